package import Basics
package import EventLog

/// What is recorded so far, as far as a new event is judged by it.
package protocol RecordedState {
    /// Everything that counts at the latest position, whatever its day.
    var roster: Roster { get }
    /// The attendance that counts for a member (or an observer) and a session.
    func attendance(of person: Int32, at session: Int32) -> Int64?
    /// The log's number of a reference; nil where nothing names it.
    func number(of reference: Reference) -> Int32?
}

/// Judges an event by what is recorded, inside the writing transaction.
package struct StateCheck<State: RecordedState> {
    package let state: State
    /// Today in the ledger's zone.
    package let today: Day
    private var roster: Roster { state.roster }

    package init(state: State, today: Day) {
        self.state = state
        self.today = today
    }

    /// Everything that speaks against recording `statement` now: errors refuse it, warnings do not.
    package func problems(_ statement: Statement) -> [Diagnostic] {
        guard let type = EventType(statement.type) else { return [] }
        var problems = dayProblems(statement, type)
        let draft = StatementFacts(statement, state)
        switch type {
        case .termOpened: problems += termOpened(draft)
        case .termClosed: problems += termClosed(draft)
        case .organEstablished: problems += organEstablished(draft)
        case .memberAppointed: problems += appointed(draft)
        case .memberDeparted: problems += departed(draft)
        case .memberAssigned: problems += assigned(draft)
        case .memberUnassigned: problems += unassigned(draft)
        case .sessionHeld: problems += held(draft)
        case .sessionCancelled: problems += cancelled(draft)
        case .memberInvited: problems += invited(draft)
        case .attendanceRecorded: problems += attendance(draft)
        case .eventVoided: break
        }
        return problems
    }

    private func dayProblems(_ statement: Statement, _ type: EventType) -> [Diagnostic] {
        guard type != .eventVoided else { return [] }
        var problems: [Diagnostic] = []
        if statement.occurredOn > today, type != .memberInvited {
            problems.append(
                Diagnostic(.dayInFuture, .dayInFuture(statement.occurredOn, today: today)))
        }
        if let registered = statement.registeredOn, registered > today {
            problems.append(Diagnostic(.dayInFuture, .dayInFuture(registered, today: today)))
        }
        if let root = roster.organs[roster.rootOrgan]?.first, statement.occurredOn < root.day,
            statement.subject != .rootOrgan || type != .organEstablished
        {
            problems.append(
                Diagnostic(
                    .beforeLedger, .beforeLedger(statement.occurredOn, first: root.day),
                    help: .beforeLedgerHelp))
        }
        return problems
    }

    private func termOpened(_ draft: StatementFacts) -> [Diagnostic] {
        let day = draft.day
        let inTheWay = roster.terms.flatMap { matter, term in
            term.openings.filter { opening in
                matter == draft.matter || opening.day > day
                    || !term.closings.contains { opening.day < $0.day && $0.day <= day }
            }
        }
        // The first recorded, whatever the order of a dictionary.
        guard let first = inTheWay.min(by: { $0.position < $1.position }) else { return [] }
        return [Diagnostic(.termState, .termOpen(first.position))]
    }

    private func termClosed(_ draft: StatementFacts) -> [Diagnostic] {
        let term = roster.terms[draft.matter]
        guard let opening = term?.openings.last, opening.day < draft.day,
            term?.closings.contains(where: { $0.day > opening.day }) != true
        else { return [Diagnostic(.termState, .termNotOpen(draft.statement.matter?.text ?? ""))] }
        return []
    }

    private func organEstablished(_ draft: StatementFacts) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        if let known = roster.organs[draft.subject]?.first {
            problems.append(
                Diagnostic(
                    .organExists,
                    .organExists(draft.statement.subject.text, position: known.position)))
        }
        if let parent = draft.statement.object {
            problems += requireOrgan(parent, draft.object, by: draft.day)
        }
        return problems
    }

    private func requireOrgan(_ organ: Reference, _ number: Int32, by day: Day) -> [Diagnostic] {
        guard roster.establishment(of: number, by: day) == nil else { return [] }
        return [
            Diagnostic(
                .unknownOrgan, .unknownOrgan(organ.text, by: day), help: .unknownOrganHelp)
        ]
    }

    private func requireInOffice(
        _ member: Reference, _ number: Int32, on day: Day
    ) -> [Diagnostic] {
        guard !roster.isInOffice(number, on: day) else { return [] }
        guard roster.members[number]?.appointments.isEmpty == false else {
            return [
                Diagnostic(
                    .unknownSubject, .unknownMember(member.text), help: .unknownMemberHelp)
            ]
        }
        return [Diagnostic(.notInOffice, .notInOffice(member.text, on: day))]
    }

    private func appointed(_ draft: StatementFacts) -> [Diagnostic] {
        let facts = roster.members[draft.subject]
        if let now = roster.appointment(of: draft.subject, on: draft.day) {
            return [alreadyInOffice(draft, now)]
        }
        let next = facts?.appointments.first { $0.day > draft.day }
        if let next,
            facts?.departures.contains(where: { draft.day < $0.day && $0.day <= next.day })
                != true
        {
            return [alreadyInOffice(draft, next)]
        }
        return []
    }

    private func alreadyInOffice(_ draft: StatementFacts, _ appointment: Fact) -> Diagnostic {
        Diagnostic(
            .alreadyInOffice,
            .alreadyInOffice(
                draft.statement.subject.text, since: appointment.day,
                position: appointment.position),
            help: .alreadyInOfficeHelp)
    }

    private func departed(_ draft: StatementFacts) -> [Diagnostic] {
        guard let eve = draft.day.advanced(by: -1) else { return [] }
        let problems = requireInOffice(draft.statement.subject, draft.subject, on: eve)
        guard problems.isEmpty, let facts = roster.members[draft.subject] else { return problems }
        let next = facts.departures.first { $0.day >= draft.day }
        if let next,
            !facts.appointments.contains(where: { draft.day <= $0.day && $0.day < next.day })
        {
            return [
                Diagnostic(
                    .notInOffice,
                    .alreadyDeparted(
                        draft.statement.subject.text, on: next.day, position: next.position),
                    help: .alreadyDepartedHelp)
            ]
        }
        return []
    }

    private func assigned(_ draft: StatementFacts) -> [Diagnostic] {
        guard let organ = draft.statement.object else { return [] }
        var problems = requireInOffice(draft.statement.subject, draft.subject, on: draft.day)
        problems += requireOrgan(organ, draft.object, by: draft.day)
        let facts = roster.members[draft.subject]
        let same = { (fact: Fact) in
            fact.object == draft.object && fact.classification.role == draft.statement.role
        }
        let now = roster.assignments(of: draft.subject, on: draft.day).first(where: same)
        let next = facts?.assignments.first { same($0) && $0.day > draft.day }
        let isOverBeforeNext =
            next.map { next in
                draft.statement.until.map { $0 < next.day } ?? false
                    || facts?.departures.contains {
                        draft.day < $0.day && $0.day <= next.day
                    } == true
                    || facts?.unassignments.contains {
                        draft.day < $0.day && $0.day <= next.day && $0.object == draft.object
                            && ($0.classification.role == nil
                                || $0.classification.role == draft.statement.role)
                    } == true
            } ?? true
        if let other = now ?? (isOverBeforeNext ? nil : next) {
            problems.append(
                Diagnostic(
                    .alreadyAssigned,
                    .alreadyAssigned(
                        draft.statement.subject.text, organ.text, since: other.day,
                        position: other.position)))
        }
        return problems
    }

    private func unassigned(_ draft: StatementFacts) -> [Diagnostic] {
        guard let organ = draft.statement.object, let eve = draft.day.advanced(by: -1) else {
            return []
        }
        let holds = roster.assignments(of: draft.subject, on: eve).contains {
            $0.object == draft.object
                && (draft.statement.role == nil || $0.classification.role == draft.statement.role)
        }
        guard !holds else { return [] }
        return [
            Diagnostic(
                .notAssigned,
                .notAssigned(draft.statement.subject.text, organ.text, on: draft.day))
        ]
    }

    private func held(_ draft: StatementFacts) -> [Diagnostic] {
        var problems = requireOrgan(draft.statement.subject, draft.subject, by: draft.day)
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
                || other.until != draft.statement.until
        {
            problems.append(
                Diagnostic(
                    .jointSessionDiffers,
                    .jointSessionDiffers(draft.matterText, position: other.position)))
        }
        return problems
    }

    private func cancelled(_ draft: StatementFacts) -> [Diagnostic] {
        var problems = requireOrgan(draft.statement.subject, draft.subject, by: draft.day)
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
        var problems = requireInOffice(draft.statement.subject, draft.subject, on: draft.day)
        let session = roster.sessions[draft.matter]
        if let known = session?.invitations.first(where: { $0.subject == draft.subject }) {
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
            problems += requireInOffice(draft.statement.subject, draft.subject, on: draft.day)
        } else if draft.statement.subject.isMember,
            roster.members[draft.subject]?.appointments.isEmpty != false
        {
            problems.append(
                Diagnostic(
                    .unknownSubject, .unknownMember(draft.statement.subject.text),
                    help: .unknownMemberHelp))
        }
        if let known = state.attendance(of: draft.subject, at: draft.matter) {
            problems.append(
                Diagnostic(
                    .alreadyAttended,
                    .alreadyAttended(
                        draft.statement.subject.text, draft.matterText, position: known),
                    help: .alreadyAttendedHelp(known)))
        }
        if draft.statement.outcome == Outcome.partial.code,
            draft.statement.quantity > session.halfDays
        {
            problems.append(
                Diagnostic(
                    .quantityOutOfRange,
                    .quantityOutOfRange(draft.statement.quantity, 1...session.halfDays)))
        }
        return problems
    }

    private func kindDiffers(_ draft: StatementFacts, _ kind: Code) -> Diagnostic {
        Diagnostic(
            .kindDiffers,
            .kindDiffers(draft.matterText, kind.text, found: draft.statement.kind?.text ?? ""))
    }
}

/// A statement with its references as numbers; 0 for what no event names yet.
private struct StatementFacts {
    let statement: Statement
    let subject: Int32
    let matter: Int32
    let object: Int32

    init(_ statement: Statement, _ state: some RecordedState) {
        self.statement = statement
        subject = state.number(of: statement.subject) ?? 0
        matter = statement.matter.flatMap { state.number(of: $0) } ?? 0
        object = statement.object.flatMap { state.number(of: $0) } ?? 0
    }

    var day: Day { statement.occurredOn }
    var matterText: String { statement.matter?.text ?? "" }
}
