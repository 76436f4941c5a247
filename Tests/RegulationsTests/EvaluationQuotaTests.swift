import Activity
import Basics
import EventLog
import Testing

@testable import Regulations

/// What groups owe, month by month and quarter by quarter.
@Suite("Quotas")
struct EvaluationQuotaTests {
    private static func quota(
        _ every: PeriodKind, _ bounds: Bounds, _ selection: Selection,
        _ change: (inout Quota) -> Void = { _ in }
    ) -> Regulation {
        .test { regulation in
            regulation.measure("opinions", selection)
            var quota = Quota(
                id: "quota", clause: "six", audience: .organs("liaison-group"),
                measure: "opinions", every: every, bounds: bounds)
            change(&quota)
            regulation.quotas = [quota]
        }
    }

    private static let opinions = Selection(.matters(.opinion), by: .either)
    private static let one = Bounds(atLeast: .number(1), atMost: nil)

    private func chronicle() throws -> Chronicle {
        let chronicle = try Chronicle()
        try chronicle.appoint("member/0001", "member/0002")
        try chronicle.establish("organ/0011", "liaison-group")
        try chronicle.establish("organ/0012", "liaison-group", on: "2012-02-10")
        try chronicle.assign("member/0001", "organ/0011")
        try chronicle.assign("member/0002", "organ/0011")
        return chronicle
    }

    private func report(
        _ chronicle: Chronicle, _ matter: String, by subjects: String..., on day: String
    ) throws {
        for (index, subject) in subjects.enumerated() {
            try chronicle.record(
                .opinionSubmitted, day,
                [
                    "subject": subject, "matter": matter,
                    "role": index == 0 ? "author" : "co-signer",
                    "title": "某事",
                ])
        }
    }

