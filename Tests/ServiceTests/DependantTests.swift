import Basics
import EventLog
import Projections
import Service
import TestSupport
import Testing

/// What a correction takes the ground from, withdrawn with it.
struct DependantTests {
    private static let grounds = Grounds(reason: "会议未举行", authority: "办公室")

    private static func office() throws -> Office {
        let office = try Office.withMembers()
        try office.importing(
            .attendance,
            """
            matter,occurred_on,member,outcome
            session/1,2012-02-01,member/0001,present
            session/1,2012-02-01,member/0002,unexcused
            session/2,2012-02-20,member/0001,present

            """)
        return office
    }

    private static func name(_ number: Int) throws -> EventName {
        try required(EventName("#\(number)"))
    }

    private static let with = WritingWish(withdrawsDependants: true)

    @Test("A withdrawn session takes its roll call along, the last recorded first")
    func session() throws {
        let office = try Self.office()
        let recorded = try office.ledger.withdraw(
            Self.name(4), grounds: Self.grounds, actor: office.actor, Self.with)
        #expect(recorded.dependants.map(\.position.number) == [7, 6])
        #expect(recorded.dependants.map(\.withdrawal.number) == [10, 11])
        #expect(recorded.dependants.allSatisfy { $0.cause.number == 4 })
        #expect(recorded.warnings.isEmpty)
        let withdrawal = try office.event(10).envelope.statement
        #expect(withdrawal.type == .eventVoided)
        #expect(withdrawal.amends == (try office.event(7).envelope.id))
        #expect(withdrawal.actor == office.actor)
        let body = try office.body(10).object
        #expect(body["reason"] == .string("因流水号4撤回而失去依据：会议未举行"))
        #expect(body["authority"] == .string("办公室"))
        #expect(try office.event(11).envelope.recordedAt == office.event(9).envelope.recordedAt)
    }

    @Test("Without being asked it stays a remark, and the roll call stands")
    func without() throws {
        let office = try Self.office()
        let recorded = try office.ledger.withdraw(
            Self.name(4), grounds: Self.grounds, actor: office.actor)
        #expect(recorded.warnings.map(\.code) == [.losesGround, .losesGround])
        #expect(recorded.dependants.isEmpty)
        #expect(office.log.count() == 9)
    }

    @Test("A replacement that moves a session withdraws what was on the old day")
    func replacement() throws {
        let office = try Self.office()
        let recorded = try office.ledger.replace(
            Self.name(5), changes: [("occurred_on", "2012-02-21")], grounds: Self.grounds,
            actor: office.actor, Self.with)
        #expect(recorded.dependants.map(\.position.number) == [8])
        #expect(
            try office.body(10).object["reason"] == .string("因流水号5更正而失去依据：会议未举行"))
    }

    @Test("An appointment takes along assignments, their endings and attendances")
    func appointment() throws {
        let office = try Self.office()
        try office.importing(
            .organs,
            """
            organ,kind,name,occurred_on
            organ/0002,liaison-group,联络组,2012-01-10

            """)
        try office.importing(
            .members,
            """
            type,member,object,occurred_on
            member.assigned,member/0001,organ/0002,2012-01-20
            member.unassigned,member/0001,organ/0002,2012-03-01

            """)
        let recorded = try office.ledger.withdraw(
            Self.name(2), grounds: Self.grounds, actor: office.actor, Self.with)
        #expect(recorded.dependants.map(\.position.number) == [11, 10, 8, 6])
        let facts = try office.ledger.facts()
        #expect(facts.end == 16)
    }

    @Test("What lacked its ground before stays as it is")
    func before() throws {
        let office = try Self.office()
        _ = try office.ledger.withdraw(
            Self.name(5), grounds: Self.grounds, actor: office.actor)
        let recorded = try office.ledger.withdraw(
            Self.name(4), grounds: Self.grounds, actor: office.actor, Self.with)
        #expect(recorded.dependants.map(\.position.number) == [7, 6])
    }

    @Test("A trial tells the dependants and writes nothing")
    func trial() throws {
        let office = try Self.office()
        let end = office.log.end()
        let recorded = try office.ledger.withdraw(
            Self.name(4), grounds: Self.grounds, actor: office.actor,
            WritingWish(isDryRun: true, withdrawsDependants: true))
        #expect(recorded.dependants.map(\.position.number) == [7, 6])
        #expect(office.log.end() == end)
    }

    @Test("A withdrawn dependant can be brought back once its ground is")
    func undone() throws {
        let office = try Self.office()
        _ = try office.ledger.withdraw(
            Self.name(4), grounds: Self.grounds, actor: office.actor, Self.with)
        _ = try office.ledger.undo(Self.name(4), grounds: Self.grounds, actor: office.actor)
        _ = try office.ledger.undo(Self.name(6), grounds: Self.grounds, actor: office.actor)
        let facts = try office.ledger.facts()
        #expect(facts.standingRow(of: 4) != nil)
        #expect(facts.standingRow(of: 6) != nil)
        #expect(facts.standingRow(of: 7) == nil)
    }
}
