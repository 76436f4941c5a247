/// Why something is worth a look, and what the list of such findings says of itself.
extension Message {
    /// `1 entry`, `3 entries`.
    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }

    private static func spanned(_ days: ClosedRange<Day>, zh: Bool) -> String {
        days.lowerBound == days.upperBound
            ? days.lowerBound.description
            : zh
                ? "\(days.lowerBound)至\(days.upperBound)"
                : "\(days.lowerBound) to \(days.upperBound)"
    }

    /// Recorded on so many days of a span of days.
    package static func enteredLate(
        _ count: Int, recorded: ClosedRange<Day>, on dayCount: Int, after days: ClosedRange<Int>,
        isMigrated: Bool
    ) -> Message {
        let (least, most) = (days.lowerBound, days.upperBound)
        let zh = least == most ? "\(least)" : "\(least)至\(most)"
        let en = least == most ? "\(least)" : "\(least) to \(most)"
        let several = dayCount > 1
        return Message(
            zh: "\(isMigrated ? "据移交材料补录" : "")\(count)条，\(spanned(recorded, zh: true))"
                + "\(several ? "分\(dayCount)天" : "")登记，晚于发生\(zh)天",
            en: counted(count, "entry", "entries")
                + "\(isMigrated ? " of older records" : "") recorded on "
                + (several ? "\(dayCount) days from " : "") + spanned(recorded, zh: false)
                + ", \(en) days after \(count == 1 ? "its day" : "their days")")
    }

    package static func enteredInBurst(
        _ count: Int, recorded: ClosedRange<Day>, of days: ClosedRange<Day>, inspectedOn: Day?
    ) -> Message {
        Message(
            zh: "\(spanned(recorded, zh: true))登记\(count)条，发生在\(spanned(days, zh: true))之间"
                + (inspectedOn.map { "；\($0)检查考评" } ?? ""),
            en: counted(count, "entry", "entries")
                + " of \(spanned(days, zh: false)) recorded on \(spanned(recorded, zh: false))"
                + (inspectedOn.map { "; inspected on \($0)" } ?? ""))
    }

    package static func coSigned(_ count: Int, on days: ClosedRange<Day>, led: Int) -> Message {
        Message(
            zh: "\(spanned(days, zh: true))联名\(count)件，历来自己提出\(led)件",
            en: "co-signed \(counted(count, "proposal", "proposals")) on "
                + "\(spanned(days, zh: false)); has led \(led) in all")
    }

    package static func nearDuplicates(
        _ count: Int, likeness: Fraction, merged: Int
    ) -> Message {
        Message(
            zh: "\(count)件提案题目相近，相邻两字相同的至少\(likeness)（\(likeness.percent)%）"
                + (merged == 0 ? "" : "；其中\(merged)件已并案"),
            en: "\(count) proposals with titles that share \(likeness) "
                + "(\(likeness.percent) %) of their pairs of "
                + "characters at least" + (merged == 0 ? "" : "; \(merged) of them merged"))
    }

    package static func oneOuting(_ count: Int, as kinds: [Message], organs: Int) -> Message {
        let zh = kinds.map(\.zh).joined(separator: "、")
        let en = kinds.map(\.en).joined(separator: ", ")
        return Message(
            zh: "同日同一批人，登记为\(zh)共\(count)次"
                + (organs == 1 ? "" : "，\(organs)个机构各有登记"),
            en: "the same people on the same day, recorded \(count) times: \(en)"
                + (organs == 1 ? "" : "; each by \(organs) organs"))
    }

    package static func correctedOften(_ count: Int, on days: ClosedRange<Day>) -> Message {
        Message(
            zh: "\(spanned(days, zh: true))更正其记录\(count)次",
            en: "\(counted(count, "correction", "corrections")) of one record on "
                + spanned(days, zh: false))
    }

    package static func correctsOften(_ count: Int, on days: ClosedRange<Day>) -> Message {
        Message(
            zh: "\(spanned(days, zh: true))经手更正\(count)次",
            en: "\(counted(count, "correction", "corrections")) by one clerk on "
                + spanned(days, zh: false))
    }

    /// The times as a person reads them.
    package static func correctedAtNight(
        _ count: Int, _ night: Day, from: String, to: String
    ) -> Message {
        Message(
            zh: "\(night)夜间更正\(count)次，\(from)至\(to)",
            en: "\(counted(count, "correction", "corrections")) in the night of \(night), "
                + "\(from) to \(to)")
    }

    package static func correctedAfterClosing(
        _ count: Int, closedOn: Day, position: Int64
    ) -> Message {
        Message(
            zh: "考核已于\(closedOn)定稿封存（流水号\(position)），此后更正\(count)次",
            en: "\(counted(count, "correction", "corrections")) recorded after the evaluation was "
                + "closed on \(closedOn) (#\(position))")
    }

    package static func notRecorded(_ count: Int, of due: Int) -> Message {
        count == due
            ? Message(
                zh: "应到\(due)人，全部未登记；未登记不等于缺席",
                en: "none of the \(due) due \(due == 1 ? "is" : "are") recorded, "
                    + "which is no absence")
            : Message(
                zh: "应到\(due)人，\(count)人未登记或未登记全；未登记不等于缺席",
                en: "of \(due) due \(count) \(count == 1 ? "is" : "are") not recorded, or not "
                    + "throughout, which is no absence")
    }

    package static func leaveAgainstRollCall(decided: Message, rolled: Message) -> Message {
        Message(
            zh: "请假审批为“\(decided.zh)”，考勤为“\(rolled.zh)”",
            en: "the decision on leave says '\(decided.en)', the roll call '\(rolled.en)'")
    }

    package static func withoutGround(_ count: Int, _ cause: Message) -> Message {
        Message(
            zh: "\(count)条不计入任何统计：\(cause.zh)",
            en: "\(counted(count, "entry", "entries")) counted nowhere: \(cause.en)")
    }

    package static func oneAccount(_ count: Int, isClaim: Bool) -> Message {
        isClaim
            ? Message(
                zh: "申报和审核由同一人登记，共\(count)件",
                en: "claim and decision recorded by one account, "
                    + counted(count, "time", "times"))
            : Message(
                zh: "被异议的记录和异议处理由同一人登记，共\(count)件",
                en: "the entry and the answer to the objection against it recorded by one account, "
                    + counted(count, "time", "times"))
    }
}

