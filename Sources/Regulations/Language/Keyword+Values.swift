/// Words that stand alone as a value, by what they say.
extension Keyword {
    package static let purposes = KeywordGroup(
        "用途", "purposes",
        [
            "member-score": "委员积分", "group-score": "机构积分", "quotas": "定额", "coverage": "覆盖",
            "procedures": "程序", "grounds": "情形", "commendation": "表彰",
        ])
    package static let statuses = KeywordGroup(
        "文本性质", "kinds of text",
        ["adopted": "正式文本", "draft": "草案", "extract": "摘编", "summary": "摘要"])
    /// The usual kinds of sources; another one is a text of its own.
    package static let sourceKinds = KeywordGroup(
        "出处种类", "kinds of sources",
        ["regulation": "办法文本", "report": "报道", "speech": "讲话"])
    package static let transitions = KeywordGroup(
        "过渡", "transitions", ["last-day": "按末日", "first-day": "按首日"])
    package static let periods = KeywordGroup(
        "周期", "periods",
        [
            "month": "月", "quarter": "季度", "half-year": "半年", "year": "年",
            "appraisal-year": "考核年度", "term": "届",
        ])
    package static let askedDays = KeywordGroup(
        "认定时点", "days of asking", ["period-end": "期末", "each-day": "当日"])
    package static let deductions = KeywordGroup(
        "扣分", "deductions", ["before-cap": "封顶前扣", "after-cap": "封顶后扣"])
    package static let rounding = KeywordGroup("取舍", "rounding", ["none": "不取舍"])
    package static let levels = KeywordGroup(
        "取舍层次", "levels of rounding",
        ["unit": "单笔", "item": "每项", "class": "每类", "total": "总分"])
    package static let ways = KeywordGroup(
        "取舍方式", "ways of rounding", ["half-up": "四舍五入", "down": "舍去", "up": "进一"])
    package static let once = KeywordGroup(
        "只计", "what counts once",
        [
            "highest": "最高", "first": "最先", "per period": "每期", "per matter": "每件",
            "per day": "每日",
        ])
    package static let points = KeywordGroup("分值", "points", ["assessed": "按评分"])
    package static let shares = KeywordGroup("分摊", "shares", ["together": "均摊"])
    package static let ties = KeywordGroup(
        "并列", "ties", ["include": "全部列入", "exclude": "全部不列", "open": "待议"])
    package static let gaps = KeywordGroup("空档", "gaps", ["higher": "就高", "lower": "就低"])
    package static let forces = KeywordGroup("效力", "force", ["must": "应当", "ought": "提倡"])
    package static let relations = KeywordGroup(
        "关系", "relations", ["followed": "其后须有", "preceded": "其前须有"])
    /// Of a single month or day English has the singular; Chinese has one word for both.
    package static let spans = KeywordGroup(
        "时限", "spans", ["months": "个月", "days": "日", "deadline": "所定期限"])
    package static let singleSpans = KeywordGroup("时限", "spans", ["month": "个月", "day": "日"])
    package static let flags = KeywordGroup("是否", "yes or no", ["yes": "是", "no": "否"])
    package static let audiences = KeywordGroup(
        "适用对象", "audiences", ["member": "委员", "anyone": "不限"])
    package static let printing = KeywordGroup(
        "印列次序", "orders of printing",
        ["number": "编号序", "surname-strokes": "姓氏笔画", "post": "职务序", "sector": "界别序"])
    package static let questions = KeywordGroup(
        "所问", "questions", ["score": "积分", "grade": "等次", "rank": "名次"])
    package static let answers = KeywordGroup(
        "应得", "answers",
        [
            "n/a": "不适用", "not-set": "未设定", "met": "已完成", "open": "进行中", "at-risk": "预警",
            "missed": "未完成", "exceeded": "超出", "within": "符合", "one-short": "差一次",
            "clear": "无此情形", "barred": "不得评", "free": "不受限", "covered": "已覆盖",
            "uncovered": "未覆盖", "on-time": "按时", "late": "逾期完成", "overdue": "逾期未办",
            "skipped": "跳过", "infeasible": "无法实现",
        ])
}
