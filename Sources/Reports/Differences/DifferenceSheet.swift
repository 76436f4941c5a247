package import Basics
import EventLog
import Projections
package import Regulations
package import Sheets

/// What differs between two moments, told row by row or as a text for people.
package struct DifferenceSheet {
    private let comparison: MomentComparison
    private let names: [Reference: String]
    private let words: EntryWords

    package init(_ comparison: MomentComparison) throws {
        self.comparison = comparison
        let (from, to) = (comparison.from, comparison.to)
        let subjects = Set(
            comparison.differences.map(\.subject)
                + comparison.differences.flatMap(\.because).compactMap(\.reference))
        var names: [Reference: String] = [:]
        let numbers = subjects.compactMap { to.log.names.number(of: $0) }
        for side in [from, to] {
            let found = try DisplayNames(side.facts, side.log, at: side.moment).names(numbers)
            for (number, name) in found { names[to.log.names.reference(number)] = name }
        }
        self.names = names
        var positions: Set<Int64> = []
        for difference in comparison.differences {
            for part in difference.because { part.collectPositions(&positions) }
        }
        words = try EntryWords(positions, to.facts, to.log)
    }

    package var isEmpty: Bool { comparison.differences.isEmpty }
}

// Rows.
extension DifferenceSheet {
    /// A row for each difference, and below it one for each part of what made it, level by level.
    package var sheet: Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("level", Message(zh: "层次", en: "level"), .trailing),
            Sheet.Column("subject", Message(zh: "编号", en: "subject")), .name,
            Sheet.Column("question", Message(zh: "项目", en: "question")),
            Sheet.Column("of", Message(zh: "名称", en: "of")),
            Sheet.Column("period", Message(zh: "时段", en: "period")),
            Sheet.Column("what", Message(zh: "类别", en: "what")),
            Sheet.Column("text", Message(zh: "内容", en: "text")),
            Sheet.Column("before", Message(zh: "原", en: "before")),
            Sheet.Column("after", Message(zh: "现", en: "after")),
            Sheet.Column("change", Message(zh: "变动", en: "change"), .trailing), .position,
        ])
        for difference in comparison.differences {
            let lead: [Cell] = [
                .text(difference.subject.text), .optional(names[difference.subject]),
                .text(difference.question.code), .optional(difference.question.name?.text),
                .word(code: difference.periods.code, title: difference.periods.shown),
            ]
            sheet.append(
                [.number(0)] + lead + [
                    .text("change"), word(difference.title), difference.before, difference.after,
                    number(difference.change), .empty,
                ])
            for part in difference.because { add(part, 1, lead, &sheet) }
        }
        return sheet
    }

    private func add(_ part: Contribution, _ level: Int, _ lead: [Cell], _ sheet: inout Sheet) {
        sheet.append(
            [.number(Int64(level))] + lead + [
                .text(part.what.rawValue), word(text(of: part)), part.before, part.after,
                number(part.change), part.entry.map { .position($0.position) } ?? .empty,
            ])
        for deeper in part.because { add(deeper, level + 1, lead, &sheet) }
    }

    private func word(_ message: Message) -> Cell { .word(code: message.en, title: message) }

    private func number(_ change: Rational?) -> Cell { change.map { .exact($0) } ?? .empty }

    private func text(of part: Contribution) -> Message {
        if let entry = part.entry { return words.text(of: entry) }
        guard let reference = part.reference, let name = names[reference] else { return part.text }
        return Message(verbatim: "\(reference.text) \(name)")
    }
}

// Text.
extension DifferenceSheet {
    /// Subject by subject, each difference with what made it, deeper steps farther in.
    package func text(_ language: Language) -> String {
        var text = ""
        var subject: Reference?
        for difference in comparison.differences {
            if difference.subject != subject {
                subject = difference.subject
                let name = names[difference.subject].map { " \($0)" } ?? ""
                text += (text.isEmpty ? "" : "\n") + "\(difference.subject.text)\(name)\n"
            }
            let title = difference.title.text(language)
            let shown = difference.periods.shown.text(language)
            let period = language == .zh ? "（\(shown)）" : " (\(shown))"
            text += line(
                1, title + period, difference.before, difference.after, difference.change, language)
            let rivals = difference.because.filter { $0.what == .above }
            let grouped = [1, -1].map { change in rivals.filter { $0.change == change } }
                .filter { $0.count > DifferenceSheet.rivalsTold }
            for part in difference.because
            where !part.isNothing && !grouped.joined().contains(part) {
                add(part, 2, language, &text)
            }
            for those in grouped {
                let told = self.text(of: those, areOrgans: difference.subject.isOrgan)
                text += line(2, told.text(language), .empty, .empty, those.sum, language)
            }
        }
        return text
    }

