/// Two moments, or two regulations, compared.
extension Message {
    package static let momentForm = Message(
        zh: "时点写作 2012-12-31（发生截至）、2012-12-31@#420 或 2012-12-31@2013-01-05T09:00（并登记截至）、@#420（今日）",
        en: "a moment is 2012-12-31 (what had happened by then), 2012-12-31@#420 or "
            + "2012-12-31@2013-01-05T09:00 (and what was known by then), or @#420 (as of today)")
    package static func nothingInForce(on day: Day) -> Message {
        Message(
            zh: "两个时点都没有适用于积分、定额、情形或表彰的办法（\(day)）",
            en: "at neither moment does a regulation serve scores, quotas, grounds or commendation "
                + "(\(day))")
    }
    package static func nothingToSimulateBeside(_ draft: String, on day: Day) -> Message {
        Message(
            zh: "\(day) 没有与 \(draft) 用途相同的现行办法，无从比较",
            en: "nothing in force on \(day) serves what \(draft) serves: there is nothing to "
                + "compare it with")
    }
    package static let nothingToSimulateBesideHelp = Message(
        zh: "草案本身的结果，请用 evaluate、quotas、grounds 加 --under 查看；另一时点用 --as-of 指明。",
        en: "see the draft's own results with --under of evaluate, quotas and grounds, or name "
            + "another moment with --as-of.")
    package static func leftOut(_ purposes: [Message]) -> Message {
        Message(
            zh: "未比较（没有现行办法，或本功能不含）：\(purposes.map(\.zh).joined(separator: "、"))。",
            en: "Not compared, for nothing in force serves them or they have no scores or states: "
                + purposes.map(\.en).joined(separator: ", ") + ".")
    }
    package static func summarized(_ title: Message, _ count: Int) -> Message {
        Message(zh: "\(title.zh)　\(count)", en: "\(title.en): \(count)")
    }
    package static func rulesDiffer(_ before: String, _ after: String) -> Message {
        Message(
            zh: "办法条文的不同（－ \(before)，＋ \(after)）：",
            en: "What the texts say otherwise (- \(before), + \(after)):")
    }
    package static let simulation = Message(
        zh: "试算：没有写入任何数据。", en: "A simulation: nothing was written.")
    package static func comparedMoments(
        _ from: Message, _ to: Message
    ) -> Message {
        Message(zh: "由　\(from.zh)\n至　\(to.zh)", en: "from  \(from.en)\nto    \(to.en)")
    }
    package static func between(recorded: Int, corrections: Int, happened: Int) -> Message {
        Message(
            zh: "其间登记\(recorded)条，其中更正\(corrections)条；此前已登记、其间发生\(happened)条。",
            en: "Between the two: \(recorded) recorded, \(corrections) of them corrections; "
                + "\(happened) recorded before happened between.")
    }
    package static func compared(
        _ purpose: Message, _ period: Message, _ before: String?, _ after: String?
    ) -> Message {
        let (one, other) = (before ?? "—", after ?? "—")
        let rules = one == other ? one : "\(one) → \(other)"
        return Message(
            zh: "\(purpose.zh)　\(period.zh)　\(rules)",
            en: "\(purpose.en), \(period.en): \(rules)")
    }
    package static let noDifference = Message(
        zh: "两个时点的积分、等次、名次、定额、评优限制和情形都相同。",
        en: "Scores, grades, ranks, quotas, bars and grounds are the same at both moments.")
    package static let noChange = Message(
        zh: "按草案与按现行办法，积分、等次、名次、定额、评优限制和情形都相同。",
        en: "Under the draft scores, grades, ranks, quotas, bars and grounds are the same as now.")
    package static func differences(_ count: Int, of subjects: Int) -> Message {
        Message(
            zh: "共\(count)项不同，涉及\(subjects)个对象。",
            en: "\(count) \(count == 1 ? "result differs" : "results differ"), of \(subjects) "
                + "\(subjects == 1 ? "subject" : "subjects").")
    }
}
