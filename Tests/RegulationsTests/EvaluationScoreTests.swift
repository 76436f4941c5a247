import Activity
import Basics
import EventLog
import Testing

@testable import Regulations

/// Points, shares, caps and what they took.
@Suite("Scores")
struct EvaluationScoreTests {
    private static let bySigning = Share(
        id: "by-signing",
        rules: [
            Share.Rule(
                kinds: ["individual"],
                parts: [Share.Part(role: "author", share: 1, isTogether: false)]),
            Share.Rule(
                kinds: ["joint"],
                parts: [
                    Share.Part(role: "lead", share: Rational(1, 2), isTogether: false),
                    Share.Part(role: "co-signer", share: Rational(1, 2), isTogether: true),
                ]),
            Share.Rule(
                kinds: ["collective"],
                parts: [Share.Part(role: "drafter", share: 1, isTogether: false)], atMost: 3),
        ])

    private static func proposals() -> Regulation {
        .test { regulation in
            regulation.shares = [bySigning]
            regulation.score(
                [
                    Item(
                        "submitted", Selection(.matters(.proposal)), .each(10),
                        share: "by-signing"),
                    Item(
                        "filed", Selection(.matters(.proposal), reaching: "filed"), .each(15),
                        share: "by-signing"),
                ], atMost: 25)
        }
    }

    @Test("A filed joint proposal of four gives 25/2 to the lead and 25/6 to each other")
    func shares() throws {
        let chronicle = try Chronicle()
        let members = ["member/0001", "member/0002", "member/0003", "member/0004"]
        for member in members { try chronicle.appoint(member) }
        try chronicle.submit(
            "proposal/1", "joint",
            by: [
                "member/0001": "lead", "member/0002": "co-signer", "member/0003": "co-signer",
                "member/0004": "co-signer",
            ], on: "2012-03-01")
        try chronicle.progress("proposal/1", "filed", on: "2012-03-10")
        let evaluation = try chronicle.evaluate(Self.proposals(), "2012")
        #expect(evaluation.answer("class", of: "member/0001") == .number(Rational(25, 2)))
        for member in members.dropFirst() {
            let reference = try #require(Reference(member))
            #expect(evaluation.answer("score", of: reference) == .number(Rational(25, 6)))
        }
        let units = evaluation.units(ofItem: "filed", for: "member/0003")
        #expect(units.map(\.points) == [Rational(5, 2)])
        #expect(units.map(\.share) == [Rational(1, 6)])
        #expect(units.map(\.unit.positions.count) == [2])
    }

