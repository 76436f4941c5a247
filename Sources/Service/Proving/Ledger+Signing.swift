import Basics
import EventLog
package import MerkleLog

/// Where a signer begins who does not remember what the key signed before.
package enum SigningStart: Hashable, Sendable {
    /// The key remembers.
    case remembered
    /// After a checkpoint that the signer has kept himself.
    case after(Checkpoint)
    /// Nothing of this log has ever been signed: the signer says so.
    case first

    /// The checkpoint that the signer named.
    var named: Checkpoint? {
        if case .after(let checkpoint) = self { checkpoint } else { nil }
    }
}

extension Ledger {
    /// What the ledger holds now, read back from its file.
    package func checkpoint() throws -> Checkpoint {
        let end = try log.end()
        return Checkpoint(origin: log.identity.origin.text, size: end.count, root: end.root)
    }

    /// A checkpoint of now, signed by each of the keys.
    ///
    /// Nothing is signed unless the tree grew from each checkpoint that the keys signed last and from the
    /// one that was named. A key that has signed nothing of this log yet is vouched for by one that has, and
    /// so begins: that is how a new key is announced.
    package func signedCheckpoint(
        by keys: [HeldKey], from start: SigningStart
    ) throws -> SignedNote {
        let origin = log.identity.origin.text
        for held in keys where held.key.verifier.name != origin {
            throw Diagnostics(
                Diagnostic(
                    .wrongKey,
                    .keyOfOtherLog(held.path, name: held.key.verifier.name, origin: origin),
                    help: .keyOfOtherLogHelp))
        }
        return try SignerMemory.withLocks(keys) {
            let last = try keys.compactMap { held in
                try held.memory?.last(ofLog: origin, by: held.key.verifier)
            }
            let checkpoint = try checkpoint()
            for earlier in try SignerMemory.starts(last, start) {
                try requireGrowth(of: checkpoint, from: earlier)
            }
            var note = checkpoint.note
            for held in keys { note = try held.key.signing(note) }
            for held in keys {
                try held.memory?.remember(note, ofLog: origin, by: held.key.verifier)
            }
            return note
        }
    }

    /// Refuses what is not a checkpoint of an earlier state of this ledger.
    package func requireGrowth(of later: Checkpoint, from earlier: Checkpoint) throws {
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
                    help: .rewrittenHelp))
        }
        // Every tree begins with the empty one.
        let isGrown =
            try earlier.size == 0
            ? earlier.root == TreeHash.emptyRoot
            : consistencyProof(from: earlier.size, to: later.size)
                .proves(earlier.root, growsInto: later.root)
        guard isGrown else {
            throw Diagnostics(
                Diagnostic(
                    .forked, .forked(size: earlier.size, signed: earlier.root.hex),
                    help: .rewrittenHelp))
        }
    }

    /// The proof that the tree of the first `later` events begins with that of the first `earlier`.
    package func consistencyProof(
        from earlier: Int, to later: Int
    ) throws -> ConsistencyProof {
        try log.readTree { try $0.consistencyProof(from: earlier, to: later) }
    }
}

extension SignerMemory {
    /// Runs `work` while nobody else signs with any of the keys.
    static func withLocks<Answer>(
        _ keys: [HeldKey], _ work: () throws -> Answer
    ) throws -> Answer {
        // In one order for everyone, so that no two wait for each other.
        let folders = Set(keys.compactMap { $0.memory?.folder }).sorted()
        return try withLocks(folders[...], work)
    }

    private static func withLocks<Answer>(
        _ folders: ArraySlice<String>, _ work: () throws -> Answer
    ) throws -> Answer {
        guard let first = folders.first else { return try work() }
        return try SignerMemory(folder: first).withLock {
            try withLocks(folders.dropFirst(), work)
        }
    }

    /// The checkpoints from which what is to be signed must have grown.
    static func starts(_ last: [Checkpoint], _ start: SigningStart) throws -> Set<Checkpoint> {
        switch start {
        case .remembered where last.isEmpty:
            throw Diagnostics(
                Diagnostic(.signerMemory, .nothingRemembered, help: .nothingRememberedHelp))
        case .first where !last.isEmpty:
            throw Diagnostics(
                Diagnostic(
                    .signerMemory, .signedBefore(last.map(\.size).max() ?? 0),
                    help: .signedBeforeHelp))
        default: Set(last + (start.named.map { [$0] } ?? []))
        }
    }
}
