/// What fields are called: those of the envelope, those that stand for the subject, and the keys of
/// bodies. The one table that answers, diagnostics, the reference page and the headers of sheets agree
/// with.
package enum FieldNames {
    /// What a field is called; nil where it has no title.
    package static func title(_ field: String) -> Message? { titles[field] }

    /// Every field that has a title, in the order in which headers are looked up.
    package static let fields = table.map(\.field)

    /// What a diagnostic calls a field, an option or an argument that must be typed: in Chinese its
    /// title with the key beside it.
    static func typed(_ key: String) -> String {
        guard let title = title(key) ?? options[key] else { return key }
        return "\(title.zh)（\(key)）"
    }

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
        entry("root", "所据记录的校验根", "root of what was known"),
        entry("result", "封存结果", "sealed result"),
        entry("override", "特别批准", "override"),
        entry("passed_over", "所越过的程序", "passed over"),
        entry("approval", "销毁批准", "approval of the destruction"),
        entry("list", "销毁清册", "destruction list"),
        entry("confirmed_by", "复核人", "confirmed by"),
        entry("erased", "已清除的流水号", "events erased"),
        entry("erased_count", "已清除条数", "number erased"),
        entry("listed", "清册列明的流水号", "events listed"),
        entry("held", "保全的记录", "held"),
        entry("hold_reason", "保全理由", "reason of the hold"),
        entry("retention", "保管期限规则", "retention rules"),
        entry("reason", "理由", "reason"),
        entry("authority", "批准依据", "authority"),
    ]

    /// Options and arguments that are no fields, the columns of sheets that stand for several, and what
    /// the ledger writes itself.
    private static let options: [String: Message] = [
        "EVENT": Message(zh: "记录", en: "event"),
        "act": Message(zh: "更正方式", en: "way of correcting"),
        "actor": Message(zh: "登记人", en: "actor"),
        "amends": Message(zh: "所更正的记录", en: "event amended"),
        "appointed_on": Message(zh: "任委员日期", en: "appointed on"),
        "as-of": Message(zh: "发生截至", en: "occurred by"),
        "bar": Message(zh: "限制", en: "bar"),
        "by": Message(zh: "由谁", en: "by"),
        "coverage": Message(zh: "覆盖", en: "coverage"),
        "departed_on": Message(zh: "不再任委员日期", en: "departed on"),
        "evaluation": Message(zh: "考核", en: "evaluation"),
        "event": Message(zh: "记录", en: "event"),
        "events": Message(zh: "记录条数", en: "number of events"),
        "expect": Message(zh: "预期流水号", en: "position expected"),
        "field=value": Message(zh: "栏目=内容", en: "field and value"),
        "from": Message(zh: "起始日期", en: "first day"),
        "id": Message(zh: "记录编号", en: "id"),
        "known-at": Message(zh: "登记截至", en: "recorded by"),
        "on": Message(zh: "日期", en: "day"),
        "origin": Message(zh: "台账名称", en: "origin"),
        "others": Message(zh: "其余人员", en: "the others"),
        "part": Message(zh: "部分", en: "part"),
        "positions": Message(zh: "流水号", en: "positions"),
        "procedure": Message(zh: "程序", en: "procedure"),
        "quota": Message(zh: "定额", en: "quota"),
        "rule": Message(zh: "规则", en: "rule"),
        "since": Message(zh: "起始日期", en: "since"),
        "state": Message(zh: "所处状态", en: "state"),
        "term": Message(zh: "届次", en: "term"),
        "through": Message(zh: "截至流水号", en: "last position"),
        "years": Message(zh: "年数", en: "years"),
        "zone": Message(zh: "时区", en: "zone"),
    ]
}
