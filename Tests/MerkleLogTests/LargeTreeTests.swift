import Basics
import MerkleLog
import TestSupport
import Testing

/// A tree that crosses 65,536 leaves, so that level 1 has a full tile and level 2 a hash.
@Suite struct LargeTreeTests {
    private static let leaves = sampleLeaves(66_000)
    private static let stored = StoredTree(leaves)

    @Test("The root of a tree of 66,000 leaves is the naive one")
    func root() {
        #expect(Self.stored.frontier.root == naiveRoot(Self.leaves[...]))
    }

    @Test("The root of every earlier size is the one the tree had then")
    func earlierRoots() throws {
        let small = StoredTree(Self.leaves.prefix(300))
        for size in 0...300 {
            let expected = naiveRoot(Self.leaves.prefix(size))
            #expect(try small.root(ofSize: size) == expected)
            #expect(try Self.stored.root(ofSize: size) == expected)
        }
        let edges = [511, 512, 513, 32_768, 65_279, 65_280, 65_535, 65_536, 65_537, 65_792, 66_000]
        var frontier = TreeFrontier()
        for leaf in Self.leaves {
            frontier.append(leaf) { _, _ in }
            guard edges.contains(frontier.size) else { continue }
            let reader = CountingReader(Self.stored)
            #expect(try reader.frontier(ofSize: frontier.size) == frontier)
            #expect(try reader.root(ofSize: frontier.size) == frontier.root)
            #expect(reader.hashCount <= 2 * 3 * 255)
        }
    }

    @Test("Each full tile is reported once, by its last leaf")
    func completedTiles() {
        var expected: [Completion] = []
        for size in 1...Self.leaves.count where size.isMultiple(of: 256) {
            expected.append(Completion(size: size, tile: tile(0, size / 256 - 1)))
            guard size.isMultiple(of: 65_536) else { continue }
            expected.append(Completion(size: size, tile: tile(1, size / 65_536 - 1)))
        }
        var found: [Completion] = []
        var frontier = TreeFrontier()
        for (index, leaf) in Self.leaves.enumerated() {
            frontier.append(leaf) { tile, _ in
                found.append(Completion(size: index + 1, tile: tile))
            }
        }
        #expect(found == expected)
        #expect(found.count == 257 + 1)
    }

    @Test("A tile's root is the naive root of the leaves under it")
    func tileRoots() {
        for number in [0, 1, 127, 255, 256] {
            let leaves = Self.leaves[number * 256..<(number + 1) * 256]
            #expect(Self.stored.levels[1][number] == naiveRoot(leaves))
        }
        #expect(Self.stored.levels[2] == [naiveRoot(Self.leaves.prefix(65_536))])
    }

    @Test("An audit of an unharmed tree finds its root and nothing else")
    func cleanAudit() {
        let audit = audited(Self.leaves, against: Self.stored)
        #expect(audit.size == 66_000)
        #expect(audit.root == Self.stored.frontier.root)
        #expect(audit.mismatches.isEmpty)
    }

    @Test("An audit names each stored tile root that is wrong or missing")
    func auditOfHarmedTree() throws {
        var harmed = Self.stored
        let wrong = try flipped(harmed.levels[1][3], bit: 8)
        harmed.levels[1][3] = wrong
        harmed.levels[1].removeLast()
        let audit = audited(Self.leaves, against: harmed)
        #expect(
            audit.mismatches == [
                TileMismatch(tile: tile(0, 3), stored: wrong, computed: Self.stored.levels[1][3]),
                TileMismatch(tile: tile(0, 256), stored: nil, computed: Self.stored.levels[1][256]),
            ]
        )
        #expect(audit.root == Self.stored.frontier.root)

        var leaves = Self.leaves
        leaves[300] = try flipped(leaves[300], bit: 0)
        let changed = audited(leaves, against: Self.stored)
        #expect(changed.mismatches.map(\.tile) == [tile(0, 1), tile(1, 0)])
        #expect(changed.root != Self.stored.frontier.root)
    }

    @Test("An audit whose store fails can take the same leaf again")
    func auditOfFailingStore() throws {
        var audit = audited(Self.leaves.prefix(255), against: Self.stored)
        #expect(throws: Missing.self) {
            try audit.append(Self.leaves[255]) { _ in throw Missing() }
        }
        #expect(audit.size == 255)
        audit.append(Self.leaves[255]) { _ in nil }
        #expect(audit.mismatches.map(\.tile) == [tile(0, 0)])
        #expect(audit.root == Self.stored.levels[1][0])
    }

    private func audited(_ leaves: some Sequence<Digest>, against tree: StoredTree) -> TreeAudit {
        var audit = TreeAudit()
        for leaf in leaves {
            audit.append(leaf) { tile in
                let roots = tree.levels[tile.level + 1]
                return roots.indices.contains(tile.number) ? roots[tile.number] : nil
            }
        }
        return audit
    }
}

/// A tile and the size of the tree that completed it.
private struct Completion: Equatable {
    let size: Int
    let tile: TileCoordinate
}

private func tile(_ level: Int, _ number: Int) -> TileCoordinate {
    TileCoordinate(level: level, number: number)
}
