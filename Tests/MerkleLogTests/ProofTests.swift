import Basics
import Foundation
import MerkleLog
import TestSupport
import Testing

/// The proofs by the recursions of RFC 9162, sections 2.1.3.1 and 2.1.4.1, as short as can be.
private enum NaiveProof {
    static func split(_ count: Int) -> Int {
        var split = 1
        while split * 2 < count { split *= 2 }
        return split
    }

    static func inclusion(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let k = split(leaves.count)
        let (left, right) = (leaves.prefix(k), leaves.dropFirst(k))
        return index < k
            ? inclusion(index, left) + [naiveRoot(right)]
            : inclusion(index - k, right) + [naiveRoot(left)]
    }

    static func consistency(_ size: Int, _ leaves: ArraySlice<Digest>, _ isWhole: Bool = true)
        -> [Digest]
    {
        if size == leaves.count { return isWhole ? [] : [naiveRoot(leaves)] }
        let k = split(leaves.count)
        let (left, right) = (leaves.prefix(k), leaves.dropFirst(k))
        return size <= k
            ? consistency(size, left, isWhole) + [naiveRoot(right)]
            : consistency(size - k, right, false) + [naiveRoot(left)]
    }
}

@Suite("Proofs of the tree")
struct ProofTests {
    private static let leaves = sampleLeaves(300)
    private static let tree = StoredTree(leaves)
    private static let roots = (0...300).map { naiveRoot(leaves.prefix($0)) }

    /// Each way to change a list of hashes a little: each hash with one bit turned, the first and the last
    /// left out, one added.
    private static func changed(_ hashes: [Digest], _ turn: Int) throws -> [[Digest]] {
        var all: [[Digest]] = []
        for index in hashes.indices {
            var other = hashes
            other[index] = try flipped(hashes[index], bit: (turn &* 31 &+ index &* 7) % 256)
            all.append(other)
        }
        if !hashes.isEmpty { all += [Array(hashes.dropFirst()), hashes.dropLast()] }
        return all + [hashes + [leaves[0]], [leaves[0]] + hashes]
    }

