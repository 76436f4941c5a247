import Activity
import Basics
import EventLog
import Projections

// S4-24: records that were made up long after the day.
extension AuditedRecord {
    /// What was recorded more than `late-days` after its day, by whose entries they are and by the day
    /// on which they were recorded. What was handed over from older records stands apart, by who
    /// carried it in: that it comes late is in its nature.
    func lateEntries() -> [Suspicion] {
        struct Key: Hashable {
            let check: Suspicion.Check
            let subject: Int32
            let recorded: Day
        }
        var groups: [Key: [(position: Int64, day: Day, lag: Int)]] = [:]
        for fact in standing {
            let isMigrated = isMigrated(fact) && !isCorrection(fact)
            guard isMigrated || isFirstEntry(fact) else { continue }
            let lag = lag(fact)
            guard lag > settings[.lateDays] else { continue }
            let key = Key(
                check: isMigrated ? .lateMigrated : .lateEntry,
                subject: isMigrated ? actor(fact.position) : keeper(of: fact),
                recorded: recordedOn(fact.position))
            groups[key, default: []].append((fact.position, fact.day, lag))
        }
        return groups.map { key, entries in
            let lags = entries.map(\.lag)
            return Suspicion(
                key.check, reference(key.subject), on: entries.map(\.day).extent,
                events: entries.map(\.position),
                .enteredLate(
                    entries.count, on: key.recorded, after: (lags.min() ?? 0)...(lags.max() ?? 0),
                    isMigrated: key.check == .lateMigrated))
        }
    }
}
