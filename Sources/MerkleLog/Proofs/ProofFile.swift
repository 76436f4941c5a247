package import Basics

/// A proof that fits into one file (C2SP tlog-proof): an entry, its inclusion proof, and the signed
/// checkpoint of the tree it is in. Whoever has the log's verifier key needs nothing else.
///
/// The entry, a canonical envelope, is in `extra`. The reader hashes it himself and trusts nothing else
/// in it.
package struct ProofFile: Hashable, Sendable {
    /// Why a file is refused.
    package enum Problem: Error, Hashable, Sendable {
        case notText
        case noHeader
        case badLine(Int)
        case noCheckpoint
        case badNote(SignedNote.Problem)
        case badCheckpoint
        /// The index is not below the size of the tree.
        case outsideTree(index: Int, size: Int)
        /// Folding the entry up the proof does not give the root.
        case notIncluded
        case noEntry
    }

    /// The entry's bytes; others' files may have none.
    package let entry: [UInt8]?

    /// The entry's index, from 0: its position less one.
    package let index: Int

    package let hashes: [Digest]

    /// The checkpoint as it was signed.
    package let note: SignedNote

    private static let header = "c2sp.org/tlog-proof@v1"
    private static let (extra, indexMark) = ("extra ", "index ")

    package init(entry: [UInt8], proof: InclusionProof, note: SignedNote) {
        self.entry = entry
        index = proof.index
        hashes = proof.hashes
        self.note = note
    }

    /// Reads a file; throws ``Problem``.
    package init(parsing bytes: some Collection<UInt8>) throws(Problem) {
        guard let whole = String(validating: Array(bytes), as: UTF8.self) else { throw .notText }
        var lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)[...]
        guard lines.popFirst() == Self.header else { throw .noHeader }
        var entry: [UInt8]?
        if let line = lines.first, line.hasPrefix(Self.extra) {
            guard let bytes = Base64.bytes(line.dropFirst(Self.extra.count)) else {
                throw .badLine(lines.startIndex + 1)
            }
            entry = bytes
            lines.removeFirst()
        }
        guard let line = lines.first, line.hasPrefix(Self.indexMark),
            let index = Digits.value(line.dropFirst(Self.indexMark.count).utf8),
            String(index) == line.dropFirst(Self.indexMark.count)
        else { throw .badLine(lines.startIndex + 1) }
        lines.removeFirst()
        guard let hashes = HashLines.take(&lines) else {
            throw lines.isEmpty ? .noCheckpoint : .badLine(lines.startIndex + 1)
        }
        guard lines.count > 1 else { throw .noCheckpoint }
        let rest = lines.joined(separator: "\n")
        do { note = try SignedNote(parsing: rest.utf8) } catch { throw .badNote(error) }
        self.entry = entry
        self.index = index
        self.hashes = hashes
    }

    /// The file as it is written.
    package var encoded: String {
        var lines = [Self.header]
        if let entry { lines.append(Self.extra + Base64.text(entry)) }
        lines.append(Self.indexMark + String(index))
        return lines.map { $0 + "\n" }.joined() + HashLines.text(hashes) + note.encoded
    }

    /// The checkpoint that the entry is proved to be in, signed by at least one of the keys.
    package func verified(
        by keys: [VerifierKey]
    ) throws(Problem) -> (checkpoint: Checkpoint, signatures: [SignedNote.Verified]) {
        let signatures: [SignedNote.Verified]
        do { signatures = try note.verified(by: keys) } catch { throw .badNote(error) }
        guard let checkpoint = Checkpoint(note.text) else { throw .badCheckpoint }
        guard let entry else { throw .noEntry }
        guard index < checkpoint.size else {
            throw .outsideTree(index: index, size: checkpoint.size)
        }
        let proof = InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
        guard proof.proves(TreeHash.leaf(entry), in: checkpoint.root) else { throw .notIncluded }
        return (checkpoint, signatures)
    }
}
