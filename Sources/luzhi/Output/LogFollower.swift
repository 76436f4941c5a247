import Basics
import EventLog
import Foundation
import Reports

/// Prints what a log holds and then what is recorded, until it is interrupted.
///
/// Each look is a short read of its own, so that no checkpoint waits for a reader that never ends.
struct LogFollower {
    let log: SQLiteLog
    let filter: LogReport.Filter
    let isText: Bool

    /// How long to wait between two looks, in microseconds.
    private static let pauseMicroseconds: UInt32 = 500_000
    /// The exit code of who was interrupted.
    private static let interrupted: Int32 = 130

    func run() throws {
        // The default would end the process by the signal, without an exit code.
        signal(SIGINT) { _ in _exit(LogFollower.interrupted) }
        // Who starts a process may have left the signal blocked for it.
        var mask = sigset_t()
        sigemptyset(&mask)
        sigaddset(&mask, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &mask, nil)
        var last: Int64 = 0
        while true {
            let end = Int64(try log.count())
            if last < end {
                try show(after: last, through: end)
                last = end
            }
            usleep(LogFollower.pauseMicroseconds)
        }
    }

    /// Prints the events after `start` that pass, each line as soon as it is made.
    private func show(after start: Int64, through end: Int64) throws {
        let positions = try filter.positions(after: start, through: end, in: log)
        try log.forEachEvent(positions) { event, body in
            var line: [UInt8]
            if isText {
                line = Array(
                    event.line(zone: log.identity.zone).text(Terminal.language).utf8)
            } else {
                let holder = try Line.containing(event.position, in: log)?.holder
                line = try event.json(body: body, holding: holder == event.position)
                    .canonicalBytes
            }
            line.append(UInt8(ascii: "\n"))
            try Terminal.write(Data(line), to: .standardOutput)
        }
    }
}
