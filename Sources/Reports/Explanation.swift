package import Basics
package import EventLog
import Projections
package import Regulations
package import Sheets

/// A result opened step by step: from what it says through items and figures to clauses and entries.
/// The list below a count is as long as the count; what a corrected event counted for before stands
/// there struck out.
package struct Explanation {
    /// What is asked about.
    package enum Question: Hashable, Sendable {
        case score
        case grade
        case rank
        case ground(Name)
        case quota(Name)
        case bar(Name)
        /// A rule of coverage or links, or a composition.
        case coverage(Name)
        case procedure(Name)
    }

    /// The binding readings', or another's while that is told.
    private(set) var judgement: Judgement
    let subject: Reference
    let words: DisplayWords
    let printing: PrintingOrder
    var corrections: CorrectedCounts
    private let lateness: Lateness
    /// By position: which of the events that were told came late, or with older records.
    private var marks: [Int64: Lateness.Mark] = [:]
    private var lines: [Line] = []
    private var names: [Reference: String] = [:]

    /// What stands on a line: words, and members, organs, sessions and matters with their names.
    enum Part {
        case words(Message)
        case named(Reference)
    }

    /// One step: deeper ones explain those before them.
    private struct Line {
        let level: Int
        let what: What
        let parts: [Part]
        var value: Cell = .empty
        var position: Int64?
    }

    /// What a step is.
    enum What: String, CaseIterable {
        case score, grade, rank, base, `class`, item
        /// A unit that counts; one that was seen and does not; one that counted before a correction.
        case unit
        case passedOver = "passed-over"
        case struck
        case event, due, lost
        case carriedOver = "carried-over"
        case raised
        /// A measure that counts: as many units stand below it.
        case count
        case figure, quote, summary, because, ground, bar, clause, test, reading, quota, period
        /// A grade with what it takes, and what stands in its way.
        case step
        case proportion
        /// Those beside whom somebody is ranked.
        case cohort
        case rival
        case objection
        /// A rule in the words of the regulation.
        case rule
        case coverage, infeasible, procedure
        case unranked
        case change
        /// What a quota asks and by when, what is lacking to it, and what is above it.
        case bound, lacking, excess
    }

    package init(
        _ judgement: Judgement, of subject: Reference, _ question: Question
    ) throws {
        self.judgement = judgement
        self.subject = judgement.evaluation.canonical(subject)
        words = try DisplayWords(
            judgement.facts, judgement.log, knownAt: judgement.evaluation.moment.knownAt)
        // The order of printing matters where others are named beside her.
        printing = try PrintingOrder(
            judgement,
            question == .rank || question == .grade
                ? judgement.evaluation.scores(beside: self.subject).map(\.subject) : [])
        corrections = CorrectedCounts(judgement, of: self.subject, words)
        lateness = Lateness(judgement.facts, judgement.log, at: judgement.evaluation.moment)
        switch question {
        case .score: try score(0)
        case .grade: try grade()
        case .rank: try rank()
        case .ground(let name): try ground(name)
        case .quota(let name): try quota(name)
        case .bar(let name): try bar(name)
        case .coverage(let name): try coverage(name)
        case .procedure(let name): try procedure(name)
        }
        names = try judgement.names(
            Set(
                lines.flatMap(\.parts).compactMap { part in
                    if case .named(let reference) = part { reference } else { nil }
                }))
    }

    mutating func add(
        _ level: Int, _ what: What, _ text: Message, _ value: Cell = .empty,
        position: Int64? = nil
    ) {
        add(level, what, [.words(text)], value, position: position)
    }

    mutating func add(
        _ level: Int, _ what: What, _ parts: [Part], _ value: Cell = .empty,
        position: Int64? = nil
    ) {
        lines.append(
            Line(level: level, what: what, parts: parts, value: value, position: position))
    }

    private func text(_ line: Line) -> Message {
        let texts = line.parts.map { part in
            switch part {
            case .words(let text): text
            case .named(let reference):
                Message(verbatim: reference.text + (names[reference].map { " \($0)" } ?? ""))
            }
        }
        return Message(
            zh: texts.map(\.zh).filter { !$0.isEmpty }.joined(separator: " "),
            en: texts.map(\.en).filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// The day on which the event of a line was recorded, if that was late.
    private func recordedLate(_ line: Line) -> Cell {
        guard line.what == .event, let position = line.position,
            case .late(let day, _) = marks[position]
        else { return .empty }
        return .day(day)
    }

    /// An event on a line of its own, with the mark of one that came late.
    mutating func addEvent(_ level: Int, _ position: Int64) throws {
        var text = try event(position)
        if let mark = try lateness.mark(of: position) {
            marks[position] = mark
            text = Message(
                zh: "\(text.zh) \(mark.text.zh)", en: "\(text.en) \(mark.text.en)")
        }
        add(level, .event, text, position: position)
    }

    /// The tree as rows.
    package var sheet: Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("level", Message(zh: "层次", en: "level"), .trailing),
            Sheet.Column("what", Message(zh: "类别", en: "what")),
            Sheet.Column("text", Message(zh: "内容", en: "text")),
            Sheet.Column("value", Message(zh: "数值", en: "value"), .trailing), .position,
            Sheet.Column("struck", Message(zh: "已更正", en: "struck out")),
            Sheet.Column("recorded_late", Message(zh: "后补登记日", en: "recorded late on")),
        ])
        for line in lines {
            let text = text(line)
            sheet.append([
                .number(Int64(line.level)), .text(line.what.rawValue),
                .word(code: text.en, title: text), line.value,
                line.position.map { .position($0) } ?? .empty,
                line.what == .struck
                    ? .word(code: "true", title: Message(zh: "是", en: "yes")) : .empty,
                recordedLate(line),
            ])
        }
        return sheet
    }

    /// The tree for people, a step a line, deeper ones farther in.
    package func text(_ language: Language) -> String {
        lines.map { line in
            let indent = String(repeating: "  ", count: line.level)
            let value: String =
                switch line.value {
                case .word(_, let title): "  " + title.text(language)
                case .number(let number): "  \(number)"
                case .notApplicable: language == .zh ? "  —" : "  n/a"
                default: ""
                }
            return indent + text(line).text(language) + value + "\n"
        }.joined()
    }
}

