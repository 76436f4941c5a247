import Basics
import EventLog

/// Who stands for a paper: remarks on what happens, and is more often a slip.
extension StateCheck {
    func authorship(_ draft: StatementFacts, _ type: EventType) -> [Diagnostic] {
        let others = works.submissions[draft.matter] ?? []
        guard let role = draft.statement.role else { return [] }
        var remarks: [Diagnostic] = []
        let isHers = { (fact: Fact) in
            roster.canonical(fact.subject) == roster.canonical(draft.subject)
        }
        let isAuthor = { (fact: Fact) in
            fact.classification.role.map { Words.authors.contains($0) } ?? false
        }
        if Words.authors.contains(role),
            let own = others.first(where: { isHers($0) && isAuthor($0) })
        {
            remarks.append(
                Diagnostic(
                    .authorTwice,
                    .authorTwice(
                        draft.statement.subject.text, draft.matterText, as: title(role, type),
                        known: own.classification.role.map { title($0, type) }
                            ?? Message(verbatim: ""),
                        position: own.position)))
        }
        if role == Words.lead,
            let lead = others.first(where: { $0.classification.role == role && !isHers($0) })
        {
            remarks.append(
                Diagnostic(
                    .secondLead,
                    .secondLead(
                        draft.matterText, state.circumstances.names.reference(lead.subject).text,
                        position: lead.position)))
        }
        if type == .proposalSubmitted, isCoSignedAlone(draft, others) {
            remarks.append(
                Diagnostic(
                    .coSignedAlone, .coSignedAlone(draft.matterText), help: .coSignedAloneHelp))
        }
        return remarks
    }

    /// Whether this makes a proposal one person's by its kind and several people's by its co-signers.
    private func isCoSignedAlone(_ draft: StatementFacts, _ others: [Fact]) -> Bool {
        let isCoSigner = draft.statement.role == Words.coSigner
        let isAlone = draft.statement.kind == Words.individual
        return isCoSigner
            && (isAlone || others.contains { $0.classification.kind == Words.individual })
            || isAlone && others.contains { $0.classification.role == Words.coSigner }
    }

    private func title(_ role: Code, _ type: EventType) -> Message {
        state.vocabulary.title(role, in: TypeDefinition[type].role.lists)
    }
}
