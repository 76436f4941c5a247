/// What is wrong with an input: a sheet, an option, an event.
extension Message {
    /// What may be stated. A long list is cut where `source`, a command, shows all of it.
    package static func oneOf(_ values: [String], seen source: String? = nil) -> Message {
        listed("one of", values.map { Message(verbatim: $0) }, source)
    }

    /// Codes with what a person reads for them; a long list is cut as in `oneOf`.
    package static func knownCodes(
        _ field: String, _ codes: [(code: String, title: Message)], seen source: String? = nil
    ) -> Message {
        listed(
            "known \(field)s",
            codes.map { Message(zh: "\($0.code)（\($0.title.zh)）", en: $0.code) }, source)
    }

    /// The most that a line lists in full; of more it lists fewer, so that the rest is never one.
    private static let listedMax = 16
    private static let listedOfMore = 12

    private static func listed(
        _ head: String, _ values: [Message], _ source: String?
    ) -> Message {
        let isCut = source != nil && values.count > listedMax
        let shown = isCut ? values.prefix(listedOfMore) : values[...]
        var zh = "可填：" + shown.map(\.zh).joined(separator: "、")
        var en = head + ": " + shown.map(\.en).joined(separator: ", ")
        if isCut, let source {
            let rest = values.count - shown.count
            zh += "……另有\(rest)个，用 \(source) 查看"
            en += ", … and \(rest) more, see: \(source)"
        }
        return Message(zh: zh, en: en)
    }

    package static let halfDays = Message(
        zh: "部分时间出席的，数量（quantity）填出席的半天数", en: "the half-days attended, a whole number")

    package static let rootOrganOnly = Message(
        zh: "届次属于全体委员，对象为 organ/0001", en: "a term is the whole committee's: organ/0001")

    package static func unknownCode(_ field: String, _ text: String) -> Message {
        Message(
            zh: "\(FieldNames.typed(field))：不认识“\(text)”", en: "unknown \(field) '\(text)'")
    }

    /// A title that is several words'.
    package static func ambiguousCode(_ field: String, _ text: String, _ count: Int) -> Message {
        Message(
            zh: "\(FieldNames.typed(field))：“\(text)”有\(count)个代码，请填代码",
            en: "\(count) \(field)s are called '\(text)'; give the code")
    }

    package static func outcomeSlip(_ text: String) -> Message {
        switch text {
        case "absent", "缺勤", "缺席":
            Message(
                zh: "未请假而未到的，填 unexcused（无故缺席）。",
                en: "an absence without leave is 'unexcused'.")
        case "leave", "请假":
            Message(
                zh: "请假填 leave-special（特殊原因）或 leave-ordinary（其他）。",
                en: "leave is 'leave-special' or 'leave-ordinary'.")
        default: Message(zh: "到会填 present（出席）。", en: "who was there is 'present'.")
        }
    }

    package static func unknownType(_ text: String) -> Message {
        Message(zh: "不认识的记录类型“\(text)”", en: "unknown type of event '\(text)'")
    }

    /// `title` is what the field is called where it stands, if that is not what it is called elsewhere.
    package static func missingValue(_ field: String, titled title: Message? = nil) -> Message {
        let named = title.map { "\($0.zh)（\(field)）" } ?? FieldNames.typed(field)
        return Message(zh: "缺少\(named)", en: "'\(field)' is missing")
    }

    package static func fieldNotTaken(_ field: String, _ type: Message) -> Message {
        Message(
            zh: "\(type.zh)没有\(FieldNames.typed(field))这一项", en: "\(type.en) has no '\(field)'")
    }

    package static func bodyKeyNotTaken(_ key: String, _ type: Message) -> Message {
        Message(
            zh: "\(type.zh)的详情没有\(FieldNames.typed(key))这一项",
            en: "the details of \(type.en) have no '\(key)'")
    }

    package static func textExpected(_ key: String) -> Message {
        Message(zh: "\(FieldNames.typed(key))应为文字", en: "'\(key)' must be text")
    }

    package static func objectExpected(_ key: String) -> Message {
        Message(
            zh: "\(FieldNames.typed(key))应为结构化内容（JSON 对象），由系统写入",
            en: "'\(key)' must be an object of JSON, which the ledger writes")
    }

    package static let referenceLength = Message(
        zh: "文号（reference）应为1至64个字", en: "'reference' has 1 to 64 characters")

