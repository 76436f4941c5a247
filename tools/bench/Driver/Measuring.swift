import Basics
import EventLog
import Foundation

/// Clocks and counters of a measurement.
enum Measuring {
    static let options = SQLiteLog.Options(holder: "bench")

    static func batches(_ count: Int, of size: Int, _ work: (Range<Int>) throws -> Void) rethrows {
        for start in stride(from: 0, to: count, by: size) {
            try work(start..<min(count, start + size))
        }
    }

    static func seconds(since start: ContinuousClock.Instant) -> Double {
        let duration = ContinuousClock.now - start
        return Double(duration.components.seconds)
            + Double(duration.components.attoseconds) / 1e18
    }

    /// What a span of work took.
    struct Figures {
        private var seconds = 0.0
        private var cpuSeconds = 0.0
        private var bytesWritten = 0

        mutating func measure(_ work: () throws -> Void) rethrows {
            let start = ContinuousClock.now
            let cpu = Figures.cpu
            let bytes = Figures.written
            try work()
            seconds = Measuring.seconds(since: start)
            cpuSeconds = Figures.cpu - cpu
            bytesWritten = Figures.written - bytes
        }

        func report(events: Int, file: String) {
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            let size = attributes?[.size] as? Int ?? 0
            print(
                "{\"events\":\(events),\"seconds\":\(seconds),"
                    + "\"eventsPerSecond\":\(Double(events) / seconds),"
                    + "\"cpuSeconds\":\(cpuSeconds),\"bytesWritten\":\(bytesWritten),"
                    + "\"fileBytes\":\(size)}")
        }

        private static var cpu: Double {
            var time = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }

        /// Bytes this process passed to write calls.
        private static var written: Int {
            let text = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8)) ?? ""
            for line in text.split(separator: "\n") where line.hasPrefix("wchar: ") {
                return Int(line.dropFirst(7)) ?? 0
            }
            return 0
        }
    }
}
