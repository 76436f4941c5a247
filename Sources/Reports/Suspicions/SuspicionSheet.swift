package import Basics
import EventLog
import Projections
package import Sheets

/// Findings as rows, for people and machines.
package struct SuspicionSheet {
    private let record: AuditedRecord
    private let suspicions: [Suspicion]

    package init(_ suspicions: [Suspicion], of record: AuditedRecord) {
        self.suspicions = suspicions
        self.record = record
    }

    package var sheet: Sheet {
        get throws {
            let shown = suspicions.flatMap { suspicion in
                [suspicion.subject] + (suspicion.matter.map { [$0] } ?? [])
                    + suspicion.others.prefix(Told.max)
            }
            let numbers = Set(shown.compactMap { record.names.number(of: $0) })
            let found = try DisplayNames(record.facts, record.log, at: record.moment).names(numbers)
            let names = Dictionary(
                uniqueKeysWithValues: found.map { (record.reference($0.key), $0.value) })
            var sheet = Sheet(columns: [
                Sheet.Column("finding", Message(zh: "疑点", en: "finding")),
                Sheet.Column("subject", Message(zh: "编号", en: "subject")),
                Sheet.Column("name", Message(zh: "姓名或名称", en: "name")),
                .matter, Sheet.Column("title", Message(zh: "事项名称", en: "title")),
                Sheet.Column("from", Message(zh: "自", en: "from")),
                Sheet.Column("through", Message(zh: "至", en: "through")),
                Sheet.Column("reason", Message(zh: "情况", en: "reason")),
                Sheet.Column("others", Message(zh: "涉及", en: "others")),
                .count("count", "记录数", "entries"),
                Sheet.Column("entries", Message(zh: "流水号", en: "which")),
            ])
            for suspicion in suspicions {
                sheet.append([
                    .word(code: suspicion.check.rawValue, title: suspicion.check.title),
                    .text(suspicion.subject.text), .optional(names[suspicion.subject]),
                    .optional(suspicion.matter?.text),
                    .optional(suspicion.matter.flatMap { names[$0] }),
                    .day(suspicion.days.lowerBound), .day(suspicion.days.upperBound),
                    .word(code: suspicion.reason.en, title: suspicion.reason),
                    Told.others(suspicion.others, names),
                    .number(Int64(suspicion.events.count)), Told.positions(suspicion.events),
                ])
            }
            return sheet
        }
    }

    /// How many findings each check has, in the order of the checks, of those that found anything.
    package static func counts(_ suspicions: [Suspicion]) -> [(title: Message, count: Int)] {
        Suspicion.Check.allCases.compactMap { check in
            let count = suspicions.count { $0.check == check }
            return count == 0 ? nil : (check.title, count)
        }
    }

    /// The thresholds: what they mean, which checks ask them, what they are set to.
    package static func settings(_ settings: SuspicionSettings) -> Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("setting", Message(zh: "参数", en: "setting")),
            Sheet.Column("value", Message(zh: "现值", en: "value"), .trailing),
            Sheet.Column("standard", Message(zh: "默认", en: "default"), .trailing),
            Sheet.Column("least", Message(zh: "最小", en: "least"), .trailing),
            Sheet.Column("most", Message(zh: "最大", en: "most"), .trailing),
            Sheet.Column("checks", Message(zh: "疑点", en: "findings")),
            Sheet.Column("meaning", Message(zh: "含义", en: "meaning")),
        ])
        for name in SuspicionSettings.Name.allCases {
            let titles = name.checks.map(\.title)
            sheet.append([
                .text(name.rawValue), .number(Int64(settings[name])),
                .number(Int64(name.standard)), .number(Int64(name.range.lowerBound)),
                .number(Int64(name.range.upperBound)),
                .word(
                    code: name.checks.map(\.rawValue).joined(separator: " "),
                    title: Message(
                        zh: titles.map(\.zh).joined(separator: "、"),
                        en: titles.map(\.en).joined(separator: "; "))),
                .word(code: name.title.en, title: name.title),
            ])
        }
        return sheet
    }
}
