/// What the reference of the vocabulary says.
extension Message {
    package static func noTypeOrList(_ name: String) -> Message {
        Message(
            zh: "没有名为“\(name)”的记录类型或词表", en: "there is no type and no list named '\(name)'")
    }

    package static let typeOrList = Message(
        zh: "记录类型（如 attendance.recorded）或词表（如 session-kinds）",
        en: "a type, as attendance.recorded, or a list, as session-kinds")

    package static let typeOrListHelp = Message(
        zh: "luzhi vocabulary 列出全部类型和词表。", en: "'luzhi vocabulary' lists all of them.")
}
