import Basics
import Sheets
import Testing

/// One grid, written by each format in its way.
struct SheetTests {
    private static let zone = ZoneOffset.china

    private static func column(
        _ code: String, _ zh: String, _ en: String, _ alignment: Sheet.Alignment = .leading
    ) -> Sheet.Column {
        Sheet.Column(code, Message(zh: zh, en: en), alignment)
    }

    /// A sheet with a cell of each kind.
    private static func everyCell() throws -> Sheet {
        let day = try #require(Day("2012-03-14"))
        let time = try #require(Timestamp(canonical: "2012-03-14T17:30:00.000001Z"))
        var sheet = Sheet(columns: [
            column("text", "文字", "text"), column("word", "代码", "word"),
            column("number", "数", "number", .trailing), column("position", "流水号", "no."),
            column("day", "日期", "day"), column("time", "时刻", "time"),
            column("rate", "率", "rate", .trailing), column("none", "不适用", "none"),
            column("empty", "空", "empty"),
        ])
        sheet.append([
            .text("甲, \"乙\""), .word(code: "late", title: Message(zh: "迟到", en: "late")),
            .number(-7), .position(1_024), .day(day), .time(time), .rate(part: 2, whole: 4),
            .notApplicable, .empty,
        ])
        return sheet
    }

    // MARK: - Text

    @Test("Columns align where characters are wide, narrow or combine")
    func widths() throws {
        var sheet = Sheet(columns: [
            Self.column("name", "姓名", "name"), Self.column("n", "数", "n", .trailing),
        ])
        for name in ["沈望川", "Ann", "José", "Jose\u{301}", "方㛃", "ＡＢ", "艾合买提·居来提"] {
            sheet.append([.text(name), .number(7)])
        }
        for language in Language.allCases {
            let lines = sheet.text(language, zone: Self.zone).split(separator: "\n")
            let widths = Set(lines.dropFirst().map { TextWidth.of(String($0)) })
            #expect(widths.count == 1, "\(lines)")
        }
    }

