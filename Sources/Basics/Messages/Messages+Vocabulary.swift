/// What a type asks of its fields together.
extension Message {
    package static let sessionOfPart = Message(
        zh: "场次和小组讨论须写明所属的会议（session/…）",
        en: "a sitting or group discussion names its session (session/…)")

    package static let objectOnlyForParts = Message(
        zh: "object（所属会议）只用于场次和小组讨论",
        en: "'object' (the session it belongs to) is only for sittings and group discussions")

    package static func ofItself(_ text: String) -> Message {
        Message(zh: "\(text) 不能指向自身", en: "\(text) cannot be its own object")
    }

    package static let leaveSpan = Message(
        zh: "不针对某次会议的请假，填起止日期", en: "leave from no one session has a first and a last day")

    package static let nothingDescribed = Message(
        zh: "没有写明变更了什么", en: "it says nothing that changed")

    package static let countsAs = Message(
        zh: "新增的考勤结果须写明按哪一种计（present、leave-ordinary 等）",
        en: "an added outcome says which built-in one it counts as: present, leave-ordinary, …")

    package static let unvaluedIsZero = Message(
        zh: "quantity 为0的，须标明 unvalued（未计价）；标明未计价的，quantity 填0",
        en: "'quantity' is 0 where the tag 'unvalued' stands, and only there")

    package static func outcomeNotOfStage(_ stage: String) -> Message {
        Message(zh: "环节 \(stage) 没有结果一项", en: "the stage '\(stage)' has no outcome")
    }
}

