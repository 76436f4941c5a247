import Activity
import Basics
import EventLog
import Regulations
import Service
import TestSupport
import Testing

/// Each use case that writes about regulations and evaluations: what it refuses, and what it only tries,
/// leaves the log as it was.
struct UntouchedLogTests {
    /// One use case, with an order that is taken and one that is refused.
    struct Verb: CustomTestStringConvertible, Sendable {
        let name: String
        /// What has to stand before it.
        let before: [@Sendable (Office) throws -> Void]
        let taken: @Sendable (Office, WritingWish) throws -> Void
        /// What besides stands in the way of what is refused.
        var hindrances: [@Sendable (Office) throws -> Void] = []
        let refused: @Sendable (Office, WritingWish) throws -> Void
        let codes: Set<DiagnosticCode>

        var testDescription: String { name }
    }

    private static let evaluation: Reference = "evaluation/2012"

    /// An office whose member 1 missed the plenary of 2012, in January 2013.
    private static func office() throws -> Office {
        let office = try Office.withMembers()
        try office.importing(
            .attendance,
            """
            matter,occurred_on,member,outcome
            session/1,2012-02-01,member/0001,unexcused
            session/1,2012-02-01,member/0002,present

            """)
        try office.clock.set("2013-01-11T01:00:00.000000Z")
        return office
    }

    // The use cases, each as it is taken.

    private static let first = ExampleTests.text("")
        .replacing("absences >= 2", with: "absences >= 1")
    private static let second = first.replacing(
        "version: 1\nlanguage", with: "version: 2\nlanguage"
    )
    .replacing("from: 2012-01-01", with: "from: 2013-01-01")

    private static func adopt(
        _ text: String, repeals: [String] = [], _ office: Office, _ wish: WritingWish
    ) throws {
        _ = try office.ledger.adopt(
            AdoptionOrder(
                file: try ExampleTests.file(text), text: text, adoptedBy: "常委会",
                day: Day("2012-03-01"), document: nil, repeals: repeals, addsWords: true,
                actor: office.actor), wish)
    }

    private static func draft(
        _ period: String, _ office: Office, _ wish: WritingWish
    ) throws {
        _ = try office.ledger.draftEvaluation(
            DraftOrder(
                StepOrder(on: Day("2013-01-03"), by: office.actor), period: period,
                asOf: Day("2012-12-31")), wish)
    }

    private static func post(
        _ evaluation: Reference, _ office: Office, _ wish: WritingWish
    ) throws {
        _ = try office.ledger.postEvaluation(
            PostingOrder(
                StepOrder(on: Day("2013-01-04"), by: office.actor), evaluation: evaluation,
                until: try required(Day("2013-01-04"))), wish)
    }

    private static func approve(
        by meeting: String, _ office: Office, _ wish: WritingWish
    ) throws {
        _ = try office.ledger.approveEvaluation(
            ApprovalOrder(
                StepOrder(on: Day("2013-01-09"), by: office.actor), evaluation: evaluation,
                meeting: meeting), wish)
    }

    private static func close(_ office: Office, _ wish: WritingWish) throws {
        _ = try office.ledger.closeEvaluation(
            ClosingOrder(
                StepOrder(on: Day("2013-01-10"), by: office.actor), period: "2012"), wish)
    }

    private static func decide(
        on ground: String, _ office: Office, _ wish: WritingWish
    ) throws {
        var order = DecisionOrder("admonition", "member/0001", actor: office.actor)
        order.grounds = [ground]
        order.asOf = Day("2012-12-31")
        _ = try office.ledger.decide(order, wish)
    }

    private static func object(
        on day: String, _ office: Office, _ wish: WritingWish
    ) throws {
        let last = try required(EventName("#\(office.log.count())"))
        _ = try office.ledger.object(
            ObjectionOrder(
                subject: "member/0001", to: last, text: "当时住院", day: Day(day),
                actor: "member/0001"), wish)
    }

    private static func resolve(
        by actor: Reference, _ office: Office, _ wish: WritingWish
    ) throws {
        let last = try required(EventName("#\(office.log.count())"))
        _ = try office.ledger.resolve(
            ResolutionOrder(of: last, "upheld", day: Day("2013-01-11"), actor: actor), wish)
    }

