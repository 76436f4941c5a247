import Activity
import Basics
import EventLog
import Projections
import Regulations
import SampleCounty
import Service
import Testing

@Suite("The Shache regulation on the sample county")
struct ShacheTests {
    private static let days = ["2012-12-31", "2014-06-18", "2015-11-26"].compactMap { Day($0) }

    @Test(
        "As of a day the board of quotas, the grounds and the bar say what the county told of, and every figure opens",
        arguments: days)
    func figures(day: Day) throws {
        let county = try MadeCounty.whole.get()
        let pack = try #require(Packs["shache-liaison"])
        let file = try RegulationFile(reading: pack.text, name: pack.name)
        let evaluator = Evaluator(
            file.regulation, facts: try county.ledger.facts(), names: county.log.names,
            moment: Moment(asOf: day, knownAt: Int64(try county.log.count())))
        let period = try #require(evaluator.calendar.period(.year, holding: day))
        let evaluation = evaluator.evaluate(period)
        try checkQuotas(evaluation, GroupWork(county.told), asOf: day)
        let recount = Recount(county.told, asOf: day)
        try checkForfeiture(evaluation, recount)
        try checkBar(evaluation, recount, asOf: day)
        try checkOpening(evaluation, in: county.log)
    }

    /// The 38 groups.
    private func checkQuotas(_ evaluation: Evaluation, _ work: GroupWork, asOf day: Day) throws {
        var states: [String: Int] = [:]
        for name in GroupWork.quotas {
            let results = evaluation.quotas.filter { $0.quota.text == name }
            #expect(Set(results.map(\.subject)) == Set(Told.groups), "\(name)")
            if name == "opinion-monthly" { #expect(results.count == 38 * day.components.month) }
            for result in results {
                let days = result.period.first...result.period.last
                let done = work.done(
                    name, by: result.subject, on: days.clamped(to: days.lowerBound...day))
                let place = "\(name) of \(result.subject) in \(result.period.name) as of \(day)"
                #expect(result.figure.value == .number(Rational(done)), "\(place)")
                let state = GroupWork.state(done: done, of: days, asOf: day)
                #expect(result.state.rawValue == state, "\(place)")
                states[state, default: 0] += 1
            }
        }
        // A board on which all is alike would show nothing.
        #expect(states["met", default: 0] > 250 && states["missed", default: 0] > 20)
        let isYearOver = day.components.month == 12
        #expect(isYearOver == (states["at-risk", default: 0] == 0))
        #expect(isYearOver == (states["open", default: 0] == 0))
    }

    /// Those within a clause of forfeiture, those one short of it, and who missed two half-days.
    private func checkForfeiture(_ evaluation: Evaluation, _ recount: Recount) throws {
        let results = evaluation.grounds.filter { $0.ground.text == "forfeiture" }
        var found: [Reference: Recount.Standing] = [:]
        for result in results where result.state == .within || result.state == .oneShort {
            found[result.subject] = Recount.Standing(
                within: Set(result.clauses.map(\.text)),
                oneShort: result.state == .oneShort
                    ? Set(result.oneShort.map(\.clause.text)) : [])
        }
        #expect(found == recount.forfeiture())
        let half = try #require(results.first { $0.subject == Told.missedHalfDays })
        #expect(recount.unexcusedParts(of: Told.missedHalfDays) == 2)
        #expect(half.state == .clear)
    }

    /// S4-21, by the appraisal year, which begins on 1 December.
    private func checkBar(_ evaluation: Evaluation, _ recount: Recount, asOf day: Day) throws {
        let (year, month, _) = day.components
        let first = try #require(Day(year: month == 12 ? year : year - 1, month: 12, day: 1))
        let barred = evaluation.bars.filter {
            $0.bar.text == "no-commendation" && $0.truth == .yes
        }
        #expect(Set(barred.map(\.subject)) == recount.barred(from: first))
        if month != 12 { #expect(!barred.isEmpty) }
    }

    /// As many units are listed under a figure as it says, and each is in the log.
    private func checkOpening(_ evaluation: Evaluation, in log: SQLiteLog) throws {
        var figures = evaluation.quotas.filter { $0.subject.isOrgan }.map(\.figure)
        for evidence in evaluation.grounds.flatMap(\.parts).flatMap(\.evidence)
            + evaluation.bars.flatMap(\.evidence)
        {
            guard case .comparison(let left, _, let right) = evidence.test else { continue }
            figures += [left, right]
        }
        var seen: Set<Figure> = []
        var longest = 0
        var positions: Set<Int64> = []
        while let figure = figures.popLast() {
            figures += figure.parts
            guard case .count = figure.origin, let value = figure.value.number, value > 0,
                seen.insert(figure).inserted
            else { continue }
            let units = evaluation.units(of: figure)
            let sum = units.reduce(Rational(0)) { $0 + $1.quantity }
            #expect(sum == value, "\(figure.subject) \(figure.origin)")
            #expect(units.allSatisfy { !$0.entries.isEmpty })
            longest = max(longest, units.count)
            for unit in units { positions.formUnion(unit.positions) }
        }
        #expect(longest > 10 && positions.count > 5_000)
        let sorted = positions.sorted()
        for start in stride(from: 0, to: sorted.count, by: 500) {
            let page = sorted[start..<min(start + 500, sorted.count)]
            #expect(try log.events(at: page.compactMap { Position($0) }).count == page.count)
        }
    }

    @Test("Over the three days each clause has members within it, and members one short of it")
    func everyClause() throws {
        var (within, oneShort): (Set<String>, Set<String>) = ([], [])
        for day in Self.days {
            let recount = Recount(try MadeCounty.whole.get().told, asOf: day)
            for standing in recount.forfeiture().values {
                within.formUnion(standing.within)
                oneShort.formUnion(standing.oneShort)
            }
        }
        let clauses: Set = ["forfeit-1", "forfeit-2", "forfeit-3", "forfeit-4"]
        #expect(within == clauses)
        #expect(oneShort == clauses)
    }
}
