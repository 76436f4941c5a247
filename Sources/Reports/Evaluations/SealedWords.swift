import Basics
import EventLog
import Regulations
import Sheets

/// What a person reads for the codes of a sealed result.
///
/// A sealed table holds codes alone. They are read by the columns that ``CodedResult`` documents, with
/// the titles of the regulation that judged; a text that is none of them is shown as it stands.
struct SealedWords {
    private let regulation: Regulation?

    init(_ regulation: Regulation?) { self.regulation = regulation }

    /// The items whose points are given by an assessment, in order.
    var assessed: [String] {
        [regulation?.score, regulation?.groupScore].compactMap { $0 }.flatMap(\.classes)
            .flatMap(\.items).filter(\.isAssessed).map(\.id.text)
    }

    /// The title of a part of the regulation, else its name.
    subscript(name: String) -> Message {
        regulation?.title(of: Name(name)) ?? Message(verbatim: name)
    }

    /// What a column is called: the period of a quota, or what every result has.
    func title(of column: String, in part: CodedResult.Part) -> Message {
        if let word = ResultDifference.word(column) { return word }
        return part == .quota ? period(column) : Message(verbatim: column)
    }

    private func period(_ name: String) -> Message {
        let calendar =
            regulation.map { PeriodCalendar(appraisalYear: $0.appraisalYear) } ?? PeriodCalendar()
        if let period = calendar.period(named: name) { return period.shown }
        guard name.hasPrefix("term") else { return Message(verbatim: name) }
        return Period(kind: .term, first: .first, last: .last, name: name).shown
    }

    func cell(_ text: String, _ column: String, in part: CodedResult.Part) -> Cell {
        guard !text.isEmpty else { return .empty }
        guard let told = told(text, column, in: part) else { return .text(text) }
        return .word(code: text, title: told)
    }

    private func told(_ text: String, _ column: String, in part: CodedResult.Part) -> Message? {
        switch column {
        case "state" where part == .bar:
            return state(text == "yes" ? "barred" : text == "no" ? "free" : text)
        case "state": return state(text)
        case "in-office": return SealedWords.truths[text]
        case "clauses": return clauses(text)
        case "evidence": return .sentences(text.components(of: "; ").map(evidence))
        case "bounds": return Message(coded: text)
        case "parts": return joined(text.components(of: " ").map(composed), "、", ", ")
        case "subject": return text == "all" ? Message(zh: "全部", en: "all") : nil
        case "reading": return reading(text)
        case "question": return SealedWords.questions[text] ?? self[text]
        case "binding", "other": return answer(text)
        default: return part == .quota ? Message(coded: text) : nil
        }
    }

    private static let truths = [
        "yes": Message(zh: "是", en: "yes"), "no": Message(zh: "否", en: "no"),
    ]

    private static let questions = [
        "score": Message(zh: "积分", en: "score"), "grade": Message(zh: "等次", en: "grade"),
        "rank": Message(zh: "名次", en: "rank"),
    ]

    private func state(_ text: String) -> Message {
        if text == "feasible" { return Message(zh: "可以实现", en: "feasible") }
        return Keyword.answers.find(text, .english)?.message ?? self[text]
    }

    private func joined(_ parts: [Message], _ zh: String, _ en: String) -> Message {
        Message(
            zh: parts.map(\.zh).joined(separator: zh), en: parts.map(\.en).joined(separator: en))
    }

    private func clauses(_ text: String) -> Message {
        let places = text.components(of: " ").map { name in
            regulation?.citation(of: Name(name)) ?? Message(verbatim: name)
        }
        return joined(places, "、", ", ")
    }

    private func number(_ text: String) -> Message {
        // A share stands as it was counted; of a number people read the decimals.
        if text.contains("/") { return Message(verbatim: text) }
        return Message(coded: text)
    }
}

// What two results say otherwise.
extension SealedWords {
    /// Which table a difference is of: `ground.forfeiture`, by the title of the ground.
    func part(_ difference: ResultDifference) -> Cell {
        let code = [difference.part.rawValue, difference.name].compactMap { $0 }
            .joined(separator: ".")
        return .word(code: code, title: difference.name.map { self[$0] } ?? difference.part.title)
    }

    func value(_ text: String, of difference: ResultDifference) -> Cell {
        let told = cell(text, difference.column, in: difference.part)
        guard case .text(text) = told else { return told }
        // Scores, ranks, grades and what they are made of.
        if text != "n/a", Rational(coded: text) == nil {
            return .word(code: text, title: regulation?.title(of: Name(text)) ?? state(text))
        }
        return .coded(text)
    }

    /// The same where it stands in a sentence.
    func shown(_ text: String, of difference: ResultDifference) -> Message {
        guard case .word(_, let title) = value(text, of: difference) else {
            return Message(coded: text)
        }
        return title
    }
}

extension CodedResult.Part {
    fileprivate var title: Message {
        switch self {
        case .scores: Message(zh: "积分", en: "scores")
        case .groupScores: Message(zh: "机构积分", en: "scores of organs")
        case .quota: Message(zh: "定额", en: "quotas")
        case .bar: Message(zh: "限制", en: "bars")
        case .ground: Message(zh: "情形", en: "grounds")
        case .coverage: Message(zh: "覆盖", en: "coverage")
        case .link: Message(zh: "联系", en: "links")
        case .composition: Message(zh: "人员组成", en: "compositions")
        case .procedure: Message(zh: "程序", en: "procedures")
        case .reading: Message(zh: "对照口径", en: "other readings")
        }
    }
}