    @Test(
        "Of a collective proposal the first three drafters have all, the fourth and others nothing")
    func firstThree() throws {
        let chronicle = try Chronicle()
        for index in 1...5 { try chronicle.appoint("member/000\(index)") }
        try chronicle.submit(
            "proposal/1", "collective",
            by: [
                "member/0005": "organiser", "member/0001": "drafter", "member/0002": "drafter",
                "member/0003": "drafter", "member/0004": "drafter",
            ], on: "2012-03-01")
        let evaluation = try chronicle.evaluate(Self.proposals(), "2012")
        let points = evaluation.scores.map { $0[item: "submitted"]?.value.number }
        #expect(points == [10, 10, 10, 0, 0])
        var shared = Self.proposals()
        shared.shares[0].rules[2].parts[0].isTogether = true
        let other = try chronicle.evaluate(shared, "2012")
        #expect(
            other.answer("submitted", of: "member/0001") == .number(Rational(10, 3)))
    }

    @Test("A proposal filed in the next year gives its points for filing there")
    func filedLater() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        try chronicle.submit(
            "proposal/1", "individual", by: ["member/0001": "author"], on: "2012-12-20")
        try chronicle.progress("proposal/1", "filed", on: "2013-01-10")
        for (year, points) in [("2012", 10), ("2013", 15)] {
            let evaluation = try chronicle.evaluate(Self.proposals(), year)
            #expect(
                evaluation.answer("score", of: "member/0001") == .number(Rational(points)))
        }
    }

    @Test("A cap takes points, and says how many")
    func cap() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        for index in 1...3 {
            try chronicle.submit(
                "proposal/\(index)", "individual", by: ["member/0001": "author"],
                on: "2012-03-0\(index)")
        }
        let evaluation = try chronicle.evaluate(Self.proposals(), "2012")
        let result = try #require(evaluation.scoreResult(of: "member/0001"))
        #expect(result.value == .number(25))
        #expect(result[class: "class"]?.lost == 5)
        #expect(result[item: "submitted"]?.countedUnits == 3)
    }

    /// A newcomer's, and an ordinary member's, meetings.
    private static func meetings(_ change: (inout ScoreClass) -> Void = { _ in }) -> Regulation {
        .test { regulation in
            regulation.score(
                [
                    Item("present", .due("plenary", "present"), .each(5)),
                    Item("absent", .due("plenary", "unexcused"), .each(-4)),
                ], base: 10, atLeast: 0, atMost: 15, change)
        }
    }

    private func meetings(_ outcomes: [String]) throws -> Chronicle {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        for (index, outcome) in outcomes.enumerated() {
            let day = "2012-0\(index + 1)-20"
            try chronicle.hold("session/\(index)", "plenary", on: day)
            try chronicle.attend("member/0001", outcome, at: "session/\(index)", on: day)
        }
        return chronicle
    }

    @Test("Who joined after the only session is n/a there, not 0 and not the base")
    func newcomer() throws {
        let chronicle = try meetings(["present"])
        try chronicle.appoint("member/0002", on: "2012-03-01")
        let evaluation = try chronicle.evaluate(Self.meetings(), "2012")
        #expect(evaluation.answer("class", of: "member/0002") == .notApplicable)
        #expect(evaluation.answer("present", of: "member/0002") == .notApplicable)
        #expect(evaluation.answer("score", of: "member/0002") == .notApplicable)
        #expect(evaluation.answer("score", of: "member/0001") == .number(15))
    }

    @Test("An item whose kinds were due is 0 whatever the outcome, of other kinds n/a")
    func kindsAskedFor() throws {
        let chronicle = try meetings(["unexcused"])
        var regulation = Self.meetings()
        regulation.score?.classes[0].items.append(
            Item("studies", .due("study", "present"), .each(2)))
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("present", of: "member/0001") == .number(0))
        #expect(evaluation.answer("studies", of: "member/0001") == .notApplicable)
        #expect(evaluation.answer("class", of: "member/0001") == .number(6))
    }

    @Test("Deductions before the cap are paid from what it would take, after it from what it left")
    func deductions() throws {
        let chronicle = try meetings(["present", "present", "present", "unexcused"])
        let before = try chronicle.evaluate(Self.meetings(), "2012")
        // 10 + 15 - 4 = 21, capped at 15.
        #expect(before.answer("class", of: "member/0001") == .number(15))
        #expect(before.scoreResult(of: "member/0001")?[class: "class"]?.lost == 6)
        let after = try chronicle.evaluate(Self.meetings { $0.deductions = .afterCap }, "2012")
        // 25 capped at 15, less 4.
        #expect(after.answer("class", of: "member/0001") == .number(11))
        #expect(after.scoreResult(of: "member/0001")?[class: "class"]?.lost == 10)
    }

    @Test("Deductions stop when nothing is left")
    func floor() throws {
        let chronicle = try meetings(["unexcused", "unexcused", "unexcused"])
        let evaluation = try chronicle.evaluate(Self.meetings(), "2012")
        let result = try #require(evaluation.scoreResult(of: "member/0001")?[class: "class"])
        #expect(result.value == .number(0))
        #expect(result.raised == 2)
    }

    @Test("What the cap took is carried over, its own carry-over among it, from the first period")
    func carryOver() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        for (index, year) in [2012, 2012, 2012, 2013, 2013, 2014].enumerated() {
            let day = "\(year)-0\(index + 1)-20"
            try chronicle.hold("session/\(index)", "plenary", on: day)
            try chronicle.attend("member/0001", "present", at: "session/\(index)", on: day)
        }
        var regulation = Self.meetings {
            $0.carryOver = 5
            $0.base = 0
            $0.atMost = 10
        }
        // 2012: 15 of 10, 5 taken. 2013: 10 + 5 of 10, 5 taken. 2014: 5 + 5.
        let evaluation = try chronicle.evaluate(regulation, "2014")
        let result = try #require(evaluation.scoreResult(of: "member/0001")?[class: "class"])
        #expect(result.value == .number(10))
        #expect(result.carriedOver == 5)
        regulation.countsFrom = [.memberScore: try day("2013-01-01")]
        let later = try chronicle.evaluate(regulation, "2014")
        #expect(later.answer("class", of: "member/0001") == .number(5))
    }

    @Test(
        "Of competing items only the highest counts, and the others are shown with what they lost")
    func onceAmong() throws {
        let chronicle = try meetings(["leave-ordinary", "present", "present"])
        let once = Item.Once(choice: .highest, per: .period)
        let regulation = Regulation.test { regulation in
            regulation.score([
                Item(
                    "leave", .due("plenary", "leave-ordinary"), .each(30), once: once,
                    among: "plenary"),
                Item(
                    "present", .due("plenary", "present"), .each(50), once: once,
                    among: "plenary"),
            ])
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("score", of: "member/0001") == .number(50))
        #expect(evaluation.answer("leave", of: "member/0001") == .number(0))
        let leave = evaluation.units(ofItem: "leave", for: "member/0001")
        #expect(leave.map(\.points) == [30])
        #expect(leave.map(\.isCounted) == [false])
        let present = evaluation.units(ofItem: "present", for: "member/0001")
        #expect(present.map(\.isCounted) == [true, false])
        let result = try #require(evaluation.scoreResult(of: "member/0001"))
        #expect(result[item: "present"]?.passedOver == 50)
        #expect(result[item: "present"]?.passedOverUnits == 1)
    }

    @Test("The highest per matter is one unit of each matter")
    func oncePerMatter() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        for index in 1...2 {
            try chronicle.submit(
                "proposal/\(index)", "individual", by: ["member/0001": "author"],
                on: "2012-03-0\(index)")
            try chronicle.progress("proposal/\(index)", "filed", on: "2012-03-10")
        }
        try chronicle.progress("proposal/2", "key", on: "2012-03-20")
        let once = Item.Once(choice: .highest, per: .matter)
        let regulation = Regulation.test { regulation in
            regulation.score([
                Item(
                    "filed", Selection(.matters(.proposal), reaching: "filed"), .each(5),
                    once: once, among: "stage"),
                Item(
                    "key", Selection(.matters(.proposal), reaching: "key"), .each(8),
                    once: once, among: "stage"),
            ])
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("score", of: "member/0001") == .number(13))
    }

    @Test("The first unit gives more than later ones, by day and then position")
    func firstAndLater() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        try chronicle.submit(
            "proposal/2", "individual", by: ["member/0001": "author"], on: "2012-05-01")
        try chronicle.submit(
            "proposal/1", "individual", by: ["member/0001": "author"], on: "2012-03-01")
        let steps = Item.Points.steps([
            Item.Step(upTo: 1, points: 15), Item.Step(upTo: nil, points: 5),
        ])
        let regulation = Regulation.test { regulation in
            regulation.score([Item("proposals", Selection(.matters(.proposal)), steps)])
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        let units = evaluation.units(ofItem: "proposals", for: "member/0001")
        #expect(units.map(\.unit.matter) == ["proposal/1", "proposal/2"])
        #expect(units.map(\.points) == [15, 5])
        #expect(evaluation.answer("score", of: "member/0001") == .number(20))
    }

    @Test("Points by half-day, and by a rate's threshold")
    func halfDaysAndRates() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        try chronicle.hold("session/1", "plenary", on: "2012-02-20", halfDays: 4)
        try chronicle.attend("member/0001", "late", at: "session/1", on: "2012-02-20")
        try chronicle.hold("session/2", "plenary", on: "2012-03-20")
        try chronicle.attend("member/0001", "unexcused", at: "session/2", on: "2012-03-20")
        let regulation = Regulation.test { regulation in
            regulation.measure("due", Selection(.sessionsDue))
            regulation.measure("attended", Selection(.sessionsAttended))
            regulation.measures.append(
                Measure(id: "rate", definition: .share(.named("attended"), of: .named("due"))))
            var rate = Item(
                id: "by-rate", measured: .measure("rate"),
                points: .table([
                    Item.Threshold(atLeast: Rational(9, 10), points: 10),
                    Item.Threshold(atLeast: Rational(1, 2), points: 8),
                ]))
            rate.clause = "rates"
            regulation.score([Item("half-days", Selection(.halfDaysAttended), .each(5)), rate])
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("half-days", of: "member/0001") == .number(20))
        #expect(evaluation.answer("by-rate", of: "member/0001") == .number(8))
        let figure = try #require(evaluation.figure("rate", of: "member/0001"))
        #expect(figure.value == .share(1, of: 2))
        #expect(figure.parts.map { evaluation.units(of: $0).count } == [1, 2])
        #expect(evaluation.answer("by-rate", of: "member/0002") == .number(0))
    }

    @Test("An assessment gives the points it states, at most so many; a grade states none")
    func assessed() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        for (day, points) in [("2012-06-01", "850"), ("2012-07-01", "1900")] {
            try chronicle.record(
                .assessmentRecorded, day,
                [
                    "subject": "member/0001", "object": "organ/0001", "kind": "appraisal",
                    "outcome": "points", "quantity": points,
                ])
        }
        try chronicle.record(
            .assessmentRecorded, "2012-08-01",
            [
                "subject": "member/0001", "object": "organ/0001", "kind": "appraisal",
                "outcome": "good",
            ])
        let regulation = Regulation.test { regulation in
            regulation.measure("sum", Selection(.quantity(.assessmentRecorded)))
            regulation.score([
                Item(
                    "assessed", Selection(.events(.assessmentRecorded)),
                    .assessed(atMost: nil), atMost: 20)
            ])
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("sum", of: "member/0001") == .number(Rational(55, 2)))
        #expect(evaluation.answer("assessed", of: "member/0001") == .number(20))
        let result = try #require(evaluation.scoreResult(of: "member/0001"))
        #expect(result[item: "assessed"]?.lost == Rational(15, 2))
    }

    @Test("Without an assessment the points it gives are n/a, and the total leaves them out")
    func unassessed() throws {
        let chronicle = try Chronicle()
        for index in 1...3 { try chronicle.appoint("member/000\(index)") }
        try chronicle.submit(
            "proposal/1", "individual", by: ["member/0001": "author"], on: "2012-03-01")
        for (member, outcome) in [("member/0002", "points"), ("member/0003", "good")] {
            var fields: KeyValuePairs<String, String> = [
                "subject": member, "object": "organ/0001", "kind": "appraisal",
                "outcome": outcome,
            ]
            if outcome == "points" {
                fields = [
                    "subject": member, "object": "organ/0001", "kind": "appraisal",
                    "outcome": outcome, "quantity": "0",
                ]
            }
            try chronicle.record(.assessmentRecorded, "2012-06-01", fields)
        }
        let assessed = Item(
            "assessed", Selection(.events(.assessmentRecorded)), .assessed(atMost: nil))
        let proposals = Item("proposals", Selection(.matters(.proposal)), .each(5))
        let regulation = Regulation.test { regulation in
            regulation.score([assessed, proposals])
            regulation.score?.classes.append(ScoreClass(id: "judged", items: [other(assessed)]))
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        let lacking: [Name] = ["assessed", "other"]
        // A judgement of no points is one; a grade states none.
        #expect(evaluation.scores.map(\.unassessed) == [lacking, [], lacking])
        #expect(
            evaluation.scores.map { $0[item: "assessed"]?.value }
                == [.notApplicable, .number(0), .notApplicable])
        #expect(
            evaluation.scores.map { $0[class: "judged"]?.value }
                == [.notApplicable, .number(0), .notApplicable])
        #expect(evaluation.scores.map(\.value) == [.number(5), .number(0), .number(0)])
        #expect(evaluation.answer("other", of: "member/0001") == .notApplicable)
    }

    private func other(_ item: Item) -> Item {
        var item = item
        item.id = "other"
        return item
    }

    @Test("Rounding is done at the one level named")
    func rounding() throws {
        let chronicle = try Chronicle()
        for index in 1...4 { try chronicle.appoint("member/000\(index)") }
        for matter in ["proposal/1", "proposal/2"] {
            try chronicle.submit(
                matter, "joint",
                by: [
                    "member/0001": "lead", "member/0002": "co-signer",
                    "member/0003": "co-signer", "member/0004": "co-signer",
                ], on: "2012-03-01")
        }
        let expected: [(Rounding.Level, Rational)] = [
            // Two times 5/3: 1.67 each, or 3.33 together.
            (.unit, Rational(334, 100)), (.item, Rational(333, 100)),
            (.class, Rational(333, 100)), (.total, Rational(333, 100)),
        ]
        for (level, points) in expected {
            var regulation = Self.proposals()
            regulation.score?.rounding = Rounding(
                to: Rational(1, 100), each: level, way: .halfUp)
            let evaluation = try chronicle.evaluate(regulation, "2012")
            #expect(
                evaluation.answer("score", of: "member/0002") == .number(points), "\(level)")
        }
    }

    @Test("Halves are rounded by their size, up and down as the text says")
    func ways() {
        func rounded(_ number: Rational, _ way: Rounding.Way) -> Rational {
            var score = Score(audience: .members, classes: [])
            score.rounding = Rounding(to: 1, each: .total, way: way)
            return score.rounded(number, at: .total)
        }
        #expect(rounded(Rational(5, 2), .halfUp) == 3)
        #expect(rounded(Rational(-5, 2), .halfUp) == -3)
        #expect(rounded(Rational(12, 5), .up) == 3)
        #expect(rounded(Rational(12, 5), .down) == 2)
        #expect(rounded(Rational(-12, 5), .down) == -2)
        #expect(rounded(2, .up) == 2)
    }

    @Test("Who becomes a standing member in June is charged as one from then on")
    func eachDay() throws {
        let chronicle = try meetings([])
        try chronicle.establish("organ/0002", "standing-committee")
        for (index, day) in ["2012-03-20", "2012-09-20"].enumerated() {
            try chronicle.record(
                .sessionHeld, day,
                [
                    "organ": "organ/0001", "matter": "session/\(index)", "kind": "standing",
                    "role": "invited",
                ])
            try chronicle.attend("member/0001", "unexcused", at: "session/\(index)", on: day)
        }
        try chronicle.assign("member/0001", "organ/0002", on: "2012-06-01")
        for (day, points) in [(Cohort.OnDay.eachDay, -5), (.periodEnd, -10)] {
            let regulation = Regulation.test { regulation in
                regulation.cohort(
                    "standing", .inOrgans(["standing-committee"], posts: []), on: day)
                var item = Item("absent", .due("standing", "unexcused"), .each(-5))
                item.audience = .cohort("standing")
                regulation.score([item])
            }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            #expect(
                evaluation.answer("score", of: "member/0001") == .number(Rational(points)),
                "\(day)")
        }
    }

    @Test("A test on a cohort as of the period's end is asked there")
    func cohortInTest() throws {
        let chronicle = try meetings(["present", "present"])
        try chronicle.establish("organ/0002", "standing-committee")
        try chronicle.assign("member/0001", "organ/0002", on: "2012-02-01")
        for (day, count) in [(Cohort.OnDay.eachDay, 1), (.periodEnd, 2)] {
            let regulation = Regulation.test { regulation in
                regulation.cohort(
                    "standing", .inOrgans(["standing-committee"], posts: []), on: day)
                regulation.measure(
                    "as-standing", Selection(.sessionsDue, where: .inCohort("standing")))
            }
            let evaluation = try chronicle.evaluate(regulation, "2012")
            #expect(
                evaluation.answer("as-standing", of: "member/0001") == .number(Rational(count)))
        }
    }
}
