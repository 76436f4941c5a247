import Basics
import EventLog
import Foundation
import MerkleLog

/// What a key signed last, log by log.
///
/// It lies beside the key and so goes where the key goes: a ledger that was restored from a backup, or
/// rewritten, cannot bring its signer to vouch for two histories of one log. For each log there is the last
/// checkpoint as it was signed. It is replaced before the signature is given out: a signature that nobody
/// has seen costs nothing, one that was forgotten might be given twice.
package struct SignerMemory: Hashable, Sendable {
    /// The folder it lies in.
    package let folder: String

    init(folder: String) { self.folder = folder }

    /// The memory of the key in that file.
    package init(besideKey path: String) { self.init(folder: path + ".signed") }

    /// The file that holds the last checkpoint of a log.
    package func path(ofLog origin: String) -> String {
        var name = ""
        for byte in origin.utf8 {
            // What is not plain is written by its number; a name that began with a dot would be hidden.
            let isPlain = Self.plain.contains(byte) || (byte == Self.dot && !name.isEmpty)
            name += isPlain ? String(UnicodeScalar(byte)) : "%" + Hex.text([byte])
        }
        // The name of a file has at most 255 bytes.
        if name.utf8.count > Self.nameLengthMax { name = TreeHash.leaf(origin.utf8).hex }
        return "\(folder)/\(name).checkpoint"
    }

    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".utf8)
    private static let nameLengthMax = 200
    private static let dot = UInt8(ascii: ".")

    /// Runs `work` while nobody else signs with the key.
    func withLock<Answer>(_ work: () throws -> Answer) throws -> Answer {
        if mkdir(folder, 0o700) == 0 {
            try WholeFile.syncFolder(of: folder)
        } else if errno != EEXIST {
            throw Diagnostics(Diagnostic(.readOnly, .readOnly(folder), help: .memoryHelp))
        }
        let holder = "luzhi, process \(ProcessInfo.processInfo.processIdentifier)"
        return try FileLock(path: folder + "/lock", holder: holder)
            .withLock(wait: .seconds(10), work)
    }

    /// The last checkpoint of a log that the key signed; nil if it has signed none.
    func last(ofLog origin: String, by key: VerifierKey) throws -> Checkpoint? {
        let path = path(ofLog: origin)
        guard access(path, F_OK) == 0 else { return nil }
        guard let note = try? NoteFile.note(path), (try? note.verified(by: [key])) != nil,
            let checkpoint = Checkpoint(note.text),
            checkpoint.origin == origin
        else {
            throw Diagnostics(
                Diagnostic(.signerMemory, .alteredMemory(path), help: .alteredMemoryHelp))
        }
        return checkpoint
    }

    /// Keeps what the key signed, with no signature but its own: those of others are not its to bound.
    func remember(_ note: SignedNote, ofLog origin: String, by key: VerifierKey) throws {
        try WholeFile.write(path(ofLog: origin), replacing: true) {
            try $0.write(contentsOf: Data(note.onlySigned(by: key).encoded.utf8))
        }
    }
}
