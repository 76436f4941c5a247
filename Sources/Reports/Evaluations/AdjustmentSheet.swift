import Basics
package import EventLog
package import Projections
package import Regulations
package import Sheets

/// What closed evaluations would say otherwise now: who, what, before and now, and the events behind it.
package struct AdjustmentSheet {
    /// One difference, with the positions of the events recorded since that make it so.
    package struct Row {
        package let evaluation: Reference
        package let difference: ResultDifference
        package let events: [Int64]

        package init(evaluation: Reference, difference: ResultDifference, events: [Int64]) {
            self.evaluation = evaluation
            self.difference = difference
            self.events = events
        }
    }

    package let rows: [Row]
    private let facts: Facts
    private let log: any LogReading
    private let moment: Moment

    package init(_ rows: [Row], _ facts: Facts, _ log: any LogReading, at moment: Moment) {
        self.rows = rows
        self.facts = facts
        self.log = log
        self.moment = moment
    }

    /// How many of the events behind a difference are named to a person.
    private static let eventsShownMax = 8

    package var sheet: Sheet {
        get throws {
            let numbers = rows.compactMap { $0.difference.subject }
                .compactMap { log.names.number(of: $0) }
            let names = try DisplayNames(facts, log, at: moment).names(numbers)
            let words = try DifferenceWords(
                rows.map(\.difference), facts, log, knownAt: moment.knownAt)
            var sheet = Sheet(columns: [
                Sheet.Column("evaluation", Message(zh: "考核", en: "evaluation")),
                Sheet.Column("subject", Message(zh: "编号", en: "subject")),
                .name(of: rows.lazy.compactMap(\.difference.subject)),
                Sheet.Column("part", Message(zh: "项目", en: "part")),
                Sheet.Column("question", Message(zh: "内容", en: "question")),
                Sheet.Column("before", Message(zh: "封存结果", en: "as sealed"), .trailing),
                Sheet.Column("now", Message(zh: "现有记录", en: "now"), .trailing),
                Sheet.Column("events", Message(zh: "此后的记录", en: "recorded since")),
            ])
            for row in rows {
                let difference = row.difference
                let subject = difference.subject
                let name = subject.flatMap { log.names.number(of: $0) }.flatMap { names[$0] }
                let told = words[difference]
                sheet.append([
                    .text(row.evaluation.text),
                    .stated(subject?.text ?? difference.key.joined(separator: " ")),
                    .optional(name), told.part(difference),
                    .word(
                        code: difference.column,
                        title: told.title(of: difference.column, in: difference.part)),
                    told.value(difference.before, of: difference),
                    told.value(difference.after, of: difference), events(row.events),
                ])
            }
            return sheet
        }
    }

    private func events(_ positions: [Int64]) -> Cell {
        guard !positions.isEmpty else {
            return .word(
                code: "", title: Message(zh: "因他人或会议的记录变动", en: "through entries about others"))
        }
        let code = positions.map { "\($0)" }.joined(separator: " ")
        let shown = positions.prefix(AdjustmentSheet.eventsShownMax).map { "#\($0)" }
            .joined(separator: " ")
        let rest = positions.count - AdjustmentSheet.eventsShownMax
        return .word(
            code: code,
            title: rest > 0
                ? Message(zh: "\(shown) 等\(positions.count)条", en: "\(shown) and \(rest) more")
                : Message(verbatim: shown))
    }
}
