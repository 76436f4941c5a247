import Activity
import Basics
import EventLog

/// Writes the sentences of a regulation, part by part; a part without anything in it is left out.
struct RegulationWriter {
    let regulation: Regulation
    let wording: Wording
    private(set) var lines: [RegulationText.Line] = []
    private var parts = 0
    private var items = 0
    private var subitems = 0
    /// What the item rests on; what stands below it does not say it again.
    private var itemClause: Regulation.Clause?

    init(_ regulation: Regulation) {
        self.regulation = regulation
        wording = Wording(regulation)
    }

    mutating func write() {
        writeHeading()
        writeCohorts()
        writeSessions()
        writeScores()
        writeShares()
        writeGrades()
        writeRanking()
        writeQuotas()
        writeCoverage()
        writeProcedures()
        writeBars()
        writeGrounds()
        // What is asked comes first; how it is counted and called stands behind it.
        writeMeasures()
        writeWords()
        writeSettings()
        writeExamples()
    }

    /// Begins a part: 三、定额.
    mutating func part(_ zh: String, _ en: String) {
        parts += 1
        items = 0
        subitems = 0
        add(
            1, Message(zh: Numeral.chinese(parts) + "、", en: "\(parts). "),
            Message(zh: zh, en: en), nil)
    }

    /// Adds an item of the part: （二）…
    mutating func item(_ text: Message, _ clause: Regulation.Clause? = nil) {
        items += 1
        subitems = 0
        itemClause = clause
        add(
            2, Message(zh: "（\(Numeral.chinese(items))）", en: "(\(items)) "), text, clause)
    }

    /// Adds what stands below an item: 1．…
    mutating func subitem(_ text: Message, _ clause: Regulation.Clause? = nil) {
        subitems += 1
        let own = clause == itemClause ? nil : clause
        add(3, Message(zh: "\(subitems)．", en: "\(subitems). "), text, own)
    }

    /// A sentence without a number.
    mutating func remark(_ level: Int, _ text: Message, _ clause: Regulation.Clause? = nil) {
        add(level, nil, text, clause)
    }

    private mutating func add(
        _ level: Int, _ number: Message?, _ text: Message, _ clause: Regulation.Clause?
    ) {
        lines.append(
            RegulationText.Line(level: level, number: number, text: text, clause: clause))
    }
}

extension RegulationWriter {
    /// 第1版；摘编，未作为办法通过.
    private mutating func writeHeading() {
        let status = status
        remark(
            0,
            Message(
                zh: "（第\(regulation.version)版；\(status.zh)）",
                en: "(Version \(regulation.version); \(status.en))"))
        part("总则", "General")
        if let issuer = regulation.issuer {
            let document = regulation.document.map {
                Message(zh: "，文号\($0)", en: ", document \($0)")
            }
            item(
                Message(
                    zh: "制定机关：\(issuer.zh)\(document?.zh ?? "")。",
                    en: "Issued by: \(issuer.en)\(document?.en ?? "")."))
        }
        writeAdoption()
        writeSource()
        writeOmission()
        writeEffect()
        writePurposes()
        writePeriods()
    }

    /// What the text is, and that it is not the whole where it is not.
    private var status: Message {
        let part = regulation.omits == nil ? "" : "，节录"
        let enPart = regulation.omits == nil ? "" : ", in part"
        switch regulation.status {
        case .adopted: return Message(zh: "已通过的办法" + part, en: "adopted" + enPart)
        case .draft: return Message(zh: "草案" + part, en: "a draft" + enPart)
        case .extract where regulation.source?.kind == RegulationWriter.textKind:
            return Message(
                zh: "摘编：摘自办法文本，何时由谁通过未见",
                en: "an extract from the text of the regulation; when and by whom it was adopted "
                    + "was not seen")
        case .extract:
            return Message(
                zh: "摘编：据讲话或报道摘录，所摘文字本身不是经通过的办法",
                en: "an extract from a speech or report, whose words are not those of a regulation "
                    + "adopted")
        case .summary where regulation.clauses.contains { $0.quote != nil }:
            return Message(
                zh: "摘要：部分条款的原文不在手边，凡标明“摘要，非原文”的是本系统的概括；引号里的是出处的文字",
                en: "a summary: the wording of some clauses is not at hand, and what is marked as "
                    + "summary is ours; what stands in quotation marks is the source's")
        case .summary:
            return Message(
                zh: "摘要：原文不在手边，各条都是本系统的概括",
                en: "a summary: the wording is not at hand, and every clause is summarised by us")
        }
    }