extension Message {
    package static let suspicionsAreNoVerdict = Message(
        zh: "以上供核查，不是结论。逐条看原始记录用 luzhi show，全部流水号见 --format csv。",
        en: "These are for a person to look at, not verdicts. luzhi show opens each entry; "
            + "--format csv lists them all.")

    /// A check with its code, and how many findings it has.
    package static func suspicionSection(
        _ title: Message, _ code: String, _ count: Int
    ) -> Message {
        Message(
            zh: "【\(title.zh)】\(count)项（\(code)）", en: "[\(title.en)] \(count) (\(code))")
    }

    package static let nothingSuspicious = Message(
        zh: "按所用参数，没有发现疑点。", en: "By these settings nothing was found.")

    /// How many findings each check has.
    package static func suspicionCounts(_ counts: [(title: Message, count: Int)]) -> Message {
        Message(
            zh: "疑点：" + counts.map { "\($0.title.zh)\($0.count)" }.joined(separator: "、"),
            en: "findings: " + counts.map { "\($0.title.en) \($0.count)" }.joined(separator: "; "))
    }

    package static func suspicionSettings(_ settings: [(name: String, value: Int)]) -> Message {
        let text = settings.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
        return Message(
            zh: "参数：\(text.isEmpty ? "无" : text)",
            en: "settings: \(text.isEmpty ? "none" : text)")
    }

    package static let settingForm = Message(
        zh: "参数=数值，如 late-days=30，或 @文件", en: "name=value, as late-days=30, or @file")

    package static func settingRange(_ range: ClosedRange<Int>) -> Message {
        Message(
            zh: "\(range.lowerBound)至\(range.upperBound)的整数",
            en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
}

// Marks of entries elsewhere, by the threshold that `audit` has without a setting.
extension Message {
    package static func lateMark(on recorded: Day, _ days: Int) -> Message {
        Message(
            zh: "【后补：\(recorded)登记，晚\(days)天】",
            en: "[recorded late, on \(recorded), \(days) days after]")
    }

    package static let migratedMark = Message(zh: "【移交补录】", en: "[carried in from older records]")

    /// A state with the number of late entries behind it.
    package static func withLate(_ state: Message, _ count: Int) -> Message {
        Message(zh: "\(state.zh)·补\(count)", en: "\(state.en), \(count) late")
    }

    package static func lateNote(_ days: Int) -> Message {
        Message(
            zh: "后补（补）：所计的记录中，发生\(days)天以后才登记的条数，据移交材料补录的不在内；"
                + "用 luzhi explain 逐条查看。",
            en: "late: how many of the entries were recorded more than \(days) days "
                + "after their day, "
                + "those of older records apart; luzhi explain opens them.")
    }
}
