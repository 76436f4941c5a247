import Basics
import EventLog
import Projections
import Service
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

    @Test("Another way of naming people may be given")
    func names() throws {
        let office = try Self.office()
        var order = RollCallOrder(
            session: "session/1", path: try office.sheet("member,outcome\n静秋,late\n".utf8),
            others: "present", authority: "签到册", actor: office.actor)
        order.resolvePerson = { text in
            text == "静秋" ? "member/0002" : try Reference.person(written: text)
        }
        #expect(try office.ledger.recordRollCall(order).recordedCount == 2)
        #expect(try office.event(9).envelope.subject == "member/0002")
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
