import Activity
import Basics
import EventLog

/// An expression word by word: a measure, test, condition or line of an example.
///
/// Words are separated by spaces; brackets, commas and comparisons stand for themselves wherever they
/// are. A problem is told at the word, once, and the rest of the expression is left.
struct Phrase {
    struct Token {
        let text: String
        /// Where it stands in the source.
        let span: Range<Int>
    }

    /// Thrown after the problem was told.
    struct Stop: Error {}

    let draft: Draft
    let tokens: [Token]
    /// The end of the text, where a word is missing.
    private let end: Int
    fileprivate(set) var index = 0
    /// The comparisons read so far that must hold together.
    var together: [Draft.Compared] = []
    /// What must hold in so many periods, those inside another among them.
    var repetitions: [Draft.Repetition] = []
    /// The tests on a quantity read so far that must hold together.
    var quantities: [Draft.Stated] = []

    init(_ draft: Draft, _ scalar: YAMLScalar) {
        self.draft = draft
        tokens = Phrase.split(scalar)
        end = scalar.offsets.last ?? 0
    }

    private static let signs: Set<Unicode.Scalar> = ["(", ")", ",", ">", "<", "="]

    private static func split(_ scalar: YAMLScalar) -> [Token] {
        let letters = Array(scalar.text.unicodeScalars)
        var tokens: [Token] = []
        var index = 0
        func token(_ range: Range<Int>) -> Token {
            Token(
                text: String(String.UnicodeScalarView(letters[range])),
                span: scalar.offsets[range.lowerBound]..<scalar.offsets[range.upperBound - 1] + 1)
        }
        while index < letters.count {
            let letter = letters[index]
            if letter.properties.isWhitespace {
                index += 1
            } else if signs.contains(letter) {
                let isPair =
                    (letter == ">" || letter == "<") && index + 1 < letters.count
                    && letters[index + 1] == "="
                tokens.append(token(index..<index + (isPair ? 2 : 1)))
                index += isPair ? 2 : 1
            } else {
                var stop = index
                while stop < letters.count, !letters[stop].properties.isWhitespace,
                    !signs.contains(letters[stop])
                {
                    stop += 1
                }
                tokens.append(token(index..<stop))
                index = stop
            }
        }
        return tokens
    }

    // MARK: - Words

    var isAtEnd: Bool { index == tokens.count }
    var present: Token? { index < tokens.count ? tokens[index] : nil }
    func ahead(_ count: Int) -> Token? {
        index + count < tokens.count ? tokens[index + count] : nil
    }
    /// What is underlined where something else should stand.
    var span: Range<Int> { present?.span ?? end..<end + 1 }

    mutating func next() -> Token? {
        guard let token = present else { return nil }
        index += 1
        return token
    }

    /// How many words of the text a keyword takes here; nil where it does not stand here.
    private func length(
        _ word: Keyword, _ spelling: Spelling, at start: Int
    ) -> Int? {
        let parts = word.text(spelling).split(separator: " ")
        guard start + parts.count <= tokens.count else { return nil }
        for (offset, part) in parts.enumerated() where tokens[start + offset].text != part {
            return nil
        }
        return parts.count
    }

    /// The longest of some words of a group that stands here; it is passed and noted.
    mutating func accept(_ words: [String], _ group: KeywordGroup) -> String? {
        guard let (word, count) = find(words, group, draft.spelling) else { return nil }
        let span = tokens[index].span.lowerBound..<tokens[index + count - 1].span.upperBound
        draft.note(span, word)
        index += count
        return word.en
    }

    mutating func accept(_ word: String, _ group: KeywordGroup) -> Bool {
        accept([word], group) != nil
    }

    /// Whether one of the words stands here, without passing it.
    func stands(
        _ words: [String], _ group: KeywordGroup, _ spelling: Spelling? = nil
    ) -> Bool {
        find(words, group, spelling ?? draft.spelling) != nil
    }

    private func find(
        _ words: [String], _ group: KeywordGroup, _ spelling: Spelling
    ) -> (Keyword, Int)? {
        var best: (Keyword, Int)?
        for name in words {
            let word = group[name]
            if let count = length(word, spelling, at: index), count > best?.1 ?? 0 {
                best = (word, count)
            }
        }
        return best
    }

    mutating func accept(sign: String) -> Bool {
        guard present?.text == sign else { return false }
        index += 1
        return true
    }

    // MARK: - Problems

    /// Tells that something else should stand here.
    func fail(
        _ words: [String], _ group: KeywordGroup, or others: [Message] = []
    ) -> Stop {
        if let (word, count) = find(words, group, draft.spelling.other) {
            let span = tokens[index].span.lowerBound..<tokens[index + count - 1].span.upperBound
            draft.report(
                .mixedSpelling,
                .mixedSpelling(draft.source.text(span), draft.spelling == .chinese), span,
                help: .write(word.text(draft.spelling)))
            return Stop()
        }
        let known = words.map { group[$0].text(draft.spelling) }
        return fail(known, or: others)
    }

