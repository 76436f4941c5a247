import Basics
internal import Crypto
internal import Foundation

/// A key pair that signs notes. What keeps its text must keep it from others' eyes.
package struct SigningKey: Sendable {
    /// The public half, of the same name and kind.
    package let verifier: VerifierKey

    private let key: Curve25519.Signing.PrivateKey

    /// What the text of a private key begins with.
    private static let mark = "PRIVATE+KEY+"

    /// How many bytes a seed has.
    package static let seedByteCount = 32

    /// The key of a seed, which must be random and known to nobody else; nil for another number of
    /// bytes, and if the name is none.
    package init?(name: String, kind: VerifierKey.Kind, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(
                name: name, kind: kind, publicKey: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        self.verifier = verifier
    }

    /// Reads `PRIVATE+KEY+<name>+<id in hex>+<base64 of type and seed>`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.mark) else { return nil }
        let parts = text.dropFirst(Self.mark.count)
            .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.bytes(parts[2]), let type = bytes.first,
            let kind = VerifierKey.Kind(rawValue: type)
        else { return nil }
        self.init(name: String(parts[0]), kind: kind, seed: Array(bytes.dropFirst()))
        guard Hex.bytes(parts[1]) == verifier.id else { return nil }
    }

    /// The whole key as text, the secret half in it.
    package var secretText: String {
        let seed = Array(key.rawRepresentation)
        return "\(Self.mark)\(verifier.name)+\(Hex.text(verifier.id))"
            + "+\(Base64.text([verifier.kind.rawValue] + seed))"
    }

    /// The note with this key's signature of its text at the end.
    package func signing(_ note: SignedNote) throws -> SignedNote {
        precondition(verifier.kind == .note, "a witness's key signs checkpoints with their time")
        return note.adding(verifier, try signature(of: Array(note.text.utf8)))
    }

    /// The checkpoint with this witness's cosignature at the end: that it had been seen by that time.
    package func cosigning(_ note: SignedNote, at seconds: UInt64) throws -> SignedNote {
        precondition(verifier.kind == .cosignature, "a log's key signs the text alone")
        let signature = try signature(of: Cosignature.message(note.text, at: seconds))
        return note.adding(verifier, withUnsafeBytes(of: seconds.bigEndian, Array.init) + signature)
    }

    private func signature(of message: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: message))
    }
}

/// What a witness signs (C2SP tlog-cosignature).
enum Cosignature {
    /// The bytes of the time before the signature.
    static let timeLength = 8

    static func message(_ text: String, at seconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
    }
}
