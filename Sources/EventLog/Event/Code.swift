import Basics

/// A coded word of the vocabulary: `[a-z][a-z0-9-]{0,63}`. Whether it is a known one is for
/// `Activity` to say; here only its form is sure.
package struct Code: Hashable, Sendable {
    package let text: String

    package static let lengthMax = 64

    /// Nil unless `text` has the form of a code.
    package init?(_ text: String) {
        guard Code.isWellFormed(text.utf8) else { return nil }
        self.text = text
    }

    static func isWellFormed(_ text: some Collection<UInt8>) -> Bool {
        guard let first = text.first, isLetter(first), text.count <= lengthMax else { return false }
        return text.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
}

extension Code: Comparable {
    /// By bytes; codes are ASCII.
    package static func < (left: Code, right: Code) -> Bool { left.text < right.text }
}

extension Code: CustomStringConvertible {
    package var description: String { text }
}

extension Code: ExpressibleByStringLiteral {
    /// A code written in the source, whose form is certain.
    package init(stringLiteral text: String) {
        precondition(Code.isWellFormed(text.utf8), "'\(text)' is no code")
        self.text = text
    }
}
