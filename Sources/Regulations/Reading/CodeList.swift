import Activity
import Basics
import EventLog

/// The codes that may stand in one place, each with one spelling in each language.
///
/// In Chinese a code is written as its title. Where the lists taken together have a title twice, or it
/// cannot stand as one word, the code itself stands in Chinese too, so that both spellings always lead
/// back to each other.
struct CodeList {
    let codes: [Code]
    private let titles: [Code: String]
    private let byChinese: [String: Code]
    /// Titles that the lists have for a code beside the first.
    private let otherTitles: [String: Code]
    /// What the lists are called.
    let title: Message

    init(
        _ lists: [WordList], added: [Regulation.AddedWord], extra: [Word] = [],
        title: Message? = nil
    ) {
        var words = lists.flatMap { list in
            list.words
                + added.filter { $0.list == list.rawValue }
                .map { Word(code: $0.code, title: $0.title) }
        }
        words += extra
        var codes: [Code] = []
        var first: [Code: String] = [:]
        var others: [String: Code] = [:]
        for word in words {
            if first[word.code] == nil {
                codes.append(word.code)
                first[word.code] = word.title.zh
            } else {
                others[word.title.zh] = word.code
            }
        }
        var counts: [String: Int] = [:]
        for title in first.values { counts[title, default: 0] += 1 }
        let titles = first.filter { counts[$0.value] == 1 && CodeList.isOneWord($0.value) }
        self.codes = codes
        self.titles = titles
        byChinese = Dictionary(uniqueKeysWithValues: titles.map { ($0.value, $0.key) })
        otherTitles = others
        self.title = title ?? lists.first?.title ?? Message(zh: "代码", en: "codes")
    }

    /// Whether it can stand in an expression and in YAML without quotation marks.
    private static func isOneWord(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first,
            first.value >= 0x80 || first.properties.isAlphabetic || "0"..."9" ~= first
        else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.value >= 0x80
                ? !$0.properties.isWhitespace
                : $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "+" || $0 == "-"
        }
    }

    func contains(_ code: Code) -> Bool { codes.contains(code) }

    func text(_ code: Code, _ spelling: Spelling) -> String {
        spelling == .english ? code.text : titles[code] ?? code.text
    }

    /// The code that is spelled so in that language.
    func find(_ text: String, _ spelling: Spelling) -> Code? {
        if spelling == .chinese, let code = byChinese[text] { return code }
        guard let code = Code(text), codes.contains(code) else { return nil }
        return spelling == .english || titles[code] == nil ? code : nil
    }

    /// What was meant by a text that is not spelled right: the other language, or a title that
    /// another of the lists has for it.
    func meant(_ text: String) -> Code? {
        byChinese[text] ?? otherTitles[text]
            ?? Code(text).flatMap { codes.contains($0) ? $0 : nil }
    }

    /// Whether it is a code or title of the lists.
    func knows(_ text: String) -> Bool { meant(text) != nil }
}

extension Draft {
    /// A code where one stands; its spelling in the other language is noted.
    func code(_ text: String, _ list: CodeList, _ span: Range<Int>) -> Code? {
        if let code = list.find(text, spelling) {
            note(span, english: code.text, chinese: list.text(code, .chinese))
            return code
        }
        if let meant = list.meant(text) {
            let right = list.text(meant, spelling)
            report(
                .mixedSpelling, .mixedSpelling(text, spelling == .chinese), span,
                help: .write(right))
            return nil
        }
        let known = list.codes.map { list.text($0, spelling) }
        report(
            .unknownWord, .unknownWord(text, list.title), span,
            expected: .known(Nearest.order(known, to: text)),
            help: Nearest.guess(known, for: text).map { .meant($0) })
        return nil
    }
}