    @Test("Wide and full-width characters count two, combining marks none, others one")
    func characterWidths() {
        for text in ["政", "〇", "。", "Ａ", "㛃", "\u{20000}", "한", "（"] {
            #expect(TextWidth.of(text) == 2, "\(text)")
        }
        for text in ["a", "é", "·", "─", "—", "…", "ｱ"] {
            #expect(TextWidth.of(text) == 1, "\(text)")
        }
        for text in ["\u{301}", "\u{200B}", "\u{FEFF}"] {
            #expect(
                TextWidth.of(text) == 0,
                "U+\(String(text.unicodeScalars.first?.value ?? 0, radix: 16))")
        }
        #expect(TextWidth.of("") == 0)
        #expect(TextWidth.of("艾合买提·居来提") == 15)
    }

    @Test("An English title breaks between words, short words share a line")
    func englishTitles() {
        let sheet = Sheet(columns: [
            Self.column("a", "", "leave (special reason)"),
            Self.column("b", "", "on official duty"),
            Self.column("c", "", "name"),
        ])
        #expect(
            sheet.text(.en, zone: Self.zone) == """
                leave     on
                (special  official
                reason)   duty      name
                ────────  ────────  ────

                """)
    }

    @Test("A Chinese title of more than four characters breaks in two halves")
    func chineseTitles() {
        let sheet = Sheet(columns: [
            Self.column("a", "特殊原因请假", ""), Self.column("b", "因公不能出席吗", ""),
            Self.column("c", "无故缺席", ""), Self.column("d", "出席A率百分", ""),
        ])
        #expect(
            sheet.text(.zh, zone: Self.zone) == """
                特殊原  因公不能
                因请假  出席吗    无故缺席  出席A率百分
                ──────  ────────  ────────  ───────────

                """)
    }

    @Test("What is long stands below its row after its title, and no line is wider than a hundred")
    func belowTheRow() throws {
        var sheet = Sheet(columns: [
            Self.column("who", "姓名", "name"),
            Sheet.Column("why", Message(zh: "依据", en: "evidence"), place: .below),
            Self.column("n", "数", "n", .trailing),
            Sheet.Column("force", Message(zh: "效力", en: "force"), place: .below),
            Sheet.Column("by", Message(zh: "由谁决定", en: "decided by"), place: .beside),
        ])
        let long = String(repeating: "无故缺席，", count: 12)
        sheet.append([.text("沈望川"), .text(long), .number(7), .text("应当"), .text("主席会议")])
        sheet.append([.text("方㛃"), .empty, .number(12), .text("提倡"), .empty])
        let text = sheet.text(.zh, zone: Self.zone)
        #expect(
            text == """
                姓名    数
                ──────  ──
                沈望川   7
                    依据：无故缺席，无故缺席，无故缺席，无故缺席，无故缺席，无故缺席，无故缺席，无故缺席，
                        无故缺席，无故缺席，无故缺席，无故缺席，
                    效力：应当   由谁决定：主席会议

                方㛃    12
                    效力：提倡

                """)
        #expect(sheet.csv.hasPrefix("who,why,n,force,by"))
        let lines = sheet.text(.en, zone: Self.zone).split(separator: "\n")
        #expect(lines.allSatisfy { TextWidth.of(String($0)) <= 100 })
    }

    @Test("Text says what a person reads, in her language and the ledger's zone")
    func texts() throws {
        let sheet = try Self.everyCell()
        let english = sheet.text(.en, zone: Self.zone)
        let chinese = sheet.text(.zh, zone: Self.zone)
        #expect(english.contains("late") && chinese.contains("迟到"))
        #expect(english.contains("#1024") && !chinese.contains("#1024"))
        #expect(chinese.contains("1024"))
        #expect(english.contains("2012-03-15 01:30") && chinese.contains("2012-03-15 01:30"))
        #expect(english.contains("2/4"))
        #expect(english.contains("n/a") && chinese.contains("—"))
    }

    @Test("No line ends with a space, and the text ends with one line break")
    func lineEnds() throws {
        for language in Language.allCases {
            let text = try Self.everyCell().text(language, zone: Self.zone)
            #expect(!text.contains(" \n"))
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        }
    }

    // MARK: - CSV

    @Test("CSV has codes, exact rates and n/a, and quotes what needs it")
    func csv() throws {
        #expect(
            try Self.everyCell().csv == """
                text,word,number,position,day,time,rate,none,empty
                "甲, ""乙""\",late,-7,1024,2012-03-14,2012-03-14T17:30:00.000001Z,2/4,n/a,

                """)
    }

    @Test(
        "Commas, quotes and line breaks in cells come back from CSV",
        arguments: [
            "plain", "a,b", "a\"b", "\"", "a\nb", "a\r\nb", " a ", "", "甲，乙", "=1+1", "\u{FEFF}x",
        ])
    func csvRoundTrip(text: String) throws {
        var sheet = Sheet(columns: [Self.column("a", "", ""), Self.column("b", "", "")])
        sheet.append([.text(text), .text("end")])
        var chunks = [Array(sheet.csv.utf8)]
        var reader = CSVReader { chunks.popLast() }
        let header = try #require(try reader.next())
        #expect(header.fields.map(\.text) == ["a", "b"])
        let record = try #require(try reader.next())
        #expect(record.fields.map { Array($0.text.utf8) } == [Array(text.utf8), Array("end".utf8)])
        #expect(try reader.next() == nil)
    }

    // MARK: - JSON

    @Test("JSON rows are objects whose keys are the codes of the columns, in their order")
    func json() throws {
        #expect(
            try Self.everyCell().json
                == .array([
                    .object([
                        "text": "甲, \"乙\"", "word": "late", "number": .integer(-7),
                        "position": .integer(1_024), "day": "2012-03-14",
                        "time": "2012-03-14T17:30:00.000001Z", "rate": "2/4", "none": .null,
                        "empty": .null,
                    ])
                ]))
        guard case .array(let rows) = try Self.everyCell().json, case .object(let row)? = rows.first
        else {
            Issue.record("not an array of objects")
            return
        }
        #expect(row.members.map(\.key) == (try Self.everyCell()).columns.map(\.code))
    }

    @Test("A sheet without rows is a header, an empty table, an empty array")
    func empty() {
        let sheet = Sheet(columns: [Self.column("a", "甲", "first")])
        #expect(sheet.csv == "a\n")
        #expect(sheet.json == .array([]))
        #expect(sheet.text(.en, zone: Self.zone) == "first\n─────\n")
    }
}