    package static func wrongSpace(_ field: String, _ text: String) -> Message {
        Message(
            zh: "\(FieldNames.typed(field))不能是“\(text)”", en: "'\(field)' cannot be '\(text)'")
    }

    package static func personNotObserver(_ text: String) -> Message {
        Message(
            zh: "\(text) 不是委员，只能列席", en: "\(text) is no member and can only be an observer")
    }
    package static let personNotObserverHelp = Message(
        zh: "列席的，角色（role）填 observer（列席）。", en: "give the role 'observer'.")

    package static let objectOnlyForSubstitute = Message(
        zh: "代会人（object）只用于 substitute（他人代会）",
        en: "'object' (who came in her place) is only for 'substitute'")

    package static let quantityOnlyForPartial = Message(
        zh: "出席半天数（quantity）只用于 partial（部分时间出席）",
        en: "'quantity' (half-days attended) is only for 'partial'")

    package static func quantityOutOfRange(_ found: Int64, _ range: ClosedRange<Int64>) -> Message {
        range.count == 1
            ? Message(
                zh: "数量（quantity）应为\(range.lowerBound)，不是\(found)",
                en: "'quantity' is \(range.lowerBound) here, not \(found)")
            : Message(
                zh: "数量（quantity）应在\(range.lowerBound)至\(range.upperBound)之间，不是\(found)",
                en: "'quantity' lies in \(range.lowerBound)–\(range.upperBound), not \(found)")
    }

    package static func untilBeforeDay(_ until: Day, _ day: Day) -> Message {
        Message(
            zh: "截止日期（until）\(until) 早于发生日期 \(day)",
            en: "'until' (\(until)) is before \(day)")
    }

    package static func groundsMissing(_ key: String) -> Message {
        key == "reason"
            ? Message(zh: "更正须写明理由（reason）", en: "a correction needs a reason")
            : Message(zh: "更正须写明批准依据（authority）", en: "a correction needs an authority")
    }

    package static func invalidValue(_ field: String, _ text: String) -> Message {
        Message(
            zh: "\(FieldNames.typed(field))：“\(text)”不合格式", en: "'\(text)' is no valid '\(field)'")
    }

    package static func format(_ field: String) -> Message {
        switch field {
        case "occurred_on", "until", "registered_on", "departed_on", "appointed_on", "as-of",
            "from":
            Message(zh: "日期写作 2012-03-14（1900至2199年）", en: "a day is 2012-03-14, from 1900 to 2199")
        case "quantity": Message(zh: "应为整数", en: "a whole number")
        case "kind", "role", "outcome":
            Message(zh: "应为代码，如 plenary", en: "a code such as plenary")
        default:
            Message(zh: "编号写作 member/0042", en: "a reference is written member/0042")
        }
    }

    package static func unreadable(_ rule: String, _ field: String) -> Message {
        let broken = brokenRule(rule)
        return Message(
            zh: field.isEmpty
                ? "数据不合规定：\(broken.zh)" : "\(FieldNames.typed(field))不合规定：\(broken.zh)",
            en: field.isEmpty
                ? "the bytes break a rule: \(broken.en)" : "'\(field)' breaks a rule: \(broken.en)")
    }
}

extension Message {
    package static func positionAfterEnd(_ position: Int64, end: Int64) -> Message {
        Message(
            zh: "流水号\(position)尚未登记（最后一条是\(end)）",
            en: "#\(position) is not recorded yet (the last is #\(end))")
    }
    package static func timeAfterNow(
        _ time: Timestamp, now: Timestamp, in zone: ZoneOffset
    ) -> Message {
        let (time, now) = (time.secondText(in: zone), now.secondText(in: zone))
        return Message(zh: "\(time) 晚于现在（\(now)）", en: "\(time) is later than now (\(now))")
    }
    package static let timeAfterNowHelp = Message(
        zh: "登记截至只能是已经过去的时刻，或写流水号 '#1024'。",
        en: "what will be known is not settled; give a past time or a position '#1024'.")
}

