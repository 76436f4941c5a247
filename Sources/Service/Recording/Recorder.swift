import Activity
import Basics
import EventLog
import Projections

/// Judges events and appends them, within one transaction.
final class Recorder {
    let transaction: any LogTransaction
    let state: LedgerState
    let wish: WritingWish
    /// Today in the ledger's zone.
    let today: Day
    /// What lacked its ground before the first event that ends something was recorded.
    private var groundlessBefore: Set<Int64>?
    /// How many events there were before this one's own.
    let countBefore: Int64
    /// Remarks on what was taken all the same, the first in full and the rest counted.
    private var warnings = Diagnostics()
    /// Sessions whose roll call was touched, by number.
    private(set) var rolledSessions: Set<Int32> = []
    private(set) var lateCount = 0
    /// How many were entered from older records, whose days are not held against the clerk.
    private var migratedCount = 0
    /// What was withdrawn because a correction took its ground.
    var dependants: [Dependant] = []
    /// What was said to lose its ground.
    private var told: Set<Int64> = []
    /// A new id of version 7.
    let newID: () -> EventID

    /// What ends something, so that what was recorded of later days may lose its ground.
    private static let endings: Set<EventType> = [
        .memberDeparted, .memberUnassigned, .memberSuspended, .memberResumed, .memberMerged,
        .organDissolved, .linkClosed,
    ]

    /// From how many days after its day an event is remarked on as entered late.
    static let lateDays: Int32 = 30

    init(
        transaction: any LogTransaction, state: LedgerState, wish: WritingWish, today: Day,
        newID: @escaping () -> EventID
    ) {
        self.newID = newID
        self.transaction = transaction
        self.state = state
        self.wish = wish
        self.today = today
        countBefore = state.end
    }

    /// Records an event that amends nothing, or finds it recorded. Throws all that speaks against it.
    func record(_ draft: Draft) throws -> Appended {
        var draft = draft
        Defaults.fill(&draft.statement, from: state)
        return try append(draft) {
            try judge(draft)
            if let type = EventType(draft.statement.type), Recorder.endings.contains(type),
                groundlessBefore == nil
            {
                groundlessBefore = Set(try state.groundless().map(\.fact.position))
            }
        }
    }

    /// Records a correction: a replacement is judged as if what it replaces were not there, an
    /// undoing as if what it restores were recorded now.
    func correct(_ draft: Draft, target: RecordedEvent, line: Line) throws -> Appended {
        let removed = try line.holder.flatMap { try state.standingFact(at: $0.number) }
        var added: Statement?
        var position = Int64.max
        var body = draft.body
        let correction = Line.Correction(draft.statement)
        switch correction {
        case .replacement: added = draft.statement
        case .withdrawal: break
        case .undoing:
            var after = line
            after.apply(Line.Entry(position: .first, correction: .undoing, amends: target.position))
            added = try after.holder.flatMap { try transaction.event(at: $0) }?.envelope.statement
            if let holder = after.holder { position = holder.number }
            body = try after.holder.flatMap { try state.body(at: $0.number) } ?? .empty
        }
        try requireUnchanged(
            [draft.statement, target.envelope.statement] + (added.map { [$0] } ?? []))
        try requireForm(draft)
        let restored = added.map { fact($0, at: position) }
        if let added {
            let passedOver: Set<DiagnosticCode> =
                correction == .undoing ? [.kindDiffers, .mergedAway] : [.mergedAway]
            try state.without(removed) {
                try requireState(added, body, passingOver: passedOver)
            }
        }
        let losing = try state.losingGround(removed: removed, added: restored)
        guard wish.withdrawsDependants, !losing.isEmpty else {
            for fact in losing { warnings.add(losesGround(fact)) }
            return try append(draft) {}
        }
        let before = Set(try state.groundless().map(\.fact.position))
        let appended = try append(draft) {}
        try withdrawDependants(losing, of: draft, target: target, before: before)
        return appended
    }

    private func losesGround(_ fact: Fact) -> Diagnostic {
        told.insert(fact.position)
        return Diagnostic(
            .losesGround, .losesGround(fact.position), at: .event(position: fact.position))
    }

    /// A statement as a fact; what is not recorded yet comes after all that is.
    private func fact(_ statement: Statement, at position: Int64) -> Fact {
        Fact(
            position: position, classification: Classification(statement, state.vocabulary),
            subject: state.number(of: statement.subject) ?? -1,
            matter: statement.matter.map { state.number(of: $0) ?? -1 } ?? 0,
            object: statement.object.map { state.number(of: $0) ?? -1 } ?? 0,
            day: statement.occurredOn, until: statement.until, quantity: statement.quantity)
    }

    private func judge(_ draft: Draft) throws {
        try requireForm(draft)
        try requireUnchanged([draft.statement])
        try requireState(draft.statement, draft.body, besides: try titleProblems(draft))
    }

