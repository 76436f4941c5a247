import Activity
package import Basics
import EventLog
package import Regulations
package import Sheets

/// Regulations as rows: those that ship, those a ledger adopted, what was checked and tested.
package enum RegulationSheet {
    private static let regulation = Sheet.Column(
        "regulation", Message(zh: "办法", en: "regulation"))
    private static let version = Sheet.Column(
        "version", Message(zh: "版本", en: "version"), .trailing)
    /// Long, so that people read it below its row.
    private static let title = Sheet.Column(
        "title", Message(zh: "名称", en: "title"), place: .below)
    private static let purposes = Sheet.Column(
        "purposes", Message(zh: "用途", en: "purposes"), place: .beside)
    private static let status = Sheet.Column("status", Message(zh: "文本性质", en: "status"))
    private static let extent = Sheet.Column("extent", Message(zh: "收录", en: "extent"))
    private static let effective = Sheet.Column(
        "effective", Message(zh: "施行日期", en: "effective"))
    private static let clauses = Sheet.Column(
        "clauses", Message(zh: "条款", en: "clauses"), .trailing)
    private static let examples = Sheet.Column(
        "examples", Message(zh: "示例", en: "examples"), .trailing)

    private static func name(_ regulation: Regulation) -> [Cell] {
        [.text(regulation.name.text), .number(Int64(regulation.version))]
    }

    private static func title(_ regulation: Regulation) -> Cell {
        .word(code: regulation.title.zh, title: regulation.title)
    }

    private static func purposes(_ codes: [String]) -> Cell {
        let titles = codes.map { code in
            Keyword.purposes.find(code, .english)?.message ?? Message(verbatim: code)
        }
        return .word(
            code: codes.joined(separator: " "),
            title: Message(
                zh: titles.map(\.zh).joined(separator: "、"),
                en: titles.map(\.en).joined(separator: ", ")))
    }

    private static func status(_ regulation: Regulation) -> Cell {
        let word = Keyword.statuses[regulation.status.rawValue]
        return .word(code: word.en, title: Message(zh: word.zh, en: word.en))
    }

    /// Whether the file has the whole of the text, or passages of it.
    private static func extent(_ regulation: Regulation) -> Cell {
        regulation.isPart
            ? .word(code: "part", title: Message(zh: "节录", en: "in part"))
            : .word(code: "whole", title: Message(zh: "全文", en: "whole"))
    }

    /// What ships with Luzhi.
    package static func shipped(_ files: [RegulationFile]) -> Sheet {
        var sheet = Sheet(columns: [
            regulation, version, title, status, extent, purposes, effective, clauses, examples,
        ])
        for one in files.map(\.regulation) {
            sheet.append(
                name(one) + [
                    title(one), status(one), extent(one),
                    purposes(one.purposes.map(\.rawValue)),
                    .day(one.effective.from),
                    .number(Int64(one.clauses.count)), .number(Int64(one.examples.count)),
                ])
        }
        return sheet
    }

    /// What a ledger has adopted, in order of adoption, and what is in force on a day.
    package static func adopted(_ shelf: RegulationShelf, on day: Day) -> Sheet {
        var sheet = Sheet(columns: [
            regulation, version, title, status, extent, purposes, effective,
            Sheet.Column("until", Message(zh: "施行至", en: "in force until")),
            Sheet.Column("in_force", Message(zh: "当日", en: "on the day")),
            Sheet.Column("adopted_on", Message(zh: "通过日期", en: "adopted on")),
            Sheet.Column("adopted_by", Message(zh: "通过机关", en: "adopted by"), place: .beside),
            Sheet.Column("document", Message(zh: "文号", en: "document"), place: .beside),
            .position,
        ])
        for entry in shelf.entries {
            let adoption = entry.adoption
            sheet.append(
                [
                    .text(adoption.name), .number(Int64(adoption.version)),
                    entry.readable.map { title($0) } ?? .empty,
                    entry.readable.map { status($0) } ?? .empty,
                    entry.readable.map { extent($0) } ?? .empty,
                    entry.readable.map { purposes($0.purposes.map(\.rawValue)) }
                        ?? purposes(adoption.purposes.map(\.text).sorted()),
                    .day(adoption.effective), .optional(entry.lastDay), standing(entry, on: day),
                    .day(entry.adoptedOn), .text(entry.adoptedBy), .optional(entry.document),
                    .position(adoption.position),
                ])
        }
        return sheet
    }

    /// Whether it is in force; of a text that does not read, that it cannot judge.
    private static func standing(_ entry: RegulationShelf.Entry, on day: Day) -> Cell {
        guard entry.readable != nil else {
            return .word(
                code: "unreadable", title: Message(zh: "文本不能读作办法", en: "unreadable text"))
        }
        if entry.isInForce(on: day) {
            return .word(code: "yes", title: Message(zh: "施行中", en: "in force"))
        }
        return day < entry.adoption.effective
            ? .word(code: "no", title: Message(zh: "尚未施行", en: "not yet in force"))
            : .word(code: "no", title: Message(zh: "已停止施行", en: "no longer in force"))
    }

    /// What was checked and found in order.
    package static func checked(_ files: [RegulationFile]) -> Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("file", Message(zh: "文件", en: "file")), regulation, version, status,
            clauses,
            Sheet.Column("quotes", Message(zh: "原文", en: "quotes"), .trailing),
            examples,
            Sheet.Column("remarks", Message(zh: "提示", en: "remarks"), .trailing),
        ])
        for file in files {
            let one = file.regulation
            sheet.append(
                [.text(file.name)] + name(one) + [
                    status(one), .number(Int64(one.clauses.count)),
                    .number(Int64(one.clauses.count { $0.quote != nil })),
                    .number(Int64(one.examples.count)), .number(Int64(file.remarks.count)),
                ])
        }
        return sheet
    }

    /// What came of one example.
    package struct Tested {
        let regulation: Regulation
        let example: String
        let checkCount: Int
        package let findingCount: Int

        package init(
            regulation: Regulation, example: String, checkCount: Int, findingCount: Int
        ) {
            self.regulation = regulation
            self.example = example
            self.checkCount = checkCount
            self.findingCount = findingCount
        }
    }

    package static func tested(_ rows: [Tested]) -> Sheet {
        var sheet = Sheet(columns: [
            regulation, version, Sheet.Column("example", Message(zh: "示例", en: "example")),
            Sheet.Column("checks", Message(zh: "核对", en: "checks"), .trailing),
            Sheet.Column("result", Message(zh: "结果", en: "result")),
        ])
        for row in rows {
            sheet.append(
                name(row.regulation) + [
                    .text(row.example), .number(Int64(row.checkCount)),
                    row.findingCount == 0
                        ? .word(code: "passed", title: Message(zh: "相符", en: "passed"))
                        : .word(code: "failed", title: Message(zh: "不符", en: "failed")),
                ])
        }
        return sheet
    }

    /// A regulation in sentences.
    package static func sentences(_ text: RegulationText) -> Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("level", Message(zh: "层次", en: "level"), .trailing),
            Sheet.Column("zh", Message(zh: "中文", en: "Chinese")),
            Sheet.Column("en", Message(zh: "英文", en: "English")),
            Sheet.Column("clause", Message(zh: "条款", en: "clause")),
            Sheet.Column("quote", Message(zh: "原文", en: "quote")),
        ])
        for line in text.lines {
            sheet.append([
                .number(Int64(line.level)),
                .text((line.number?.zh ?? "") + line.text.zh),
                .text((line.number?.en ?? "") + line.text.en),
                .optional(line.clause?.id.text), .optional(line.clause?.quote),
            ])
        }
        return sheet
    }
}
