/// Which hashes a tree of a given size has, by the formulas of C2SP tlog-tiles.
///
/// A tree of `size` leaves has, at level l,
///
/// - ⌊size / 256^l⌋ hashes,
/// - ⌊size / 256^(l+1)⌋ full tiles,
/// - ⌊size / 256^l⌋ mod 256 hashes in the partial tile at its right edge, none if that is 0.
///
/// Law: size = Σ partial(l) · 256^l, the digits of the size to base 256. Shown by the tests "Seventy
/// thousand leaves make the tiles that C2SP says" and "The partial tiles are the size to base 256".
package struct TreeShape: Hashable, Sendable {
    /// The number of leaves.
    package let size: Int

    /// The shape of a tree of `size` leaves.
    package init(size: Int) {
        precondition(size >= 0, "a tree's size is not negative")
        self.size = size
    }

    /// The number of levels that have a hash: 0 of the empty tree, 1 below 256 leaves, at most 8.
    package var levelCount: Int {
        let bits = Int.bitWidth - size.leadingZeroBitCount
        return (bits + TileCoordinate.height - 1) / TileCoordinate.height
    }

    /// The number of hashes at `level`.
    package func hashCount(level: Int) -> Int {
        precondition(level >= 0, "a level is not negative")
        return size >> (level * TileCoordinate.height)
    }

    /// The number of full tiles at `level`, which is the number of hashes one level above.
    package func fullTileCount(level: Int) -> Int { hashCount(level: level + 1) }

    /// The indices, within `level`, of the hashes in the partial tile; 0 to 255 of them.
    package func partialRange(level: Int) -> Range<Int> {
        fullTileCount(level: level) * TileCoordinate.hashCount..<hashCount(level: level)
    }
}
