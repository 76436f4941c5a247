import Activity
import Basics
import EventLog
import Projections

// S4-24: records that were made up long after the day.
extension AuditedRecord {
    /// What was recorded more than `late-days` after its day, by whose entries they are and by the year in
    /// which they were recorded. What was handed over from older records stands apart, by who carried it
    /// in: that it comes late is in its nature.
    func lateEntries() throws -> [Suspicion] {
        struct Key: Hashable {
            let check: Suspicion.Check
            let subject: Int32
            let year: Int
        }
        struct Late {
            let position: Int64
            let day: Day
            let lag: Int
        }
        var groups: [Key: [Late]] = [:]
        for fact in standing {
            let isMigrated = Lateness.isMigrated(fact)
            guard isMigrated || Lateness.isEntry(fact) else { continue }
            let lag = try lateness.lag(of: fact)
            guard lag > settings[.lateDays] else { continue }
            let entry = lateness.entry(fact)
            let key = Key(
                check: isMigrated ? .lateMigrated : .lateEntry,
                subject: isMigrated ? actor(entry) : keeper(of: fact),
                year: recordedOn(entry).components.year)
            groups[key, default: []].append(Late(position: entry, day: fact.day, lag: lag))
        }
        return groups.map { key, entries in
            let days = Set(entries.map { recordedOn($0.position) })
            let lags = entries.map(\.lag)
            return Suspicion(
                key.check, reference(key.subject), on: entries.map(\.day).extent,
                events: entries.map(\.position),
                .enteredLate(
                    entries.count, recorded: days.extent, on: days.count,
                    after: (lags.min() ?? 0)...(lags.max() ?? 0),
                    isMigrated: key.check == .lateMigrated))
        }
    }
}
