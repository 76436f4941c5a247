import Basics

/// The text of a file, by the offsets of its Unicode scalars: where each line begins, and what a place
/// in it is called.
///
/// Lines end as the reader of YAML ends them: at a line feed, a carriage return, both, U+0085, U+2028
/// or U+2029.
struct SourceText: Sendable {
    let name: String
    let scalars: [Unicode.Scalar]
    /// Whether a byte order mark stood before the text; it is no part of it.
    let hasMark: Bool
    private let lineStarts: [Int]

    init(_ text: String, name: String) {
        self.name = name
        var scalars = Array(text.unicodeScalars)
        hasMark = scalars.first == "\u{FEFF}"
        if hasMark { scalars.removeFirst() }
        self.scalars = scalars
        var starts = [0]
        for (offset, scalar) in scalars.enumerated() where SourceText.isLineEnd(scalar) {
            let isFirstOfTwo =
                scalar == "\r" && offset + 1 < scalars.count && scalars[offset + 1] == "\n"
            if !isFirstOfTwo { starts.append(offset + 1) }
        }
        lineStarts = starts
    }

    static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// The offset of a line and column, both from 1; the end of the text where it is shorter.
    func offset(line: Int, column: Int) -> Int {
        guard 1...lineStarts.count ~= line else { return scalars.count }
        return min(lineStarts[line - 1] + column - 1, scalars.count)
    }

    /// The line of an offset, from 1.
    func line(of offset: Int) -> Int {
        var (low, high) = (0, lineStarts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    func text(_ span: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[span.clamped(to: 0..<scalars.count)]))
    }

    /// The part of a span that lies in its first line, without spaces at the end.
    func firstLine(_ span: Range<Int>) -> Range<Int> {
        var end = min(span.upperBound, scalars.count)
        if let cut = scalars[span.lowerBound..<end].firstIndex(where: SourceText.isLineEnd) {
            end = cut
        }
        while end > span.lowerBound, scalars[end - 1] == " " { end -= 1 }
        return span.lowerBound..<end
    }

    /// The place of a span, with its line; at most the first line is underlined.
    func place(_ span: Range<Int>) -> Place {
        let span = span.clamped(to: 0..<scalars.count)
        let line = line(of: span.lowerBound)
        let start = lineStarts[line - 1]
        let rest = scalars[start...].prefix { !SourceText.isLineEnd($0) }
        let shown = firstLine(span)
        return .file(
            name: name, line: line, column: span.lowerBound - start + 1,
            width: max(shown.count, 1), source: String(String.UnicodeScalarView(rest)))
    }
}
