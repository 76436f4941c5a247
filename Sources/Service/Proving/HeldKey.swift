import Basics
package import EventLog
import Foundation
package import MerkleLog

/// A private key at hand, and what it signed last.
package struct HeldKey: Sendable {
    package let key: SigningKey

    /// Where its memory lies; nil of a key that came by a descriptor and lies nowhere.
    package let memory: SignerMemory?

    /// Where it came from, for who is told about it.
    package let path: String

    private static let byteCountMax = 4_096

    /// Makes a key pair and puts its private half into a new file that only its owner can read.
    package static func make(
        _ path: String, name: String, kind: VerifierKey.Kind, surroundings: Surroundings
    ) throws -> VerifierKey {
        var generator = surroundings.generator
        let seed = (0..<SigningKey.seedByteCount).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
        guard let key = SigningKey(name: name, kind: kind, seed: seed) else {
            throw Diagnostics(
                Diagnostic(.invalidValue, .invalidKeyName(name), expected: .keyNameForm))
        }
        try WholeFile.write(path, replacing: false) {
            try $0.write(contentsOf: Data((key.secretText + "\n").utf8))
        }
        return key.verifier
    }

    /// Reads a private key. A file that others can read is refused; a pipe has no such others, and no place
    /// for a memory beside it.
    package init(reading path: String, kind: VerifierKey.Kind) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Diagnostics(Diagnostic(.noSuchFile, .noSuchFile(path), help: .keyFileHelp))
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.unreadable(path) }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        if isFile, status.st_mode & 0o077 != 0 || status.st_uid != geteuid() {
            throw Diagnostics(
                Diagnostic(.exposedKey, .exposedKey(path), help: .exposedKeyHelp(path)))
        }
        // Under each of its names it would remember for itself, and two histories might be signed.
        guard !isFile || status.st_nlink <= 1 else {
            throw Diagnostics(
                Diagnostic(.exposedKey, .linkedKey(path), help: .linkedKeyHelp))
        }
        let bytes = (try? file.read(upToCount: Self.byteCountMax)) ?? Data()
        let text = String(decoding: bytes, as: UTF8.self)
        guard let key = SigningKey(text.hasSuffix("\n") ? text.dropLast() : text[...]) else {
            throw Self.unreadable(path)
        }
        guard key.verifier.kind == kind else {
            throw Diagnostics(
                Diagnostic(
                    .wrongKey, .keyOfOtherKind(path, isWitness: kind == .note),
                    help: .keyOfOtherKindHelp))
        }
        self.key = key
        self.path = path
        // A file that has been removed and is still open lies nowhere either.
        memory = isFile && status.st_nlink == 1 ? SignerMemory(besideKey: Self.place(path)) : nil
    }

    /// Where the file itself lies: of a key that symbolic links lead to there is one memory.
    private static func place(_ path: String) -> String {
        guard let place = realpath(path, nil) else { return path }
        defer { free(place) }
        return String(cString: place)
    }

    private static func unreadable(_ path: String) -> Diagnostics {
        Diagnostics(Diagnostic(.wrongKey, .notAPrivateKey(path), help: .keyFileHelp))
    }
}

extension VerifierKey {
    /// The key that an argument states: itself, or by the file it stands in.
    package init(stated text: String) throws {
        if let key = VerifierKey(text) {
            self = key
            return
        }
        let bytes = try NoteFile.bytes(text)
        let line = String(decoding: bytes, as: UTF8.self)
        guard let key = VerifierKey(line.hasSuffix("\n") ? line.dropLast() : line[...]) else {
            throw Diagnostics(
                Diagnostic(.wrongKey, .notAVerifierKey(text), expected: .verifierKeyForm))
        }
        self = key
    }
}
