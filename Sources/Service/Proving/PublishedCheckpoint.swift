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
}

extension Ledger {
    /// Holds published checkpoints against the ledger, in the order of their sizes.
    ///
    /// A checkpoint holds if the root over as many events is the one that was signed. What is here between the
    /// last that holds and the first that does not is where the ledger and what was published part.
    package func published(
        _ paths: [String], keys: [VerifierKey]
    ) throws -> [PublishedCheckpoint] {
        let count = try log.count()
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
            let holds =
                try checkpoint.size <= count
                && log.root(ofFirst: checkpoint.size) == checkpoint.root
            return PublishedCheckpoint(
                path: path, checkpoint: checkpoint,
                signatures: try signed.verified(by: keys, path), holds: holds)
        }.sorted { ($0.checkpoint.size, $0.path) < ($1.checkpoint.size, $1.path) }
    }
}
