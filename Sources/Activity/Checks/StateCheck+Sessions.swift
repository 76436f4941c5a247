import Basics
package import EventLog

/// Sessions, invitations, roll calls and leave.
extension StateCheck {
    func sessions(_ draft: StatementFacts, _ type: EventType) -> [Diagnostic] {
        switch type {
        case .sessionHeld: held(draft)
        case .sessionCancelled: cancelled(draft)
        case .memberInvited: invited(draft)
        case .attendanceRecorded: attendance(draft)
        case .leaveRequested: leaveKind(draft)
        default: leaveKind(draft) + leave(draft)
        }
    }

    private func held(_ draft: StatementFacts) -> [Diagnostic] {
        var problems = part(draft)
        let session = roster.sessions[draft.matter]
        if let known = session?.held.first(where: { $0.subject == draft.subject }) {
            problems.append(
                Diagnostic(
                    .alreadyHeld,
                    .alreadyHeld(draft.matterText, on: known.day, position: known.position),
                    help: .alreadyHeldHelp))
        }
        if let cancelled = session?.cancelled.first(where: { $0.subject == draft.subject }) {
            problems.append(
                Diagnostic(
                    .sessionCancelled,
                    .sessionCancelled(draft.matterText, position: cancelled.position),
                    help: .withdrawFirst(cancelled.position)))
        }
        if let other = session?.held.first(where: { $0.subject != draft.subject }),
            other.classification.kind != draft.statement.kind || other.day != draft.day
                || other.until != draft.statement.until || other.object != draft.object
        {
            problems.append(
                Diagnostic(
                    .jointSessionDiffers,
                    .jointSessionDiffers(draft.matterText, position: other.position)))
        }
        return problems
    }

    /// What speaks against a sitting: its session is not held, or not on its days.
    private func part(_ draft: StatementFacts) -> [Diagnostic] {
        guard let whole = draft.statement.object else { return [] }
        guard let session = roster.session(draft.object), session.whole == 0 else {
            return [Diagnostic(.notHeld, .notHeld(whole.text), help: .notHeldHelp)]
        }
        let last = draft.statement.until ?? draft.day
        guard draft.day < session.firstDay || session.lastDay < last else { return [] }
        return [
            Diagnostic(
                .outsideSession,
                .outsideSession(
                    session.covers(draft.day) ? last : draft.day, whole.text,
                    first: session.firstDay, last: session.lastDay))
        ]
    }

