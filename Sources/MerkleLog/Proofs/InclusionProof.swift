package import Basics

/// That a leaf is in a tree: the sibling hashes from the leaf's own up to that of the root's child.
///
/// RFC 9162, section 2.1.3. Folding them into the leaf hash gives the root of the tree, and whoever
/// could give other hashes that fold to the same root would have two inputs of SHA-256 with one
/// output. Laws, shown at every index of every size to 300: a proof that was made is accepted, and
/// with any of its hashes changed, left out or added, for another index, size or leaf it is refused.
package struct InclusionProof: Hashable, Sendable {
    /// The leaf's index, from 0.
    package let index: Int

    /// The number of leaves of the tree.
    package let size: Int

    /// The siblings, from the leaf's upwards.
    package let hashes: [Digest]

    /// A proof as it was given, not yet checked.
    package init(index: Int, size: Int, hashes: [Digest]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    /// The root that follows from the leaf hash, nil if the proof has not the shape that its index and
    /// size require.
    package func root(of leafHash: Digest) -> Digest? {
        guard 0..<max(size, 0) ~= index else { return nil }
        // The leaf and the last one of the tree, as numbers of nodes on one height and the next.
        var (node, last) = (index, size - 1)
        var root = leafHash
        for sibling in hashes {
            guard last > 0 else { return nil }
            if node & 1 == 1 || node == last {
                root = TreeHash.node(sibling, root)
                // At the right edge a node without a sibling is carried up as it is.
                let carried = node.trailingZeroBitCount
                node >>= carried
                last >>= carried
            } else {
                root = TreeHash.node(root, sibling)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 ? root : nil
    }

    /// Whether it proves that the leaf is in the tree of that root.
    package func proves(_ leafHash: Digest, in root: Digest) -> Bool {
        self.root(of: leafHash) == root
    }
}

extension TreeReader {
    /// The proof that the leaf `index` is in the tree of the first `size` leaves.
    package func inclusionProof(of index: Int, inSize size: Int) throws -> InclusionProof {
        precondition(0..<size ~= index, "a leaf lies within its tree")
        var tree = 0..<size
        var siblings: [Range<Int>] = []
        while tree.count > 1 {
            let split = tree.lowerBound + TreeSplit.left(of: tree.count)
            let (left, right) = (tree.lowerBound..<split, split..<tree.upperBound)
            siblings.append(index < split ? right : left)
            tree = index < split ? left : right
        }
        return InclusionProof(
            index: index, size: size, hashes: try siblings.reversed().map { try root(of: $0) })
    }
}
