// The one view of the standard library that composes (NFC) is not public: Foundation's costs a
// module that the basics do without. The tests hold it to the cases that go wrong.
@_spi(_Unicode) import Swift

extension JSON {
    /// The value as a body keeps it: keys ASCII, strings in NFC, no unassigned code point.
    ///
    /// Order, numbers and nesting stay. A string may grow (U+0958 becomes two code points), so a
    /// limit on bytes is to be checked again. Normalising twice changes nothing. Unassigned means
    /// so in the Unicode version of the standard library that runs; noncharacters always are.
    package func normalised() throws(JSONTextError) -> JSON {
        try normalised(at: "$")
    }

    private func normalised(at path: String) throws(JSONTextError) -> JSON {
        switch self {
        case .null, .bool, .integer:
            return self
        case .string(let text):
            return .string(try Self.normalised(text, at: path))
        case .array(let elements):
            var result: [JSON] = []
            result.reserveCapacity(elements.count)
            for (index, element) in elements.enumerated() {
                result.append(try element.normalised(at: "\(path)[\(index)]"))
            }
            return .array(result)
        case .object(let object):
            var result: [(key: String, value: JSON)] = []
            result.reserveCapacity(object.count)
            for member in object.members {
                if let scalar = member.key.unicodeScalars.first(where: { !$0.isASCII }) {
                    throw JSONTextError(rule: .nonASCIIKey, path: path, scalar: scalar)
                }
                let path = path + Self.pathComponent(member.key)
                result.append((member.key, try member.value.normalised(at: path)))
            }
            return .object(JSONObject(distinct: result))
        }
    }

    private static func normalised(
        _ text: String,
        at path: String
    ) throws(JSONTextError) -> String {
        if text.isPlainlyComposed { return text }
        for scalar in text.unicodeScalars
        where !scalar.isASCII && scalar.properties.generalCategory == .unassigned {
            throw JSONTextError(rule: .unassignedCodePoint, path: path, scalar: scalar)
        }
        return text.composed
    }

    /// `.key` for a plain key, `["a key"]` for another.
    private static func pathComponent(_ key: String) -> String {
        let isPlain = key.allSatisfy { $0 == "_" || $0 == "-" || $0.isLetter || $0.isNumber }
        if isPlain, !key.isEmpty { return "." + key }
        var quoted: [UInt8] = []
        appendString(key, to: &quoted)
        return "[" + String(decoding: quoted, as: UTF8.self) + "]"
    }
}

extension String {
    /// The text in normalisation form C. Compare `utf8` to see a difference: `==` shows none.
    ///
    /// The view of the standard library (6.3) takes a code point of combining class 0 for one that
    /// no mark is moved over. Three Tibetan vowels have class 0 and yet decompose into marks, so
    /// they are decomposed beforehand; no code point composes to them.
    package var composed: String {
        if isPlainlyComposed { return self }
        var scalars = unicodeScalars
        if scalars.contains(where: { Self.marks(of: $0) != nil }) {
            scalars = UnicodeScalarView(scalars.flatMap { Self.marks(of: $0) ?? [$0] })
        }
        return String(UnicodeScalarView(String(scalars)._nfc))
    }

    /// Whether all of it is ASCII, the ideographs and full-width forms that Unicode has had since
    /// version 1.1, and the marks between them: they are assigned, and neither decompose nor join
    /// with one another. Most text is, and need not be looked up.
    var isPlainlyComposed: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x80, 0x3001...0x3003, 0x3008...0x3011, 0x4E00...0x9FA5, 0xFF01...0xFF5E: true
            default: false
            }
        }
    }

    /// What a code point of combining class 0 decomposes into if that begins with a mark.
    private static func marks(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
        switch scalar {
        case "\u{F73}": ["\u{F71}", "\u{F72}"]
        case "\u{F75}": ["\u{F71}", "\u{F74}"]
        case "\u{F81}": ["\u{F71}", "\u{F80}"]
        default: nil
        }
    }
}

/// Why a string cannot stand in a body, and where: never the string.
package struct JSONTextError: Error, Sendable, Hashable {
    /// The rule that the string breaks; the raw value is a stable code.
    package enum Rule: String, Sendable, Hashable, CaseIterable {
        case nonASCIIKey = "key-not-ascii"
        case unassignedCodePoint = "unassigned-code-point"
    }

    /// What was broken.
    package let rule: Rule
    /// Where the string is, like `$.names[3]`; of a key, where its object is.
    package let path: String
    /// The first code point at fault, like `U+0378`.
    package let codePoint: String

    init(rule: Rule, path: String, scalar: Unicode.Scalar) {
        self.rule = rule
        self.path = path
        self.codePoint = scalar.codePointName
    }
}
