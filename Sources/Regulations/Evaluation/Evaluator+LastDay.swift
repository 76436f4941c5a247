import Activity
package import Basics
import EventLog
import Projections

extension Evaluator {
    /// The last day, up to the as-of day, on which something of the sort happened that the regulation
    /// counts: an event of a type it selects, a session, a matter. Nil where nothing did.
    package var lastActiveDay: Day? { lastActiveDay(through: record.moment.asOf) }

    /// The same, up to a day that is not after the as-of day.
    package func lastActiveDay(through last: Day) -> Day? {
        Set(regulation.selections.map(\.unit))
            .compactMap { days(of: $0).filter { $0 <= last.daysSince1970 }.max() }.max()
            .flatMap { Day(daysSince1970: Int($0)) }
    }

    private func days(of unit: Selection.Unit) -> [Int32] {
        switch unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended, .sessionsHeld:
            return record.sessions.map(\.day)
        case .sessionsPlanned, .events, .quantity, .distinct:
            return unit.eventType.map { type in
                record.rows(of: type).map { record.facts.day[$0] }
            } ?? []
        case .matters(let space):
            let works = record.circumstances.works
            return works.submissions.lazy
                .filter { WorkSpace(record.reference($0.key)) == space }
                .flatMap { $0.value.map(\.day.daysSince1970) }
        // What stands on a day did not happen on it.
        case .linksOpen, .members: return []
        }
    }
}
