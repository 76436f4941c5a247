import Activity
import Basics
import EventLog
import Testing

@testable import Regulations

/// The first and the last day, the first and the last unit, and who is asked on which day.
@Suite("Bounds")
struct EvaluationBoundTests {
    private static func ground(
        _ when: Condition, within: PeriodKind = .term, for audience: Audience = .members,
        _ change: (inout Regulation) -> Void = { _ in }
    ) -> Regulation {
        .test { regulation in
            regulation.measure("absences", .due("plenary", "unexcused"))
            regulation.grounds = [
                Ground(
                    id: "ground", clause: "c", purpose: .grounds, audience: audience,
                    within: within, decidedBy: "常委会", leadsTo: "建议", combination: .any,
                    parts: [Ground.Part(clause: "c", when: when)])
            ]
            change(&regulation)
        }
    }

    private static let standing = CohortTest.inOrgans(["standing-committee"], posts: [])

    private func absences(_ days: [String], _ outcome: String = "unexcused") throws -> Chronicle {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        for day in days {
            try chronicle.hold("session/\(day)", "plenary", on: day)
            try chronicle.attend("member/0001", outcome, at: "session/\(day)", on: day)
        }
        return chronicle
    }

    private func answer(
        _ chronicle: Chronicle, _ regulation: Regulation, _ period: String,
        asOf: String = "2019-12-31"
    ) throws -> Example.Answer? {
        try chronicle.evaluate(regulation, period, asOf: asOf).answer("ground", of: "member/0001")
    }

    // MARK: Days

    @Test("The first and the last day of a period lie in it")
    func daysOfPeriod() throws {
        let chronicle = try absences(["2012-01-01", "2012-12-31"])
        let regulation = Regulation.test { $0.measure("absences", .due("plenary", "unexcused")) }
        for (period, count) in [
            ("2011", 0), ("2012", 2), ("2012-01", 1), ("2012Q4", 1), ("2013", 0),
        ] {
            let evaluation = try chronicle.evaluate(regulation, period)
            #expect(evaluation.answer("absences", of: "member/0001") == .number(Rational(count)))
        }
    }

    @Test("The day with which the last third begins is the first at risk")
    func lastThird() throws {
        let chronicle = try absences([])
        let regulation = Regulation.test { regulation in
            regulation.measure("proposals", Selection(.matters(.proposal)))
            regulation.quotas = [
                Quota(
                    id: "quota", clause: "c", audience: .members, measure: "proposals",
                    every: .month, bounds: Bounds(atLeast: .number(1)))
            ]
        }
        for (day, state) in [("2012-04-20", "open"), ("2012-04-21", "at-risk")] {
            let evaluation = try chronicle.evaluate(regulation, "2012-04", asOf: day)
            #expect(evaluation.answer("quota", of: "member/0001") == .state(Name(state)))
        }
    }

