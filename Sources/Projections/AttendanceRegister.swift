package import Activity
package import Basics
package import EventLog

/// Who was due where, and what became of it, at a moment: one entry for each member due at each
/// session. Every count of a scoreboard is a count of these entries.
package struct AttendanceRegister {
    /// One member due at one session.
    package struct Entry: Sendable {
        /// Index into `sessions`.
        package let session: Int
        package let member: Int32
        /// Never `notDue`: who is not due has no entry.
        package let outcome: Outcome
        /// The attendance; 0 where none is recorded, and then the appointment made her due.
        package let attendance: Int64
        /// The appointment by which she was in office.
        package let appointment: Int64
    }

    /// What to look at.
    package struct Scope: Sendable {
        package var moment: Moment
        /// The first day; nil from the beginning.
        package var from: Day?
        package var kind: Code?
        /// Only those who belonged to this organ on the session's first day; of the root organ
        /// everyone who was due.
        package var organ: Int32?

        package init(moment: Moment, from: Day? = nil, kind: Code? = nil, organ: Int32? = nil) {
            self.moment = moment
            self.from = from
            self.kind = kind
            self.organ = organ
        }
    }

    package let scope: Scope
    package let roster: Roster
    /// In order of first day and position.
    package let sessions: [Session]
    /// Session by session; in a session by the log's number of the member.
    package private(set) var entries: [Entry] = []
    /// Attendances that stand but lack their ground, ascending; they count nowhere.
    package private(set) var groundless: [Int64] = []

    package init(_ facts: Facts, scope: Scope) {
        self.scope = scope
        let roster = facts.roster(at: scope.moment)
        self.roster = roster
        let held = roster.sessions.keys.compactMap { roster.session($0) }
        sessions =
            held
            .filter { session in
                (scope.from.map { $0 <= session.firstDay } ?? true)
                    && (scope.kind.map { $0 == session.kind } ?? true)
            }
            .sorted { ($0.firstDay, $0.leading.position) < ($1.firstDay, $1.leading.position) }
        let rows = RollCalls(facts, moment: scope.moment)
        collectGroundless(facts, rows, heldSessions: held)
        collectEntries(facts, rows)
    }

    /// Attendances of sessions that are in no entry because something is missing.
    private mutating func collectGroundless(
        _ facts: Facts, _ rows: RollCalls, heldSessions: [Session]
    ) {
        let sessions = Dictionary(uniqueKeysWithValues: heldSessions.map { ($0.matter, $0) })
        for matter in rows.matters {
            for row in rows.rows(of: matter) {
                let fact = facts[row]
                guard let session = sessions[matter] else {
                    groundless.append(fact.position)
                    continue
                }
                if roster.missingGround(ofAttendance: fact, at: session) != nil {
                    groundless.append(fact.position)
                }
            }
        }
        groundless.sort()
    }

    private mutating func collectEntries(_ facts: Facts, _ rows: RollCalls) {
        let members = roster.people
        var called: [Int32: Fact] = [:]
        for (index, session) in sessions.enumerated() {
            called.removeAll(keepingCapacity: true)
            for row in rows.rows(of: session.matter) {
                let fact = facts[row]
                if roster.missingGround(ofAttendance: fact, at: session) == nil {
                    called[fact.subject] = fact
                }
            }
            for member in members {
                if let entry = entry(of: member, at: session, index: index, called[member]) {
                    entries.append(entry)
                }
            }
        }
    }

    /// What the register says of a member and a session, given what the roll call says.
    private func entry(
        of member: Int32, at session: Session, index: Int, _ attendance: Fact?
    ) -> Entry? {
        if let attendance, attendance.classification.isObserver { return nil }
        // What was recorded as not recorded equals no record.
        let outcome = attendance?.classification.outcome ?? .notRecorded
        let attendance = outcome == .notRecorded ? nil : attendance
        if attendance != nil {
            guard outcome != .notDue else { return nil }
        } else {
            guard roster.isCalled(member, to: session) else { return nil }
        }
        if let organ = scope.organ, organ != roster.rootOrgan,
            !roster.belongs(member, to: organ, on: session.firstDay)
        {
            return nil
        }
        let day = attendance?.day ?? session.firstDay
        guard let appointment = roster.appointment(of: member, on: day) else { return nil }
        return Entry(
            session: index, member: member, outcome: outcome,
            attendance: attendance?.position ?? 0, appointment: appointment.position)
    }
}

/// The rows of attendances that are believed and had happened at a moment, by session.
private struct RollCalls {
    private let starts: [Int]
    private let sorted: [Int]

    /// A counting sort by the number of the matter.
    init(_ facts: Facts, moment: Moment) {
        let isAttendance = facts.classifications.map { $0.type == .attendanceRecorded }
        let last = moment.asOf.daysSince1970
        let end = facts.firstRow(knownAfter: moment.knownAt)
        var selected: [Int] = []
        var highest: Int32 = 0
        for row in 0..<end
        where isAttendance[Int(facts.code[row])] && moment.knownAt < facts.knownUntil[row]
            && facts.day[row] <= last
        {
            selected.append(row)
            highest = max(highest, facts.matter[row])
        }
        var starts = [Int](repeating: 0, count: Int(highest) + 2)
        for row in selected { starts[Int(facts.matter[row]) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        var sorted = [Int](repeating: 0, count: selected.count)
        for row in selected {
            let matter = Int(facts.matter[row])
            sorted[next[matter]] = row
            next[matter] += 1
        }
        self.starts = starts
        self.sorted = sorted
    }

    var matters: [Int32] {
        (0..<Int32(starts.count - 1)).filter { starts[Int($0)] < starts[Int($0) + 1] }
    }

    func rows(of matter: Int32) -> ArraySlice<Int> {
        guard Int(matter) + 1 < starts.count else { return [] }
        return sorted[starts[Int(matter)]..<starts[Int(matter) + 1]]
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
