/// Where a full tile lies: 256 neighbouring hashes of one level (C2SP tlog-tiles).
///
/// Level 0 holds the leaf hashes. The root of full tile (L, N) is hash number N of level L + 1, so a
/// hash of level L is the root of a perfect tree over 256^L leaves, and tile (L, N) covers the leaves
/// N · 256^(L+1) ..< (N + 1) · 256^(L+1). A partial tile has no root above it.
package struct TileCoordinate: Hashable, Sendable {
    /// The level of the tile's hashes, from 0.
    package let level: Int

    /// The tile's number within its level, from 0.
    package let number: Int

    /// The hashes of a full tile, 256.
    package static let hashCount = 1 << height

    /// The tree levels that a tile spans, 8: its root lies so many levels above its hashes.
    package static let height = 8

    /// The tile `number` of `level`.
    package init(level: Int, number: Int) {
        precondition(level >= 0 && number >= 0, "a tile's level and number are not negative")
        self.level = level
        self.number = number
    }
}

extension TileCoordinate: CustomStringConvertible {
    package var description: String { "tile \(level)/\(number)" }
}
