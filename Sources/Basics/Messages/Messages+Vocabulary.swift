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
            en: "\(member) has been suspended since \(since) (#\(position))")
    }
    package static let suspendedHelp = Message(
        zh: "暂停履职期间不计入应到；已恢复的，先登记 member.resumed；列席的，role 填 observer。",
        en: "who is suspended is not due; if she was back, record member.resumed first; if she "
            + "was an observer, give the role 'observer'.")
    package static func notSuspended(_ member: String, on day: Day) -> Message {
        Message(
            zh: "\(member) 当时未暂停履职，不能自 \(day) 起恢复",
            en: "\(member) is not suspended and cannot resume on \(day)")
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
        Message(
            zh: "这一联系已经建立，尚未解除（流水号\(position)）",
            en: "this link is open already (#\(position))")
    }
    package static let linkOpenHelp = Message(
        zh: "如有变动，先登记解除（link.closed），或更正那条记录。",
        en: "if it changed, record link.closed first, or replace that event.")
    package static let linkNotOpen = Message(
        zh: "此前没有建立这一联系，或已经解除",
        en: "there is no such link to close, or it was closed before")
    package static let linkNotOpenHelp = Message(
        zh: "请核对双方和 kind：须与建立联系（link.opened）时一致。",
        en: "check both ends and the kind: they are those of link.opened.")
    package static func notSubmitted(
        _ matter: String, _ submission: Message, by day: Day
    ) -> Message {
        Message(
            zh: "\(matter) 截至 \(day) 没有“\(submission.zh)”的记录",
            en: "\(matter) has no '\(submission.en)' by \(day)")
    }
    package static func notSubmittedHelp(_ submission: String) -> Message {
        Message(
            zh: "请先登记 \(submission)，或核对编号和日期。",
            en: "record \(submission) first, or check the number and the day.")
    }
    /// `role` is nil where none is stated.
    package static func participates(
        _ subject: String, _ matter: String, as role: Message?, position: Int64
    ) -> Message {
        guard let role else {
            return Message(
                zh: "\(subject) 已登记在 \(matter) 名下（流水号\(position)）",
                en: "\(subject) is recorded for \(matter) already (#\(position))")
        }
        return Message(
            zh: "\(subject) 已登记为 \(matter) 的\(role.zh)（流水号\(position)）",
            en: "\(subject) is recorded for \(matter) as '\(role.en)' already (#\(position))")
    }
    /// The position is nil where the other is being recorded, too.
    package static func otherTitle(
        _ matter: String, _ title: String, known: String, position: Int64?
    ) -> Message {
        guard let position else {
            return Message(
                zh: "\(matter) 在前面的行中是“\(known)”，不是“\(title)”",
                en: "\(matter) is '\(known)' in a row before this, not '\(title)'")
        }
        return Message(
            zh: "\(matter) 已登记为“\(known)”（流水号\(position)），不是“\(title)”",
            en: "\(matter) is recorded as '\(known)' (#\(position)), not as '\(title)'")
    }
    package static let otherTitleHelp = Message(
        zh: "同一编号须是同一件；请核对编号或标题。联名人等可不填标题。",
        en: "the same number is the same paper: correct the number or the title. Co-signers need "
            + "state no title.")
    package static func authorTwice(
        _ subject: String, _ matter: String, as role: Message, known: Message, position: Int64
    ) -> Message {
        Message(
            zh: "\(subject) 已是 \(matter) 的\(known.zh)（流水号\(position)），又登记为\(role.zh)",
            en: "\(subject) is recorded for \(matter) as '\(known.en)' (#\(position)), and as "
                + "'\(role.en)' now")
    }
    package static func secondLead(_ matter: String, _ lead: String, position: Int64) -> Message {
        Message(
            zh: "\(matter) 已有第一提交人 \(lead)（流水号\(position)），又登记一位",
            en: "\(matter) has the lead \(lead) (#\(position)), and another now")
    }
    package static func coSignedAlone(_ matter: String) -> Message {
        Message(
            zh: "\(matter) 的种类是个人提案，却有联名人",
            en: "\(matter) is an individual proposal by its kind and has co-signers")
    }
    package static let coSignedAloneHelp = Message(
        zh: "如确系联名，请将 kind 更正为 joint（联名提案）。",
        en: "if it is a joint one, replace the kind by 'joint'.")
    package static func stageOutOfOrder(
        _ matter: String, _ stage: Message, after: [Message]
    ) -> Message {
        Message(
            zh: "\(matter)：“\(stage.zh)”之前没有登记“\(after.map(\.zh).joined(separator: "”或“"))”",
            en: "\(matter): '\(stage.en)' without "
                + after.map { "'\($0.en)'" }.joined(separator: " or ") + " before it")
    }
    package static func stageAfterLast(
        _ matter: String, _ stage: Message, last: Message, position: Int64
    ) -> Message {
        Message(
            zh: "\(matter) 已“\(last.zh)”（流水号\(position)），此后又登记“\(stage.zh)”",
            en: "\(matter) was '\(last.en)' (#\(position)); '\(stage.en)' comes after it")
    }
    package static func wordKnown(_ code: String, _ title: Message, in list: String) -> Message {
        Message(
            zh: "词表 \(list) 已有 \(code)（\(title.zh)）",
            en: "the list \(list) has '\(code)' already (\(title.en))")
    }
    package static func citedUnknown(_ id: String) -> Message {
        Message(zh: "账内没有编号为 \(id) 的记录", en: "there is no event \(id)")
    }
    package static func citedOfOtherType(
        _ position: Int64, _ found: String, expected: String
    ) -> Message {
        Message(
            zh: "所引的流水号\(position)是 \(found)，不是 \(expected)",
            en: "the event cited, #\(position), is \(found), not \(expected)")
    }
    package static func citedNotHolding(_ position: Int64) -> Message {
        Message(
            zh: "所引的流水号\(position)已被更正或撤回",
            en: "the event cited, #\(position), was replaced or withdrawn")
    }
    package static func citedOfOther(
        _ position: Int64, _ found: String, expected: String
    ) -> Message {
        Message(
            zh: "所引的流水号\(position)记在 \(found) 名下，不是 \(expected)",
            en: "the event cited, #\(position), is of \(found), not of \(expected)")
    }
    package static func citedLater(_ position: Int64, on day: Day, by own: Day) -> Message {
        Message(
            zh: "所引的流水号\(position)是 \(day) 的，至 \(own) 尚未发生",
            en: "the event cited, #\(position), is of \(day): by \(own) it had not happened")
    }
    package static let citedLaterHelp = Message(
        zh: "请核对日期（--on）；所引记录日期有误的，请先更正，再引更正后的记录。",
        en: "check the day (--on); if that of the event cited is wrong, replace that event and "
            + "cite what replaced it.")
    package static func alreadyAnswered(_ position: Int64, by answer: Int64) -> Message {
        Message(
            zh: "流水号\(position)已有结论（流水号\(answer)）",
            en: "#\(position) was decided already, by #\(answer)")
    }
    package static func alreadyAnsweredHelp(_ answer: Int64) -> Message {
        Message(
            zh: "如结论有变，用 luzhi correct replace '#\(answer)' 更正。",
            en: "if the decision changed: luzhi correct replace '#\(answer)'.")
    }
    package static func sittingsRolled(_ session: String) -> Message {
        Message(
            zh: "\(session) 已按场次点名，不能再整场点名",
            en: "the roll of \(session) was called by sittings, so not for the whole as well")
    }
    package static func wholeRolled(_ session: String) -> Message {
        Message(
            zh: "\(session) 已整场点名，不能再按场次点名",
            en: "the roll of \(session) was called for the whole, so not by sittings as well")
    }
    package static let rolledTwiceHelp = Message(
        zh: "如要改变点名方式，先撤回已有的考勤（correct void）。",
        en: "to call it the other way, withdraw those attendances first ('correct void').")
    package static func outsideSession(
        _ day: Day, _ session: String, first: Day, last: Day
    ) -> Message {
        first == last
            ? Message(
                zh: "\(day) 不是所属会议 \(session) 的会期（\(first)）",
                en: "\(day) is outside \(session), which was held on \(first)")
            : Message(
                zh: "\(day) 不在所属会议 \(session) 的会期（\(first) 至 \(last)）内",
                en: "\(day) is outside \(session), which was held from \(first) to \(last)")
    }
    /// Of what is being recorded now the position is nil.
    package static func leaveDisagrees(
        _ member: String, _ session: String, decided: (title: Message, position: Int64?),
        rolled: (title: Message, position: Int64?)
    ) -> Message {
        func number(_ position: Int64?) -> Message {
            position.map { Message(zh: "（流水号\($0)）", en: " (#\($0))") } ?? Message(verbatim: "")
        }
        let (leave, roll) = (number(decided.position), number(rolled.position))
        return Message(
            zh: "\(member) 在 \(session)：请假审批为“\(decided.title.zh)”\(leave.zh)，"
                + "点名为“\(rolled.title.zh)”\(roll.zh)，两者不一致",
            en: "\(member) at \(session): leave was '\(decided.title.en)'\(leave.en), the roll "
                + "call says '\(rolled.title.en)'\(roll.en)")
    }
    package static func leaveDisagreesHelp(_ position: Int64?, outcome: String) -> Message {
        guard let position else {
            return Message(
                zh: "以点名为准；如点名有误，请将本条考勤更正为 outcome=\(outcome)。",
                en: "the roll call decides; if it is wrong, replace this attendance with "
                    + "outcome=\(outcome).")
        }
        return Message(
            zh: "以点名为准；如点名有误，用 luzhi correct replace '#\(position)' --set outcome=\(outcome) 更正。",
            en: "the roll call decides; if it is wrong: luzhi correct replace '#\(position)' "
                + "--set outcome=\(outcome).")
    }
    /// A right may be limited to an organ.
    package static func actorHolds(
        _ clerk: String, _ right: Message, in organ: String?, position: Int64
    ) -> Message {
        Message(
            zh: "\(clerk) \(organ.map { "在 \($0) " } ?? "")已有“\(right.zh)”权限（流水号\(position)）",
            en: "\(clerk) has the right '\(right.en)'\(organ.map { " in \($0)" } ?? "") already "
                + "(#\(position))")
    }
    package static func actorHoldsNot(
        _ clerk: String, _ right: Message, in organ: String?
    ) -> Message {
        Message(
            zh: "\(clerk) \(organ.map { "在 \($0) " } ?? "")没有“\(right.zh)”权限",
            en: "\(clerk) has no right '\(right.en)'\(organ.map { " in \($0)" } ?? "")")
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
