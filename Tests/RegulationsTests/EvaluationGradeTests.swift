import Activity
import Basics
import EventLog
import Testing

@testable import Regulations

/// Grades, their limits, and ranks.
@Suite("Grades and ranks")
struct EvaluationGradeTests {
    /// Members with as many points as are stated.
    private func chronicle(_ points: [Int]) throws -> Chronicle {
        let chronicle = try Chronicle()
        for (index, hundredths) in points.enumerated() {
            let member = "member/000\(index + 1)"
            try chronicle.appoint(member)
            try chronicle.record(
                .assessmentRecorded, "2012-06-01",
                [
                    "subject": member, "object": "organ/0001", "kind": "appraisal",
                    "outcome": "points", "quantity": String(hundredths),
                ])
        }
        return chronicle
    }

    private static func graded(
        _ grades: [Grade], gap: Grading.Gap? = nil, _ change: (inout Regulation) -> Void = { _ in }
    ) -> Regulation {
        .test { regulation in
            regulation.score([
                Item(
                    "assessed", Selection(.events(.assessmentRecorded)), .assessed(atMost: nil))
            ])
            regulation.grades = Grading(gap: gap, grades: grades)
            regulation.ranking = Ranking(
                within: [], unranked: [], groups: false, printing: .number)
            change(&regulation)
        }
    }

    private static let three = [
        Grade("excellent", atLeast: 90), Grade("good", atLeast: 80, atMost: 89),
        Grade("fair", below: 80),
    ]

    private func grades(_ evaluation: Evaluation) -> [String] {
        evaluation.scores.map { $0.grade?.grade?.text ?? "—" }
    }

    @Test("Points between two grades are read as the gap says, and have none where it says nothing")
    func gap() throws {
        let chronicle = try chronicle([8_950, 9_000, 8_900])
        let expected: [(Grading.Gap?, String)] = [
            (.lower, "good"), (.higher, "excellent"), (nil, "—"),
        ]
        for (gap, grade) in expected {
            let evaluation = try chronicle.evaluate(Self.graded(Self.three, gap: gap), "2012")
            #expect(grades(evaluation) == [grade, "excellent", "good"])
        }
    }

    @Test("A total that is rounded first falls into no gap")
    func roundedBeforeGap() throws {
        let chronicle = try chronicle([8_950])
        let regulation = Self.graded(Self.three, gap: .lower) {
            $0.score?.rounding = Rounding(to: 1, each: .total, way: .halfUp)
        }
        #expect(grades(try chronicle.evaluate(regulation, "2012")) == ["excellent"])
    }

    @Test("A tie at the cut of a limited grade is included, excluded, or left to the meeting")
    func proportion() throws {
        let chronicle = try chronicle([9_800, 9_500, 9_500, 9_100, 6_000])
        let expected: [(Grade.Ties, [String], [Name?])] = [
            (
                .include, ["excellent", "excellent", "excellent", "good", "fair"],
                [nil, nil, nil, nil, nil]
            ),
            (.exclude, ["excellent", "good", "good", "good", "fair"], [nil, nil, nil, nil, nil]),
            (
                .open, ["excellent", "good", "good", "good", "fair"],
                [nil, "excellent", "excellent", nil, nil]
            ),
        ]
        for (ties, wanted, open) in expected {
            var list = Self.three
            list[0].shareAtMost = Rational(2, 5)
            list[0].ties = ties
            let evaluation = try chronicle.evaluate(Self.graded(list), "2012")
            #expect(grades(evaluation) == wanted)
            #expect(evaluation.scores.map { $0.grade?.openFor } == open)
        }
    }

    @Test("The share of places is rounded down, of those ranked alone")
    func places() throws {
        let chronicle = try chronicle([9_900, 9_800, 9_700, 9_600])
        try chronicle.establish("organ/0002", "office")
        try chronicle.assign("member/0001", "organ/0002")
        var list = Self.three
        list[0].shareAtMost = Rational(2, 5)
        let regulation = Self.graded(list) { regulation in
            regulation.cohort("exempt", .inOrgans(["office"], posts: []))
            regulation.ranking?.unranked = ["exempt"]
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        // 2/5 of three is one; the first is not among them, and is not graded.
        #expect(grades(evaluation) == ["—", "excellent", "good", "good"])
        #expect(
            evaluation.scores[2].grade?.refusals == [
                GradeResult.Refusal(grade: "excellent", reason: .proportion(places: 1))
            ])
        #expect(evaluation.scores[0].rank?.unranked == .cohort("exempt"))
    }

    @Test("Who is not ranked is not graded, whatever her points, and her points are shown")
    func ungraded() throws {
        let chronicle = try chronicle([1_000, 2_000, 3_000])
        try chronicle.establish("organ/0002", "office")
        try chronicle.assign("member/0001", "organ/0002")
        try chronicle.record(.memberDeparted, "2012-11-01", ["member": "member/0002"])
        let regulation = Self.graded(Self.three) { regulation in
            regulation.cohort("exempt", .inOrgans(["office"], posts: []))
            regulation.ranking?.unranked = ["exempt"]
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(grades(evaluation) == ["—", "—", "fair"])
        #expect(
            evaluation.scores.map { $0.grade?.ungraded } == [.cohort("exempt"), .notInOffice, nil])
        #expect(evaluation.scores.map { $0.grade?.byPoints } == [nil, nil, "fair"])
        #expect(evaluation.scores.map(\.value) == [.number(10), .number(20), .number(30)])
        #expect(evaluation.answer("grade", of: "member/0001") == .notApplicable)
    }