/// What the recorded state says against events of the wider vocabulary.
extension Message {
    package static func organDissolved(_ organ: String, on day: Day, position: Int64) -> Message {
        Message(
            zh: "\(organ) 已于 \(day) 撤销（流水号\(position)）",
            en: "\(organ) was dissolved on \(day) (#\(position))")
    }
    package static func suspended(_ member: String, since: Day, position: Int64) -> Message {
        Message(
            zh: "\(member) 自 \(since) 起暂停履职（流水号\(position)）",
            en: "\(member) is suspended since \(since) (#\(position))")
    }
    package static let suspendedHelp = Message(
        zh: "暂停履职期间不应到；列席的，role 填 observer。",
        en: "who is suspended is not due; as an observer, give the role 'observer'.")
    package static func notSuspended(_ member: String, on day: Day) -> Message {
        Message(zh: "\(member) 在 \(day) 未暂停履职", en: "\(member) is not suspended on \(day)")
    }
    package static func merged(_ member: String, into: String, position: Int64) -> Message {
        Message(
            zh: "\(member) 已并入 \(into)（流水号\(position)）",
            en: "\(member) was merged into \(into) (#\(position))")
    }
    package static func mergedHelp(_ into: String) -> Message {
        Message(zh: "请用 \(into)。", en: "use \(into).")
    }
    package static func linkOpen(_ position: Int64) -> Message {
        Message(zh: "这一联系已建立（流水号\(position)）", en: "this link is open (#\(position))")
    }
    package static let linkNotOpen = Message(
        zh: "当日之前没有这一联系", en: "there is no such link before that day")
    package static func notSubmitted(_ matter: String) -> Message {
        Message(zh: "\(matter) 没有提交（交办）的记录", en: "\(matter) was never submitted or assigned")
    }
    package static let notSubmittedHelp = Message(
        zh: "请先登记提交（如 proposal.submitted）或交办（task.assigned）。",
        en: "record its submission (such as proposal.submitted) or task.assigned first.")
    package static func participates(
        _ subject: String, _ matter: String, position: Int64
    ) -> Message {
        Message(
            zh: "\(subject) 已是 \(matter) 的参与人（流水号\(position)）",
            en: "\(subject) takes part in \(matter) already (#\(position))")
    }
    package static func stageOutOfOrder(
        _ matter: String, _ stage: Message, after: [Message]
    ) -> Message {
        Message(
            zh: "\(matter)：“\(stage.zh)”之前没有“\(after.map(\.zh).joined(separator: "”或“"))”",
            en: "\(matter): '\(stage.en)' without "
                + after.map { "'\($0.en)'" }.joined(separator: " or ") + " before it")
    }
    package static func stageAfterLast(
        _ matter: String, _ stage: Message, last: Message, position: Int64
    ) -> Message {
        Message(
            zh: "\(matter) 已“\(last.zh)”（流水号\(position)），其后又“\(stage.zh)”",
            en: "\(matter) was '\(last.en)' (#\(position)); '\(stage.en)' comes after it")
    }
    package static func wordKnown(_ code: String, _ list: String) -> Message {
        Message(zh: "词表 \(list) 已有 \(code)", en: "the list \(list) has '\(code)' already")
    }
    package static func citedUnknown(_ id: String) -> Message {
        Message(zh: "没有记录 \(id)", en: "there is no event \(id)")
    }
    package static func citedOfOtherType(_ position: Int64, _ found: String) -> Message {
        Message(
            zh: "所引的流水号\(position)是 \(found)", en: "the event cited, #\(position), is \(found)")
    }
    package static func citedNotHolding(_ position: Int64) -> Message {
        Message(
            zh: "所引的流水号\(position)已更正或撤回", en: "the event cited, #\(position), was corrected away")
    }
    package static func citedOfOther(_ position: Int64, _ subject: String) -> Message {
        Message(
            zh: "所引的流水号\(position)属于 \(subject)",
            en: "the event cited, #\(position), is of \(subject)")
    }
    package static func alreadyAnswered(_ position: Int64) -> Message {
        Message(
            zh: "已有审核或处理（流水号\(position)）", en: "it was decided already (#\(position))")
    }
    package static func sittingsRolled(_ session: String) -> Message {
        Message(
            zh: "\(session) 已按场次点名，不能再整场点名",
            en: "the roll of \(session) is called by sittings, not for the whole")
    }
    package static func wholeRolled(_ session: String) -> Message {
        Message(
            zh: "\(session) 已整场点名，不能再按场次点名",
            en: "the roll of \(session) is called for the whole, not by sittings")
    }
    package static func outsideSession(_ session: String, first: Day, last: Day) -> Message {
        Message(
            zh: "所属会议 \(session) 的会期是 \(first) 至 \(last)",
            en: "its session \(session) runs from \(first) to \(last)")
    }
    package static func leaveDisagrees(
        _ member: String, _ session: String, decided: Message, rolled: Message, position: Int64
    ) -> Message {
        Message(
            zh: "\(member) 在 \(session) 的请假（\(decided.zh)）与点名（\(rolled.zh)，流水号\(position)）不一致",
            en: "\(member) at \(session): leave '\(decided.en)', roll call '\(rolled.en)' "
                + "(#\(position))")
    }
    package static func leaveDisagreesHelp(_ position: Int64, outcome: String) -> Message {
        Message(
            zh: "以点名为准；如点名有误，用 luzhi correct replace '#\(position)' --set outcome=\(outcome) 更正。",
            en: "the roll call decides; if it is wrong: luzhi correct replace '#\(position)' "
                + "--set outcome=\(outcome).")
    }
    package static func actorHolds(_ clerk: String, position: Int64) -> Message {
        Message(
            zh: "\(clerk) 已有此权限（流水号\(position)）", en: "\(clerk) has that right (#\(position))")
    }
    package static func actorHoldsNot(_ clerk: String) -> Message {
        Message(zh: "\(clerk) 没有此权限", en: "\(clerk) has no such right")
    }
}

/// Terms.
extension Message {
    package static func termOpened(
        _ name: String, members: Int, posts: Int, links: Int
    ) -> Message {
        Message(
            zh: "\(name)开始：任委员\(members)人，任职\(posts)项，联系\(links)项",
            en: "\(name) opened: \(members) members, \(posts) posts, \(links) links")
    }
    package static func termClosed(_ term: String, members: Int, links: Int) -> Message {
        Message(
            zh: "\(term) 结束：\(members)人届满，其任职随之终止；解除联系\(links)项",
            en: "\(term) closed: \(members) members departed, their posts ended; \(links) links "
                + "closed")
    }
}