// What is held against bounds.
extension SealedWords {
    /// A part of a composition: `leaders=3:met`.
    private func composed(_ text: String) -> Message {
        let sides = text.components(of: "=")
        let rest = sides.last?.components(of: ":") ?? []
        guard sides.count == 2, rest.count == 2 else { return Message(verbatim: text) }
        let who = sides[0] == "all" ? Message(zh: "全体", en: "all") : self[sides[0]]
        let state = state(rest[1])
        return Message(
            zh: "\(who.zh)\(rest[0])人（\(state.zh)）", en: "\(who.en) \(rest[0]) (\(state.en))")
    }
}

// Why a better grade was not given.
extension SealedWords {
    /// A tie that the meeting has to decide, or else the first refusal: `excellent:places:24`.
    func remark(refused text: String, undecided: String) -> Cell {
        guard !text.isEmpty || !undecided.isEmpty else { return .empty }
        let code = text.isEmpty ? undecided : text
        guard undecided.isEmpty else {
            return .word(code: code, title: .tieOpen(at: self[undecided]))
        }
        let first = text.components(of: " ")[0]
        return .word(code: code, title: refusal(first) ?? Message(verbatim: text))
    }

    private func refusal(_ text: String) -> Message? {
        let words = text.components(of: ":")
        let grade = self[words[0]]
        switch (words.dropFirst().first, words.count) {
        case ("requirement", 2): return .requirementLacking(grade)
        case ("bar", 3): return .barred(from: grade, by: self[words[2]])
        case ("places", 3): return .placesTaken(grade, words[2])
        case ("tie", 3): return .tiedAtLastPlace(grade, words[2])
        default: return nil
        }
    }
}

// Evidence, readings and answers.
extension SealedWords {
    /// One test with the figures it compared: `absences=2 >= 2`, `grade=good in good|fair`.
    private func evidence(_ text: String) -> Message {
        let words = text.components(of: " ")
        if words.count == 3, let comparison = Comparison(rawValue: words[1]) {
            let (one, other) = (figure(words[0]), figure(words[2]))
            let sign = comparison.shown
            return Message(
                zh: "\(one.zh)（界限：\(sign.zh) \(other.zh)）",
                en: "\(one.en) (limit: \(sign.en) \(other.en))")
        }
        if words.count == 3, words[0].hasPrefix("grade="), words[1] == "in" {
            let found = String(words[0].dropFirst("grade=".count))
            let grade = found == "none" ? Message(zh: "无", en: "none") : self[found]
            let wanted = joined(words[2].components(of: "|").map { self[$0] }, "、", ", ")
            return .grade(grade, asked: wanted)
        }
        return repeated(words) ?? Message(verbatim: text)
    }

    private func repeated(_ words: [String]) -> Message? {
        guard words.count >= 2 else { return nil }
        let title = self[words[1]]
        switch words[0] {
        case "in" where words.count == 2:
            return Message(zh: "属于\(title.zh)", en: "belongs to \(title.en)")
        case "barred" where words.count == 2:
            return Message(zh: "有“\(title.zh)”", en: "barred by \(title.en)")
        case "missed":
            let periods = joined(words.dropFirst(2).map(period), "、", " ")
            return Message(
                zh: "“\(title.zh)”未完成：\(periods.zh)", en: "\(title.en) missed in \(periods.en)")
        default: break
        }
        let sides = words[0].components(of: ">=")
        guard sides.count == 2, ["periods", "consecutive"].contains(sides[0]) else { return nil }
        let inARow = sides[0] == "consecutive"
        let periods = joined(words.dropFirst().map(period), "、", " ")
        return .repeated(sides[1], isConsecutive: inARow, periods)
    }

    /// `absences=2`, or a number that has no name.
    private func figure(_ text: String) -> Message {
        guard let cut = text.lastIndex(of: "=") else { return number(text) }
        let title = self[String(text[..<cut])]
        let value = number(String(text[text.index(after: cut)...]))
        return Message(zh: "\(title.zh) \(value.zh)", en: "\(title.en) \(value.en)")
    }

    /// `ground.forfeiture.2/once`: the title of the reading, and of which part it is one.
    private func reading(_ text: String) -> Message {
        let found = regulation?.readings.first { $0.coded == text }
        guard let found, let regulation else { return Message(verbatim: text) }
        let title = regulation.title(of: found)
        guard let place = regulation.clause(of: found).map({ regulation.citation(of: $0) }) else {
            return title
        }
        return Message(zh: "\(title.zh)（\(place.zh)）", en: "\(title.en) (\(place.en))")
    }

    /// A number, a state, or `{ within: [twice] }`.
    private func answer(_ text: String) -> Message {
        let (head, tail) = ("{ within: [", "] }")
        guard text.hasPrefix(head), text.hasSuffix(tail) else {
            return Rational(coded: text)?.shown ?? state(text)
        }
        let names = text.dropFirst(head.count).dropLast(tail.count)
        let places = clauses(String(names.replacing(", ", with: " ")))
        return Message(zh: "符合\(places.zh)", en: "within \(places.en)")
    }
}

extension String {
    /// The parts between a separator, those that are empty among them.
    fileprivate func components(of separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
