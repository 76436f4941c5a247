/// What is said of an office's own sheets: files, headers, names.
extension Message {
    /// A cell of a spreadsheet, or a whole row where `column` is empty.
    package static func cell(
        _ file: String, row: Int, column: String, header: String
    ) -> Message {
        guard !column.isEmpty else {
            return Message(zh: "\(file) 第\(row)行", en: "\(file): row \(row)")
        }
        return header.isEmpty
            ? Message(zh: "\(file) 第\(row)行\(column)列", en: "\(file): \(column)\(row)")
            : Message(
                zh: "\(file) 第\(row)行“\(header)”（\(column)列）",
                en: "\(file): \(column)\(row) (\(header))")
    }

    /// Columns by code and by what they are called.
    package static func columns(_ columns: [(code: String, title: Message)]) -> Message {
        Message(
            zh: "可用的列：" + columns.map { "\($0.title.zh)（\($0.code)）" }.joined(separator: "、"),
            en: "columns: " + columns.map(\.code).joined(separator: ", "))
    }

    package static func convertedText(_ path: String, _ encoding: String) -> Message {
        Message(
            zh: "\(path) 不是 UTF-8，已按 \(encoding) 读取",
            en: "\(path) is not UTF-8 and was read as \(encoding)")
    }
    package static let convertedTextHelp = Message(
        zh: "如有乱码，请在表格软件中另存为“CSV UTF-8”。",
        en: "if characters came out wrong, save the sheet as 'CSV UTF-8'.")
    package static func noConversion(_ path: String, _ encoding: String) -> Message {
        Message(
            zh: "\(path) 是 \(encoding) 编码，本机不能转换",
            en: "\(path) is \(encoding), which this system cannot convert")
    }
    package static func cutText(_ path: String) -> Message {
        Message(zh: "\(path) 在一个字的中间断开", en: "\(path) ends in the middle of a character")
    }
    package static func noCharacter(_ path: String) -> Message {
        Message(zh: "\(path) 里有无法转换的字", en: "\(path) holds a character that cannot be converted")
    }
}

/// Spreadsheets.
extension Message {
    package static func noConverter(_ path: String) -> Message {
        Message(
            zh: "读取 \(path) 需要 xlsx2csv，本机没有安装",
            en: "reading \(path) needs xlsx2csv, which is not installed")
    }
    package static let noConverterHelp = Message(
        zh: "运行 tools/install xlsx2csv 安装，或在表格软件中另存为“CSV UTF-8”。",
        en: "install it with: tools/install xlsx2csv; or save the sheet as 'CSV UTF-8'.")
    package static func oldSpreadsheet(_ path: String) -> Message {
        Message(zh: "\(path) 是旧格式的表格（.xls），不能读取", en: "\(path) is of the old format .xls")
    }
    package static let oldSpreadsheetHelp = Message(
        zh: "请在表格软件中另存为 .xlsx 或“CSV UTF-8”。",
        en: "save it as .xlsx or as 'CSV UTF-8'.")
    package static func notASpreadsheet(_ path: String) -> Message {
        Message(zh: "\(path) 不是完好的 .xlsx 表格", en: "\(path) is not a sound .xlsx file")
    }
    package static let notASpreadsheetHelp = Message(
        zh: "请用表格软件打开后另存为 .xlsx 或“CSV UTF-8”。",
        en: "open it in a spreadsheet and save it as .xlsx or as 'CSV UTF-8'.")
    package static func unknownSheet(_ path: String, _ name: String) -> Message {
        Message(zh: "\(path) 里没有工作表“\(name)”", en: "\(path) has no sheet '\(name)'")
    }
    package static let unknownSheetHelp = Message(
        zh: "--sheet 填工作表的名称，或其序号（从1起）；不填则取第一张。",
        en: "--sheet takes a sheet's name, or its number from 1; without it the first is read.")
    package static func noSheets(_ path: String, _ name: String) -> Message {
        Message(
            zh: "\(path) 是文本表格，没有工作表“\(name)”",
            en: "\(path) is text and has no sheet '\(name)'")
    }
}

