/// What the way from one moment to another is told in.
extension Message {
    package static func replayed(_ steps: Int, _ entries: Int) -> Message {
        Message(
            zh: "共\(steps)步，\(entries)条记录。",
            en: "\(steps) \(steps == 1 ? "step" : "steps"), "
                + "\(entries) \(entries == 1 ? "entry" : "entries").")
    }

    /// A step, of so many; its day came, or its entries were recorded on that day.
    package static func replayStep(
        _ number: Int, of count: Int, _ day: Day, hasPassed: Bool, until moment: Message
    ) -> Message {
        Message(
            zh: "〔\(number)/\(count)〕\(day) \(hasPassed ? "发生" : "登记")（止于\(moment.zh)）",
            en: "[\(number)/\(count)] \(day) \(hasPassed ? "happened" : "recorded") "
                + "(to \(moment.en))")
    }

    package static func replayEnded(_ position: Int64) -> Message {
        Message(zh: "流水号\(position)不再有效", en: "#\(position) counts no more")
    }

    package static func replayRestored(_ position: Int64) -> Message {
        Message(zh: "流水号\(position)恢复有效", en: "#\(position) counts again")
    }

    package static let replayUnchanged = Message(
        zh: "考核结果没有变动", en: "no result changed")

    package static let replayUnjudged = Message(
        zh: "计数为各条记录所致的增减，他条因此得失依据的也在内；没有逐步计算考核结果（见 --judged）。",
        en: "Counts are what each entry adds or takes, by those whose ground it is too; results "
            + "were not reckoned step by step (see --judged).")

    package static let replayJudged = Message(
        zh: "计数为各条记录所致的增减，他条因此得失依据的也在内；"
            + "考核结果的变动是上一步结束以来的，他人的记录所致的也在内。",
        en: "Counts are what each entry adds or takes, by those whose ground it is too; results "
            + "changed since the end of the step before, by others' entries too.")

    package static let replayPrompt = Message(
        zh: "回车 下一步，b 上一步，数字 到该步，q 结束：",
        en: "Enter: next, b: back, a number: that step, q: quit: ")

    package static func replayNoSuchStep(_ count: Int) -> Message {
        Message(zh: "没有这一步，步数为1至\(count)。", en: "No such step: there are 1 to \(count). ")
    }

    package static let replayBothWays = Message(
        zh: "--from 和 --to 方向不一致：一个发生日期较晚，却知道得较少",
        en: "--from and --to go both ways: one looks back from a later day and knows less")

    package static let replayStepsOnScreen = Message(
        zh: "--step 只用于屏幕上的文字", en: "--step is for text on the screen")
}
