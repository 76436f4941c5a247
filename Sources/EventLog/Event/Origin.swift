/// The ledger's own name, `example.org/county/12`: `[a-z0-9./-]{1,128}`. It never changes.
package struct Origin: Hashable, Sendable {
    package let text: String

    /// Nil unless `text` has the form of an origin.
    package init?(_ text: String) {
        guard 1...128 ~= text.utf8.count, text.utf8.allSatisfy(Origin.isAllowed) else { return nil }
        self.text = text
    }

    /// The origin of a ledger that was given none: `ledger.invalid/` and 16 random hex digits.
    package static func made(using generator: inout some RandomNumberGenerator) -> Origin {
        let digits = String(UInt64.random(in: 0...UInt64.max, using: &generator), radix: 16)
        let padding = String(repeating: "0", count: 16 - digits.utf8.count)
        guard let origin = Origin("ledger.invalid/" + padding + digits) else {
            preconditionFailure("hex digits are allowed in an origin")
        }
        return origin
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
            || UInt8(ascii: "-")...UInt8(ascii: "9") ~= byte
    }
}

extension Origin: CustomStringConvertible {
    package var description: String { text }
}