    @Test("Open, at risk in the last third, and missed when the period is over")
    func states() throws {
        let chronicle = try chronicle()
        let regulation = Self.quota(.month, Self.one, Self.opinions)
        let expected: [(String, QuotaResult.State)] = [
            ("2012-03-01", .open), ("2012-03-20", .open), ("2012-03-21", .atRisk),
            ("2012-03-30", .atRisk), ("2012-03-31", .missed),
        ]
        for (day, state) in expected {
            let evaluation = try chronicle.evaluate(regulation, "2012-03", asOf: day)
            #expect(
                evaluation.answer("quota", of: "organ/0011") == .state(Name(state.rawValue)),
                "\(day)")
        }
        try report(chronicle, "opinion/1", by: "member/0001", on: "2012-03-31")
        let met = try chronicle.evaluate(regulation, "2012-03")
        #expect(met.answer("quota", of: "organ/0011") == .state("met"))
    }

    @Test("A matter of two members is one of their group, and opens into both events")
    func eachMatterOnce() throws {
        let chronicle = try chronicle()
        try report(
            chronicle, "opinion/1", by: "organ/0011", "member/0001", "member/0002",
            on: "2012-03-05")
        let evaluation = try chronicle.evaluate(
            Self.quota(.month, Self.one, Self.opinions), "2012-03")
        let result = try #require(evaluation.quotas.first { $0.subject == "organ/0011" })
        #expect(result.figure.value == .number(1))
        let units = evaluation.units(of: result.figure)
        #expect(units.map(\.matter) == ["opinion/1"])
        #expect(units.map(\.positions.count) == [3])
        var own = Self.opinions
        own.actor = .itself
        let itself = try chronicle.evaluate(Self.quota(.month, Self.one, own), "2012-03")
        #expect(itself.answer("opinions", of: "organ/0011") == .number(1))
    }

    @Test("Who moves in mid-quarter leaves her work with the group she belonged to on the day")
    func transfer() throws {
        let chronicle = try chronicle()
        try report(chronicle, "opinion/1", by: "member/0001", on: "2012-04-10")
        try chronicle.record(
            .memberUnassigned, "2012-05-15", ["member": "member/0001", "object": "organ/0011"])
        try chronicle.assign("member/0001", "organ/0012", on: "2012-05-15")
        try report(chronicle, "opinion/2", by: "member/0001", on: "2012-05-15")
        try report(chronicle, "opinion/3", by: "member/0001", on: "2012-06-01")
        // The stage comes when she is no longer there; the work was the first group's.
        try chronicle.progress("opinion/1", "adopted", on: "2012-06-10")
        let evaluation = try chronicle.evaluate(
            Self.quota(.quarter, Self.one, Self.opinions), "2012Q2")
        #expect(evaluation.answer("opinions", of: "organ/0011") == .number(1))
        #expect(evaluation.answer("opinions", of: "organ/0012") == .number(2))
        var adopted = Self.opinions
        adopted.stage = "adopted"
        let stage = try chronicle.evaluate(Self.quota(.quarter, Self.one, adopted), "2012Q2")
        #expect(stage.answer("opinions", of: "organ/0011") == .number(1))
        #expect(stage.answer("opinions", of: "organ/0012") == .number(0))
    }

    @Test("A group that did not stand in the whole period owes nothing")
    func notStanding() throws {
        let chronicle = try chronicle()
        let evaluation = try chronicle.evaluate(
            Self.quota(.month, Self.one, Self.opinions), "2012", asOf: "2012-03-31")
        let states = evaluation.quotas.filter { $0.subject == "organ/0012" }
            .map { "\($0.period.name) \($0.state.rawValue)" }
        #expect(states == ["2012-01 n/a", "2012-02 missed", "2012-03 missed"])
    }

    @Test("More than asked at most is exceeded, and at most alone is met while it holds")
    func exceeded() throws {
        let chronicle = try chronicle()
        try report(chronicle, "opinion/1", by: "member/0001", on: "2012-03-05")
        try report(chronicle, "opinion/2", by: "member/0001", on: "2012-03-06")
        let most = Bounds(atLeast: nil, atMost: .number(1))
        let regulation = Self.quota(.month, most, Self.opinions)
        let evaluation = try chronicle.evaluate(regulation, "2012-03")
        #expect(evaluation.answer("quota", of: "organ/0011") == .state("exceeded"))
        #expect(evaluation.answer("quota", of: "organ/0012") == .state("met"))
    }

    @Test("What comes after the day it is due by is too late")
    func dueBy() throws {
        let chronicle = try chronicle()
        try report(chronicle, "opinion/1", by: "member/0001", on: "2012-02-05")
        let regulation = Self.quota(.year, Self.one, Self.opinions) {
            $0.by = Regulation.MonthDay(month: 1, day: 31)
        }
        let open = try chronicle.evaluate(regulation, "2012", asOf: "2012-01-15")
        #expect(open.answer("quota", of: "organ/0011") == .state("open"))
        let late = try chronicle.evaluate(regulation, "2012", asOf: "2012-03-01")
        #expect(late.answer("quota", of: "organ/0011") == .state("missed"))
    }

    @Test("A bound that is a setting without a value leaves the quota not set")
    func notSet() throws {
        let chronicle = try chronicle()
        var regulation = Self.quota(
            .year, Bounds(atLeast: .named("number"), atMost: nil), Self.opinions)
        regulation.settings = [Regulation.Setting(id: "number", title: "次数")]
        let evaluation = try chronicle.evaluate(regulation, "2012")
        #expect(evaluation.answer("quota", of: "organ/0011") == .notSet)
    }

    @Test("A stage reached twice is one matter in a year and one in each month")
    func stageTwice() throws {
        let chronicle = try chronicle()
        try report(chronicle, "opinion/1", by: "organ/0011", on: "2012-03-05")
        try chronicle.progress("opinion/1", "instructed", on: "2012-03-10")
        try chronicle.progress("opinion/1", "instructed", on: "2012-04-10")
        let instructed = Selection(.matters(.opinion), reaching: "instructed")
        let regulation = Self.quota(.month, Self.one, instructed)
        let evaluation = try chronicle.evaluate(regulation, "2012", asOf: "2012-04-30")
        let values = evaluation.quotas.filter { $0.subject == "organ/0011" }
            .map(\.figure.value.number)
        #expect(values == [0, 0, 1, 1])
        #expect(evaluation.answer("opinions", of: "organ/0011") == .number(1))
    }

    @Test("A quota of one year alone is asked in no other")
    func ofOneYear() throws {
        let chronicle = try chronicle()
        let regulation = Self.quota(.quarter, Self.one, Self.opinions) { quota in
            quota.only = PeriodCalendar().period(named: "2012H1")
        }
        let early = try chronicle.evaluate(regulation, "2012", asOf: "2012-06-30")
        #expect(early.answer("quota", of: "organ/0011") == .state("missed"))
        let late = try chronicle.evaluate(regulation, "2012")
        #expect(late.answer("quota", of: "organ/0011") == .notApplicable)
        let asked = late.quotas.filter { $0.subject == Reference("organ/0011") }.map(\.period.name)
        #expect(asked == ["2012Q1", "2012Q2"])
    }

    @Test("A quota missed in a month that is over is a condition")
    func missedQuota() throws {
        let chronicle = try chronicle()
        try report(chronicle, "opinion/1", by: "organ/0011", on: "2012-01-05")
        try report(chronicle, "opinion/2", by: "organ/0012", on: "2012-02-20")
        var regulation = Self.quota(.month, Self.one, Self.opinions)
        regulation.grounds = [
            Ground(
                id: "admonition", clause: "c", purpose: .grounds,
                audience: .organs("liaison-group"), within: .year, decidedBy: "主席会议",
                leadsTo: "诫勉", combination: .any,
                parts: [Ground.Part(clause: "c", when: .quotaMissed("quota"))])
        ]
        let evaluation = try chronicle.evaluate(regulation, "2012", asOf: "2012-02-29")
        #expect(evaluation.answer("admonition", of: "organ/0011") == .within(["c"]))
        #expect(evaluation.answer("admonition", of: "organ/0012") == .state("clear"))
    }
}
