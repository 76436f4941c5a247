package import Basics
package import EventLog

/// The steps of an evaluation: drafted, posted, approved, closed. An authority may override the
/// order, and the event then says so.
extension StateCheck {
    func evaluation(
        _ draft: StatementFacts, _ type: EventType, _ body: Body
    ) throws -> [Diagnostic] {
        let steps = works.evaluations[draft.matter] ?? []
        if let closing = steps.first(where: { $0.classification.type == .evaluationClosed }) {
            return [
                .evaluationClosed(draft.matterText, on: closing.day, position: closing.position)
            ]
        }
        let isOverridden = body.object["override"].map { $0 != "" } ?? false
        let order = try isOverridden ? [] : outOfOrder(draft, type, body).map(\.diagnostic)
        switch type {
        case .evaluationPosted: return try cited(draft, .evaluationDrafted)
        case .evaluationApproved:
            return try cited(draft, .evaluationDrafted) + meeting(draft) + order
        case .evaluationClosed:
            return try unbegun(draft, body) + cited(draft, .evaluationApproved) + order
        default: return unbegun(draft, body)
        }
    }

    /// What an authority passes over that lets an approval or a closing be recorded all the same.
    package func passedOver(_ statement: Statement, body: Body) throws -> [PassedStep] {
        guard let type = EventType(statement.type) else { return [] }
        var steps: [PassedStep] = []
        for one in try outOfOrder(StatementFacts(statement, state), type, body)
        where !steps.contains(one.step) {
            steps.append(one.step)
        }
        return steps
    }

    /// What is out of its order, and what is said of it.
    private struct Disorder {
        let step: PassedStep
        let diagnostic: Diagnostic

        init(
            _ kind: PassedStep.Kind, at position: Int64? = nil, _ message: Message,
            help: Message = .evaluationOutOfOrderHelp
        ) {
            step = PassedStep(kind, at: position)
            diagnostic = Diagnostic(.evaluationOutOfOrder, message, help: help)
        }
    }

    private func outOfOrder(
        _ draft: StatementFacts, _ type: EventType, _ body: Body
    ) throws -> [Disorder] {
        // In order of day and position.
        let before = (works.evaluations[draft.matter] ?? []).filter { $0.day <= draft.day }
        return switch type {
        case .evaluationApproved: try unheard(draft, draft.statement.cites, before)
        case .evaluationClosed: try unsettled(draft, body, before)
        default: []
        }
    }

    /// What is evaluated has begun by the day of its draft, and by the day that is looked back from. No
    /// authority can override that: there is nothing to evaluate yet.
    private func unbegun(_ draft: StatementFacts, _ body: Body) -> [Diagnostic] {
        guard case .string(let period)? = body.object["period"], let first = firstDay(of: period)
        else { return [] }
        var day = draft.day
        if case .string(let text)? = body.object["as_of"], let asOf = Day(text) {
            day = min(day, asOf)
        }
        return day < first ? [.periodNotBegun(period, by: day)] : []
    }

    /// The first day that a period of that name can have: of a term the day on which it opened. Nil
    /// where the name says nothing of it.
    private func firstDay(of period: String) -> Day? {
        guard let term = Reference(period), term.space == "term" else {
            return ClosedRange<Day>(ofPeriod: period)?.lowerBound
        }
        return state.number(of: term).flatMap { roster.terms[$0]?.openings.map(\.day).min() }
    }

    /// Nothing rests on what is not recorded yet.
    func knowledge(_ body: Body) -> [Diagnostic] {
        guard case .string(let text)? = body.object["known_at"], let knownAt = Int64(text),
            knownAt > state.end
        else { return [] }
        return [
            Diagnostic(
                .knownTooLate, .knownTooLate(knownAt, end: state.end),
                expected: .positionUpTo(state.end), help: .knownTooLateHelp)
        ]
    }

