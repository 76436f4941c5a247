/// Where each character of a text stands in the source it was read from.
///
/// A reader of YAML folds lines and resolves escapes and gives only the place where a text begins. A
/// diagnostic that is to underline one word of an expression, and a conversion that is to replace it,
/// need more: so the text is laid along the source once again.
struct ScalarAlignment {
    private let source: [Unicode.Scalar]
    private var position: Int
    private let style: YAMLScalar.Style

    /// The offsets of every scalar of `text` and of its end; nil where it cannot be laid along the
    /// source that begins at `start`.
    static func offsets(
        of text: String, in source: [Unicode.Scalar], from start: Int, style: YAMLScalar.Style
    ) -> [Int]? {
        var alignment = ScalarAlignment(source: source, position: start, style: style)
        return alignment.run(Array(text.unicodeScalars))
    }

    private init(source: [Unicode.Scalar], position: Int, style: YAMLScalar.Style) {
        self.source = source
        self.position = position
        self.style = style
    }

    private mutating func run(_ text: [Unicode.Scalar]) -> [Int]? {
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: position += 1
        case .block:
            while let scalar = at(position), !SourceText.isLineEnd(scalar) { position += 1 }
        }
        var offsets: [Int] = []
        offsets.reserveCapacity(text.count + 1)
        var index = 0
        while index < text.count {
            if isSpace(text[index]), let found = at(position), isSpace(found) || isFold(position) {
                index = passSpaces(text, index, &offsets)
            } else {
                if !isSpace(text[index]) { skipLayout() }
                guard let end = match(text[index]) else { return nil }
                offsets.append(position)
                position = end
                index += 1
            }
        }
        offsets.append(position)
        return offsets
    }

    private func at(_ offset: Int) -> Unicode.Scalar? {
        offset < source.count ? source[offset] : nil
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || SourceText.isLineEnd(scalar)
    }

    /// A backslash at the end of a line continues it.
    private func isFold(_ offset: Int) -> Bool {
        guard style == .doubleQuoted, at(offset) == "\\", let next = at(offset + 1) else {
            return false
        }
        return SourceText.isLineEnd(next)
    }

    /// Lays a run of spaces along a run of spaces: one to one where both are as long, else the first
    /// of the text along the whole.
    private mutating func passSpaces(
        _ text: [Unicode.Scalar], _ start: Int, _ offsets: inout [Int]
    ) -> Int {
        var index = start
        while index < text.count, isSpace(text[index]) { index += 1 }
        let first = position
        skipLayout()
        for step in start..<index { offsets.append(min(first + step - start, position)) }
        return index
    }

    private mutating func skipLayout() {
        while let scalar = at(position) {
            if isFold(position) {
                position += 1
            } else if isSpace(scalar) {
                position += 1
            } else {
                return
            }
        }
    }

    /// The end of what stands for one scalar at the position; nil where another stands there.
    private func match(_ scalar: Unicode.Scalar) -> Int? {
        guard let found = at(position) else { return nil }
        if style == .singleQuoted, found == "'" {
            return scalar == "'" && at(position + 1) == "'" ? position + 2 : nil
        }
        guard style == .doubleQuoted, found == "\\" else {
            return found == scalar ? position + 1 : nil
        }
        guard let letter = at(position + 1) else { return nil }
        let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
        if let count = digits[letter] {
            let end = min(position + 2 + count, source.count)
            let text = String(String.UnicodeScalarView(source[position + 2..<end]))
            let value = UInt32(text, radix: 16).flatMap(Unicode.Scalar.init)
            return value == scalar ? end : nil
        }
        let named: [Unicode.Scalar: Unicode.Scalar] = [
            "n": "\n", "t": "\t", "r": "\r", "0": "\0", "e": "\u{1B}", "_": "\u{A0}",
            "N": "\u{85}", "L": "\u{2028}", "P": "\u{2029}", "a": "\u{7}", "b": "\u{8}",
            "v": "\u{B}", "f": "\u{C}",
        ]
        return named[letter] ?? letter == scalar ? position + 2 : nil
    }
}
