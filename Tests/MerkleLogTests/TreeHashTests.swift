import Basics
import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite struct TreeHashTests {
    @Test("The empty tree and the empty leaf have the hashes of RFC 9162")
    func emptyHashes() {
        #expect(
            TreeHash.emptyRoot.hex
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        #expect(
            TreeHash.leaf([]).hex
                == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        )
    }

    @Test("An entry that spells a node's bytes is not that node")
    func leavesAndNodesAreApart() {
        let (left, right) = (TreeHash.leaf([1]), TreeHash.leaf([2]))
        let node = TreeHash.node(left, right)
        #expect(TreeHash.leaf(left.bytes + right.bytes) != node)
        #expect(TreeHash.leaf([0x01] + left.bytes + right.bytes) != node)
        #expect(TreeHash.node(right, left) != node)
    }

    @Test("An entry's hash does not depend on how its bytes are held")
    func leafOfAnyCollection() {
        let bytes: [UInt8] = Array(0...200)
        let expected = TreeHash.leaf(bytes)
        #expect(bytes.withUnsafeBytes { TreeHash.leaf($0) } == expected)
        #expect(TreeHash.leaf(([9] + bytes).dropFirst()) == expected)
        #expect(TreeHash.leaf(bytes.lazy.map { $0 }) == expected)
    }
}

@Suite(.enabled(if: SharedVectors.has("tree8.json"), "the published vectors are not here"))
struct PublishedTreeTests {
    private let vectors: Tree8

    init() throws {
        let data = try Data(contentsOf: SharedVectors.url("tree8.json"))
        vectors = try JSONDecoder().decode(Tree8.self, from: data)
    }

    @Test("The eight published entries have the published leaf hashes")
    func leafHashes() throws {
        #expect(vectors.leafInputsHex.count == 8)
        let leaves = try vectors.leafInputsHex.map { TreeHash.leaf(try required(Hex.bytes($0))) }
        #expect(leaves.map(\.hex) == vectors.leafHashesHex)
    }

    @Test("The inner nodes of the published tree have the published hashes")
    func innerHashes() throws {
        let pairs = pairHashes(try leaves)
        #expect(pairs.map(\.hex) == vectors.level1Hex)
        #expect(pairHashes(pairs).map(\.hex) == vectors.level2Hex)
    }

    @Test("The published tree has the published root at every size from 0 to 8")
    func roots() throws {
        let leaves = try leaves
        var frontier = TreeFrontier()
        var roots = [frontier.root]
        for leaf in leaves {
            frontier.append(leaf) { _, _ in }
            roots.append(frontier.root)
        }
        #expect(roots.map(\.hex) == vectors.rootBySizeHex)
        #expect((0...8).map { naiveRoot(leaves.prefix($0)).hex } == vectors.rootBySizeHex)
    }

    @Test("The hasher agrees with the published cases")
    func hasherCases() throws {
        #expect(vectors.hasher.count == 4)
        for hasherCase in vectors.hasher {
            #expect(try hasherCase.result().hex == hasherCase.want, "\(hasherCase)")
        }
    }

    private var leaves: [Digest] {
        get throws { try vectors.leafHashesHex.map { try required(Digest(hex: $0)) } }
    }

    private func pairHashes(_ hashes: [Digest]) -> [Digest] {
        stride(from: 0, to: hashes.count, by: 2).map { TreeHash.node(hashes[$0], hashes[$0 + 1]) }
    }
}

/// `tree8.json`.
private struct Tree8: Decodable {
    let leafInputsHex: [String]
    let leafHashesHex: [String]
    let level1Hex: [String]
    let level2Hex: [String]
    let rootBySizeHex: [String]
    let hasher: [HasherCase]

    struct HasherCase: Decodable {
        let op: String
        let inputText: String?
        let leftText: String?
        let rightText: String?
        let want: String

        func result() throws -> Digest {
            switch op {
            case "emptyRoot":
                return TreeHash.emptyRoot
            case "leaf":
                return TreeHash.leaf(try required(inputText).utf8)
            case "node":
                let left = Array(try required(leftText).utf8)
                let right = Array(try required(rightText).utf8)
                return left.withUnsafeBytes { left in
                    right.withUnsafeBytes { right in TreeHash.node(left, right) }
                }
            default:
                throw Missing()
            }
        }
    }
}