    /// Nobody decides by what happens afterwards.
    func foresight(_ draft: StatementFacts, _ body: Body) -> [Diagnostic] {
        guard case .string(let text)? = body.object["as_of"], let asOf = Day(text),
            asOf > draft.day
        else { return [] }
        return [
            Diagnostic(.knownTooLate, .restsOnLater(asOf, on: draft.day), help: .restsOnLaterHelp)
        ]
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

    private func missing(
        _ kind: PassedStep.Kind, _ draft: StatementFacts, _ wanted: EventType, _ before: [Fact]
    ) -> [Disorder] {
        guard !before.contains(where: { $0.classification.type == wanted }) else { return [] }
        return [Disorder(kind, .stepMissing(draft.matterText, wanted.title, by: draft.day))]
    }

    /// The postings of one draft: those of another say nothing of it.
    private func postings(of drafted: EventID?, _ before: [Fact]) throws -> [Fact] {
        try before.filter {
            guard $0.classification.type == .evaluationPosted else { return false }
            return try state.event(at: $0.position)?.envelope.cites == drafted
        }
    }

    /// What is approved or closed was itself posted by then.
    private func unposted(
        _ draft: StatementFacts, _ drafted: RecordedEvent, _ before: [Fact]
    ) throws -> [Disorder] {
        guard try postings(of: drafted.envelope.id, before).isEmpty else { return [] }
        let missing = missing(.notPosted, draft, .evaluationPosted, before)
        guard missing.isEmpty else { return missing }
        let position = drafted.position.number
        return [
            Disorder(
                .draftNotPosted, at: position,
                .draftNotPosted(draft.matterText, draft: position, by: draft.day))
        ]
    }

    /// A newer draft by then takes the place of an older one: nobody goes on with what the office
    /// itself no longer proposes.
    private func superseded(
        _ draft: StatementFacts, _ drafted: RecordedEvent, _ before: [Fact]
    ) -> [Disorder] {
        let place = (drafted.envelope.occurredOn, drafted.position.number)
        guard let newest = before.last(where: { $0.classification.type == .evaluationDrafted }),
            (newest.day, newest.position) > place
        else { return [] }
        return [
            Disorder(
                .newerDraft, at: newest.position,
                .draftSuperseded(
                    draft.matterText, draft: drafted.position.number, by: newest.position),
                help: .draftSupersededHelp(newest.position))
        ]
    }

    /// Before a draft is approved it was itself posted, and its posting is over: nobody who may object
    /// was passed over. Nor has a newer draft taken its place.
    private func unheard(
        _ draft: StatementFacts, _ drafted: EventID?, _ before: [Fact]
    ) throws -> [Disorder] {
        guard let event = try drafted.flatMap({ try state.event($0) })?.event else {
            // That the ledger has nothing of that id is told besides.
            return [
                Disorder(
                    .notPosted,
                    .stepMissing(
                        draft.matterText, EventType.evaluationPosted.title, by: draft.day))
            ]
        }
        return try superseded(draft, event, before) + unposted(draft, event, before)
            + running(draft, postings(of: event.envelope.id, before).last)
    }

    /// Before it is closed it was approved, the posting of what was approved is over, that is what is
    /// sealed, no newer draft has taken its place, and no objection to it is open.
    private func unsettled(
        _ draft: StatementFacts, _ body: Body, _ before: [Fact]
    ) throws -> [Disorder] {
        var problems: [Disorder] = []
        if let approval = try approval(draft, before) {
            problems += try notAsApproved(draft, body, approval, before)
        } else {
            let posting = before.last { $0.classification.type == .evaluationPosted }
            problems +=
                missing(.notDrafted, draft, .evaluationDrafted, before)
                + missing(.notPosted, draft, .evaluationPosted, before)
                + [
                    Disorder(
                        .notApproved,
                        .stepMissing(
                            draft.matterText, EventType.evaluationApproved.title, by: draft.day))
                ] + running(draft, posting)
        }
        for objection in try openObjections(draft, before) {
            problems.append(
                Disorder(
                    .objectionOpen, at: objection,
                    .objectionOpen(draft.matterText, position: objection)))
        }
        return problems
    }

    /// The approval that a closing rests on: the one it cites, or else the last one. Of a citation of
    /// something else its own check tells.
    private func approval(_ draft: StatementFacts, _ before: [Fact]) throws -> Fact? {
        let approvals = before.filter { $0.classification.type == .evaluationApproved }
        guard let id = draft.statement.cites, let cited = try state.event(id),
            try self.cited(draft, .evaluationApproved).isEmpty
        else { return approvals.last }
        return approvals.first { $0.position == cited.event.position.number }
    }

    /// The draft that was approved stands, was posted, its posting is over, no newer one has taken its
    /// place, and it is what is sealed.
    private func notAsApproved(
        _ draft: StatementFacts, _ body: Body, _ approval: Fact, _ before: [Fact]
    ) throws -> [Disorder] {
        guard let id = try state.event(at: approval.position)?.envelope.cites,
            let drafted = try state.event(id), drafted.isHolding
        else {
            return [
                Disorder(
                    .approvedDraftGone, at: approval.position,
                    .approvedDraftGone(draft.matterText, approval: approval.position),
                    help: .approvedDraftGoneHelp)
            ]
        }
        let position = drafted.event.position.number
        var problems = try unheard(draft, id, before)
        // What the draft states of itself the closing states alike.
        if let approved = try state.body(at: position)?.object {
            for key in ["as_of", "known_at", "digest"] {
                guard let wanted = approved[key], wanted != body.object[key] else { continue }
                problems.append(
                    Disorder(
                        .notAsApproved, at: position,
                        .sealedNotApproved(draft.matterText, key, draft: position)))
            }
        }
        return problems
    }

    /// That a posting is not over.
    private func running(_ draft: StatementFacts, _ posting: Fact?) -> [Disorder] {
        guard let posting, let last = posting.until, last >= draft.day else { return [] }
        return [
            Disorder(
                .postingRuns, at: posting.position,
                .postingRuns(draft.matterText, until: last, position: posting.position))
        ]
    }

    /// The positions of the objections that concern an evaluation and that nothing answers by the day.
    private func openObjections(_ draft: StatementFacts, _ before: [Fact]) throws -> [Int64] {
        let days = draft.statement.matter?.evaluatedDays(
            roster.terms.values.flatMap(\.openings), number: { state.number(of: $0) })
        return try Objections(works, by: draft.day, in: state)
            .open(concerning: draft.matter, of: days, steps: before).map(\.raised.position)
    }
}

extension Diagnostic {
    /// What is closed stays as it is.
    package static func evaluationClosed(
        _ evaluation: String, on day: Day, position: Int64
    ) -> Diagnostic {
        Diagnostic(
            .evaluationClosed, .evaluationClosed(evaluation, on: day, position: position),
            help: .evaluationClosedHelp)
    }

    /// Of what has not begun there is nothing to evaluate.
    package static func periodNotBegun(_ period: String, by day: Day) -> Diagnostic {
        Diagnostic(.periodNotBegun, .periodNotBegun(period, by: day), help: .periodNotBegunHelp)
    }

    /// An approval that rests on a draft which no longer stands: nothing is left that was approved.
    package static func approvedDraftGone(_ evaluation: String, approval: Int64) -> Diagnostic {
        Diagnostic(
            .evaluationOutOfOrder, .approvedDraftGone(evaluation, approval: approval),
            help: .approvedDraftGoneHelp)
    }
}
