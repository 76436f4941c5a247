import Basics
import EventLog
import Synchronization

/// The clock and the random numbers of a ledger that is being made up: the clock stands until the
/// story moves it.
final class StoryClock: Sendable {
    private let time: Mutex<Timestamp>
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64, start: Timestamp) {
        time = Mutex(start)
        generator = Mutex(SeededGenerator(seed: seed, topic: "surroundings"))
    }

    /// Moves on to `minute` of `day` in China, or leaves the clock where it is if that is past.
    func advance(to day: Day, minute: Int) {
        let midnight = Timestamp(day).microseconds - 8 * 3_600_000_000
        let wanted = Timestamp(microseconds: midnight + Int64(minute) * 60_000_000)
        time.withLock { time in
            if let wanted, wanted > time { time = wanted }
        }
    }

    var surroundings: Surroundings {
        Surroundings(
            now: { self.time.withLock { $0 } },
            random: { self.generator.withLock { $0.next() } })
    }
}
