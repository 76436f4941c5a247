/// Following a log: every event after a position, and then each new one as it is recorded,
/// whoever records it.
extension LogReading where Self: Sendable {
    /// How many events are handed out together at most.
    package static var followBatchMax: Int { 1_000 }

    /// Events after `position` (nil: from the first), in order, without end. The log is looked at
    /// again after every `pause`, so that other processes' events come as well.
    package func follow(
        after position: Position?, pause: Duration = .milliseconds(200)
    ) -> AsyncThrowingStream<[RecordedEvent], any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    var last = position?.number ?? 0
                    while !Task.isCancelled {
                        let count = Int64(try self.end().count)
                        while last < count, !Task.isCancelled {
                            let upTo = min(count, last + Int64(Self.followBatchMax))
                            let events = try self.events(
                                at: (last + 1...upTo).compactMap { Position($0) })
                            continuation.yield(events)
                            last = upTo
                        }
                        try await Task.sleep(for: pause)
                    }
                    continuation.finish()
                } catch is CancellationError {
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
