import Activity
import Basics

/// By which headers the columns of sheets are known, beside the titles of their fields
/// (``FieldTitles``).
///
/// The first title of a field is the one that templates are written with. What a kind of sheet
/// says of its own columns goes before what all have in common: 编号 is a member's in a roster and a
/// proposal's in a register. A column of a role (lead, co-signer …) lists people.
enum SheetColumns {
    /// The field of a header in a sheet of that kind; nil where no table knows it.
    static func field(_ header: String, in kind: ImportKind) -> String? {
        if kind.columnSet.contains(header) { return header }
        let folded = fold(header)
        return fields[kind]?[folded]
    }

    /// Whether a column numbers the rows of the sheet, which says nothing of what they hold.
    static func isRowNumber(_ header: String) -> Bool { rowNumbers.contains(fold(header)) }

    private static let rowNumbers: Set<String> = Set(["序号", "序", "行号", "顺序号"].map(fold))

    /// Whether a column speaks of a person or is a remark, such as 单位 or 备注 beside a roll call.
    static func isOfRoster(_ header: String) -> Bool { field(header, in: .members) != nil }

    /// Every title of a field in a sheet of that kind.
    static func titles(_ field: String, in kind: ImportKind) -> [String] {
        ((own[kind] ?? []) + common + roles).filter { $0.field == field }.flatMap(\.titles)
    }

    /// The titles of a field, of whatever kind of sheet, that are another field's in none.
    static func unmistakableTitles(_ field: String) -> [String] {
        var found: [String] = []
        for title in ImportKind.allCases.flatMap({ titles(field, in: $0) })
        where !found.contains(title) {
            let meant = ImportKind.allCases.compactMap { fields[$0]?[fold(title)] }
            if meant.allSatisfy({ $0 == field }) { found.append(title) }
        }
        return found
    }

    /// What a column is called.
    static func title(_ field: String, in kind: ImportKind) -> Message {
        let titles = (own[kind] ?? []) + common + roles
        let title = titles.first { $0.field == field }?.titles.first
        return Message(zh: title ?? field, en: field)
    }

    /// Headers end in a colon or bear a star where a form wants to be filled in.
    static func fold(_ header: String) -> String {
        var folded = NameFolding.fold(header)
        while let last = folded.last, ":：*＊".contains(last) { folded.removeLast() }
        while let first = folded.first, "*＊".contains(first) { folded.removeFirst() }
        return folded
    }

    private typealias Titles = [(field: String, titles: [String])]

    /// By kind, from a folded title to the field.
    private static let fields: [ImportKind: [String: String]] = {
        var fields: [ImportKind: [String: String]] = [:]
        for kind in ImportKind.allCases {
            var known: [String: String] = [:]
            for (field, titles) in (own[kind] ?? []) + common + roles
            where kind.columnSet.contains(field) {
                for title in titles + [field] where known[fold(title)] == nil {
                    known[fold(title)] = field
                }
            }
            fields[kind] = known
        }
        return fields
    }()

    /// The titles of all fields, each with the other headers it is known by.
    private static let common: Titles = {
        let others = Dictionary(uniqueKeysWithValues: otherHeaders.map { ($0.field, $0.titles) })
        return FieldTitles.fields.map { field in
            (field, [FieldTitles.title(field).zh] + (others[field] ?? []))
        }
    }()

    private static let otherHeaders: Titles = [
        ("type", ["类型"]),
        ("member", ["委员", "委员代码"]),
        ("member_name", ["委员姓名", "名字"]),
        ("member_card", ["委员证", "证号", "委员证编号"]),
        ("organ", ["机构编号", "组织单位", "主办单位", "承办单位"]),
        ("person", ["人员"]),
        ("matter", ["事项"]),
        ("kind", ["类别"]),
        ("role", ["身份"]),
        ("outcome", ["办理结果"]),
        ("occurred_on", ["日期", "时间", "发生时间"]),
        ("until", ["结束日期", "完成时限", "至"]),
        ("registered_on", ["填表日期", "登记日期"]),
        ("party", ["政治面貌"]),
        ("constituency", ["界别", "选区"]),
        ("unit", ["工作单位", "所在单位", "工作单位及职务", "单位及职务", "单位职务"]),
        ("title", ["标题", "题目"]),
        ("text", ["正文"]),
        ("venue", ["会议地点", "活动地点"]),
        ("reference", ["文件号", "凭证号"]),
        ("note", ["说明"]),
        ("card", ["委员证", "证号", "新委员证号"]),
    ]

