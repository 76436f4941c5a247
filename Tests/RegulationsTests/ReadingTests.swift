import Activity
import Basics
import EventLog
@testable import Regulations
import TestSupport
import Testing

/// What a file says is what the regulation holds.
struct ReadingTests {
    private func required<Part>(_ parts: [Part], _ id: (Part) -> Bool) throws -> Part {
        try TestSupport.required(parts.first(where: id))
    }

    private func measure(_ regulation: Regulation, _ name: String) throws -> Measure.Definition {
        try required(regulation.measures) { $0.id.text == name }.definition
    }

    @Test("The duties of Shache are read: quotas, grounds with readings, the bar, an example")
    func shache() throws {
        let regulation = try Fixture.regulation("shache").regulation
        #expect(regulation.citation == "shache-liaison@1")
        #expect(regulation.purposes == [.quotas, .grounds, .commendation])
        #expect(regulation.status == .extract)
        #expect(
            regulation.countsFrom == [.grounds: try TestSupport.required(Day("2011-08-21"))])
        #expect(regulation.appraisalYear == Regulation.MonthDay(month: 12, day: 1))
        let quota = try required(regulation.quotas) { $0.id.text == "report-half-yearly" }
        #expect(quota.audience == .organs("liaison-group"))
        #expect(quota.every == .halfYear && quota.bounds.atLeast == .number(1))
        #expect(quota.bounds.atMost == nil && quota.force == .must)

        var opinions = Selection(.matters(.opinion))
        opinions.actor = .either
        #expect(try measure(regulation, "opinions") == .selection(opinions))
        var leave = Selection(.sessionsDue)
        leave.test = .all([
            .field(
                .kind,
                [
                    "group-activity", "inspection", "study", "consultation", "research", "visit",
                    "training", "theme-day",
                ]), .field(.outcome, ["leave-ordinary"]),
        ])
        #expect(try measure(regulation, "activity-leave") == .selection(leave))

