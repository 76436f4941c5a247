import Basics
package import EventLog
package import MerkleLog

extension Ledger {
    /// The file that proves an event to be in the tree of a signed checkpoint.
    package func proof(
        of position: Position, in signed: SignedCheckpoint
    ) throws -> ProofFile {
        let checkpoint = signed.checkpoint
        try requireGrowth(of: try self.checkpoint(), from: checkpoint)
        guard let event = try log.event(at: position) else {
            throw Diagnostics(
                Diagnostic(
                    .unknownEvent, .unknownEvent(position.description)))
        }
        guard position.leafIndex < checkpoint.size else {
            throw Diagnostics(
                Diagnostic(
                    .noProof, .eventAfterCheckpoint(position.number, size: checkpoint.size),
                    help: .eventAfterCheckpointHelp))
        }
        let proof = try log.readTree {
            try $0.inclusionProof(of: position.leafIndex, inSize: checkpoint.size)
        }
        return ProofFile(entry: event.envelope.canonicalBytes, proof: proof, note: signed.note)
    }

    /// What a witness is sent: a signed checkpoint, and the proof that its tree grew from that of an earlier.
    package func witnessRequest(
        for signed: SignedCheckpoint, after earlier: Checkpoint
    ) throws -> WitnessRequest {
        guard earlier.size <= signed.checkpoint.size else {
            throw Diagnostics(
                Diagnostic(
                    .noProof, .earlierIsLater(earlier.size, signed.checkpoint.size),
                    help: .earlierIsLaterHelp))
        }
        try requireGrowth(of: try checkpoint(), from: signed.checkpoint)
        try requireGrowth(of: signed.checkpoint, from: earlier)
        let size = signed.checkpoint.size
        // From the empty tree nothing can be proved, and nothing is asked.
        let proof =
            earlier.size == 0
            ? ConsistencyProof(earlierSize: 0, laterSize: size, hashes: [])
            : try consistencyProof(from: earlier.size, to: size)
        return WitnessRequest(proof, note: signed.note)
    }
}

/// A proof that holds, and what it proves.
package struct ProvedEvent: Sendable {
    package let position: Position
    package let envelope: Envelope
    package let checkpoint: Checkpoint
    /// Who signed the checkpoint, of those whose keys were given.
    package let signatures: [SignedNote.Verified]

    /// Checks a proof file by the keys alone; no ledger takes part.
    package init(reading path: String, keys: [VerifierKey]) throws {
        let file: ProofFile
        let verified: (checkpoint: Checkpoint, signatures: [SignedNote.Verified])
        do {
            file = try ProofFile(parsing: NoteFile.bytes(path))
            verified = try file.verified(by: keys)
        } catch let problem as ProofFile.Problem {
            throw Self.refusal(problem, path)
        }
        checkpoint = verified.checkpoint
        signatures = try SignedCheckpoint(file.note, path).verified(by: keys, path)
        guard let entry = file.entry, let position = Position(file.index + 1),
            let envelope = try? Envelope(canonical: entry)
        else {
            throw Diagnostics(
                Diagnostic(.notANote, .problem(.proofOfOther, of: path), help: .noteFileHelp))
        }
        self.position = position
        self.envelope = envelope
    }

    private static func refusal(_ problem: ProofFile.Problem, _ path: String) -> Diagnostics {
        let message: Message
        switch problem {
        case .badNote(let problem): return NoteFile.refusal(problem, path)
        case .notText: message = .noteNotText
        case .noHeader: message = .proofHeader
        case .badLine(let line): message = .noteLine(line)
        case .noCheckpoint, .badCheckpoint: message = .notACheckpoint
        case .noEntry: message = .proofWithoutEntry
        case .outsideTree(let index, let size): message = .proofOutsideTree(index + 1, size: size)
        case .notIncluded: message = .notIncluded
        }
        let code: DiagnosticCode =
            switch problem {
            case .outsideTree, .notIncluded: .notProved
            default: .notANote
            }
        return Diagnostics(Diagnostic(code, .problem(message, of: path), help: .proofHelp))
    }
}
