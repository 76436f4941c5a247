/// What is said of recording and correcting by file, of roll calls, of transplants.
extension Message {
    /// The reason of a withdrawal that follows from another correction: an office's text, kept with
    /// the event.
    package static func lostGround(_ position: Int64, by act: Message, reason: String) -> Message {
        Message(
            zh: "因流水号\(position)\(act.zh)而失去依据：\(reason)",
            en: "lost its ground by the \(act.en) of #\(position): \(reason)")
    }
    package static func withdrawnDependant(
        _ position: Int64, what: Message, cause: Int64, withdrawal: Int64
    ) -> Message {
        Message(
            zh: "流水号\(position)（\(what.zh)）因流水号\(cause)失去依据，一并撤回（流水号\(withdrawal)）",
            en: "#\(position) (\(what.en)) lost its ground by #\(cause) and is withdrawn by "
                + "#\(withdrawal)")
    }
}

/// Corrections in files.
extension Message {
    package static func missingColumn(_ name: String) -> Message {
        Message(zh: "缺少“\(name)”一列", en: "the column '\(name)' is missing")
    }
    package static func rowGroundsHelp(_ key: String) -> Message {
        Message(
            zh: "在本行的 \(key) 一列填写，或用 --\(key) 为全部更正写明。",
            en: "give it in the row's column '\(key)', or for all rows with --\(key).")
    }
    package static let nothingToChange = Message(
        zh: "没有写明更正什么", en: "the row does not say what changes")
    package static let nothingToChangeHelp = Message(
        zh: "在要更正的各列填写新的内容；“-”表示去掉，空格表示不变。",
        en: "fill the columns that change; '-' leaves a field out, an empty cell leaves it as it is.")
    package static func onlyToReplace(_ field: String, _ act: String) -> Message {
        Message(
            zh: "\(act) 不改内容，\(field) 应留空",
            en: "'\(act)' changes no field; leave '\(field)' empty")
    }
    package static func correctedRow(
        _ line: Int, event: Int64, act: Message, changes: Message, correction: Int64
    ) -> Message {
        Message(
            zh: "第\(line)行：流水号\(event)\(act.zh)（流水号\(correction)）：\(changes.zh)",
            en: "line \(line): \(act.en) of #\(event) by #\(correction): \(changes.en)")
    }
    package static func batchCorrected(_ path: String, count: Int) -> Message {
        if count == 0 {
            return Message(zh: "\(path)：没有数据行", en: "\(path): there are no rows")
        }
        return Message(
            zh: "\(path)：更正\(count)条",
            en: count == 1 ? "\(path): 1 correction" : "\(path): \(count) corrections")
    }
}

/// Imports that correct.
extension Message {
    package static func changedSinceImport(
        _ line: Int, holder: Int64, wasCorrected: Bool, changes: String, replacement: Int64
    ) -> Message {
        Message(
            zh: "第\(line)行：更正流水号\(holder)" + (wasCorrected ? "（其本身是此前的更正）" : "")
                + "，改为流水号\(replacement)：\(changes)",
            en: "line \(line): #\(holder)" + (wasCorrected ? " (itself a correction)" : "")
                + " is replaced by #\(replacement): \(changes)")
    }
    package static func importedCorrecting(
        _ path: String, recorded: Int, replaced: Int, unchanged: Int
    ) -> Message {
        Message(
            zh: "\(path)：更正\(replaced)条，登记\(recorded)条，此前已登记\(unchanged)条",
            en: "\(path): replaced \(replaced), recorded \(recorded), \(unchanged) were recorded "
                + "before")
    }
    package static func missingFromFile(_ position: Int64, what: Message) -> Message {
        Message(
            zh: "流水号\(position)（\(what.zh)）不在文件中，未改动",
            en: "#\(position) (\(what.en)) is not in the file and was left as it is")
    }
    package static func missingHelp(_ count: Int) -> Message {
        Message(
            zh: "账内有而文件中没有的\(count)条，均未撤回；如确应撤回，用 luzhi correct void。",
            en: count == 1
                ? "1 event is not in the file; to withdraw it: luzhi correct void."
                : "\(count) events are not in the file; to withdraw them: luzhi correct void.")
    }
    package static func enteredByMigration(_ count: Int) -> Message {
        Message(
            zh: "\(count)条为移交材料补录：发生日期是原来的，登记时间是现在",
            en: count == 1
                ? "1 event came from records handed over: its day is of then, its knowledge of now"
                : "\(count) events came from records handed over: their days are of then, their "
                    + "knowledge of now")
    }
}
