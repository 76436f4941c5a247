import Basics

/// A text with signatures under it (C2SP signed-note).
///
/// The text ends in a newline; an empty line and a line for each signature follow:
/// `— <name> <base64 of key id and signature>`. The last empty line divides the two, so a text may have
/// empty lines of its own. A note says nothing until ``verified(by:)`` has found a signature by a key
/// that the reader trusts.
package struct SignedNote: Hashable, Sendable {
    /// A line under a note, not yet checked.
    package struct Signature: Hashable, Sendable {
        package let name: String
        /// The four bytes that name the key.
        package let keyID: [UInt8]
        /// What the key made of the text.
        package let bytes: [UInt8]
    }

    /// A signature that holds.
    package struct Verified: Hashable, Sendable {
        package let key: VerifierKey
        /// When the witness saw the note, in seconds since 1970; nil of other signatures.
        package let seconds: UInt64?
    }

    /// Why a note is refused.
    package enum Problem: Error, Hashable, Sendable {
        case tooLong(bytes: Int)
        case notText
        case controlCharacter(line: Int)
        case noSignatures
        case tooManySignatures
        case badSignatureLine(line: Int)
        /// The signature of a known key does not hold.
        case badSignature(name: String)
        /// None of the signatures is by a known key.
        case noKnownKey
    }

    /// What is signed: it ends in a newline.
    package let text: String

    /// In the order of their lines.
    package let signatures: [Signature]

    private static let lengthMax = 1_000_000
    private static let signaturesMax = 100
    private static let dash = "\u{2014} "

    /// A text that nobody has signed; nil if it is none that can be: empty, without a newline at its end,
    /// or with control characters.
    package init?(text: String) {
        guard text.hasSuffix("\n"), Self.lineWithControl(text) == nil else { return nil }
        self.init(text: text, signatures: [])
    }

    private init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; throws ``Problem``.
    package init(parsing bytes: some Collection<UInt8>) throws(Problem) {
        guard bytes.count <= Self.lengthMax else { throw .tooLong(bytes: bytes.count) }
        guard let whole = String(validating: Array(bytes), as: UTF8.self) else { throw .notText }
        if let line = Self.lineWithControl(whole) { throw .controlCharacter(line: line) }
        // By lines of bytes: what looks like one character to a person may be several.
        let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.last == "",
            let divider = lines.dropLast().lastIndex(of: ""), divider > 0
        else { throw .noSignatures }
        let under = lines[(divider + 1)...].dropLast()
        guard !under.isEmpty else { throw .noSignatures }
        guard under.count <= Self.signaturesMax else { throw .tooManySignatures }
        text = lines[..<divider].joined(separator: "\n") + "\n"
        var signatures: [Signature] = []
        for (index, line) in zip(under.indices, under) {
            guard let signature = Signature(line, after: Self.dash) else {
                throw .badSignatureLine(line: index + 1)
            }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    /// The line of the first control character other than a newline, from 1.
    private static func lineWithControl(_ text: String) -> Int? {
        var line = 1
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                line += 1
            } else if scalar.properties.generalCategory == .control {
                return line
            }
        }
        return nil
    }

    /// The note as it is written: to the byte what was read, if it was read.
    package var encoded: String {
        text + "\n"
            + signatures.map {
                "\(Self.dash)\($0.name) \(Base64.text($0.keyID + $0.bytes))\n"
            }.joined()
    }

    /// The note with one more signature, or with that key's earlier one replaced.
    func adding(_ key: VerifierKey, _ bytes: [UInt8]) -> SignedNote {
        let others = signatures.filter { $0.name != key.name || $0.keyID != key.id }
        let signature = Signature(name: key.name, keyID: key.id, bytes: bytes)
        return SignedNote(text: text, signatures: others + [signature])
    }

    /// The note with the signatures of one key alone.
    package func onlySigned(by key: VerifierKey) -> SignedNote {
        SignedNote(
            text: text,
            signatures: signatures.filter { $0.name == key.name && $0.keyID == key.id })
    }

    /// The signatures of known keys, each key once. Those of unknown keys are passed over, where the name
    /// or the id alone is known too; a known key whose signature does not hold rejects the whole note, and
    /// so does a note that no known key has signed.
    package func verified(by keys: some Sequence<VerifierKey>) throws(Problem) -> [Verified] {
        let known = Array(keys)
        var verified: [Verified] = []
        for signature in signatures {
            guard
                let key = known.first(where: {
                    $0.name == signature.name && $0.id == signature.keyID
                })
            else { continue }
            guard let one = signature.verified(by: key, text) else {
                throw .badSignature(name: signature.name)
            }
            if !verified.contains(where: { $0.key == key }) { verified.append(one) }
        }
        guard !verified.isEmpty else { throw .noKnownKey }
        return verified
    }
}

extension SignedNote.Signature {
    fileprivate init?(_ line: String, after dash: String) {
        guard line.hasPrefix(dash) else { return nil }
        let parts = line.dropFirst(dash.count).split(
            separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, KeyName.isValid(String(parts[0])),
            let bytes = Base64.bytes(parts[1]), bytes.count > 4
        else { return nil }
        self.init(
            name: String(parts[0]), keyID: Array(bytes.prefix(4)), bytes: Array(bytes.dropFirst(4)))
    }

    fileprivate func verified(by key: VerifierKey, _ text: String) -> SignedNote.Verified? {
        switch key.kind {
        case .note:
            guard key.verifies(bytes, of: Array(text.utf8)) else { return nil }
            return SignedNote.Verified(key: key, seconds: nil)
        case .cosignature:
            let time = bytes.prefix(Cosignature.timeLength)
            guard time.count == Cosignature.timeLength else { return nil }
            let seconds = time.reduce(0) { $0 << 8 | UInt64($1) }
            let message = Cosignature.message(text, at: seconds)
            guard key.verifies(bytes.dropFirst(Cosignature.timeLength), of: message) else {
                return nil
            }
            return SignedNote.Verified(key: key, seconds: seconds)
        }
    }
}
