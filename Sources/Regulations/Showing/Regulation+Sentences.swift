package import Basics

// Rules one by one as the sentences that the whole is shown in.
extension Regulation {
    package func sentence(of rule: Coverage) -> Message { lone.sentence(rule) }

    package func sentence(of rule: LinkRule) -> Message { lone.sentence(rule) }

    package func sentence(of rule: Composition) -> Message { lone.sentence(rule) }

    package func sentence(of step: Procedure.Step, _ force: Force) -> Message {
        lone.sentence(step, force)
    }

    /// A sentence that stands alone has no list of words to point at: it writes them out.
    private var lone: RegulationWriter {
        var regulation = self
        regulation.sets = []
        return RegulationWriter(regulation)
    }
}
