package import Basics

/// The right edge of an append-only tree: all that is needed to append to it and to know its root.
///
/// RFC 9162, section 2.1.1: `MTH(D[n]) = H(0x01 ‖ MTH(D[0:k]) ‖ MTH(D[k:n]))`, k the largest power of
/// two below n. Unfolded to the right, a tree of n leaves is one perfect subtree for each one-bit of
/// n, the largest first; the frontier is the roots of these, at most 63 hashes. So
///
/// - appending is adding one to n: each trailing one-bit of n is one merge, less than one a leaf on
///   average,
/// - the root is the fold `s₀ ∘ (s₁ ∘ (… ∘ sₖ))` with `∘` for ``TreeHash``'s node,
/// - the bits 8l ..< 8l + 8 of n are the partial tile at level l, a small tree of its own; hence
///   ``init(size:partialHashes:)``.
///
/// Laws: the root is the naive recursion's ("The incremental root is the naive one at every size to
/// 300"); restoring at any size, then appending, is appending from the start ("A frontier restored at
/// any size goes on as if it had never stopped").
///
/// It is a value: copy it before a batch, and put the copy back if the batch fails.
package struct TreeFrontier: Hashable, Sendable {
    /// The number of leaves.
    package private(set) var size = 0

    /// The roots of the perfect subtrees, from left to right, one for each one-bit of `size`.
    private var subtrees: [Digest] = []

    /// The frontier of the empty tree.
    package init() {}

    /// Appends a leaf, and calls `completed` with each full tile that this completes and its root.
    ///
    /// Every 256th leaf completes a tile of level 0, every 65,536th also one of level 1, and so on,
    /// called in that order: tile (l, N) by the leaf with index (N + 1) · 256^(l+1) − 1. If
    /// `completed` throws, the frontier stays as it was. Shown by "Each full tile is reported once,
    /// by its last leaf" and "A leaf whose tile cannot be kept is not appended".
    package mutating func append<Failure: Error>(
        _ leafHash: Digest,
        completed: (TileCoordinate, Digest) throws(Failure) -> Void
    ) throws(Failure) {
        let merges = (~size).trailingZeroBitCount
        var root = leafHash
        for height in 1..<(merges + 1) {
            root = TreeHash.node(subtrees[subtrees.count - height], root)
            guard height.isMultiple(of: TileCoordinate.height) else { continue }
            let level = height / TileCoordinate.height - 1
            try completed(TileCoordinate(level: level, number: size >> height), root)
        }
        subtrees.removeLast(merges)
        subtrees.append(root)
        size += 1
    }

    /// The root of the tree; hashes once for each one-bit of the size but one.
    package var root: Digest {
        guard var root = subtrees.last else { return TreeHash.emptyRoot }
        for left in subtrees.dropLast().reversed() { root = TreeHash.node(left, root) }
        return root
    }
}

extension TreeFrontier {
    /// The frontier of a tree of `size` leaves, from the stored hashes of its partial tiles.
    ///
    /// `partialHashes` is asked once for each level whose partial tile is not empty, the highest
    /// first, and gives the hashes of `TreeShape(size: size).partialRange(level: level)`: the last
    /// leaf hashes at level 0, roots of full tiles of level l − 1 at level l. Throws what it throws,
    /// and ``HashCountMismatch`` if it gives another number of hashes.
    package init(size: Int, partialHashes: (_ level: Int) throws -> [Digest]) throws {
        let shape = TreeShape(size: size)
        for level in (0..<shape.levelCount).reversed() {
            let range = shape.partialRange(level: level)
            guard !range.isEmpty else { continue }
            let hashes = try partialHashes(level)
            guard hashes.count == range.count else {
                throw HashCountMismatch(level: level, range: range, found: hashes.count)
            }
            var tile = TreeFrontier()
            for hash in hashes { tile.append(hash) { _, _ in } }
            subtrees += tile.subtrees
        }
        self.size = size
    }
}
