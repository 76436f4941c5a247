package import Basics
import struct Crypto.SHA256

/// The detachable part of an event: a JSON object for people, held in its canonical bytes.
///
/// Keys are ASCII, texts are in NFC, no code point is unassigned, integers only, nesting at most
/// 16, at most 1 MiB. Normalisation happens here, once, and never again.
package struct Body: Hashable, Sendable {
    /// RFC 8785 of the normalised object.
    package let canonicalBytes: [UInt8]
    /// The members, where they were given rather than read from the ledger.
    private let members: JSONObject?

    package static let byteCountMax = 1 << 20
    package static let empty = Body(unchecked: Array("{}".utf8))

    private init(unchecked bytes: [UInt8]) {
        canonicalBytes = bytes
        members = nil
    }

    /// Reads a body as given, normalising its texts.
    package init(reading bytes: [UInt8]) throws(FormatError) {
        let json: JSON
        do { json = try JSON.parse(bytes) } catch { throw .json(error) }
        try self.init(json)
    }

    /// A body of the members of `json`, normalised.
    package init(_ json: JSON) throws(FormatError) {
        guard case .object = json else { throw .field(.bodyNotAnObject, name: "") }
        do {
            let normalised = try json.normalised()
            canonicalBytes = normalised.canonicalBytes
            if case .object(let object) = normalised { members = object } else { members = nil }
        } catch { throw .text(error) }
        guard canonicalBytes.count <= Body.byteCountMax else {
            throw .json(
                JSONError(
                    rule: .tooLarge, offset: Body.byteCountMax, line: 1, column: 1, found: ""))
        }
    }

    /// A body that the ledger itself wrote: its bytes were judged at the door.
    init(stored bytes: [UInt8]) {
        canonicalBytes = bytes
        members = nil
    }

    /// The members. What the ledger holds was judged at the door, so reading it again cannot fail
    /// unless bytes were altered, which the digest tells first.
    package var object: JSONObject {
        if let members { return members }
        guard let json = try? JSON.parse(canonicalBytes), case .object(let object) = json else {
            return JSONObject()
        }
        return object
    }

    package static func == (left: Body, right: Body) -> Bool {
        left.canonicalBytes == right.canonicalBytes
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(canonicalBytes) }

    /// SHA-256(salt ‖ canonical body), the salt's 16 raw bytes first.
    package func digest(salt: Salt) -> Digest {
        salt.withBytes { salt in
            canonicalBytes.withUnsafeBytes { Body.digest(salt: salt, content: $0) }
        }
    }

    /// The same of bytes that lie elsewhere; copies nothing.
    static func digest(
        salt: UnsafeRawBufferPointer, content: UnsafeRawBufferPointer
    ) -> Digest {
        var hasher = SHA256()
        hasher.update(bufferPointer: salt)
        hasher.update(bufferPointer: content)
        return Digest(hasher.finalize())
    }
}

/// Sixteen random bytes that keep a body from being guessed by its digest.
package struct Salt: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    package static let byteCount = 16

    /// Nil unless there are 16 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Salt.byteCount else { return nil }
        high = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[8...].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A new salt.
    package init(using generator: inout some RandomNumberGenerator) {
        high = UInt64.random(in: 0...UInt64.max, using: &generator)
        low = UInt64.random(in: 0...UInt64.max, using: &generator)
    }

    package var bytes: [UInt8] { withBytes { Array($0) } }

    /// Calls `body` with the 16 bytes, without allocating.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes throws(Failure) in
            try body(bytes)
        }
    }
}

extension Digest {
    /// SHA-256 of a text's UTF-8 bytes.
    package init(hashing text: String) {
        var hasher = SHA256()
        hasher.update(data: Array(text.utf8))
        self.init(hasher.finalize())
    }

    init(_ digest: SHA256.Digest) {
        self = digest.withUnsafeBytes { bytes in
            guard let address = bytes.baseAddress else {
                preconditionFailure("a digest has 32 bytes")
            }
            return Digest(loading: address)
        }
    }
}
