package import Activity
import Basics
import EventLog

/// Who was due where, and what became of it, at a moment: one entry for each member due at each
/// session. Every count of a scoreboard is a count of these entries.
///
/// Members are people: an attendance under a number that was given up in a merger is hers who has
/// the number that stays. Where both numbers have an attendance at a session, that of the number
/// that stays counts, of equal ones the earlier; the other has no ground.
///
/// A session whose roll is called by its parts (sittings and group discussions) gets one entry for
/// each member, derived as `AttendanceRegister.outcome(of:)` says. The parts are sessions of
/// their own only where the scope asks for their kind.
package struct AttendanceRegister {
    /// One member due at one session.
    package struct Entry: Sendable {
        /// Index into `sessions`.
        package let session: Int
        package let member: Int32
        /// Never `notDue`: who is not due has no entry.
        package let outcome: Outcome
        /// The attendance; 0 where none is recorded, and then the appointment made her due; 0 too
        /// where the parts of the session were rolled, and then ``Sittings`` has the attendances.
        package let attendance: Int64
        /// The appointment by which she was in office.
        package let appointment: Int64
        /// Index into the register's sittings; -1 where the session's own roll was called.
        fileprivate var sittings: Int32 = -1
    }

    package typealias Scope = RegisterScope

    package let scope: Scope
    package let roster: Roster
    /// In order of first day and position.
    package let sessions: [Session]
    /// Session by session; in a session by the log's number of the member.
    package private(set) var entries: [Entry] = []
    /// Attendances that stand but lack their ground, ascending; they count nowhere.
    package private(set) var groundless: [Int64] = []
    private var sittings: [Sittings] = []

    package init(_ facts: Facts, scope: Scope) {
        self.init(facts, scope: scope, roster: facts.roster(at: scope.moment))
    }

    /// With the roster at the scope's moment, for who has it already.
    package init(_ facts: Facts, scope: Scope, roster: Roster) {
        self.scope = scope
        self.roster = roster
        let held = roster.sessions.keys.compactMap { roster.session($0) }
        sessions = held.filter { scope.takes($0) }.sorted { $0.precedes($1) }
        let rows = RollCalls(facts, moment: scope.moment)
        let judged = collectEntries(facts, rows)
        let all = Dictionary(uniqueKeysWithValues: held.map { ($0.matter, $0) })
        for matter in rows.matters where !judged.contains(matter) {
            guard let session = all[matter] else {
                groundless += rows.rows(of: matter).map { facts.position[$0] }
                continue
            }
            _ = rollCall(of: session, facts, rows)
        }
        groundless.sort()
    }

    /// Answers the sessions and parts whose attendances were judged.
    private mutating func collectEntries(_ facts: Facts, _ rows: RollCalls) -> Set<Int32> {
        let candidates = Candidates(roster)
        var judged: Set<Int32> = []
        for (index, session) in sessions.enumerated() {
            let called = rollCall(of: session, facts, rows)
            judged.insert(session.matter)
            let parts = scope.kind == session.kind && session.isPart ? [] : parts(of: session)
            let rolled = parts.map { (session: $0, called: rollCall(of: $0, facts, rows)) }
            judged.formUnion(parts.map(\.matter))
            if called.isEmpty, rolled.contains(where: { !$0.called.isEmpty }) {
                let people = candidates.people(
                    at: [session] + rolled.map(\.session),
                    called: rolled.flatMap(\.called.keys))
                for member in people { derive(member, at: session, index: index, rolled) }
                continue
            }
            for member in candidates.people(at: [session], called: called.keys) {
                if let entry = entry(of: member, at: session, index: index, called[member]) {
                    entries.append(entry)
                }
            }
        }
        return judged
    }

    /// The parts of a session that were held, in order of day and position.
    private func parts(of session: Session) -> [Session] {
        roster.parts(of: session.matter).compactMap { roster.session($0) }
            .sorted { $0.precedes($1) }
    }

    /// The attendances of a session that have their ground, by person.
    private mutating func rollCall(
        of session: Session, _ facts: Facts, _ rows: RollCalls
    ) -> [Int32: Fact] {
        let rows = rows.rows(of: session.matter)
        var called = [Int32: Fact](minimumCapacity: rows.count)
        for row in rows {
            let fact = facts[row]
            guard roster.missingGround(ofAttendance: fact, at: session) == nil else {
                groundless.append(fact.position)
                continue
            }
            let person = roster.canonical(fact.subject)
            guard let known = called[person] else {
                called[person] = fact
                continue
            }
            let stays = fact.outranks(known, as: person)
            called[person] = stays ? fact : known
            groundless.append(stays ? known.position : fact.position)
        }
        return called
    }

    /// What the register says of a member and a session, given what the roll call says.
    private func entry(
        of member: Int32, at session: Session, index: Int, _ attendance: Fact?
    ) -> Entry? {
        guard let due = due(member, at: session, attendance), counts(member, at: session),
            let appointment = roster.appointment(of: member, on: due.day)
        else { return nil }
        return Entry(
            session: index, member: member, outcome: due.outcome,
            attendance: due.attendance, appointment: appointment.position)
    }

    /// What becomes of a member at a session or a part of one; nil where she is not due.
    private func due(_ member: Int32, at session: Session, _ attendance: Fact?) -> Due? {
        if let attendance, attendance.classification.isObserver { return nil }
        // What was recorded as not recorded equals no record.
        let outcome = attendance?.classification.outcome ?? .notRecorded
        guard outcome != .notRecorded, let attendance else {
            return roster.isCalled(member, to: session)
                ? Due(outcome: .notRecorded, attendance: 0, day: session.firstDay) : nil
        }
        return outcome == .notDue
            ? nil : Due(outcome: outcome, attendance: attendance.position, day: attendance.day)
    }

    private struct Due {
        let outcome: Outcome
        let attendance: Int64
        let day: Day
    }

    private func counts(_ member: Int32, at session: Session) -> Bool {
        guard let organ = scope.organ, organ != roster.rootOrgan else { return true }
        return roster.belongs(member, to: organ, on: session.firstDay)
    }
}