    private func requireForm(_ draft: Draft) throws {
        // That an attendance has no kind means that its session was not held, which is judged next.
        let isAttendance = draft.statement.type == EventType.attendanceRecorded.name
        var problems = FormCheck.problems(
            draft, state.vocabulary,
            filledLater: isAttendance && draft.statement.kind == nil ? ["kind"] : [])
        problems += try wordProblems(draft)
        problems += try rootProblems(draft)
        if problems.isEmpty { problems = adoptionProblems(draft) }
        if !problems.isEmpty { throw FieldProblems(problems: problems) }
    }

    /// What is restored was filled in when it was recorded: that its session's kind was corrected
    /// since does not speak against it, for readers take the kind from the session. And what was
    /// recorded under a number that was merged away since is corrected under it.
    private func requireState(
        _ statement: Statement, _ body: Body, besides: [Diagnostic] = [],
        passingOver: Set<DiagnosticCode> = []
    ) throws {
        var errors = Diagnostics()
        let check = StateCheck(state: state, today: today)
        for problem in try check.problems(statement, body: body) + besides
        where !passingOver.contains(problem.code) {
            if problem.severity == .warning {
                warnings.add(problem)
            } else {
                errors.add(problem)
            }
        }
        if !errors.isEmpty { throw errors }
    }

    /// `--expect`: refuses if anything about the same subject or matter stands after the position.
    private func requireUnchanged(_ statements: [Statement]) throws {
        guard let expected = wish.expected, expected < countBefore else { return }
        let wanted = Set(
            statements.flatMap { [$0.subject, $0.matter].compactMap { $0 } }
                .compactMap { state.number(of: $0) })
        var found: Int64?
        try transaction.scan(after: expected, through: countBefore) { page in
            for event in page where found == nil || event.position > found ?? 0 {
                if wanted.contains(event.subject) || wanted.contains(event.matter) {
                    found = event.position
                }
            }
        }
        guard let position = found.flatMap({ Position($0) }),
            let event = try transaction.event(at: position)
        else { return }
        throw Diagnostics(
            Diagnostic(
                .changedSince,
                .changedSince(
                    position.number, by: event.envelope.actor.text,
                    at: event.envelope.recordedAt.minuteText(in: transaction.identity.zone),
                    what: event.envelope.type.text),
                help: .changedSinceHelp(position.number)))
    }

    func append(_ draft: Draft, check: () throws -> Void) throws -> Appended {
        let appended = try transaction.append(draft, check: check)
        guard case .recorded(_, let coded) = appended else { return appended }
        try state.apply(coded)
        guard draft.statement.amends == nil else { return appended }
        if draft.statement.type == EventType.attendanceRecorded.name {
            rolledSessions.insert(coded.matter)
        }
        if draft.statement.tags.contains(Words.migrated) {
            migratedCount += 1
        } else if today.daysSince1970 - coded.occurredOn > Recorder.lateDays {
            lateCount += 1
        }
        return appended
    }

    /// Remarks that speak of all that was recorded together.
    func closingWarnings() throws -> Diagnostics {
        var closing = warnings
        if let groundlessBefore {
            for (fact, _) in try state.groundless()
            where !groundlessBefore.contains(fact.position) && !told.contains(fact.position) {
                closing.add(losesGround(fact))
            }
        }
        if lateCount > 0 {
            closing.add(
                summary: Diagnostic(
                    .enteredLate, .enteredLate(lateCount, days: Int(Recorder.lateDays))))
        }
        if migratedCount > 0 {
            closing.add(
                summary: Diagnostic(.enteredByMigration, .enteredByMigration(migratedCount)))
        }
        return closing
    }

    /// Remarks on a roll call that came as a whole: who is due by the roster and not in it. Where
    /// attendances come one by one it would be said of everybody who is still to come.
    func rollCallWarnings() -> Diagnostics {
        var warnings = Diagnostics()
        for (session, count) in unrecordedCounts() {
            warnings.add(
                Diagnostic(
                    .rosterWithoutRollCall,
                    .rosterWithoutRollCall(
                        transaction.names.reference(session).text, count: count),
                    help: .rosterWithoutRollCallHelp))
        }
        return warnings
    }

    /// Of the sessions whose roll call was touched: how many are due and not recorded.
    private func unrecordedCounts() -> [(session: Int32, count: Int)] {
        var counts: [(session: Int32, count: Int)] = []
        for number in rolledSessions.sorted() {
            guard let session = state.roster.session(number) else { continue }
            let count = state.roster.members.keys.count { member in
                state.attendance(of: member, at: number) == nil
                    && state.roster.isCalled(member, to: session)
            }
            if count > 0 { counts.append((number, count)) }
        }
        return counts
    }
}
