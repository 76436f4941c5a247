import Activity
import Basics
import EventLog
import TestSupport

@testable import OracleSupport
@testable import Regulations

/// Scores, grades, ranks.
extension RandomRegulation {
    mutating func score() {
        if generator.chance(90) { made.score = score(audience(), ofOrgans: false) }
        if generator.chance(60) { made.groupScore = score(groups(), ofOrgans: true) }
        guard made.score != nil else { return }
        if generator.chance(70) {
            let all = cohorts
            made.ranking = Ranking(
                within: generator.pick([[], [], [all[0]], [all[0], all[1]]]),
                unranked: generator.chance(30) ? [generator.pick(all)] : [],
                groups: made.groupScore != nil && generator.chance(60), printing: .number)
        }
    }

    private mutating func score(_ audience: Audience, ofOrgans isOfOrgans: Bool) -> Score {
        var score = Score(audience: audience, classes: [])
        for _ in 0..<generator.pick([1, 2, 3]) {
            score.classes.append(scoreClass(ofOrgans: isOfOrgans))
        }
        if generator.chance(30) { score.base = number(0...20) }
        if generator.chance(20) { score.atMost = number(10...40) }
        if generator.chance(20) { score.atLeast = 0 }
        if generator.chance(30) {
            score.rounding = Rounding(
                to: generator.pick([1, Rational(1, 10)]),
                each: generator.pick([.unit, .item, .class, .total]),
                way: generator.pick([.halfUp, .down, .up]))
        }
        return score
    }

    private mutating func scoreClass(ofOrgans isOfOrgans: Bool) -> ScoreClass {
        var one = ScoreClass(id: name("class"), items: [])
        for _ in 0..<generator.pick([1, 2, 3]) { one.items.append(item(ofOrgans: isOfOrgans)) }
        compete(&one)
        if one.items.contains(where: \.isAssessed) { one.isBonus = generator.chance(80) }
        if generator.chance(40) { one.base = number(0...10) }
        if generator.chance(60) { one.atMost = number(3...15) }
        if generator.chance(40) { one.atLeast = 0 }
        if generator.chance(30) { one.deductions = .afterCap }
        if generator.chance(20) { one.carryOver = number(1...5) }
        if !isOfOrgans, generator.chance(15) { one.audience = .cohort(generator.pick(cohorts)) }
        return one
    }

    /// Items of which only one unit counts.
    private mutating func compete(_ one: inout ScoreClass) {
        let once = Item.Once(
            choice: generator.pick([.highest, .first]),
            per: generator.pick([.period, .matter, .day]))
        let isTogether = generator.chance(60)
        for index in one.items.indices where generator.chance(25) {
            guard case .each = one.items[index].measured else { continue }
            // The place of a unit among all says nothing of what it gives beside others.
            if case .steps = one.items[index].points { continue }
            one.items[index].once = once
            if isTogether { one.items[index].among = Name("together") }
        }
    }

    private mutating func item(ofOrgans isOfOrgans: Bool) -> Item {
        var item: Item
        if generator.chance(20) {
            item = Item(
                id: name("item"),
                measured: .measure(generator.pick(isOfOrgans ? ofOrgans : ofMembers)),
                points: generator.chance(40) ? .each(number(-2...3)) : .table(thresholds()))
        } else {
            item = unitItem(ofOrgans: isOfOrgans)
        }
        if generator.chance(25) { item.atMost = number(2...9) }
        if generator.chance(15) { item.atLeast = number(-4...0) }
        if !isOfOrgans, generator.chance(20) { item.audience = .cohort(generator.pick(cohorts)) }
        return item
    }

    private mutating func thresholds() -> [Item.Threshold] {
        [
            Item.Threshold(atLeast: 3, points: number(5...9)),
            Item.Threshold(atLeast: Rational(1, 2), points: number(1...5)),
        ]
    }

    private mutating func unitItem(ofOrgans isOfOrgans: Bool) -> Item {
        var units: [Selection.Unit] =
            switch Int.random(in: 0..<12, using: &generator) {
            case 0..<4: [.sessionsDue]
            case 4: [.sessionsAttended]
            case 5: [.halfDaysAttended]
            case 6: [.sessionsHeld]
            case 7: [.events(generator.pick(RandomRegulation.types))]
            case 8: [.events(.assessmentRecorded)]
            default: [.matters(generator.pick(RandomRegulation.spaces))]
            }
        if case .matters = units[0], generator.chance(20) { units.append(.matters(.opinion)) }
        let selections = Array(Set(units)).sorted { "\($0)" < "\($1)" }.map {
            selection(of: $0, ofOrgans: isOfOrgans)
        }
        var item = Item(
            id: name("item"), measured: .each(selections), points: points(of: units[0]))
        if case .matters = units[0], generator.chance(40) { item.share = Name("signing") }
        return item
    }

    private mutating func points(of unit: Selection.Unit) -> Item.Points {
        if unit == .events(.assessmentRecorded), generator.chance(80) {
            return .assessed(atMost: generator.chance(50) ? number(1...50) : nil)
        }
        if generator.chance(25) {
            return .steps([
                Item.Step(upTo: generator.pick([1, 2]), points: number(3...6)),
                Item.Step(upTo: generator.chance(50) ? 4 : nil, points: number(-1...2)),
            ])
        }
        switch unit {
        case .sessionsDue where generator.chance(30):
            return .by(.outcome, ["present": 3, "late": 1, "unexcused": -2])
        case .matters where generator.chance(30):
            return .by(.role, ["lead": 5, "author": 4, "co-signer": 1])
        default: return .each(number(-2...6) * generator.pick([1, 1, Rational(1, 3)]))
        }
    }

    // MARK: Grades

    /// Grades, after the bars that forbid them.
    mutating func grade() {
        guard made.score != nil, generator.chance(75) else { return }
        let ids = ["excellent", "good", "pass", "fail"].map { Name($0) }
        let bounds: [Rational] = [20, 10, 4]
        var grades = ids.map { Grade(id: $0, title: RandomRegulation.title) }
        for index in 0..<3 {
            grades[index].atLeast = bounds[index]
            grades[index + 1].below = bounds[index]
        }
        var grading = Grading(grades: grades)
        if generator.chance(30) {
            grading.gap = generator.pick([.higher, .lower])
            grading.grades[1].below = nil
            grading.grades[1].atMost = 19
            grading.grades[2].atLeast = nil
            grading.grades[2].above = 4
            grading.grades[3].below = 4
        }
        let figures = (made.score?.classes ?? []).map { Formula.named($0.id) } + [.score]
        for index in 0..<2 {
            if generator.chance(30) {
                grading.grades[index].requires = condition(ofOrgans: false, [], figures)
            }
            if generator.chance(25) { grading.grades[index].otherwise = ids[3] }
            if generator.chance(40) {
                grading.grades[index].shareAtMost = generator.pick([
                    Rational(1, 5), Rational(1, 3), Rational(1, 2),
                ])
                grading.grades[index].ties = generator.pick([.include, .exclude, .open])
            }
        }
        made.grades = grading
    }
}
