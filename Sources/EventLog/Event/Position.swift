/// An event's number in the ledger, from 1 without a gap. The Merkle leaf index is one less.
package struct Position: Hashable, Sendable {
    package let number: Int64

    /// Nil below 1.
    package init?(_ number: some BinaryInteger) {
        guard let number = Int64(exactly: number), number >= 1 else { return nil }
        self.number = number
    }

    private init(unchecked number: Int64) { self.number = number }

    package static let first = Position(unchecked: 1)

    package var next: Position { Position(unchecked: number + 1) }

    /// The leaf index, from 0.
    package var leafIndex: Int { Int(number - 1) }

    /// Reads `#1024`; nil for anything else.
    package init?(hashed text: some StringProtocol) {
        guard text.utf8.first == UInt8(ascii: "#"), let number = Int64(text.dropFirst()),
            !text.utf8.contains(UInt8(ascii: "+"))
        else { return nil }
        self.init(number)
    }
}

extension Position: Comparable {
    package static func < (left: Position, right: Position) -> Bool { left.number < right.number }
}

extension Position: CustomStringConvertible {
    /// `#1024`.
    package var description: String { "#\(number)" }
}
