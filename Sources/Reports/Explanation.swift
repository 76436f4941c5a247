import Activity
package import Basics
package import EventLog
package import Regulations
package import Sheets

/// A result opened step by step: from what it says through items and figures to clauses and entries.
/// The list below a count is as long as the count.
package struct Explanation {
    /// What is asked about.
    package enum Question: Hashable, Sendable {
        case score
        case grade
        case ground(Name)
        case quota(Name)
    }

    private let judgement: Judgement
    private let subject: Reference
    private var lines: [Line] = []

    /// One step: deeper ones explain those before them.
    private struct Line {
        let level: Int
        let what: String
        let text: Message
        var value: Cell = .empty
        var position: Int64?
    }

    package init(
        _ judgement: Judgement, of subject: Reference, _ question: Question
    ) throws {
        self.judgement = judgement
        self.subject = judgement.evaluation.canonical(subject)
        switch question {
        case .score: try score()
        case .grade: try score()
        case .ground(let name): try ground(name)
        case .quota(let name): try quota(name)
        }
    }

    private mutating func add(
        _ level: Int, _ what: String, _ text: Message, _ value: Cell = .empty,
        position: Int64? = nil
    ) {
        lines.append(Line(level: level, what: what, text: text, value: value, position: position))
    }

    /// The tree as rows.
    package var sheet: Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("level", Message(zh: "层次", en: "level"), .trailing),
            Sheet.Column("what", Message(zh: "类别", en: "what")),
            Sheet.Column("text", Message(zh: "内容", en: "text")),
            Sheet.Column("value", Message(zh: "数值", en: "value"), .trailing), .position,
        ])
        for line in lines {
            sheet.append([
                .number(Int64(line.level)), .text(line.what),
                .word(code: line.text.en, title: line.text), line.value,
                line.position.map { .position($0) } ?? .empty,
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
                case .notApplicable: language == .zh ? "  —" : "  n/a"
                default: ""
                }
            return indent + line.text.text(language) + value + "\n"
        }.joined()
    }
}

// Scores.
extension Explanation {
    private mutating func score() throws {
        guard let result = judgement.evaluation.scoreResult(of: subject) else {
            add(0, "score", Message(zh: "没有积分", en: "no score"), .notApplicable)
            return
        }
        add(0, "score", Message(zh: "积分", en: "score"), .value(result.value))
        if let grade = result.grade {
            add(1, "grade", Message(zh: "等次", en: "grade"), judgement.grade(grade.grade))
        }
        if result.base != 0 {
            add(1, "base", Message(zh: "基础分", en: "base"), .exact(result.base))
        }
        for scored in result.classes { try explain(scored) }
        if result.lost > 0 { lost(result.lost, 1) }
    }

    private mutating func lost(_ points: Rational, _ level: Int) {
        add(level, "lost", Message(zh: "超上限未计分", en: "lost to the cap"), .exact(points))
    }

    private mutating func explain(_ scored: ClassResult) throws {
        add(1, "class", judgement.title(scored.id), .value(scored.value))
        if let clause = scored.clause { quote(clause, 2) }
        if scored.base != 0 {
            add(2, "base", Message(zh: "基础分", en: "base"), .exact(scored.base))
        }
        for item in scored.items { try explain(item) }
        if scored.carriedOver != 0 {
            add(
                2, "carried-over", Message(zh: "上期结转", en: "carried over"),
                .exact(scored.carriedOver))
        }
        if scored.lost > 0 { lost(scored.lost, 2) }
        if scored.raised > 0 {
            add(2, "raised", Message(zh: "扣完为止", en: "held at the floor"), .exact(scored.raised))
        }
    }

    private mutating func explain(_ item: ItemResult) throws {
        add(2, "item", judgement.title(item.id), .value(item.value))
        if let figure = item.figure { try explain(figure, 3) }
        for scored in judgement.evaluation.units(ofItem: item.id, for: subject) {
            let passed = Message(
                zh: scored.isCounted ? "" : "（未计）", en: scored.isCounted ? "" : " (not counted)")
            let day = scored.unit.day
            let matter = scored.unit.matter?.text ?? ""
            let share = scored.share.map { " × \($0)" } ?? ""
            add(
                3, scored.isCounted ? "unit" : "passed-over",
                Message(
                    zh: "\(day) \(matter)\(share)\(passed.zh)",
                    en: "\(day) \(matter)\(share)\(passed.en)"), .exact(scored.points))
            try entries(scored.unit, 4)
        }
        if item.lost > 0 { lost(item.lost, 3) }
    }
}

