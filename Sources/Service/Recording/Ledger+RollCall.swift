import Activity
package import Basics
import EventLog
import Projections

/// What became of a roll call.
package struct RollCallRecorded: Sendable {
    /// How many are due by the roster.
    package let dueCount: Int
    package let recordedCount: Int
    /// How many had the same attendance already.
    package let unchangedCount: Int
    package let warnings: Diagnostics
}

extension Ledger {
    /// Records one attendance for each person due at a session: what the file says of those it
    /// names, the one outcome for all others. All or none. Nobody is recorded by silence: each has
    /// an event of her own, whose id is that of the same row in a sheet.
    package func recordRollCall(
        _ order: RollCallOrder, _ wish: WritingWish = WritingWish()
    ) throws -> RollCallRecorded {
        try order.requireForm(try vocabulary())
        var remarks = Diagnostics()
        let entries =
            try order.path.map {
                try RollCallSheet(path: $0, resolver: try SheetResolver(.attendance, of: self))
                    .entries { remarks.add($0) }
            } ?? []
        return try transact(wish) { [remarks] recorder in
            try RollCall(order: order, recorder: recorder, ledger: self).record(entries, remarks)
        }
    }
}

extension RollCallOrder {
    /// What can be said without the ledger, told once rather than for everybody.
    fileprivate func requireForm(_ vocabulary: Vocabulary) throws {
        var problems = Diagnostics()
        let words = vocabulary.words(TypeDefinition[.attendanceRecorded].outcome)
        if !words.contains(where: { $0.code == others }) {
            problems.add(
                FormCheck.unknownCode(
                    "outcome", others.text, words,
                    seen: FormCheck.seen([.attendanceOutcomes], .attendanceRecorded)))
        } else if others == Outcome.partial.code {
            problems.add(
                Diagnostic(
                    .missingValue, .missingValue("quantity"), expected: .halfDays,
                    help: .othersInPartHelp))
        }
        if authority.isEmpty
            || authority.unicodeScalars.count > TypeDefinition.referenceLengthMax
        {
            problems.add(Diagnostic(.invalidValue, .authorityLength))
        }
        if !problems.isEmpty { throw problems }
    }
}

/// Records a roll call within one transaction.
private struct RollCall {
    let order: RollCallOrder
    let recorder: Recorder
    let ledger: Ledger
    private var state: LedgerState { recorder.state }

    init(order: RollCallOrder, recorder: Recorder, ledger: Ledger) {
        self.order = order
        self.recorder = recorder
        self.ledger = ledger
    }

    func record(
        _ entries: [RollCallSheet.Entry], _ remarks: Diagnostics
    ) throws -> RollCallRecorded {
        guard let number = state.number(of: order.session),
            let session = state.roster.session(number)
        else {
            throw Diagnostics(
                Diagnostic(.notHeld, .notHeld(order.session.text), help: .notHeldHelp))
        }
        var problems = Diagnostics()
        var recordedCount = 0
        var unchangedCount = 0
        func take(
            _ person: Reference, _ fields: Fields, at row: SheetReader.Row?
        ) throws {
            do {
                switch try record(person, fields, at: session) {
                case .recorded: recordedCount += 1
                case .alreadyRecorded, nil: unchangedCount += 1
                }
            } catch let error as FieldProblems {
                for problem in error.problems {
                    problems.add(problem.diagnostic.at(row?.place(of: problem.field)))
                }
            } catch let error as Diagnostics {
                for diagnostic in error.all {
                    problems.add(diagnostic.at(row?.place(of: RollCallSheet.personColumn)))
                }
            }
        }
        var named: Set<Reference> = []
        for entry in entries {
            named.insert(entry.person)
            if let why = whyNotDue(entry.person, at: session) {
                problems.add(why.at(entry.row.place(of: RollCallSheet.personColumn)))
                continue
            }
            try take(entry.person, entry.fields, at: entry.row)
        }
        let due = self.due(at: session)
        for person in due where !named.contains(person) {
            try take(person, Fields([("outcome", order.others.text)]), at: nil)
        }
        if !problems.isEmpty { throw problems }
        return RollCallRecorded(
            dueCount: due.count, recordedCount: recordedCount, unchangedCount: unchangedCount,
            warnings: remarks.joined(with: try recorder.closingWarnings()))
    }

    /// Everybody due by the roster, in the order of their references.
    private func due(at session: Session) -> [Reference] {
        state.roster.people.filter { state.roster.isCalled($0, to: session) }
            .map { recorder.transaction.names.reference($0) }.sorted()
    }

    /// Records one attendance; nil where one that says the same stands already.
    private func record(
        _ person: Reference, _ fields: Fields, at session: Session
    ) throws -> Appended? {
        var all = fields
        all.set("member", person.text)
        all.set("matter", order.session.text)
        all.set("occurred_on", session.firstDay.description)
        all.set("reference", order.authority)
        var draft = try all.draft(
            type: .attendanceRecorded, id: recorder.newID(), actor: order.actor)
        Defaults.fill(&draft.statement, from: state)
        draft.statement.id = EventID(
            deriving: DerivationKey(
                origin: ledger.log.identity.origin, statement: draft.statement, reference: nil,
                n: 1))
        let problems = FormCheck.problems(draft, state.vocabulary)
        if !problems.isEmpty { throw FieldProblems(problems: problems) }
        if try stands(draft.statement, at: session) { return nil }
        do {
            return try recorder.record(draft)
        } catch let error as Diagnostics where error.all.first?.code == .differentContent {
            // Of the same row of a sheet; told by who she is rather than by an id.
            guard let known = standing(draft.statement.subject, at: session) else { throw error }
            throw Diagnostics(
                Diagnostic(
                    .alreadyAttended,
                    .alreadyAttended(
                        person.text, order.session.text, position: known.number),
                    help: .alreadyAttendedHelp(known.number)))
        }
    }

    /// The attendance of a person that counts.
    private func standing(_ person: Reference, at session: Session) -> Position? {
        state.number(of: person).flatMap { state.attendance(of: $0, at: session.matter) }
            .flatMap { Position($0) }
    }

    /// Whether an attendance that says the same counts, whoever recorded it and from which paper.
    private func stands(_ statement: Statement, at session: Session) throws -> Bool {
        guard let known = standing(statement.subject, at: session),
            let event = try recorder.transaction.event(at: known)
        else { return false }
        let other = event.envelope.statement
        return other.outcome == statement.outcome && other.quantity == statement.quantity
            && other.object == statement.object && other.role == statement.role
    }

    /// Why the roster does not call a person of the file; nil where it does.
    private func whyNotDue(_ person: Reference, at session: Session) -> Diagnostic? {
        let roster = state.roster
        let number = state.number(of: person) ?? 0
        guard !roster.isCalled(number, to: session) else { return nil }
        let name = person.text
        guard roster.members[number]?.appointments.isEmpty == false else {
            return Diagnostic(.notDue, .unknownMember(name), help: .unknownMemberHelp)
        }
        guard roster.isInOffice(number, on: session.firstDay) else {
            return Diagnostic(.notDue, .notInOffice(name, on: session.firstDay))
        }
        let callers = session.held.filter { $0.classification.role == Words.whole }
            .map { recorder.transaction.names.reference($0.subject).text }
        return Diagnostic(
            .notDue,
            callers.isEmpty
                ? .notInvited(name, order.session.text)
                : .notOfOrgan(name, callers, on: session.firstDay),
            help: .notDueHelp)
    }
}
