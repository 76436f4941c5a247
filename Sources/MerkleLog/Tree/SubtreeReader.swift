import Basics

extension TreeReader {
    /// The root of the leaves of `range`, which must be a node of an RFC 9162 tree: it begins at a
    /// multiple of the smallest power of two that is not below its count.
    ///
    /// A node over 2^h leaves is read from one tile of level ⌊h / 8⌋, at most 128 hashes of it; any
    /// other node lies at the right edge and is the fold of such nodes, one for each one-bit of its
    /// count. So a proof in a tree of n leaves reads at most 255 hashes of each level for each of its
    /// own hashes, however large n is.
    func root(of range: Range<Int>) throws -> Digest {
        precondition(!range.isEmpty, "a node has leaves")
        guard range.count.nonzeroBitCount > 1 else { return try perfectRoot(of: range) }
        let split = range.lowerBound + TreeSplit.left(of: range.count)
        return TreeHash.node(
            try perfectRoot(of: range.lowerBound..<split), try root(of: split..<range.upperBound))
    }

    /// The root of 2^h leaves that begin at a multiple of 2^h.
    private func perfectRoot(of range: Range<Int>) throws -> Digest {
        let level = range.count.trailingZeroBitCount / TileCoordinate.height
        let shift = level * TileCoordinate.height
        let wanted = (range.lowerBound >> shift)..<(range.upperBound >> shift)
        var hashes = try hashes(level: level, range: wanted)
        guard hashes.count == wanted.count else {
            throw HashCountMismatch(level: level, range: wanted, found: hashes.count)
        }
        while hashes.count > 1 {
            hashes = stride(from: 0, to: hashes.count, by: 2).map {
                TreeHash.node(hashes[$0], hashes[$0 + 1])
            }
        }
        return hashes[0]
    }
}

/// Where a tree of the RFC divides: k, the largest power of two below its size.
enum TreeSplit {
    /// The number of leaves in the left half of a tree of `count` > 1 leaves.
    static func left(of count: Int) -> Int {
        precondition(count > 1, "a single leaf is not divided")
        return 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
