package import Basics

/// What fields are called: those of the envelope, those that stand for the subject, and the keys of
/// bodies. The one table that answers, the reference page and the headers of sheets agree with.
///
/// Where a field means one thing in most types and another in some, those come first. Sheets of a
/// kind may call a column otherwise, such as 案由 for the title of a proposal; that they say
/// themselves.
package enum FieldTitles {
    /// What a field is called; of whatever type where none is named.
    package static func title(_ field: String, of type: EventType? = nil) -> Message {
        type.flatMap { byType[$0]?[field] } ?? titles[field] ?? Message(verbatim: field)
    }

    /// Every field that has a title, in the order in which headers are looked up.
    package static let fields = table.map(\.field)

    private static let titles = Dictionary(
        uniqueKeysWithValues: table.map { ($0.field, $0.title) })

    private static func entry(
        _ field: String, _ zh: String, _ en: String
    ) -> (field: String, title: Message) {
        (field, Message(zh: zh, en: en))
    }

    private static let table: [(field: String, title: Message)] = [
        entry("type", "记录类型", "type"),
        entry("member", "委员编号", "member"),
        entry("member_name", "姓名", "her name"),
        entry("member_card", "委员证号", "her card"),
        entry("organ", "机构", "organ"),
        entry("person", "人员编号", "person"),
        entry("subject", "对象", "subject"),
        entry("matter", "事项编号", "matter"),
        entry("object", "相关方", "other party"),
        entry("kind", "种类", "kind"),
        entry("role", "角色", "role"),
        entry("outcome", "结果", "outcome"),
        entry("quantity", "数量", "quantity"),
        entry("occurred_on", "发生日期", "day"),
        entry("until", "截止日期", "last day"),
        entry("registered_on", "原登记日期", "day of the paper"),
        entry("tags", "标签", "tags"),
        entry("cites", "所引记录", "event cited"),
        entry("name", "名称", "name"),
        entry("party", "党派", "party"),
        entry("constituency", "界别或选区", "constituency"),
        entry("gender", "性别", "gender"),
        entry("ethnicity", "民族", "ethnicity"),
        entry("unit", "单位", "unit"),
        entry("title", "职务或标题", "title"),
        entry("text", "内容", "text"),
        entry("venue", "地点", "venue"),
        entry("reference", "文号", "document no."),
        entry("note", "备注", "note"),
        entry("card", "委员证号", "card"),
        entry("contact", "联系方式", "contact"),
        entry("address", "地址", "address"),
        entry("departed_reason", "离任原因", "departed for"),
        entry("goods", "物品", "goods"),
        entry("clause", "条款", "clause"),
        entry("zh", "中文", "Chinese"),
        entry("en", "英文", "English"),
        entry("migration", "移交清册", "handover list"),
        entry("version", "版本", "version"),
        entry("effective", "施行日期", "effective"),
        entry("expires", "失效前最后一日", "last day in force"),
        entry("digest", "摘要值", "digest"),
        entry("adopted_by", "通过机关", "adopted by"),
        entry("repealed_by", "废止机关", "repealed by"),
        entry("approved_by", "审定机关", "approved by"),
        entry("document", "文件编号", "document"),
        entry("period", "考核时段", "period"),
        entry("regulations", "适用办法", "regulations"),
        entry("regulation", "所依据办法", "regulation"),
        entry("ground", "所依据情形", "ground"),
        entry("as_of", "发生截至", "occurred by"),
        entry("known_at", "登记截至", "recorded by"),
        entry("result", "封存结果", "sealed result"),
        entry("override", "特别批准", "override"),
        entry("passed_over", "所越过的程序", "passed over"),
        entry("reason", "理由", "reason"),
        entry("authority", "批准依据", "authority"),
    ]

    private static let ofPerson = [
        "name": Message(zh: "姓名", en: "name"), "title": Message(zh: "职务", en: "post"),
        "unit": Message(zh: "单位", en: "unit"),
    ]

    private static let byType: [EventType: [String: Message]] = {
        let paper = [
            "title": Message(zh: "标题", en: "title"),
            "unit": Message(zh: "承办单位", en: "handling unit"),
        ]
        var byType = Dictionary(uniqueKeysWithValues: EventType.allCases.map { ($0, paper) })
        byType[.memberAppointed] = ofPerson
        byType[.memberDescribed] = ofPerson
        byType[.actorGranted] = ["name": Message(zh: "姓名或称呼", en: "name")]
        return byType
    }()
}
