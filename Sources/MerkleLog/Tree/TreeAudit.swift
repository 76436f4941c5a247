package import Basics

/// Recomputes a tree from all its leaf hashes and compares the stored root of every full tile.
///
/// Feed it every leaf hash in order, computed from the entries and not read from beside them; at the
/// end compare ``root`` with the root that was promised. A changed leaf shows in its tile at each
/// level; a changed stored root shows once, since nothing here is computed from stored hashes. Shown
/// by "An audit names each stored tile root that is wrong or missing". Roots stored beyond
/// ``TreeShape/fullTileCount(level:)`` are the caller's to count.
package struct TreeAudit: Sendable {
    private var frontier = TreeFrontier()

    /// The stored tile roots that differ, in the order of completion: at most one for each full tile.
    package private(set) var mismatches: [TileMismatch] = []

    /// An audit that has seen no leaf.
    package init() {}

    /// The number of leaves seen.
    package var size: Int { frontier.size }

    /// The root of the leaves seen.
    package var root: Digest { frontier.root }

    /// Takes the next leaf; `stored` gives the stored root of a full tile, nil if there is none.
    ///
    /// If `stored` throws, the audit stays as it was.
    package mutating func append<Failure: Error>(
        _ leafHash: Digest,
        stored: (TileCoordinate) throws(Failure) -> Digest?
    ) throws(Failure) {
        var found: [TileMismatch] = []
        try frontier.append(leafHash) { (tile, computed) throws(Failure) in
            let root = try stored(tile)
            guard root != computed else { return }
            found.append(TileMismatch(tile: tile, stored: root, computed: computed))
        }
        mismatches += found
    }
}

/// A full tile whose stored root is not the root of its leaves.
package struct TileMismatch: Hashable, Sendable {
    /// The tile.
    package let tile: TileCoordinate

    /// The root that is stored, nil if there is none.
    package let stored: Digest?

    /// The root computed from the leaves.
    package let computed: Digest

    /// `stored` stands where the leaves give `computed`.
    package init(tile: TileCoordinate, stored: Digest?, computed: Digest) {
        self.tile = tile
        self.stored = stored
        self.computed = computed
    }
}
