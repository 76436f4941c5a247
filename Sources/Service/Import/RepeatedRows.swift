package import EventLog

/// Which rows of a file have equal keys, told in bounded memory.
///
/// The first pass notes the key of every row: exactly up to a million, then in a filter of 16 MiB
/// that may take a new key for a known one (for ten million keys one in two hundred), never a known
/// one for new. So `suspects` holds every key that repeats, and a few that do not. The second pass
/// counts the suspects, and knows of all others that they are the only ones.
///
/// Keys here are coarser than those that ids are derived from: they leave out the kind, which the
/// ledger may fill in between the passes.
package final class RepeatedRows {
    private var seen: Set<EventID> = []
    private var filter: [UInt64] = []
    package private(set) var suspects: Set<EventID> = []
    private var counts: [EventID: Int] = [:]
    private let exactMax: Int

    private static let filterBitCount = 1 << 27
    private static let probeCount: UInt64 = 4

    package init(exactMax: Int = 1_000_000) { self.exactMax = exactMax }

    /// Notes a row in the first pass. True if its key certainly was there before.
    package func note(_ key: EventID) -> Bool {
        if filter.isEmpty {
            if !seen.insert(key).inserted {
                suspects.insert(key)
                return true
            }
            if seen.count > exactMax { startFilter() }
            return false
        }
        if mark(key) { suspects.insert(key) }
        return false
    }

    /// Lets go of what only the first pass needs.
    package func endFirstPass() {
        seen = []
        filter = []
    }

    /// Counts from the beginning: the second pass may have to be made again.
    package func startSecondPass() { counts = [:] }

    /// The number of a row among those of equal key, in the second pass.
    package func number(of id: EventID, key: EventID) -> Int {
        guard suspects.contains(key) else { return 1 }
        let count = (counts[id] ?? 0) + 1
        counts[id] = count
        return count
    }

    private func startFilter() {
        filter = [UInt64](repeating: 0, count: RepeatedRows.filterBitCount / 64)
        for key in seen { _ = mark(key) }
        seen = []
    }

    /// Marks a key and says whether all its bits were marked before. An id ends in 62 bits of a
    /// SHA-256, so that its bits can be taken as they are.
    private func mark(_ key: EventID) -> Bool {
        let step = (key.high << 13 ^ key.low >> 29) | 1
        var wasMarked = true
        for probe in 0..<RepeatedRows.probeCount {
            let bit = Int((key.low &+ probe &* step) % UInt64(RepeatedRows.filterBitCount))
            let mask = UInt64(1) << UInt64(bit % 64)
            if filter[bit / 64] & mask == 0 {
                wasMarked = false
                filter[bit / 64] |= mask
            }
        }
        return wasMarked
    }
}