    private static let adopted: @Sendable (Office) throws -> Void = {
        try adopt(first, $0, WritingWish())
    }
    private static let drafted: @Sendable (Office) throws -> Void = {
        try draft("2012", $0, WritingWish())
    }
    private static let posted: @Sendable (Office) throws -> Void = {
        try post(evaluation, $0, WritingWish())
    }
    private static let approved: @Sendable (Office) throws -> Void = {
        try approve(by: "主席会议", $0, WritingWish())
    }
    private static let objected: @Sendable (Office) throws -> Void = {
        try object(on: "2013-01-05", $0, WritingWish())
    }
    private static let objectedToApproval: @Sendable (Office) throws -> Void = {
        try object(on: "2013-01-09", $0, WritingWish())
    }

    /// Those that a use case refuses are refused late where there is such a reason: after the words that a
    /// regulation brings, or the repeal of another, were judged and appended already.
    static let verbs = [
        Verb(
            name: "adopt", before: [adopted],
            taken: { try adopt(second, repeals: ["duties"], $0, $1) },
            refused: {
                let words = "words:\n  session-kinds: { fair: { zh: 庙会, en: fair } }\nclauses:\n"
                try adopt(
                    second.replacing("clauses:\n", with: words)
                        .replacing("kind is study", with: "kind is study or kind is fair"), $0, $1)
            }, codes: [.purposeTaken]),
        Verb(
            name: "repeal", before: [adopted],
            taken: { try adopt(second, repeals: ["duties@1"], $0, $1) },
            refused: { try adopt(second, repeals: ["duties@1", "duties@1"], $0, $1) },
            codes: [.regulationNotInForce]),
        Verb(
            name: "draft", before: [adopted], taken: { try draft("2012", $0, $1) },
            refused: { try draft("2012Q5", $0, $1) }, codes: [.usage]),
        Verb(
            name: "post", before: [adopted, drafted], taken: { try post(evaluation, $0, $1) },
            refused: { try post("evaluation/2011", $0, $1) }, codes: [.noSuchEvaluation]),
        Verb(
            name: "approve", before: [adopted, drafted, posted],
            taken: { try approve(by: "主席会议", $0, $1) },
            refused: { try approve(by: "session/9", $0, $1) }, codes: [.notHeld]),
        Verb(
            name: "close", before: [adopted, drafted, posted, approved],
            taken: { try close($0, $1) },
            hindrances: [objectedToApproval], refused: { try close($0, $1) },
            codes: [.evaluationOutOfOrder]),
        Verb(
            name: "decide", before: [adopted], taken: { try decide(on: "forfeiture", $0, $1) },
            refused: { try decide(on: "whim", $0, $1) }, codes: [.usage]),
        Verb(
            name: "object", before: [adopted, drafted],
            taken: { try object(on: "2013-01-05", $0, $1) },
            refused: { try object(on: "2013-02-01", $0, $1) }, codes: [.dayInFuture]),
        Verb(
            name: "resolve", before: [adopted, drafted, objected],
            taken: { try resolve(by: "clerk/0003", $0, $1) },
            refused: { try resolve(by: "member/0001", $0, $1) }, codes: [.ownCase]),
    ]

    @Test("What is refused leaves the log as it was", arguments: verbs)
    func refusal(_ verb: Verb) throws {
        let office = try Self.office()
        for step in verb.before + verb.hindrances { try step(office) }
        let end = office.log.end()
        for isDryRun in [false, true] {
            let refused = try #require(throws: Diagnostics.self) {
                try verb.refused(office, WritingWish(isDryRun: isDryRun))
            }
            #expect(Set(refused.codes) == verb.codes)
            #expect(office.log.end() == end)
        }
    }

    @Test("A dry run judges as a run does, and writes nothing", arguments: verbs)
    func dryRun(_ verb: Verb) throws {
        let office = try Self.office()
        for step in verb.before { try step(office) }
        let end = office.log.end()
        try verb.taken(office, WritingWish(isDryRun: true))
        #expect(office.log.end() == end)
        // What was tried is not remembered either: done in earnest it is taken once, and once only.
        try verb.taken(office, WritingWish())
        let after = office.log.end()
        #expect(after.count > end.count)
        #expect(try office.log.root(ofFirst: end.count) == end.root)
    }
}