// Findings.
extension Explanation {
    private mutating func ground(_ name: Name) throws {
        let evaluation = judgement.evaluation
        guard
            let result = evaluation.grounds.first(where: {
                $0.ground == name && $0.subject == subject
            })
        else {
            add(0, "ground", judgement.title(name), .notApplicable)
            return
        }
        add(0, "ground", judgement.title(name), .state(result.state.rawValue))
        quote(result.clause, 1)
        for part in result.parts {
            let citation = judgement.citation(part.clause)
            add(
                1, "clause", Message(verbatim: citation),
                .state(part.truth == .yes ? "within" : part.truth == .no ? "clear" : "not-set"))
            quote(part.clause, 2)
            for evidence in part.evidence { try explain(evidence, 2) }
        }
        for difference in evaluation.readings
        where difference.subject == subject && difference.question == name {
            let other = Message(
                zh: "对照口径“\(difference.reading.name)”", en: "reading '\(difference.reading.name)'")
            add(
                1, "reading", other,
                .word(
                    code: difference.other.text, title: judgement.text(of: difference.other)))
        }
    }

    private mutating func explain(_ evidence: Evidence, _ level: Int) throws {
        add(level, "test", judgement.text(of: evidence))
        guard case .comparison(let left, _, let right) = evidence.test else { return }
        for figure in [left, right] { try explain(figure, level + 1) }
    }

    private mutating func quota(_ name: Name) throws {
        let results = judgement.evaluation.quotas.filter {
            $0.quota == name && $0.subject == subject
        }
        add(0, "quota", judgement.title(name))
        if let first = results.first { quote(first.clause, 1) }
        for result in results {
            add(1, "period", Message(verbatim: result.period.name), .state(result.state.rawValue))
            try explain(result.figure, 2)
        }
    }
}

// Figures and entries.
extension Explanation {
    private mutating func explain(_ figure: Figure, _ level: Int) throws {
        // A number that is written says all there is to it.
        if figure.origin == .number { return }
        let title = judgement.title(of: figure) ?? Message(zh: "合计", en: "reckoned")
        add(level, "figure", title, .value(figure.value))
        for part in figure.parts { try explain(part, level + 1) }
        for unit in judgement.evaluation.units(of: figure) {
            let matter = unit.matter.map { " \($0.text)" } ?? ""
            let member = unit.member.map { " \($0.text)" } ?? ""
            add(
                level + 1, "unit", Message(verbatim: "\(unit.day)\(matter)\(member)"),
                .exact(unit.quantity))
            try entries(unit, level + 2)
        }
    }

    private mutating func entries(_ unit: CountedUnit, _ level: Int) throws {
        for entry in unit.entries {
            switch entry {
            case .event(let position):
                add(level, "event", try event(position), position: position)
            case .due(let session, let appointment):
                add(
                    level, "due",
                    Message(
                        zh: "\(session.text) 应到，未登记（不等于缺席）；任职流水号\(appointment)",
                        en: "due at \(session.text), not recorded; appointed by #\(appointment)"),
                    position: appointment)
            }
        }
    }

    private func event(_ position: Int64) throws -> Message {
        guard let place = Position(position),
            let event = try judgement.log.event(at: place)
        else { return Message(verbatim: "#\(position)") }
        let statement = event.envelope.statement
        let type = EventType(statement.type)
        let what = type?.title ?? Message(verbatim: statement.type.text)
        let kind = statement.kind.map { Words.kindTitle($0, of: type) }
        let outcome = statement.outcome.map { Words.outcomeTitle($0, of: type) }
        let told = [kind, outcome].compactMap { $0 }
        return Message(
            zh: "流水号\(position) \(statement.occurredOn) "
                + ([what] + told).map(\.zh).joined(separator: " "),
            en: "#\(position) \(statement.occurredOn) "
                + ([what] + told).map(\.en).joined(separator: " "))
    }

    /// The clause's words, or our summary, marked as such.
    private mutating func quote(_ name: Name, _ level: Int) {
        guard let clause = judgement.clause(name) else { return }
        if let quote = clause.quote {
            let place = judgement.citation(name)
            add(
                level, "quote",
                Message(zh: "“\(quote)”（\(place)）", en: "“\(quote)” (\(place))"))
        } else if let summary = clause.summary {
            add(
                level, "summary",
                Message(zh: "【摘要，非原文】\(summary.zh)", en: "[summary] \(summary.en)"))
        }
    }
}
