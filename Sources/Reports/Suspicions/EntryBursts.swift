import Activity
import Basics
import EventLog
import Projections

// S4-24: 临时突击形成的.
extension AuditedRecord {
    /// Spans of `burst-days` in which someone's belated entries of many months were recorded together.
    func bursts() throws -> [Suspicion] {
        var entries: [Int32: [Belated]] = [:]
        for fact in standing where Lateness.isEntry(fact) && !Lateness.isMigrated(fact) {
            guard try lateness.lag(of: fact) > settings[.burstLag] else { continue }
            let entry = lateness.entry(fact)
            entries[keeper(of: fact), default: []].append(
                Belated(position: entry, day: fact.day, recorded: recordedOn(entry)))
        }
        let inspections = inspections()
        return entries.flatMap { keeper, belated in
            bursts(of: belated.sorted { $0.position < $1.position }).map { burst in
                let recorded = burst.map(\.recorded).extent
                let following = inspections[keeper]?.first {
                    recorded.lowerBound <= $0
                        && $0.days(since: recorded.upperBound) <= settings[.inspectionDays]
                }
                return Suspicion(
                    .burst, reference(keeper), on: burst.map(\.day).extent,
                    events: burst.map(\.position),
                    .enteredInBurst(
                        burst.count, recorded: recorded, of: burst.map(\.day).extent,
                        inspectedOn: following))
            }
        }
    }

    private struct Belated {
        let position: Int64
        let day: Day
        let recorded: Day
    }

    /// The spans, none of which overlap: the first one begins with the first entry that begins one.
    private func bursts(of entries: [Belated]) -> [[Belated]] {
        var found: [[Belated]] = []
        // Positions ascend with the days on which they were recorded.
        var start = 0
        while start < entries.count {
            let first = entries[start].recorded
            var end = start
            while end < entries.count,
                entries[end].recorded.days(since: first) < settings[.burstDays]
            {
                end += 1
            }
            let window = entries[start..<end]
            let days = window.map(\.day).extent
            if window.count >= settings[.burstEntries],
                days.upperBound.days(since: days.lowerBound) >= settings[.burstSpan]
            {
                found.append(Array(window))
                start = end
            } else {
                start = entries[start...].firstIndex { $0.recorded > first } ?? entries.count
            }
        }
        return found
    }

    /// The days on which subjects were inspected, as the ledger tells: by subject, ascending.
    private func inspections() -> [Int32: [Day]] {
        let kinds: Set<Code?> = ["inspection-score", "archive-check"]
        var days: [Int32: [Day]] = [:]
        for fact in standing
        where fact.classification.type == .assessmentRecorded
            && kinds.contains(fact.classification.kind)
        {
            days[roster.canonical(fact.subject), default: []].append(fact.day)
        }
        return days.mapValues { $0.sorted() }
    }
}
