import Basics
import EventLog
package import MerkleLog

/// A checkpoint that was published, held against the ledger as it stands.
package struct PublishedCheckpoint: Sendable {
    /// The file it came from.
    package let path: String
    package let checkpoint: Checkpoint
    /// Who signed it, of those whose keys were given.
    package let signatures: [SignedNote.Verified]
    /// Whether the ledger begins with what was published.
    package let holds: Bool
    /// Whether it could be told: not where what was published then cannot be read now.
    package let isCompared: Bool

    /// It holds if the root over as many leaves is the one that was signed, and no event up to there
    /// disagrees with its leaf.
    init(_ read: ReadCheckpoint, _ audit: LogAudit) {
        path = read.path
        checkpoint = read.checkpoint
        signatures = read.signatures
        let isWhole = audit.firstAltered.map { $0 > Int64(read.checkpoint.size) } ?? true
        isCompared = audit.isWhole || audit.roots[read.checkpoint.size] != nil
        holds = isWhole && audit.roots[read.checkpoint.size] == read.checkpoint.root
    }
}

/// A checkpoint of this ledger that was published, and whose signature holds.
package struct ReadCheckpoint: Sendable {
    package let path: String
    package let checkpoint: Checkpoint
    package let signatures: [SignedNote.Verified]
}

extension Ledger {
    /// Reads checkpoints that were published, in the order of their sizes. Refused are those of another
    /// ledger, and those that none of the keys has signed.
    package func readPublished(
        _ paths: [String], keys: [VerifierKey]
    ) throws -> [ReadCheckpoint] {
        let origin = log.identity.origin.text
        return try paths.map { path in
            let signed = try NoteFile.checkpoint(path)
            let checkpoint = signed.checkpoint
            guard checkpoint.origin == origin else {
                throw Diagnostics(
                    Diagnostic(
                        .wrongOrigin,
                        .checkpointOfOther(found: checkpoint.origin, expected: origin),
                        help: .wrongOriginHelp))
            }
            return ReadCheckpoint(
                path: path, checkpoint: checkpoint,
                signatures: try signed.verified(by: keys, path))
        }.sorted { ($0.checkpoint.size, $0.path) < ($1.checkpoint.size, $1.path) }
    }
}
