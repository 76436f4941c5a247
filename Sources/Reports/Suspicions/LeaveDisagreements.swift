import Activity
import Basics
import EventLog
import Projections

extension AuditedRecord {
    /// Decisions on leave that the roll call disagrees with: leave explains, the roll call decides.
    func leaveDisagreements() -> [Suspicion] {
        let rows = Dictionary(
            grouping: standing.filter { $0.classification.type == .attendanceRecorded },
            by: \.position)
        var found: [Suspicion] = []
        for entry in register.entries where hasLeave(entry.member) {
            let session = register.sessions[entry.session]
            let parts = register.sittings(of: entry)?.parts.map { ($0.matter, $0.attendance) }
            for (matter, position) in parts ?? [(session.matter, entry.attendance)] {
                guard let attendance = rows[position]?.first,
                    let rolled = attendance.classification.outcome,
                    let leave = leave(of: entry.member, from: matter, of: session),
                    let decided = leave.classification.result, Leave.disagrees(decided, rolled)
                else { continue }
                found.append(
                    Suspicion(
                        .leaveDisagrees, reference(entry.member), about: reference(matter),
                        on: attendance.day...attendance.day,
                        events: [leave.position, attendance.position],
                        .leaveAgainstRollCall(
                            decided: words.outcome(decided, of: .leaveDecided),
                            rolled: rolled.title)))
            }
        }
        return found
    }

    private func hasLeave(_ member: Int32) -> Bool {
        roster.numbers(of: member).contains { circumstances.works.leaves[$0] != nil }
    }

    /// The decision in force for a session or a part of it: one about the part, else about the whole,
    /// else about a span of days.
    private func leave(of member: Int32, from matter: Int32, of session: Session) -> Fact? {
        let own = circumstances.leave(of: member, from: matter, on: session.firstDay)
        if own?.matter == matter { return own }
        return circumstances.leave(of: member, from: session.matter, on: session.firstDay)
    }
}
