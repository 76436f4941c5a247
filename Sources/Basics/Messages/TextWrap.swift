/// Breaks a text into lines no wider than a terminal.
package enum TextWrap {
    /// The lines of a text, each at most `widthMax` columns wide unless one word alone is wider. A
    /// line breaks at a space or beside a wide character, but never before a mark that closes nor
    /// after one that opens; if it can it breaks after a mark that parts, in its last third. A space
    /// at a break is left out.
    package static func lines(_ text: String, widthMax: Int) -> [String] {
        var lines: [String] = []
        var line: [String] = []
        for piece in pieces(text) {
            while !line.isEmpty, width(line + [piece]) > widthMax {
                let end = end(of: line, widthMax)
                lines.append(trimmed(line[..<end].joined()))
                line.removeFirst(end)
            }
            line.append(piece)
        }
        if !line.isEmpty { lines.append(trimmed(line.joined())) }
        return lines
    }

    /// How many pieces of a full line stay on it.
    private static func end(of line: [String], _ widthMax: Int) -> Int {
        for count in stride(from: line.count, to: 0, by: -1) {
            let kept = Array(line[..<count])
            guard 3 * width(kept) >= 2 * widthMax else { break }
            if let last = trimmed(kept.joined()).last, parting.contains(last) { return count }
        }
        return line.count
    }

    private static func width(_ pieces: [String]) -> Int {
        TextWidth.of(trimmed(pieces.joined()))
    }

    /// What no line breaks, each with the spaces after it.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var last: Character?
        for character in text {
            if let last, !breaks(last, character) {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            last = character
        }
        return pieces
    }

    private static func breaks(_ left: Character, _ right: Character) -> Bool {
        if right == " " { return false }
        if left == " " { return true }
        guard isWide(left) || isWide(right) else { return false }
        if closing.contains(right) || opening.contains(left) { return false }
        return parting.contains(left)
            // A figure stays with the unit or the word it belongs to.
            || !left.isWholeNumber && !right.isWholeNumber
    }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.contains { TextWidth.of($0) == 2 }
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    private static let parting: Set<Character> = Set("，。、；：,;")
    private static let closing: Set<Character> = Set("，。、；：！？）》〉」』”’〕】…%％")
    private static let opening: Set<Character> = Set("（《〈「『“‘〔【#")
}
