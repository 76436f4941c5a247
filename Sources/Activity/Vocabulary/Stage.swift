package import EventLog

/// A stage that a matter may reach: the kind of a `progressed` event.
///
/// A stage has its place: it follows one of the stages in `after`. One that comes out of its place
/// is recorded all the same, with a remark: papers are filed late, and offices skip steps.
package struct Stage: Sendable {
    package let word: Word
    /// One of these stages comes before it; empty where it may be the first.
    package let after: Set<Code>
    /// Whether the matter must have been submitted: topics are set and drafts written before.
    package let needsSubmission: Bool
    /// Whether nothing follows it.
    package let isLast: Bool
    /// Whether it has a result, such as satisfied.
    package let outcome: TypeDefinition.Presence

    init(
        _ code: Code, _ zh: String, _ en: String, after: Set<Code> = [],
        needsSubmission: Bool = true, isLast: Bool = false,
        outcome: TypeDefinition.Presence = .absent
    ) {
        word = Word(code, zh, en)
        self.after = after
        self.needsSubmission = needsSubmission
        self.isLast = isLast
        self.outcome = outcome
    }

    /// The rule of a built-in stage of a type of progress; nil for others and for added stages.
    package static func rule(of kind: Code?, in type: EventType) -> Stage? {
        guard let kind, let list = TypeDefinition[type].kind.lists.first else { return nil }
        return rules[list]?.first { $0.word.code == kind }
    }

    package static let rules: [WordList: [Stage]] = [
        .proposalStages: proposal, .opinionStages: opinion, .suggestionStages: suggestion,
        .reportStages: report, .projectStages: project, .documentStages: document,
        .taskStages: task,
    ]

    private static let proposal = [
        Stage("filed", "立案", "filed"),
        Stage("not-filed", "不予立案", "not filed"),
        Stage("merged", "并案", "merged", isLast: true),
        Stage("converted", "转信息", "converted", isLast: true),
        Stage("withdrawn", "撤案", "withdrawn", isLast: true),
        Stage("key", "重点提案", "key", after: ["filed"]),
        Stage("supervised", "领导督办", "supervised", after: ["filed"]),
        Stage("assigned", "交办", "assigned", after: ["filed"]),
        Stage("replied", "答复", "replied", after: ["assigned"]),
        Stage("feedback", "委员反馈", "member's feedback", after: ["replied"], outcome: .required),
        Stage("implemented", "落实", "implemented", after: ["replied"]),
        Stage("instructed", "领导批示", "instructed upon"),
        Stage("excellent", "优秀提案", "excellent", after: ["filed"]),
        Stage("commended", "受表彰", "commended", after: ["filed"]),
    ]

    private static let opinion = [
        Stage("edited", "编审", "edited"),
        Stage("returned", "退回", "returned"),
        Stage("adopted", "采用", "adopted"),
        Stage("not-adopted", "未采用", "not adopted"),
        Stage("reported", "上报", "reported up"),
        Stage("forwarded", "转送办理", "forwarded"),
        Stage("instructed", "领导批示", "instructed upon"),
        Stage("replied", "办理反馈", "replied", after: ["forwarded", "instructed"]),
        Stage("implemented", "落实", "implemented"),
        Stage("merged", "合并", "merged", isLast: true),
        Stage("converted", "转为提案", "converted to a proposal"),
        Stage("commended", "受表彰", "commended", after: ["adopted", "reported"]),
    ]

    private static let suggestion = [
        Stage("forwarded", "转送办理", "forwarded"),
        Stage("replied", "答复", "replied"),
        Stage("adopted", "采纳", "adopted"),
        Stage("not-adopted", "未采纳", "not adopted"),
        Stage("instructed", "领导批示", "instructed upon"),
        Stage("implemented", "落实", "implemented"),
        Stage("converted", "转为提案", "converted to a proposal"),
    ]

    private static let report = [
        Stage("topic-set", "确定选题", "topic set", needsSubmission: false),
        Stage(
            "approved", "方案批准", "plan approved", after: ["topic-set"], needsSubmission: false),
        Stage(
            "researched", "调研实施", "researched", after: ["topic-set", "approved"],
            needsSubmission: false),
        Stage("drafted", "起草", "drafted", needsSubmission: false),
        Stage("reviewed", "审核", "reviewed"),
        Stage("discussed", "会议协商", "discussed"),
        Stage("reported", "报送", "reported up"),
        Stage("forwarded", "批转", "forwarded", after: ["reported"]),
        Stage("instructed", "领导批示", "instructed upon", after: ["reported"]),
        Stage("replied", "办理反馈", "replied", after: ["reported", "forwarded", "instructed"]),
        Stage("implemented", "成果转化", "implemented", after: ["reported"]),
        Stage("converted", "转为提案", "converted to a proposal"),
        Stage("excellent", "优秀报告", "excellent"),
        Stage("commended", "受表彰", "commended"),
    ]

    private static let project = [
        Stage("proposed", "提出", "proposed", needsSubmission: false),
        Stage("launched", "启动", "launched", needsSubmission: false),
        Stage("under-way", "推进", "under way", after: ["launched"], needsSubmission: false),
        Stage(
            "completed", "完成", "completed", after: ["launched", "under-way"],
            needsSubmission: false),
        Stage("accepted", "验收", "accepted", after: ["completed"], needsSubmission: false),
        Stage("abandoned", "终止", "abandoned", needsSubmission: false, isLast: true),
    ]

    private static let document = [
        Stage("received", "收文", "received", needsSubmission: false),
        Stage("drafted", "起草", "drafted", needsSubmission: false),
        Stage("reviewed", "审核", "reviewed", after: ["drafted"], needsSubmission: false),
        Stage("approved", "签发批准", "approved", needsSubmission: false),
        Stage("issued", "印发", "issued", after: ["approved"], needsSubmission: false),
        Stage("assigned", "拟办分送", "assigned", needsSubmission: false),
        Stage("handled", "办理", "handled", needsSubmission: false),
        Stage(
            "closed", "办结", "closed", after: ["handled", "issued", "assigned"],
            needsSubmission: false),
        Stage("returned", "退回", "returned", needsSubmission: false),
        Stage("missed", "漏办", "missed", needsSubmission: false),
        Stage("archived", "归档", "archived", needsSubmission: false),
    ]

    private static let task = [
        Stage("split", "分解", "split"),
        Stage("planned", "制定方案", "planned"),
        Stage("started", "启动", "started"),
        Stage("reminded", "提醒", "reminded"),
        Stage("reported", "汇报进展", "reported"),
        Stage("reassigned", "调整责任", "reassigned"),
        Stage("extended", "延期", "extended"),
        Stage("completed", "完成", "completed"),
        Stage("inspected", "检查验收", "inspected", after: ["completed"]),
        Stage("cancelled", "取消", "cancelled", isLast: true),
    ]
}