    @Test("Less than six months ends on the same day of the sixth month after")
    func tenure() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", on: "2012-07-01")
        let regulation = Self.ground(.inCohort("new")) {
            $0.cohort("new", .tenureBelow(days: nil, months: 6))
        }
        #expect(try answer(chronicle, regulation, "2012") == .within(["c"]))
        #expect(
            try answer(chronicle, regulation, "2013", asOf: "2013-01-01") == .state("clear"))
    }

    @Test("A run that ended before the term began is no run of it")
    func runOfTermBefore() throws {
        let chronicle = try absences(["2013-02-20", "2014-02-20"])
        try chronicle.record(
            .termClosed, "2016-08-21", ["subject": "organ/0001", "matter": "term/12"])
        try chronicle.record(
            .termOpened, "2016-08-21",
            ["subject": "organ/0001", "matter": "term/13", "name": "十三届"])
        let regulation = Self.ground(
            .consecutive(2, .year, skippingGaps: false, .atLeast("absences", 1)))
        #expect(
            try answer(chronicle, regulation, "term/12", asOf: "2016-08-20") == .within(["c"]))
        #expect(
            try answer(chronicle, regulation, "term/13", asOf: "2017-06-30") == .state("clear"))
    }

    @Test(
        "What a bar from commendation counts begins with the day for commendation, not for grounds")
    func barCountsFrom() throws {
        let chronicle = try absences(["2012-02-20"])
        for (purpose, state) in [(Regulation.Purpose.commendation, "free"), (.grounds, "barred")] {
            let regulation = Self.ground(.atLeast("absences", 1)) {
                $0.countsFrom = [purpose: Day(year: 2012, month: 6, day: 1) ?? .first]
                $0.bars = [
                    Bar(
                        id: "bar", clause: "c", from: "commendation", audience: .members,
                        within: .year, when: .atLeast("absences", 1))
                ]
            }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            #expect(evaluation.answer("bar", of: "member/0001") == .state(Name(state)))
        }
    }

    // MARK: Who

    @Test("A cohort is asked at the end, and of who left before on her last day in office")
    func cohortAtEnd() throws {
        let chronicle = try absences(["2012-02-20"])
        try chronicle.establish("organ/0002", "standing-committee")
        try chronicle.assign("member/0001", "organ/0002", on: "2012-06-01")
        let regulation = Self.ground(.atLeast("absences", 1), for: .cohort("standing")) {
            $0.cohort("standing", Self.standing)
        }
        #expect(
            try answer(chronicle, regulation, "2012", asOf: "2012-05-31") == .notApplicable)
        #expect(
            try answer(chronicle, regulation, "2012", asOf: "2012-06-01") == .within(["c"]))
        try chronicle.record(.memberDeparted, "2012-09-01", ["member": "member/0001"])
        #expect(try answer(chronicle, regulation, "2012") == .within(["c"]))
    }

    @Test("Who left before a period has no part in the sessions that her organs held in it")
    func heldAfterLeaving() throws {
        let chronicle = try absences([])
        try chronicle.hold("session/1", "plenary", on: "2012-03-01")
        try chronicle.hold("session/2", "plenary", on: "2013-03-01")
        try chronicle.record(.memberDeparted, "2012-06-01", ["member": "member/0001"])
        let regulation = Regulation.test { $0.measure("held", Selection(.sessionsHeld)) }
        for (period, count) in [("2012", 1), ("2013", 0)] {
            let evaluation = try chronicle.evaluate(regulation, period)
            #expect(evaluation.answer("held", of: "member/0001") == .number(Rational(count)))
        }
    }

    @Test("Two numbers of one person are one object")
    func distinctObjects() throws {
        let chronicle = try absences([])
        try chronicle.appoint("member/0002", "member/0003")
        for object in ["member/0002", "member/0003"] {
            try chronicle.record(
                .contactMade, "2012-03-01",
                ["subject": "member/0001", "object": object, "kind": "visit"])
        }
        try chronicle.record(
            .memberMerged, "2012-04-01", ["member": "member/0003", "object": "member/0002"])
        let regulation = Regulation.test {
            $0.measure("visited", Selection(.distinct(.objects, .contactMade)))
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("visited", of: "member/0001") == .number(1))
    }

    @Test("Links are followed over so many steps and no more")
    func steps() throws {
        let chronicle = try absences([])
        try chronicle.appoint("member/0002", "member/0003", "member/0004")
        for index in 1...3 {
            try chronicle.record(
                .linkOpened, "2012-01-10",
                [
                    "subject": "member/000\(index)", "object": "member/000\(index + 1)",
                    "kind": "contact",
                ])
        }
        for steps in 1...3 {
            let regulation = Regulation.test {
                $0.coverage = [
                    Coverage(
                        id: "reached", clause: "c", audience: .members,
                        by: .links("contact", steps: steps), bounds: Bounds(atLeast: .number(1)))
                ]
            }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            let result = evaluation.coverage[0].results.first { $0.subject == "member/0004" }
            #expect(result?.count == steps)
        }
    }

    // MARK: Counts

    @Test("Of what the cap took no more is carried over than the class says")
    func carriedOver() throws {
        let chronicle = try absences(["2012-02-20", "2012-03-20", "2012-04-20"], "present")
        let regulation = Regulation.test {
            $0.score([Item("present", .due("plenary", "present"), .each(5))], atMost: 5) {
                $0.carryOver = 3
            }
        }
        try chronicle.hold("session/9", "plenary", on: "2013-02-20")
        let evaluation = try chronicle.evaluate(regulation, "2013")
        #expect(evaluation.answer("class", of: "member/0001") == .number(3))
    }

    @Test("Of a sitting attended in part its stated half-days count, of the others all")
    func partOfSitting() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        try chronicle.hold("session/1", "plenary", on: "2012-02-20", halfDays: 6)
        for (index, outcome) in ["partial", "present"].enumerated() {
            let sitting = "session/1\(index)"
            try chronicle.hold(
                sitting, "sitting", on: "2012-02-20", halfDays: 3, of: "session/1")
            try chronicle.attend(
                "member/0001", outcome, at: sitting, on: "2012-02-20",
                halfDays: outcome == "partial" ? 1 : nil)
        }
        let regulation = Regulation.test {
            $0.measure("half-days", Selection(.halfDaysAttended))
            $0.measure("half-days-due", Selection(.halfDaysDue))
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("half-days", of: "member/0001") == .number(4))
        #expect(evaluation.answer("half-days-due", of: "member/0001") == .number(6))
    }

    @Test("What has ever reached a stage that it may never reach does not count")
    func never() throws {
        let chronicle = try absences([])
        for index in 1...2 {
            try chronicle.submit(
                "proposal/\(index)", "individual", by: ["member/0001": "author"], on: "2012-03-01")
        }
        try chronicle.progress("proposal/1", "merged", on: "2013-03-01")
        var selection = Selection(.matters(.proposal))
        selection.never = ["merged"]
        let regulation = Regulation.test { $0.measure("own", selection) }
        for (day, count) in [("2012-12-31", 2), ("2013-12-31", 1)] {
            let evaluation = try chronicle.evaluate(
                regulation, "term/12", asOf: day)
            #expect(evaluation.answer("own", of: "member/0001") == .number(Rational(count)))
        }
    }

    @Test("What is not set decides nothing that something else decides")
    func truths() {
        #expect(Truth.all([.notSet, .no]) == .no)
        #expect(Truth.all([.yes, .notSet]) == .notSet)
        #expect(Truth.any([.notSet, .yes]) == .yes)
        #expect(Truth.any([.no, .notSet]) == .notSet)
    }

    // MARK: Steps and readings

    @Test("A step ends on the day on which it begins, looks for the last before, and asks once")
    func days() throws {
        let chronicle = try absences([])
        try chronicle.submit(
            "proposal/1", "individual", by: ["member/0001": "author"], on: "2012-03-01")
        for (stage, day) in [
            ("assigned", "2012-03-01"), ("assigned", "2012-05-01"), ("replied", "2012-05-01"),
            ("replied", "2012-06-01"),
        ] {
            try chronicle.progress("proposal/1", stage, on: day)
        }
        func selection(_ stage: Code?) -> Selection {
            Selection(.matters(.proposal), reaching: stage)
        }
        let expected: [(Selection, Selection, Procedure.Relation, String)] = [
            (selection(nil), selection("assigned"), .followed, "2012-03-01 2012-03-01 on-time"),
            (
                selection("assigned"), selection("replied"), .followed,
                "2012-03-01 2012-05-01 late"
            ),
            (
                selection("assigned"), selection("replied"), .preceded,
                "2012-05-01 2012-05-01 on-time"
            ),
        ]
        for (after, then, relation, wanted) in expected {
            let regulation = Regulation.test {
                $0.procedures = [
                    Procedure(
                        id: "steps", clause: "c",
                        steps: [
                            Procedure.Step(
                                after: after, then: then, relation: relation, limit: .days(30))
                        ])
                ]
            }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            let found = evaluation.procedures.map { result in
                let days = [result.after, result.then].map { $0?.day.description ?? "—" }
                return "\(days.joined(separator: " ")) \(result.state.rawValue)"
            }
            #expect(found == [wanted])
        }
    }

    @Test("Another reading of a bar from a grade is told of the grade too")
    func readingOfBar() throws {
        let chronicle = try absences(["2012-02-20"])
        let regulation = Self.ground(.atLeast("absences", 9)) { regulation in
            regulation.score([Item("item", .due("plenary"), .each(90))])
            regulation.grades = Grading(grades: [
                Grade("excellent", atLeast: 90), Grade("pass", below: 90),
            ])
            regulation.bars = [
                Bar(
                    id: "bar", clause: "c", from: "excellent", audience: .members, within: .year,
                    when: .atLeast("absences", 2),
                    readings: [Reading(name: "one", instead: .atLeast("absences", 1))])
            ]
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(
            evaluation.readings.map { "\($0.question) \($0.binding) \($0.other)" } == [
                "grade state(excellent) state(pass)", "bar state(free) state(barred)",
            ])
    }
}
