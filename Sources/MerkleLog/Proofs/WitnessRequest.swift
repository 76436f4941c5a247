package import Basics

/// A signed checkpoint and the proof that its tree grew from an earlier one, in one file: what a witness is
/// sent (the body of `add-checkpoint`, C2SP tlog-witness).
///
/// `old <size>`, the hashes of the consistency proof, an empty line, the checkpoint. From size 0 there is no
/// proof: every tree begins with the empty one.
package struct WitnessRequest: Hashable, Sendable {
    /// Why a file is refused.
    package enum Problem: Error, Hashable, Sendable {
        case notText
        case badLine(Int)
        case badNote(SignedNote.Problem)
    }

    /// The number of leaves from which the tree is proved to have grown.
    package let earlierSize: Int

    package let hashes: [Digest]

    /// The checkpoint as it was signed.
    package let note: SignedNote

    private static let mark = "old "

    package init(_ proof: ConsistencyProof, note: SignedNote) {
        earlierSize = proof.earlierSize
        hashes = proof.hashes
        self.note = note
    }

    /// Whether bytes begin as a request does, and not as a checkpoint, whose first line has no space.
    package static func isBegun(by bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: mark.utf8)
    }

    /// Reads a file; throws ``Problem``.
    package init(parsing bytes: some Collection<UInt8>) throws(Problem) {
        guard let whole = String(validating: Array(bytes), as: UTF8.self) else { throw .notText }
        var lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)[...]
        guard let first = lines.popFirst(), first.hasPrefix(Self.mark) else { throw .badLine(1) }
        let digits = first.dropFirst(Self.mark.count)
        guard let size = Digits.value(digits.utf8), String(size) == digits else {
            throw .badLine(1)
        }
        guard let hashes = HashLines.take(&lines) else { throw .badLine(lines.startIndex + 1) }
        do {
            note = try SignedNote(parsing: lines.joined(separator: "\n").utf8)
        } catch { throw .badNote(error) }
        earlierSize = size
        self.hashes = hashes
    }

    /// The file as it is written.
    package var encoded: String {
        "\(Self.mark)\(earlierSize)\n" + HashLines.text(hashes) + note.encoded
    }

    /// Whether it proves that the tree of `later` grew from that of `earlier`.
    package func proves(_ earlier: Checkpoint, growsInto later: Checkpoint) -> Bool {
        guard earlier.size == earlierSize else { return false }
        return ConsistencyProof(
            earlierSize: earlierSize, laterSize: later.size, hashes: hashes
        ).proves(earlier.root, growsInto: later.root)
    }
}
