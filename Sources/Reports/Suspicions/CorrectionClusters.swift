import Activity
import Basics
import EventLog
import Projections

extension AuditedRecord {
    /// Corrections that come thick: of one person's record, by one clerk, in one night.
    func correctionClusters() -> [Suspicion] { byPerson() + byClerk() + byNight() }

    private func byPerson() -> [Suspicion] {
        var groups: [Int32: [Correction]] = [:]
        for correction in corrections {
            let people = Set(correction.changed.map { roster.canonical($0.subject) })
            for person in people where reference(person).isMember {
                groups[person, default: []].append(correction)
            }
        }
        return groups.flatMap { person, corrections in
            clusters(of: corrections, atLeast: settings[.correctionsPerson]).map { cluster in
                suspicion(
                    .correctionsPerson, person, cluster,
                    .correctedOften(cluster.count, on: recorded(cluster)))
            }
        }
    }

    private func byClerk() -> [Suspicion] {
        Dictionary(grouping: corrections, by: \.actor).flatMap { clerk, corrections in
            clusters(of: corrections, atLeast: settings[.correctionsClerk]).map { cluster in
                suspicion(
                    .correctionsClerk, clerk, cluster,
                    .correctsOften(cluster.count, on: recorded(cluster)))
            }
        }
    }

    /// A night goes by the day on which it began.
    private func byNight() -> [Suspicion] {
        let zone = log.identity.zone
        var nights: [Day: [Correction]] = [:]
        for correction in corrections {
            let day = correction.recordedAt.day(in: zone)
            let time =
                correction.recordedAt.microseconds + zone.microseconds
                - Timestamp(day).microseconds
            let hour = Int(time / 3_600_000_000)
            if hour >= settings[.nightFrom] {
                nights[day, default: []].append(correction)
            } else if hour < settings[.nightTo], let eve = day.advanced(by: -1) {
                nights[eve, default: []].append(correction)
            }
        }
        return nights.filter { $0.value.count >= settings[.correctionsNight] }.map {
            night, corrections in
            let clerks = Set(corrections.map(\.actor)).map { reference($0) }.sorted()
            let times = corrections.map(\.recordedAt)
            return Suspicion(
                .correctionsNight, clerks[0], on: night...night,
                others: Array(clerks.dropFirst()), events: corrections.map(\.position),
                .correctedAtNight(
                    corrections.count, night,
                    from: (times.min() ?? times[0]).minuteText(in: zone),
                    to: (times.max() ?? times[0]).minuteText(in: zone)))
        }
    }

    /// Those of `correction-days` together, so many at least; none is in two.
    private func clusters(of corrections: [Correction], atLeast least: Int) -> [[Correction]] {
        var found: [[Correction]] = []
        var start = 0
        while start < corrections.count {
            let first = recordedOn(corrections[start].position)
            var end = start
            while end < corrections.count,
                recordedOn(corrections[end].position).days(since: first)
                    < settings[.correctionDays]
            {
                end += 1
            }
            if end - start >= least {
                found.append(Array(corrections[start..<end]))
                start = end
            } else {
                start += 1
            }
        }
        return found
    }

    private func recorded(_ corrections: [Correction]) -> ClosedRange<Day> {
        corrections.map { recordedOn($0.position) }.extent
    }

    private func suspicion(
        _ check: Suspicion.Check, _ subject: Int32, _ corrections: [Correction],
        _ reason: Message
    ) -> Suspicion {
        Suspicion(
            check, reference(subject), on: corrections.flatMap { $0.changed.map(\.day) }.extent,
            events: corrections.map(\.position), reason)
    }
}
