/// The examples that a regulation carries.
extension Message {
    package static func storyUnexpected(_ text: String) -> Message {
        Message(zh: "此处不认识“\(text)”", en: "'\(text)' is not understood here")
    }
    package static let storyEnds = Message(
        zh: "这一行没有写完", en: "the line ends before it has said what happened")
    package static func storyKeyword(_ en: String, _ zh: String) -> Message {
        Message(zh: "应为“\(zh)”（\(en)）", en: "'\(en)' (\(zh))")
    }
    package static let storyReference = Message(
        zh: "编号，如 member/0001、session/1", en: "a reference, such as member/0001 or session/1")
    package static let storyOfMember = Message(
        zh: "考勤结果、任免编入，或记录类型（如 speech.given）",
        en: "an outcome of attendance, an office or a post, or a type such as speech.given")
    package static let storyBeginning = Message(
        zh: "以编号（session/1、member/0001、proposal/1……）、“会议活动”或考勤结果开头",
        en: "a reference (session/1, member/0001, proposal/1 …), 'session', or an outcome")
    package static let exampleHelp = Message(
        zh: "示例各行的写法见 schemas/regulation.md“Examples”一节。",
        en: "schemas/regulation.md shows the lines under 'Examples'.")
    package static func storyNothingReplaced(_ member: String, _ session: String) -> Message {
        Message(
            zh: "\(member) 在 \(session) 没有这样的考勤记录",
            en: "\(member) has no such attendance at \(session)")
    }

    package static func examplesRun(_ count: Int, failed: Int) -> Message {
        failed == 0
            ? Message(zh: "试算示例\(count)个，全部相符。", en: "\(count) examples: all as expected.")
            : Message(
                zh: "试算示例\(count)个，不符\(failed)个。",
                en: "\(count) examples: \(failed) not as expected.")
    }

    package static func exampleDiffers(
        _ question: String, of subject: String, on day: Day, found: String?
    ) -> Message {
        guard let found else {
            return Message(
                zh: "\(day) 时 \(subject) 的“\(question)”没有结果",
                en: "as of \(day) nothing is said of '\(question)' for \(subject)")
        }
        return Message(
            zh: "\(day) 时 \(subject) 的“\(question)”为 \(found)",
            en: "as of \(day) '\(question)' of \(subject) is \(found)")
    }
}
