package import Basics
import EventLog
package import MerkleLog

/// Someone who keeps no ledger and signs nothing but that a log's checkpoints follow each other.
///
/// Who rewrites events and tree together agrees with himself. He is found by whoever kept an earlier
/// checkpoint, and a witness is who does so for others: a cosigned checkpoint says that no other history was
/// shown to this witness.
package struct Witness: Sendable {
    /// The witness's key.
    package let key: HeldKey
    /// The log's own key, by which its checkpoints are signed.
    package let logKey: VerifierKey

    package init(key: HeldKey, logKey: VerifierKey) {
        self.key = key
        self.logKey = logKey
    }

    /// The checkpoint in a file, with this witness's cosignature under it.
    ///
    /// The file holds a checkpoint, or a checkpoint and the proof that its tree grew from the one that the
    /// witness cosigned last. Without a proof a ledger at hand may give it: what it gives is checked.
    package func cosign(
        _ path: String, from start: SigningStart, ledger: Ledger?, at time: Timestamp
    ) throws -> SignedNote {
        let (signed, request) = try NoteFile.witnessed(path)
        _ = try signed.verified(by: [logKey], path)
        let origin = signed.checkpoint.origin
        return try SignerMemory.withLocks([key]) {
            let last = try key.memory?.last(ofLog: origin, by: key.key.verifier)
            for earlier in try SignerMemory.starts(last.map { [$0] } ?? [], start) {
                try requireGrowth(of: signed.checkpoint, from: earlier, request, ledger)
            }
            let seconds = UInt64(max(0, time.microseconds / 1_000_000))
            let note = try key.key.cosigning(signed.note, at: seconds)
            // With one more signature it may be longer than anybody reads.
            do throws(SignedNote.Problem) {
                _ = try SignedNote(parsing: Array(note.encoded.utf8))
            } catch {
                throw NoteFile.refusal(error, path)
            }
            try key.memory?.remember(note, ofLog: origin, by: key.key.verifier)
            return note
        }
    }

    private func requireGrowth(
        of later: Checkpoint, from earlier: Checkpoint, _ request: WitnessRequest?,
        _ ledger: Ledger?
    ) throws {
        // What the request proves needs no ledger, and a ledger of another name proves nothing of this one.
        if request?.earlierSize != earlier.size, let ledger,
            ledger.log.identity.origin.text == later.origin
        {
            return try ledger.requireGrowth(of: later, from: earlier)
        }
        guard earlier.origin == later.origin else {
            throw Diagnostics(
                Diagnostic(
                    .wrongOrigin,
                    .checkpointOfOther(found: earlier.origin, expected: later.origin),
                    help: .wrongOriginHelp))
        }
        guard earlier.size <= later.size else {
            throw Diagnostics(
                Diagnostic(
                    .shorterThanSigned, .shorterThanSigned(later.size, signed: earlier.size),
                    help: .witnessRefusesHelp))
        }
        if earlier.size == later.size || earlier.size == 0 {
            let root = earlier.size == 0 ? TreeHash.emptyRoot : later.root
            guard earlier.root == root else { throw fork(earlier) }
            return
        }
        guard let request, request.earlierSize == earlier.size else {
            throw Diagnostics(
                Diagnostic(
                    .noProof, .noProof(from: earlier.size, found: request?.earlierSize),
                    help: .noProofHelp))
        }
        guard request.proves(earlier, growsInto: later) else { throw fork(earlier) }
    }

    private func fork(_ earlier: Checkpoint) -> Diagnostics {
        Diagnostics(
            Diagnostic(
                .forked, .forked(size: earlier.size, signed: earlier.root.hex),
                help: .witnessRefusesHelp))
    }
}
