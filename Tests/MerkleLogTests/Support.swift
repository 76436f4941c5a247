import Basics
import Foundation
import MerkleLog
import TestSupport

/// The root by the recursion of RFC 9162, section 2.1.1, as short as can be.
func naiveRoot(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return TreeHash.emptyRoot }
    if leaves.count == 1 { return first }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    return TreeHash.node(naiveRoot(leaves.prefix(split)), naiveRoot(leaves.dropFirst(split)))
}

/// The leaf hashes of the entries 0, 1, 2 …, eight bytes each.
func sampleLeaves(_ count: Int) -> [Digest] {
    (0..<count).map { index in
        withUnsafeBytes(of: UInt64(index).bigEndian) { TreeHash.leaf($0) }
    }
}

/// The digest with one bit turned.
func flipped(_ digest: Digest, bit: Int) throws -> Digest {
    var bytes = digest.bytes
    bytes[bit / 8] ^= 1 << (bit % 8)
    return try required(Digest(bytes: bytes))
}

/// What a log keeps of its tree: the leaf hashes, and the roots of full tiles, level by level.
struct StoredTree: TreeReader {
    var levels: [[Digest]] = [[]]
    private(set) var frontier = TreeFrontier()

    init(_ leaves: some Sequence<Digest>) {
        for leaf in leaves { append(leaf) }
    }

    mutating func append(_ leaf: Digest) {
        levels[0].append(leaf)
        var completed: [(TileCoordinate, Digest)] = []
        frontier.append(leaf) { completed.append(($0, $1)) }
        for (tile, root) in completed {
            if levels.count == tile.level + 1 { levels.append([]) }
            precondition(levels[tile.level + 1].count == tile.number, "\(tile) is out of order")
            levels[tile.level + 1].append(root)
        }
    }

    func hashes(level: Int, range: Range<Int>) -> [Digest] { Array(levels[level][range]) }
}

/// Passes reads on and counts the hashes; it may add or withhold some of each.
final class CountingReader: TreeReader {
    let tree: StoredTree
    let excess: Int
    private(set) var hashCount = 0

    init(_ tree: StoredTree, excess: Int = 0) {
        self.tree = tree
        self.excess = excess
    }

    func hashes(level: Int, range: Range<Int>) -> [Digest] {
        hashCount += range.count
        let hashes = tree.hashes(level: level, range: range)
        return excess < 0
            ? Array(hashes.dropLast(-excess))
            : hashes + Array(repeating: TreeHash.emptyRoot, count: excess)
    }
}

/// The published vectors, in the folder that `LUZHI_SHARED` names, or in `shared` beside the package.
enum SharedVectors {
    private static let folder: URL = {
        if let path = ProcessInfo.processInfo.environment["LUZHI_SHARED"] {
            return URL(filePath: path)
        }
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return package.deletingLastPathComponent().appending(path: "shared")
    }()

    static func url(_ name: String) -> URL { folder.appending(path: "vectors/\(name)") }

    static func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url(name).path)
    }
}
