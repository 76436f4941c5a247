/// What the recorded state says against an event.
extension Message {
    package static func dayInFuture(_ day: Day, today: Day) -> Message {
        Message(zh: "\(day) 晚于今天（\(today)）", en: "\(day) is after today (\(today))")
    }
    package static func beforeLedger(_ day: Day, first: Day) -> Message {
        Message(
            zh: "\(day) 早于台账的起始日期（\(first)）",
            en: "\(day) is before the ledger's first day (\(first))")
    }
    package static let beforeLedgerHelp = Message(
        zh: "起始日期在新建台账时以 --since 设定。", en: "the first day is set by 'init --since'.")

    package static func termOpen(_ position: Int64) -> Message {
        Message(
            zh: "已有届次在此期间（流水号\(position)）", en: "a term is open or follows then (#\(position))")
    }
    package static func termNotOpen(_ term: String) -> Message {
        Message(zh: "届次 \(term) 当日未在进行", en: "\(term) is not open then")
    }

    package static let noTermHelp = Message(
        zh: "账内尚未登记任何届次；先登记届次开始（term.opened）：luzhi term open 9 --name 九届 --on 起始日期。",
        en: "no term was opened yet; open one first (term.opened): luzhi term open 9 --name 九届 "
            + "--on DAY.")
    package static func openTermHelp(_ term: String) -> Message {
        Message(zh: "当时进行中的是 \(term)。", en: "the term that is open then is \(term).")
    }
    package static let closeTermHelp = Message(
        zh: "先结束前一届：luzhi term close；或核对日期。",
        en: "close the one before first: luzhi term close; or check the day.")
    package static func organExists(_ organ: String, position: Int64) -> Message {
        Message(
            zh: "\(organ) 已设立（流水号\(position)）", en: "\(organ) was established (#\(position))")
    }
    package static func unknownOrgan(_ organ: String, by day: Day) -> Message {
        Message(zh: "\(organ) 在 \(day) 尚未设立", en: "\(organ) is not established by \(day)")
    }
    package static let unknownOrganHelp = Message(
        zh: "请先登记机构设立（organ.established）。", en: "record organ.established first.")

    package static func unknownMember(_ member: String) -> Message {
        Message(zh: "名册中没有 \(member)", en: "\(member) was never appointed")
    }
    package static let unknownMemberHelp = Message(
        zh: "请先登记任委员（member.appointed），或核对编号：0042 与 42 是两个编号。",
        en: "record member.appointed first, or check the number: 0042 and 42 are two.")

    package static func notInOffice(_ member: String, on day: Day) -> Message {
        Message(zh: "\(member) 在 \(day) 不在任", en: "\(member) is not in office on \(day)")
    }
    package static func alreadyInOffice(_ member: String, since: Day, position: Int64) -> Message {
        Message(
            zh: "\(member) 自 \(since) 起已在任（流水号\(position)）",
            en: "\(member) is in office since \(since) (#\(position))")
    }
    package static let alreadyInOfficeHelp = Message(
        zh: "同一人不能同时两次在任；如任职日期有误，请更正原记录。",
        en: "nobody is appointed twice at once; to move the day, replace that event.")
    package static func alreadyDeparted(_ member: String, on day: Day, position: Int64) -> Message {
        Message(
            zh: "\(member) 已登记自 \(day) 起不再任委员（流水号\(position)）",
            en: "\(member) departs on \(day) by #\(position)")
    }
    package static let alreadyDepartedHelp = Message(
        zh: "如日期有误，请更正那条记录。", en: "to move the day, replace that event.")

    package static func alreadyAssigned(
        _ member: String, _ organ: String, since: Day, position: Int64
    ) -> Message {
        Message(
            zh: "\(member) 自 \(since) 起已在 \(organ) 任此职（流水号\(position)）",
            en: "\(member) has that post in \(organ) since \(since) (#\(position))")
    }
    /// Of a sheet: what a row before it gives already.
    package static func repeatsRow(_ number: Int) -> Message {
        Message(zh: "与第\(number)行重复", en: "this repeats row \(number)")
    }
    package static func notAssigned(_ member: String, _ organ: String, on day: Day) -> Message {
        Message(
            zh: "\(member) 在 \(day) 之前不在 \(organ) 任此职",
            en: "\(member) has no such post in \(organ) before \(day)")
    }

    package static func alreadyHeld(_ session: String, on day: Day, position: Int64) -> Message {
        Message(
            zh: "\(session) 已登记于 \(day) 举行（流水号\(position)）",
            en: "\(session) was held on \(day) (#\(position))")
    }
    package static let alreadyHeldHelp = Message(
        zh: "如有变动，请更正那条记录。", en: "to change it, replace that event.")
    package static func notHeld(_ session: String) -> Message {
        Message(zh: "\(session) 没有举行的记录", en: "\(session) is not recorded as held")
    }
    package static let notHeldHelp = Message(
        zh: "请先登记会议活动举行（session.held）。", en: "record session.held first.")
    package static func sessionCancelled(_ session: String, position: Int64) -> Message {
        Message(
            zh: "\(session) 已登记取消（流水号\(position)）", en: "\(session) was cancelled (#\(position))")
    }
    package static func withdrawFirst(_ position: Int64) -> Message {
        Message(
            zh: "请先撤回流水号\(position)（correct void）。",
            en: "withdraw #\(position) first ('correct void').")
    }
    package static func jointSessionDiffers(_ session: String, position: Int64) -> Message {
        Message(
            zh: "\(session) 的种类或日期与另一主办机构登记的不同（流水号\(position)）",
            en: "\(session) has another kind or day where another organ holds it (#\(position))")
    }
    package static func dayNotCovered(
        _ session: String, _ day: Day, first: Day, last: Day
    ) -> Message {
        first == last
            ? Message(
                zh: "\(session) 在 \(first) 举行，不含 \(day)",
                en: "\(session) was held on \(first), not on \(day)")
            : Message(
                zh: "\(session) 在 \(first) 至 \(last) 举行，不含 \(day)",
                en: "\(session) was held from \(first) to \(last), not on \(day)")
    }
    package static func kindDiffers(_ session: String, _ kind: String, found: String) -> Message {
        Message(
            zh: "\(session) 的种类是 \(kind)，不是 \(found)", en: "\(session) is \(kind), not \(found)")
    }
    package static func alreadyAttended(
        _ person: String, _ session: String, position: Int64
    ) -> Message {
        Message(
            zh: "\(person) 在 \(session) 已有考勤（流水号\(position)）",
            en: "\(person) has an attendance at \(session) (#\(position))")
    }
    package static func alreadyAttendedHelp(_ position: Int64) -> Message {
        Message(
            zh: "如有误，用 luzhi correct replace '#\(position)' 更正。",
            en: "if it is wrong: luzhi correct replace '#\(position)'.")
    }
    package static func alreadyInvited(
        _ person: String, _ session: String, position: Int64
    ) -> Message {
        Message(
            zh: "\(person) 已被通知参加 \(session)（流水号\(position)）",
            en: "\(person) was invited to \(session) (#\(position))")
    }
}
