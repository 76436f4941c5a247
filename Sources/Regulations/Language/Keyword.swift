package import Basics

/// A word of the language, with its spelling in English and in Chinese. English spellings may hold
/// single spaces; Chinese ones hold none.
package struct Keyword: Hashable, Sendable {
    package let en: String
    package let zh: String

    init(_ en: String, _ zh: String) {
        self.en = en
        self.zh = zh
    }

    package func text(_ spelling: Spelling) -> String {
        switch spelling {
        case .english: en
        case .chinese: zh
        }
    }
}

/// Which keywords a file is written with.
package enum Spelling: String, Hashable, Sendable, CaseIterable {
    case english
    case chinese

    package var other: Spelling { self == .english ? .chinese : .english }
}

/// Words that may stand in one sort of place: keys, the values of one key, words of one sort of
/// expression.
///
/// Within a group each word has one spelling in each language and no two share one, so that a file
/// converts into the other language and back without loss. The same English word may have another
/// Chinese one in another group, as the sentence there asks for.
package struct KeywordGroup: Sendable {
    package let title: Message
    package let words: [Keyword]
    private let byEnglish: [String: Keyword]
    private let byChinese: [String: Keyword]

    init(_ zh: String, _ en: String, _ words: [Keyword]) {
        title = Message(zh: zh, en: en)
        self.words = words
        byEnglish = Dictionary(words.map { ($0.en, $0) }) { first, _ in first }
        byChinese = Dictionary(words.map { ($0.zh, $0) }) { first, _ in first }
    }

    init(_ zh: String, _ en: String, _ pairs: KeyValuePairs<String, String>) {
        self.init(zh, en, pairs.map { Keyword($0.key, $0.value) })
    }

    /// The word with that English spelling, which is its name in the source of this program.
    package subscript(_ english: String) -> Keyword {
        guard let word = byEnglish[english] else {
            preconditionFailure("'\(english)' is not in the group '\(title.en)'")
        }
        return word
    }

    package func find(_ text: String, _ spelling: Spelling) -> Keyword? {
        switch spelling {
        case .english: byEnglish[text]
        case .chinese: byChinese[text]
        }
    }
}

extension Keyword {
    /// Keys of mappings.
    package static let keys = KeywordGroup(
        "键", "keys",
        (Array(heading) + Array(parts) + Array(scoring) + Array(finding) + Array(cases))
            .map { Keyword($0.key, $0.value) })

    private static let heading: KeyValuePairs = [
        "regulation": "办法", "version": "版本", "language": "语言版本", "purposes": "用途",
        "status": "文本性质", "title": "名称", "zh": "中文", "en": "英文", "issuer": "制定机关",
        "document": "文号", "adopted": "通过", "date": "日期", "by": "通过会议", "source": "出处",
        "address": "网址", "omits": "未收录", "effective": "施行", "from": "自", "until": "至",
        "setting": "说明",
        "transition": "过渡", "counts-from": "起算", "appraisal-year": "考核年度", "period": "周期",
    ]

    private static let parts: KeyValuePairs = [
        "words": "词语", "settings": "设定", "value": "取值", "clauses": "条款", "code": "规则编号",
        "article": "条目", "quote": "原文", "summary": "摘要", "sets": "词组", "cohorts": "考核序列",
        "in": "编入", "post": "职务", "in-office": "任职", "less-than": "不满", "any-of": "任一",
        "all-of": "全部", "none-of": "均非", "cohort": "序列", "asked": "认定时点",
        "sessions": "会议活动认定", "kinds": "各类", "attended-when": "算作出席", "otherwise": "否则",
        "because": "理由", "readings": "对照口径", "measures": "指标", "is": "定义",
        "shares": "分摊", "others": "其他",
    ]

    private static let scoring: KeyValuePairs = [
        "score": "积分", "group-score": "机构积分", "full": "满分", "base": "基础分",
        "at-least": "不少于", "at-most": "不超过", "rounding": "取舍", "to": "精确到", "way": "方式",
        "classes": "大类", "id": "编号", "clause": "依据条款", "for": "适用", "deductions": "扣分",
        "carry-over": "结转", "bonus": "加分", "items": "项目", "each": "每", "measure": "按指标",
        "where": "条件", "reaching": "达到环节", "never": "未经环节", "whose": "计谁",
        "window": "时段", "through": "止", "points": "分值", "first": "首件", "later": "其后",
        "steps": "分档", "up-to": "至第", "field": "按字段", "once": "只计", "among": "并计组",
        "share": "分摊办法", "grades": "等次", "gap": "空档", "list": "各档", "grade": "等次名称",
        "above": "高于", "below": "低于", "requires": "还须", "when": "当", "proportion": "比例",
        "ties": "并列", "ranking": "排名", "within": "范围", "unranked": "不排名",
        "groups": "机构排名", "printing": "印列次序",
    ]

    private static let finding: KeyValuePairs = [
        "quotas": "定额", "every": "每期", "due-by": "期限", "only": "只限", "force": "效力",
        "warn-in-last": "预警于末", "coverage": "覆盖", "organs": "编入机构", "links": "联系",
        "kind": "种类", "linked-by": "经联系", "max-steps": "至多经", "target": "对象",
        "reaches-all": "须全部联系到", "compositions": "构成", "held": "会议活动", "parts": "各部分",
        "procedures": "程序", "chain": "步骤", "after": "先有", "then": "后有", "relation": "关系",
        "limit": "时限", "bars": "不得评优", "bar-from": "不得评为", "grounds": "情形",
        "purpose": "所属用途", "decided-by": "由谁决定", "leads-to": "后果", "any": "之一",
        "all": "同时",
    ]

    private static let cases: KeyValuePairs = [
        "examples": "示例", "name": "名目", "given": "已知", "expect": "应得",
    ]
}
