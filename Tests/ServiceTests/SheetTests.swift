import Activity
import Basics
import EventLog
import Foundation
import Service
import TestSupport
import Testing

/// Sheets as offices have them: encodings, headers, words, names, mappings, wide roll calls.
struct SheetTests {
    /// Reads a sheet under a mapping, both given as text.
    private func importing(
        _ office: Office, _ kind: ImportKind, _ text: String, mapping: String = "",
        isWide: Bool = false
    ) throws -> Imported {
        let file = office.folder.appending(path: "mapping.csv")
        try Data(("part,from,to\n" + mapping).utf8).write(to: file)
        let path = try office.sheet(Array(text.utf8))
        return try office.ledger.importSheet(
            ImportOrder(
                SheetOrder(
                    path: path, kind: kind, mapping: SheetMapping(readingFile: file.path),
                    isWide: isWide), actor: office.actor))
    }

    private func refusal(
        _ office: Office, _ kind: ImportKind, _ text: String, mapping: String = "",
        isWide: Bool = false
    ) throws -> Diagnostics {
        let before = office.log.end()
        let refused = #expect(throws: Diagnostics.self) {
            try importing(office, kind, text, mapping: mapping, isWide: isWide)
        }
        #expect(office.log.end() == before)
        return refused ?? Diagnostics()
    }

    /// Subject, matter and outcome of the last events.
    private func last(_ count: Int, _ office: Office) throws -> [String] {
        let end = office.log.count()
        return try (end - count + 1...end).map { number in
            let statement = try office.event(number).envelope.statement
            return [
                statement.subject.text, statement.matter?.text ?? "", statement.outcome?.text ?? "",
            ].joined(separator: " ")
        }
    }

    // MARK: - Text

    @Test("GB18030 and UTF-16 are converted, with a remark, however the chunks cut characters")
    func encodings() throws {
        let office = try Office()
        var text = "member,name,occurred_on,note\n"
        for number in 1...4_000 { text += "member/\(number),沈望川㛃,2012-01-10,青禾\(number)\n" }
        #expect(try office.importing(.members, text).warnings.map(\.code) == [.enteredLate])
        let encodings: [(UInt, [UInt8])] = [
            (0x8000_0632, []), (String.Encoding.utf16LittleEndian.rawValue, [0xFF, 0xFE]),
            (String.Encoding.utf16BigEndian.rawValue, [0xFE, 0xFF]),
        ]
        for (encoding, mark) in encodings {
            let data = try #require(text.data(using: String.Encoding(rawValue: encoding)))
            let again = try office.importing(.members, bytes: mark + Array(data))
            #expect(again.unchangedCount == 4_000)
            #expect(again.warnings.map(\.code) == [.convertedText])
        }
    }

    @Test("Unicode text of a spreadsheet has tabs between its cells")
    func tabs() throws {
        let office = try Office.withMembers()
        let text =
            "matter\toccurred_on\tmember\tnote\nsession/1\t2012-02-01\tmember/0001\t\"甲,乙\"\n"
        let data = try #require(text.data(using: .utf16LittleEndian))
        let refused = #expect(throws: Diagnostics.self) {
            try office.importing(.attendance, bytes: [0xFF, 0xFE] + Array(data))
        }
        #expect(refused?.codes == [.missingValue])
    }

    @Test("UTF-8 with one wrong byte is not taken for GB18030")
    func brokenUTF8() throws {
        let office = try Office()
        let text = "member,name,occurred_on\nmember/0001,沈望川,2012-01-10\n"
        let refused = #expect(throws: Diagnostics.self) {
            try office.importing(.members, bytes: Array(text.utf8) + [0xE6, 0xB2, 0x0A])
        }
        #expect(refused?.codes == [.csv])
    }

    // MARK: - Words

    @Test("Headers, kinds and outcomes go by their Chinese names, days as offices write them")
    func chinese() throws {
        let office = try Office.withMembers()
        try office.importing(
            .sessions, "会议编号,会议名称,会议种类,开始日期\n2012-7,春季学习,学　习,2012年3月1日\n")
        #expect(try office.last.kind == "study")
        try office.importing(
            .attendance, "会　议,日期,姓名,出席情况：\n春季学习,2012.3.1,慕容靜秋,遲到\n")
        #expect(try last(1, office) == ["member/0002 session/2012-7 late"])
    }

    @Test("A row whose cells are all blank is none")
    func blankRows() throws {
        let office = try Office.withMembers()
        let imported = try office.importing(
            .attendance,
            "matter,occurred_on,member,outcome\n,,,\nsession/1,2012-02-01,member/0001,present,,\n　,,,\n"
        )
        #expect(imported.recordedCount == 1)
    }

    // MARK: - People

    /// An office with homonyms, one of them under another name before.
    private func crowded() throws -> Office {
        let office = try Office.withMembers()
        try office.importing(
            .members,
            """
            member,name,occurred_on,constituency,unit
            member/0003,李明,2012-01-10,教育,县一中
            member/0004,李　明,2012-01-10,农业,县农业局
            member/0005,艾合买提·居来提,2012-01-10,,

            """)
        return office
    }

    @Test("A name that fits two is refused with both, told apart by sector and unit")
    func homonyms() throws {
        let office = try crowded()
        let text = "matter,occurred_on,姓名,outcome\nsession/1,2012-02-01,李 明,present\n"
        let refused = try refusal(office, .attendance, text)
        #expect(refused.codes == [.ambiguousName])
        #expect(refused.places == ["2:22"])
        #expect(
            refused.all[0].expected?.zh
                == "其中之一：member/0003（李明，教育，县一中）、member/0004（李　明，农业，县农业局）")
        let settled = try importing(
            office, .attendance, text, mapping: "person,李明,member/0004\n")
        #expect(settled.recordedCount == 1)
        #expect(try last(1, office) == ["member/0004 session/1 present"])
        let byNumber = try importing(
            office, .attendance,
            "matter,occurred_on,委员编号,姓名,outcome\nsession/1,2012-02-01,member/0003,李明,late\n")
        #expect(byNumber.recordedCount == 1)
        #expect(try last(1, office) == ["member/0003 session/1 late"])
    }

    @Test("A name beside a number that is someone else's is refused")
    func slipped() throws {
        let office = try crowded()
        let refused = try refusal(
            office, .attendance,
            "matter,occurred_on,委员编号,姓名,outcome\nsession/1,2012-02-01,member/0001,李明,late\n")
        #expect(refused.codes == [.peopleDiffer])
    }

    @Test("An unknown name is told with those near it")
    func near() throws {
        let office = try crowded()
        let refused = try refusal(
            office, .attendance,
            """
            matter,occurred_on,member,outcome
            session/1,2012-02-01,艾合买提居来提,present
            session/1,2012-02-01,慕容静,present
            session/1,2012-02-01,欧阳修,present

            """)
        #expect(refused.codes == [.unknownName, .unknownName, .unknownName])
        #expect(
            refused.all.map { $0.expected?.zh } == [
                "相近的有：member/0005（艾合买提·居来提）", "相近的有：member/0002（慕容静秋）", nil,
            ])
    }

    @Test("Names of the sheet itself are known to its later rows")
    func ownNames() throws {
        let office = try Office()
        let imported = try office.importing(
            .organs,
            "organ,名称,机构种类,上级机构,成立时间\norgan/0002,提案委员会,专门委员会,organ/0001,2012-01-01\n"
                + "organ/0003,提案一组,联络组,提案委员会,2012-01-02\n")
        #expect(imported.recordedCount == 2)
        #expect(try office.last.object == "organ/0002")
    }

    @Test("A name that a sheet gives to two is not taken for the first of them")
    func ownHomonyms() throws {
        let office = try Office()
        let text = """
            type,member,name,object,role,occurred_on
            member.appointed,member/0001,李明,,,2012-01-10
            member.assigned,,李明,organ/0001,chair,2012-01-10
            member.appointed,member/0002,李 明,,,2012-01-10
            member.assigned,,李明,organ/0001,vice-chair,2012-01-10

            """
        let refused = try refusal(office, .members, text)
        #expect(refused.codes == [.ambiguousName])
        #expect(refused.places == ["5:18"])
    }

    // MARK: - Mappings

    @Test("Fixed fields, filled-down cells, lists of people and skipped rows")
    func mapping() throws {
        let office = try crowded()
        let imported = try importing(
            office, .attendance,
            """
            会议,参加人员,时间
            春训,沈望川、慕容静秋,2012/2/20
            ,艾合买提•居来提,
            小计,3,

            """,
            mapping: """
                fixed,outcome,present
                fixed,matter,session/2
                column,会议,-
                column,参加人员,member
                split,参加人员,
                fill-down,时间,
                fill-down,地点,
                skip-row,小计,

                """)
        #expect(imported.recordedCount == 3)
        #expect(
            try last(3, office) == [
                "member/0001 session/2 present", "member/0002 session/2 present",
                "member/0005 session/2 present",
            ])
        #expect(imported.warnings.contains { $0.code == .unusedMapping })
    }

    @Test("A number becomes a reference by the pattern the mapping gives")
    func numbers() throws {
        let office = try Office()
        let imported = try importing(
            office, .members, "序号,姓名,任职时间\n１２,沈望川,2012-01-10\n1234,慕容静秋,2012-01-10\n",
            mapping: "column,序号,member\nnumber,member,member/000\n")
        #expect(imported.recordedCount == 2)
        #expect(try office.event(2).envelope.subject == "member/012")
        #expect(try office.event(3).envelope.subject == "member/1234")
    }

    @Test("A mapping's mistakes are told together, each at its place")
    func mistakes() throws {
        let office = try Office.withMembers()
        let text = "matter,occurred_on,member,outcome\n"
        let form = try refusal(office, .attendance, text, mapping: "colunm,甲,-\nvalue,,late\n,,\n")
        #expect(form.codes == [.unknownMappingPart, .invalidMapping])
        #expect(form.places == ["2:1", "3:7"])
        let sense = try refusal(
            office, .attendance, text,
            mapping: """
                column,甲,colour
                value,√,here
                value:colour,√,present
                fixed,outcome,
                header-row,二,
                session,乙,甲
                person,甲,unit/1
                number,matter,session

                """)
        #expect(
            sense.codes == [
                .unknownMappingColumn, .unknownMappingCode, .unknownMappingColumn, .invalidMapping,
                .invalidMapping, .invalidMapping, .invalidMapping, .invalidMapping,
            ])
        #expect(sense.places == ["2:10", "3:9", "4:14", "5:15", "6:12", "7:11", "8:10", "9:15"])
    }

    @Test("What was saved reads back as the same mapping")
    func saving() throws {
        let office = try Office()
        var mapping = try SheetMapping(readingOption: "outcome:√=present，○=leave-ordinary")
        mapping.add(SheetMapping.Entry(.skipRow, from: "合,计", to: ""))
        mapping.add(SheetMapping.Entry(.value, from: "○", to: "late"))
        let path = try office.sheet(Array(mapping.csv.utf8))
        let again = try SheetMapping(readingFile: path)
        #expect(again.csv == mapping.csv)
        #expect(again.entries.map(\.to) == ["present", "", "late"])
        #expect(throws: Diagnostics.self) { try SheetMapping(readingOption: "√present") }
    }

    // MARK: - Wide

    @Test("A column a session: by reference, title, day or mapping; a blank cell says nothing")
    func wide() throws {
        let office = try Office.withMembers()
        try office.importing(
            .sessions, "matter,kind,occurred_on,title\nsession/3,study,2012-03-01,春季学习\n")
        let imported = try importing(
            office, .attendance,
            "姓名,session/1,2012年2月20日,春季 学习,备注\n沈望川,出席,迟到,,到\n慕容静秋,,,无故缺席,\n",
            mapping: "column,备注,-\n", isWide: true)
        #expect(imported.recordedCount == 3)
        #expect(
            try last(3, office) == [
                "member/0001 session/1 present", "member/0001 session/2 late",
                "member/0002 session/3 unexcused",
            ])
        #expect(try office.last.occurredOn.description == "2012-03-01")
    }

    @Test("A column that is no session is refused, and so is one that fits two")
    func wideRefusals() throws {
        let office = try Office.withMembers()
        try office.importing(
            .sessions, "matter,kind,occurred_on\nsession/3,study,2012-02-20\n")
        let refused = try refusal(
            office, .attendance, "姓名,2012.2.20,春季学习,备注\n沈望川,出席,,\n", isWide: true)
        #expect(refused.codes == [.ambiguousName, .unknownSession, .unknownSession])
        #expect(refused.places == ["1:4", "1:14", "1:19"])
        #expect(
            try refusal(office, .members, "姓名,session/1\n", isWide: true).codes == [.notWide])
    }

    @Test("One cell too many of one member is shown at the cell")
    func wideRepeated() throws {
        let office = try Office.withMembers()
        let refused = try refusal(
            office, .attendance, "姓名,session/1\n沈望川,出席\n沈 望川,迟到\n", isWide: true)
        #expect(refused.codes == [.repeatedKey])
        #expect(refused.places == ["3:6"])
    }

    // MARK: - Registers

    @Test("Whose proposal it is tells its kind where the register does not")
    func proposalKinds() throws {
        let office = try crowded()
        try office.importing(
            .organs, "organ,name,kind,occurred_on\norgan/0002,教育界,sector,2012-01-01\n")
        let imported = try office.importing(
            .proposals,
            """
            提案编号,案由,第一提案人,联名人,提交日期
            1,甲,沈望川,,2012-03-01
            2,乙,沈望川,慕容静秋,2012-03-01
            3,丙,教育界,,2012-03-01

            """)
        #expect(imported.recordedCount == 4)
        let end = office.log.count()
        let kinds = try (end - 3...end).map { try office.event($0).envelope.statement.kind?.text }
        #expect(kinds == ["individual", "joint", "joint", "collective"])
        #expect(try office.last.subject == "organ/0002")
        #expect(try office.body(end - 1).object.members.isEmpty)
    }

    @Test("Work of any type, its type by Chinese name, its tags too")
    func work() throws {
        let office = try Office.withMembers()
        let imported = try importing(
            office, .work, "类型,编号,姓名,种类,日期\n发言,,沈望川,大会发言,2012-02-01\n",
            mapping: "value:type,发言,speech.given\nvalue:kind,大会发言,oral\ncolumn,编号,-\n")
        #expect(imported.recordedCount == 1)
        #expect(try office.last.kind == "oral")
        #expect(
            try refusal(office, .work, "姓名,日期\n沈望川,2012-02-01\n").codes == [.missingValue])
    }

    // MARK: - Repeated rows

    @Test("Whatever the memory allows, the rows of equal key are found and no other is renumbered")
    func repeatedRows() throws {
        for exactMax in [0, 10, 1_000_000] {
            let rows = RepeatedRows(exactMax: exactMax)
            let ids = try (0..<3_000).map { number in
                try required(
                    EventID(high: 8 << 12 | UInt64(number) << 20, low: 2 << 62 | mixed(number)))
            }
            for id in ids { _ = rows.note(id) }
            for id in ids.prefix(5) { _ = rows.note(id) }
            rows.endFirstPass()
            #expect(Set(ids.prefix(5)).isSubset(of: rows.suspects))
            #expect(rows.suspects.count < 40)
            for _ in 0..<2 {
                rows.startSecondPass()
                #expect(ids.allSatisfy { rows.number(of: $0, key: $0) == 1 })
                #expect(ids.prefix(5).allSatisfy { rows.number(of: $0, key: $0) == 2 })
            }
        }
    }

    private func mixed(_ number: Int) -> UInt64 {
        var value = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        return (value ^ value >> 27) >> 2
    }
}
