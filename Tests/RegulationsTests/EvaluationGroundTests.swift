import Activity
import Basics
import EventLog
import Testing

@testable import Regulations

/// Measures, windows, bars and grounds.
@Suite("Grounds")
struct EvaluationGroundTests {
    /// Twice absent without leave from plenaries, over the term.
    private static func forfeiture(_ when: Condition) -> Regulation {
        .test { regulation in
            regulation.measure("unexcused", .due("plenary", "unexcused"))
            regulation.measure("leave", .due("plenary", "leave-ordinary"))
            regulation.measure("due", .due("plenary"))
            regulation.measure(
                "planned", Selection(.sessionsPlanned, where: .kind("plenary")))
            regulation.grounds = [
                Ground(
                    id: "forfeiture", clause: "all", purpose: .grounds, audience: .members,
                    within: .term, decidedBy: "常委会", leadsTo: "自动放弃", combination: .any,
                    parts: [Ground.Part(clause: "first", when: when)])
            ]
        }
    }

    private static let overHalf = Condition.compare(
        .named("leave"), .above, .multiple(Rational(1, 2), .named("due")))

    private func chronicle(_ outcomes: [String]) throws -> Chronicle {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        for (index, outcome) in outcomes.enumerated() {
            let day = "201\(index + 2)-02-20"
            try chronicle.hold("session/\(index)", "plenary", on: day)
            try chronicle.attend("member/0001", outcome, at: "session/\(index)", on: day)
        }
        return chronicle
    }

    @Test("One absence without leave is one short of two, and two are within")
    func twoAbsences() throws {
        let chronicle = try chronicle(["unexcused", "unexcused"])
        let regulation = Self.forfeiture(.atLeast("unexcused", 2))
        let early = try chronicle.evaluate(regulation, "term/12", asOf: "2012-12-31")
        #expect(early.answer("forfeiture", of: "member/0001") == .state("one-short"))
        #expect(early.answer("forfeiture", of: "member/0002") == .state("clear"))
        let late = try chronicle.evaluate(regulation, "term/12", asOf: "2013-12-31")
        #expect(late.answer("forfeiture", of: "member/0001") == .within(["first"]))
    }

