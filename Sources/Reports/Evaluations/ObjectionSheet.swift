import Activity
import Basics
package import EventLog
package import Projections
package import Sheets

/// Objections: who objects to what, why, and what became of it.
package struct ObjectionSheet {
    private let objections: [Objections.Objection]
    private let facts: Facts
    private let log: any LogReading
    private let moment: Moment

    /// Those of some subjects, where any are named; only the open ones, or all.
    package init(
        _ facts: Facts, _ log: any LogReading, at moment: Moment, subjects: [Reference] = [],
        isOpenOnly: Bool
    ) throws {
        self.facts = facts
        self.log = log
        self.moment = moment
        let all = try Objections(facts, log, at: moment).all.filter { !isOpenOnly || $0.isOpen }
        let roster = facts.roster(at: moment)
        let wanted = Set(
            subjects.compactMap { log.names.number(of: $0) }.flatMap { roster.numbers(of: $0) })
        objections = all.filter { objection in
            subjects.isEmpty || wanted.contains(objection.raised.subject)
                || objection.cited.map { wanted.contains($0.subject) } ?? false
                || wanted.contains(objection.matter)
        }
    }

    package var count: Int { objections.count }

    package var sheet: Sheet {
        get throws {
            let names = try DisplayNames(facts, log, at: moment)
                .names(objections.map(\.raised.subject))
            let texts = try log.texts("text", at: objections.map(\.raised.position))
            var sheet = Sheet(columns: [
                .position, .day,
                Sheet.Column("subject", Message(zh: "提出人", en: "subject")), .name,
                Sheet.Column("about", Message(zh: "所异议的记录", en: "about"), .trailing),
                .matter, Sheet.Column("text", Message(zh: "理由", en: "text")),
                Sheet.Column("state", Message(zh: "处理", en: "state")),
                Sheet.Column("resolved_on", Message(zh: "处理日期", en: "resolved on")),
                Sheet.Column("resolution", Message(zh: "处理流水号", en: "resolution"), .trailing),
            ])
            for objection in objections {
                let matter = objection.matter == 0 ? nil : log.names.reference(objection.matter)
                sheet.append([
                    .position(objection.raised.position), .day(objection.raised.day),
                    .text(log.names.reference(objection.raised.subject).text),
                    .optional(names[objection.raised.subject]),
                    objection.cited.map { .position($0.position) } ?? .empty,
                    .optional(matter?.text), .optional(texts[objection.raised.position]),
                    state(objection), .optional(objection.answer?.day),
                    objection.answer.map { .position($0.position) } ?? .empty,
                ])
            }
            return sheet
        }
    }

    private func state(_ objection: Objections.Objection) -> Cell {
        guard let answer = objection.answer else {
            return .word(code: "open", title: Message(zh: "未处理", en: "open"))
        }
        guard let outcome = answer.classification.result else { return .empty }
        let word = WordList.objectionDecisions.words.first { $0.code == outcome }
        return .word(code: outcome.text, title: word?.title ?? Message(verbatim: outcome.text))
    }
}
