import Basics
import EventLog

/// Regulations: one text a version, one regulation a purpose at a time.
extension StateCheck {
    func adopted(_ draft: StatementFacts, _ body: Body) throws -> [Diagnostic] {
        guard
            let adoption = Adoption(
                position: 0, matter: draft.matter, tags: draft.statement.tags, body: body.object)
        else { return [] }
        var problems: [Diagnostic] = []
        for other in try state.adoptions() {
            let isKnown =
                other.matter == adoption.matter
                || other.name == adoption.name && other.version == adoption.version
            if isKnown {
                problems.append(known(other, isSame: other.digest == adoption.digest))
                continue
            }
            let shared = other.purposes.intersection(adoption.purposes)
            let overlap = adoption.overlaps(
                other, repealed: works.repeal(of: adoption.matter)?.day,
                otherRepealed: works.repeal(of: other.matter)?.day)
            guard overlap, !shared.isEmpty else { continue }
            problems.append(
                Diagnostic(
                    .purposeTaken,
                    .purposeTaken(
                        shared.sorted().map {
                            state.vocabulary.title($0, in: [.purposes])
                        }, by: other.citation, since: other.effective, position: other.position),
                    help: .purposeTakenHelp(other.citation)))
        }
        return problems
    }

    private func known(_ other: Adoption, isSame: Bool) -> Diagnostic {
        Diagnostic(
            .regulationKnown,
            .regulationKnown(other.citation, position: other.position, isSame: isSame),
            help: isSame ? nil : .regulationKnownHelp)
    }

    /// What is repealed is in force on the eve, or would be later.
    func repealed(_ draft: StatementFacts) throws -> [Diagnostic] {
        guard let adoption = try state.adoptions().first(where: { $0.matter == draft.matter })
        else {
            return [
                Diagnostic(
                    .regulationNotInForce, .regulationNotAdopted(draft.matterText),
                    help: .regulationNotAdoptedHelp)
            ]
        }
        if let earlier = works.repeal(of: draft.matter) {
            return [
                Diagnostic(
                    .regulationNotInForce,
                    .regulationRepealed(
                        adoption.citation, on: earlier.day, position: earlier.position),
                    help: .alreadyDepartedHelp)
            ]
        }
        guard let expires = adoption.expires, expires < draft.day else { return [] }
        return [
            Diagnostic(
                .regulationNotInForce, .regulationExpired(adoption.citation, after: expires))
        ]
    }
}
