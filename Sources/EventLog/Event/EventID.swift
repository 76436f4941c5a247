package import Basics

/// An event's id, a UUID of version 7 or 8 with the RFC 9562 variant, written in lower case.
/// Ordered as its 16 bytes, which for both versions begin with a time.
package struct EventID: Hashable, Sendable {
    /// The first and the last eight bytes, big-endian.
    package let high: UInt64
    package let low: UInt64

    package static let byteCount = 16

    /// Nil unless version and variant are right.
    package init?(high: UInt64, low: UInt64) {
        let version = high >> 12 & 15
        guard version == 7 || version == 8, low >> 62 == 2 else { return nil }
        self.high = high
        self.low = low
    }

    /// Reads 16 bytes at `pointer`, which must point at no fewer; nil unless they are an id.
    package init?(loading pointer: UnsafeRawPointer) {
        self.init(
            high: UInt64(bigEndian: pointer.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: pointer.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    /// Reads the canonical 36 characters, lower case, and nothing else.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 36, [8, 13, 18, 23].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }),
            let raw = Hex.bytes(
                String(decoding: bytes.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)),
            raw.count == EventID.byteCount
        else { return nil }
        self.init(bytes: raw)
    }

    /// Nil unless there are 16 bytes of the right version and variant.
    package init?(bytes: [UInt8]) {
        guard bytes.count == EventID.byteCount else { return nil }
        func word(_ slice: ArraySlice<UInt8>) -> UInt64 {
            slice.reduce(0) { $0 << 8 | UInt64($1) }
        }
        self.init(high: word(bytes[..<8]), low: word(bytes[8...]))
    }

    /// A new id of version 7: 48 bits of Unix milliseconds, 74 random ones.
    package static func version7(
        at time: Timestamp, using generator: inout some RandomNumberGenerator
    ) -> EventID {
        let milliseconds = UInt64(max(0, time.microseconds / 1_000))
        let id = EventID(
            high: milliseconds << 16 | 7 << 12 | UInt64.random(in: 0..<4096, using: &generator),
            low: 2 << 62 | UInt64.random(in: 0..<1 << 62, using: &generator))
        guard let id else { preconditionFailure("version and variant were just set") }
        return id
    }

    /// The 16 bytes.
    package var bytes: [UInt8] { withBytes { Array($0) } }

    /// Calls `body` with the 16 bytes, without allocating.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes throws(Failure) in
            try body(bytes)
        }
    }

    /// Appends the canonical 36 characters as ASCII.
    package func append(to output: inout [UInt8]) {
        withBytes { bytes in
            for (start, end) in [(0, 4), (4, 6), (6, 8), (8, 10), (10, 16)] {
                if start > 0 { output.append(UInt8(ascii: "-")) }
                Hex.append(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), to: &output)
            }
        }
    }
}

extension EventID: Comparable {
    package static func < (left: EventID, right: EventID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension EventID: CustomStringConvertible {
    package var description: String {
        var text: [UInt8] = []
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
