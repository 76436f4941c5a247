/// Puts known words in order, the nearest to what was written first.
enum Nearest {
    /// Those that are like the text come first, the nearest before; the others stay in their order.
    static func order(_ words: [String], to text: String) -> [String] {
        let limit = max(1, text.unicodeScalars.count / 2)
        return words.enumerated()
            .map { (rank: min(distance($0.element, text), limit + 1), place: $0.offset) }
            .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
            .map { words[$0.place] }
    }

    /// The only word near enough to be what was meant.
    static func guess(_ words: [String], for text: String) -> String? {
        guard let first = order(words, to: text).first else { return nil }
        return distance(first, text) <= max(1, text.unicodeScalars.count / 3) ? first : nil
    }

    /// How many letters to put in, take out or change (Levenshtein), case aside.
    static func distance(_ left: String, _ right: String) -> Int {
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
