/// Evaluations drafted, posted, approved and closed; decisions and objections.
extension Message {
    package static func ownCase(_ resolver: String) -> Message {
        Message(
            zh: "异议所涉的正是 \(resolver) 自己的记录，不得由其本人处理",
            en: "the objection concerns the record of \(resolver), who may not resolve it")
    }
    package static let ownCaseHelp = Message(
        zh: "请由其他人员或机构处理并登记（--actor、--by）。",
        en: "have someone else resolve and record it (--actor, --by).")
    package static let meetingNotHeldHelp = Message(
        zh: "请先登记该会议已召开，或在 --by 中写明会议名称。",
        en: "record that the meeting was held, or state its name with --by.")

    package static func knownTooLate(_ knownAt: Int64, end: Int64) -> Message {
        Message(
            zh: "登记截至（known_at）为 \(knownAt)，而在此之前台账只记到流水号 \(end)",
            en: "known_at is \(knownAt), but what is recorded before it ends at #\(end)")
    }
    package static func positionUpTo(_ end: Int64) -> Message {
        Message(zh: "1 至 \(end) 的流水号", en: "a position from 1 to \(end)")
    }
    package static func rootDiffers(_ knownAt: Int64) -> Message {
        Message(
            zh: "root 不是本台账前 \(knownAt) 条记录的校验根",
            en: "'root' is not the root of this ledger's first \(knownAt) events")
    }
    package static let rootForm = Message(
        zh: "64 位小写十六进制数", en: "64 hex digits in lower case")
    package static let rootHelp = Message(
        zh: "请用 luzhi close 封存，由系统写入。", en: "let 'luzhi close' write it.")
    private static func closedOver(_ knownAt: Int64, root: String) -> Message {
        Message(
            zh: "所据为流水号1至\(knownAt)的记录，校验根 \(root)；以后签发的检查点都能证明这一点。",
            en: "It rests on #1 to #\(knownAt), whose root is \(root); any checkpoint signed from "
                + "now on can prove that.")
    }
    package static let knownTooLateHelp = Message(
        zh: "请填写得出该结果时台账最后一条记录的流水号。",
        en: "state the position of the last event that was recorded when it was reckoned.")

    package static func restsOnLater(_ asOf: Day, on day: Day) -> Message {
        Message(
            zh: "决定于 \(day) 作出，所依据的情况却截至 \(asOf)",
            en: "a decision of \(day) rests on what had happened by \(asOf)")
    }
    package static let restsOnLaterHelp = Message(
        zh: "请核对决定日期（--on）和发生截至（--as-of）：截至日不得晚于决定日期。",
        en: "check the day of the decision (--on) and the as-of day (--as-of), which is no later.")

