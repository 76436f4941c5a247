/// What boards and lists of findings say beside their rows.
extension Message {
    package static func oneShortNote(_ count: Int) -> Message {
        Message(
            zh: "差一次的\(count)项：再有一次即符合所列情形，宜及时提醒。",
            en: count == 1
                ? "One is one short: one more comes within the clause; a reminder is in time."
                : "\(count) are one short: one more comes within the clause; a reminder is in time."
        )
    }
    package static func openObjectionsNote(_ count: Int) -> Message {
        Message(
            zh: "所列人员有\(count)件异议尚未办结。",
            en: count == 1
                ? "1 objection of those listed is pending."
                : "\(count) objections of those listed are pending.")
    }
    package static let allCovered = Message(
        zh: "没有不符合的。", en: "Nobody and nothing is out of what the rules ask.")

    /// `until` is nil of a term of which it is not said when it ends.
    package static func periodStillRuns(
        _ period: Message, until last: Day?, on end: Day
    ) -> Message {
        let zhEnd = last.map { "到\($0)才期满" } ?? "尚未期满"
        let enEnd = last.map { "runs until \($0)" } ?? "is not over"
        return Message(
            zh: "\(period.zh)\(zhEnd)，以上是截至\(end)的情况，期满以前还会变。",
            en: "\(period.en) \(enEnd); this is how it stands on \(end), and it may change until "
                + "then.")
    }
    package static func unplacedSurnames(_ members: [String]) -> Message {
        let listed = members.prefix(10)
        let rest = members.count > listed.count
        return Message(
            zh: "笔画表中没有以下\(members.count)人姓名的首字，列在同名次之后："
                + listed.joined(separator: "、") + (rest ? "等" : "") + "。",
            en:
                "The table of strokes lacks the first characters of \(members.count) names, which stand "
                + "last of their rank: " + listed.joined(separator: ", ") + (rest ? ", …" : "")
                + ".")
    }
    package static func pointsOfSubjects(_ grouping: String) -> Message {
        Message(
            zh: "积分只有委员和机构有，不能按“\(grouping)”列出",
            en: "points are of members and of organs, not by \(grouping)")
    }
}
