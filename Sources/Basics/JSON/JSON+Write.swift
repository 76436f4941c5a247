extension JSON {
    /// The bytes of RFC 8785 (JCS): members sorted by UTF-16 code units, no space, the fewest
    /// escapes. Parsing them gives the value back (the property "Decoding undoes encoding").
    package var canonicalBytes: [UInt8] {
        var output: [UInt8] = []
        appendCanonical(to: &output)
        return output
    }

    /// Appends ``canonicalBytes`` to `output`. An integer outside ``integerRange`` has no canonical
    /// form; writing one is a programmer's mistake.
    package func appendCanonical(to output: inout [UInt8]) {
        switch self {
        case .null, .bool, .integer, .string:
            appendScalar(to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            var isFirst = true
            for element in elements {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                element.appendCanonical(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            var isFirst = true
            for member in object.sortedMembers {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                Self.appendString(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                member.value.appendCanonical(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// The value for people: members in their own order, one a line, `indent` spaces a level, and
    /// no line feed at the end.
    package func prettyText(indent: Int = 2) -> String {
        var output: [UInt8] = []
        appendPretty(to: &output, indent: indent, level: 0)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends `text` as a JSON string, quotes included, with the escapes of RFC 8785, 3.2.2.2:
    /// `\b \t \n \f \r \" \\`, `\u00xx` for the other controls below U+0020, and nothing else.
    package static func appendString(_ text: String, to output: inout [UInt8]) {
        var text = text
        output.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var start = 0
            for (index, byte) in utf8.enumerated() {
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                    continue
                }
                output.append(contentsOf: utf8[start..<index])
                appendEscape(byte, to: &output)
                start = index + 1
            }
            output.append(contentsOf: utf8[start...])
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
        default:
            output.append(contentsOf: "u00".utf8)
            withUnsafeBytes(of: byte) { Hex.append($0, to: &output) }
        }
    }

    /// A value that holds no other; nothing for one that may.
    private func appendScalar(to output: inout [UInt8]) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value):
            precondition(Self.integerRange.contains(value), "an integer beyond 2^53 − 1")
            output.append(contentsOf: String(value).utf8)
        case .string(let text): Self.appendString(text, to: &output)
        case .array, .object: break
        }
    }

    private func appendPretty(to output: inout [UInt8], indent: Int, level: Int) {
        func appendItems<Item>(
            _ items: [Item],
            between brackets: (open: Unicode.Scalar, close: Unicode.Scalar),
            append: (Item, inout [UInt8]) -> Void
        ) {
            output.append(UInt8(ascii: brackets.open))
            for (index, item) in items.enumerated() {
                output.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
                output.append(contentsOf: repeatElement(0x20, count: indent * (level + 1)))
                append(item, &output)
            }
            if !items.isEmpty {
                output.append(UInt8(ascii: "\n"))
                output.append(contentsOf: repeatElement(0x20, count: indent * level))
            }
            output.append(UInt8(ascii: brackets.close))
        }
        switch self {
        case .null, .bool, .integer, .string:
            appendScalar(to: &output)
        case .array(let elements):
            appendItems(elements, between: ("[", "]")) {
                $0.appendPretty(to: &$1, indent: indent, level: level + 1)
            }
        case .object(let object):
            appendItems(object.members, between: ("{", "}")) {
                Self.appendString($0.key, to: &$1)
                $1.append(contentsOf: ": ".utf8)
                $0.value.appendPretty(to: &$1, indent: indent, level: level + 1)
            }
        }
    }
}
