import Activity
import Basics
import EventLog
import Regulations
import Sheets

// Figures and entries.
extension Explanation {
    /// Tests in their order; those of one period of a repeated condition name it.
    mutating func explain(
        _ tests: [Evidence], _ level: Int, isOneShort: (Evidence) -> Bool = { _ in false }
    ) throws {
        for (evidence, text) in zip(tests, judgement.texts(of: tests)) {
            try explain(evidence, text, level, isOneShort: isOneShort(evidence))
        }
    }

    private mutating func explain(
        _ evidence: Evidence, _ text: Message, _ level: Int, isOneShort: Bool
    ) throws {
        let truth: (code: String, title: Message) =
            switch evidence.truth {
            case .yes: ("yes", Message(zh: "成立", en: "holds"))
            case .no where isOneShort:
                ("one-short", Message(zh: "不成立，差一次", en: "does not hold, one short"))
            case .no: ("no", Message(zh: "不成立", en: "does not hold"))
            case .notSet: ("not-set", Message(zh: "未设定", en: "not set"))
            }
        add(level, .test, text, .word(truth))
        switch evidence.test {
        case .comparison(let left, _, let right):
            for figure in [left, right] { try explain(figure, level + 1) }
        case .grade: try grade(in: evidence.window, level + 1)
        default: break
        }
    }

    mutating func explain(_ figure: Figure, _ level: Int) throws {
        // A number that is written says all there is to it.
        if figure.origin == .number { return }
        if try points(figure, level) { return }
        let title = judgement.term(of: figure)
        let isCount = figure.isCount
        add(level, isCount ? .count : .figure, title, .value(figure.value))
        for part in figure.parts { try explain(part, level + 1) }
        guard isCount else { return }
        var former = corrections.former(of: figure)
        for unit in judgement.evaluation.units(of: figure) {
            try explain(unit, level + 1)
            try strikeEvents(of: &former, continuedBy: unit, level + 2)
        }
        try strike(former, level + 1)
    }

    mutating func explain(_ unit: CountedUnit, _ level: Int) throws {
        add(level, .unit, parts(of: unit), .exact(unit.quantity))
        try entries(unit, level + 1)
    }

    private func parts(of unit: CountedUnit) -> [Part] {
        [.words(Message(verbatim: unit.day.description))]
            + [unit.matter, unit.member].compactMap { $0.map { .named($0) } }
    }

    mutating func entries(_ unit: CountedUnit, _ level: Int) throws {
        for entry in unit.entries {
            switch entry {
            case .event(let position):
                try addEvent(level, position)
            case .due(let session, let appointment):
                add(
                    level, .due,
                    [
                        .named(session),
                        .words(
                            Message(
                                zh: "应到，未登记（不等于缺席）；任职流水号\(appointment)",
                                en: "due, not recorded; appointed by #\(appointment)")),
                    ], position: appointment)
            }
        }
    }

    /// The events that made a unit count before they were corrected, below what it has become.
    mutating func strikeEvents(
        of former: inout [CorrectedCounts.Former], continuedBy unit: CountedUnit, _ level: Int
    ) throws {
        for one in former where corrections.isContinued(one, by: unit) {
            for position in one.events { try strike(position, level) }
        }
        former.removeAll { corrections.isContinued($0, by: unit) }
    }

    /// Units that count no more, each with what it counted and the events that did.
    mutating func strike(_ former: [CorrectedCounts.Former], _ level: Int) throws {
        for one in former {
            var parts = parts(of: one.unit)
            parts.insert(.words(Message(zh: "【已更正，不再计】", en: "[corrected, counts no more]")), at: 0)
            add(level, .struck, parts, .exact(one.value))
            for position in one.events { try strike(position, level + 1) }
        }
    }

    private mutating func strike(_ position: Int64, _ level: Int) throws {
        let told = try event(position)
        let correction = try corrections.correction(of: position)
        add(
            level, .struck,
            Message(
                zh: "~~\(told.zh)~~" + (correction.map { "　\($0.zh)" } ?? ""),
                en: "~~\(told.en)~~" + (correction.map { " \($0.en)" } ?? "")),
            position: position)
    }

    /// An event in a line: its number, its day and what it says.
    func event(_ position: Int64) throws -> Message {
        guard let place = Position(position), let event = try judgement.log.event(at: place) else {
            return Message(verbatim: "#\(position)")
        }
        let statement = event.envelope.statement
        let told = words.said(event.envelope)
        return Message(
            zh: "流水号\(position) \(statement.occurredOn) \(told.zh)",
            en: "#\(position) \(statement.occurredOn) \(told.en)")
    }
}

extension DisplayWords {
    /// What an event says in one line: its type, kind, outcome and quantity.
    func said(_ envelope: Envelope) -> Message {
        let statement = envelope.statement
        let type = EventType(statement.type)
        let words = [
            type?.title ?? Message(verbatim: statement.type.text),
            statement.kind.map { kind($0, of: type) },
            statement.outcome.map { outcome($0, of: type) },
            StatedQuantity(envelope)?.text,
        ].compactMap { $0 }
        return Message(
            zh: words.map(\.zh).joined(separator: " "), en: words.map(\.en).joined(separator: " "))
    }
}
