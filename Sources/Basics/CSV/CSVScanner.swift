/// Finds the fields of one record in a buffer. The reader keeps one, so that its list of spans is
/// made once a file.
struct CSVScanner {
    /// What a scan came to; offsets are from the start of the record.
    enum Outcome {
        /// A record of `count` bytes with `endCount` bytes of line end.
        case record(count: Int, endCount: Int)
        /// The bytes end before the record does.
        case cut
        case failure(CSVError.Rule, offset: Int)
    }

    /// Where a field stands, its quotes included.
    private struct Span {
        let start: Int
        let end: Int
        let isQuoted: Bool
        let hasDoubledQuotes: Bool
    }

    /// Whether the bytes scanned are all ASCII, so that nothing is left to check.
    var isASCII: Bool { union < 0x80 }
    /// The line feeds within quotes.
    private(set) var lineFeedCount = 0
    private var union: UInt8 = 0
    private var spans: [Span] = []
    /// What stands between fields.
    private let separator: UInt8

    init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

    /// Scans the record at the start of `bytes`, which hold all there is if `isWhole`.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Outcome {
        spans.removeAll(keepingCapacity: true)
        lineFeedCount = 0
        union = 0
        var start = 0
        while true {
            let isQuoted = start < bytes.count && bytes[start] == UInt8(ascii: "\"")
            var hasDoubledQuotes = false
            let end: Int
            if isQuoted {
                guard let close = quotedEnd(in: bytes, from: start, &hasDoubledQuotes) else {
                    return isWhole ? .failure(.unclosedQuote, offset: start) : .cut
                }
                end = close
            } else {
                end = unquotedEnd(in: bytes, from: start)
            }
            spans.append(
                Span(
                    start: start,
                    end: end,
                    isQuoted: isQuoted,
                    hasDoubledQuotes: hasDoubledQuotes
                )
            )
            if end < bytes.count, bytes[end] == separator {
                start = end + 1
                continue
            }
            return recordEnd(in: bytes, at: end, isWhole: isWhole, isQuoted: isQuoted)
        }
    }

    /// The record that was scanned last, out of `bytes`, which are its own and well-formed.
    func record(of bytes: UnsafeBufferPointer<UInt8>, line: Int) -> CSVRecord {
        let source = Array(bytes)
        let fields = spans.map { span in
            CSVField(
                text: Self.text(of: span, in: bytes),
                source: source,
                recordLine: line,
                range: Int32(span.start)..<Int32(span.end)
            )
        }
        return CSVRecord(line: line, fields: fields, source: source)
    }

    /// The offset after the closing quote; nil if the bytes end first.
    private mutating func quotedEnd(
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        _ hasDoubledQuotes: inout Bool
    ) -> Int? {
        var index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            union |= byte
            index += 1
            if byte == UInt8(ascii: "\n") { lineFeedCount += 1 }
            guard byte == UInt8(ascii: "\"") else { continue }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return index }
            hasDoubledQuotes = true
            index += 1
        }
        return nil
    }

    /// The offset of the first byte from `start` on that no unquoted field holds, or the end.
    private mutating func unquotedEnd(
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> Int {
        var union = union
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            // The marks are no greater than the comma; most text is.
            if byte <= UInt8(ascii: ","),
                byte == separator || byte == UInt8(ascii: "\n")
                    || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\"")
            {
                break
            }
            union |= byte
            index += 1
        }
        self.union = union
        return index
    }

    /// What it means that the last field ends at `end`, where no comma is.
    private func recordEnd(
        in bytes: UnsafeBufferPointer<UInt8>,
        at end: Int,
        isWhole: Bool,
        isQuoted: Bool
    ) -> Outcome {
        guard end < bytes.count else {
            return isWhole ? .record(count: end, endCount: 0) : .cut
        }
        switch bytes[end] {
        case UInt8(ascii: "\n"):
            return .record(count: end, endCount: 1)
        case UInt8(ascii: "\r"):
            guard end + 1 < bytes.count else {
                return isWhole ? .failure(.loneCarriageReturn, offset: end) : .cut
            }
            return bytes[end + 1] == UInt8(ascii: "\n")
                ? .record(count: end, endCount: 2) : .failure(.loneCarriageReturn, offset: end)
        default:
            return .failure(isQuoted ? .textAfterQuote : .quoteInUnquotedField, offset: end)
        }
    }

    private static func text(of span: Span, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let inset = span.isQuoted ? 1 : 0
        let raw = UnsafeBufferPointer(rebasing: bytes[(span.start + inset)..<(span.end - inset)])
        guard span.hasDoubledQuotes else { return String(decoding: raw, as: UTF8.self) }
        var text: [UInt8] = []
        text.reserveCapacity(raw.count)
        var isFirstOfPair = false
        for byte in raw {
            isFirstOfPair = byte == UInt8(ascii: "\"") && !isFirstOfPair
            if byte != UInt8(ascii: "\"") || isFirstOfPair { text.append(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
