import Activity
package import Basics
import EventLog
import Projections

extension Evaluator {
    /// The last day, up to the as-of day, on which something of the sort happened that the regulation
    /// counts: an event of a type it selects, a session, a matter. Nil where nothing did.
    package var lastActiveDay: Day? {
        Set(regulation.selections.map(\.unit)).compactMap(lastDay).max()
            .flatMap { Day(daysSince1970: Int($0)) }
    }

    private func lastDay(of unit: Selection.Unit) -> Int32? {
        switch unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended, .sessionsHeld:
            return record.sessions.map(\.day).max()
        case .sessionsPlanned, .events, .quantity, .distinct:
            return unit.eventType.flatMap { type in
                record.rows(of: type).map { record.facts.day[$0] }.max()
            }
        case .matters(let space):
            let works = record.circumstances.works
            return works.submissions.lazy
                .filter { WorkSpace(record.reference($0.key)) == space }
                .flatMap { $0.value.map(\.day.daysSince1970) }.max()
        // What stands on a day did not happen on it.
        case .linksOpen, .members: return nil
        }
    }
}
