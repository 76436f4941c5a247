/// Why a text is no strict JSON, and where.
package struct JSONError: Error, Sendable, Hashable {
    /// The rule that the text breaks; the raw value is a stable code.
    package enum Rule: String, Sendable, Hashable, CaseIterable {
        /// Not well-formed UTF-8: overlong, a surrogate, beyond U+10FFFF, cut short.
        case invalidUTF8 = "invalid-utf8"
        /// U+FEFF before the value.
        case byteOrderMark = "byte-order-mark"
        case unexpectedCharacter = "unexpected-character"
        case unexpectedEnd = "unexpected-end"
        /// Something after the one value.
        case trailingContent = "trailing-content"
        case duplicateKey = "duplicate-key"
        /// A number with a fraction or an exponent, even if its value is whole.
        case notAnInteger = "not-an-integer"
        /// |n| > 2^53 − 1.
        case integerOutOfRange = "integer-out-of-range"
        case negativeZero = "negative-zero"
        case leadingZero = "leading-zero"
        /// An escape `\ud800`–`\udfff` that is not half of a pair.
        case loneSurrogate = "lone-surrogate"
        /// A character below U+0020 in a string, not escaped.
        case controlCharacter = "control-character"
        case invalidEscape = "invalid-escape"
        /// More levels of arrays and objects than the limit.
        case tooDeep = "too-deep"
        /// More bytes than the limit.
        case tooLarge = "too-large"
    }

    /// What was broken.
    package let rule: Rule
    /// The byte at which it was broken, from 0; the length of the text if it ended too early.
    package let offset: Int
    /// The line of that byte, from 1.
    package let line: Int
    /// The column of that byte in its line, from 1, counted in Unicode scalars.
    package let column: Int
    /// What stands there, at most 24 characters: a character as it is or as `U+XXXX`, a byte as
    /// `0xXX`, a number, an escape, a key if it is a plain code, the depth or the byte count over
    /// the limit. Empty at the end of the text. Never the text of a string.
    package let found: String

    package init(rule: Rule, offset: Int, line: Int, column: Int, found: String) {
        self.rule = rule
        self.offset = offset
        self.line = line
        self.column = column
        self.found = found
    }
}
