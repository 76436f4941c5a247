import Basics
import EventLog

/// The steps of an evaluation: drafted, posted, approved, closed. An authority may override the
/// order, and the event then says so.
extension StateCheck {
    func evaluation(
        _ draft: StatementFacts, _ type: EventType, _ body: Body
    ) throws -> [Diagnostic] {
        let steps = works.evaluations[draft.matter] ?? []
        if let closing = steps.first(where: { $0.classification.type == .evaluationClosed }) {
            return [
                Diagnostic(
                    .evaluationClosed,
                    .evaluationClosed(
                        draft.matterText, on: closing.day, position: closing.position),
                    help: .evaluationClosedHelp)
            ]
        }
        let before = steps.filter { $0.day <= draft.day }
        let isOverridden = body.object["override"].map { $0 != "" } ?? false
        switch type {
        case .evaluationPosted: return try cited(draft, .evaluationDrafted)
        case .evaluationApproved:
            return try cited(draft, .evaluationDrafted) + meeting(draft)
                + (isOverridden ? [] : missingStep(draft, .evaluationPosted, before))
        case .evaluationClosed:
            let order = try isOverridden ? [] : unsettled(draft, before)
            return try (draft.statement.cites == nil ? [] : cited(draft, .evaluationApproved))
                + order
        default: return []
        }
    }

    /// What is cited is that step of the same evaluation, and counts.
    private func cited(_ draft: StatementFacts, _ wanted: EventType) throws -> [Diagnostic] {
        guard let id = draft.statement.cites, let cited = try state.event(id) else { return [] }
        let position = cited.event.position.number
        let envelope = cited.event.envelope
        let unfit = unfit(cited.event, isHolding: cited.isHolding, as: wanted)
        guard unfit.isEmpty else { return unfit }
        guard envelope.matter != draft.statement.matter else { return [] }
        return [
            Diagnostic(
                .wrongCitation,
                .citedOfOther(
                    position, envelope.matter?.text ?? "", expected: draft.matterText))
        ]
    }

    /// A meeting that approves was held by then.
    private func meeting(_ draft: StatementFacts) -> [Diagnostic] {
        guard let meeting = draft.statement.object else { return [] }
        let session = roster.session(draft.object)
        guard session.map({ $0.firstDay > draft.day }) ?? true else { return [] }
        return [Diagnostic(.notHeld, .notHeld(meeting.text), help: .meetingNotHeldHelp)]
    }

    private func missingStep(
        _ draft: StatementFacts, _ wanted: EventType, _ before: [Fact]
    ) -> [Diagnostic] {
        guard !before.contains(where: { $0.classification.type == wanted }) else { return [] }
        return [outOfOrder(.stepMissing(draft.matterText, wanted.title, by: draft.day))]
    }

    /// Before it is closed it was approved, its posting is over, and no objection to it is open.
    private func unsettled(_ draft: StatementFacts, _ before: [Fact]) throws -> [Diagnostic] {
        var problems =
            missingStep(draft, .evaluationPosted, before)
            + missingStep(draft, .evaluationApproved, before)
        let posting = before.last { $0.classification.type == .evaluationPosted }
        if let last = posting?.until, let posting, last >= draft.day {
            problems.append(
                outOfOrder(.postingRuns(draft.matterText, until: last, position: posting.position)))
        }
        for objection in try openObjections(draft) {
            problems.append(outOfOrder(.objectionOpen(draft.matterText, position: objection)))
        }
        return problems
    }

    private func outOfOrder(_ message: Message) -> Diagnostic {
        Diagnostic(.evaluationOutOfOrder, message, help: .evaluationOutOfOrderHelp)
    }

    /// The positions of the objections about an evaluation, or about a step of it, that nothing
    /// answers by the day.
    private func openObjections(_ draft: StatementFacts) throws -> [Int64] {
        let raised = works.objections.values.flatMap { $0 }.filter { $0.day <= draft.day }
            .sorted { $0.position < $1.position }
        return try raised.filter { objection in
            guard let event = try state.event(at: objection.position)?.envelope else {
                return false
            }
            let cited = try event.cites.flatMap { try state.event($0) }
            let about = event.matter ?? cited?.event.envelope.matter
            guard about == draft.statement.matter else { return false }
            let answers = roster.numbers(of: objection.subject)
                .flatMap { works.answers[$0] ?? [] }
                .filter {
                    $0.classification.type == .objectionResolved && $0.day <= draft.day
                }
            return try !answers.contains {
                try state.event(at: $0.position)?.envelope.cites == event.id
            }
        }.map(\.position)
    }
}
