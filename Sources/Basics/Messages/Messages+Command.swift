/// What the command says.
extension Message {
    /// What is not told in full, by code.
    package static func omitted(_ counts: [(code: String, count: Int)]) -> Message {
        let sum = counts.reduce(0) { $0 + $1.count }
        return Message(
            zh: "……另有\(sum)条未列出："
                + counts.map { "\($0.code) \($0.count)条" }.joined(separator: "、"),
            en: "… and \(sum) more: "
                + counts.map { "\($0.code) \($0.count)" }.joined(separator: ", "))
    }
    package static func progress(pass: Int, percent: Int) -> Message {
        pass == 1
            ? Message(zh: "核对 \(percent)%", en: "checking \(percent) %")
            : Message(zh: "登记 \(percent)%", en: "recording \(percent) %")
    }

    package static let noLedgerNamed = Message(zh: "没有指明台账", en: "no ledger was named")
    package static let noLedgerNamedHelp = Message(
        zh: "用 --ledger 文件，或设环境变量 LUZHI_LEDGER。", en: "use --ledger FILE or set LUZHI_LEDGER.")
    package static let nobodyNamed = Message(
        zh: "没有指明登记人，记为 clerk/0", en: "nobody is named; the actor is clerk/0")
    package static let nobodyNamedHelp = Message(
        zh: "用 --actor clerk/0003，或设环境变量 LUZHI_ACTOR。",
        en: "use --actor clerk/0003 or set LUZHI_ACTOR.")
    package static let actorForm = Message(
        zh: "登记人写作 clerk/0003，本人自报写作 member/0042",
        en: "clerk/0003, or member/0042 who reports herself")
    package static let knowledgeForm = Message(
        zh: "流水号 '#1024' 或时刻 2012-07-01T09:00", en: "a position '#1024' or a time 2012-07-01T09:00")
    package static let positionForm = Message(
        zh: "流水号写作 '#1024'", en: "a position is written '#1024'")
    package static let eventForm = Message(
        zh: "流水号 '#1024' 或记录编号", en: "a position '#1024' or an event's id")
    package static let assignmentForm = Message(
        zh: "写作 栏目=内容，如 outcome=present", en: "field=value, as in outcome=present")
    package static let outputNotTaken = Message(
        zh: "输出未能写完", en: "the output could not be written in full")
    package static let outputHelp = Message(
        zh: "请核对输出文件所在的文件夹。", en: "check the folder of the output file.")

    package static func belongsToLedger(_ path: String) -> Message {
        Message(
            zh: "\(path) 是台账或台账旁的文件，不能用作输出",
            en: "\(path) is a ledger or belongs to one; no answer takes its place")
    }

    package static func isPrivateKey(_ path: String) -> Message {
        Message(
            zh: "\(path) 存有私钥，不能用作输出",
            en: "\(path) holds a private key; no answer takes its place")
    }

    package static func moment(asOf: Day, knownAt: Int64) -> Message {
        Message(
            zh: "发生截至 \(asOf) · 登记截至 流水号\(knownAt)",
            en: "occurred by \(asOf) · recorded by #\(knownAt)")
    }
    package static func groundlessNote(_ count: Int) -> Message {
        Message(
            zh: "另有\(count)条考勤缺少依据，未计数；用 luzhi show 查看：",
            en: count == 1
                ? "1 attendance lacks its ground and counts nowhere; see luzhi show:"
                : "\(count) attendances lack their ground and count nowhere; see luzhi show:")
    }
    package static let notAbsent = Message(zh: "未登记，不等于缺席。", en: "Not recorded is not absent.")
    package static func opened(_ cell: String, count: Int) -> Message {
        Message(
            zh: "\(cell)：\(count)条",
            en: count == 1 ? "\(cell): 1 entry" : "\(cell): \(count) entries")
    }

    package static func made(_ path: String, origin: String, zone: String) -> Message {
        Message(
            zh: "已新建台账 \(path)（名称 \(origin)，时区 \(zone)）",
            en: "made \(path), origin \(origin), zone \(zone)")
    }
    /// `id` is nil where it is not for ever: of a correction that was only tried.
    package static func recorded(_ position: Int64, id: String?) -> Message {
        Message(
            zh: "已登记，流水号\(position)" + (id.map { "（\($0)）" } ?? ""),
            en: "recorded as #\(position)" + (id.map { " (\($0))" } ?? ""))
    }
    package static func alreadyRecorded(_ position: Int64, correction: Int64?) -> Message {
        let since =
            correction.map {
                Message(zh: "，此后有更正（流水号\($0)）", en: "; corrected since by #\($0)")
            } ?? Message(zh: "", en: "")
        return Message(
            zh: "此前已登记，流水号\(position)\(since.zh)；未写入",
            en: "recorded before as #\(position)\(since.en); nothing was written")
    }
    package static let dryRun = Message(
        zh: "（试运行：以上未写入任何数据）", en: "(a trial: nothing was written)")
    package static func imported(_ path: String, recorded: Int, unchanged: Int) -> Message {
        if recorded + unchanged == 0 {
            return Message(zh: "\(path)：没有数据行", en: "\(path): there are no rows")
        }
        if recorded == 0 {
            return Message(
                zh: "\(path)：\(unchanged)条此前均已登记，没有变动",
                en: "\(path): all \(unchanged) were recorded before; nothing changed")
        }
        return Message(
            zh: "\(path)：登记\(recorded)条" + (unchanged > 0 ? "，此前已登记\(unchanged)条" : ""),
            en: "\(path): recorded \(recorded)"
                + (unchanged > 0 ? ", \(unchanged) were recorded before" : ""))
    }
    package static func correctedSince(_ line: Int, _ position: Int64, _ correction: Int64)
        -> Message
    {
        Message(
            zh: "第\(line)行：流水号\(position)此后有更正（流水号\(correction)），未改动",
            en: "line \(line): #\(position) was corrected since by #\(correction), left as it is")
    }
    package static func backedUp(_ path: String, count: Int, root: String) -> Message {
        Message(
            zh: "已备份并核对：\(path)，共\(count)条，根 \(root)",
            en: "backed up and checked: \(path), \(count) events, root \(root)")
    }
    package static func restored(_ path: String, count: Int, root: String) -> Message {
        Message(
            zh: "已核对并恢复：\(path)，共\(count)条，根 \(root)",
            en: "checked and restored: \(path), \(count) events, root \(root)")
    }
    package static func exported(_ count: Int) -> Message {
        Message(zh: "已导出\(count)条", en: "exported \(count) events")
    }
}

extension Message {
    package static let zoneForm = Message(zh: "时区写作 +08:00", en: "a zone is written +08:00")
    package static let originForm = Message(
        zh: "名称由小写字母、数字、. / - 组成，至多128个字符，如 example.org/county/12",
        en: "lower-case letters, digits, '.', '/' and '-', at most 128: example.org/county/12")
    package static let idForm = Message(
        zh: "编号为小写的 UUIDv7", en: "an id is a UUIDv7 in lower case")
}
