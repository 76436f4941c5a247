import Basics
import EventLog

/// Matters and their stages, links, words and rights.
extension StateCheck {
    func work(_ draft: StatementFacts, _ type: EventType) -> [Diagnostic] {
        if TypeDefinition.submissionTypes.contains(type) { return submitted(draft, type) }
        return TypeDefinition.progressTypes.contains(type) ? progressed(draft, type) : []
    }

    private func submitted(_ draft: StatementFacts, _ type: EventType) -> [Diagnostic] {
        let statement = draft.statement
        let same = works.submissions[draft.matter]?.first {
            roster.canonical($0.subject) == roster.canonical(draft.subject)
                && $0.classification.role == statement.role
                && (type != .taskAssigned || !isReassigned($0, by: draft.day))
        }
        guard let same else {
            return type == .taskAssigned ? [] : authorship(draft, type)
        }
        return [
            Diagnostic(
                .participates,
                .participates(
                    statement.subject.text, draft.matterText,
                    as: statement.role.map {
                        state.vocabulary.title($0, in: TypeDefinition[type].role.lists)
                    }, position: same.position))
        ]
    }

    /// Whether a task was taken from someone since: then it may come back to her.
    private func isReassigned(_ assignment: Fact, by day: Day) -> Bool {
        works.stages[assignment.matter]?.contains {
            $0.classification.kind == "reassigned" && $0.day >= assignment.day && $0.day <= day
        } ?? false
    }

    /// A stage needs its matter; one out of its place is recorded with a remark.
    private func progressed(_ draft: StatementFacts, _ type: EventType) -> [Diagnostic] {
        let rule = Stage.rule(of: draft.statement.kind, in: type)
        let needsSubmission = rule?.needsSubmission ?? (type != .benefitProjectProgressed)
        if needsSubmission, !state.circumstances.isSubmitted(draft.matter, by: draft.day) {
            let submission = TypeDefinition.submission(of: type)
            return [
                Diagnostic(
                    .notSubmitted,
                    .notSubmitted(draft.matterText, submission.title, by: draft.day),
                    help: .notSubmittedHelp(submission.type.rawValue))
            ]
        }
        guard let rule else { return [] }
        let before = (works.stages[draft.matter] ?? []).filter { $0.day <= draft.day }
        return outOfPlace(draft, type, rule, before) + afterLast(draft, type, rule, before)
    }

    private func outOfPlace(
        _ draft: StatementFacts, _ type: EventType, _ rule: Stage, _ before: [Fact]
    ) -> [Diagnostic] {
        let reached = Set(before.compactMap(\.classification.kind))
        guard !rule.after.isEmpty, rule.after.isDisjoint(with: reached) else { return [] }
        let needed = rule.after.sorted().map { Words.kindTitle($0, of: type) }
        return [
            Diagnostic(
                .stageOutOfOrder,
                .stageOutOfOrder(draft.matterText, rule.word.title, after: needed))
        ]
    }

    private func afterLast(
        _ draft: StatementFacts, _ type: EventType, _ rule: Stage, _ before: [Fact]
    ) -> [Diagnostic] {
        let last = before.last { Stage.rule(of: $0.classification.kind, in: type)?.isLast == true }
        guard let last, let kind = last.classification.kind else { return [] }
        return [
            Diagnostic(
                .stageOutOfOrder,
                .stageAfterLast(
                    draft.matterText, rule.word.title, last: Words.kindTitle(kind, of: type),
                    position: last.position))
        ]
    }

    func others(_ draft: StatementFacts, _ type: EventType) -> [Diagnostic] {
        switch type {
        case .linkOpened: linkOpened(draft)
        case .linkClosed: linkClosed(draft)
        case .vocabularyExtended: extended(draft)
        case .actorGranted: granted(draft)
        default: revoked(draft)
        }
    }

    private func linkOpened(_ draft: StatementFacts) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        if let object = draft.statement.object {
            if object.isOrgan { problems += requireOrgan(object, draft.object, on: draft.day) }
            if object.isMember {
                problems += requireInOffice(object, draft.object, on: draft.day)
            }
        }
        if let open = state.circumstances.link(
            draft.statement.kind, from: draft.subject, to: draft.object, on: draft.day)
        {
            problems.append(Diagnostic(.linkOpen, .linkOpen(open.position), help: .linkOpenHelp))
        }
        return problems
    }

    private func linkClosed(_ draft: StatementFacts) -> [Diagnostic] {
        guard let eve = draft.day.advanced(by: -1),
            state.circumstances.link(
                draft.statement.kind, from: draft.subject, to: draft.object, on: eve) == nil
        else { return [] }
        return [Diagnostic(.linkNotOpen, .linkNotOpen, help: .linkNotOpenHelp)]
    }

    private func extended(_ draft: StatementFacts) -> [Diagnostic] {
        guard let list = draft.statement.kind.flatMap({ WordList(rawValue: $0.text) }),
            let code = draft.statement.role,
            let known = state.vocabulary.words(list).first(where: { $0.code == code })
        else { return [] }
        return [
            Diagnostic(.wordKnown, .wordKnown(code.text, known.title, in: list.rawValue))
        ]
    }

    private func granted(_ draft: StatementFacts) -> [Diagnostic] {
        let held = works.right(
            draft.statement.role, of: draft.subject, in: draft.object, on: draft.day)
        guard let held else { return [] }
        return [
            Diagnostic(
                .rightHeld,
                .actorHolds(
                    draft.statement.subject.text, right(draft),
                    in: draft.statement.object?.text, position: held.position))
        ]
    }

    private func right(_ draft: StatementFacts) -> Message {
        draft.statement.role.map { Words.roleTitle($0, of: .actorGranted) }
            ?? Message(verbatim: "")
    }

    private func revoked(_ draft: StatementFacts) -> [Diagnostic] {
        guard let eve = draft.day.advanced(by: -1),
            works.right(draft.statement.role, of: draft.subject, in: draft.object, on: eve) == nil
        else { return [] }
        return [
            Diagnostic(
                .rightNotHeld,
                .actorHoldsNot(
                    draft.statement.subject.text, right(draft), in: draft.statement.object?.text))
        ]
    }
}

