/// One record of a CSV file, with what a diagnostic needs to quote it.
package struct CSVRecord: Sendable {
    /// The line on which the record starts, from 1; empty lines are counted too.
    package let line: Int
    /// The fields, one at least.
    package let fields: [CSVField]
    private let source: [UInt8]

    init(line: Int, fields: [CSVField], source: [UInt8]) {
        self.line = line
        self.fields = fields
        self.source = source
    }

    /// The record as it was written, without the end of its last line.
    package var sourceText: String { String(decoding: source, as: UTF8.self) }
}

/// One field: its text, and its place, which is worked out only when it is asked for.
package struct CSVField: Sendable {
    /// The value, without the quotes around it.
    package let text: String
    /// The bytes of the whole record, shared by its fields.
    private let source: [UInt8]
    private let recordLine: Int
    private let start: Int32
    private let end: Int32

    /// A field that stands, quotes included, at `range` of the record `source`.
    init(text: String, source: [UInt8], recordLine: Int, range: Range<Int32>) {
        self.text = text
        self.source = source
        self.recordLine = recordLine
        start = range.lowerBound
        end = range.upperBound
    }

    /// The line on which the field starts, from 1.
    package var line: Int { recordLine - 1 + place.line }

    /// The column at which it starts in that line, its quote included: from 1, in Unicode scalars.
    package var column: Int { place.column }

    /// How many scalars it takes on that line, quotes included; 0 if it is empty.
    package var width: Int {
        let raw = source[Int(start)..<Int(end)]
        let line = raw.prefix { $0 != UInt8(ascii: "\n") }
        let isCut = line.count < raw.count && line.last == UInt8(ascii: "\r")
        return UTF8Scan.scalarCount(isCut ? line.dropLast() : line)
    }

    private var place: UTF8Scan.Place { UTF8Scan.place(of: Int(start), in: source) }
}

/// Why a text is no CSV, and where.
package struct CSVError: Error, Sendable, Hashable {
    /// The rule that the text breaks; the raw value is a stable code.
    package enum Rule: String, Sendable, Hashable, CaseIterable {
        /// Not well-formed UTF-8: another encoding, or a file cut short.
        case invalidUTF8 = "invalid-utf8"
        /// A quote that nothing closes before the end of the file; its place is the quote's.
        case unclosedQuote = "unclosed-quote"
        /// Something other than a comma or the end of the line after a closing quote.
        case textAfterQuote = "text-after-quote"
        /// A quote within a field that did not begin with one.
        case quoteInUnquotedField = "quote-in-unquoted-field"
        /// A carriage return outside quotes that no line feed follows.
        case loneCarriageReturn = "lone-carriage-return"
        /// A record of more bytes than the limit; its place is the record's.
        case recordTooLong = "record-too-long"
    }

    /// What was broken.
    package let rule: Rule
    /// The line, from 1.
    package let line: Int
    /// The column in that line, from 1, in Unicode scalars.
    package let column: Int
}
