package import Basics

/// That a tree grew from an earlier one and nothing of the earlier one was changed.
///
/// RFC 9162, section 2.1.4: the hashes of the nodes of which both trees can be put together, so that
/// folding them one way gives the earlier root and another way the later one. From the empty tree
/// nothing can be proved, since every tree begins with it: that is refused. From a size to itself the
/// proof is empty and the roots are equal. Laws, shown for every pair of sizes to 300: a proof that
/// was made is accepted, and with any hash changed, left out or added it is refused.
package struct ConsistencyProof: Hashable, Sendable {
    /// The number of leaves of the earlier tree.
    package let earlierSize: Int

    /// The number of leaves of the later tree.
    package let laterSize: Int

    /// The hashes, from the deepest upwards.
    package let hashes: [Digest]

    /// A proof as it was given, not yet checked.
    package init(earlierSize: Int, laterSize: Int, hashes: [Digest]) {
        self.earlierSize = earlierSize
        self.laterSize = laterSize
        self.hashes = hashes
    }

    /// Whether it proves that the tree of root `later` begins with the tree of root `earlier`.
    package func proves(_ earlier: Digest, growsInto later: Digest) -> Bool {
        guard 0 < earlierSize, earlierSize <= laterSize else { return false }
        if earlierSize == laterSize { return hashes.isEmpty && earlier == later }
        // The last leaf of each tree, as numbers of nodes on one height and the next. The perfect
        // subtree that ends with the earlier tree is passed over: it is in both as it is.
        let passed = (~(earlierSize - 1)).trailingZeroBitCount
        var (node, last) = ((earlierSize - 1) >> passed, (laterSize - 1) >> passed)
        var rest = hashes[...]
        // An earlier tree that is perfect is itself that subtree, and its root is not repeated.
        guard let start = earlierSize.nonzeroBitCount == 1 ? earlier : rest.popFirst() else {
            return false
        }
        var (earlierRoot, laterRoot) = (start, start)
        for hash in rest {
            guard last > 0 else { return false }
            if node & 1 == 1 || node == last {
                earlierRoot = TreeHash.node(hash, earlierRoot)
                laterRoot = TreeHash.node(hash, laterRoot)
                let carried = node.trailingZeroBitCount
                node >>= carried
                last >>= carried
            } else {
                laterRoot = TreeHash.node(laterRoot, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 && earlierRoot == earlier && laterRoot == later
    }
}

extension TreeReader {
    /// The proof that the tree of the first `laterSize` leaves begins with that of `earlierSize`.
    package func consistencyProof(from earlierSize: Int, to laterSize: Int) throws
        -> ConsistencyProof
    {
        precondition(0 < earlierSize && earlierSize <= laterSize, "a tree grows from a tree")
        var tree = 0..<laterSize
        var nodes: [Range<Int>] = []
        var isWhole = true
        while tree.upperBound != earlierSize {
            let split = tree.lowerBound + TreeSplit.left(of: tree.count)
            let (left, right) = (tree.lowerBound..<split, split..<tree.upperBound)
            nodes.append(earlierSize <= split ? right : left)
            isWhole = isWhole && earlierSize <= split
            tree = earlierSize <= split ? left : right
        }
        // The verifier knows the earlier root itself.
        if !isWhole { nodes.append(tree) }
        return ConsistencyProof(
            earlierSize: earlierSize, laterSize: laterSize,
            hashes: try nodes.reversed().map { try root(of: $0) })
    }
}
