package import Basics

/// Stored hashes of a tree: what a log keeps, read by level.
package protocol TreeReader {
    /// The hashes of `level` with the indices of `range`: leaf hashes at level 0, roots of the full
    /// tiles of level L − 1 at level L. Exactly `range.count` of them, from left to right.
    func hashes(level: Int, range: Range<Int>) throws -> [Digest]
}

extension TreeReader {
    /// The root of the tree's first `size` leaves, which may be fewer than are stored.
    ///
    /// A full tile never changes, so every earlier tree's partial tiles are prefixes of tiles stored
    /// now: at most 255 hashes of each of its levels are read. Law: it is the root the log had at that
    /// size ("The root of every earlier size is the one the tree had then").
    package func root(ofSize size: Int) throws -> Digest {
        try frontier(ofSize: size).root
    }

    /// The frontier of the tree's first `size` leaves; see ``root(ofSize:)``.
    package func frontier(ofSize size: Int) throws -> TreeFrontier {
        let shape = TreeShape(size: size)
        return try TreeFrontier(size: size) { level in
            try hashes(level: level, range: shape.partialRange(level: level))
        }
    }
}

/// A store gave another number of hashes than the tree's size requires: it is damaged, or shorter
/// than it says.
package struct HashCountMismatch: Error, Hashable, Sendable {
    /// The level that was read.
    package let level: Int

    /// The indices that were asked for, within the level.
    package let range: Range<Int>

    /// The number of hashes that came.
    package let found: Int

    /// `found` hashes came for `range` of `level`.
    package init(level: Int, range: Range<Int>, found: Int) {
        self.level = level
        self.range = range
        self.found = found
    }
}