    private static let roles: Titles = [
        ("lead", ["第一提案人", "提案人", "领衔提案人", "第一提交人", "提案者", "领衔人"]),
        ("co-signer", ["联名人", "联名提案人", "附议人", "联名委员", "附议委员"]),
        ("author", ["作者", "反映人", "报送人", "提供者", "撰稿人", "提出人"]),
        ("drafter", ["执笔人", "起草人"]),
        ("organiser", ["组织者", "组织人"]),
        ("participant", ["参与人", "参加人", "参加人员", "参与委员"]),
    ]

    private static let own: [ImportKind: Titles] = [
        .members: [
            ("member", ["委员编号", "委员", "编号"]),
            ("name", ["姓名", "委员姓名"]),
            ("title", ["职务", "现任职务"]),
            ("object", ["编入机构", "所在机构", "机构"]),
            ("role", ["担任职务", "任职", "机构职务"]),
            (ImportKind.appointedOn, ["任委员日期", "任职日期", "任职时间", "就任日期"]),
            (ImportKind.departedOn, ["离任日期", "不再任委员日期", "离任时间"]),
            (ImportKind.departedReason, ["离任原因"]),
        ],
        .organs: [
            ("organ", ["机构编号", "编号", "机构"]),
            ("object", ["上级机构", "上级"]),
            ("kind", ["机构种类", "机构类型", "种类", "类别"]),
            ("name", ["名称", "机构名称"]),
            ("occurred_on", ["设立日期", "成立日期", "成立时间", "日期"]),
        ],
        .sessions: [
            ("matter", ["会议编号", "会议活动编号", "活动编号", "编号"]),
            ("organ", ["召集机构", "机构", "组织单位", "主办单位"]),
            ("kind", ["会议种类", "会议类型", "活动类型", "种类", "类别"]),
            ("title", ["会议名称", "活动名称", "会议活动名称", "名称", "标题", "会议"]),
            ("occurred_on", ["开始日期", "会议日期", "活动日期", "日期", "时间", "会议时间"]),
            ("until", ["结束日期", "至"]),
            ("quantity", ["半天数", "会期（半天）"]),
        ],
        .attendance: [
            ("matter", ["会议", "会议编号", "会议名称", "会议活动", "活动", "活动名称"]),
            ("occurred_on", ["日期", "发生日期", "会议日期", "考勤日期", "时间"]),
            ("outcome", ["考勤", "出席情况", "考勤情况", "到会情况", "出勤情况", "考勤结果", "结果"]),
            ("role", ["身份", "角色", "参会身份"]),
            ("object", ["代会人"]),
            ("quantity", ["出席半天数", "半天数"]),
        ],
        .proposals: [
            ("matter", ["提案编号", "提案号", "案号", "编号", "提案"]),
            ("title", ["案由", "提案题目", "提案名称", "提案案由", "标题", "题目"]),
            ("kind", ["提案种类", "提案类型", "提案类别", "种类", "类别"]),
            ("occurred_on", ["提交日期", "收到日期", "日期", "提出日期", "提交时间"]),
        ],
        .opinions: [
            ("matter", ["信息编号", "编号", "期号"]),
            ("title", ["信息标题", "标题", "题目"]),
            ("occurred_on", ["报送日期", "日期", "报送时间"]),
        ],
        .reports: [
            ("matter", ["报告编号", "编号"]),
            ("title", ["报告题目", "报告名称", "标题", "题目", "课题"]),
            ("kind", ["报告种类", "报告类型", "种类", "类别"]),
            ("occurred_on", ["完成日期", "提交日期", "日期"]),
        ],
        .suggestions: [
            ("matter", ["建议编号", "编号"]),
            ("title", ["建议题目", "标题", "题目", "建议"]),
            ("occurred_on", ["提出日期", "日期"]),
        ],
        .work: [
            ("matter", ["事项编号", "事项", "编号"]),
            ("type", ["记录类型", "类型", "工作类型"]),
            ("title", ["标题", "题目"]),
        ],
    ]
}