        let ground = regulation.grounds[0]
        #expect(ground.combination == .any && ground.within == .term && ground.parts.count == 4)
        #expect(ground.audience == .members && ground.purpose == .grounds)
        let half = Rational(1, 2)
        #expect(
            ground.parts[1].when
                == .any([
                    .compare(
                        .named(Name("plenary-leave")), .above,
                        .multiple(half, .named(Name("plenary-due")))),
                    .compare(
                        .named(Name("standing-leave")), .above,
                        .multiple(half, .named(Name("standing-due")))),
                ]))
        let pooled = try required(ground.parts[1].readings) { $0.name.text == "pooled" }
        #expect(
            pooled.instead
                == .compare(
                    .sum(.named(Name("plenary-leave")), .named(Name("standing-leave"))), .above,
                    .multiple(
                        half, .sum(.named(Name("plenary-due")), .named(Name("standing-due"))))))
        #expect(
            ground.parts[2].readings[0].instead
                == .compare(.within(Name("activity-unexcused"), .year), .atLeast, .number(3)))
        #expect(regulation.bars[0].from.text == "commendation")
        #expect(regulation.bars[0].within == .appraisalYear)

        let example = regulation.examples[0]
        #expect(example.given.map(\.line) == [93, 94, 95, 96])
        #expect(example.given[1].text == "member/0001 unexcused at session/1")
        #expect(example.expect[0].answer == .state(Name("one-short")))
        #expect(example.expect[1].answer == .within([Name("forfeit-1")]))
        #expect(example.expect[1].asOf == Day("2013-12-31"))
    }

    @Test("The points of Tongcheng are read: items, caps, shares, grades, examples without a day")
    func tongcheng() throws {
        let regulation = try Fixture.regulation("tongcheng").regulation
        let score = try TestSupport.required(regulation.score)
        #expect(score.full == 100 && score.rounding == nil && score.audience == .members)
        let meetings = score.classes[0]
        #expect(meetings.atLeast == 0 && meetings.atMost == 50)
        let leave = try required(meetings.items) { $0.id.text == "plenary-leave" }
        var selection = Selection(.sessionsDue)
        selection.test = .all([
            .field(.kind, ["plenary"]), .field(.outcome, ["leave-special", "leave-ordinary"]),
        ])
        #expect(leave.measured == .each([selection]))
        #expect(leave.points == .each(30) && leave.among == Name("plenary-once"))
        #expect(leave.once == Item.Once(choice: .highest, per: .period))
        let absent = try required(meetings.items) { $0.id.text == "standing-absent" }
        #expect(absent.points == .each(-5))
        #expect(absent.audience == .cohort(Name("standing-members")))

        let information = try required(score.classes) { $0.id.text == "information" }
        var opinion = Selection(.matters(.opinion))
        opinion.stage = "adopted"
        var suggestion = Selection(.matters(.suggestion))
        suggestion.stage = "adopted"
        #expect(information.items[1].measured == .each([opinion, suggestion]))
        // A matter that was submitted has reached no stage beyond it.
        guard case .each(let reported) = information.items[0].measured else { throw Missing() }
        #expect(reported.map(\.stage) == [nil, nil])

        let share = regulation.shares[0]
        let joint = try required(share.rules) { $0.kinds == ["joint"] }
        #expect(
            joint.parts == [
                Share.Part(role: "lead", share: Rational(1, 2), isTogether: false),
                Share.Part(role: "co-signer", share: Rational(1, 2), isTogether: true),
            ])
        let shared = try required(share.readings) { $0.name.text == "shared" }.instead
        let collective = try required(shared.rules) { $0.kinds == ["collective"] }
        #expect(collective.parts[0].isTogether && collective.atMost == 3)
        #expect(shared.rules.first { $0.kinds == ["joint"] } == joint)

        #expect(regulation.grades?.grades.map(\.id.text) == ["pass", "fail"])
        // Without a day they are asked at the end of the period: the year of the last line.
        let expected = regulation.examples[0].expect
        #expect(expected.map(\.asOf) == [Day("2019-12-31"), Day("2019-12-31")])
        #expect(expected[1].answer == .number(Rational(25, 6)))
        #expect(regulation.examples[2].expect[0].answer == .notApplicable)
        #expect(
            regulation.examples[0].given[0].text
                == "proposal/1 submitted by member/1 (lead), member/2, member/3, member/4")
    }

    @Test("The heading says what it says")
    func heading() throws {
        let regulation = try Fixture.regulation("whole").regulation
        #expect(regulation.version == 3 && regulation.purposes.count == 7)
        #expect(regulation.document == "青政协〔2011〕7号")
        #expect(
            regulation.adopted == Regulation.Adoption(date: Day("2011-12-20"), by: "县政协九届二次常委会议"))
        #expect(regulation.source?.id == "whole-text" && regulation.source?.kind == "text")
        #expect(regulation.effective.until == Day("2016-12-31"))
        #expect(regulation.omits == Message(zh: "附则", en: "the final provisions"))
        #expect(regulation.isPart)
        // What explains is told in both languages, or stands for both as it is written.
        let setting = "文本未载明施行日期, 取次年首日"
        #expect(regulation.effective.setting == Message(zh: setting, en: setting))
        #expect(
            regulation.sessions.first?.because
                == Message(zh: "参加不足三分之二的按缺席", en: "less than two thirds is absence"))
        #expect(
            regulation.settings.first?.source
                == Message(zh: "“一般每年4次”", en: "as a rule four a year"))
        #expect(regulation.transition == .firstDay && regulation.period == .appraisalYear)
        #expect(regulation.issuer?.en == "CPPCC Qinghe County Committee")
        #expect(regulation.words.map(\.code) == ["celebration", "topic-water"])
        #expect(regulation.settings.map(\.value) == [4, nil])
        #expect(regulation.clauses[0].article == "二、2" && regulation.clauses[0].code == "C-01")
        #expect(regulation.clauses[1].quote == "提案以\"件\"计")
        #expect(regulation.clauses[2].summary?.zh == "其余各条")
        #expect(regulation.sets[0].words == ["inspection", "study", "research", "celebration"])
    }

    @Test("Cohorts and sessions say who and what")
    func cohorts() throws {
        let regulation = try Fixture.regulation("whole").regulation
        func test(_ name: String) throws -> CohortTest {
            try required(regulation.cohorts) { $0.id.text == name }.test
        }
        #expect(try test("leaders") == .inOrgans(["committee"], posts: ["chair", "vice-chair"]))
        #expect(try test("one-group") == .inOrgan("organ/0011", posts: ["leader"]))
        #expect(try test("of-sectors") == .inOrgans(["sector", "party"], posts: []))
        #expect(try test("newcomers") == .tenureBelow(days: nil, months: 6))
        #expect(try test("veterans") == .tenureAtLeast(days: 1, months: nil))
        #expect(
            try test("exempt") == .any([.cohort(Name("leaders")), .cohort(Name("newcomers"))]))
        #expect(
            try test("both")
                == .all(["standing", "of-sectors", "veterans"].map { .cohort(Name($0)) }))
        #expect(
            try test("others")
                == .not(
                    .any(["exempt", "standing", "both", "one-group"].map { .cohort(Name($0)) })))
        let standing = try required(regulation.cohorts) { $0.id.text == "standing" }
        #expect(standing.on == .eachDay && regulation.cohorts[0].on == .periodEnd)

        let rule = regulation.sessions[0]
        #expect(rule.base == .sittings && rule.atLeast == Rational(2, 3))
        #expect(rule.otherwise == "unexcused" && rule.kinds == ["plenary"])
        #expect(rule.readings[0].instead.base == .halfDays)
        #expect(rule.readings[0].instead.atLeast == Rational(1, 2))
        #expect(rule.readings[0].instead.otherwise == "unexcused")
        #expect(rule.readings[1].instead.otherwise == "leave-ordinary")
        #expect(rule.readings[1].title?.en == "by what was missed")
    }

    @Test("Items give points by unit, step, field, table and assessment")
    func items() throws {
        let regulation = try Fixture.regulation("whole").regulation
        let duty = try TestSupport.required(regulation.score?.classes.first)
        #expect(duty.deductions == .afterCap && duty.carryOver == 5 && duty.base == 50)
        func item(_ name: String) throws -> Item {
            try required(duty.items) { $0.id.text == name }
        }
        #expect(
            try item("half-day").points
                == .steps([
                    Item.Step(upTo: 1, points: 5), Item.Step(upTo: nil, points: Rational(5, 2)),
                ]))
        guard case .each(let halfDays) = try item("half-day").measured else { throw Missing() }
        #expect(halfDays[0].window?.through == Regulation.MonthDay(month: 6, day: 30))
        #expect(try item("by-role").points == .by(.role, ["lead": 10, "co-signer": 5]))
        #expect(try item("by-role").once == Item.Once(choice: .highest, per: .matter))
        #expect(try item("first-of-day").once == Item.Once(choice: .first, per: .day))
        #expect(try item("first-of-day").atLeast == -3)
        #expect(
            try item("by-rate").points
                == .table([
                    Item.Threshold(atLeast: Rational(9, 10), points: 10),
                    Item.Threshold(atLeast: Rational(4, 5), points: 8),
                ]))
        #expect(try item("by-figure").measured == .measure(Name("best")))
        #expect(try item("judged").points == .assessed(atMost: nil))
        #expect(try item("judged").atMost == 20)
        let filed = try item("filed")
        guard case .each(let selections) = filed.measured else { throw Missing() }
        #expect(selections[0].stage == "filed" && selections[0].never == ["merged", "withdrawn"])
        #expect(selections[0].actor == .either && filed.share == Name("by-signing"))
        #expect(filed.readings[0].instead.points == .each(15))
        #expect(filed.readings[0].instead.measured == filed.measured)
        guard case .each(let replied) = filed.readings[1].instead.measured else { throw Missing() }
        #expect(replied[0].stage == "replied" && replied[0].never == selections[0].never)
        #expect(
            regulation.score?.rounding == Rounding(to: Rational(1, 100), each: .item, way: .halfUp))
        #expect(regulation.groupScore?.audience == .organs("liaison-group"))
        #expect(regulation.groupScore?.classes.map(\.isBonus) == [false, true])
        #expect(regulation.grades?.gap == .lower)
        let excellent = try TestSupport.required(regulation.grades?.grades.first)
        #expect(excellent.shareAtMost == Rational(1, 5) && excellent.ties == .include)
        #expect(excellent.otherwise == Name("fair"))
        #expect(
            excellent.requires
                == .all([
                    .compare(.named(Name("proposals")), .atLeast, .number(1)),
                    .not(.barred(Name("no-excellence"))),
                ]))
        #expect(regulation.ranking?.groups == true)
        #expect(regulation.ranking?.printing == .surnameStrokes)
    }

    @Test("Quotas, coverage, links, compositions and procedures are read")
    func findings() throws {
        let regulation = try Fixture.regulation("whole").regulation
        let quota = regulation.quotas[0]
        #expect(quota.bounds == Bounds(atLeast: .number(1), atMost: .named(Name("branch-study"))))
        #expect(quota.by == Regulation.MonthDay(month: 1, day: 31))
        #expect(quota.warning == Rational(1, 4) && quota.force == .ought)
        #expect(quota.readings[0].instead.bounds.atLeast == .number(2))
        #expect(quota.readings[1].instead.every == .halfYear)
        #expect(quota.readings[1].instead.bounds == quota.bounds)
        #expect(
            regulation.coverage.map(\.by) == [.organs("party-branch"), .links("contact", steps: 2)])
        #expect(
            regulation.links.map(\.to) == [
                .cohort(Name("others")), .organs(["party", "sector"]), .matters(.proposal), .anyone,
            ])
        #expect(regulation.links.map(\.reachesAll) == [true, false, false, false])
        #expect(regulation.compositions[0].parts[0].cohort == Name("leaders"))
        #expect(regulation.compositions[0].parts[1].cohort == nil)
        let steps = regulation.procedures[0].steps
        #expect(steps.map(\.limit) == [.months(3), nil, .deadline, .months(1)])
        #expect(steps.map(\.relation) == [.followed, .preceded, .followed, .followed])
        #expect(steps[2].after.unit == .events(.taskAssigned))
        #expect(steps[2].then.unit == .matters(.task) && steps[2].then.stage == "completed")
        #expect(regulation.grounds.map(\.purpose) == [.grounds, .grounds, .commendation])
        #expect(regulation.grounds.map(\.combination) == [.any, .all, .any])
        #expect(regulation.grounds.map(\.force) == [.must, .ought, .must])
        #expect(regulation.bars.map(\.from.text) == ["commendation", "excellent"])
        // A part of a ground without a clause of its own stands under the ground's.
        #expect(regulation.grounds[1].parts.map(\.clause.text) == ["general", "general"])
    }

    @Test("A line of what happened is handed on in English, whatever it was written in")
    func story() throws {
        let english = try Fixture.regulation("whole")
        let chinese = try RegulationFile(reading: english.converted(to: .zh), name: "a.yaml")
        #expect(chinese.text.contains("session/1 全体会议 举行 2012-02-20 由 organ/0001 至 2012-02-22"))
        let lines = chinese.regulation.examples[0].given.map(\.text)
        #expect(
            lines.contains("session/1 plenary held 2012-02-20 by organ/0001 through 2012-02-22"))
        #expect(
            lines.contains(
                "proposal/1 submitted by member/0001 (lead), member/0002, organ/0011 on 2012-03-01 "
                    + "joint"))
        #expect(lines.contains("unexcused of member/0001 at session/2 replaced by leave-special"))
    }
}
