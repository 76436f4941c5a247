import Basics
import EventLog

/// The days on which events were recorded, in the ledger's zone.
///
/// Events are recorded in order of time, so a day is a span of positions: each costs three look-ups when
/// it is first asked for, however many events it has.
final class RecordingDays {
    private let log: any LogReading
    /// The spans that were asked for, ascending.
    private var spans: [(positions: ClosedRange<Int64>, day: Day)] = []

    init(_ log: any LogReading) { self.log = log }

    /// Of an event that the log holds.
    func day(of position: Int64) throws -> Day {
        let place = spans.firstIndex(endingAtOrAfter: position)
        if place < spans.count, spans[place].positions.contains(position) {
            return spans[place].day
        }
        let found = try span(around: position)
        spans.insert(found, at: place)
        return found.day
    }

    private func span(
        around position: Int64
    ) throws -> (positions: ClosedRange<Int64>, day: Day) {
        guard let place = Position(position), let event = try log.event(at: place) else {
            preconditionFailure("what is known was recorded")
        }
        let zone = log.identity.zone
        let day = event.envelope.recordedAt.day(in: zone)
        let start = Timestamp(day).advanced(byMicroseconds: -zone.microseconds)
        let before = try log.lastPosition(recordedBy: start.advanced(byMicroseconds: -1))
        let last = try log.lastPosition(
            recordedBy: start.advanced(byMicroseconds: Day.microseconds - 1))
        return ((before?.number ?? 0) + 1...max(position, last?.number ?? position), day)
    }
}

extension [(positions: ClosedRange<Int64>, day: Day)] {
    /// The first span that does not end before a position; how many there are if all do.
    fileprivate func firstIndex(endingAtOrAfter position: Int64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].positions.upperBound < position {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
