/// What the log says: knowledge time, lines, meeting writers.
extension Message {
    package static func clockBehind(now: Timestamp, last: Timestamp) -> Message {
        Message(
            zh: "本机时钟（\(now)）比最后一条记录（\(last)）早一小时以上",
            en: "this host's clock (\(now)) is more than an hour behind the last event (\(last))")
    }
    package static let clockBehindHelp = Message(
        zh: "请先校准时钟；如确认此前的时钟走快了，用 --clock-behind 写入。本次未写入任何数据。",
        en: "set the clock; if an earlier clock was ahead, write with --clock-behind. "
            + "Nothing was written.")

    package static func differentContent(_ position: Int64, holder: Int64?) -> Message {
        Message(
            zh: "同一编号的记录已在流水号\(position)登记，内容不同"
                + (holder.map { $0 == position ? "" : "（现行记录为流水号\($0)）" } ?? "（已撤回）"),
            en: "an event of this id stands at #\(position) and says something else"
                + (holder.map { $0 == position ? "" : " (its line is held by #\($0))" }
                    ?? " (it was withdrawn)"))
    }
    package static func differentContentHelp(holder: Int64?) -> Message {
        guard let holder else {
            return Message(
                zh: "原记录已撤回；如需恢复，用 correct reinstate；如系另一件事，另行登记。",
                en: "it was withdrawn: bring it back with 'correct reinstate', or record another "
                    + "event.")
        }
        return Message(
            zh: "如需更正，用 luzhi correct replace '#\(holder)' --reason … --authority …。"
                + "本次未写入任何数据。",
            en: "to correct it: luzhi correct replace '#\(holder)' --reason … --authority …. "
                + "Nothing was written.")
    }

    package static func amendsNothing(_ id: String) -> Message {
        Message(zh: "找不到要更正的记录 \(id)", en: "there is no event \(id) to amend")
    }

    package static func neverAmended(_ position: Int64, type: String) -> Message {
        Message(
            zh: "流水号\(position)（\(type)）不可更正",
            en: "#\(position) is \(type), which is never replaced or withdrawn")
    }
    package static let neverAmendedHelp = Message(
        zh: "更正只能按后做先撤的次序撤销：correct reinstate。",
        en: "a correction is undone, last first, with 'correct reinstate'.")

    package static func replacementOfOtherType(
        _ position: Int64, type: String, found: String
    ) -> Message {
        Message(
            zh: "流水号\(position)的类型是 \(type)，不能更正为 \(found)",
            en: "#\(position) is \(type); a replacement may not be \(found)")
    }
    package static let replacementOfOtherTypeHelp = Message(
        zh: "请撤回原记录（correct void），再另行登记。",
        en: "withdraw it ('correct void') and record the other event anew.")

    package static func voidedDiffers(_ position: Int64) -> Message {
        Message(
            zh: "撤回须与流水号\(position)的对象、事项、日期一致",
            en: "a withdrawal has the subject, matter and day of #\(position), which it amends")
    }

    package static func alreadyAmended(
        _ position: Int64, by correction: Int64, actor: String, at time: String
    ) -> Message {
        Message(
            zh: "流水号\(position)已由 \(actor) 于 \(time) 更正（流水号\(correction)）",
            en: "#\(position) was corrected by \(actor) at \(time) (#\(correction))")
    }
    package static func alreadyAmendedHelp(holder: Int64?, undoable: Int64?) -> Message {
        let now =
            holder.map {
                Message(zh: "现行记录为流水号\($0)", en: "the line is now held by #\($0)")
            } ?? Message(zh: "该记录现已撤回", en: "the line is now withdrawn")
        let last =
            undoable.map {
                Message(zh: "，可撤销的更正为流水号\($0)", en: "; #\($0) can be undone")
            } ?? Message(zh: "", en: "")
        return Message(
            zh: "\(now.zh)\(last.zh)。请先查看（luzhi show），再决定是否另行更正。",
            en: "\(now.en)\(last.en). Look at it first (luzhi show), then decide.")
    }

    package static func nothingToUndo(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)没有可撤销的更正", en: "#\(position) is no correction that can be undone")
    }

    package static func changedSince(
        _ position: Int64, by actor: String, at time: String, what: String
    ) -> Message {
        Message(
            zh: "\(actor) 已于 \(time) 登记了有关的 \(what)（流水号\(position)）",
            en: "\(actor) recorded \(what) about it at \(time) (#\(position))")
    }
    package static func changedSinceHelp(_ position: Int64) -> Message {
        Message(
            zh: "请先查看，再以 --expect '#\(position)' 重试。本次未写入任何数据。",
            en: "look at it, then try again with --expect '#\(position)'. Nothing was written.")
    }

    package static func locked(holder: String) -> Message {
        Message(
            zh: "另一个进程正在写入" + (holder.isEmpty ? "" : "（\(holder)）"),
            en: "another process is writing" + (holder.isEmpty ? "" : " (\(holder))"))
    }
    package static let lockedHelp = Message(
        zh: "请稍后再试，或用 --wait 延长等待。本次未写入任何数据。",
        en: "try again, or wait longer with --wait. Nothing was written.")
    package static func lockedBySQLite(_ path: String) -> Message {
        Message(
            zh: "\(path) 正被其他程序占用", en: "\(path) is locked by a program that is not luzhi")
    }
    package static let lockedBySQLiteHelp = Message(
        zh: "请关闭其他打开该文件的程序（查看请用 sqlite3 -readonly）。",
        en: "close the other program (look with sqlite3 -readonly).")

    package static func brokenLine(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)所更正的记录不在账内",
            en: "what #\(position) amends is not in the ledger")
    }
}
