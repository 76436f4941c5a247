import Basics
import Foundation
package import MerkleLog

/// Reads the files that people send each other: checkpoints, proofs, requests to a witness.
package enum NoteFile {
    /// Larger than any of them.
    private static let byteCountMax = 1 << 21

    /// The bytes of a file.
    package static func bytes(_ path: String) throws -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.read(upToCount: byteCountMax)
        else {
            // An empty file reads as nothing at its end.
            if FileManager.default.fileExists(atPath: path) { return [] }
            throw Diagnostics(Diagnostic(.noSuchFile, .noSuchFile(path), help: .noteFileHelp))
        }
        return Array(data)
    }

    /// A signed note.
    static func note(_ path: String) throws -> SignedNote {
        try note(bytes(path), path)
    }

    private static func note(_ bytes: [UInt8], _ path: String) throws -> SignedNote {
        do { return try SignedNote(parsing: bytes) } catch { throw refusal(error, path) }
    }

    /// A checkpoint and the note it stands in.
    package static func checkpoint(_ path: String) throws -> SignedCheckpoint {
        try SignedCheckpoint(note(path), path)
    }

    /// A checkpoint with the proof that goes before it, or without one.
    package static func witnessed(_ path: String) throws -> (SignedCheckpoint, WitnessRequest?) {
        let bytes = try bytes(path)
        guard WitnessRequest.isBegun(by: bytes) else {
            return (try SignedCheckpoint(note(bytes, path), path), nil)
        }
        do {
            let request = try WitnessRequest(parsing: bytes)
            return (try SignedCheckpoint(request.note, path), request)
        } catch let problem as WitnessRequest.Problem {
            switch problem {
            case .notText: throw refusal(.notText, path)
            case .badLine(let line): throw refusal(.badSignatureLine(line: line), path)
            case .badNote(let problem): throw refusal(problem, path)
            }
        }
    }

    /// Why a note is refused, for people.
    static func refusal(_ problem: SignedNote.Problem, _ path: String) -> Diagnostics {
        Diagnostics(
            Diagnostic(
                problem.isOfSignature ? .signature : .notANote, .problem(problem.message, of: path),
                help: problem.isOfSignature ? .signatureHelp : .noteFileHelp))
    }
}

/// A checkpoint and the note it stands in. Reading it verifies no signature.
package struct SignedCheckpoint: Hashable, Sendable {
    package let checkpoint: Checkpoint
    package let note: SignedNote

    init(_ note: SignedNote, _ path: String) throws {
        guard let checkpoint = Checkpoint(note.text) else {
            throw Diagnostics(
                Diagnostic(
                    .notANote, .problem(.notACheckpoint, of: path), help: .noteFileHelp))
        }
        self.checkpoint = checkpoint
        self.note = note
    }

    /// The signatures by known keys, of which one must be the log's own.
    package func verified(
        by keys: [VerifierKey], _ path: String
    ) throws -> [SignedNote.Verified] {
        let verified: [SignedNote.Verified]
        do { verified = try note.verified(by: keys) } catch { throw NoteFile.refusal(error, path) }
        guard verified.contains(where: { $0.key.kind == .note && $0.key.name == checkpoint.origin })
        else {
            throw Diagnostics(
                Diagnostic(
                    .signature, .notSignedByLog(path, origin: checkpoint.origin),
                    help: .signatureHelp))
        }
        return verified
    }
}

extension SignedNote.Problem {
    /// Whether the note reads, and its signatures are the problem.
    fileprivate var isOfSignature: Bool {
        switch self {
        case .badSignature, .noKnownKey: true
        default: false
        }
    }

    fileprivate var message: Message {
        switch self {
        case .tooLong(let bytes): .noteTooLong(bytes)
        case .notText: .noteNotText
        case .controlCharacter(let line): .noteControlCharacter(line)
        case .noSignatures: .noteUnsigned
        case .tooManySignatures: .noteOversigned
        case .badSignatureLine(let line): .noteLine(line)
        case .badSignature(let name): .badSignature(name)
        case .noKnownKey: .noKnownKey
        }
    }
}