    func fail(_ known: [String], or others: [Message] = []) -> Stop {
        let found = present?.text
        let ordered = known.enumerated()
            .map { (rank: likeness($0.element), place: $0.offset) }
            .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
            .map { (rank: $0.rank, word: known[$0.place]) }
        var help: Message?
        if let found {
            if found.contains(where: { "（）".contains($0) }) {
                help = .halfWidthBrackets
            } else if found.unicodeScalars.count > 1,
                found.contains(where: { "+-".contains($0) }), Rational(found) == nil
            {
                help = .spacesAroundSigns
            } else {
                help = ordered.first.flatMap { $0.rank == .max ? nil : .meant($0.word) }
            }
        }
        draft.report(
            .expression, found.map { .expressionWord($0) } ?? .expressionEnd, span,
            expected: .expectedHere(ordered.map(\.word), or: others), help: help)
        return Stop()
    }

    /// How far as many words as `word` has are from it; the greatest number where they are not like it.
    private func likeness(_ word: String) -> Int {
        let count = word.split(separator: " ").count
        guard index + count <= tokens.count else { return .max }
        let text = tokens[index..<index + count].map(\.text).joined(separator: " ")
        return Nearest.isNear(text, word) ? Nearest.distance(text, word) : .max
    }

    /// Nothing may follow.
    func finish(_ words: [String], _ group: KeywordGroup) throws(Stop) {
        if !isAtEnd { throw fail(words, group) }
    }

    // MARK: - Parts of all expressions

    mutating func number() throws(Stop) -> Rational {
        guard let token = present, let first = token.text.unicodeScalars.first,
            "0"..."9" ~= first || first == "-" || first == "+" || first == "."
        else { throw fail([], or: [.numberWord]) }
        guard let number = draft.number(token.text, token.span) else { throw Stop() }
        index += 1
        return number
    }

    mutating func whole() throws(Stop) -> Int {
        let span = span
        let number = try number()
        guard let whole = number.whole, whole >= 1 else {
            draft.report(
                .numberOutOfRange, .wholeAtLeast(number.description, 1), span,
                help: .suchAs("3"))
            throw Stop()
        }
        return whole
    }

    mutating func code(_ list: CodeList) throws(Stop) -> Code {
        guard let token = present, !Self.isSign(token.text) else {
            throw fail([], or: [list.title])
        }
        guard let code = draft.code(token.text, list, token.span) else { throw Stop() }
        index += 1
        return code
    }

    static func isSign(_ text: String) -> Bool {
        ["(", ")", ",", ">", "<", "=", ">=", "<="].contains(text)
    }

    mutating func name(_ sorts: [Sort]) throws(Stop) -> Name {
        guard let token = present, !Self.isSign(token.text) else {
            throw fail([], or: sorts.map { .aName($0.title) })
        }
        guard let name = draft.use(token.text, sorts, token.span) else { throw Stop() }
        index += 1
        return name
    }

    mutating func period() throws(Stop) -> PeriodKind {
        let words = Keyword.periods.words.map(\.en)
        guard let word = accept(words, Keyword.periods), let kind = PeriodKind(rawValue: word)
        else { throw fail(words, Keyword.periods) }
        return kind
    }

    mutating func monthDay() throws(Stop) -> Regulation.MonthDay {
        guard let token = present else { throw fail([], or: [.monthDayWord]) }
        guard let day = draft.monthDay(token.text, token.span) else { throw Stop() }
        index += 1
        return day
    }

    mutating func day() throws(Stop) -> Day {
        guard let token = present else { throw fail([], or: [.dayWord]) }
        guard let day = draft.day(token.text, token.span) else { throw Stop() }
        index += 1
        return day
    }

    static let comparisons: [(word: String, sign: String, comparison: Comparison)] = [
        ("at least", ">=", .atLeast), ("more than", ">", .above), ("at most", "<=", .atMost),
        ("less than", "<", .below), ("equal to", "=", .equal),
    ]

    /// A comparison by its sign or in words; nil where none stands here.
    mutating func comparison(_ group: KeywordGroup) -> Comparison? {
        if let text = present?.text,
            let found = Self.comparisons.first(where: { $0.sign == text })
        {
            index += 1
            return found.comparison
        }
        guard let word = accept(Self.comparisons.map(\.word), group) else { return nil }
        return Self.comparisons.first { $0.word == word }?.comparison
    }

    func standsComparison(_ group: KeywordGroup, after count: Int = 0) -> Bool {
        var later = self
        later.index += count
        guard let text = later.present?.text else { return false }
        return Self.comparisons.contains { $0.sign == text }
            || later.stands(Self.comparisons.map(\.word), group)
    }
}
