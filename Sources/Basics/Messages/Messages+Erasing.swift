/// Erasing the bodies of a person's events: what it asks for, and what it answers.
extension Message {
    // What is refused.
    package static func notAPerson(_ subject: String) -> Message {
        Message(
            zh: "\(subject) 不是个人，其记录详情不清除",
            en: "\(subject) is no person, and its bodies are not erased")
    }
    package static let notAPersonHelp = Message(
        zh: "只清除个人（member/ 或 person/）的记录详情；机构、会议和事项中载有其姓名的，清除时按流水号列出，另行更正。",
        en: "bodies go of a member/ or a person/ alone. Those of organs, sessions and matters that "
            + "hold her name are listed by position; correct them.")
    package static func notOfSubject(_ position: Int64, subject: String) -> Message {
        Message(
            zh: "流水号\(position)不是 \(subject) 的记录",
            en: "#\(position) is no event of \(subject)")
    }
    package static let notOfSubjectHelp = Message(
        zh: "一次只清除一人的记录详情，请核对销毁清册所列流水号；未清除任何内容。",
        en: "one erasure is of one person: check the positions on the destruction list. "
            + "Nothing was "
            + "erased.")
    package static func listedAndHeld(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)既列为清除，又列为保留", en: "#\(position) is both listed and held")
    }
    package static func notWhenListed(_ position: Int64, type: Message) -> Message {
        Message(
            zh: "流水号\(position)是\(type.zh)，去留由保管期限规则定，不由清册点名",
            en: "#\(position) is \(type.en), which goes or stays by the rules of retention, not by "
                + "being listed")
    }
    package static let notWhenListedHelp = Message(
        zh: "--also 只列更正和决定，须因清册点名才清除；其余不必列。未清除任何内容。",
        en: "--also lists the corrections and decisions that go only where a list names "
            + "them; leave the "
            + "others out. Nothing was erased.")
    package static func neverErased(_ position: Int64, type: String) -> Message {
        Message(
            zh: "流水号\(position)（\(type)）的详情永久保留",
            en: "the body of #\(position), \(type), is kept for ever")
    }
    package static let erasedByVerbOnly = Message(
        zh: "清除个人信息只能经 luzhi erase 办理", en: "bodies are erased by 'luzhi erase' alone")
    package static let erasedByVerbOnlyHelp = Message(
        zh: "详见 luzhi help erase。", en: "see 'luzhi help erase'.")

    package static let actorUnnamed = Message(
        zh: "清除个人信息须有具名的登记人", en: "an erasure needs a named actor")
    package static func confirmedByHerself(_ actor: String) -> Message {
        Message(
            zh: "复核人与登记人同为 \(actor)",
            en: "\(actor) is both the actor and the one who confirms")
    }
    package static func confirmedByErased(_ subject: String) -> Message {
        Message(
            zh: "登记人或复核人就是被清除的 \(subject) 本人",
            en: "\(subject), whose bodies are to go, neither records nor confirms it")
    }
    package static func confirmedByNobody(_ text: String) -> Message {
        Message(
            zh: "复核人 \(text) 不是具名的登记人员",
            en: "\(text) is nobody who can confirm an erasure")
    }
    package static let secondActorHelp = Message(
        zh: "清除须两人办理：--actor 写经办人，--confirmed-by 写复核人，如 clerk/0003 与 clerk/0004。",
        en: "two people erase: --actor names the one, --confirmed-by the other, such as clerk/0003 "
            + "and clerk/0004.")

    package static let retentionNotNamed = Message(
        zh: "未给出保管期限规则，一律不予清除",
        en: "no rules of retention were given, so nothing is released")
    package static func retentionNotRead(_ path: String) -> Message {
        Message(
            zh: "保管期限规则 \(path) 无法读取", en: "the rules of retention in \(path) do not read")
    }
    package static func retentionTooLong(_ path: String, bytes: Int) -> Message {
        Message(
            zh: "保管期限规则 \(path) 超过\(bytes)字节",
            en: "the rules of retention in \(path) have more than \(bytes) bytes")
    }
    package static let retentionHelp = Message(
        zh: "请用 --retention 给出一个CSV文件：首行 类型,期满年数,依据；以下每行一类记录，自该记录的发生日期起满若干年方可清除，"
            + "如 attendance.recorded,10,《机关文件材料归档范围和文书档案保管期限规定》。未列的类型不予清除。",
        en: "give a CSV file with --retention: a header type,after_years,source, and a "
            + "line for each "
            + "type whose bodies may go that many years after the event's own day, such as "
            + "attendance.recorded,10,Retention schedule 2006. Types that it does not "
            + "name are kept.")
    package static let retentionHeader = Message(
        zh: "首行应为 类型,期满年数,依据", en: "the header is type,after_years,source")
    package static let retentionFields = Message(
        zh: "每行应有三栏：类型、期满年数、依据", en: "a line has three fields: type, after_years, source")
    package static func retentionEmpty(_ path: String) -> Message {
        Message(
            zh: "保管期限规则 \(path) 中没有一条规则", en: "there is no rule of retention in \(path)")
    }
    package static func retentionType(_ text: String) -> Message {
        Message(zh: "没有“\(text)”这一类型", en: "there is no type '\(text)'")
    }
    package static func retentionForever(_ type: Message) -> Message {
        Message(
            zh: "\(type.zh)的详情永久保留，不设期限",
            en: "the bodies of \(type.en) are kept for ever and have no term")
    }
    package static func retentionTwice(_ type: Message, line: Int) -> Message {
        Message(
            zh: "\(type.zh)在第\(line)行已有规则",
            en: "\(type.en) has a rule in line \(line) already")
    }
    package static func retentionYears(_ text: String) -> Message {
        Message(zh: "“\(text)”不是年数", en: "'\(text)' is no number of years")
    }
    package static let retentionYearsForm = Message(
        zh: "应为0至150的整数", en: "a whole number from 0 to 150")
    package static let retentionSource = Message(
        zh: "没有写明依据", en: "it states no source")

    package static func unknownHold(_ text: String) -> Message {
        Message(
            zh: "--hold 中的“\(text)”既不是流水号，也不是类型",
            en: "'\(text)' of --hold is neither a position nor a type")
    }
    package static let unknownHoldForm = Message(
        zh: "如 '#12,#15-#18' 或 decision.made", en: "such as '#12,#15-#18' or decision.made")
    package static func nothingReleased(_ subject: String, staying: Int, gone: Int) -> Message {
        Message(
            zh: "\(subject) 没有可以清除的记录详情：\(staying)条保留，\(gone)条此前已清除",
            en: "there is no body of \(subject) to erase: \(staying) stay, \(gone) went before")
    }
    package static let nothingReleasedHelp = Message(
        zh: "规则未列的类型、未满年限的、清册未列明的更正和决定、保全的，均不清除。未登记任何内容。",
        en: "what the rules do not name, what is not old enough, corrections and "
            + "decisions that the "
            + "list does not name, and what is held, stays. Nothing was recorded.")
    package static let namedForever = Message(
        zh: "批准依据、清册编号、保全理由或保管期限规则中写有其姓名，而清除记录本身永久保留",
        en: "the approval, the list, the reason of the hold or the rules hold her name, "
            + "and the event "
            + "of an erasure is kept for ever")
    package static let namedForeverHelp = Message(
        zh: "请改用文件编号，不写姓名；未清除任何内容。",
        en: "state the number of the document without the name. Nothing was erased.")

    // What is unfinished.
    package static func erasureBlocked(_ path: String) -> Message {
        Message(
            zh: "\(path) 正有人读取，已清除详情的旧页尚不能从文件中去掉",
            en: "somebody is reading \(path), so that the old pages of what was erased "
                + "cannot go yet")
    }
    package static let erasureBlockedHelp = Message(
        zh: "清除已登记，尚未完结。请关闭正在读取台账的程序，再执行 luzhi erase --resume；台账不大的，此后任何登记也会自动续办。",
        en: "the erasure is recorded and not finished. End what reads the ledger, then run 'luzhi "
            + "erase --resume'; where the ledger is small, whoever records next goes on with it as "
            + "well.")
    package static func bytesRemain(_ names: [String]) -> Message {
        let list = names.joined(separator: ", ")
        return Message(
            zh: "改写全文件之后，\(list) 中仍有已清除的内容",
            en: "after all was rewritten, bytes of what was erased are still in \(list)")
    }
    package static let bytesRemainHelp = Message(
        zh: "名称中带 .new- 的是中断的恢复留下的，请删除；.backups 记有备份的路径，请将其中带有姓名的备份改名，"
            + "再将该文件删除；然后执行 luzhi erase --resume。是台账文件本身的，请保留现场并报告。",
        en: "a file with .new- in its name was left by an interrupted restoration: delete it. "
            + ".backups lists the paths of backups: rename those with a name in them, and delete "
            + "the list. Then run 'luzhi erase --resume'. If it is the ledger itself, keep it as "
            + "it is and report it.")
    package static func erasureUnfinished(_ erasure: Int64?, bodies: Int) -> Message {
        guard let erasure else {
            return Message(
                zh: "有一次清除尚未完结，其记载已损坏",
                en: "an erasure is not finished, and the note of it is damaged")
        }
        return Message(
            zh: "流水号\(erasure)的清除尚未完结：\(bodies)条详情的旧页可能还在文件中",
            en: "the erasure #\(erasure) is not finished: old pages of \(bodies) bodies "
                + "may still be "
                + "in a file")
    }
    package static let erasureUnfinishedHelp = Message(
        zh: "请执行 luzhi erase --resume。", en: "run 'luzhi erase --resume'.")

    // Backups.
    package static func backupNotNoted(_ path: String) -> Message {
        Message(
            zh: "备份已做好，但未能记入 \(path).backups，体检不会列出它",
            en: "the backup is made, and could not be noted in \(path).backups: the "
                + "doctor will not "
                + "list it")
    }
    package static func backupHolds(_ path: String, made: String, _ positions: String) -> Message {
        Message(
            zh: "备份 \(path)（\(made)）仍有此后已清除的详情：\(positions)",
            en: "the backup \(path) of \(made) still holds bodies erased since: \(positions)")
    }
    package static func backupUnreachable(_ path: String, made: String) -> Message {
        Message(
            zh: "备份 \(path)（\(made)）做于清除之前，现无法查看",
            en: "the backup \(path) of \(made) was made before an erasure, and cannot be reached")
    }
    package static func backupCutOff(_ path: String, made: String) -> Message {
        Message(
            zh: "\(path) 是备份中断（\(made)）时留下的，可能仍有此后已清除的详情",
            en: "\(path) was left by a backup that was cut off at \(made), and may hold "
                + "bodies erased since")
    }
    package static func backupReplaced(_ path: String, made: String) -> Message {
        Message(
            zh: "备份 \(path)（\(made)）做于清除之前，该处现为别的文件",
            en: "the backup \(path) of \(made) was made before an erasure; something "
                + "else lies there")
    }
    package static let backupHoldsHelp = Message(
        zh: "请另做新备份，按销毁规定销毁旧备份；从旧备份恢复的台账须重新办理清除。",
        en: "make a new backup and destroy the old one as the rules have it. In a ledger restored "
            + "from it the erasure has to be done again.")

    // What is answered.
    package static func erased(_ subject: String, count: Int, position: Int64) -> Message {
        Message(
            zh: "已清除 \(subject) 的\(count)条记录详情，登记为流水号\(position)。",
            en: "\(count) bodies of \(subject) are erased, recorded as #\(position).")
    }
    package static func wouldErase(_ subject: String, count: Int) -> Message {
        Message(
            zh: "将清除 \(subject) 的\(count)条记录详情；试运行，未写入任何内容。",
            en: "\(count) bodies of \(subject) would be erased; a dry run, nothing was written.")
    }
    package static func goneBefore(_ count: Int) -> Message {
        Message(zh: "另有\(count)条此前已清除。", en: "\(count) went before.")
    }
    package static func confirmationIsClaim(_ actor: String, by: String) -> Message {
        Message(
            zh: "经办 \(actor)，复核 \(by)：设立账户之前，两人均为自称，未经验证。",
            en: "Done by \(actor), confirmed by \(by): until there are accounts both are "
                + "claims, and "
                + "nobody has checked them.")
    }
    package static let staysTitle = Message(zh: "保留的详情：", en: "bodies that stay:")
    package static func staysHeld(_ reason: String) -> Message {
        Message(zh: "保全：\(reason)", en: "held: \(reason)")
    }
    package static let staysForever = Message(zh: "永久保留", en: "kept for ever")
    package static let staysUnlisted = Message(
        zh: "更正或决定的理由，清册未列明", en: "the reason of a correction or decision, not on the list")
    package static let staysUnreleased = Message(
        zh: "保管期限规则未列此类型", en: "a type that the rules do not release")
    package static func staysUntil(years: Int) -> Message {
        Message(zh: "未满\(years)年", en: "not yet \(years) years old")
    }
    package static func mentions(_ positions: String) -> Message {
        Message(
            zh: "其他记录的详情中仍有其姓名，未予改动：\(positions)",
            en: "bodies of others hold her name and are not changed: \(positions)")
    }
    package static let nameUnknown = Message(
        zh: "写有其姓名的详情均已清除，无从查找其他记录的详情中是否仍有其姓名。",
        en: "Every body that says her name has gone, so that bodies of others could not "
            + "be searched for it.")
    package static func otherNumbers(_ references: String) -> Message {
        Message(
            zh: "同一人另有编号 \(references)，须分别办理。",
            en: "she has other numbers, each to be erased for itself: \(references)")
    }
    package static func searched(
        needles: Int, files: Int, bytes: Int, isRewritten: Bool
    ) -> Message {
        guard needles > 0 else {
            return isRewritten
                ? Message(
                    zh: "文件已全部改写，其中只有现存内容。",
                    en: "The file was rewritten whole: nothing is in it but what stands.")
                : Message(zh: "文件中没有待清除的内容。", en: "Nothing was left to clean.")
        }
        return Message(
            zh: "已在\(files)个文件、\(bytes)字节中逐字节查找\(needles)项所清除的内容，均未发现"
                + (isRewritten ? "（文件曾全部改写）。" : "。"),
            en: "\(files) files, \(bytes) bytes, were searched for \(needles) pieces of what was "
                + "erased: none is there" + (isRewritten ? ", after the file was rewritten." : "."))
    }
    package static let nothingUnfinished = Message(
        zh: "没有未完结的清除。", en: "No erasure is unfinished.")
    package static let erasedBodyWord = Message(zh: "已清除", en: "erased")
    package static func erasedBy(_ erasure: Int64) -> Message {
        Message(
            zh: "详情已清除（流水号\(erasure)）", en: "the details were erased (#\(erasure))")
    }

    // Options that belong together.
    package static let eraseWhom = Message(
        zh: "请写明清除谁的记录详情，如 member/0042；续办未完结的清除用 --resume",
        en: "Name whose bodies go, such as member/0042; --resume goes on with what is unfinished.")
    package static func eraseNeeds(_ option: String) -> Message {
        Message(zh: "清除须写明 --\(option)", en: "An erasure needs --\(option).")
    }
    package static let resumeAlone = Message(
        zh: "--resume 只续办未完结的清除，不与其他选项同用",
        en: "--resume goes on with what is unfinished, and takes nothing else.")
    package static func listsNothing(_ option: String) -> Message {
        Message(zh: "--\(option) 没有列出任何内容", en: "--\(option) lists nothing")
    }
    package static let holdSaysWhy = Message(
        zh: "--hold 与 --hold-reason 须同时写明", en: "--hold and --hold-reason go together.")
}
