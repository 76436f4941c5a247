/// Writing CSV, RFC 4180 in UTF-8. ``CSVReader`` reads back what was written.
package enum CSV {
    /// Appends one field, in quotes if it holds a comma, a quote or a line end, begins or ends with
    /// a space, or begins with U+FEFF, which at the start of a file would pass for its mark.
    package static func appendField(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            guard needsQuotes(utf8) else {
                output.append(contentsOf: utf8)
                return
            }
            output.append(UInt8(ascii: "\""))
            for byte in utf8 {
                if byte == UInt8(ascii: "\"") { output.append(byte) }
                output.append(byte)
            }
            output.append(UInt8(ascii: "\""))
        }
    }

    /// Appends a record of one field at least, and a line feed. A sole empty field is written
    /// `""`, for an empty line would be skipped.
    package static func appendRecord(_ fields: some Collection<String>, to output: inout [UInt8]) {
        precondition(!fields.isEmpty, "a record without a field")
        let start = output.count
        var isFirst = true
        for field in fields {
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            appendField(field, to: &output)
        }
        if output.count == start { output.append(contentsOf: #""""#.utf8) }
        output.append(UInt8(ascii: "\n"))
    }

    private static func needsQuotes(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        utf8.first == UInt8(ascii: " ") || utf8.last == UInt8(ascii: " ")
            || utf8.starts(with: [0xEF, 0xBB, 0xBF])
            || utf8.contains {
                $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"")
                    || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
            }
    }
}
