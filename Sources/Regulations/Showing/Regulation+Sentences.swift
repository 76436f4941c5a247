package import Basics

// Rules one by one as the sentences that the whole is shown in.
extension Regulation {
    package func sentence(of rule: Coverage) -> Message { RegulationWriter(self).sentence(rule) }

    package func sentence(of rule: LinkRule) -> Message { RegulationWriter(self).sentence(rule) }

    package func sentence(of rule: Composition) -> Message { RegulationWriter(self).sentence(rule) }

    package func sentence(of step: Procedure.Step, _ force: Force) -> Message {
        RegulationWriter(self).sentence(step, force)
    }
}
