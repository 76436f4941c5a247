import Basics
import EventLog
import Projections
import Service
import TestSupport
import Testing

/// Roll calls: an attendance for everybody due.
struct RollCallTests {
    /// Three members, one of whom has departed, a plenary for all and a study for those invited.
    private static func office() throws -> Office {
        let office = try Office.withMembers()
        try office.importing(
            .members,
            """
            member,name,occurred_on,departed_on
            member/0003,荀若水,2012-01-10,2012-01-31
            member/0004,顾行舟,2012-02-02,

            """)
        return office
    }

    private func call(
        _ office: Office, _ text: String?, session: Reference = "session/1",
        others: Code = "present", authority: String = "签到册", _ wish: WritingWish = WritingWish()
    ) throws -> RollCallRecorded {
        try office.ledger.recordRollCall(
            RollCallOrder(
                session: session, path: try text.map { try office.sheet($0.utf8) },
                others: others, authority: authority, actor: office.actor), wish)
    }

    private func refusal(
        _ office: Office, _ text: String?, session: Reference = "session/1",
        others: Code = "present", authority: String = "签到册"
    ) throws -> Diagnostics {
        let end = office.log.end()
        let refused = try #require(throws: Diagnostics.self) {
            try call(office, text, session: session, others: others, authority: authority)
        }
        #expect(office.log.end() == end)
        return refused
    }

    @Test("Everybody due has an event of her own, the exceptions as the file says")
    func recorded() throws {
        let office = try Self.office()
        let before = office.log.count()
        let done = try call(
            office, "member,outcome,quantity,note\nmember/0002,partial,3,下午到会\n")
        #expect(done.dueCount == 2 && done.recordedCount == 2 && done.unchangedCount == 0)
        let second = try office.event(before + 1).envelope.statement
        #expect(second.subject == "member/0002" && second.outcome == "partial")
        #expect(second.quantity == 3 && second.kind == "plenary")
        let first = try office.event(before + 2).envelope.statement
        #expect(first.subject == "member/0001" && first.outcome == "present")
        #expect(first.occurredOn.description == "2012-02-01")
        #expect(try office.body(before + 2).object["reference"] == .string("签到册"))
        #expect(try office.body(before + 1).object["note"] == .string("下午到会"))
    }

    @Test("The same roll call again changes nothing, and its ids are those of an imported sheet")
    func again() throws {
        let office = try Self.office()
        let text = "member,outcome\nmember/0002,unexcused\n"
        _ = try call(office, text)
        let end = office.log.end()
        let again = try call(office, text, authority: "另一册")
        #expect(again.recordedCount == 0 && again.unchangedCount == 2)
        #expect(office.log.end() == end)
        let other = try Self.office()
        try other.importing(
            .attendance,
            """
            matter,occurred_on,member,outcome
            session/1,2012-02-01,member/0002,unexcused
            session/1,2012-02-01,member/0001,present

            """)
        #expect(try other.ids(from: 9) == office.ids(from: 9))
    }

    @Test("Who has the same attendance is left alone, who has another is refused")
    func standing() throws {
        let office = try Self.office()
        try office.importing(
            .attendance,
            "matter,occurred_on,member,outcome\nsession/1,2012-02-02,member/0001,late\n")
        let refused = try refusal(office, nil)
        #expect(refused.codes == [.alreadyAttended])
        let done = try call(office, "member,outcome\nmember/0001,late\n")
        #expect(done.recordedCount == 1 && done.unchangedCount == 1)
    }

    @Test(
        "A roll call said again never undoes a correction, and one that differs is refused by name")
    func corrected() throws {
        let office = try Self.office()
        let text = "member,outcome\nmember/0002,unexcused\n"
        _ = try call(office, text)
        _ = try office.ledger.replace(
            try required(EventName("#9")), changes: [("outcome", "leave-special")],
            grounds: Grounds(reason: "补交证明", authority: "办公室"), actor: office.actor)
        let again = try call(office, text)
        #expect(again.recordedCount == 0 && again.unchangedCount == 2)
        let refused = try refusal(office, "member,outcome\nmember/0002,late\n")
        #expect(refused.codes == [.alreadyAttended] && refused.places == ["2:1"])
        #expect(refused.all[0].message.en.contains("member/0002"))
        #expect(refused.all[0].help?.en.contains("#11") == true)
    }

    @Test("Who is named and not due is refused, with the reason why")
    func notDue() throws {
        let office = try Self.office()
        let refused = try refusal(
            office,
            "member,outcome\nmember/0003,late\nmember/0004,late\nmember/0099,late\n")
        #expect(refused.codes == [.notDue, .notDue, .notDue])
        #expect(refused.places == ["2:1", "3:1", "4:1"])
        #expect(refused.all[0].message.en.contains("not in office on 2012-02-01"))
        #expect(refused.all[2].message.en.contains("never appointed"))
        let invited = try refusal(
            office, "member,outcome\nmember/0001,late\n", session: "session/2")
        #expect(invited.all[0].message.en == "member/0001 was not invited to session/2")
    }

    @Test("What is wrong with the file or the words is told, each at its cell")
    func form() throws {
        let office = try Self.office()
        let refused = try refusal(
            office,
            "member,outcome\nmember/甲,late\nmember/0001,\nmember/0002,late\nmember/0002,late\n")
        #expect(refused.codes == [.invalidValue, .missingValue, .repeatedKey])
        #expect(refused.places == ["2:1", "3:13", "5:1"])
        #expect(try refusal(office, nil, others: "absent").codes == [.unknownCode])
        #expect(try refusal(office, nil, others: "partial").codes == [.missingValue])
        #expect(try refusal(office, nil, authority: "").codes == [.invalidValue])
        #expect(try refusal(office, nil, session: "session/9").codes == [.notHeld])
        let unknown = try refusal(office, "member,outcome\nmember/0001,缺席\n")
        #expect(unknown.codes == [.unknownCode] && unknown.places == ["2:13"])
    }

    @Test("An office's own sheet is understood: GB18030, Chinese headers and words, names")
    func officeSheet() throws {
        let office = try Self.office()
        // 序号,姓名,考勤,备注 / 1,慕容静秋,迟到,堵车 in GB18030
        let text: [UInt8] =
            [0xD0, 0xF2, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xBF, 0xBC, 0xC7, 0xDA]
            + [0x2C, 0xB1, 0xB8, 0xD7, 0xA2, 0x0A, 0x31, 0x2C, 0xC4, 0xBD, 0xC8, 0xDD, 0xBE, 0xB2]
            + [0xC7, 0xEF, 0x2C, 0xB3, 0xD9, 0xB5, 0xBD, 0x2C, 0xB6, 0xC2, 0xB3, 0xB5, 0x0A]
        let done = try office.ledger.recordRollCall(
            RollCallOrder(
                session: "session/1", path: try office.sheet(text), others: "present",
                authority: "签到册", actor: office.actor))
        #expect(done.recordedCount == 2)
        #expect(done.warnings.map(\.code) == [.convertedText, .enteredLate])
        let late = try office.event(9).envelope.statement
        #expect(late.subject == "member/0002" && late.outcome == "late")
        #expect(try office.body(9).object["note"] == .string("堵车"))
    }

    @Test(
        "A name that two bear, or nobody, is told at its cell, and so is one beside another's number"
    )
    func namesWithFaults() throws {
        let office = try Self.office()
        try office.importing(
            .members, "member,name,occurred_on\nmember/0005,沈望川,2012-01-12\n")
        let refused = try refusal(
            office,
            """
            委员编号,姓名,考勤
            ,沈望川,迟到
            ,周大山,迟到
            member/0002,沈望川,迟到
            ,,迟到
            member/0001,沈望川,

            """)
        #expect(
            refused.codes
                == [.ambiguousName, .unknownName, .peopleDiffer, .missingValue, .missingValue])
        #expect(refused.places == ["2:2", "3:2", "4:13", "5:1", "6:17"])
    }

    @Test("A trial says what it would record and records nothing")
    func trial() throws {
        let office = try Self.office()
        let end = office.log.end()
        let done = try call(office, nil, WritingWish(isDryRun: true))
        #expect(done.recordedCount == 2)
        #expect(office.log.end() == end)
    }
}
