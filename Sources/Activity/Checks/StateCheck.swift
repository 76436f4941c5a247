package import Basics
package import EventLog

/// What is recorded so far, as far as a new event is judged by it.
package protocol RecordedState {
    /// Everything that counts at the latest position, whatever its day.
    var circumstances: Circumstances { get }
    /// The last position there is.
    var end: Int64 { get }
    /// The words the ledger knows.
    var vocabulary: Vocabulary { get }
    /// The attendance that counts for a member (or an observer) and a session.
    func attendance(of person: Int32, at session: Int32) -> Int64?
    /// How many attendances of a session count.
    func attendanceCount(at session: Int32) -> Int
    /// The log's number of a reference; nil where nothing names it.
    func number(of reference: Reference) -> Int32?
    /// An event that another cites; nil where there is none of that id.
    func event(_ id: EventID) throws -> (event: RecordedEvent, isHolding: Bool)?
    /// The event at a position.
    func event(at position: Int64) throws -> RecordedEvent?
    /// The body of the event at a position: those of governance are never erased.
    func body(at position: Int64) throws -> Body?
}

/// Judges an event by what is recorded, inside the writing transaction.
package struct StateCheck<State: RecordedState> {
    package let state: State
    /// Today in the ledger's zone.
    package let today: Day
    /// Taken out of the state once: each look there copies all its tables' references.
    let roster: Roster
    let works: Works

    package init(state: State, today: Day) {
        self.state = state
        self.today = today
        let circumstances = state.circumstances
        roster = circumstances.roster
        works = circumstances.works
    }

    /// Everything that speaks against recording `statement` now: errors refuse it, warnings do not.
    /// Regulations and evaluations are judged by their `body` as well.
    package func problems(_ statement: Statement, body: Body = .empty) throws -> [Diagnostic] {
        guard let type = EventType(statement.type), type != .eventVoided else { return [] }
        // Without its procedure it would say that bodies went which nobody let go.
        guard type != .bodyErased else {
            return [Diagnostic(.notErasable, .erasedByVerbOnly, help: .erasedByVerbOnlyHelp)]
        }
        let draft = StatementFacts(statement, state)
        var problems = dayProblems(statement, type)
        problems += standingProblems(draft, type)
        switch type {
        case .termOpened, .termClosed, .organEstablished, .organDissolved, .memberAppointed,
            .memberDeparted, .memberResumed, .memberMerged, .memberAssigned, .memberUnassigned:
            problems += registry(draft, type)
        case .linkOpened, .linkClosed, .vocabularyExtended, .actorGranted, .actorRevoked:
            problems += others(draft, type)
        case .sessionHeld, .sessionCancelled, .memberInvited, .attendanceRecorded, .leaveRequested,
            .leaveDecided:
            problems += sessions(draft, type)
        case .claimDecided, .objectionRaised, .objectionResolved:
            problems += try citations(draft, type)
        case .regulationAdopted: problems += try adopted(draft, body)
        case .regulationRepealed: problems += try repealed(draft)
        case .evaluationDrafted, .evaluationPosted, .evaluationApproved, .evaluationClosed:
            problems += knowledge(body)
            problems += try evaluation(draft, type, body)
        case .decisionMade:
            problems += knowledge(body) + foresight(draft, body)
            problems += work(draft, type)
        default:
            problems += work(draft, type)
        }
        if type != .claimDecided, type != .objectionRaised, type != .objectionResolved,
            let cited = statement.cites
        {
            problems += try known(cited)
        }
        return problems
    }

    private func dayProblems(_ statement: Statement, _ type: EventType) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        if statement.occurredOn > today, !type.isAnnounced {
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

    /// What the table says the subject must be on the day.
    private func standingProblems(_ draft: StatementFacts, _ type: EventType) -> [Diagnostic] {
        let subject = draft.statement.subject
        var problems: [Diagnostic] = []
        if subject.isMember, let merger = roster.merger(of: draft.subject) {
            let into = state.circumstances.names.reference(roster.canonical(draft.subject)).text
            problems.append(
                Diagnostic(
                    .mergedAway,
                    .merged(subject.text, into: into, position: merger.position),
                    help: .mergedHelp(into)))
        }
        // An observer need not be in office, and who is not is judged with the roll call.
        guard type != .attendanceRecorded else { return problems }
        switch TypeDefinition.standing(type) {
        case .inOffice where subject.isOrgan:
            problems += requireOrgan(subject, draft.subject, on: draft.day)
        case .inOffice where subject.isMember:
            problems += requireInOffice(subject, draft.subject, on: draft.day)
        case .known where subject.isOrgan:
            if roster.establishment(of: draft.subject, by: draft.day) == nil {
                problems += requireOrgan(subject, draft.subject, on: draft.day)
            }
        case .known where subject.isMember:
            problems += requireKnown(subject, draft.subject)
        default: break
        }
        return problems
    }

    func requireOrgan(_ organ: Reference, _ number: Int32, on day: Day) -> [Diagnostic] {
        guard roster.establishment(of: number, by: day) != nil else {
            return [
                Diagnostic(
                    .unknownOrgan, .unknownOrgan(organ.text, by: day), help: .unknownOrganHelp)
            ]
        }
        guard let end = roster.dissolution(of: number, by: day) else { return [] }
        return [
            Diagnostic(
                .organDissolved,
                .organDissolved(organ.text, on: end.day, position: end.position),
                help: .alreadyDepartedHelp)
        ]
    }

    func requireKnown(_ member: Reference, _ number: Int32) -> [Diagnostic] {
        guard !roster.isKnown(number) else { return [] }
        return [
            Diagnostic(.unknownSubject, .unknownMember(member.text), help: .unknownMemberHelp)
        ]
    }

    func requireInOffice(_ member: Reference, _ number: Int32, on day: Day) -> [Diagnostic] {
        guard !roster.isInOffice(number, on: day) else { return [] }
        let unknown = requireKnown(member, number)
        guard unknown.isEmpty else { return unknown }
        return [Diagnostic(.notInOffice, .notInOffice(member.text, on: day))]
    }
}

/// A statement with its references as numbers: 0 for what is absent, -1 for what no event names yet.
struct StatementFacts {
    let statement: Statement
    let subject: Int32
    let matter: Int32
    let object: Int32

    init(_ statement: Statement, _ state: some RecordedState) {
        self.statement = statement
        subject = state.number(of: statement.subject) ?? -1
        matter = statement.matter.map { state.number(of: $0) ?? -1 } ?? 0
        object = statement.object.map { state.number(of: $0) ?? -1 } ?? 0
    }

    var day: Day { statement.occurredOn }
    var matterText: String { statement.matter?.text ?? "" }
}

extension EventType {
    /// Whether it may be recorded before its day: one is called to a session, and asks for leave of it,
    /// ahead of it, and what takes a regulation's place is adopted before its day comes.
    var isAnnounced: Bool {
        switch self {
        case .memberInvited, .leaveRequested, .leaveDecided, .regulationRepealed: true
        default: false
        }
    }
}
