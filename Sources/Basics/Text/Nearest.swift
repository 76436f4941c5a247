/// Puts known words in order, the nearest to what was written first.
package enum Nearest {
    /// Those that are like the text come first, the nearest before; the others stay in their order.
    package static func order(_ words: [String], to text: String) -> [String] {
        let limit = max(1, text.unicodeScalars.count / 2)
        return words.enumerated()
            .map { (rank: min(distance($0.element, text), limit + 1), place: $0.offset) }
            .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
            .map { words[$0.place] }
    }

    /// The only word near enough to be what was meant.
    package static func guess(_ words: [String], for text: String) -> String? {
        guard let first = order(words, to: text).first else { return nil }
        return isNear(first, text) ? first : nil
    }

    /// Whether one may be a slip for the other: at most a third of its letters differ. Between words of
    /// up to three letters only a letter left out or one too many is: 'fr' is a slip for 'for', while
    /// 'foo' is another word.
    package static func isNear(_ left: String, _ right: String) -> Bool {
        let count = max(left.unicodeScalars.count, right.unicodeScalars.count)
        let least = min(left.unicodeScalars.count, right.unicodeScalars.count)
        let isShort = count < 4 && (left + right).unicodeScalars.allSatisfy(\.isASCII)
        let isLacking = least > 1 && least < count
        return distance(left, right) <= (isShort && !isLacking ? 0 : count / 3)
    }

    /// How many letters to put in, take out or change (Levenshtein), case aside.
    package static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.lowercased().unicodeScalars)
        let right = Array(right.lowercased().unicodeScalars)
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (place, other) in right.enumerated() {
                let above = row[place + 1]
                row[place + 1] = min(
                    above + 1, row[place] + 1, diagonal + (letter == other ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
