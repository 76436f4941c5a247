import Activity
import Basics
import EventLog
import Projections
import Regulations
import Service
import TestSupport
import Testing

/// Decisions, and the regulation, the period and the moment that their grounds rest on.
struct DecisionTests {
    /// An office whose member 1 missed the plenary of 2012.
    private func office() throws -> Office {
        let office = try Office.withMembers()
        try office.importing(
            .attendance,
            """
            matter,occurred_on,member,outcome
            session/1,2012-02-01,member/0001,unexcused
            session/1,2012-02-01,member/0002,present

            """)
        return office
    }

    /// Who misses one plenary within a year forfeits her seat.
    private static let duties = ExampleTests.text("")
        .replacing("within: term", with: "within: year")
        .replacing("absences >= 2", with: "absences >= 1")

    private static let praise = """
        regulation: praise
        version: 1
        language: 1
        purposes: [commendation]
        status: draft
        title: { zh: 表彰办法, en: Praise }
        source: { title: 公报 }
        effective: { from: 2012-01-01 }
        clauses:
          zeal: { article: 七, quote: "一次不缺" }
        measures:
          presences: sessions due where kind is plenary and outcome is present
        grounds:
          - id: zeal
            clause: zeal
            for: member
            within: year
            purpose: commendation
            decided-by: { zh: 常委会, en: the Standing Committee }
            leads-to: { zh: 表彰, en: praise }
            when: presences >= 1

        """

    private func adopt(_ text: String, repeals: [String] = [], _ office: Office) throws {
        _ = try office.ledger.adopt(
            AdoptionOrder(
                file: try ExampleTests.file(text), text: text, adoptedBy: "常委会",
                day: Day("2012-03-01"), document: nil, repeals: repeals, addsWords: false,
                actor: office.actor))
    }

    private func order(
        _ kind: Code, _ subject: Reference, _ grounds: [String], _ office: Office
    ) -> DecisionOrder {
        var order = DecisionOrder(kind, subject, actor: office.actor)
        order.grounds = grounds
        return order
    }

    private func said(_ key: String, _ office: Office) throws -> String? {
        let body = try office.body(office.log.count())
        return if case .string(let text)? = body.object[key] { text } else { nil }
    }

    @Test("A decision on a closing judges the sealed period by the regulation that sealed it")
    func sealed() throws {
        let office = try office()
        try adopt(Self.duties, office)
        try adopt(
            Self.duties.replacing("version: 1\nlanguage", with: "version: 2\nlanguage")
                .replacing("from: 2012-01-01", with: "from: 2013-01-01"),
            repeals: ["duties@1"], office)
        try office.clock.set("2013-01-06T01:00:00.000000Z")
        // No as-of day is stated: the draft looks back from a day of the next year.
        _ = try office.ledger.draftEvaluation(
            DraftOrder(StepOrder(on: Day("2013-01-05"), by: office.actor), period: "2012"))
        _ = try office.ledger.closeEvaluation(
            ClosingOrder(
                StepOrder(on: Day("2013-01-06"), by: office.actor), period: "2012",
                sanction: Sanction(override: "主席会议")))
        let closing = try office.event(office.log.count()).envelope.id

        var order = order("admonition", "member/0001", ["forfeiture"], office)
        order.closing = "evaluation/2012"
        let recorded = try office.ledger.decide(order)
        #expect(recorded.warnings.codes == [])
        #expect(try said("regulation", office) == "duties@1")
        #expect(try said("clause", office) == "六")
        #expect(try said("as_of", office) == "2013-01-05")
        #expect(try office.last.matter == "evaluation/2012" && office.last.cites == closing)

        // Of the other member nothing is found, by the end of what was sealed.
        var other = self.order("admonition", "member/0002", ["forfeiture"], office)
        other.closing = "evaluation/2012"
        let remark = try required(try office.ledger.decide(other).warnings.all.first)
        #expect(remark.code == .groundNotFound && remark.message.en.contains("2012-12-31"))
    }

    @Test("What a decision rests on had happened by its own day")
    func foresight() throws {
        let office = try office()
        try adopt(Self.duties, office)
        try office.clock.set("2013-01-06T01:00:00.000000Z")
        var order = order("admonition", "member/0001", ["forfeiture"], office)
        order.asOf = Day("2012-12-31")
        order.day = Day("2012-12-30")
        let end = office.log.count()
        let refused = try #require(throws: Diagnostics.self) { try office.ledger.decide(order) }
        #expect(refused.codes == [.knownTooLate])
        #expect(office.log.count() == end)
        order.day = order.asOf
        _ = try office.ledger.decide(order)
        #expect(office.log.count() == end + 1)
    }

