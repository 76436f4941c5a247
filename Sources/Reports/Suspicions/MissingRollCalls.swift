import Activity
import Basics
import EventLog
import Projections

extension AuditedRecord {
    /// Sessions at which someone was due of whom nothing is recorded, or not at every part of it. Silence
    /// is not absence: it is asked for, and charges nobody.
    func missingRollCalls() -> [Suspicion] {
        var due: [Int: Int] = [:]
        var silent: [Int: [Int32]] = [:]
        for entry in register.entries {
            due[entry.session, default: 0] += 1
            let isSilent =
                entry.outcome == .notRecorded
                || register.sittings(of: entry)?.parts.contains { $0.outcome == .notRecorded }
                    ?? false
            if isSilent { silent[entry.session, default: []].append(entry.member) }
        }
        return silent.compactMap { index, members in
            let session = register.sessions[index]
            guard moment.asOf.days(since: session.lastDay) >= settings[.rollCallDays] else {
                return nil
            }
            return Suspicion(
                .rollCallMissing, reference(session.leading.subject),
                about: reference(session.matter), on: session.firstDay...session.lastDay,
                others: members.map { reference($0) }.sorted(),
                events: session.held.map(\.position),
                .notRecorded(members.count, of: due[index] ?? 0))
        }
    }
}