// Sittings.
extension AttendanceRegister {
    /// What the parts of a session say of a member.
    package struct Sittings: Hashable, Sendable {
        /// How many of the parts she was due at she attended.
        package let attended: Int
        /// How many parts she was due at.
        package let due: Int
        /// The attendances at them, in order of the parts.
        package let attendances: [Int64]
        /// The parts she was due at, in order of day and position.
        package let parts: [Part]
    }

    /// One part of a session at which a member was due.
    package struct Part: Hashable, Sendable {
        /// The number of the sitting or discussion.
        package let matter: Int32
        package let outcome: Outcome
        /// 0 where none is recorded.
        package let attendance: Int64
        /// How long the part is.
        package let halfDays: Int64
    }

    /// What the parts say that an entry is derived from; nil where the session's own roll was
    /// called.
    package func sittings(of entry: Entry) -> Sittings? {
        entry.sittings < 0 ? nil : sittings[Int(entry.sittings)]
    }

    /// What a session is for a member who was due at parts of it with these outcomes, where no
    /// regulation says otherwise:
    ///
    /// 1. She attended some. All of them: `partial` if one only in part, else `late` if one late,
    ///    else `leftEarly` if she left one early, else `present`. Not all of them: `partial`.
    /// 2. She attended none. All without leave: `unexcused`. Else, if one of them is so, the first
    ///    of `officialDuty`, `substitute`, `leaveSpecial`, `leaveOrdinary`. Else `notRecorded`:
    ///    some or all of them say nothing, and silence is not absence.
    package static func outcome(of outcomes: [Outcome]) -> Outcome {
        let attended = outcomes.filter(\.isAttended)
        if !attended.isEmpty {
            guard attended.count == outcomes.count else { return .partial }
            let order: [Outcome] = [.partial, .late, .leftEarly]
            return order.first { attended.contains($0) } ?? .present
        }
        if !outcomes.isEmpty, outcomes.allSatisfy({ $0 == .unexcused }) { return .unexcused }
        let order: [Outcome] = [.officialDuty, .substitute, .leaveSpecial, .leaveOrdinary]
        return order.first { outcomes.contains($0) } ?? .notRecorded
    }