    @Test("Only what was closed can be rested on")
    func notClosed() throws {
        let office = try office()
        try adopt(Self.duties, office)
        var order = order("admonition", "member/0001", ["forfeiture"], office)
        order.closing = "evaluation/2012"
        let refused = try #require(throws: Diagnostics.self) { try office.ledger.decide(order) }
        #expect(refused.codes == [.notClosed])
    }

    @Test("Of a regulation for two purposes every ground is named once")
    func namedOnce() throws {
        let office = try office()
        let more = """
              - id: zeal-twice
                clause: zeal
                for: member
                within: year
                decided-by: { zh: 常委会, en: the Standing Committee }
                leads-to: { zh: 提醒, en: a reminder }
                when: presences >= 2

            """
        try adopt(
            Self.praise.replacing("[commendation]", with: "[grounds, commendation]") + more,
            office)
        let refused = try #require(throws: Diagnostics.self) {
            try office.ledger.decide(order("admonition", "member/0001", ["whim"], office))
        }
        #expect(refused.all.map(\.expected) == [.oneOf(["zeal", "zeal-twice"])])
    }

    @Test("Each ground is judged by the regulation that states it, and one decision rests on one")
    func several() throws {
        let office = try office()
        try adopt(Self.duties, office)
        try adopt(Self.praise, office)
        let praised = try office.ledger.decide(
            order("commendation", "member/0002", ["zeal"], office))
        #expect(praised.warnings.codes == [])
        #expect(try said("regulation", office) == "praise@1")
        let end = office.log.end()
        for grounds in [["forfeiture", "zeal"], ["forfeiture", "whim"]] {
            let refused = try #require(throws: Diagnostics.self) {
                try office.ledger.decide(order("admonition", "member/0001", grounds, office))
            }
            #expect(refused.codes == [.usage])
            #expect(refused.all[0].message.en.contains(grounds[1]))
        }
        #expect(office.log.end() == end)
    }

    @Test("What a decision rests on is judged before the lock is taken")
    func unlocked() throws {
        let office = try office()
        try adopt(Self.duties, office)
        let log = UnlockedLog(office.log)
        let ledger = Ledger(log: log, surroundings: office.clock.surroundings)
        let recorded = try ledger.decide(
            order("admonition", "member/0001", ["forfeiture"], office))
        #expect(recorded.warnings.codes == [])
        let adoption = try required(
            try RegulationShelf(
                office.ledger.facts(), office.log, knownAt: Int64(office.log.count())
            ).entries.first)
        #expect(log.readPositions.contains(try required(Position(adoption.adoption.position))))
    }

    @Test("Where the ledger grew in the meantime it is judged again, with all that is known")
    func grown() throws {
        let office = try Office.withMembers()
        try adopt(Self.duties, office)
        let before = office.log.count()
        let log = UnlockedLog(office.log)
        let ledger = Ledger(log: log, surroundings: office.clock.surroundings)
        // Another clerk enters the absence that the decision rests on.
        log.meanwhile {
            try office.importing(
                .attendance,
                """
                matter,occurred_on,member,outcome
                session/1,2012-02-01,member/0001,unexcused

                """)
        }
        let recorded = try ledger.decide(
            order("admonition", "member/0001", ["forfeiture"], office))
        #expect(recorded.warnings.codes == [])
        #expect(try said("known_at", office) == "\(before + 1)")
        #expect(try said("clause", office) == "六")
    }

    @Test("A decision about a ledger that has no events yet is refused for that")
    func empty() throws {
        let clock = try TestClock()
        let log = InMemoryLog(
            identity: LogIdentity(origin: try required(Origin("test.invalid/empty")), zone: .china),
            surroundings: clock.surroundings)
        var order = DecisionOrder("admonition", "member/0001", actor: "clerk/0003")
        order.grounds = ["forfeiture"]
        let refused = try #require(throws: Diagnostics.self) {
            try Ledger(log: log, surroundings: clock.surroundings).decide(order)
        }
        #expect(refused.codes == [.awaitsTransplant])
    }
}
