import Activity
import Basics
import EventLog
import Testing

@testable import Regulations

/// What is to hold in several periods, one after the other or not.
@Suite("Repeated conditions")
struct EvaluationRepetitionTests {
    private static func ground(
        _ when: Condition, _ change: (inout Regulation) -> Void = { _ in }
    ) -> Regulation {
        .test { regulation in
            regulation.measure("proposals", Selection(.matters(.proposal)))
            regulation.measure("absences", .due("plenary", "unexcused"))
            regulation.grounds = [
                Ground(
                    id: "ground", clause: "c", purpose: .grounds, audience: .members,
                    within: .term, decidedBy: "常委会", leadsTo: "建议", combination: .any,
                    parts: [Ground.Part(clause: "c", when: when)])
            ]
            change(&regulation)
        }
    }

    private static func twoYears(_ condition: Condition) -> [Regulation] {
        [
            ground(.consecutive(2, .year, skippingGaps: false, condition)),
            ground(.inPeriods(2, .year, condition)),
        ]
    }

    private func answers(
        _ chronicle: Chronicle, _ regulations: [Regulation], asOf: String
    ) throws -> [Example.Answer?] {
        try regulations.map {
            try chronicle.evaluate($0, "term/12", asOf: asOf).answer("ground", of: "member/0001")
        }
    }

    private static let clear = Array(repeating: Example.Answer?.some(.state("clear")), count: 2)
    private static let within = Array(repeating: Example.Answer?.some(.within(["c"])), count: 2)

