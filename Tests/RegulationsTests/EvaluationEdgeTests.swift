import Activity
import Basics
import EventLog
import Testing

@testable import Regulations

/// What is asked of whom and when, at the edges of periods, cohorts and bounds.
@Suite("Edges")
struct EvaluationEdgeTests {
    private static func ground(
        _ when: Condition, within: PeriodKind = .term, _ change: (inout Regulation) -> Void
    ) -> Regulation {
        .test { regulation in
            change(&regulation)
            regulation.grounds = [
                Ground(
                    id: "ground", clause: "c", purpose: .grounds, audience: .members,
                    within: within, decidedBy: "常委会", leadsTo: "建议", combination: .any,
                    parts: [Ground.Part(clause: "c", when: when)])
            ]
        }
    }

    private func meetings(
        _ days: [String], _ outcome: String = "unexcused", kind: String = "plenary",
        hasTerm: Bool = true
    ) throws -> Chronicle {
        let chronicle = try Chronicle(hasTerm: hasTerm)
        try chronicle.appoint("member/0001")
        for day in days {
            try chronicle.hold("session/\(day)", kind, on: day)
            try chronicle.attend("member/0001", outcome, at: "session/\(day)", on: day)
        }
        return chronicle
    }

    // MARK: Scores

    @Test("A score with a cap and no floor is capped above, and may fall below 0")
    func capWithoutFloor() throws {
        let chronicle = try meetings(["2012-02-20", "2012-03-20"])
        for (points, score) in [(70, 120), (-70, -140)] {
            var regulation = Regulation.test {
                $0.score([Item("item", .due("plenary"), .each(Rational(points)))])
            }
            regulation.score?.atMost = 120
            let evaluation = try chronicle.evaluate(regulation, "2012")
            #expect(evaluation.answer("score", of: "member/0001") == .number(Rational(score)))
        }
    }