    @Test("Three absences in a row are three with no other session between, and open as three")
    func absencesInARow() throws {
        let inARow = Condition.compare(
            .longestRun(of: "unexcused", among: "due"), .atLeast, .number(3))
        let regulation = Self.forfeiture(inARow)
        let broken = try chronicle(["unexcused", "unexcused", "present", "unexcused"])
            .evaluate(regulation, "term/12")
        #expect(broken.answer("forfeiture", of: "member/0001") == .state("clear"))
        let open = try chronicle(["unexcused", "present", "unexcused", "unexcused"])
            .evaluate(regulation, "term/12")
        #expect(open.answer("forfeiture", of: "member/0001") == .state("one-short"))
        let whole = try chronicle(["present", "unexcused", "unexcused", "unexcused"])
            .evaluate(regulation, "term/12")
        #expect(whole.answer("forfeiture", of: "member/0001") == .within(["first"]))
        let ground = try #require(
            whole.grounds.first { $0.subject == Reference("member/0001") })
        guard case .comparison(let figure, _, _)? = ground.parts.first?.evidence.first?.test else {
            Issue.record("a comparison is the evidence")
            return
        }
        #expect(
            whole.units(of: figure).map { $0.matter?.text } == [
                "session/1", "session/2", "session/3",
            ])
    }

    @Test("Over the last two years counts the year before the window too, and no third one")
    func overTheLastYears() throws {
        let chronicle = try chronicle(["unexcused", "unexcused", "unexcused", "present"])
        func answer(_ count: Int, asOf: String) throws -> Example.Answer? {
            let condition = Condition.compare(
                .overLast("unexcused", 2, .year), .atLeast, .number(Rational(count)))
            var regulation = Self.forfeiture(condition)
            regulation.grounds[0].within = .year
            return try chronicle.evaluate(regulation, "term/12", asOf: asOf)
                .answer("forfeiture", of: "member/0001")
        }
        #expect(try answer(2, asOf: "2014-12-31") == .within(["first"]))
        #expect(try answer(3, asOf: "2014-12-31") == .state("one-short"))
        #expect(try answer(2, asOf: "2015-12-31") == .state("one-short"))
    }

    @Test("Nothing at all is not one short of one")
    func noneIsNotShort() throws {
        let chronicle = try chronicle(["present"])
        let evaluation = try chronicle.evaluate(
            Self.forfeiture(.atLeast("unexcused", 1)), "term/12")
        #expect(evaluation.answer("forfeiture", of: "member/0001") == .state("clear"))
    }

    @Test("A half is not more than a half")
    func exactlyHalf() throws {
        let chronicle = try chronicle(["leave-ordinary", "leave-ordinary", "present", "present"])
        let evaluation = try chronicle.evaluate(Self.forfeiture(Self.overHalf), "term/12")
        // One more leave would be 3 of 5: the session is in the whole too.
        #expect(evaluation.answer("forfeiture", of: "member/0001") == .state("one-short"))
    }

    @Test("The session that is one more is counted among those due")
    func oneShortOfHalf() throws {
        let chronicle = try chronicle(["leave-ordinary", "present", "present"])
        let evaluation = try chronicle.evaluate(Self.forfeiture(Self.overHalf), "term/12")
        // 2 of 3 would be over a half, 2 of 4 is not.
        #expect(evaluation.answer("forfeiture", of: "member/0001") == .state("clear"))
    }

    @Test("Where the other reading includes the half the report says so, of that member alone")
    func readings() throws {
        let chronicle = try chronicle(["leave-ordinary", "leave-ordinary", "present", "present"])
        var regulation = Self.forfeiture(Self.overHalf)
        let other = Condition.compare(
            .named("leave"), .atLeast, .multiple(Rational(1, 2), .named("due")))
        regulation.grounds[0].parts[0].readings = [Reading(name: "half-included", instead: other)]
        let evaluation = try chronicle.evaluate(regulation, "term/12")
        #expect(
            evaluation.readings == [
                ReadingDifference(
                    reading: ReadingPlace(
                        part: .ground("forfeiture", part: 0), name: "half-included"),
                    subject: "member/0001", question: "forfeiture",
                    binding: .state("one-short"), other: .within(["first"]))
            ])
    }

    @Test("What is planned for the whole term counts before its day has come")
    func planned() throws {
        let chronicle = try chronicle(["leave-ordinary", "leave-ordinary"])
        try chronicle.record(
            .sessionPlanned, "2012-01-10",
            [
                "organ": "organ/0001", "kind": "plenary", "quantity": "5",
                "until": "2016-03-01",
            ])
        let regulation = Self.forfeiture(
            .compare(.named("leave"), .above, .multiple(Rational(1, 2), .named("planned"))))
        let evaluation = try chronicle.evaluate(regulation, "term/12", asOf: "2013-12-31")
        #expect(evaluation.answer("planned", of: "member/0001") == .number(5))
        #expect(evaluation.answer("forfeiture", of: "member/0001") == .state("one-short"))
    }

    @Test("A late medical note lifts a ground, and at the earlier position the ground stands")
    func medicalNote() throws {
        let chronicle = try chronicle(["unexcused"])
        try chronicle.hold("session/9", "plenary", on: "2013-02-20")
        let absence = try chronicle.attend(
            "member/0001", "unexcused", at: "session/9", on: "2013-02-20")
        let before = chronicle.end
        let note = try chronicle.replace(absence, ["outcome": "leave-special"])
        let regulation = Self.forfeiture(.atLeast("unexcused", 2))
        let then = try chronicle.evaluate(regulation, "2013", knownAt: before)
        #expect(then.answer("forfeiture", of: "member/0001") == .within(["first"]))
        let figure = try #require(then.figure("unexcused", of: "member/0001"))
        #expect(then.units(of: figure).map(\.positions) == [[absence]])
        let now = try chronicle.evaluate(regulation, "2013")
        #expect(now.answer("forfeiture", of: "member/0001") == .state("one-short"))
        let due = try #require(now.figure("due", of: "member/0001"))
        #expect(now.units(of: due).map(\.positions) == [[note]])
    }

    @Test("What nobody recorded opens into the session and the appointment")
    func notRecorded() throws {
        let chronicle = try chronicle(["present"])
        let evaluation = try chronicle.evaluate(Self.forfeiture(Self.overHalf), "2012")
        let figure = try #require(evaluation.figure("due", of: "member/0002"))
        #expect(figure.value == .number(1))
        let entries = evaluation.units(of: figure).flatMap(\.entries)
        #expect(entries == [.due(session: "session/0", appointment: 4)])
    }

    @Test("Two half-days missed in one plenary are not two plenaries missed")
    func twoHalfDays() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        try chronicle.hold(
            "session/1", "plenary", on: "2012-02-20", halfDays: 3, until: "2012-02-21")
        for index in 2...4 {
            let day = index < 4 ? "2012-02-20" : "2012-02-21"
            try chronicle.hold("session/\(index)", "sitting", on: day, of: "session/1")
            let outcome = index == 2 ? "present" : "unexcused"
            try chronicle.attend("member/0001", outcome, at: "session/\(index)", on: day)
            try chronicle.attend("member/0002", "unexcused", at: "session/\(index)", on: day)
        }
        var regulation = Self.forfeiture(.atLeast("unexcused", 2))
        let without = try chronicle.evaluate(regulation, "2012")
        #expect(without.answer("unexcused", of: "member/0001") == .number(0))
        #expect(without.answer("unexcused", of: "member/0002") == .number(1))
        regulation.sessions = [
            SessionRule(
                id: "two-thirds", kinds: ["plenary"], base: .sittings, atLeast: Rational(2, 3))
        ]
        let with = try chronicle.evaluate(regulation, "2012")
        #expect(with.answer("unexcused", of: "member/0001") == .number(1))
        #expect(with.answer("forfeiture", of: "member/0001") == .state("one-short"))
        let figure = try #require(with.figure("unexcused", of: "member/0001"))
        let units = with.units(of: figure)
        #expect(units.count == 1)
        #expect(units.map(\.positions.count) == [3])
    }

    @Test("Who was on leave for the whole session stays on leave, whatever the rule calls less")
    func leaveIsNotLess() throws {
        let chronicle = try chronicle(["leave-special"])
        var regulation = Self.forfeiture(.atLeast("unexcused", 2))
        regulation.sessions = [
            SessionRule(
                id: "two-thirds", kinds: ["plenary"], base: .halfDays, atLeast: Rational(2, 3),
                otherwise: "unexcused")
        ]
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("unexcused", of: "member/0001") == .number(0))
    }

    @Test("Attended in part counts by its half-days")
    func partial() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        try chronicle.hold("session/1", "plenary", on: "2012-02-20", halfDays: 6)
        try chronicle.attend(
            "member/0001", "partial", at: "session/1", on: "2012-02-20", halfDays: 3)
        try chronicle.attend(
            "member/0002", "partial", at: "session/1", on: "2012-02-20", halfDays: 4)
        let regulation = Regulation.test { regulation in
            regulation.measure("half-days", Selection(.halfDaysAttended))
            regulation.measure("half-days-due", Selection(.halfDaysDue))
            regulation.measure("absent", .due("plenary", "unexcused"))
            regulation.sessions = [
                SessionRule(
                    id: "rule", kinds: ["plenary"], base: .halfDays, atLeast: Rational(2, 3),
                    otherwise: "unexcused")
            ]
        }
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("half-days", of: "member/0001") == .number(0))
        #expect(evaluation.answer("absent", of: "member/0001") == .number(1))
        #expect(evaluation.answer("half-days", of: "member/0002") == .number(4))
        #expect(evaluation.answer("half-days-due", of: "member/0002") == .number(6))
    }

    @Test("Who is suspended is not due")
    func suspended() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        try chronicle.record(.memberSuspended, "2012-01-01", ["member": "member/0001"])
        try chronicle.hold("session/1", "plenary", on: "2012-02-20")
        let evaluation = try chronicle.evaluate(
            Self.forfeiture(.atLeast("unexcused", 2)), "2012")
        #expect(evaluation.answer("due", of: "member/0001") == .number(0))
        #expect(evaluation.answer("due", of: "member/0002") == .number(1))
    }

    @Test("Two numbers of one person are one, and either may be asked for")
    func merged() throws {
        let chronicle = try chronicle(["unexcused"])
        try chronicle.hold("session/9", "plenary", on: "2013-02-20")
        try chronicle.attend("member/0002", "unexcused", at: "session/9", on: "2013-02-20")
        try chronicle.record(
            .memberMerged, "2013-03-01", ["member": "member/0002", "object": "member/0001"])
        let evaluation = try chronicle.evaluate(
            Self.forfeiture(.atLeast("unexcused", 2)), "term/12")
        #expect(evaluation.grounds.map(\.subject) == ["member/0001"])
        #expect(evaluation.answer("forfeiture", of: "member/0002") == .within(["first"]))
    }

    @Test("Events before the day from which they count do not count")
    func countsFrom() throws {
        let chronicle = try chronicle(["unexcused", "unexcused"])
        var regulation = Self.forfeiture(.atLeast("unexcused", 2))
        regulation.countsFrom = [.grounds: try day("2013-01-01")]
        let evaluation = try chronicle.evaluate(regulation, "term/12")
        #expect(evaluation.answer("forfeiture", of: "member/0001") == .state("one-short"))
    }

    @Test("A setting without a value decides nothing, unless something else does")
    func notSet() throws {
        let chronicle = try chronicle(["unexcused"])
        var regulation = Self.forfeiture(
            .any([
                .compare(.named("unexcused"), .atLeast, .named("bound")),
                .atLeast("unexcused", 5),
            ]))
        regulation.settings = [Regulation.Setting(id: "bound", title: "次数")]
        var evaluation = try chronicle.evaluate(regulation, "term/12")
        #expect(evaluation.answer("forfeiture", of: "member/0001") == .notSet)
        regulation.grounds[0].parts[0].when = .any([
            .compare(.named("unexcused"), .atLeast, .named("bound")), .atLeast("unexcused", 1),
        ])
        evaluation = try chronicle.evaluate(regulation, "term/12")
        #expect(evaluation.answer("forfeiture", of: "member/0001") == .within(["first"]))
    }

    @Test("Three in one year is asked of each year that begins in the term")
    func withinYear() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        for (index, day) in ["2012-03-01", "2012-09-01", "2013-03-01"].enumerated() {
            try chronicle.hold("session/\(index)", "plenary", on: day)
            try chronicle.attend("member/0001", "unexcused", at: "session/\(index)", on: day)
        }
        let regulation = Self.forfeiture(
            .compare(.within("unexcused", .year), .atLeast, .number(2)))
        let evaluation = try chronicle.evaluate(regulation, "term/12")
        #expect(evaluation.answer("forfeiture", of: "member/0001") == .within(["first"]))
        let stricter = Self.forfeiture(
            .compare(.within("unexcused", .year), .atLeast, .number(3)))
        #expect(
            try chronicle.evaluate(stricter, "term/12").answer("forfeiture", of: "member/0001")
                == .state("one-short"))
    }

    @Test("Two years running need two years one after the other, and a gap breaks the run")
    func consecutive() throws {
        let chronicle = try chronicle(["unexcused", "present", "unexcused", "unexcused"])
        let one = Condition.atLeast("unexcused", 1)
        let regulation = Self.forfeiture(.consecutive(2, .year, skippingGaps: false, one))
        let before = try chronicle.evaluate(regulation, "term/12", asOf: "2014-12-31")
        #expect(before.answer("forfeiture", of: "member/0001") == .state("clear"))
        let after = try chronicle.evaluate(regulation, "term/12", asOf: "2015-12-31")
        #expect(after.answer("forfeiture", of: "member/0001") == .within(["first"]))
        let inTwo = Self.forfeiture(.inPeriods(2, .year, one))
        let scattered = try chronicle.evaluate(inTwo, "term/12", asOf: "2014-12-31")
        #expect(scattered.answer("forfeiture", of: "member/0001") == .within(["first"]))
    }

    @Test("A year out of office is a gap that a run may skip")
    func skippingGaps() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        try chronicle.hold("session/1", "plenary", on: "2012-02-20")
        try chronicle.attend("member/0001", "unexcused", at: "session/1", on: "2012-02-20")
        try chronicle.record(.memberDeparted, "2012-12-01", ["member": "member/0001"])
        try chronicle.appoint("member/0001", on: "2014-01-01")
        try chronicle.hold("session/2", "plenary", on: "2014-02-20")
        try chronicle.attend("member/0001", "unexcused", at: "session/2", on: "2014-02-20")
        let one = Condition.atLeast("unexcused", 1)
        for (skips, answer) in [(false, Example.Answer.state("clear")), (true, .within(["first"]))]
        {
            let regulation = Self.forfeiture(.consecutive(2, .year, skippingGaps: skips, one))
            #expect(
                try chronicle.evaluate(regulation, "2014").answer(
                    "forfeiture", of: "member/0001") == answer)
        }
    }

    @Test("One absence bars from commendation in its appraisal year alone")
    func bars() throws {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001")
        try chronicle.hold("session/1", "plenary", on: "2012-12-10")
        try chronicle.attend("member/0001", "unexcused", at: "session/1", on: "2012-12-10")
        var regulation = Self.forfeiture(.atLeast("unexcused", 2))
        regulation.appraisalYear = Regulation.MonthDay(month: 12, day: 1)
        regulation.bars = [
            Bar(
                id: "bar", clause: "c", from: "commendation", audience: .members,
                within: .appraisalYear, when: .atLeast("unexcused", 1))
        ]
        #expect(
            try chronicle.evaluate(regulation, "2012A").answer("bar", of: "member/0001")
                == .state("free"))
        #expect(
            try chronicle.evaluate(regulation, "2013A").answer("bar", of: "member/0001")
                == .state("barred"))
    }
}
