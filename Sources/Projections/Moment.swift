package import Basics
package import EventLog

/// A moment on two axes: what had happened by a day, and what the ledger knew by then.
///
/// Answers, links and seals state the position, never a time: the same moment answers the same for
/// ever.
package struct Moment: Hashable, Sendable {
    /// Valid time: events from this day or before.
    package let asOf: Day
    /// Knowledge time: the last position known; 0 in an empty ledger.
    package let knownAt: Int64

    package init(asOf: Day, knownAt: Int64) {
        self.asOf = asOf
        self.knownAt = knownAt
    }
}

extension Moment {
    /// Knowledge time as a person states it.
    package enum Knowledge: Hashable, Sendable {
        case latest
        case position(Position)
        case time(Timestamp)
    }

    /// Resolves a moment against a log. A time resolves to the last position recorded at or before
    /// it; a time after `now` and a position after the end are refused, since what they know is not
    /// yet settled.
    package static func resolve(
        asOf: Day, knowing knowledge: Knowledge, in log: some LogReading, now: Timestamp
    ) throws -> Moment {
        let end = Int64(try log.count())
        switch knowledge {
        case .latest:
            return Moment(asOf: asOf, knownAt: end)
        case .position(let position):
            guard position.number <= end else {
                throw Diagnostics(
                    Diagnostic(
                        .momentInFuture, .positionAfterEnd(position.number, end: end)))
            }
            return Moment(asOf: asOf, knownAt: position.number)
        case .time(let time):
            guard time <= now else {
                throw Diagnostics(
                    Diagnostic(
                        .momentInFuture, .timeAfterNow(time, now: now, in: log.identity.zone),
                        help: .timeAfterNowHelp))
            }
            return Moment(
                asOf: asOf, knownAt: try log.lastPosition(recordedBy: time)?.number ?? 0)
        }
    }
}