    private mutating func writeAdoption() {
        guard let adopted = regulation.adopted else { return }
        let day = adopted.date.map { Numeral.day($0) }
        item(
            Message(
                zh: "通过：" + [day?.zh, adopted.by].compactMap { $0 }.joined(separator: "，") + "。",
                en: "Adopted: " + [day?.en, adopted.by].compactMap { $0 }.joined(separator: ", ")
                    + "."))
    }

    private mutating func writeSource() {
        guard let source = regulation.source else { return }
        // A title that holds another one is a sentence of its own.
        let zhTitle = source.title.map { $0.contains("《") ? $0 : "《\($0)》" }
        let zh = [zhTitle, source.kind.map { RegulationWriter.sourceKind($0).zh }, source.address]
        let en = [
            source.title, source.kind.map { RegulationWriter.sourceKind($0).en }, source.address,
        ]
        item(
            Message(
                zh: "出处：" + zh.compactMap { $0 }.joined(separator: "，") + "。",
                en: "Source: " + en.compactMap { $0 }.joined(separator: ", ") + "."))
    }

    /// What a source is that prints a regulation itself.
    private static let textKind = "regulation"

    private static func sourceKind(_ kind: String) -> Message {
        guard let word = Keyword.sourceKinds.find(kind, .english) else {
            return Message(verbatim: kind)
        }
        return Message(
            zh: word.zh, en: kind == textKind ? "the text of the regulation" : "a \(word.en)")
    }

    private mutating func writeOmission() {
        guard let omits = regulation.omits else { return }
        item(
            Message(
                zh: "节录：本文件没有收录\(omits.zh)。",
                en: "In part: this file leaves out \(omits.en)."))
    }

    private mutating func writeEffect() {
        let effective = regulation.effective
        let from = Numeral.day(effective.from)
        var zh = "施行：自\(from.zh)起"
        var en = "In force: from \(from.en)"
        if let until = effective.until {
            zh += "，至\(Numeral.day(until).zh)止"
            en += " through \(Numeral.day(until).en)"
        }
        zh += "。"
        en += "."
        if let setting = effective.setting {
            zh += "此为设定：\(setting.zh)。"
            en += " This is a setting: \(setting.en)."
        }
        item(Message(zh: zh, en: en))
    }

    private mutating func writePurposes() {
        let purposes = Numeral.together(regulation.purposes.map { RegulationWriter.purpose($0) })
        item(Message(zh: "用途：\(purposes.zh)。", en: "Purposes: \(purposes.en)."))
        let days = Set(regulation.countsFrom.values).sorted()
        for day in days {
            let those = Regulation.Purpose.allCases.filter { regulation.countsFrom[$0] == day }
            let names = Numeral.together(those.map { RegulationWriter.purpose($0) })
            let day = Numeral.day(day)
            item(
                Message(
                    zh: "起算：\(names.zh)只计\(day.zh)（含当日）以后发生的事项。",
                    en:
                        "Counting: for \(names.en), only what happened on or after \(day.en) counts."
                ))
        }
    }

    static func purpose(_ purpose: Regulation.Purpose) -> Message {
        switch purpose {
        case .memberScore: Message(zh: "委员积分", en: "scores of members")
        case .groupScore: Message(zh: "机构积分", en: "scores of organs")
        case .quotas: Message(zh: "定额", en: "quotas")
        case .coverage: Message(zh: "覆盖联系", en: "coverage and links")
        case .procedures: Message(zh: "程序", en: "procedures")
        case .grounds: Message(zh: "情形", en: "grounds")
        case .commendation: Message(zh: "表彰", en: "commendation")
        }
    }

    private mutating func writePeriods() {
        if regulation.score != nil || regulation.groupScore != nil {
            let period = wording.period(regulation.period)
            item(
                Message(
                    zh: "周期：按\(period.zh)计分\(regulation.ranking == nil ? "" : "、排名")。",
                    en: "Period: points are counted by the \(period.en)."))
        }
        let start = regulation.appraisalYear
        if start != Regulation.MonthDay(month: 1, day: 1) {
            let day = Numeral.day(start)
            item(
                Message(
                    zh: "考核年度：自上年\(day.zh)起，至当年\(day.zh)的前一日止。",
                    en: "Appraisal year: it begins on \(day.en) of the year before and ends on the "
                        + "day before \(day.en)."))
        }
        if regulation.transition == .firstDay {
            item(
                Message(
                    zh: "过渡：时段开始时适用别的办法的，该时段仍按别的办法计算。",
                    en:
                        "Transition: a period that began under another regulation is judged by that one."
                ))
        }
    }
}
