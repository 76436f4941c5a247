import Activity
import Basics
import EventLog
import Projections

/// What a regulation makes of one entry of the register: the outcome, and the half-days due and attended.
struct Verdict {
    var outcome: Outcome
    var halfDaysDue: Int64
    /// 0 where the session is not attended.
    var halfDaysAttended: Int64
}

extension Engine {
    static func verdicts(_ rules: [SessionRule], _ record: Record) -> [Verdict] {
        let register = record.register
        let ruleBySession = record.sessions.map { traits in
            rules.first { rule in traits.kinds.contains { rule.kinds.contains($0) } }
        }
        return register.entries.map { entry in
            let parts = register.sittings(of: entry)?.parts ?? []
            var due = parts.map(\.halfDays).reduce(0, +)
            var attended: Int64 = 0
            for part in parts where part.outcome.isAttended {
                attended +=
                    part.outcome == .partial
                    ? min(record.statedQuantity(of: part.attendance), part.halfDays)
                    : part.halfDays
            }
            if parts.isEmpty {
                due = record.sessions[entry.session].session.halfDays
                if entry.outcome.isAttended {
                    attended =
                        entry.outcome == .partial
                        ? min(record.statedQuantity(of: entry.attendance), due) : due
                }
            }
            let outcome =
                ruleBySession[entry.session].map {
                    $0.judge(entry.outcome, parts, halfDays: (attended, due))
                } ?? entry.outcome
            return Verdict(
                outcome: outcome, halfDaysDue: due,
                halfDaysAttended: outcome.isAttended ? attended : 0)
        }
    }
}

extension SessionRule {
    /// What a session is for a member of whom its parts, or its own roll call, say this. Who attended
    /// nothing of it is what the entry says.
    fileprivate func judge(
        _ outcome: Outcome, _ parts: [AttendanceRegister.Part],
        halfDays: (attended: Int64, due: Int64)
    ) -> Outcome {
        guard outcome.isAttended else { return outcome }
        let share: Rational =
            if parts.isEmpty {
                outcome == .partial && halfDays.due > 0
                    ? Rational(Int(halfDays.attended), Int(halfDays.due)) : 1
            } else if base == .sittings {
                Rational(parts.count { $0.outcome.isAttended }, parts.count)
            } else {
                Rational(Int(halfDays.attended), max(Int(halfDays.due), 1))
            }
        guard share < atLeast else { return outcome }
        return otherwise.flatMap { Outcome($0) }
            ?? AttendanceRegister.outcome(of: parts.map(\.outcome).filter { !$0.isAttended })
    }
}

extension Record {
    /// What the event at `position` states as quantity; 0 without an event.
    fileprivate func statedQuantity(of position: Int64) -> Int64 {
        position == 0 ? 0 : facts.quantity[row(of: position)]
    }
}
