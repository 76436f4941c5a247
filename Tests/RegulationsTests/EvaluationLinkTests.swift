import Activity
import Basics
import EventLog
import Service
import Testing

@testable import Regulations

/// Coverage, links, compositions and procedures.
@Suite("Links and procedures")
struct EvaluationLinkTests {
    private func chronicle() throws -> Chronicle {
        let chronicle = try Chronicle()
        for index in 1...6 { try chronicle.appoint("member/000\(index)") }
        try chronicle.establish("organ/0002", "leading-group")
        try chronicle.assign("member/0001", "organ/0002")
        try chronicle.assign("member/0002", "organ/0002")
        return chronicle
    }

    private func link(
        _ chronicle: Chronicle, _ member: String, _ object: String, on day: String = "2012-01-10"
    ) throws {
        try chronicle.record(
            .linkOpened, day, ["subject": member, "object": object, "kind": "contact"])
    }

    private static func links(
        _ least: Rational, _ most: Rational, _ change: (inout Regulation) -> Void = { _ in }
    ) -> Regulation {
        .test { regulation in
            regulation.cohort("leaders", .inOrgans(["leading-group"], posts: []))
            regulation.cohort("others", .not(.cohort("leaders")))
            regulation.links = [
                LinkRule(
                    id: "links", clause: "c", audience: .cohort("leaders"), kind: "contact",
                    to: .cohort("others"),
                    bounds: Bounds(atLeast: .number(least), atMost: .number(most)),
                    reachesAll: true)
            ]
            change(&regulation)
        }
    }

    @Test("Too many links are out of range too, and a closed one is none")
    func range() throws {
        let chronicle = try chronicle()
        for index in 3...5 { try link(chronicle, "member/0001", "member/000\(index)") }
        try link(chronicle, "member/0002", "member/0003")
        // Not a target, and not twice.
        try link(chronicle, "member/0002", "member/0001")
        let evaluation = try chronicle.evaluate(Self.links(1, 2), "2012")
        #expect(evaluation.answer("links", of: "member/0001") == .state("exceeded"))
        #expect(evaluation.answer("links", of: "member/0002") == .state("met"))
        #expect(evaluation.links[0].unreached == ["member/0006"])
        #expect(evaluation.links[0].infeasibility == nil)
        try chronicle.record(
            .linkClosed, "2012-06-01",
            ["subject": "member/0002", "object": "member/0003", "kind": "contact"])
        let closed = try chronicle.evaluate(Self.links(1, 2), "2012")
        #expect(closed.answer("links", of: "member/0002") == .state("missed"))
        let before = try chronicle.evaluate(Self.links(1, 2), "2012", asOf: "2012-05-31")
        #expect(before.answer("links", of: "member/0002") == .state("met"))
    }

