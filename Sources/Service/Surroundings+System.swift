import Basics
package import EventLog
import Foundation
import Synchronization

extension Surroundings {
    /// The host's clock and random numbers.
    package static let system: Surroundings = {
        let entropy = Entropy()
        return Surroundings(
            now: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
                return Timestamp(microseconds: microseconds) ?? Timestamp(.first)
            }, random: { entropy.next() })
    }()
}

/// Random bits of the system, some words at a time: a call to it for each salt would be a large
/// part of what an append costs.
private final class Entropy: Sendable {
    private let words = Mutex<[UInt64]>([])

    /// 256 bytes, the most that one call gives.
    private static let batch = 32

    func next() -> UInt64 {
        words.withLock { words in
            if words.isEmpty {
                words = [UInt64](repeating: 0, count: Entropy.batch)
                let isFilled = words.withUnsafeMutableBytes {
                    getentropy($0.baseAddress, $0.count) == 0
                }
                precondition(isFilled, "without the system's random bits nothing can be salted")
            }
            return words.removeLast()
        }
    }
}