    private func cancelled(_ draft: StatementFacts) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        let session = roster.sessions[draft.matter]
        let same = { (fact: Fact) in fact.subject == draft.subject }
        if let known = session?.held.first(where: same) {
            problems.append(
                Diagnostic(
                    .alreadyHeld,
                    .alreadyHeld(draft.matterText, on: known.day, position: known.position),
                    help: .withdrawFirst(known.position)))
        }
        if let known = session?.cancelled.first(where: same) {
            problems.append(
                Diagnostic(
                    .sessionCancelled,
                    .sessionCancelled(draft.matterText, position: known.position)))
        }
        return problems
    }

    private func invited(_ draft: StatementFacts) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        let session = roster.sessions[draft.matter]
        let numbers = roster.numbers(of: draft.subject)
        if let known = session?.invitations.first(where: { numbers.contains($0.subject) }) {
            problems.append(
                Diagnostic(
                    .alreadyAttended,
                    .alreadyInvited(
                        draft.statement.subject.text, draft.matterText, position: known.position)))
        }
        if let kind = roster.session(draft.matter)?.kind, kind != draft.statement.kind {
            problems.append(kindDiffers(draft, kind))
        }
        return problems
    }

    private func attendance(_ draft: StatementFacts) -> [Diagnostic] {
        guard let session = roster.session(draft.matter) else {
            return [
                Diagnostic(.notHeld, .notHeld(draft.matterText), help: .notHeldHelp)
            ]
        }
        var problems: [Diagnostic] = []
        if !session.covers(draft.day) {
            problems.append(
                Diagnostic(
                    .dayNotCovered,
                    .dayNotCovered(
                        draft.matterText, draft.day, first: session.firstDay,
                        last: session.lastDay)))
        }
        if let kind = session.kind, kind != draft.statement.kind {
            problems.append(kindDiffers(draft, kind))
        }
        if draft.statement.role != Words.observer {
            problems += due(draft)
        } else if draft.statement.subject.isMember {
            problems += requireKnown(draft.statement.subject, draft.subject)
        }
        problems += rolledTwice(draft, session)
        if let known = attendance(of: draft.subject, at: draft.matter) {
            problems.append(
                Diagnostic(
                    .alreadyAttended,
                    .alreadyAttended(
                        draft.statement.subject.text, draft.matterText, position: known),
                    help: .alreadyAttendedHelp(known)))
        }
        if draft.statement.outcome.flatMap({ state.vocabulary.outcome($0) }) == .partial,
            draft.statement.quantity > session.halfDays
        {
            problems.append(
                Diagnostic(
                    .quantityOutOfRange,
                    .quantityOutOfRange(draft.statement.quantity, 1...session.halfDays)))
        }
        return problems + leaveDisagreement(draft, session)
    }

    /// Who is named by a roll call is in office and not suspended.
    private func due(_ draft: StatementFacts) -> [Diagnostic] {
        let problems = requireInOffice(draft.statement.subject, draft.subject, on: draft.day)
        guard problems.isEmpty,
            let suspension = roster.suspension(of: draft.subject, on: draft.day)
        else { return problems }
        return [
            Diagnostic(
                .suspended,
                .suspended(
                    draft.statement.subject.text, since: suspension.day,
                    position: suspension.position),
                help: .suspendedHelp)
        ]
    }

    /// The attendance of a person under whichever of her numbers.
    private func attendance(of person: Int32, at session: Int32) -> Int64? {
        roster.numbers(of: person).lazy.compactMap { state.attendance(of: $0, at: session) }.first
    }

    /// The roll of a session is called for the whole or by sittings, not both.
    private func rolledTwice(_ draft: StatementFacts, _ session: Session) -> [Diagnostic] {
        if session.whole != 0 {
            guard state.attendanceCount(at: session.whole) > 0 else { return [] }
            let whole = state.circumstances.names.reference(session.whole)
            return [
                Diagnostic(.rolledTwice, .wholeRolled(whole.text), help: .rolledTwiceHelp)
            ]
        }
        let parts = roster.parts(of: draft.matter)
        guard parts.contains(where: { state.attendanceCount(at: $0) > 0 }) else { return [] }
        return [
            Diagnostic(
                .rolledTwice, .sittingsRolled(draft.matterText), help: .rolledTwiceHelp)
        ]
    }

    /// Leave explains, the roll call decides: where they disagree, a remark offers the replacement.
    private func leaveDisagreement(_ draft: StatementFacts, _ session: Session) -> [Diagnostic] {
        let leave = state.circumstances.leave(
            of: draft.subject, from: draft.matter, on: session.firstDay)
        guard let leave, let decided = leave.classification.result,
            let outcome = draft.statement.outcome.flatMap({ state.vocabulary.outcome($0) }),
            Leave.disagrees(decided, outcome)
        else { return [] }
        return [
            Diagnostic(
                .leaveDisagrees,
                .leaveDisagrees(
                    draft.statement.subject.text, draft.matterText,
                    decided: (Words.outcomeTitle(decided, of: .leaveDecided), leave.position),
                    rolled: (outcome.word.title, nil)),
                help: .leaveDisagreesHelp(nil, outcome: Leave.outcome(of: decided).rawValue))
        ]
    }

    private func leaveKind(_ draft: StatementFacts) -> [Diagnostic] {
        guard let kind = roster.session(draft.matter)?.kind, kind != draft.statement.kind else {
            return []
        }
        return [kindDiffers(draft, kind)]
    }

    private func leave(_ draft: StatementFacts) -> [Diagnostic] {
        guard let decided = draft.statement.outcome else { return [] }
        let sessions = draft.statement.matter == nil ? spanned(draft) : [draft.matter]
        return sessions.compactMap { disagreement(draft, decided, at: $0) }
    }

    /// The sessions that a leave for a span of days is about: those that begin in it and that no
    /// decision of their own speaks of.
    private func spanned(_ draft: StatementFacts) -> [Int32] {
        let numbers = roster.numbers(of: draft.subject)
        let span = draft.day...(draft.statement.until ?? draft.day)
        return roster.sessions.keys.sorted().filter { matter in
            guard attendance(of: draft.subject, at: matter) != nil,
                let session = roster.session(matter), span.contains(session.firstDay)
            else { return false }
            return !numbers.contains { number in
                works.leaves[number]?.contains { $0.matter == matter } ?? false
            }
        }
    }

    private func disagreement(
        _ draft: StatementFacts, _ decided: Code, at session: Int32
    ) -> Diagnostic? {
        guard let position = attendance(of: draft.subject, at: session),
            let rolled = try? state.event(at: position)?.envelope.outcome,
            let outcome = state.vocabulary.outcome(rolled), Leave.disagrees(decided, outcome)
        else { return nil }
        return Diagnostic(
            .leaveDisagrees,
            .leaveDisagrees(
                draft.statement.subject.text,
                state.circumstances.names.reference(session).text,
                decided: (Words.outcomeTitle(decided, of: .leaveDecided), nil),
                rolled: (outcome.word.title, position)),
            help: .leaveDisagreesHelp(position, outcome: Leave.outcome(of: decided).rawValue))
    }

    private func kindDiffers(_ draft: StatementFacts, _ kind: Code) -> Diagnostic {
        Diagnostic(
            .kindDiffers,
            .kindDiffers(draft.matterText, kind.text, found: draft.statement.kind?.text ?? ""))
    }
}

/// How a decision on leave and a roll call go together.
package enum Leave {
    /// Who had leave and came is no contradiction; who had none and is marked as on leave is one.
    package static func disagrees(_ decided: Code, _ rolled: Outcome) -> Bool {
        switch rolled {
        case .leaveSpecial, .leaveOrdinary, .unexcused: outcome(of: decided) != rolled
        default: false
        }
    }

    /// What a roll call says of her who stayed away after that decision.
    static func outcome(of decided: Code) -> Outcome {
        decided == Words.refused ? .unexcused : Outcome(decided) ?? .leaveOrdinary
    }
}