// Words of the regulation.
extension Explanation {
    /// The clause's words, or our summary, marked as such.
    mutating func quote(_ name: Name, _ level: Int) {
        guard let clause = judgement.clause(name) else { return }
        if let quote = clause.quote {
            let place = judgement.citation(name)
            add(
                level, .quote,
                Message(zh: "“\(quote)”（\(place.zh)）", en: "“\(quote)” (\(place.en))"))
        } else if let summary = clause.summary {
            add(
                level, .summary,
                Message(zh: "【摘要，非原文】\(summary.zh)", en: "[summary] \(summary.en)"))
        }
    }

    /// Why the regulation reads a clause as it does, in its own words.
    mutating func because(_ reason: Message?, _ level: Int) {
        guard let reason else { return }
        add(
            level, .because,
            Message(zh: "执行口径：\(reason.zh)", en: "binding reading: \(reason.en)"))
    }

    /// Tells something as another reading of a clause has it; `tell` is given the binding evaluation
    /// besides.
    mutating func reread(
        _ difference: ReadingDifference,
        _ tell: (inout Explanation, Evaluation) throws -> Void
    ) throws {
        let binding = (judgement: judgement, corrections: corrections)
        judgement = Judgement(
            judgement.evaluation.reread(difference.reading), judgement.facts, judgement.log)
        corrections = corrections.reread(difference.reading, judgement)
        try tell(&self, binding.judgement.evaluation)
        judgement = binding.judgement
        corrections = binding.corrections
    }
}
