import Basics
import MerkleLog
import TestSupport
import Testing

@Suite struct TreeFrontierTests {
    /// More than one tile, and small enough for everything of everything.
    private let leaves = sampleLeaves(300)

    @Test("The incremental root is the naive one at every size to 300")
    func incrementalRoot() {
        var frontier = TreeFrontier()
        #expect(frontier.root == TreeHash.emptyRoot)
        for (index, leaf) in leaves.enumerated() {
            frontier.append(leaf) { _, _ in }
            #expect(frontier.size == index + 1)
            #expect(frontier.root == naiveRoot(leaves.prefix(index + 1)))
        }
    }

    @Test("A frontier restored at any size goes on as if it had never stopped")
    func restoring() throws {
        let whole = StoredTree(leaves)
        var before = StoredTree([])
        for size in 0...leaves.count {
            var restored = try before.frontier(ofSize: size)
            #expect(restored == before.frontier)
            #expect(restored == (try whole.frontier(ofSize: size)))
            for leaf in leaves.dropFirst(size) { restored.append(leaf) { _, _ in } }
            #expect(restored == whole.frontier)
            #expect(restored.root == whole.frontier.root)
            if size < leaves.count { before.append(leaves[size]) }
        }
    }

    @Test("Restoring asks only for the levels that have a partial tile")
    func restoringAsks() throws {
        var asked: [Int] = []
        let size = 65_536 + 5
        let frontier = try TreeFrontier(size: size) { level in
            asked.append(level)
            return Array(leaves.prefix(level == 0 ? 5 : 1))
        }
        #expect(asked == [2, 0])
        #expect(frontier.size == size)
        #expect(frontier.root == TreeHash.node(leaves[0], naiveRoot(leaves.prefix(5))))
    }

    @Test("Restoring from too few or too many hashes is refused", arguments: [-1, 1])
    func restoringFromWrongCount(excess: Int) {
        let reader = CountingReader(StoredTree(leaves), excess: excess)
        #expect(throws: HashCountMismatch(level: 1, range: 0..<1, found: 1 + excess)) {
            try reader.frontier(ofSize: 300)
        }
        #expect(throws: HashCountMismatch(level: 0, range: 0..<7, found: 7 + excess)) {
            try reader.root(ofSize: 7)
        }
    }

    @Test("A leaf whose tile cannot be kept is not appended")
    func throwingCompletion() throws {
        var frontier = try StoredTree(leaves).frontier(ofSize: 255)
        let before = frontier
        #expect(throws: Missing.self) {
            try frontier.append(leaves[255]) { _, _ in throw Missing() }
        }
        #expect(frontier == before)
        frontier.append(leaves[255]) { _, _ in }
        #expect(frontier.root == naiveRoot(leaves.prefix(256)))
    }

    @Test("A copy taken before a batch is what the tree was before it")
    func rollingBack() {
        var frontier = TreeFrontier()
        for leaf in leaves.prefix(77) { frontier.append(leaf) { _, _ in } }
        let copy = frontier
        for leaf in leaves.dropFirst(77) { frontier.append(leaf) { _, _ in } }
        #expect(copy.size == 77)
        #expect(copy.root == naiveRoot(leaves.prefix(77)))
        #expect(copy != frontier)
    }

    @Test("Turning one bit of any leaf changes the root")
    func oneBit() throws {
        let root = StoredTree(leaves).frontier.root
        for index in leaves.indices {
            var changed = leaves
            changed[index] = try flipped(leaves[index], bit: index * 7 % 256)
            #expect(StoredTree(changed).frontier.root != root)
        }
        for size in 1...33 {
            let root = naiveRoot(leaves.prefix(size))
            for index in 0..<size {
                var changed = Array(leaves.prefix(size))
                changed[index] = try flipped(leaves[index], bit: (size * 33 + index) % 256)
                #expect(StoredTree(changed).frontier.root != root)
            }
        }
    }
}
