import Basics
import EventLog
import Sheets

/// Columns that several answers have.
extension Sheet.Column {
    static let member = Sheet.Column("member", Message(zh: "委员编号", en: "member"))
    static let name = Sheet.Column("name", Message(zh: "姓名", en: "name"))
    static let organ = Sheet.Column("organ", Message(zh: "机构编号", en: "organ"))
    static let organName = Sheet.Column("organ_name", Message(zh: "机构", en: "organ name"))
    static let session = Sheet.Column("session", Message(zh: "会议活动编号", en: "session"))
    static let title = Sheet.Column("title", Message(zh: "名称", en: "title"))
    static let day = Sheet.Column("occurred_on", Message(zh: "日期", en: "day"))
    static let until = Sheet.Column("until", Message(zh: "至", en: "until"))
    static let type = Sheet.Column("type", Message(zh: "类型", en: "type"))
    static let kind = Sheet.Column("kind", Message(zh: "种类", en: "kind"))
    static let role = Sheet.Column("role", Message(zh: "身份", en: "role"))
    static let post = Sheet.Column("role", Message(zh: "职务", en: "post"))
    static let since = Sheet.Column("since", Message(zh: "在任自", en: "in office since"))
    static let outcome = Sheet.Column("outcome", Message(zh: "结果", en: "outcome"))
    static let matter = Sheet.Column("matter", Message(zh: "事项", en: "matter"))
    static let position = Sheet.Column("position", Message(zh: "流水号", en: "no."), .trailing)
}

extension Sheet.Column {
    /// The column in which subjects are named: people have 姓名, organs 名称.
    static func name(of subjects: some Sequence<Reference>) -> Sheet.Column {
        let areMembers = Set(subjects.map(\.isMember))
        guard areMembers.contains(false) else { return .name }
        let isMixed = areMembers.contains(true)
        return Sheet.Column("name", Message(zh: isMixed ? "姓名或名称" : "名称", en: "name"))
    }
}

extension Cell {
    static func optional(_ text: String?) -> Cell {
        guard text != DisplayNames.erased else {
            return .word(code: Message.erasedBodyWord.en, title: .erasedBodyWord)
        }
        return text.map { .text($0) } ?? .empty
    }

    static func optional(_ day: Day?) -> Cell { day.map { .day($0) } ?? .empty }
}
