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
            zh: "在本行的\(FieldNames.typed(key))一列填写，或用 --\(key) 为全部更正写明。",
            en: "give it in the row's column '\(key)', or for all rows with --\(key).")
    }
    package static let nothingToChange = Message(
        zh: "没有写明更正什么", en: "the row does not say what changes")
    package static let nothingToChangeHelp = Message(
        zh: "在要更正的各列填写新的内容；“-”表示去掉，空格表示不变。",
        en: "fill the columns that change; '-' leaves a field out, an empty cell leaves it as it "
            + "is.")
    package static func onlyToReplace(_ field: String, _ act: String) -> Message {
        Message(
            zh: "\(act) 不改内容，\(FieldNames.typed(field))应留空",
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
            zh: "\(count)条系移交材料补录：发生日期照原材料，登记时间为现在",
            en: count == 1
                ? "1 event is entered from records handed over: of its own day, but known only "
                    + "from now on"
                : "\(count) events are entered from records handed over: of their own days, but "
                    + "known only from now on")
    }
}

/// Transplants.
extension Message {
    package static func notEmpty(_ count: Int) -> Message {
        Message(
            zh: "台账中已有\(count)条记录，不能再移植",
            en: count == 1
                ? "the ledger holds an event; nothing is transplanted into it"
                : "the ledger holds \(count) events; nothing is transplanted into it")
    }
    package static let notEmptyHelp = Message(
        zh: "先以 luzhi init --for-transplant 另建一个空台账，名称、时区与导出文件一致。",
        en: "make a ledger of the export's origin and zone with 'luzhi init --for-transplant'.")
    package static let awaitsTransplant = Message(
        zh: "这个台账是为移植而建的空台账，尚无记录",
        en: "this ledger was made for a transplant and holds nothing yet")
    package static let awaitsTransplantHelp = Message(
        zh: "请先移植：luzhi import 导出文件 --as events。",
        en: "transplant into it first: luzhi import EXPORT --as events.")
    package static func foreignExport(_ name: String, found: String, expected: String) -> Message {
        Message(
            zh: "导出文件的\(name == "zone" ? "时区" : "名称")是 \(found)，台账的是 \(expected)",
            en: "the export's \(name) is \(found), the ledger's \(expected)")
    }
    package static let foreignExportHelp = Message(
        zh: "移植只能进入同名、同时区的空台账。",
        en: "a transplant goes only into an empty ledger of the same origin and zone.")
    package static func brokenExport(_ fault: String, _ position: Int64) -> Message {
        let what: (zh: String, en: String) =
            switch fault {
            case "gap": ("与前一条的流水号不连续", "the position does not follow the one before")
            case "repeated-id": ("编号与前面的记录重复", "an event before it has its id")
            case "time-order": ("登记时间早于前一条", "it was recorded before the event before it")
            case "digest": ("详情与其摘要不符", "the body does not agree with its digest")
            case "missing-body":
                ("没有详情，也没有清除它的记录", "its body is missing and no erasure took it")
            case "line": ("所更正的记录不可这样更正", "it amends what it cannot")
            default: ("不是一条完整的记录（\(fault)）", "this is no whole event (\(fault))")
            }
        return Message(
            zh: "流水号\(position)：\(what.zh)", en: "#\(position): \(what.en)")
    }
    package static let brokenExportHelp = Message(
        zh: "请从原台账重新导出（须含详情），文件不可改动。本次未写入任何数据。",
        en: "export the ledger anew, with bodies, and leave the file as it is. Nothing was "
            + "written.")
    package static func rootDiffers(
        count: Int, root: String, expectedCount: Int, expectedRoot: String
    ) -> Message {
        Message(
            zh: "共\(count)条，根 \(root)；应为\(expectedCount)条，根 \(expectedRoot)",
            en: "\(count) events with root \(root), not \(expectedCount) with root "
                + expectedRoot)
    }
    package static func transplanted(_ path: String, count: Int, root: String) -> Message {
        Message(
            zh: "\(path)：已移植\(count)条，根 \(root)",
            en: "\(path): transplanted \(count) events, root \(root)")
    }
    package static func madeForTransplant(_ path: String, origin: String, zone: String) -> Message {
        Message(
            zh: "已新建空台账 \(path)，待移植（名称 \(origin)，时区 \(zone)）",
            en: "made \(path) for a transplant, origin \(origin), zone \(zone)")
    }
    package static let transplantTitle = Message(zh: "移植", en: "transplanted")
    package static func transplantNote(
        count: Int, root: String, at: String, source: String
    ) -> Message {
        Message(
            zh: "\(at) 自 \(source) 移植\(count)条，根 \(root)",
            en: "\(count) events from \(source) at \(at), root \(root)")
    }
}

