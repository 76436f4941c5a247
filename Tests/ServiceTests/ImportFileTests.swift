import Activity
import Basics
import EventLog
import Foundation
import Service
import TestSupport
import Testing

/// The file of an import: its bytes, its columns, its rows, and everything that is wrong with them.
struct ImportFileTests {
    private static let members = "member,name,occurred_on\nmember/0001,沈望川,2012-01-10\n"

    @Test("With a byte order mark, with CRLF and without a last line break it is the same sheet")
    func encodings() throws {
        let office = try Office()
        #expect(try office.importing(.members, Self.members).recordedCount == 1)
        for bytes in [
            [0xEF, 0xBB, 0xBF] + Array(Self.members.utf8),
            Array(Self.members.replacingOccurrences(of: "\n", with: "\r\n").utf8),
            [0xEF, 0xBB, 0xBF]
                + Array(Self.members.replacingOccurrences(of: "\n", with: "\r\n").utf8),
            Array(Self.members.utf8.dropLast()),
        ] {
            let again = try office.importing(.members, bytes: bytes)
            #expect(again.recordedCount == 0 && again.unchangedCount == 1)
        }
        #expect(office.log.count() == 2)
        #expect(try office.body(2).object["name"] == "沈望川")
    }

    @Test("Other encodings are refused and the way to UTF-8 is told")
    func notUTF8() throws {
        let office = try Office()
        // A byte that begins no character in UTF-8 nor in GB18030.
        let bytes =
            Array("member,name,occurred_on\nmember/0001,".utf8) + [0xFF]
            + Array(",2012-01-10\n".utf8)
        let path = try office.sheet(bytes)
        let refused = #expect(throws: Diagnostics.self) {
            try office.ledger.importSheet(
                ImportOrder(path: path, kind: .members, actor: office.actor))
        }
        #expect(refused?.codes == [.csv])
        #expect(refused?.places == ["2:13"])
        #expect(refused?.all.first?.help?.en.contains("CSV UTF-8") == true)
        #expect(office.log.count() == 1)
    }

    @Test("Quoted cells hold commas, quotes and line breaks, and places count physical lines")
    func quotes() throws {
        let office = try Office()
        let text = """
            member,name,occurred_on,note
            member/0001,"沈,望川",2012-01-10,"他说""到""
            第二行"
            member/0002,慕容,2012-01-41,

            """
        let refused = try office.refusal(.members, text)
        #expect(refused.places == ["4:16"])
        let mended = text.replacingOccurrences(of: "01-41", with: "01-11")
        #expect(try office.importing(.members, mended).recordedCount == 2)
        #expect(try office.body(2).object["name"] == "沈,望川")
        #expect(try office.body(2).object["note"] == "他说\"到\"\n第二行")
    }

    @Test("An unknown column is refused where it stands, and --ignore-columns leaves it out")
    func unknownColumn() throws {
        let office = try Office()
        let text = "member,name,official,occurred_on\nmember/0001,沈望川,44,2012-01-10\n"
        let refused = try office.refusal(.members, text)
        #expect(refused.codes == [.unknownColumn])
        #expect(refused.places == ["1:13"])
        #expect(refused.all[0].help?.en.contains("--ignore-columns official") == true)
        #expect(refused.all[0].expected?.en.contains("departed_on") == true)
        #expect(try office.importing(.members, text, ignoring: ["official"]).recordedCount == 1)
        #expect(try office.body(2).object.members.map(\.key) == ["name"])
    }

    @Test("What only the ledger gives is no column", arguments: Fields.reservedNames)
    func reserved(name: String) throws {
        let office = try Office()
        let refused = try office.refusal(
            .members, "member,name,occurred_on,\(name)\nmember/0001,沈望川,2012-01-10,x\n")
        #expect(refused.codes == [.unknownColumn])
    }

    @Test("A correction is no row")
    func noCorrection() throws {
        let office = try Office.withMembers()
        let refused = try office.refusal(
            .members, "type,member,occurred_on\nevent.voided,member/0001,2012-01-10\n")
        #expect(refused.codes == [.unknownType])
        #expect(refused.places == ["2:1"])
        #expect(refused.all[0].expected?.en.contains("event.voided") == false)
    }

    @Test("All problems of a file are told together, each at its place, and nothing is written")
    func allTogether() throws {
        let office = try Office.withMembers()
        let refused = try office.refusal(
            .attendance,
            """
            matter,occurred_on,member,outcome
            session/1,2012-02-01,member/0001
            session/1,2012-2-30,member/0001,present
            session/1,2012-02-01,会员/1,present
            session/1,2012-02-01,member/0001,absent
            session/1,2012-02-01,member/0002,present
            session/1,2012-02-01,member/0002,late
            proposal/1,2012-02-01,member/0001,present
            ,2012-02-02,member/0001,present

            """)
        #expect(
            refused.codes == [
                .fieldCount, .invalidValue, .invalidValue, .unknownCode, .repeatedKey,
                .invalidValue, .missingValue,
            ])
        #expect(refused.places == ["2:1", "3:11", "4:22", "5:34", "7:1", "8:1", "9:1"])
        #expect(refused.omittedCount == 0)
    }

    @Test("What the ledger says against rows is told together too, each at its cell")
    func allTogetherInState() throws {
        let office = try Office.withMembers()
        let refused = try office.refusal(
            .attendance,
            """
            matter,occurred_on,member,outcome,kind,quantity
            session/9,2012-02-01,member/0001,present,study,
            session/1,2012-02-04,member/0001,present,,
            session/1,2012-02-01,member/0009,present,,
            session/2,2012-02-20,member/0001,present,plenary,
            session/1,2012-02-02,member/0002,partial,,7

            """)
        #expect(
            refused.codes == [
                .notHeld, .dayNotCovered, .unknownSubject, .kindDiffers, .quantityOutOfRange,
            ])
        #expect(refused.places == ["2:1", "3:11", "4:22", "5:42", "6:43"])
    }

    @Test("A thousand problems are told in full, the rest are counted")
    func manyProblems() throws {
        let office = try Office.withMembers()
        var text = "matter,occurred_on,member,outcome\n"
        for row in 1...1_234 { text += "session/1,2012-02-01,member/\(row),absent\n" }
        let refused = try office.refusal(.attendance, text)
        #expect(refused.all.count == Diagnostics.limit)
        #expect(refused.omittedCount == 234)
        #expect(refused.places.last == "1001:\(1 + "session/1,2012-02-01,member/1000,".count)")
        #expect(DiagnosticText.of(refused, .en).hasSuffix("… and 234 more: E203 234"))
        #expect(DiagnosticText.of(refused, .zh).hasSuffix("……另有234条未列出：E203 234条"))
    }

    @Test("A file without a header, without rows and with a header of its own are told apart")
    func empty() throws {
        let office = try Office()
        #expect(try office.refusal(.members, "").codes == [.emptyFile])
        let none = try office.importing(.members, "member,name,occurred_on\n")
        #expect(none.recordedCount == 0 && none.unchangedCount == 0)
        #expect(
            try office.refusal(.members, "member,member,name,occurred_on\n").codes
                == [.repeatedColumn])
        let missing = #expect(throws: Diagnostics.self) {
            try office.ledger.importSheet(
                ImportOrder(path: "/nowhere/sheet.csv", kind: .members, actor: office.actor))
        }
        #expect(missing?.codes == [.noSuchFile])
    }

    @Test("A sheet for which the disk is too full is not begun")
    func freeBytes() throws {
        let office = try Office()
        let path = try office.sheet(Array(Self.members.utf8))
        let order = ImportOrder(path: path, kind: .members, actor: office.actor)
        let size = Self.members.utf8.count
        let refused = #expect(throws: Diagnostics.self) {
            try office.ledger.importSheet(
                order, freeBytes: { _ in size * 2 - 1 }, ledgerPath: "/ledger")
        }
        #expect(refused?.codes == [.diskFull])
        #expect(refused?.all.first?.message.en.contains("needs about \(size * 2) bytes") == true)
        #expect(office.log.count() == 1)
        let taken = try office.ledger.importSheet(
            order, freeBytes: { _ in max(size * 2, 400) }, ledgerPath: "/ledger")
        #expect(taken.recordedCount == 1)
        #expect(try required(FreeSpace.bytes(beside: office.folder.path)) > 0)
        #expect(FreeSpace.bytes(beside: "/nowhere/ledger") == nil)
    }

    @Test("Short rows need more room than their file says")
    func freeBytesOfRows() throws {
        let office = try Office()
        let rows = (1...50).map { "organ/\(1000 + $0),组,liaison-group,2012-01-10\n" }
        let text = "organ,name,kind,occurred_on\n" + rows.joined()
        let order = ImportOrder(
            path: try office.sheet(Array(text.utf8)), kind: .organs, actor: office.actor)
        let refused = #expect(throws: Diagnostics.self) {
            try office.ledger.importSheet(
                order, freeBytes: { _ in 50 * 400 - 1 }, ledgerPath: "/ledger")
        }
        #expect(refused?.codes == [.diskFull])
        #expect(refused?.all.first?.message.en.contains("needs about 20000 bytes") == true)
        #expect(office.log.count() == 1)
        let taken = try office.ledger.importSheet(
            order, freeBytes: { _ in 50 * 400 }, ledgerPath: "/ledger")
        #expect(taken.recordedCount == 50)
    }

    @Test("A pipe is no sheet: it cannot be read twice, and is not waited for")
    func pipes() throws {
        let office = try Office()
        let path = office.folder.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        let orders: [() throws -> Void] = [
            {
                _ = try office.ledger.importSheet(
                    ImportOrder(path: path, kind: .members, actor: office.actor))
            },
            {
                _ = try office.ledger.importEvents(
                    EventsOrder(path: path, actor: office.actor))
            },
            { _ = try SheetMapping(readingFile: path) },
        ]
        for order in orders {
            let refused = #expect(throws: Diagnostics.self) { try order() }
            #expect(refused?.codes == [.cannotOpen])
            #expect(refused?.all.first?.help?.en.contains("read twice") == true)
        }
    }

    @Test("Progress tells the pass and how much was read, up to the whole file in both passes")
    func progress() throws {
        let office = try Office()
        let text = Self.members
        let heard = Heard()
        _ = try office.ledger.importSheet(
            ImportOrder(
                path: try office.sheet(Array(text.utf8)), kind: .members, actor: office.actor,
                progress: { heard.note(pass: $0, bytes: $1) }))
        #expect(heard.passes == [1, 2])
        #expect(heard.bytes == [text.utf8.count, text.utf8.count])
    }
}
