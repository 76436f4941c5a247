/// Words of expressions.
extension Keyword {
    /// What is counted, whose, and under which test.
    package static let selection = KeywordGroup(
        "计数用语", "words of counting",
        (Array(units) + Array(tests)).map { Keyword($0.key, $0.value) })

    private static let units: KeyValuePairs = [
        "sessions due": "应到次数", "sessions attended": "实到次数", "half-days due": "应到半天数",
        "half-days attended": "实到半天数", "sessions held": "举行次数", "sessions planned": "计划次数",
        "events of": "记录数", "sum of": "数量合计", "distinct matters of": "事项数",
        "distinct objects of": "对方数", "distinct subjects of": "主体数", "distinct days of": "日数",
        "links open": "联系数", "members": "成员数",
        "by itself": "仅本级", "by its members": "仅成员",
        "by itself or its members": "本级或成员", "reaching": "达到", "submitted": "提交",
        "never": "未经", "from": "自", "through": "至", "where": "其中",
    ]

    private static let tests: KeyValuePairs = [
        "and": "且", "or": "或", "not": "非", "is": "为", "is not": "不为", "in": "属于",
        "not in": "不属于", "in cohort": "在序列", "not in cohort": "不在序列", "quantity": "数量",
        "kind": "种类", "role": "身份", "outcome": "结果", "tag": "标签",
        "session kind": "会议活动种类", "object kind": "对方种类", "organ kind": "机构种类",
        "matter kind": "事项种类", "result": "办理结果",
        "at least": "不少于", "more than": "超过", "at most": "不超过", "less than": "少于",
        "equal to": "等于",
    ]

    /// What is reckoned and compared.
    package static let condition = KeywordGroup(
        "条件用语", "words of conditions",
        [
            "and": "且", "or": "或", "not": "非", "out of": "占", "of": "乘以", "plus": "加",
            "minus": "减", "highest of": "取最高", "within": "在任一", "over last": "最近",
            "longest run of": "最多连续", "among": "取自", "score": "积分",
            "grade is": "等次为", "grade in": "等次属于", "in cohort": "在序列", "barred": "不得评为",
            "missed quota": "未完成定额", "in": "在", "consecutive": "连续",
            "skipping gaps": "空缺不计", "at least": "不少于", "more than": "超过",
            "at most": "不超过", "less than": "少于", "equal to": "等于", "sittings": "场次",
            "half-days": "半天",
        ])

    /// The spaces in which matters have participants and stages.
    package static let spaces = KeywordGroup(
        "事项", "matters",
        [
            "proposal": "提案", "opinion": "社情民意信息", "suggestion": "意见建议", "report": "报告",
            "benefit-project": "实事项目", "document": "材料", "task": "任务",
        ])

    /// The other spaces an object may lie in.
    package static let parties = KeywordGroup(
        "对方", "parties",
        [
            "member": "委员", "person": "人员", "unit": "单位", "organ": "机构", "session": "会议活动",
            "publication": "作品",
        ])

    /// Words of the lines that say what happened in an example.
    package static let story = KeywordGroup(
        "示例用语", "words of examples",
        [
            "session": "会议活动", "held": "举行", "planned": "列入计划", "by": "由", "through": "至",
            "times": "次数", "at": "于", "half-days": "半天数", "submitted": "提交", "on": "日期",
            "established": "设立", "assigned to": "编入", "as": "任", "appointed": "就任",
            "departed": "离任", "suspended": "暂停", "resumed": "恢复", "quantity": "数量",
            "linked to": "联系到", "of": "系", "replaced by": "更正为",
        ])

    /// Every group, for the test that holds them to one spelling a word.
    package static let groups = [
        keys, purposes, statuses, sourceKinds, transitions, periods, askedDays, deductions,
        rounding, levels, ways, once, points, shares, ties, gaps, forces, relations, spans,
        singleSpans, flags,
        audiences, printing, questions, answers, selection, condition, spaces, parties, story,
    ]
}
