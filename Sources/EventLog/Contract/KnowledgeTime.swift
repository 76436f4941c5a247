package import Basics

/// Knowledge time: one moment a transaction, never before the last.
package enum KnowledgeTime {
    /// How far the clock may be behind the last event before writing needs consent: an hour.
    package static let toleranceMicroseconds: Int64 = 3_600_000_000

    /// max(now, last + 1 µs), refused if the clock is more than an hour behind and nobody consented.
    package static func next(
        after last: Timestamp?, now: Timestamp, accepting request: AppendRequest
    ) throws(Diagnostics) -> Timestamp {
        guard let last else { return now }
        if isBehind(now: now, last: last), !request.acceptsClockBehind {
            throw Diagnostics(
                Diagnostic(
                    .clockBehind, .clockBehind(now: now, last: last), help: .clockBehindHelp))
        }
        return max(now, last.advanced(byMicroseconds: 1))
    }

    /// Whether the clock is more than an hour behind the last event.
    package static func isBehind(now: Timestamp, last: Timestamp) -> Bool {
        last.microseconds - now.microseconds > toleranceMicroseconds
    }
}