/// Events that answer another.
extension StateCheck {
    func known(_ cited: EventID) throws -> [Diagnostic] {
        guard try state.event(cited) == nil else { return [] }
        return [Diagnostic(.wrongCitation, .citedUnknown(cited.description))]
    }

    /// What is cited is of a type, and holds its line.
    func unfit(
        _ cited: RecordedEvent, isHolding: Bool, as wanted: EventType
    ) -> [Diagnostic] {
        let position = cited.position.number
        guard cited.envelope.type == wanted.name else {
            return [
                Diagnostic(
                    .wrongCitation,
                    .citedOfOtherType(
                        position, cited.envelope.type.text, expected: wanted.rawValue))
            ]
        }
        return isHolding ? [] : [Diagnostic(.wrongCitation, .citedNotHolding(position))]
    }

    func citations(_ draft: StatementFacts, _ type: EventType) throws -> [Diagnostic] {
        guard let id = draft.statement.cites else { return [] }
        guard let cited = try state.event(id) else { return try known(id) }
        let untimely = untimely(draft, cited.event)
        guard type != .objectionRaised else { return untimely }
        let position = cited.event.position.number
        let envelope = cited.event.envelope
        let wanted: EventType = type == .claimDecided ? .claimSubmitted : .objectionRaised
        let unfit = unfit(cited.event, isHolding: cited.isHolding, as: wanted)
        guard unfit.isEmpty else { return unfit }
        guard isSame(envelope.subject, draft) else {
            return [
                Diagnostic(
                    .wrongCitation,
                    .citedOfOther(
                        position, envelope.subject.text, expected: draft.statement.subject.text))
            ]
        }
        guard untimely.isEmpty else { return untimely }
        if type == .objectionResolved, let own = try ownCase(draft, envelope) { return [own] }
        let answers = roster.numbers(of: draft.subject).flatMap { works.answers[$0] ?? [] }
        for answer in answers where answer.classification.type == type {
            if try state.event(at: answer.position)?.envelope.cites == id {
                return [
                    Diagnostic(
                        .alreadyAnswered, .alreadyAnswered(position, by: answer.position),
                        help: .alreadyAnsweredHelp(answer.position))
                ]
            }
        }
        return []
    }

    /// Nobody objects to what had not happened yet, nor answers what had not been said.
    private func untimely(_ draft: StatementFacts, _ cited: RecordedEvent) -> [Diagnostic] {
        let day = cited.envelope.occurredOn
        let isAnnounced = EventType(cited.envelope.type)?.isAnnounced ?? false
        guard draft.day < day, !isAnnounced else { return [] }
        return [
            Diagnostic(
                .wrongCitation, .citedLater(cited.position.number, on: day, by: draft.day),
                help: .citedLaterHelp)
        ]
    }

    /// Nobody resolves an objection to her own record: neither records it nor is the one who resolved it.
    /// The root organ, whose records are everybody's, resolves what concerns them.
    private func ownCase(
        _ draft: StatementFacts, _ objection: Envelope
    ) throws -> Diagnostic? {
        let cited = try objection.cites.flatMap { try state.event($0) }?.event.envelope
        let concerned = [objection.subject, cited?.subject].compactMap { $0 }
            .filter { $0 != .rootOrgan }
        let numbers = Set(
            concerned.compactMap { state.number(of: $0) }.flatMap { roster.numbers(of: $0) })
        let resolvers = [draft.statement.actor, draft.statement.object].compactMap { $0 }
        let own = resolvers.first { resolver in
            concerned.contains(resolver)
                || state.number(of: resolver).map(numbers.contains) ?? false
        }
        return own.map { Diagnostic(.ownCase, .ownCase($0.text), help: .ownCaseHelp) }
    }

    /// Whether a reference is the draft's subject, under whichever of her numbers.
    private func isSame(_ reference: Reference, _ draft: StatementFacts) -> Bool {
        reference == draft.statement.subject
            || state.number(of: reference).map {
                roster.numbers(of: draft.subject).contains($0)
            } ?? false
    }
}