/// Headers and rows.
extension Message {
    package static let officeDay = Message(
        zh: "日期写作 2012-03-14、2012年3月14日、2012.3.14、2012/3/14 或 20120314（1900至2199年）",
        en: "a day is 2012-03-14, 2012年3月14日, 2012.3.14, 2012/3/14 or 20120314, from 1900 to 2199")
    package static let titleRowHelp = Message(
        zh: "这一行像是表的标题；用 --header-row 写明表头在第几行。",
        en: "this row looks like a title; say which row is the header: --header-row N.")
    package static func noHeaderRow(_ path: String, _ row: Int) -> Message {
        Message(zh: "\(path) 第\(row)行没有表头", en: "\(path) has no header in row \(row)")
    }
    package static func cellWithoutHeader(_ text: String) -> Message {
        Message(zh: "“\(text)”上面没有表头", en: "there is no header over '\(text)'")
    }
    package static let notWide = Message(
        zh: "没有一列是会议活动", en: "no column is a session")
    package static let notWideHelp = Message(
        zh: "横表每列一次会议活动，列名写编号、名称或日期；竖表不用 --wide。",
        en: "a wide sheet has a column a session, headed by its reference, title or day; "
            + "for others leave out --wide.")
    package static let wideOnlyForAttendance = Message(
        zh: "--wide 只用于考勤表（--as attendance）", en: "--wide is for --as attendance alone")
    package static func unknownSession(_ header: String) -> Message {
        Message(
            zh: "列“\(header)”不是已登记的会议活动",
            en: "the column '\(header)' is no session that was held")
    }
    package static func unknownSessionHelp(_ header: String) -> Message {
        Message(
            zh: "在对照表里写明：session,\(header),session/编号；不需要的列：column,\(header),-。",
            en: "say so in the mapping: session,\(header),session/…; to leave it out: "
                + "column,\(header),-.")
    }
}

/// People and things by name.
extension Message {
    package static func unknownName(_ text: String) -> Message {
        Message(zh: "账内没有“\(text)”", en: "nobody and nothing in the ledger is called '\(text)'")
    }
    package static let unknownNameHelp = Message(
        zh: "请核对姓名，或填委员编号（member/0042）。",
        en: "check the name, or give the reference (member/0042).")
    package static func missingReference(_ name: String) -> Message {
        Message(
            zh: "账内没有“\(name)”，新委员须有编号",
            en: "nobody in the ledger is called '\(name)'; a new member needs a reference")
    }
    package static let missingReferenceHelp = Message(
        zh: "在“委员编号”（member）一列填写：member/0042。",
        en: "give it in the column 'member': member/0042.")
    package static func sumRowHelp(_ text: String) -> Message {
        Message(
            zh: "如是合计行，在对照表里写明：skip-row,\(text),。",
            en: "if this is a row of sums, say so in the mapping: skip-row,\(text),.")
    }
    package static func unknownThingHelp(_ space: String) -> Message {
        Message(
            zh: "请核对名称，或填编号（\(space)/…）。",
            en: "check the name, or give the reference (\(space)/…).")
    }
    package static func nearNames(_ names: [Message]) -> Message {
        Message(
            zh: "相近的有：" + names.map(\.zh).joined(separator: "、"),
            en: "near: " + names.map(\.en).joined(separator: ", "))
    }
    package static func ambiguousName(_ text: String, count: Int) -> Message {
        Message(zh: "名为“\(text)”的有\(count)个", en: "\(count) are called '\(text)'")
    }
    package static func nameOneOf(_ names: [Message]) -> Message {
        Message(
            zh: "其中之一：" + names.map(\.zh).joined(separator: "、"),
            en: "one of: " + names.map(\.en).joined(separator: ", "))
    }
    package static func ambiguousNameHelp(_ text: String, _ reference: String) -> Message {
        let isMember = reference.hasPrefix("member/")
        return isMember
            ? Message(
                zh: "填编号，或在对照表里写明：person,\(text),\(reference)。",
                en: "give the reference, or say so in the mapping: person,\(text),\(reference).")
            : Message(
                zh: "请填编号（\(reference)）。", en: "give the reference (\(reference)).")
    }
    package static func peopleDiffer(_ text: String, _ stated: [Message]) -> Message {
        Message(
            zh: "“\(text)”与同一行的编号不是一人："
                + stated.map(\.zh).joined(separator: "、"),
            en: "'\(text)' is not who the same row names: "
                + stated.map(\.en).joined(separator: ", "))
    }
    package static let peopleDifferHelp = Message(
        zh: "请核对姓名与编号是否错行。", en: "see whether names and references slipped by a row.")
}