    package static func noSuchEvaluation(_ evaluation: String) -> Message {
        Message(zh: "没有 \(evaluation) 的拟定结果", en: "\(evaluation) was never drafted")
    }
    package static let noSuchEvaluationHelp = Message(
        zh: "请先用 luzhi evaluate --draft --period 时段 拟定考核结果。",
        en: "draft it first: luzhi evaluate --draft --period PERIOD.")
    package static let draftNeedsPeriod = Message(
        zh: "拟定考核结果须写明时段", en: "a draft needs the period it is of")
    package static let draftNeedsPeriodHelp = Message(
        zh: "例如 luzhi evaluate --draft --period 2011。",
        en: "for example: luzhi evaluate --draft --period 2011.")
    package static let closedNeedsPeriod = Message(
        zh: "请写明要看哪一时段的封存结果", en: "say which period's sealed result")
    package static let closedNeedsPeriodHelp = Message(
        zh: "例如 luzhi evaluate --closed --period 2011；已封存的见 luzhi evaluation list。",
        en: "for example: luzhi evaluate --closed --period 2011; 'luzhi evaluation list' shows "
            + "what is closed.")
    package static func noSealedResult(_ period: String) -> Message {
        Message(
            zh: "\(period) 的封存记录中没有可以重新印发的结果",
            en: "the closing of \(period) holds no result that can be issued again")
    }
    package static func noSuchPeriod(_ period: String) -> Message {
        Message(zh: "没有“\(period)”这一时段", en: "there is no period '\(period)'")
    }
    package static func periodNotScored(
        _ citation: String, _ period: Message, kinds: [Message]
    ) -> Message {
        Message(
            zh: "\(citation) 按\(listed(kinds.map(\.zh)))计分，没有“\(period.zh)”的积分",
            en: "\(citation) scores by the \(listed(kinds.map(\.en), "and")) and has no score of "
                + period.en)
    }
    package static func appraisalYearNotReckoned(
        _ citation: String, _ period: Message, kinds: [Message]
    ) -> Message {
        Message(
            zh: "\(citation) 不以考核年度为期，不适用“\(period.zh)”；"
                + "指标按\(listed(kinds.map(\.zh)))考核",
            en: "\(citation) does not reckon in appraisal years such as \(period.en): it asks its "
                + "quotas by the \(listed(kinds.map(\.en), "and"))")
    }
    package static func periodNamedOtherwise(_ citation: String, _ period: Message) -> Message {
        Message(
            zh: "\(citation) 的考核年度即公历年，只用一个名称，不用“\(period.zh)”",
            en: "by \(citation) the appraisal year is the calendar year and goes by one name, "
                + "which is not \(period.en)")
    }
    package static func quotasNotAsked(
        _ citation: String, within period: Message, kinds: [Message]
    ) -> Message {
        Message(
            zh: "\(citation) 的指标按\(listed(kinds.map(\.zh)))考核，“\(period.zh)”之内没有完整的一期",
            en: "\(citation) asks its quotas by the \(listed(kinds.map(\.en), "and")), and none "
                + "of these lies within \(period.en)")
    }
    package static func periodsLike(_ periods: [(kind: Message, name: String)]) -> Message {
        Message(
            zh: "例如 " + listed(periods.map { "\($0.name)（\($0.kind.zh)）" }),
            en: "for example " + listed(periods.map { "\($0.name) (\($0.kind.en))" }, "or"))
    }
    package static func leftOutOfDraft(
        _ purpose: Message, _ citation: String, _ periods: [(kind: Message, name: String)]
    ) -> Message {
        let (zh, en) = (periods.map(\.kind.zh), periods.map(\.kind.en))
        let like = periodsLike(periods)
        return Message(
            zh: "未列入“\(purpose.zh)”：\(citation) 按\(listed(zh))考核，\(like.zh)。",
            en: "Left out: \(purpose.en), which \(citation) judges by the \(listed(en, "and")), "
                + "\(like.en).")
    }

    /// Several words as one: 月、季度、年; month, quarter and year.
    private static func listed(_ words: [String]) -> String { words.joined(separator: "、") }