/// Sheets.
extension Message {
    package static func csv(_ rule: String) -> Message {
        let text: (zh: String, en: String) =
            switch rule {
            case "invalid-utf8": ("不是 UTF-8 编码", "this is not UTF-8")
            case "unclosed-quote": ("引号没有闭合", "a quote is not closed")
            case "text-after-quote": ("引号之后还有文字", "text follows a closing quote")
            case "quote-in-unquoted-field": ("未加引号的单元格里有引号", "a quote inside a plain cell")
            case "lone-carriage-return": ("只有回车没有换行", "a carriage return without a line feed")
            case "record-too-long": ("一行超过 1 MiB", "a row is longer than 1 MiB")
            default: (rule, rule)
            }
        return Message(zh: text.zh, en: text.en)
    }
    package static let notUTF8Help = Message(
        zh: "请在表格软件中另存为“CSV UTF-8”。", en: "save the sheet as 'CSV UTF-8'.")
    package static func emptyFile(_ path: String) -> Message {
        Message(zh: "\(path) 没有表头", en: "\(path) has no header")
    }
    package static func emptyFileHelp(_ columns: [String]) -> Message {
        Message(
            zh: "第一行应为列名：" + columns.joined(separator: "、"),
            en: "the first line names the columns: " + columns.joined(separator: ", "))
    }
    package static func unknownColumn(_ name: String) -> Message {
        Message(zh: "不认识的列“\(name)”", en: "unknown column '\(name)'")
    }
    package static func unknownColumnHelp(_ name: String) -> Message {
        Message(
            zh: "如确不需要，用 --ignore-columns \(name)。",
            en: "to leave it out: --ignore-columns \(name).")
    }
    package static func repeatedColumn(_ name: String) -> Message {
        Message(zh: "列“\(name)”出现了两次", en: "the column '\(name)' is there twice")
    }
    package static func repeatedField(_ name: String) -> Message {
        Message(zh: "\(FieldNames.typed(name))填了两次", en: "'\(name)' is given twice")
    }
    package static func fieldCount(_ found: Int, expected: Int) -> Message {
        Message(zh: "本行有\(found)格，表头有\(expected)格", en: "\(found) cells under \(expected) columns")
    }
    package static func repeatedKey(_ key: String) -> Message {
        Message(zh: "点名重复：\(key)", en: "this attendance is there twice: \(key)")
    }
    package static let repeatedKeyHelp = Message(
        zh: "同一人同一会议同一天只有一条考勤。", en: "a member, session and day have one attendance.")
    package static func subjectTwice(_ names: [String]) -> Message {
        Message(
            zh: "对象只能填一处：" + names.joined(separator: "、"),
            en: "the subject is stated twice: " + names.joined(separator: ", "))
    }
    package static func changedRow(_ holder: Int64, changes: String) -> Message {
        Message(
            zh: "与流水号\(holder)不同：\(changes)", en: "differs from #\(holder): \(changes)")
    }
}

/// Remarks on what was taken all the same.
extension Message {
    package static func enteredLate(_ count: Int, days: Int) -> Message {
        Message(
            zh: "\(count)条在发生\(days)天以后才登记",
            en: count == 1
                ? "1 event was entered more than \(days) days after its day"
                : "\(count) events were entered more than \(days) days after their day")
    }
    package static func rosterWithoutRollCall(_ session: String, count: Int) -> Message {
        Message(
            zh: "\(session)：名册上应到而未登记的\(count)人",
            en: "\(session): \(count) due by the roster and not in the roll call")
    }
    package static let rosterWithoutRollCallHelp = Message(
        zh: "未登记，不等于缺席。", en: "not recorded is not absent.")
    package static func losesGround(_ position: Int64) -> Message {
        Message(
            zh: "流水号\(position)因此失去依据，不再计数",
            en: "#\(position) loses its ground by this and counts no longer")
    }
    package static func unknownEvent(_ name: String) -> Message {
        Message(zh: "没有 \(name) 这条记录", en: "there is no event \(name)")
    }
}

/// Questions about a scoreboard.
extension Message {
    package static func unknownRow(_ subject: String) -> Message {
        Message(zh: "本表没有 \(subject) 这一行", en: "the board has no row for \(subject)")
    }
    package static let unknownRowHelp = Message(
        zh: "请核对编号、--by 以及 --as-of、--from 的期间。",
        en: "check the reference, --by, and the span of --from and --as-of.")
    package static func unknownCell(_ text: String, columns: [String]) -> Message {
        Message(
            zh: "“\(text)”不是一格；写作 member/0042.unexcused，可打开的列：" + columns.joined(separator: "、"),
            en: "'\(text)' is no cell; write member/0042.unexcused, with one of: "
                + columns.joined(separator: ", "))
    }
    package static func unknownReference(_ text: String) -> Message {
        Message(zh: "账内没有 \(text)", en: "nothing in the ledger is about \(text)")
    }
}