/// Mappings.
extension Message {
    package static let mappingHeader = Message(
        zh: "对照表的列应为 part、from、to", en: "a mapping has the columns part, from and to")
    package static func unknownMappingPart(_ text: String) -> Message {
        Message(zh: "对照表没有“\(text)”这一项", en: "a mapping has no part '\(text)'")
    }
    package static func mappingParts(_ parts: [(code: String, title: String)]) -> Message {
        Message(
            zh: "可填：" + parts.map { "\($0.code)（\($0.title)）" }.joined(separator: "、"),
            en: "one of: " + parts.map(\.code).joined(separator: ", "))
    }
    package static func unknownMappingField(_ name: String) -> Message {
        Message(zh: "这种表没有“\(name)”这一项", en: "sheets of this kind have no field '\(name)'")
    }
    package static func unknownMappingCode(_ text: String) -> Message {
        Message(zh: "不认识的代码“\(text)”", en: "unknown code '\(text)'")
    }
    package static func mappingWithoutFrom(_ part: String) -> Message {
        Message(zh: "\(part) 没有填 from", en: "'\(part)' lacks its 'from'")
    }
    package static func mappingWithoutTo(_ from: String) -> Message {
        Message(zh: "“\(from)”没有填 to", en: "'\(from)' lacks its 'to'")
    }
    package static func mappingRow(_ text: String) -> Message {
        Message(zh: "“\(text)”不是行号", en: "'\(text)' is no number of a row")
    }
    package static func mappingReference(_ text: String, _ example: String) -> Message {
        text.isEmpty
            ? Message(
                zh: "没有填 to，应写作 \(example)",
                en: "'to' is empty; it is written like \(example)")
            : Message(
                zh: "“\(text)”应写作 \(example)",
                en: "'\(text)' should be written like \(example)")
    }
    package static func mappingOption(_ text: String) -> Message {
        Message(zh: "--map：“\(text)”不合格式", en: "--map: '\(text)' is not 'text=code'")
    }
    package static let mappingOptionHelp = Message(
        zh: "写作 --map √=present,○=leave-ordinary,×=unexcused。",
        en: "write --map √=present,○=leave-ordinary,×=unexcused.")
    package static func unusedMapping(_ part: String, _ from: String) -> Message {
        Message(
            zh: "对照表的“\(from)”（\(part)）不在表中",
            en: "the mapping's '\(from)' (\(part)) is not in the sheet")
    }
    package static func mappingSaved(_ path: String) -> Message {
        Message(zh: "对照关系已存入 \(path)", en: "the mapping is saved in \(path)")
    }
    package static func templateWritten(_ path: String, _ kind: Message) -> Message {
        Message(zh: "\(kind.zh)空表已写入 \(path)", en: "an empty sheet of \(kind.en) is in \(path)")
    }
    package static let importNeedsFile = Message(
        zh: "请写明要导入的文件和 --as", en: "name the file to import, and --as")
}