    private static func listed(_ words: [String], _ link: String) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " \(link) " + last
    }

    package static func chosenPeriod(_ period: Message, because reason: Message) -> Message {
        Message(zh: "\(period.zh)（\(reason.zh)）", en: "\(period.en) (\(reason.en))")
    }
    package static func lastActive(_ day: Day) -> Message {
        Message(
            zh: "此后没有该办法所统计的记录，最近一条在 \(day)",
            en: "the last in which anything that counts is recorded, on \(day)")
    }
    package static func nothingActive(_ citation: String) -> Message {
        Message(
            zh: "没有 \(citation) 所统计的记录", en: "nothing is recorded that \(citation) counts")
    }
    package static func scoredApart(_ subjects: [String], by grouping: String) -> Message {
        let names = subjects.joined(separator: "、")
        return grouping == "organ"
            ? Message(
                zh: "\(names) 不是机构；委员和机构分别计分，请分开查",
                en: "\(subjects.joined(separator: ", ")): no organ. Members and organs are scored "
                    + "apart: ask for one of them")
            : Message(
                zh: "\(names) 不是委员；委员和机构分别计分，请分开查",
                en: "\(subjects.joined(separator: ", ")): no member. Members and organs are scored "
                    + "apart: ask for one of them")
    }

    package static func periodNotBegun(_ period: String, by day: Day) -> Message {
        Message(zh: "\(period) 至 \(day) 尚未开始", en: "\(period) has not begun by \(day)")
    }
    package static let periodNotBegunHelp = Message(
        zh: "时段开始以后方可考核，请核对时段和发生截至（--as-of）；拟定考核结果的，还应核对拟定日期（--on）。",
        en: "a period is evaluated once it has begun: check the period, the as-of day (--as-of), "
            + "and of a draft its day (--on).")
    package static func needlessOverride(_ evaluation: String, on day: Day) -> Message {
        Message(
            zh: "\(evaluation) 至 \(day) 程序完备，无须特别批准",
            en: "nothing stands against this step of \(evaluation) on \(day): there is nothing to "
                + "override")
    }
    package static let needlessOverrideHelp = Message(
        zh: "请去掉 --override 再登记；特别批准一经写入将随结果长期保留。",
        en: "leave --override out: it would stand beside the result for ever.")
    package static let periodNotOver = Message(
        zh: "所考核时段尚未结束，此后发生的事项将列为调整。",
        en: "The period is not over: what is still to happen in it will appear as an adjustment.")

    package static func resultChanged(_ evaluation: String, draft: Int64, count: Int) -> Message {
        Message(
            zh: "\(evaluation) 自拟定（流水号\(draft)）以来有 \(count) 处变动，与所拟定的结果不符",
            en: "\(evaluation) differs in \(count) places from what was drafted (#\(draft))")
    }
    package static let resultChangedHelp = Message(
        zh: "请重新拟定、公示并提请审定；经批准仍按原结果审定或封存的，"
            + "加 --override 写明何人、依据何文件批准。",
        en: "draft it anew, post it and have it approved; an authority may have it approved or "
            + "sealed as it was drafted all the same: --override says who, and by what.")
    package static func resultDifference(
        _ subject: String, _ what: Message, before: Message, after: Message
    ) -> Message {
        Message(
            zh: "\(subject) \(what.zh)：拟定时 \(before.zh)，现为 \(after.zh)",
            en: "\(subject), \(what.en): \(before.en) when drafted, \(after.en) now")
    }
    package static func moreDifferences(_ count: Int) -> Message {
        Message(zh: "另有 \(count) 处变动未列出", en: "\(count) more differences are not listed")
    }

    package static func notClosed(_ evaluation: String) -> Message {
        Message(zh: "\(evaluation) 尚未定稿封存", en: "\(evaluation) is not closed")
    }
    package static let notClosedHelp = Message(
        zh: "各次考核所处的步骤见 luzhi evaluation list。",
        en: "'luzhi evaluation list' shows how far each evaluation is.")

    package static func closedResult(
        _ evaluation: String, on day: Day, position: Int64
    ) -> Message {
        Message(
            zh: "\(evaluation) 考核结果，\(day) 定稿封存（流水号\(position)）",
            en: "\(evaluation), closed on \(day) (#\(position))")
    }
    package static func approvedBy(_ meeting: String) -> Message {
        Message(zh: "审定：\(meeting)", en: "approved by \(meeting)")
    }
    package static func closedByDocument(_ document: String) -> Message {
        Message(zh: "文号：\(document)", en: "document \(document)")
    }
    package static func closedByOverride(_ authority: String) -> Message {
        Message(
            zh: "未履行完规定程序，经批准封存：\(authority)",
            en: "closed out of its order, by authority of \(authority)")
    }
    package static func passedOver(_ steps: Message) -> Message {
        Message(zh: "越过的程序：\(steps.zh)", en: "passed over: \(steps.en)")
    }
    package static func sealedDigest(_ digest: String) -> Message {
        Message(zh: "结果摘要值 \(digest)", en: "digest of the result \(digest)")
    }
    package static func rowsNotSealed(_ table: String) -> Message {
        Message(
            zh: "“\(table)”的内容未能全部载入封存记录，只封存了摘要值；按封存时点重新计算可以核对（close --check）。",
            en: "The rows of '\(table)' did not fit into the closing, which holds their digest: "
                + "reckoning them again at the sealed moment proves them (close --check).")
    }
    package static func opensAt(
        _ period: String, asOf day: Day, knownAt position: Int64, _ citation: String
    ) -> Message {
        let moment =
            "--period \(period) --as-of \(day) --known-at '#\(position)' --under \(citation)"
        return Message(
            zh: "每个数都可以查到依据：luzhi explain 编号 \(moment)",
            en: "Every figure opens: luzhi explain SUBJECT \(moment)")
    }
    package static func closedParts(_ parts: [String]) -> Message {
        Message(
            zh: "--part 可选：\(parts.joined(separator: "、"))",
            en: "--part takes: \(parts.joined(separator: ", "))")
    }

    package static func periodIsClosed(
        _ period: String, on day: Day, position: Int64, differences: Int
    ) -> Message {
        differences == 0
            ? Message(
                zh: "\(period) 已于 \(day) 定稿封存（流水号\(position)），以上与封存结果一致。"
                    + "封存结果见 evaluate --closed --period \(period)。",
                en: "\(period) was closed on \(day) (#\(position)); the above agrees with what was "
                    + "sealed, which 'evaluate --closed --period \(period)' shows.")
            : Message(
                zh: "\(period) 已于 \(day) 定稿封存（流水号\(position)），以上与封存结果有 \(differences) 处不同，"
                    + "不是定稿。封存结果见 evaluate --closed --period \(period)，"
                    + "差异见 evaluate --adjustments --period \(period)。",
                en: "\(period) was closed on \(day) (#\(position)); the above differs from what "
                    + "was sealed in \(differences) places and is not the sealed result: see "
                    + "'evaluate --closed --period \(period)' and "
                    + "'evaluate --adjustments --period \(period)'.")
    }
    package static func periodIsClosedUnder(
        _ period: String, on day: Day, position: Int64, _ regulations: String
    ) -> Message {
        Message(
            zh: "\(period) 已于 \(day) 按 \(regulations) 定稿封存（流水号\(position)）。"
                + "封存结果见 evaluate --closed --period \(period)。",
            en: "\(period) was closed on \(day) under \(regulations) (#\(position)); "
                + "'evaluate --closed --period \(period)' shows what was sealed.")
    }
    package static let noAdjustments = Message(
        zh: "封存结果与现有记录一致，没有调整事项。", en: "What was sealed agrees with what is known now.")
    package static let nothingClosed = Message(
        zh: "没有定稿封存的考核。", en: "No evaluation is closed.")

    package static func drafted(
        _ evaluation: String, position: Int64, digest: String
    ) -> Message {
        Message(
            zh: "已拟定 \(evaluation)（流水号\(position)），结果摘要值 \(digest)。",
            en: "Drafted \(evaluation) (#\(position)), digest \(digest).")
    }
    package static func postedEarlierDraft(_ posting: Int64, until day: Day) -> Message {
        Message(
            zh: "此前公示的（流水号\(posting)，至 \(day)）是上一稿，本稿须重新公示。",
            en: "What is posted until \(day) (#\(posting)) is an earlier draft: this one must be "
                + "posted anew.")
    }
    package static func posted(_ evaluation: String, until day: Day, position: Int64) -> Message {
        Message(
            zh: "已登记 \(evaluation) 公示，至 \(day)（流水号\(position)）。",
            en: "Posted \(evaluation) until \(day) (#\(position)).")
    }
    package static func approved(_ evaluation: String, position: Int64) -> Message {
        Message(
            zh: "已登记 \(evaluation) 审定（流水号\(position)）。",
            en: "Approved \(evaluation) (#\(position)).")
    }
    /// `seen` are the events that it rests on, and their root.
    package static func closed(
        _ evaluation: String, position: Int64, digest: String, seen: (count: Int64, root: String)?
    ) -> Message {
        let over = seen.map { closedOver($0.count, root: $0.root) }
        return Message(
            zh: "已封存 \(evaluation)（流水号\(position)），结果摘要值 \(digest)。"
                + (over.map { "\n\($0.zh)" } ?? ""),
            en: "Closed \(evaluation) (#\(position)), digest \(digest)."
                + (over.map { "\n\($0.en)" } ?? ""))
    }

    package static func groundNotFound(
        _ subject: String, _ ground: String, title: Message?, state: Message, asOf day: Day
    ) -> Message {
        let name = titled(ground, title)
        return Message(
            zh: "截至 \(day)，台账所记 \(subject) 不符合\(name.zh)所列情形（\(state.zh)）",
            en: "as of \(day) the ledger does not find \(subject) within \(name.en): \(state.en)")
    }
    package static func groundsOfSeveral(
        _ stated: [(citation: String, grounds: [String])]
    ) -> Message {
        Message(
            zh: "所列情形分属不同办法："
                + stated.map { "\($0.citation)（\($0.grounds.joined(separator: "、"))）" }
                .joined(separator: "、"),
            en: "the grounds are of several regulations: "
                + stated.map { "\($0.citation) (\($0.grounds.joined(separator: ", ")))" }
                .joined(separator: "; "))
    }
    package static let groundsOfSeveralHelp = Message(
        zh: "一项决定只依据一个办法，请按办法分别登记决定。",
        en: "a decision rests on one regulation: record one for each.")

    /// A part of a regulation by its title, with its name beside it; by its name alone where it has no
    /// title.
    package static func titled(_ name: String, _ title: Message?) -> Message {
        guard let title else { return Message(zh: "“\(name)”", en: "'\(name)'") }
        return Message(zh: "“\(title.zh)”（\(name)）", en: "'\(title.en)' (\(name))")
    }

    package static let groundNotFoundHelp = Message(
        zh: "决定仍已登记；所列情形见 luzhi grounds。",
        en: "the decision was recorded all the same; 'luzhi grounds' shows what is found.")

    /// In which other period the steps of a procedure lie.
    package static func stepsElsewhere(_ period: Message, _ option: String) -> Message {
        Message(
            zh: "环节发生在\(period.zh)，请加 \(option) 查询",
            en: "its steps lie in \(period.en): ask with \(option)")
    }

    // MARK: - Remarks on a score

    /// Items for which no assessment that is recorded gives points, be it that there is none.
    package static func notAssessed(_ items: [Message]) -> Message {
        Message(
            zh: "“" + items.map(\.zh).joined(separator: "”、“") + "”尚未评分，未计入总分",
            en: "no points given yet, left out of the total: "
                + items.map { "'\($0.en)'" }.joined(separator: ", "))
    }
    /// Why an item is without points, by how many of the assessments it takes are recorded: all of them
    /// state something else, such as a grade.
    package static func withoutPoints(assessments: Int) -> Message {
        guard assessments > 0 else {
            return Message(
                zh: "本期没有评定记录，未计入总分",
                en: "no assessment is recorded in this period: left out of the total")
        }
        return Message(
            zh: "本期评定\(assessments)次，只评了等次，没有评分，未计入总分",
            en: assessments == 1
                ? "it was assessed in this period with a grade and no points: left out of the total"
                : "it was assessed \(assessments) times in this period, with grades and no points: left "
                    + "out of the total")
    }

    /// What is remarked of one row, one after the other; nil where nothing is.
    package static func remarks(_ parts: [Message?]) -> Message? {
        let parts = parts.compactMap { $0 }
        guard !parts.isEmpty else { return nil }
        return Message(
            zh: parts.map(\.zh).joined(separator: "；"),
            en: parts.map(\.en).joined(separator: "; "))
    }
}
