import Activity
import Basics
import EventLog
import Testing

@testable import Regulations

/// Whom and when steps are asked of, and whom the sessions of compositions.
@Suite("Steps")
struct EvaluationProcedureTests {
    private static func procedure(
        _ after: Selection, _ then: Selection, _ relation: Procedure.Relation = .followed,
        limit: Procedure.Limit? = nil, for audience: Audience? = nil,
        _ change: (inout Regulation) -> Void = { _ in }
    ) -> Regulation {
        .test { regulation in
            regulation.procedures = [
                Procedure(
                    id: "steps", clause: "c", audience: audience,
                    steps: [
                        Procedure.Step(after: after, then: then, relation: relation, limit: limit)
                    ])
            ]
            change(&regulation)
        }
    }

    private func states(_ evaluation: Evaluation) -> [String] {
        evaluation.procedures.map { "\($0.matter) \($0.subject) \($0.state.rawValue)" }
    }

    @Test("Of what several hold together the step asks of the first that it is for")
    func firstOfAudience() throws {
        let chronicle = try Chronicle()
        try chronicle.establish("organ/0011", "liaison-group")
        for (organ, day) in [("organ/0001", "2012-03-01"), ("organ/0011", "2012-03-02")] {
            try chronicle.record(
                .sessionHeld, day,
                [
                    "organ": organ, "matter": "session/1", "kind": "study", "role": "invited",
                ])
        }
        try chronicle.record(
            .sessionHeld, "2012-04-01",
            [
                "organ": "organ/0001", "matter": "session/2", "kind": "study", "role": "invited",
            ])
        let regulation = Self.procedure(
            Selection(.events(.sessionHeld), where: .kind("study")),
            Selection(.events(.documentFiled), where: .kind("minutes")), limit: .days(10),
            for: .organs("liaison-group"))
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(states(evaluation) == ["session/1 organ/0011 overdue"])
        #expect(evaluation.procedures[0].deadline == (try day("2012-03-12")))
    }

    @Test("What happened before the day from which it counts is asked for nothing")
    func countsFrom() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        for (index, day) in ["2012-03-01", "2012-04-01"].enumerated() {
            let proposal = "proposal/\(index)"
            try chronicle.submit(proposal, "individual", by: ["member/0001": "author"], on: day)
            try chronicle.progress(proposal, "filed", on: "2012-04-20")
        }
        let regulation = Self.procedure(
            Selection(.matters(.proposal)), Selection(.matters(.proposal), reaching: "filed"),
            limit: .days(60)
        ) { $0.countsFrom = [.procedures: Day(year: 2012, month: 4, day: 1) ?? .first] }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(states(evaluation) == ["proposal/1 member/0001 on-time"])
    }

    @Test("Each proposal has its own reply, though one bureau gives them all")
    func ownReply() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        func progress(_ proposal: String, _ stage: String, on day: String) throws {
            _ = try chronicle.record(
                .proposalProgressed, day,
                [
                    "subject": "organ/0001", "matter": proposal, "kind": stage,
                    "object": "unit/0007",
                ])
        }
        for number in 1...3 {
            let proposal = "proposal/\(number)"
            try chronicle.submit(
                proposal, "individual", by: ["member/0001": "author"], on: "2012-03-01")
            try progress(proposal, "assigned", on: "2012-03-10")
        }
        try progress("proposal/2", "replied", on: "2012-04-01")
        try progress("proposal/3", "replied", on: "2012-07-01")
        let regulation = Self.procedure(
            Selection(.matters(.proposal), reaching: "assigned"),
            Selection(.matters(.proposal), reaching: "replied"), limit: .months(3))
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(
            states(evaluation) == [
                "proposal/1 organ/0001 overdue", "proposal/2 organ/0001 on-time",
                "proposal/3 organ/0001 late",
            ])
    }

    @Test("Papers of a session belong to it, and to no other of the same organ")
    func ownPaper() throws {
        let chronicle = try Chronicle()
        try chronicle.establish("organ/0011", "liaison-group")
        for (number, day) in [(1, "2012-03-01"), (2, "2012-04-01")] {
            try chronicle.hold("session/\(number)", "study", on: day)
        }
        _ = try chronicle.record(
            .documentFiled, "2012-04-05",
            [
                "subject": "organ/0001", "matter": "document/1", "kind": "minutes",
                "object": "session/2",
            ])
        let regulation = Self.procedure(
            Selection(.events(.sessionHeld), where: .kind("study")),
            Selection(.events(.documentFiled), where: .kind("minutes")), limit: .days(10))
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(
            states(evaluation) == ["session/1 organ/0001 overdue", "session/2 organ/0001 on-time"])
    }

    @Test("A cohort as of the period's end is asked of those who take part")
    func cohort() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        try chronicle.establish("organ/0002", "standing-committee")
        try chronicle.assign("member/0002", "organ/0002", on: "2012-06-01")
        for index in 1...2 {
            try chronicle.submit(
                "proposal/\(index)", "individual", by: ["member/000\(index)": "author"],
                on: "2012-03-01")
        }
        let standing = Regulations.Test.inCohort("standing")
        for (test, wanted) in [(standing, ["proposal/2"]), (.not(standing), ["proposal/1"])] {
            let regulation = Self.procedure(
                Selection(.matters(.proposal), where: test),
                Selection(.matters(.proposal), reaching: "filed")
            ) { $0.cohort("standing", .inOrgans(["standing-committee"], posts: [])) }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            #expect(evaluation.procedures.map(\.matter.text) == wanted)
        }
    }

    @Test("A step for a cohort is for the matters of those who are in it by the period's end")
    func audience() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        try chronicle.establish("organ/0002", "standing-committee")
        try chronicle.assign("member/0002", "organ/0002", on: "2012-06-01")
        for index in 1...2 {
            try chronicle.submit(
                "proposal/\(index)", "individual", by: ["member/000\(index)": "author"],
                on: "2012-03-01")
        }
        let regulation = Self.procedure(
            Selection(.matters(.proposal)), Selection(.matters(.proposal), reaching: "filed"),
            for: .cohort("standing")
        ) { $0.cohort("standing", .inOrgans(["standing-committee"], posts: [])) }
        let late = try chronicle.evaluate(regulation, "2012")
        #expect(late.procedures.map(\.matter) == ["proposal/2"])
        let early = try chronicle.evaluate(regulation, "2012", asOf: "2012-05-31")
        #expect(early.procedures.isEmpty)
    }

    @Test("Of a composition's sessions a cohort is asked of nobody: who holds them is no member")
    func composition() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        try chronicle.hold("session/1", "consultation", on: "2012-03-01")
        try chronicle.attend("member/0001", "present", at: "session/1", on: "2012-03-01")
        let everyone = Regulations.Test.inCohort("everyone")
        for (test, count) in [(everyone, 0), (.not(everyone), 1)] {
            let regulation = Regulation.test { regulation in
                regulation.cohort("everyone", .tenureAtLeast(days: 0, months: nil))
                regulation.compositions = [
                    Composition(
                        id: "composition", clause: "c",
                        sessions: Selection(.sessionsHeld, where: test),
                        parts: [
                            Composition.Part(
                                cohort: "everyone", bounds: Bounds(atLeast: .number(1)))
                        ])
                ]
            }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            #expect(evaluation.compositions.map(\.state) == Array(repeating: .met, count: count))
        }
    }
}
