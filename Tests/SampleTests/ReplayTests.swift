import Activity
import Basics
import EventLog
import Projections
import Regulations
@testable import Reports
@testable import SampleCounty
import Service
import Sheets
import Testing

/// The way between two moments of a county: what its steps add up to.
@Suite("Replaying the sample county")
struct ReplayTests {
    private let county: MadeCounty
    private let facts: Facts
    private let last: Int64

    init() throws {
        county = try MadeCounty.oneYear.get()
        facts = try county.ledger.facts()
        last = facts.end
    }

    private func path(
        from start: Moment, to end: Moment, of subject: Reference? = nil,
        by stride: ReplayPath.Stride = .day
    ) throws -> ReplayPath {
        try ReplayPath(facts, county.log, from: start, to: end, of: subject, by: stride)
    }

    private func moment(_ year: Int, _ month: Int, knownAt: Int64) -> Moment {
        Moment(asOf: Calendar.day(year, month, 28), knownAt: knownAt)
    }

    private func counts(_ path: ReplayPath) -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for count in path.steps.flatMap(\.entries).flatMap(\.counts) {
            sums[count.code, default: 0] += count.change
        }
        return sums.filter { $0.value != 0 }
    }

    @Test("From nothing to the end every event comes once, in order, however steps are cut")
    func whole() throws {
        let end = moment(2016, 12, knownAt: last)
        for stride in ReplayPath.Stride.allCases {
            let path = try path(from: Moment(asOf: end.asOf, knownAt: 0), to: end, by: stride)
            let positions = path.steps.flatMap(\.entries).map(\.position)
            #expect(positions == Array(1...last))
            #expect(path.steps.last?.moment == end)
            #expect(stride == .day || path.steps.count == positions.count)
        }
        let days = try path(
            from: Moment(asOf: .first, knownAt: last), to: Moment(asOf: .last, knownAt: last))
        let standing = (0..<facts.count).filter { facts.knownUntil[$0] == Facts.never }
        #expect(
            days.steps.flatMap(\.entries).map(\.position).sorted()
                == standing.map { facts.position[$0] }.sorted())
        #expect(days.steps.map(\.day) == days.steps.map(\.day).sorted())
    }

    @Test("Counts of a member's entries add up to what the boards count, by either leg")
    func countsAddUp() throws {
        let end = moment(2016, 12, knownAt: last)
        let register = AttendanceRegister(facts, scope: RegisterScope(moment: end))
        let work = WorkRegister(facts, scope: RegisterScope(moment: end))
        var seen: Set<String> = []
        for number in 1...203 {
            let member = Organs.four("member", number)
            guard let key = county.log.names.number(of: member),
                register.roster.numbers(of: key) == [key]
            else { continue }
            var expected: [String: Int64] = [:]
            for entry in register.entries where entry.member == key && entry.attendance != 0 {
                expected[entry.outcome.rawValue, default: 0] += 1
            }
            var items: [String: Set<Int64>] = [:]
            for part in work.participations where part.subject == key {
                for measure in part.measures {
                    if measure.figure == .items {
                        items[measure.code, default: []].insert(part.item)
                    } else {
                        expected[measure.code, default: 0] += part.fact.quantity
                    }
                }
            }
            for (code, distinct) in items { expected[code] = Int64(distinct.count) }
            expected = expected.filter { $0.value != 0 }
            let starts = [
                Moment(asOf: end.asOf, knownAt: 0), Moment(asOf: .first, knownAt: last),
            ]
            for start in starts {
                var found = try counts(path(from: start, to: end, of: member))
                // Sessions she was called to are organs' work.
                found["sessions"] = nil
                found = found.filter { !$0.key.hasPrefix("part.") }
                #expect(found == expected, "\(member.text)")
            }
            seen.formUnion(expected.keys)
        }
        #expect(seen.isSuperset(of: ["present", "unexcused", "proposals", "proposals-filed"]))
    }

    @Test("The changes of all steps lead from what the one moment says to what the other says")
    func changesAddUp() throws {
        let member = try #require(
            county.guide.cases.first { $0.key == "objection-upheld" }
        ).subject
        let ends = [
            (moment(2011, 12, knownAt: 0), moment(2011, 12, knownAt: last)),
            (moment(2011, 11, knownAt: last), moment(2012, 1, knownAt: last)),
        ]
        let texts = AdoptedTexts()
        func rules(_ moment: Moment) throws -> RuleChoice {
            try RuleChoice(
                shelf: RegulationShelf(
                    facts, county.log, knownAt: moment.knownAt, texts: texts))
        }
        var told = 0
        for (start, end) in ends {
            let path = try path(from: start, to: end, of: member)
            let replay = Replay(
                path, facts, county.log, subjects: [member], period: "2011", judgedBy: rules)
            var first: [Difference.Question: Cell] = [:]
            var now: [Difference.Question: Cell] = [:]
            for index in path.steps.indices {
                let forward = try replay.comparison(of: index, backward: false)
                let backward = try replay.comparison(of: index, backward: true)
                #expect(forward?.differences.count == backward?.differences.count)
                for difference in forward?.differences ?? [] {
                    told += 1
                    // Each step begins where the one before it ended.
                    if let before = now[difference.question] {
                        #expect(before == difference.before, "\(difference.question)")
                    } else {
                        first[difference.question] = difference.before
                    }
                    now[difference.question] = difference.after
                }
            }
            let judged = JudgedMoment(end, try rules(end), facts, county.log)
            let began = JudgedMoment(start, try rules(end), facts, county.log)
            let whole = try MomentComparison(
                from: began, to: judged, period: "2011", subjects: [member])
            for difference in whole.differences where first[difference.question] != nil {
                #expect(now[difference.question] == difference.after, "\(difference.question)")
            }
            for (question, cell) in first where cell != now[question] {
                #expect(
                    whole.differences.contains { $0.question == question },
                    "\(question)")
            }
        }
        #expect(told > 2)
    }

    @Test("What is said of one is the same whether she is asked about alone or among all")
    func alone() throws {
        let end = moment(2012, 6, knownAt: last)
        let shelf = try RegulationShelf(facts, county.log, knownAt: last, texts: AdoptedTexts())
        let rules = try RuleChoice(shelf: shelf)
        let members = (1...203).map { Organs.four("member", $0) }
        let organs = (201...238).map { Organs.four("organ", $0) }
        var told = 0
        for purpose in [Regulation.Purpose.quotas, .grounds, .commendation] {
            let rule = try #require(try rules.ruleIfAny(for: purpose, on: end.asOf))
            let evaluator = Evaluator(
                rule.regulation, facts: facts, names: county.log.names, moment: end)
            let period = try #require(evaluator.calendar.period(named: "2012"))
            let whole = evaluator.evaluate(period)
            for subject in members + organs {
                let alone = evaluator.evaluate(period)
                let quotas = whole.quotas.filter { $0.subject == subject }
                let bars = whole.bars.filter { $0.subject == subject }
                let grounds = whole.grounds.filter { $0.subject == subject }
                #expect(alone.quotas(of: [subject]) == quotas, "\(subject.text)")
                #expect(alone.bars(of: [subject]) == bars, "\(subject.text)")
                #expect(alone.grounds(of: [subject]) == grounds, "\(subject.text)")
                told += quotas.count + bars.count + grounds.count
            }
            let few: Set<Reference> = [members[55], organs[11]]
            #expect(
                evaluator.evaluate(period).quotas(of: few)
                    == whole.quotas.filter { few.contains($0.subject) })
            #expect(whole.quotas(of: []) == whole.quotas)
        }
        #expect(told > 1_000)
    }

    @Test("An entry told backward takes what it gave")
    func backward() {
        let entry = ReplayEntry(
            position: 9, ended: 7, began: 9,
            counts: [
                ReplayEntry.Count(
                    code: "present", title: Message(verbatim: "present"), change: 1)
            ])
        #expect(entry.reversed.ended == 9 && entry.reversed.began == 7)
        #expect(entry.reversed.counts.map(\.change) == [-1])
        #expect(entry.reversed.reversed == entry)
    }
}
