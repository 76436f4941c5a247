package import Basics
internal import struct Crypto.SHA256

/// The hashes of the tree of RFC 6962 and RFC 9162, section 2.1.1, with SHA-256 (written H):
///
/// - the empty tree is `H("")`,
/// - a leaf is `H(0x00 ‖ entry)`,
/// - an inner node is `H(0x01 ‖ left ‖ right)`.
///
/// The first byte keeps leaves and nodes apart: no entry can pass for a node, so one root stands for
/// one list of entries only. Shown by the tests "The hasher agrees with the published cases" and "An
/// entry that spells a node's bytes is not that node".
package enum TreeHash {
    /// The root of the tree without leaves, `H("")`.
    package static let emptyRoot = digest(SHA256())

    /// The hash of an entry as a leaf, `H(0x00 ‖ entry)`; copies nothing.
    package static func leaf(_ entry: UnsafeRawBufferPointer) -> Digest {
        var hasher = started(with: 0x00)
        hasher.update(bufferPointer: entry)
        return digest(hasher)
    }

    /// The hash of an entry as a leaf, given with the 0x00 before it: one pass over one piece.
    package static func leaf(prefixed entry: UnsafeRawBufferPointer) -> Digest {
        precondition(entry.first == 0x00, "a leaf begins with a zero byte")
        var hasher = SHA256()
        hasher.update(bufferPointer: entry)
        return digest(hasher)
    }

    /// The hash of an entry as a leaf, `H(0x00 ‖ entry)`; copies the entry only if its bytes do not
    /// lie in one piece.
    package static func leaf(_ entry: some Collection<UInt8>) -> Digest {
        entry.withContiguousStorageIfAvailable { leaf(UnsafeRawBufferPointer($0)) }
            ?? Array(entry).withUnsafeBytes { leaf($0) }
    }

    /// The hash of the node above two trees, `H(0x01 ‖ left ‖ right)`.
    package static func node(_ left: Digest, _ right: Digest) -> Digest {
        left.withBytes { left in right.withBytes { right in node(left, right) } }
    }

    /// The same over any bytes: the published vectors join texts shorter than a hash.
    package static func node(
        _ left: UnsafeRawBufferPointer,
        _ right: UnsafeRawBufferPointer
    ) -> Digest {
        var hasher = started(with: 0x01)
        hasher.update(bufferPointer: left)
        hasher.update(bufferPointer: right)
        return digest(hasher)
    }

    private static func started(with prefix: UInt8) -> SHA256 {
        var hasher = SHA256()
        withUnsafeBytes(of: prefix) { hasher.update(bufferPointer: $0) }
        return hasher
    }

    private static func digest(_ hasher: SHA256) -> Digest {
        hasher.finalize().withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, bytes.count == Digest.byteCount else {
                preconditionFailure("SHA-256 gave \(bytes.count) bytes")
            }
            return Digest(loading: start)
        }
    }
}