    @Test("A score of which no class is hers is n/a, whatever its base")
    func noClassIsHers() throws {
        let chronicle = try meetings(["2012-02-20"])
        var regulation = Regulation.test {
            $0.cohort("none", .tenureBelow(days: 1, months: nil))
            $0.score([Item("item", .due("plenary"), .each(5))]) { $0.audience = .cohort("none") }
        }
        regulation.score?.base = 60
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("score", of: "member/0001") == .notApplicable)
    }

    @Test("An item over a part of the year is n/a where sessions were due in the other part alone")
    func windowedItem() throws {
        let chronicle = try meetings(["2012-09-20"])
        var selection = Selection.due("plenary", "present")
        selection.window = YearWindow(
            from: Regulation.MonthDay(month: 1, day: 1),
            through: Regulation.MonthDay(month: 6, day: 30))
        let regulation = Regulation.test {
            $0.score([
                Item("first-half", selection, .each(5)),
                Item("year", .due("plenary", "present"), .each(5)),
            ])
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("first-half", of: "member/0001") == .notApplicable)
        #expect(evaluation.answer("year", of: "member/0001") == .number(0))
    }

    // MARK: Periods

    @Test("Without a term the ledger is one term, and appraisal years are looked for in all of it")
    func appraisalYearsWithoutTerm() throws {
        let chronicle = try meetings(["2012-12-10", "2013-03-20"], hasTerm: false)
        let regulation = Self.ground(
            .compare(.within("absences", .appraisalYear), .atLeast, .number(2))
        ) {
            $0.appraisalYear = Regulation.MonthDay(month: 12, day: 1)
            $0.measure("absences", .due("plenary", "unexcused"))
        }
        let evaluation = try chronicle.evaluate(regulation, "2013A")
        #expect(evaluation.answer("ground", of: "member/0001") == .within(["c"]))
    }

    @Test("What was due by a day is missed after it, though the period still runs")
    func missedPastDueBy() throws {
        let chronicle = try meetings([])
        let regulation = Self.ground(.quotaMissed("early"), within: .year) {
            $0.measure("proposals", Selection(.matters(.proposal)))
            $0.quotas = [
                Quota(
                    id: "early", clause: "c", audience: .members, measure: "proposals",
                    every: .year, bounds: Bounds(atLeast: .number(1)),
                    by: Regulation.MonthDay(month: 1, day: 31))
            ]
        }
        for (day, wanted) in [
            ("2012-01-30", Example.Answer.state("clear")), ("2012-01-31", .within(["c"])),
        ] {
            let evaluation = try chronicle.evaluate(regulation, "2012", asOf: day)
            #expect(evaluation.answer("ground", of: "member/0001") == wanted, "\(day)")
        }
    }

    @Test("Nobody is barred in a period in which she was not in office")
    func barredAfterLeaving() throws {
        let chronicle = try meetings(["2012-02-20"])
        try chronicle.record(.memberDeparted, "2012-06-01", ["member": "member/0001"])
        let regulation = Self.ground(.barred("bar")) {
            $0.measure("studies", .due("study"))
            $0.bars = [
                Bar(
                    id: "bar", clause: "c", from: "commendation", audience: .members,
                    within: .year, when: .compare(.named("studies"), .equal, .number(0)))
            ]
        }
        let then = try chronicle.evaluate(regulation, "2012")
        #expect(then.answer("ground", of: "member/0001") == .within(["c"]))
        let later = try chronicle.evaluate(regulation, "2013")
        #expect(later.answer("ground", of: "member/0001") == .state("clear"))
    }

    // MARK: Tests of units

    @Test("A test on the quantity asks what an event states, though the event is one unit")
    func quantityOfEvents() throws {
        let chronicle = try meetings([])
        for (day, quantity) in [("2012-05-01", "50"), ("2012-05-02", "100")] {
            try chronicle.record(
                .amountRecorded, day,
                ["subject": "member/0001", "kind": "donation-cash", "quantity": quantity])
        }
        let regulation = Regulation.test {
            $0.measure(
                "large", Selection(.events(.amountRecorded), where: .quantity(.atLeast, 100)))
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("large", of: "member/0001") == .number(1))
    }

    @Test("Sessions of one day stand as they were entered, whenever their rolls were called")
    func sessionsOfOneDay() throws {
        let chronicle = try meetings([])
        let held = [
            ("session/1", "2012-04-01"), ("session/2", "2012-04-01"), ("session/3", "2012-05-01"),
        ]
        for (session, day) in held { try chronicle.hold(session, "plenary", on: day) }
        let called = [
            ("session/2", "unexcused", "2012-04-01"), ("session/1", "present", "2012-04-01"),
            ("session/3", "unexcused", "2012-05-01"),
        ]
        for (session, outcome, day) in called {
            try chronicle.attend("member/0001", outcome, at: session, on: day)
        }
        let regulation = Regulation.test { regulation in
            regulation.measure("absences", .due("plenary", "unexcused"))
            regulation.measure("due", .due("plenary"))
            regulation.measures.append(
                Measure(
                    id: "run",
                    definition: .formula(.longestRun(of: "absences", among: "due"))))
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("run", of: "member/0001") == .number(2))
    }

    @Test("The largest quantities times the largest points come to their exact sum")
    func largest() throws {
        let chronicle = try meetings([])
        // So many that the quantities alone outgrow 64 bits.
        for _ in 0..<1_100 {
            try chronicle.record(
                .amountRecorded, "2012-05-01",
                [
                    "subject": "member/0001", "kind": "donation-cash",
                    "quantity": "9007199254740991",
                ])
        }
        let points = try #require(Rational("999999999.999999999"))
        let regulation = Regulation.test { regulation in
            regulation.measure("given", Selection(.quantity(.amountRecorded)))
            regulation.score([
                Item(id: "all", measured: .measure("given"), points: .each(points)),
                Item("each", Selection(.events(.amountRecorded)), .each(points)),
            ])
            regulation.score?.rounding = Rounding(
                to: Rational(1, 100), each: .total, way: .halfUp)
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        let given = Rational(9_007_199_254_740_991) * 1_100
        #expect(evaluation.answer("given", of: "member/0001") == .number(given))
        #expect(given.description == "9907919180215090100")
        #expect(evaluation.answer("all", of: "member/0001") == .number(given * points))
        let score = given * points + 1_100 * points
        let hundredths = (100 * score + Rational(1, 2)).roundedDown
        #expect(evaluation.answer("score", of: "member/0001") == .number(hundredths / 100))
    }

    @Test("Of sessions held and planned a cohort is asked of the member who is asked")
    func cohortOfHeld() throws {
        let chronicle = try meetings([])
        try chronicle.appoint("member/0002", on: "2012-05-01")
        try chronicle.hold("session/1", "plenary", on: "2012-04-01")
        try chronicle.hold("session/2", "plenary", on: "2012-05-10")
        try chronicle.record(
            .sessionPlanned, "2012-01-10",
            [
                "organ": "organ/0001", "kind": "plenary", "quantity": "3", "until": "2012-05-20",
            ])
        let newcomer = Regulations.Test.inCohort("newcomers")
        for (on, held, planned) in [(Cohort.OnDay.eachDay, 1, 3), (.periodEnd, 0, 0)] {
            let regulation = Regulation.test {
                $0.cohort("newcomers", .tenureBelow(days: 30, months: nil), on: on)
                $0.measure("held", Selection(.sessionsHeld, where: newcomer))
                $0.measure("planned", Selection(.sessionsPlanned, where: newcomer))
            }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            for (name, count) in [(Name("held"), held), ("planned", planned)] {
                #expect(evaluation.answer(name, of: "member/0001") == .number(0))
                #expect(evaluation.answer(name, of: "member/0002") == .number(Rational(count)))
            }
        }
    }

    @Test("A matter is of the kind that its author or lead recorded first, whatever the day")
    func matterKind() throws {
        let chronicle = try meetings([])
        try chronicle.appoint("member/0002", "member/0003")
        for (member, kind, role, day) in [
            ("member/0003", "collective", "co-signer", "2012-03-01"),
            ("member/0001", "joint", "lead", "2012-03-05"),
            ("member/0002", "individual", "author", "2012-03-01"),
        ] {
            try chronicle.submit("proposal/1", kind, by: [member: role], on: day)
        }
        let regulation = Regulation.test { regulation in
            for kind in ["joint", "individual", "collective"] {
                regulation.measure(
                    Name(kind),
                    Selection(.matters(.proposal), where: .field(.matterKind, [Code(kind) ?? "x"])))
            }
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        for (kind, count) in [("joint", 1), ("individual", 0), ("collective", 0)] {
            #expect(
                evaluation.answer(Name(kind), of: "member/0002") == .number(Rational(count)),
                "\(kind)")
        }
    }

    // MARK: One short

    @Test("One more leave is one more of the sessions due, and no more than one")
    func oneSessionMore() throws {
        let chronicle = try meetings(["2012-02-20"], "leave-ordinary")
        try chronicle.hold("session/2", "standing", on: "2012-03-20")
        try chronicle.attend("member/0001", "official-duty", at: "session/2", on: "2012-03-20")
        let together = Condition.compare(
            .sum(.named("plenary-leave"), .named("standing-leave")), .above,
            .multiple(Rational(1, 2), .sum(.named("plenary-due"), .named("standing-due"))))
        let regulation = Self.ground(together) { regulation in
            for kind in ["plenary", "standing"] {
                let code = Code(kind) ?? "x"
                regulation.measure(Name("\(kind)-leave"), .due(code, "leave-ordinary"))
                regulation.measure(Name("\(kind)-due"), .due(code))
            }
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        // 1 of 2 now, 2 of 3 with one more.
        #expect(evaluation.answer("ground", of: "member/0001") == .state("one-short"))
    }

    @Test("One unit more is worth what the formula makes of it")
    func worthOfOneMore() throws {
        let chronicle = try meetings(["2012-02-20", "2012-03-20"])
        let expected: [(Formula, Rational, String)] = [
            // Half of two absences is 1, and of three not yet 2.
            (.within("half", .year), 2, "clear"),
            (.within("half", .year), Rational(3, 2), "one-short"),
            // An absence that is counted twice is two more.
            (.sum(.named("absences"), .named("absences")), 6, "one-short"),
        ]
        for (formula, bound, wanted) in expected {
            let regulation = Self.ground(.compare(formula, .atLeast, .number(bound))) {
                $0.measure("absences", .due("plenary", "unexcused"))
                $0.measures.append(
                    Measure(
                        id: "half",
                        definition: .formula(.multiple(Rational(1, 2), .named("absences")))))
            }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            #expect(evaluation.answer("ground", of: "member/0001") == .state(Name(wanted)))
        }
    }
}