    @Test("Who is not assessed yet has neither rank nor grade, and takes no place of a limited one")
    func notAssessed() throws {
        let chronicle = try chronicle([9_900, 9_500])
        for member in ["member/0003", "member/0004"] { try chronicle.appoint(member) }
        var list = Self.three
        list[0].shareAtMost = Rational(1, 2)
        var regulation = Self.graded(list) { regulation in
            regulation.score?.classes[0].items.append(
                Item("proposals", Selection(.matters(.proposal)), .each(5)))
        }
        try chronicle.submit(
            "proposal/1", "individual", by: ["member/0003": "author"], on: "2012-03-01")
        for ranking in [regulation.ranking, nil] {
            regulation.ranking = ranking
            let evaluation = try chronicle.evaluate(regulation, "2012")
            // Half of two is one, half of four would be both.
            #expect(grades(evaluation) == ["excellent", "good", "—", "—"])
            #expect(evaluation.scores[2...].map(\.value) == [.number(5), .number(0)])
            #expect(
                evaluation.scores[2...].map { $0.grade?.ungraded } == [.notAssessed, .notAssessed])
        }
        regulation.ranking = Ranking(within: [], unranked: [], groups: false, printing: .number)
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.scores.map { $0.rank?.rank } == [1, 2, nil, nil])
        #expect(
            evaluation.scores.map { $0.rank?.unranked } == [nil, nil, .notAssessed, .notAssessed])
        #expect(evaluation.answer("grade", of: "member/0004") == .notApplicable)
    }

    @Test("Nobody waits for the assessment of a bonus")
    func bonusNotAssessed() throws {
        let chronicle = try chronicle([9_900])
        try chronicle.appoint("member/0002")
        let regulation = Self.graded(Self.three) { regulation in
            regulation.score?.classes[0].isBonus = true
            regulation.score?.classes.append(
                ScoreClass(
                    id: "work",
                    items: [Item("proposals", Selection(.matters(.proposal)), .each(5))]))
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(grades(evaluation) == ["excellent", "fair"])
        #expect(evaluation.scores.map { $0.rank?.rank } == [1, 2])
        #expect(evaluation.scores.map(\.unassessed) == [[], ["assessed"]])
    }

    @Test("In none of the cohorts that are ranked she is not graded; nobody being ranked she is")
    func ungradedOutsideCohorts() throws {
        let chronicle = try chronicle([9_500, 1_000])
        try chronicle.appoint("member/0003", on: "2012-01-01")
        try chronicle.record(
            .assessmentRecorded, "2012-06-01",
            [
                "subject": "member/0003", "object": "organ/0001", "kind": "appraisal",
                "outcome": "points", "quantity": "1000",
            ])
        try chronicle.record(.memberDeparted, "2012-11-01", ["member": "member/0003"])
        try chronicle.establish("organ/0002", "standing-committee")
        try chronicle.assign("member/0001", "organ/0002")
        var regulation = Self.graded(Self.three) { regulation in
            regulation.cohort("standing", .inOrgans(["standing-committee"], posts: []))
            regulation.ranking?.within = ["standing"]
        }
        #expect(grades(try chronicle.evaluate(regulation, "2012")) == ["excellent", "—", "—"])
        regulation.ranking = nil
        let unranked = try chronicle.evaluate(regulation, "2012")
        #expect(grades(unranked) == ["excellent", "fair", "—"])
        #expect(unranked.scores[2].grade?.ungraded == .notInOffice)
    }

    @Test("A grade that is not given makes no year of two below it")
    func ungradedYears() throws {
        let chronicle = try chronicle([5_000, 5_000])
        for member in ["member/0001", "member/0002"] {
            try chronicle.record(
                .assessmentRecorded, "2013-06-01",
                [
                    "subject": member, "object": "organ/0001", "kind": "appraisal",
                    "outcome": "points", "quantity": "5000",
                ])
        }
        try chronicle.establish("organ/0002", "office")
        try chronicle.assign("member/0001", "organ/0002")
        let regulation = Self.graded(Self.three) { regulation in
            regulation.cohort("exempt", .inOrgans(["office"], posts: []))
            regulation.ranking?.unranked = ["exempt"]
            regulation.grounds = [
                Ground(
                    id: "talk", clause: "c", purpose: .grounds, audience: .members,
                    within: .term, decidedBy: "主席会议", leadsTo: "约谈", combination: .any,
                    parts: [
                        Ground.Part(
                            clause: "c",
                            when: .consecutive(2, .year, skippingGaps: false, .grade(["fair"])))
                    ])
            ]
        }
        let evaluation = try chronicle.evaluate(regulation, "2013")
        #expect(evaluation.answer("talk", of: "member/0001") == .state("clear"))
        #expect(evaluation.answer("talk", of: "member/0002") == .within(["c"]))
    }

    @Test("A grade is refused by what it requires and by a bar from it, and falls where it says")
    func requirements() throws {
        let chronicle = try chronicle([9_500, 9_500, 9_500])
        try chronicle.submit(
            "proposal/1", "individual", by: ["member/0001": "author"], on: "2012-03-01")
        try chronicle.submit(
            "proposal/2", "individual", by: ["member/0002": "author"], on: "2012-03-01")
        try chronicle.hold("session/1", "plenary", on: "2012-05-01")
        try chronicle.attend("member/0002", "unexcused", at: "session/1", on: "2012-05-01")
        var list = Self.three
        list[0].requires = .atLeast("proposals", 1)
        list[0].otherwise = "fair"
        let regulation = Self.graded(list) { regulation in
            regulation.measure("proposals", Selection(.matters(.proposal)))
            regulation.measure("absent", .due("plenary", "unexcused"))
            regulation.bars = [
                Bar(
                    id: "bar", clause: "c", from: "excellent", audience: .members,
                    within: .year, when: .atLeast("absent", 1))
            ]
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(grades(evaluation) == ["excellent", "fair", "fair"])
        #expect(
            evaluation.scores.map { $0.grade?.refusals.map(\.reason) ?? [] }
                == [[], [.bar("bar")], [.requirement]])
        #expect(
            evaluation.scores.map { $0.grade?.byPoints } == Array(repeating: "excellent", count: 3))
    }

    @Test("Equal scores share a rank, and the next one is not moved up")
    func ranks() throws {
        let chronicle = try chronicle([7_000, 9_000, 9_000, 9_500])
        try chronicle.appoint("member/0009", on: "2012-01-01")
        try chronicle.record(.memberDeparted, "2012-11-01", ["member": "member/0009"])
        let evaluation = try chronicle.evaluate(Self.graded(Self.three), "2012")
        #expect(evaluation.scores.map { $0.rank?.rank } == [4, 2, 2, 1, nil])
        #expect(evaluation.scores.map { $0.rank?.outOf } == [4, 4, 4, 4, 0])
        #expect(evaluation.scores[4].rank?.unranked == .notInOffice)
        #expect(evaluation.answer("rank", of: "member/0003") == .number(2))
        #expect(evaluation.answer("rank", of: "member/0009") == .notApplicable)
    }

    @Test("Cohorts are ranked apart, and a newcomer is shown without a rank")
    func cohorts() throws {
        let chronicle = try chronicle([9_000, 8_000, 7_000])
        try chronicle.establish("organ/0002", "standing-committee")
        try chronicle.assign("member/0002", "organ/0002")
        try chronicle.appoint("member/0004", on: "2012-08-01")
        let regulation = Self.graded(Self.three) { regulation in
            regulation.cohort("standing", .inOrgans(["standing-committee"], posts: []))
            regulation.cohort("others", .not(.cohort("standing")))
            regulation.cohort("newcomers", .tenureBelow(days: nil, months: 6))
            regulation.ranking = Ranking(
                within: ["standing", "others"], unranked: ["newcomers"], groups: false,
                printing: .number)
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.scores.map { $0.rank?.rank } == [1, 1, 2, nil])
        #expect(
            evaluation.scores.map { $0.rank?.cohort } == ["others", "standing", "others", nil])
        #expect(evaluation.scores[3].rank?.unranked == .cohort("newcomers"))
    }

    @Test("Below so many points in two years running asks the scores of both years")
    func twoYears() throws {
        let chronicle = try chronicle([5_000, 5_000, 5_000])
        let others = [
            ("member/0001", "2013-06-01", "5000"),
            // Below in 2012 alone: she has enough in the years beside it.
            ("member/0002", "2011-11-01", "7000"), ("member/0002", "2013-06-01", "7000"),
            // Of the third nobody has judged the years beside it: they are not below anything.
        ]
        for (member, day, points) in others {
            try chronicle.record(
                .assessmentRecorded, day,
                [
                    "subject": member, "object": "organ/0001", "kind": "appraisal",
                    "outcome": "points", "quantity": points,
                ])
        }
        let regulation = Self.graded(Self.three) { regulation in
            regulation.grounds = [
                Ground(
                    id: "talk", clause: "c", purpose: .grounds, audience: .members,
                    within: .term, decidedBy: "主席会议", leadsTo: "约谈", combination: .any,
                    parts: [
                        Ground.Part(
                            clause: "c",
                            when: .consecutive(
                                2, .year, skippingGaps: false,
                                .compare(.score, .below, .number(60))))
                    ])
            ]
        }
        let evaluation = try chronicle.evaluate(regulation, "2013")
        #expect(evaluation.answer("talk", of: "member/0001") == .within(["c"]))
        #expect(evaluation.answer("talk", of: "member/0002") == .state("clear"))
        #expect(evaluation.answer("talk", of: "member/0003") == .state("clear"))
    }
}