/// Files of events.
extension Message {
    package static func notAnEvent(_ rule: String, field: String) -> Message {
        let broken = brokenRule(rule)
        return Message(
            zh: field.isEmpty ? "本行不是一条记录：\(broken.zh)" : "本行不是一条记录：\(field)，\(broken.zh)",
            en: field.isEmpty
                ? "the line is no event: \(broken.en)"
                : "the line is no event: '\(field)': \(broken.en)")
    }
    package static let notAnEventHelp = Message(
        zh: #"每行一条：{"body":{…},"envelope":{…}}，编号自备；登记时间、摘要由台账给出。"#,
        en: #"a line is {"body":{…},"envelope":{…}} with an id of its own; times and digests are "#
            + "the ledger's to give.")
    package static let recordedAtHelp = Message(
        zh: "带登记时间的只能整份移植：文件须自首行起完整，进入空台账。",
        en: "what states when it was recorded is transplanted whole: from the export's first line, "
            + "into an empty ledger.")
    package static func otherActor(_ actor: String, _ importer: String) -> Message {
        Message(
            zh: "登记人是本次导入的 \(importer)，不是 \(actor)",
            en: "the actor is \(importer), who imports it, not \(actor)")
    }
    package static let lineTooLong = Message(
        zh: "一行超过 2 MiB", en: "a line is longer than 2 MiB")
}

/// Roll calls.
extension Message {
    package static let repeatedPersonHelp = Message(
        zh: "同一人在点名文件中只能有一行。", en: "a person has one row in a roll call.")
    package static let othersInPartHelp = Message(
        zh: "部分时间出席的，请在文件中逐人写明半天数。",
        en: "who attended in part is named in the file, with her half-days.")
    package static let authorityLength = Message(
        zh: "authority（点名记在哪里）应为1至64个字",
        en: "'authority', where the roll call is written, has 1 to 64 characters")
    package static func notInvited(_ person: String, _ session: String) -> Message {
        Message(
            zh: "\(person) 没有被通知参加 \(session)", en: "\(person) was not invited to \(session)")
    }
    package static func notOfOrgan(_ person: String, _ organs: [String], on day: Day) -> Message {
        Message(
            zh: "\(person) 在 \(day) 不是 \(organs.joined(separator: "、")) 的成员，也没有被通知参加",
            en: "\(person) does not belong to \(organs.joined(separator: ", ")) on \(day) and "
                + "was not invited")
    }
    package static let notDueHelp = Message(
        zh: "不应到而到会的，用 luzhi record attendance.recorded 单独登记，或先登记通知（member.invited）。",
        en: "who came without being due is recorded by 'luzhi record attendance.recorded'; or "
            + "record member.invited first.")
    package static func rollCall(
        _ session: String, due: Int, recorded: Int, unchanged: Int
    ) -> Message {
        Message(
            zh: "\(session)：应到\(due)人，登记\(recorded)条"
                + (unchanged > 0 ? "，此前已登记\(unchanged)条" : ""),
            en: "\(session): \(due) due, recorded \(recorded)"
                + (unchanged > 0 ? ", \(unchanged) were recorded before" : ""))
    }
}

/// Answers from before the ledger began.
extension Message {
    package static func beforeFirstDay(_ day: Day, first: Day) -> Message {
        Message(
            zh: "台账所记始于 \(first)；\(day) 之前的情况账内没有，不等于没有发生。",
            en: "The ledger begins on \(first); of \(day) it records nothing, which says nothing "
                + "of that day.")
    }
    package static func beforeFirstActivity(_ position: Int64, first: Int64) -> Message {
        Message(
            zh: "登记截至流水号\(position)时尚未登记任何活动（首条是流水号\(first)），不等于没有发生。",
            en: "By #\(position) no activity was recorded yet (the first is #\(first)); that is "
                + "not to say there was none.")
    }
}