    /// Adds the entry of a member at a session whose parts were rolled. Parts she was not due at
    /// leave. Where none is left, because no part called her, she is due if the session itself
    /// called her, and nothing is recorded; but not if a roll call says that she was not due.
    private mutating func derive(
        _ member: Int32, at session: Session, index: Int,
        _ parts: [(session: Session, called: [Int32: Fact])]
    ) {
        var due: [Part] = []
        var firstDue: Day?
        var isExcluded = false
        for part in parts {
            let attendance = part.called[member]
            if let found = self.due(member, at: part.session, attendance) {
                firstDue = firstDue ?? found.day
                due.append(
                    Part(
                        matter: part.session.matter, outcome: found.outcome,
                        attendance: found.attendance, halfDays: part.session.halfDays))
            }
            let said = attendance?.classification
            if said?.isObserver == true || said?.outcome == .notDue { isExcluded = true }
        }
        if due.isEmpty {
            guard !isExcluded, roster.isCalled(member, to: session) else { return }
        }
        let day = firstDue ?? session.firstDay
        guard counts(member, at: session),
            let appointment = roster.appointment(of: member, on: day)
        else { return }
        sittings.append(
            Sittings(
                attended: due.filter(\.outcome.isAttended).count, due: due.count,
                attendances: due.map(\.attendance).filter { $0 != 0 }, parts: due))
        entries.append(
            Entry(
                session: index, member: member,
                outcome: AttendanceRegister.outcome(of: due.map(\.outcome)), attendance: 0,
                appointment: appointment.position, sittings: Int32(sittings.count - 1)))
    }
}

extension AttendanceRegister {
    /// The organs an entry counts for: those its member belonged to on the session's first day. One
    /// who joined during the session counts for the root organ alone.
    package func organs(of entry: Entry) -> [Int32] {
        let organs = roster.organs(of: entry.member, on: sessions[entry.session].firstDay)
        return organs.isEmpty ? [roster.rootOrgan] : organs
    }
}

extension Session {
    /// Whether it is a sitting or discussion of another session.
    package var isPart: Bool { kind.map { Words.parts.contains($0) } ?? false }

    /// The order of sessions on a board.
    fileprivate func precedes(_ other: Session) -> Bool {
        (firstDay, leading.position) < (other.firstDay, other.leading.position)
    }
}

extension Fact {
    /// Of two attendances of one person at a session, whether this one counts.
    func outranks(_ other: Fact, as person: Int32) -> Bool {
        let isStaying = subject == person
        guard isStaying == (other.subject == person) else { return isStaying }
        return position < other.position
    }
}

extension Facts {
    /// Whether another attendance of the same person counts in the place of `fact`, at the end.
    package func isOutranked(_ fact: Fact, in roster: Roster) -> Bool {
        let numbers = roster.numbers(of: fact.subject)
        guard numbers.count > 1, let session = roster.session(fact.matter) else { return false }
        let isAttendance = classifications.map { $0.type == .attendanceRecorded }
        return (0..<count).contains { row in
            isAttendance[Int(code[row])] && matter[row] == fact.matter
                && knownUntil[row] == Facts.never && position[row] != fact.position
                && numbers.contains(subject[row])
                && roster.missingGround(ofAttendance: self[row], at: session) == nil
                && self[row].outranks(fact, as: numbers[0])
        }
    }
}

extension RegisterScope {
    fileprivate func takes(_ session: Session) -> Bool {
        guard from.map({ $0 <= session.firstDay }) ?? true else { return false }
        return kind.map { $0 == session.kind } ?? !session.isPart
    }
}
