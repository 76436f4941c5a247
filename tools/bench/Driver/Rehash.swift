import ArgumentParser
import Basics
import EventLog
import Service
import Synchronization

/// Hashes every event again, as a full `verify` does: the time of that stage alone.
struct Rehash: ParsableCommand {
    @Argument var file: String
    @Option var threads = 1

    func run() throws {
        let log = try SQLiteLog(path: file, surroundings: .system, options: Measuring.options)
        let span = Mutex<(start: ContinuousClock.Instant?, seconds: Double)>((nil, 0))
        let audit = try log.audit(
            AuditRequest(
                threadCount: threads,
                progress: { progress in
                    guard progress.stage == .events else { return }
                    span.withLock { span in
                        let start = span.start ?? .now
                        span = (start, Measuring.seconds(since: start))
                    }
                }))
        guard audit.problems.isEmpty else { throw audit.problems }
        let rate = Double(audit.eventCount) / span.withLock(\.seconds)
        print(
            "{\"events\":\(audit.eventCount),\"eventsPerSecond\":\(rate),"
                + "\"eventsPerSecondAndThread\":\(rate / Double(threads))}")
    }
}
