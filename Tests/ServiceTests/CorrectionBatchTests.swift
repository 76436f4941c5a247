import Basics
import EventLog
import Projections
import Service
import Testing

/// Corrections in a file.
struct CorrectionBatchTests {
    private static func office() throws -> Office {
        let office = try Office.withMembers()
        try office.importing(
            .attendance,
            """
            matter,occurred_on,member,outcome,note
            session/1,2012-02-01,member/0001,present,签到
            session/1,2012-02-01,member/0002,unexcused,
            session/2,2012-02-20,member/0001,present,

            """)
        return office
    }

    private func correct(
        _ office: Office, _ text: String, reason: String? = "核对签到册",
        _ wish: WritingWish = WritingWish()
    ) throws -> BatchCorrected {
        try office.ledger.correct(
            CorrectionOrder(
                path: try office.sheet(text.utf8), reason: reason, authority: "办公室",
                actor: office.actor), wish)
    }

    private func refusal(
        _ office: Office, _ text: String, reason: String? = "核对签到册"
    ) throws -> Diagnostics {
        let end = office.log.end()
        let refused = try #require(throws: Diagnostics.self) {
            try correct(office, text, reason: reason)
        }
        #expect(office.log.end() == end)
        return refused
    }

    @Test("Rows replace, withdraw and reinstate, each on what the rows before it left")
    func acts() throws {
        let office = try Self.office()
        let id = try office.event(7).envelope.id
        let done = try correct(
            office,
            """
            event,act,outcome,note,reason
            #6,replace,late,-,
            \(id),void,,,重复登记
            #8,void,,,
            #8,reinstate,,,

            """)
        #expect(done.corrections.map(\.line) == [2, 3, 4, 5])
        #expect(done.corrections.map(\.event.number) == [6, 7, 8, 8])
        #expect(done.corrections.map(\.correction.number) == [9, 10, 11, 12])
        #expect(
            done.corrections[0].changes.en == "note: 签到 → —; outcome: present → late"
                || done.corrections[0].changes.en == "outcome: present → late; note: 签到 → —")
        #expect(try office.body(9).object["note"] == nil)
        #expect(try office.body(9).object["reason"] == .string("核对签到册"))
        #expect(try office.body(10).object["reason"] == .string("重复登记"))
        let facts = try office.ledger.facts()
        #expect(facts.standingRow(of: 9) != nil && facts.standingRow(of: 7) == nil)
        #expect(facts.standingRow(of: 8) != nil)
    }

    @Test("Everything wrong with the rows themselves is told together, each at its cell")
    func form() throws {
        let office = try Self.office()
        let refused = try refusal(
            office,
            """
            event,act,outcome
            6,replace,late
            #6,change,late
            #6,replace,
            #6,void,late
            ,,late

            """, reason: nil)
        let expected: [DiagnosticCode] = [
            .invalidValue, .unknownCode, .nothingToChange, .fieldNotTaken, .missingValue,
        ]
        let found = refused.codes.filter { $0 != .groundsMissing }
        #expect(found == expected + [.missingValue])
        #expect(refused.codes.count { $0 == .groundsMissing } == 5)
        #expect(refused.places.contains("2:1") && refused.places.contains("3:4"))
    }

    @Test("Everything the ledger says against the rows is told together, each at its cell")
    func state() throws {
        let office = try Self.office()
        let refused = try refusal(
            office,
            """
            event,act,outcome,occurred_on
            #99,void,,
            #6,replace,attended,
            #7,replace,late,2012-02-09
            #8,void,,
            #8,void,,

            """)
        #expect(
            refused.codes == [.unknownEvent, .unknownCode, .dayNotCovered, .alreadyAmended])
        #expect(refused.places == ["2:1", "3:12", "4:17", "6:1"])
    }

    @Test("A file without its columns is refused")
    func columns() throws {
        let office = try Self.office()
        #expect(
            try refusal(office, "event,outcome,whim\n#6,late,x\n").codes
                == [.unknownColumn, .missingValue])
        #expect(try refusal(office, "").codes == [.emptyFile])
    }

    @Test("Dependants go in the same transaction")
    func dependants() throws {
        let office = try Self.office()
        let done = try correct(
            office, "event,act\n#4,void\n#5,void\n", WritingWish(withdrawsDependants: true))
        #expect(done.dependants.map(\.position.number) == [7, 6, 8])
        #expect(done.dependants.map(\.cause.number) == [4, 4, 5])
    }

    @Test("Headers, acts, outcomes, days and people may stand as an office writes them")
    func officeSheet() throws {
        let office = try Self.office()
        let done = try correct(
            office,
            """
            序号,流水号,更正方式,考勤,姓名,日期,备注,更正理由
            1,#6,更正,迟到,沈望川,2012年2月1日,-,看错一行
            2,＃7,更正,其他请假,,2012.2.2,,
            3,#8,撤回,,,,,重复登记
            ,,,,,,,

            """)
        #expect(done.corrections.map(\.line) == [2, 3, 4])
        #expect(try office.event(9).envelope.statement.outcome == "late")
        #expect(try office.body(9).object["note"] == nil)
        #expect(try office.body(9).object["reason"] == .string("看错一行"))
        let second = try office.event(10).envelope.statement
        #expect(second.outcome == "leave-ordinary" && second.occurredOn == Day("2012-02-02"))
        #expect(try office.event(11).envelope.statement.type == "event.voided")
    }

    @Test("A name tells another member, but corrects her own name where an event states it")
    func names() throws {
        let office = try Self.office()
        _ = try correct(
            office, "event,act,姓名\n#2,更正,沈望山\n#8,更正,慕容静秋\n")
        #expect(try office.body(9).object["name"] == .string("沈望山"))
        #expect(try office.event(9).envelope.subject == "member/0001")
        #expect(try office.event(10).envelope.subject == "member/0002")
        let refused = try refusal(
            office, "event,act,日期,姓名\n#6,更正,二月,\n#7,更正,,周大山\n")
        #expect(refused.codes == [.invalidValue, .unknownName])
        #expect(refused.places == ["2:7", "3:8"])
    }
}
