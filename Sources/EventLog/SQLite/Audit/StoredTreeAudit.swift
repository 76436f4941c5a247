import Basics
import GRDBSQLite
import MerkleLog

/// Compares the stored tree with the leaf hashes that stand in the rows: each stored tile root with
/// the root of its leaves, and so level by level.
///
/// The leaves of 64 tiles are read together, by whichever thread is free; what is above is little.
struct StoredTreeAudit {
    /// How many leaves are read together: whole tiles, so that no tile is shared.
    static let leavesPerRead = 64 * TileCoordinate.hashCount

    /// What a stretch of leaves gives.
    struct Stretch: Sendable {
        /// The roots of its full tiles up to the first leaf that is not there.
        var tileRoots: [Digest] = []
        /// The leaves after the last of these, up to that leaf.
        var rest: [Digest] = []
        /// The first leaf that is not there.
        var missing: Int64?
        /// Tiles whose stored root is another.
        var wrongTiles: [Int] = []
        /// Whether the stored roots could be read.
        var isRead = true
    }

    /// Reads the leaves of `range`, which begins with a tile.
    static func read(
        _ range: ClosedRange<Int64>, on connection: OpaquePointer
    ) throws -> Stretch {
        var stretch = Stretch()
        var stored: [Int64: Digest] = [:]
        let first = (range.lowerBound - 1) / Int64(TileCoordinate.hashCount)
        let tiles = try RawStatement(
            "SELECT number, root FROM tile WHERE level = 0 AND number >= ?1 AND number < ?2",
            on: connection)
        tiles.bind(1, first)
        tiles.bind(2, first + Int64(leavesPerRead / TileCoordinate.hashCount))
        do {
            while try tiles.step() {
                if let root = tiles.blob(1, Digest.byteCount) {
                    stored[tiles.int64(0)] = Digest(loading: root)
                }
            }
        } catch {
            stretch.isRead = false
        }
        let leaves = try RawStatement(
            """
            SELECT position, leaf_hash FROM event
            WHERE position > ?1 AND position <= ?2 ORDER BY position
            """, on: connection)
        leaves.bind(1, range.lowerBound - 1)
        leaves.bind(2, range.upperBound)
        var tile = TreeFrontier()
        for position in range {
            guard (try? leaves.step()) == true, leaves.int64(0) == position,
                let leaf = leaves.blob(1, Digest.byteCount)
            else {
                stretch.missing = position
                return stretch
            }
            let hash = Digest(loading: leaf)
            tile.append(hash) { _, _ in }
            stretch.rest.append(hash)
            guard tile.size == TileCoordinate.hashCount else { continue }
            let number = Int(first) + stretch.tileRoots.count
            if stretch.isRead, stored[Int64(number)] != tile.root {
                stretch.wrongTiles.append(number)
            }
            stretch.tileRoots.append(tile.root)
            stretch.rest = []
            tile = TreeFrontier()
        }
        return stretch
    }

    /// The size of the tree up to the first leaf that is not there, and its root.
    private(set) var size = 0
    private(set) var root = TreeHash.emptyRoot
    private(set) var problems = Diagnostics()
    /// Whether the stored tree could be read.
    private(set) var isWhole = true
    /// The first leaf that is not there.
    private(set) var missing: Int64?
    /// The roots of the earlier trees that were asked for and whose leaves are there.
    private(set) var roots: [Int: Digest] = [:]

    /// Puts the stretches together, in order, for a log of `count` events.
    init(
        _ stretches: [Stretch], of count: Int, sizes: Set<Int>, on connection: OpaquePointer
    ) throws {
        var hashes: [Digest] = []
        var rest: [Digest] = []
        for (index, stretch) in stretches.enumerated() {
            if !stretch.isRead { addUnread(index, of: count) }
            for number in stretch.wrongTiles { addWrong(0, number) }
            guard missing == nil else { continue }
            hashes += stretch.tileRoots
            rest = stretch.rest
            missing = stretch.missing
        }
        size = hashes.count * TileCoordinate.hashCount + rest.count
        let stored = StoredTree(connection: connection)
        var partial = [rest]
        var levels: [[Digest]] = []
        var level = 1
        while !hashes.isEmpty {
            levels.append(hashes)
            let full = hashes.count / TileCoordinate.hashCount
            let roots = (0..<full).map { number in
                var tile = TreeFrontier()
                let start = number * TileCoordinate.hashCount
                for hash in hashes[start..<start + TileCoordinate.hashCount] {
                    tile.append(hash) { _, _ in }
                }
                return tile.root
            }
            for (number, root) in roots.enumerated() where isWhole {
                do {
                    let found = try stored.hashes(level: level + 1, range: number..<number + 1)
                    if found != [root] { addWrong(level, number) }
                } catch is HashCountMismatch {
                    addWrong(level, number)
                } catch {
                    isWhole = false
                }
            }
            partial.append(Array(hashes[(full * TileCoordinate.hashCount)...]))
            hashes = roots
            level += 1
        }
        root = try TreeFrontier(size: size) { partial[$0] }.root
        let computed = ComputedTree(leaves: stored, levels: levels)
        for earlier in sizes where 0...size ~= earlier {
            roots[earlier] = try? computed.root(ofSize: earlier)
        }
        if size == count, isWhole, problems.isEmpty, (try? stored.root(ofSize: count)) != root {
            problems.add(
                Diagnostic(.wrongTree, .wrongRoot, help: .damagedHelp, affected: .spoilsProofs))
        }
    }

    private mutating func addUnread(_ stretch: Int, of count: Int) {
        isWhole = false
        let first = Int64(stretch * StoredTreeAudit.leavesPerRead + 1)
        let last = Int64(min(count, (stretch + 1) * StoredTreeAudit.leavesPerRead))
        problems.add(
            Diagnostic(
                .wrongTree, .unreadableTiles(first, through: last), help: .damagedHelp,
                affected: .spoilsProofs))
    }

    private mutating func addWrong(_ level: Int, _ number: Int) {
        problems.add(
            Diagnostic(
                .wrongTree, .wrongTile(level: level, number: number), help: .damagedHelp,
                affected: .spoilsProofs))
    }
}

/// The tree above the leaves as they give it, not as it is stored.
private struct ComputedTree: TreeReader {
    let leaves: StoredTree
    /// The hashes of level 1 and those above.
    let levels: [[Digest]]

    func hashes(level: Int, range: Range<Int>) throws -> [Digest] {
        guard level > 0 else { return try leaves.hashes(level: 0, range: range) }
        guard level <= levels.count else { return [] }
        return Array(levels[level - 1][range.clamped(to: levels[level - 1].indices)])
    }
}
