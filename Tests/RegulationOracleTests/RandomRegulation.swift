import Activity
import Basics
import EventLog
import TestSupport

@testable import OracleSupport
@testable import Regulations

/// A small regulation made at random, of everything that the language has.
struct RandomRegulation {
    var generator: SplitMix64
    var made: Regulation
    /// Measures that members and organs are asked for.
    var ofMembers: [Name] = []
    var ofOrgans: [Name] = []
    private var count = 0

    static let title = Message(zh: "试", en: "trial")
    static let clause = Name("c")

    /// A regulation of that seed.
    static func regulation(_ seed: UInt64) -> Regulation {
        var random = RandomRegulation(seed)
        random.lay()
        random.measure()
        random.score()
        random.find()
        random.read()
        return random.made
    }

    private init(_ seed: UInt64) {
        generator = SplitMix64(seed: seed)
        made = Regulation(
            name: Name("trial"), version: 1, title: RandomRegulation.title,
            purposes: Regulation.Purpose.allCases, status: .draft,
            effective: Regulation.Effective(from: Day("2012-01-01") ?? .first))
    }

    mutating func name(_ start: String) -> Name {
        count += 1
        return Name("\(start)\(count)")
    }

    mutating func number(_ range: ClosedRange<Int>) -> Rational {
        Rational(Int.random(in: range, using: &generator))
    }

    // MARK: What others name

    private mutating func lay() {
        made.clauses = [Regulation.Clause(id: RandomRegulation.clause)]
        made.settings = [
            Regulation.Setting(id: Name("set"), title: RandomRegulation.title, value: 2),
            Regulation.Setting(id: Name("unset"), title: RandomRegulation.title),
        ]
        if generator.chance(30) {
            made.appraisalYear = Regulation.MonthDay(month: generator.pick([7, 12]), day: 1)
        }
        made.period = generator.pick([
            .year, .year, .halfYear, .quarter, .month, .appraisalYear, .term,
        ])
        for purpose in Regulation.Purpose.allCases where generator.chance(15) {
            made.countsFrom[purpose] = day()
        }
        for _ in 0..<generator.pick([2, 3, 4]) { made.cohorts.append(cohort()) }
        for _ in 0..<generator.pick([0, 1, 2]) {
            made.sessions.append(
                SessionRule(
                    id: name("rule"), kinds: kinds(), base: generator.pick([.sittings, .halfDays]),
                    atLeast: generator.pick([Rational(2, 3), Rational(1, 2), 1]),
                    otherwise: generator.chance(50) ? "unexcused" : nil))
        }
        made.shares = [share()]
    }

    mutating func day() -> Day {
        (Day("2012-01-01") ?? .first).advanced(by: Int.random(in: 0...900, using: &generator))
            ?? .first
    }

    private mutating func cohort() -> Cohort {
        let earlier = made.cohorts.map { CohortTest.cohort($0.id) }
        let organ = Reference("organ/000\(generator.pick([1, 2, 2, 3]))")
        let posts: [Code] = generator.pick([[], [], ["leader"], ["leader", "member"]])
        let organKinds: [Code] = generator.pick([
            ["liaison-group"], ["standing-committee"], ["party-branch", "liaison-group"],
            ["committee"],
        ])
        var tests: [CohortTest] = [
            .inOrgans(organKinds, posts: posts), .inOrgans(organKinds, posts: posts),
            .tenureBelow(days: nil, months: generator.pick([1, 6, 12])),
            .tenureBelow(days: generator.pick([30, 90, 365]), months: nil),
            .tenureAtLeast(days: nil, months: generator.pick([3, 12])),
        ]
        if let organ { tests.append(.inOrgan(organ, posts: posts)) }
        if let one = earlier.first, let other = earlier.last {
            tests += [.not(one), .any([one, other]), .all([other, .not(one)])]
        }
        return Cohort(
            id: name("cohort"), title: RandomRegulation.title, test: generator.pick(tests),
            on: generator.pick([.periodEnd, .eachDay]))
    }

    mutating func kinds() -> [Code] {
        generator.pick([
            ["plenary"], ["plenary", "standing"], ["study"], ["study", "inspection"], ["standing"],
        ])
    }

    private mutating func share() -> Share {
        func part(_ role: Code, _ share: Rational, _ isTogether: Bool = false) -> Share.Part {
            Share.Part(role: role, share: share, isTogether: isTogether)
        }
        var rules = [
            Share.Rule(
                kinds: ["joint"],
                parts: [
                    part("lead", Rational(1, 2)), part("co-signer", Rational(1, 2), true),
                    part("author", 1),
                ]),
            Share.Rule(
                kinds: ["collective"], parts: [part("drafter", 1, generator.chance(50))],
                atMost: generator.pick([1, 2, 3])),
        ]
        if generator.chance(70) {
            rules.append(
                Share.Rule(kinds: [], parts: [part("author", 1), part("lead", Rational(2, 3))]))
        }
        return Share(id: Name("signing"), rules: rules)
    }

    var cohorts: [Name] { made.cohorts.map(\.id) }

    /// Mostly everyone.
    mutating func audience() -> Audience {
        generator.chance(60) ? .members : .cohort(generator.pick(cohorts))
    }

    mutating func groups() -> Audience {
        .organs(generator.pick(["liaison-group", "standing-committee", "committee"]))
    }

    mutating func periodKind() -> PeriodKind { generator.pick(PeriodKind.allCases) }
}
