package import Basics

// What a person reads for the codes of a result.
extension Message {
    /// A cell: a number with decimals, a state by its word, of a quota with what was reached and the
    /// bounds, `missed 0 1..` as 未完成 0（不少于1）, bounds alone, nothing as a dash. What the regulation or
    /// the calendar names stays as it is.
    package init(coded text: String) {
        if text.isEmpty {
            self = Message(verbatim: "—")
        } else if let number = Rational(coded: text) {
            self = number.shown
        } else if let bounds = Message(bounds: text) {
            self = bounds
        } else {
            self = Message(state: text) ?? Message(verbatim: text)
        }
    }

    /// A state, alone or with a figure and its bounds.
    private init?(state text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let state = Keyword.answers.find(words[0], .english)?.message else { return nil }
        guard words.count == 3, let bounds = Message(bounds: words[2]) else {
            guard words.count == 1 else { return nil }
            self = state
            return
        }
        // A share stays as it was counted: 3/4 of four sessions.
        let isShare = words[1].contains("/")
        let figure = isShare ? Message(verbatim: words[1]) : Message(coded: words[1])
        self = Message(
            zh: "\(state.zh) \(figure.zh)（\(bounds.zh)）",
            en: "\(state.en) \(figure.en) (\(bounds.en))")
    }

    /// `2..`, `..3` or `1..3`; a bound that is a setting without a value is 未设定.
    private init?(bounds text: String) {
        guard let dots = text.firstRange(of: "..") else { return nil }
        let ends = [text[..<dots.lowerBound], text[dots.upperBound...]].map(String.init)
        guard ends != ["", ""], ends.allSatisfy(Message.isBound) else { return nil }
        let (least, most) = (Message(coded: ends[0]), Message(coded: ends[1]))
        if ends[1].isEmpty {
            self = Message(zh: "不少于\(least.zh)", en: "at least \(least.en)")
        } else if ends[0].isEmpty {
            self = Message(zh: "不超过\(most.zh)", en: "at most \(most.en)")
        } else {
            self = Message(zh: "\(least.zh)至\(most.zh)", en: "\(least.en) to \(most.en)")
        }
    }

    private static func isBound(_ text: String) -> Bool {
        text.isEmpty || Rational(coded: text) != nil || text == "not-set" || text == "n/a"
    }
}
