/// A JSON value of the strict kind the ledger reads and writes: no fractions, no duplicate keys.
///
/// Two values are equal exactly when their canonical bytes (RFC 8785) are: the order of members
/// does not count, and strings are compared code point by code point. Swift's own `String`
/// equality would call U+F900 and U+8C48 the same.
///
/// ## Topics
/// - Reading: ``parse(_:limits:)``, ``Limits``, ``JSONError``
/// - What bodies ask beyond that: ``normalised()``, ``JSONTextError``
/// - Writing: ``canonicalBytes``, ``appendCanonical(to:)``, ``appendString(_:to:)``,
///   ``prettyText(indent:)``
package enum JSON: Sendable {
    case null
    case bool(Bool)
    /// A number, which lies in ``integerRange`` if it was read or is to be written.
    case integer(Int64)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    /// The integers that every reader of JSON, JavaScript's too, takes exactly: |n| ≤ 2^53 − 1.
    package static let integerRange: ClosedRange<Int64> =
        -9_007_199_254_740_991...9_007_199_254_740_991

    /// How much a reader takes before it refuses.
    package struct Limits: Sendable, Hashable {
        /// The most levels of arrays and objects; the outermost is level 1, a scalar adds none.
        package let depth: Int
        /// The most bytes of text, white space included.
        package let bytes: Int

        /// The limits of an event's body: 16 levels, 1 MiB. A depth is at most 512, since reading
        /// and writing recurse.
        package init(depth: Int = 16, bytes: Int = 1 << 20) {
            precondition((0...512).contains(depth) && bytes >= 0, "a limit beyond its own limits")
            self.depth = depth
            self.bytes = bytes
        }
    }
}

extension JSON: Hashable {
    package static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.string(let left), .string(let right)): ExactText(left) == ExactText(right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .string(let text): hasher.combine(ExactText(text))
        case .array(let elements): hasher.combine(elements)
        case .object(let object): hasher.combine(object)
        }
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    /// An object; a key given twice is a programmer's mistake.
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(JSONObject(elements))
    }

    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }

    package init(integerLiteral value: Int64) { self = .integer(value) }

    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

/// A string that is equal to another only if their UTF-8 is.
struct ExactText: Hashable {
    private let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }
}
