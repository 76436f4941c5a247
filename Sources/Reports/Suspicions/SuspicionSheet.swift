package import Basics
import EventLog
import Projections
package import Sheets

/// Findings as rows, for people and machines.
package struct SuspicionSheet {
    private let record: AuditedRecord
    private let suspicions: [Suspicion]
    private let names: [Reference: String]

    package init(_ suspicions: [Suspicion], of record: AuditedRecord) throws {
        self.suspicions = suspicions
        self.record = record
        let shown = suspicions.flatMap { suspicion in
            [suspicion.subject] + (suspicion.matter.map { [$0] } ?? [])
                + suspicion.others.prefix(SuspicionSheet.othersMax)
        }
        let numbers = Set(shown.compactMap { record.names.number(of: $0) })
        let found = try DisplayNames(record.facts, record.log, at: record.moment).names(numbers)
        names = Dictionary(
            uniqueKeysWithValues: found.map { (record.reference($0.key), $0.value) })
    }

    /// How many others and how many spans of entries people are told; machines are told all.
    private static let othersMax = 10
    private static let spansMax = 10

    /// A row a finding.
    package var sheet: Sheet {
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
                others(suspicion), .number(Int64(suspicion.events.count)), entries(suspicion),
            ])
        }
        return sheet
    }

    /// The findings of one check, with what it asks, for people.
    package struct Section {
        package let title: Message
        /// What is told, by the thresholds that were asked with.
        package let meaning: Message
        package let sheet: Sheet
    }

    /// Check by check, those that found something: what is long stands below its row.
    package var sections: [Section] {
        Suspicion.Check.allCases.compactMap { check in
            let own = suspicions.filter { $0.check == check }
            guard !own.isEmpty else { return nil }
            return Section(
                title: .suspicionSection(check.title, check.rawValue, own.count),
                meaning: check.meaning(record.settings), sheet: sheet(of: own))
        }
    }

    private func sheet(of suspicions: [Suspicion]) -> Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("subject", Message(zh: "编号", en: "subject")),
            Sheet.Column("name", Message(zh: "姓名或名称", en: "name")),
            Sheet.Column("from", Message(zh: "自", en: "from")),
            Sheet.Column("through", Message(zh: "至", en: "through")),
            .count("count", "记录数", "entries"),
            Sheet.Column("matter", Message(zh: "事项", en: "matter"), place: .below),
            Sheet.Column("reason", Message(zh: "情况", en: "reason"), place: .below),
            Sheet.Column("others", Message(zh: "涉及", en: "others"), place: .below),
            Sheet.Column("entries", Message(zh: "流水号", en: "which"), place: .beside),
        ])
        for suspicion in suspicions {
            sheet.append([
                .text(suspicion.subject.text), .optional(names[suspicion.subject]),
                .day(suspicion.days.lowerBound), .day(suspicion.days.upperBound),
                .number(Int64(suspicion.events.count)),
                .optional(suspicion.matter.map(named)),
                .word(code: suspicion.reason.en, title: suspicion.reason),
                others(suspicion), entries(suspicion),
            ])
        }
        return sheet
    }

    /// Its number, and its name beside it.
    private func named(_ reference: Reference) -> String {
        let name = names[reference].flatMap { $0 == DisplayNames.erased ? nil : $0 }
        return reference.text + (name.map { " \($0)" } ?? "")
    }

    private func others(_ suspicion: Suspicion) -> Cell {
        let told = suspicion.others.prefix(SuspicionSheet.othersMax).map(named)
        return cell(
            suspicion.others.map(\.text), told, rest: told.count < suspicion.others.count)
    }

    /// Events that follow each other are told as a span.
    private func entries(_ suspicion: Suspicion) -> Cell {
        var spans: [ClosedRange<Int64>] = []
        for event in suspicion.events {
            if let last = spans.last, last.upperBound + 1 == event {
                spans[spans.count - 1] = last.lowerBound...event
            } else {
                spans.append(event...event)
            }
        }
        let told = spans.prefix(SuspicionSheet.spansMax).map { span in
            span.count == 1 ? "#\(span.lowerBound)" : "#\(span.lowerBound)–\(span.upperBound)"
        }
        return cell(
            suspicion.events.map { "#\($0)" }, Array(told), rest: told.count < spans.count)
    }

    private func cell(_ all: [String], _ told: [String], rest: Bool) -> Cell {
        guard !all.isEmpty else { return .empty }
        return .word(
            code: all.joined(separator: " "),
            title: Message(
                zh: told.joined(separator: "、") + (rest ? "……共\(all.count)" : ""),
                en: told.joined(separator: ", ") + (rest ? " … \(all.count) in all" : "")))
    }
}

extension SuspicionSheet {
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
            Sheet.Column("meaning", Message(zh: "含义", en: "meaning"), place: .below),
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