    /// Of who stands above at one moment alone what that means for whom is told of.
    private func told(_ part: Contribution) -> Message {
        guard let reference = part.reference, let change = part.change else {
            return self.text(of: part)
        }
        let name = names[reference]
        let zh = name.map { "\($0)（\(reference.text)）" } ?? reference.text
        let en = name.map { "\($0) (\(reference.text))" } ?? reference.text
        return change > 0
            ? Message(zh: "被\(zh)超过", en: "overtaken by \(en)")
            : Message(zh: "不再排在\(zh)之后", en: "no longer behind \(en)")
    }

    /// How many of those who now stand above, or do so no more, a person is told of by name. Machines
    /// are told of all, each with both scores.
    private static let rivalsTold = 3

    /// Who stands above at one moment alone, in one line: 被12人超过：甲、乙、丙等.
    private func text(of rivals: [Contribution], areOrgans: Bool) -> Message {
        let told = rivals.prefix(DifferenceSheet.rivalsTold).map { part in
            part.reference.flatMap { names[$0] } ?? part.text.en
        }
        let rest = rivals.count - told.count
        let zh = told.joined(separator: "、") + "等"
        let en = told.joined(separator: ", ") + " and \(rest) more"
        let those = "\(rivals.count)\(areOrgans ? "个机构" : "人")"
        return (rivals.first?.change ?? 0) > 0
            ? Message(zh: "被\(those)超过：\(zh)", en: "overtaken by \(rivals.count): \(en)")
            : Message(
                zh: "不再排在其前的\(those)：\(zh)", en: "no longer above, \(rivals.count): \(en)")
    }

    private func add(
        _ part: Contribution, _ level: Int, _ language: Language, _ text: inout String
    ) {
        text += line(
            level, told(part).text(language), part.before, part.after, part.change, language)
        for deeper in part.because where !deeper.isNothing {
            add(deeper, level + 1, language, &text)
        }
    }

    private func line(
        _ level: Int, _ title: String, _ before: Cell, _ after: Cell, _ change: Rational?,
        _ language: Language
    ) -> String {
        var line = String(repeating: "  ", count: level) + title
        if before != .empty || after != .empty {
            let (one, other) = (before.plain(language), after.plain(language))
            // What stays as it is stands once, above the parts of it that do not.
            let told = one == other ? one : "\(one) → \(other)"
            line += language == .zh ? "：\(told)" : ": \(told)"
        }
        if let change, change != 0 {
            let sign = change > 0 ? "+" : ""
            let shown = sign + change.shown.text(language)
            line += language == .zh ? "　\(shown)" : "  \(shown)"
        }
        return line + "\n"
    }
}

extension Cell {
    /// One value within a line of text.
    func plain(_ language: Language) -> String {
        switch self {
        case .text(let text): text
        case .word(_, let title): title.text(language)
        case .number(let number), .position(let number): String(number)
        case .day(let day): day.description
        case .time(let time): time.description
        case .rate(let part, let whole): "\(part)/\(whole)"
        case .notApplicable: language == .zh ? "不适用" : "n/a"
        case .empty: "—"
        }
    }
}

extension Difference.Periods {
    /// The name, or both.
    var code: String { before.name == after.name ? after.name : "\(before.name) \(after.name)" }

    var shown: Message {
        let (one, other) = (before.shown, after.shown)
        return before.name == after.name
            ? other : Message(zh: "\(one.zh) → \(other.zh)", en: "\(one.en) → \(other.en)")
    }
}

extension Difference.Question {
    package var code: String {
        switch self {
        case .score: "score"
        case .grade: "grade"
        case .rank: "rank"
        case .quota: "quota"
        case .bar: "bar"
        case .ground: "ground"
        }
    }

    /// The quota, bar or ground that is meant.
    package var name: Name? {
        switch self {
        case .score, .grade, .rank: nil
        case .quota(let name), .bar(let name), .ground(let name): name
        }
    }
}

extension Contribution {
    /// Who it is about, where it is about someone else.
    var reference: Reference? { what == .above ? Reference(text.en) : nil }

    /// Whether it adds nothing, and nothing that adds up to nothing stands below it: an item of another
    /// regulation that gave no points. Machines are told of it, people are not.
    fileprivate var isNothing: Bool {
        what.addsUp && change == 0 && because.allSatisfy(\.isNothing)
    }

    /// Adds the positions of the events it comes down to.
    func collectPositions(_ positions: inout Set<Int64>) {
        if let entry { positions.insert(entry.position) }
        for part in because { part.collectPositions(&positions) }
    }
}