    @Test("Every leaf of every tree to 300 is proved, and nothing a little different is")
    func inclusion() throws {
        // Some million cases: gathered, and expected at the end.
        var wrong: [String] = []
        for size in 1...300 {
            let root = Self.roots[size]
            for index in 0..<size {
                let proof = try Self.tree.inclusionProof(of: index, inSize: size)
                let leaf = Self.leaves[index]
                var others = try Self.changed(proof.hashes, size &+ index).map {
                    InclusionProof(index: index, size: size, hashes: $0)
                }
                others += [(index + 1, size), (index - 1, size), (index, index)].map {
                    InclusionProof(index: $0.0, size: $0.1, hashes: proof.hashes)
                }
                let holds =
                    try proof.proves(leaf, in: root)
                    && !others.contains { $0.proves(leaf, in: root) }
                    && !proof.proves(flipped(leaf, bit: index % 256), in: root)
                    && !proof.proves(leaf, in: flipped(root, bit: index % 256))
                if !holds { wrong.append("\(index) in \(size)") }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "Every tree to 300 is proved to begin with every smaller one, and nothing a little different is"
    )
    func consistency() throws {
        var wrong: [String] = []
        for later in 1...300 {
            let root = Self.roots[later]
            for earlier in 1...later {
                let proof = try Self.tree.consistencyProof(from: earlier, to: later)
                let before = Self.roots[earlier]
                let others = try Self.changed(proof.hashes, later &+ earlier).map {
                    ConsistencyProof(earlierSize: earlier, laterSize: later, hashes: $0)
                }
                let bit = earlier % 256
                let holds =
                    try proof.proves(before, growsInto: root)
                    && !others.contains { $0.proves(before, growsInto: root) }
                    && !proof.proves(flipped(before, bit: bit), growsInto: root)
                    && !proof.proves(before, growsInto: flipped(root, bit: bit))
                if !holds { wrong.append("\(earlier) to \(later)") }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("The proofs are those of the recursions in the RFC")
    func naive() throws {
        for size in Array(1...70) + [127, 128, 129, 255, 256, 257, 300] {
            let leaves = Self.leaves.prefix(size)
            for index in 0..<size {
                #expect(
                    try Self.tree.inclusionProof(of: index, inSize: size).hashes
                        == NaiveProof.inclusion(index, leaves))
                #expect(
                    try Self.tree.consistencyProof(from: index + 1, to: size).hashes
                        == NaiveProof.consistency(index + 1, leaves))
            }
        }
    }

    @Test("From the empty tree, into a smaller tree and outside of a tree nothing is proved")
    func bounds() {
        let root = Self.roots[5]
        let empty = TreeHash.emptyRoot
        for (earlier, later) in [(0, 0), (0, 5), (-1, 5), (6, 5)] {
            let proof = ConsistencyProof(earlierSize: earlier, laterSize: later, hashes: [])
            #expect(!proof.proves(empty, growsInto: root))
            #expect(!proof.proves(root, growsInto: root))
            #expect(!proof.proves(empty, growsInto: empty))
        }
        for (index, size) in [(-1, 5), (5, 5), (0, 0), (0, -1), (Int.max, Int.max), (0, Int.min)] {
            let proof = InclusionProof(index: index, size: size, hashes: [])
            #expect(!proof.proves(root, in: root))
        }
    }

    @Test("A proof in a tree of two million leaves reads few hashes")
    func reads() throws {
        // Every leaf alike, so that a tree of any size can be told without keeping it.
        struct Alike: TreeReader {
            let levels: [Digest]
            func hashes(level: Int, range: Range<Int>) -> [Digest] {
                Counter.count += range.count
                return Array(repeating: levels[level], count: range.count)
            }
        }
        enum Counter { nonisolated(unsafe) static var count = 0 }
        var levels = [Self.leaves[0]]
        for _ in 1..<4 {
            var root = levels[levels.count - 1]
            for _ in 0..<TileCoordinate.height { root = TreeHash.node(root, root) }
            levels.append(root)
        }
        let tree = Alike(levels: levels)
        let size = 2_345_678
        let root = try tree.root(ofSize: size)
        for index in [0, 1, 65_536, 1_234_567, size - 1] {
            Counter.count = 0
            let proof = try tree.inclusionProof(of: index, inSize: size)
            #expect(proof.proves(Self.leaves[0], in: root))
            #expect(Counter.count < 2_000)
            let grown = try tree.consistencyProof(from: index + 1, to: size)
            #expect(grown.proves(try tree.root(ofSize: index + 1), growsInto: root))
        }
    }

    private struct Case: Decodable {
        let file: String
        let leafIdx: UInt64?
        let treeSize: UInt64?
        let size1: UInt64?
        let size2: UInt64?
        let root: String?
        let root1: String?
        let root2: String?
        let leafHash: String?
        let proof: [String]?
        let wantErr: Bool

        /// The hashes, nil if one is none.
        var hashes: [Digest]? {
            let read = (proof ?? []).map { ProofTests.digest($0) }
            return read.contains(nil) ? nil : read.compactMap { $0 }
        }
    }

    private static func digest(_ text: String?) -> Digest? {
        text.flatMap { Data(base64Encoded: $0) }.flatMap { Digest(bytes: Array($0)) }
    }

    private static func cases(_ name: String) throws -> [Case] {
        let cases = try JSONDecoder().decode(
            [Case].self, from: Data(contentsOf: SharedVectors.url(name)))
        #expect(cases.contains { $0.wantErr } && cases.contains { !$0.wantErr })
        return cases
    }

    @Test(
        "The published inclusion proofs are taken and refused",
        .enabled(if: SharedVectors.has("inclusion.json"), "the shared vectors are not here"))
    func publishedInclusion() throws {
        for one in try Self.cases("inclusion.json") {
            let proof = one.hashes.flatMap { hashes -> InclusionProof? in
                guard let index = Int(exactly: one.leafIdx ?? 0),
                    let size = Int(exactly: one.treeSize ?? 0)
                else { return nil }
                return InclusionProof(index: index, size: size, hashes: hashes)
            }
            var holds = false
            if let proof, let leaf = Self.digest(one.leafHash), let root = Self.digest(one.root) {
                holds = proof.proves(leaf, in: root)
            }
            #expect(holds == !one.wantErr, "\(one.file)")
        }
    }

    @Test(
        "The published consistency proofs are taken and refused",
        .enabled(if: SharedVectors.has("consistency.json"), "the shared vectors are not here"))
    func publishedConsistency() throws {
        for one in try Self.cases("consistency.json") {
            let proof = one.hashes.flatMap { hashes -> ConsistencyProof? in
                guard let earlier = Int(exactly: one.size1 ?? 0),
                    let later = Int(exactly: one.size2 ?? 0)
                else { return nil }
                return ConsistencyProof(earlierSize: earlier, laterSize: later, hashes: hashes)
            }
            var holds = false
            if let proof, let before = Self.digest(one.root1), let after = Self.digest(one.root2) {
                holds = proof.proves(before, growsInto: after)
            }
            #expect(holds == !one.wantErr, "\(one.file)")
        }
    }
}
