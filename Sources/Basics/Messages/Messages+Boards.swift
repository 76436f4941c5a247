/// What boards and rosters say beside their rows.
extension Message {
    package static let boardOfCounts = Message(zh: "履职统计表", en: "scoreboard")
    package static let boardOfPoints = Message(
        zh: "履职积分表", en: "scoreboard with points under the regulation")

    package static func groundlessWorkNote(_ count: Int) -> Message {
        Message(
            zh: "另有\(count)条工作记录缺少依据，未计数；用 luzhi show 查看：",
            en: count == 1
                ? "1 event of work lacks its ground and counts nowhere; see luzhi show:"
                : "\(count) events of work lack their ground and count nowhere; see luzhi show:")
    }
    package static let workCounting = Message(
        zh: "件、篇、条按事项计，联名只计一件；人次按参与人计。“不少于”的数额单列，不与确数相加。空栏不列。",
        en:
            "Matters are counted once however many take part; participants are counted beside them. "
            + "Amounts that are lower bounds stand apart and are not added to exact ones. Columns of "
            + "nothing are left out.")
    package static func wrongGrouping(_ grouping: String, of: String, known: [String]) -> Message {
        Message(
            zh: "\(of) 不能按 \(grouping) 统计；可填：\(known.joined(separator: "、"))",
            en: "\(of) is not counted by \(grouping); it is by \(known.joined(separator: ", "))")
    }

    package static func nobodyCalled(_ text: String) -> Message {
        Message(zh: "名册中查不到“\(text)”", en: "nobody on the roster is called '\(text)'")
    }
    package static let nobodyCalledHelp = Message(
        zh: "姓名不计空格、全半角、间隔点和繁简；曾用名也可查。编号写作 member/0042。",
        en:
            "spaces, full-width forms, dots and traditional characters make no difference, and former "
            + "names are found; a number is written member/0042.")
    package static func severalCalled(_ text: String) -> Message {
        Message(zh: "叫“\(text)”的不止一人", en: "more than one is called '\(text)'")
    }
    package static func peopleNear(_ people: [Message]) -> Message {
        let listed = self.people(people)
        return Message(zh: "姓名中含有此字样的：\(listed.zh)", en: "it stands in the names of: \(listed.en)")
    }
    package static func people(_ people: [Message]) -> Message {
        Message(
            zh: people.map(\.zh).joined(separator: "；"),
            en: people.map(\.en).joined(separator: "; "))
    }
    package static let severalCalledHelp = Message(
        zh: "请改用编号。", en: "name the one who is meant by her number.")
}