    @Test(
        "A year that still runs without a proposal does not complete two, and on its last day does")
    func runningYearOfNothing() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-01-01")
        let none = Condition.compare(.named("proposals"), .equal, .number(0))
        let regulations = Self.twoYears(none) + Self.twoYears(.not(.atLeast("proposals", 1)))
        #expect(
            try answers(chronicle, regulations, asOf: "2013-12-30") == Self.clear + Self.clear)
        #expect(
            try answers(chronicle, regulations, asOf: "2013-12-31") == Self.within + Self.within)
    }

    @Test("What was counted already in a year that still runs completes two")
    func runningYearOfSomething() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-01-01")
        for day in ["2012-02-20", "2013-02-20"] {
            try chronicle.hold("session/\(day)", "plenary", on: day)
            try chronicle.attend("member/0001", "unexcused", at: "session/\(day)", on: day)
        }
        let one = Condition.atLeast("absences", 1)
        #expect(
            try answers(chronicle, Self.twoYears(one), asOf: "2013-02-20") == Self.within)
        #expect(try answers(chronicle, Self.twoYears(one), asOf: "2013-02-19") == Self.clear)
        // At most so many may still become more.
        let few = Condition.compare(.named("absences"), .atMost, .number(1))
        #expect(try answers(chronicle, Self.twoYears(few), asOf: "2013-02-20") == Self.clear)
    }

    @Test("Whether she was barred in a quarter is asked at its end, and of nothing that came later")
    func barredInQuarters() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-01-01")
        try chronicle.hold("session/1", "plenary", on: "2012-08-20")
        try chronicle.attend("member/0001", "unexcused", at: "session/1", on: "2012-08-20")
        func regulation(_ quarters: Int, _ bound: Comparison) -> Regulation {
            Self.ground(.inPeriods(quarters, .quarter, .barred("bar"))) { regulation in
                regulation.bars = [
                    Bar(
                        id: "bar", clause: "c", from: "commendation", audience: .members,
                        within: .year,
                        when: .compare(.named("absences"), bound, .number(1)))
                ]
            }
        }
        func answers(_ bound: Comparison, of quarters: ClosedRange<Int>) throws -> [Bool] {
            try quarters.map { count in
                try chronicle.evaluate(regulation(count, bound), "term/12", asOf: "2012-12-31")
                    .answer("ground", of: "member/0001") == .within(["c"])
            }
        }
        // The absence of the third quarter bars in it and the fourth; before it nothing did.
        #expect(try answers(.atLeast, of: 1...3) == [true, true, false])
        #expect(try answers(.below, of: 1...3) == [true, true, false])
    }

    /// What is asked inside a bar that is asked at the ends of the quarters of 2012, by what it says.
    private static let inside: [(String, Condition)] = [
        ("missed in a half-year", .inPeriods(1, .halfYear, .atLeast("absences", 1))),
        (
            "missed in a half-year, in a row",
            .consecutive(1, .halfYear, skippingGaps: false, .atLeast("absences", 1))
        ),
        (
            "never missed the other session in a half-year that is over",
            .inPeriods(1, .halfYear, .compare(.named("others"), .below, .number(1)))
        ),
        (
            "the half-year with the most",
            .compare(.within("absences", .halfYear), .atLeast, .number(1))
        ),
        ("points", .compare(.score, .atLeast, .number(1))),
        ("points of a class", .atLeast("class", 1)),
        ("grade", .grade(["competent"])),
        ("grade of a year that is over", .inPeriods(1, .year, .grade(["competent"]))),
        ("missed quota", .quotaMissed("half")),
    ]

    @Test(
        "Inside what is asked at a quarter's end nothing knows of what came later",
        arguments: inside)
    func nested(_ what: String, _ condition: Condition) throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-01-01")
        try chronicle.hold("session/1", "plenary", on: "2012-05-20")
        try chronicle.attend("member/0001", "unexcused", at: "session/1", on: "2012-05-20")
        try chronicle.submit(
            "proposal/1", "individual", by: ["member/0001": "author"], on: "2012-05-20")
        func regulation(_ quarters: Int) -> Regulation {
            Self.ground(.inPeriods(quarters, .quarter, .barred("bar"))) { regulation in
                regulation.measure("others", .due("standing", "unexcused"))
                regulation.score(
                    [Item("proposals-made", Selection(.matters(.proposal)), .each(60))])
                regulation.grades = Grading(grades: [
                    Grade("competent", atLeast: 60), Grade("incompetent", below: 60),
                ])
                regulation.quotas = [
                    Quota(
                        id: "half", clause: "c", audience: .members, measure: "others",
                        every: .halfYear, bounds: Bounds(atLeast: .number(1)))
                ]
                regulation.bars = [
                    Bar(
                        id: "bar", clause: "c", from: "commendation", audience: .members,
                        within: .year, when: condition)
                ]
            }
        }
        func isWithin(_ quarters: Int) throws -> Bool {
            try chronicle.evaluate(regulation(quarters), "term/12", asOf: "2012-12-31")
                .answer("ground", of: "member/0001") == .within(["c"])
        }
        // From the second quarter on; a whole year is over with the fourth alone.
        let last = what == "grade of a year that is over" ? 1 : 3
        let found = try (1...4).map { try isWithin($0) }
        #expect(found == (1...4).map { $0 <= last })
    }

    @Test("A score that a condition goes by is the one of the day on which it is asked")
    func scoreOfItsDay() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-01-01")
        for month in ["02", "05", "09"] {
            try chronicle.submit(
                "proposal/\(month)", "individual", by: ["member/0001": "author"],
                on: "2012-\(month)-20")
        }
        let regulation = Regulation.test { regulation in
            regulation.score([Item("proposals-made", Selection(.matters(.proposal)), .each(60))])
        }
        let evaluation = try chronicle.evaluate(regulation, "2012", asOf: "2012-12-31")
        let half = Window(
            period: evaluation.period, first: try day("2012-01-01"), end: try day("2012-06-30"))
        let result = try #require(evaluation.scoreResult(of: "member/0001", in: half))
        #expect(result.value == .number(120))
        #expect(result.window == half)
        let units = evaluation.units(ofItem: "proposals-made", for: "member/0001", in: half)
        #expect(units.map(\.points) == [60, 60])
        #expect(evaluation.scoreResult(of: "member/0001")?.value == .number(180))
    }

    @Test("What may still be undone does not count while a year runs")
    func mayBeUndone() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-01-01")
        try chronicle.establish("organ/0002", "standing-committee")
        try chronicle.assign("member/0001", "organ/0002", on: "2012-01-01")
        for year in ["2012", "2013"] {
            try chronicle.submit(
                "proposal/\(year)", "individual", by: ["member/0001": "author"],
                on: "\(year)-02-01")
        }
        var never = Selection(.matters(.proposal))
        never.never = ["merged"]
        let selections: [(Selection, Cohort.OnDay, [Example.Answer?])] = [
            (never, .eachDay, Self.clear),
            (Selection(.matters(.proposal), where: .inCohort("standing")), .periodEnd, Self.clear),
            (Selection(.matters(.proposal), where: .inCohort("standing")), .eachDay, Self.within),
        ]
        for (selection, day, wanted) in selections {
            var regulations = Self.twoYears(.atLeast("some", 1))
            for index in regulations.indices {
                regulations[index].cohort(
                    "standing", .inOrgans(["standing-committee"], posts: []), on: day)
                regulations[index].measure("some", selection)
            }
            #expect(try answers(chronicle, regulations, asOf: "2013-06-30") == wanted)
            #expect(try answers(chronicle, regulations, asOf: "2013-12-31") == Self.within)
        }
    }

    @Test("A quota missed in a month that is over counts for a year that still runs")
    func missedQuotas() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-01-01")
        var regulations = Self.twoYears(.quotaMissed("monthly"))
        for index in regulations.indices {
            regulations[index].quotas = [
                Quota(
                    id: "monthly", clause: "c", audience: .members, measure: "proposals",
                    every: .month, bounds: Bounds(atLeast: .number(1)))
            ]
        }
        #expect(try answers(chronicle, regulations, asOf: "2013-01-30") == Self.clear)
        #expect(try answers(chronicle, regulations, asOf: "2013-01-31") == Self.within)
    }

    // MARK: Grades from before the ledger

    /// Graded incompetent in 2012 and by what was carried in for the year before.
    private func graded() throws -> Chronicle {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2011-08-21")
        try chronicle.record(
            .evaluationCarriedIn, "2012-01-05",
            [
                "subject": "member/0001", "matter": "evaluation/2010", "kind": "graded",
                "outcome": "incompetent", "until": "2010-12-31",
            ])
        try chronicle.record(
            .evaluationCarriedIn, "2012-01-10",
            [
                "subject": "member/0001", "matter": "evaluation/2011", "kind": "graded",
                "outcome": "incompetent", "until": "2011-12-31",
            ])
        return chronicle
    }

    /// Evaluates the year 2011 in which she made a proposal, after an event of that evaluation, or of
    /// another one that ends on the same day.
    private func answer(after type: EventType, of period: String) throws -> Example.Answer? {
        let chronicle = try graded()
        try chronicle.submit(
            "proposal/1", "individual", by: ["member/0001": "author"], on: "2011-11-01")
        try chronicle.evaluated(type, period, on: "2012-01-20", until: "2011-12-31")
        return try chronicle.evaluate(Self.twice(), "term/12", asOf: "2012-12-31")
            .answer("ground", of: "member/0001")
    }

    private static func twice() -> Regulation {
        ground(
            .consecutive(2, .year, skippingGaps: false, .grade(["incompetent"]))
        ) { regulation in
            regulation.score(
                [Item("proposals-made", Selection(.matters(.proposal)), .each(60))])
            regulation.grades = Grading(grades: [
                Grade("competent", atLeast: 60), Grade("incompetent", below: 60),
            ])
        }
    }

    @Test("A grade carried in counts for the year it is of, also before she was in office")
    func carriedIn() throws {
        let chronicle = try graded()
        let early = try chronicle.evaluate(Self.twice(), "term/12", asOf: "2012-06-30")
        // 2010 and 2011.
        #expect(early.answer("ground", of: "member/0001") == .within(["c"]))
        let known = try chronicle.evaluate(Self.twice(), "term/12", asOf: "2012-01-04")
        #expect(known.answer("ground", of: "member/0001") == .state("clear"))
        let evidence = early.grounds[0].parts[0].evidence
        #expect(evidence.contains { $0.test == .grade("incompetent", in: ["incompetent"]) })
    }

    @Test("Of several grades carried in for one year the one recorded last counts")
    func carriedInTwice() throws {
        let chronicle = try graded()
        try chronicle.record(
            .evaluationCarriedIn, "2012-01-06",
            [
                "subject": "member/0001", "matter": "evaluation/2010", "kind": "graded",
                "outcome": "competent", "until": "2010-12-31",
            ])
        let evaluation = try chronicle.evaluate(Self.twice(), "term/12", asOf: "2012-06-30")
        #expect(evaluation.answer("ground", of: "member/0001") == .state("clear"))
    }

    @Test(
        "Where the ledger closed an evaluation of the year, what was carried in for it does not count"
    )
    func evaluatedHere() throws {
        #expect(try answer(after: .evaluationClosed, of: "2011") == .state("clear"))
    }

    @Test("A draft of the year, or what ends with it, leaves the grade that was carried in")
    func evaluatedElsewhere() throws {
        #expect(try answer(after: .evaluationDrafted, of: "2011") == .within(["c"]))
        #expect(try answer(after: .evaluationClosed, of: "2011Q4") == .within(["c"]))
        #expect(try answer(after: .evaluationClosed, of: "2011H2") == .within(["c"]))
    }

    @Test("A year without a grade is a gap, which a run may skip")
    func noGrade() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-01-01")
        for (index, day) in ["2012-02-20", "2014-02-20"].enumerated() {
            try chronicle.hold("session/\(index)", "plenary", on: day)
            try chronicle.attend("member/0001", "unexcused", at: "session/\(index)", on: day)
        }
        for (skips, wanted) in [(false, Example.Answer.state("clear")), (true, .within(["c"]))] {
            let regulation = Self.ground(
                .consecutive(2, .year, skippingGaps: skips, .grade(["incompetent"]))
            ) { regulation in
                regulation.score([Item("present", .due("plenary", "present"), .each(60))])
                regulation.grades = Grading(grades: [
                    Grade("competent", atLeast: 60), Grade("incompetent", below: 60),
                ])
            }
            let evaluation = try chronicle.evaluate(regulation, "term/12", asOf: "2014-12-31")
            #expect(evaluation.answer("ground", of: "member/0001") == wanted)
        }
    }
}
