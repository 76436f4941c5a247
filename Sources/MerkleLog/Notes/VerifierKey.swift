import Basics
internal import Crypto
internal import Foundation

/// The public half of a key that signs notes (C2SP signed-note), with the name of its owner.
///
/// Its id is the first four bytes of `SHA-256(name ‖ 0x0A ‖ type ‖ public key)`. The id tells keys
/// apart, it does not vouch for them: whoever publishes a key vouches for it.
package struct VerifierKey: Hashable, Sendable {
    /// What a key of that type signs.
    package enum Kind: UInt8, Sendable {
        /// The text of a note.
        case note = 0x01
        /// A checkpoint and the time at which a witness saw it (C2SP tlog-cosignature).
        case cosignature = 0x04
    }

    /// The owner's name: not empty, without white space and `+`.
    package let name: String

    package let kind: Kind

    /// The 32 bytes of the Ed25519 public key.
    package let publicKey: [UInt8]

    /// The four bytes that signatures name the key by.
    package let id: [UInt8]

    /// A key of that name; nil if the name is none or the bytes are no public key.
    package init?(name: String, kind: Kind, publicKey: [UInt8]) {
        guard KeyName.isValid(name),
            (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
        else { return nil }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
        let identified = Array(name.utf8) + [0x0A, kind.rawValue] + publicKey
        id = Array(SHA256.hash(data: identified).prefix(4))
    }

    /// Reads `<name>+<id in hex>+<base64 of type and key>`; nil for anything else, and if the id is not
    /// the key's.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.bytes(parts[2]), let type = bytes.first,
            let kind = Kind(rawValue: type)
        else { return nil }
        self.init(name: String(parts[0]), kind: kind, publicKey: Array(bytes.dropFirst()))
        guard Hex.bytes(parts[1]) == id else { return nil }
    }

    /// The same key for a witness's cosignatures, or for notes.
    package func asKey(for kind: Kind) -> VerifierKey {
        guard let key = VerifierKey(name: name, kind: kind, publicKey: publicKey) else {
            preconditionFailure("a key of one kind is one of the other")
        }
        return key
    }

    /// Whether the bytes are this key's signature of the message.
    func verifies(_ signature: some Collection<UInt8>, of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return key.isValidSignature(Array(signature), for: message)
    }
}

extension VerifierKey: CustomStringConvertible {
    package var description: String {
        "\(name)+\(Hex.text(id))+\(Base64.text([kind.rawValue] + publicKey))"
    }
}

/// The name of a key or of a log.
package enum KeyName {
    /// Whether it is not empty and has neither white space, nor control characters, nor `+`.
    package static func isValid(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                $0 != "+" && !$0.properties.isWhitespace
                    && $0.properties.generalCategory != .control
            }
    }
}