    @Test("A range that the headcounts cannot meet is infeasible")
    func infeasible() throws {
        let chronicle = try chronicle()
        let few = try chronicle.evaluate(Self.links(0, 1), "2012")
        #expect(
            few.links[0].infeasibility
                == LinkSummary.Infeasibility(audience: 2, targets: 4, cause: .reachesAtMost(2)))
        #expect(few.answer("links", of: "organ/0001") == .state("infeasible"))
        let many = try chronicle.evaluate(Self.links(5, 7), "2012")
        #expect(many.links[0].infeasibility?.cause == .asksAtLeast(10))
    }

    @Test("Links open are counted by their distinct ends at the window's end")
    func linksOpen() throws {
        let chronicle = try chronicle()
        try link(chronicle, "member/0001", "member/0003")
        try link(chronicle, "member/0001", "member/0004", on: "2012-07-01")
        let regulation = Regulation.test { $0.measure("linked", Selection(.linksOpen)) }
        for (period, count) in [("2012H1", 1), ("2012", 2)] {
            let evaluation = try chronicle.evaluate(regulation, period)
            let figure = try #require(evaluation.figure("linked", of: "member/0001"))
            #expect(figure.value == .number(Rational(count)))
            #expect(evaluation.units(of: figure).count == count)
        }
    }

    @Test("Everyone is in exactly one branch, or is reached over two links")
    func coverage() throws {
        let chronicle = try chronicle()
        for organ in ["organ/0011", "organ/0012"] {
            try chronicle.establish(organ, "party-branch")
            try chronicle.assign("member/0003", organ)
        }
        try chronicle.assign("member/0004", "organ/0011")
        try link(chronicle, "member/0001", "member/0005")
        try link(chronicle, "member/0005", "member/0006")
        let one = Bounds(atLeast: .number(1), atMost: .number(1))
        let regulation = Regulation.test { regulation in
            regulation.coverage = [
                Coverage(
                    id: "in-branch", clause: "c", audience: .members, by: .organs("party-branch"),
                    bounds: one),
                Coverage(
                    id: "reached", clause: "c", audience: .members,
                    by: .links("contact", steps: 2),
                    bounds: Bounds(atLeast: .number(2), atMost: nil)),
            ]
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("in-branch", of: "member/0003") == .state("exceeded"))
        #expect(evaluation.answer("in-branch", of: "member/0004") == .state("met"))
        #expect(evaluation.answer("in-branch", of: "member/0005") == .state("missed"))
        #expect(evaluation.answer("reached", of: "member/0006") == .state("met"))
        #expect(evaluation.answer("reached", of: "member/0005") == .state("missed"))
        let units = evaluation.coverage[1].results.first { $0.subject == "member/0006" }?.units
        #expect(units?.map(\.matter) == ["member/0001", "member/0005"])
        #expect(units?.map(\.positions.count) == [2, 1])
    }

    @Test("Three of the fixed and others beside them came, or did not")
    func composition() throws {
        let chronicle = try chronicle()
        for (index, outcome) in ["present", "unexcused"].enumerated() {
            let day = "2012-0\(index + 3)-01"
            try chronicle.record(
                .sessionHeld, day,
                [
                    "organ": "organ/0001", "matter": "session/\(index)", "kind": "consultation",
                    "role": "invited", "tags": "form-three-plus-n",
                ])
            try chronicle.attend("member/0001", "present", at: "session/\(index)", on: day)
            try chronicle.attend("member/0002", outcome, at: "session/\(index)", on: day)
            try chronicle.attend("member/0003", "late", at: "session/\(index)", on: day)
        }
        let regulation = Regulation.test { regulation in
            regulation.cohort("fixed", .inOrgans(["leading-group"], posts: []))
            regulation.compositions = [
                Composition(
                    id: "plus", clause: "c",
                    sessions: Selection(
                        .sessionsHeld, where: .field(.tag, ["form-three-plus-n"])),
                    parts: [
                        Composition.Part(
                            cohort: "fixed", bounds: Bounds(atLeast: .number(2), atMost: nil)),
                        Composition.Part(
                            cohort: nil, bounds: Bounds(atLeast: .number(2), atMost: nil)),
                    ])
            ]
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("plus", of: "session/0") == .state("met"))
        #expect(evaluation.answer("plus", of: "session/1") == .state("missed"))
        #expect(
            evaluation.compositions[1].parts.map(\.members) == [
                ["member/0001"], ["member/0001", "member/0003"],
            ])
    }

    private static func procedure(
        _ after: Code?, _ then: Code, _ relation: Procedure.Relation,
        _ limit: Procedure.Limit?
    ) -> Regulation {
        .test { regulation in
            regulation.procedures = [
                Procedure(
                    id: "replies", clause: "c",
                    steps: [
                        Procedure.Step(
                            after: Selection(.matters(.proposal), reaching: after),
                            then: Selection(.matters(.proposal), reaching: then),
                            relation: relation, limit: limit)
                    ])
            ]
        }
    }

    @Test("A reply in three months is on time, later it is late, and none is overdue or open")
    func replies() throws {
        let chronicle = try chronicle()
        for index in 1...4 {
            let proposal = "proposal/\(index)"
            try chronicle.submit(
                proposal, "individual", by: ["member/0001": "author"], on: "2012-03-01")
            try chronicle.progress(proposal, "filed", on: "2012-03-05")
            try chronicle.progress(
                proposal, "assigned", on: index == 4 ? "2012-11-30" : "2012-03-31")
        }
        try chronicle.progress("proposal/1", "replied", on: "2012-06-30")
        try chronicle.progress("proposal/2", "replied", on: "2012-07-01")
        let regulation = Self.procedure("assigned", "replied", .followed, .months(3))
        let evaluation = try chronicle.evaluate(regulation, "2012")
        let states = evaluation.procedures.map { "\($0.matter) \($0.state.rawValue)" }
        #expect(
            states == [
                "proposal/1 on-time", "proposal/2 late", "proposal/3 overdue", "proposal/4 open",
            ])
        #expect(evaluation.procedures[0].deadline == (try day("2012-06-30")))
        #expect(evaluation.answer("replies", of: "proposal/2") == .state("late"))
        let early = try chronicle.evaluate(regulation, "2012", asOf: "2012-06-29")
        #expect(early.answer("replies", of: "proposal/3") == .state("open"))
        let over = try chronicle.evaluate(regulation, "2012", asOf: "2012-06-30")
        #expect(over.answer("replies", of: "proposal/3") == .state("overdue"))
    }

    @Test("What came without what should come before it was skipped")
    func preceded() throws {
        let chronicle = try Chronicle()
        for (index, stages) in [["approved", "researched"], ["researched"]].enumerated() {
            for (place, stage) in stages.enumerated() {
                try chronicle.progress("report/\(index)", stage, on: "2012-03-0\(place + 1)")
            }
        }
        let regulation = Regulation.test { regulation in
            regulation.procedures = [
                Procedure(
                    id: "plans", clause: "c",
                    steps: [
                        Procedure.Step(
                            after: Selection(.matters(.report), reaching: "approved"),
                            then: Selection(.matters(.report), reaching: "researched"),
                            relation: .preceded)
                    ])
            ]
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("plans", of: "report/0") == .state("on-time"))
        #expect(evaluation.answer("plans", of: "report/1") == .state("skipped"))
        #expect(evaluation.procedures.map(\.after?.day) == [nil, try day("2012-03-01")])
    }

    @Test("A reading of how sittings make a session is told where it changes a score or a ground")
    func sessionReading() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        try chronicle.hold("session/1", "plenary", on: "2012-02-20", halfDays: 3)
        for index in 2...4 {
            try chronicle.hold("session/\(index)", "sitting", on: "2012-02-20", of: "session/1")
            try chronicle.attend(
                "member/0001", index < 4 ? "present" : "unexcused", at: "session/\(index)",
                on: "2012-02-20")
            try chronicle.attend(
                "member/0002", "present", at: "session/\(index)", on: "2012-02-20")
        }
        let regulation = Regulation.test { regulation in
            var rule = SessionRule(
                id: "rule", kinds: ["plenary"], base: .sittings, atLeast: Rational(2, 3))
            var stricter = rule
            stricter.atLeast = 1
            rule.readings = [Reading(name: "all", instead: stricter)]
            regulation.sessions = [rule]
            regulation.score([Item("attended", Selection(.sessionsAttended), .each(5))])
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("score", of: "member/0001") == .number(5))
        #expect(
            evaluation.readings.map { "\($0.subject) \($0.question)" } == [
                "member/0001 class", "member/0001 score",
            ])
        #expect(evaluation.readings.map(\.other) == [.number(0), .number(0)])
    }

    @Test("Sessions held are those of a member's organs, also from before she joined")
    func sessionsHeld() throws {
        let chronicle = try chronicle()
        try chronicle.establish("organ/0011", "liaison-group")
        try chronicle.establish("organ/0012", "liaison-group")
        for (index, organs) in [["organ/0011"], ["organ/0011", "organ/0012"]].enumerated() {
            for organ in organs {
                try chronicle.hold(
                    "session/\(index)", "inspection", on: "2012-0\(index + 3)-01", by: organ)
            }
        }
        try chronicle.assign("member/0003", "organ/0011", on: "2012-05-01")
        try chronicle.assign("member/0003", "organ/0012", on: "2012-05-01")
        let regulation = Regulation.test { regulation in
            regulation.measure("held", Selection(.sessionsHeld, where: .kind("inspection")))
            regulation.measure("members", Selection(.members))
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("held", of: "member/0003") == .number(2))
        #expect(evaluation.answer("held", of: "member/0004") == .number(0))
        #expect(evaluation.answer("held", of: "organ/0012") == .number(1))
        #expect(evaluation.answer("members", of: "organ/0011") == .number(1))
        #expect(evaluation.answer("members", of: "organ/0001") == .number(6))
        let figure = try #require(evaluation.figure("held", of: "member/0003"))
        #expect(evaluation.units(of: figure).map(\.positions.count) == [1, 2])
    }

    @Test("Sums leave lower bounds out unless they are asked for")
    func amounts() throws {
        let chronicle = try chronicle()
        for (quantity, tags) in [("10000", ""), ("5000000", "at-least")] {
            var fields = Fields([
                ("subject", "member/0001"), ("kind", "donation-cash"), ("quantity", quantity),
                ("occurred_on", "2012-05-01"),
            ])
            if !tags.isEmpty { fields.set("tags", tags) }
            let draft = try fields.draft(
                type: .amountRecorded, id: chronicle.ledger.newID(), actor: "clerk/0003")
            _ = try chronicle.ledger.record([draft])
        }
        let regulation = Regulation.test { regulation in
            regulation.measure("given", Selection(.quantity(.amountRecorded)))
            regulation.measure(
                "at-least",
                Selection(.quantity(.amountRecorded), where: .field(.tag, ["at-least"])))
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("given", of: "member/0001") == .number(10_000))
        #expect(evaluation.answer("at-least", of: "member/0001") == .number(5_000_000))
    }
}
