import Activity
import Basics

// Conditions that nothing can meet.
extension Draft {
    /// A comparison as it was read; of those that must hold together there is a list.
    struct Compared {
        let left: Formula
        let comparison: Comparison
        let right: Formula
        let span: Range<Int>
    }

    /// Comparisons that no figure can meet: alone, or with those that must hold beside them.
    func checkReach(_ regulation: Regulation) {
        let reaches = Reaches(regulation)
        for together in conjunctions {
            for one in together where !reaches.canHold(one) {
                let (figure, reach) = reaches.figure(of: one)
                report(
                    .neverHolds, .neverHolds(source.text(one.span)), one.span,
                    expected: figure.flatMap { reach.shown($0.text) })
            }
            checkTogether(together, reaches)
        }
    }

    private func checkTogether(_ together: [Compared], _ reaches: Reaches) {
        var held: [Formula: (reach: Reach, last: Compared)] = [:]
        for one in together {
            guard let (formula, reach) = reaches.constraint(one), !reach.isEmpty else { continue }
            guard let known = held[formula] else {
                held[formula] = (reach, one)
                continue
            }
            let both = known.reach.meeting(reach)
            if both.isEmpty {
                report(
                    .neverHolds,
                    .neverTogether(source.text(known.last.span), source.text(one.span)), one.span,
                    help: .neverTogetherHelp(spelled("or", Keyword.condition)))
                continue
            }
            held[formula] = (both, one)
        }
    }
}

/// Where a number can lie.
struct Reach: Hashable {
    /// Nil without end.
    var low: Rational?
    var high: Rational?
    /// Whether the ends themselves are left out.
    var isAboveLow = false
    var isBelowHigh = false
    /// Whether it is always a whole number.
    var isWhole = false

    static let anywhere = Reach()
    /// What is counted.
    static let count = Reach(low: 0, isWhole: true)

    static func exactly(_ number: Rational) -> Reach {
        Reach(low: number, high: number, isWhole: number.isWhole)
    }

    var isEmpty: Bool {
        guard let low, let high else { return false }
        return high < low || high == low && (isAboveLow || isBelowHigh)
    }

    /// The number it is where it can be no other.
    var only: Rational? { low == high && !isEmpty ? low : nil }

    /// Numbers that lie in both.
    func meeting(_ other: Reach) -> Reach {
        var both = self
        both.isWhole = isWhole || other.isWhole
        if let low = other.low, self.low.map({ $0 <= low }) ?? true {
            both.isAboveLow = other.isAboveLow || self.low == low && isAboveLow
            both.low = low
        }
        if let high = other.high, self.high.map({ high <= $0 }) ?? true {
            both.isBelowHigh = other.isBelowHigh || self.high == high && isBelowHigh
            both.high = high
        }
        return both.isWhole ? both.whole : both
    }

    /// Its ends drawn in to whole numbers that belong to it.
    private var whole: Reach {
        var drawn = self
        if let low {
            let below = low.roundedDown
            drawn.low = isAboveLow || below < low ? below + 1 : low
            drawn.isAboveLow = false
        }
        if let high {
            let below = high.roundedDown
            drawn.high = isBelowHigh && below == high ? below - 1 : below
            drawn.isBelowHigh = false
        }
        return drawn
    }

    /// The numbers that compare so with one.
    static func comparing(_ comparison: Comparison, _ number: Rational) -> Reach {
        switch comparison {
        case .atLeast: Reach(low: number)
        case .above: Reach(low: number, isAboveLow: true)
        case .atMost: Reach(high: number)
        case .below: Reach(high: number, isBelowHigh: true)
        case .equal: Reach(low: number, high: number)
        }
    }

    static func + (left: Reach, right: Reach) -> Reach {
        func sum(_ one: Rational?, _ other: Rational?) -> Rational? {
            one.flatMap { one in other.map { one + $0 } }
        }
        return Reach(
            low: sum(left.low, right.low), high: sum(left.high, right.high),
            isAboveLow: left.isAboveLow || right.isAboveLow,
            isBelowHigh: left.isBelowHigh || right.isBelowHigh,
            isWhole: left.isWhole && right.isWhole)
    }

    static func * (factor: Rational, reach: Reach) -> Reach {
        guard factor != 0 else { return .exactly(0) }
        let ends = (reach.low.map { factor * $0 }, reach.high.map { factor * $0 })
        let isWhole = factor.isWhole && reach.isWhole
        return factor > 0
            ? Reach(
                low: ends.0, high: ends.1, isAboveLow: reach.isAboveLow,
                isBelowHigh: reach.isBelowHigh, isWhole: isWhole)
            : Reach(
                low: ends.1, high: ends.0, isAboveLow: reach.isBelowHigh,
                isBelowHigh: reach.isAboveLow, isWhole: isWhole)
    }

    /// Where the greater of two can lie.
    func highest(_ other: Reach) -> Reach {
        let low = [self.low, other.low].compactMap { $0 }.max()
        let high = self.high.flatMap { high in other.high.map { max(high, $0) } }
        return Reach(low: low, high: high, isWhole: isWhole && other.isWhole)
    }

    /// What it says of a figure, to whoever expected something else; nil where it says nothing.
    func shown(_ figure: String) -> Message? {
        switch (low, high) {
        case (nil, nil): isWhole ? .reachWhole(figure) : nil
        case (let low?, nil): .reachFrom(figure, low, isWhole: isWhole)
        case (nil, let high?): .reachTo(figure, high)
        case (let low?, let high?): .reachBetween(figure, low, high)
        }
    }
}

/// Where the figures of a regulation can lie, as far as its text alone says. It errs to the wide side: what
/// it finds impossible is.
private struct Reaches {
    private var measures: [Name: Measure.Definition] = [:]
    private var known: [Name: Reach] = [:]
    private var score = Reach.anywhere

    init(_ regulation: Regulation) {
        for measure in regulation.measures { measures[measure.id] = measure.definition }
        for setting in regulation.settings { known[setting.id] = setting.value.map(Reach.exactly) }
        let scores = [regulation.score, regulation.groupScore].compactMap { $0 }
        for score in scores {
            for one in score.classes {
                known[one.id] = Reaches.held(one.atLeast, one.atMost, score, .class)
                // Another reading of an item may have other bounds.
                for item in one.items where item.readings.isEmpty {
                    known[item.id] = Reaches.held(item.atLeast, item.atMost, score, .item)
                }
            }
        }
        if scores.count == 1, let only = scores.first {
            score = Reaches.held(only.atLeast, only.atMost, only, .total)
        }
    }

    /// Between bounds; what is rounded after them may step beyond.
    private static func held(
        _ low: Rational?, _ high: Rational?, _ score: Score, _ level: Rounding.Level
    ) -> Reach {
        let step = score.rounding.flatMap { $0.each == level ? $0.to : nil } ?? 0
        return Reach(low: low.map { $0 - step }, high: high.map { $0 + step })
    }

    func reach(_ formula: Formula, _ visited: Set<Name> = []) -> Reach {
        switch formula {
        case .number(let number): .exactly(number)
        case .named(let name), .within(let name, _), .overLast(let name, _, _):
            reach(name, visited)
        case .longestRun: .count
        case .sum(let left, let right): reach(left, visited) + reach(right, visited)
        case .difference(let left, let right):
            reach(left, visited) + -1 * reach(right, visited)
        case .multiple(let factor, let inner): factor * reach(inner, visited)
        case .score: score
        case .highest(let formulas):
            formulas.dropFirst().reduce(formulas.first.map { reach($0, visited) } ?? .anywhere) {
                $0.highest(reach($1, visited))
            }
        }
    }

    private func reach(_ name: Name, _ visited: Set<Name>) -> Reach {
        if let reach = known[name] { return reach }
        guard !visited.contains(name), let definition = measures[name] else { return .anywhere }
        switch definition {
        case .selection(let selection):
            guard case .quantity(let type) = selection.unit else { return .count }
            // Points may be taken, and what was carried in may be less than nothing.
            return type == .amountRecorded ? .count : .anywhere
        case .formula(let formula): return reach(formula, visited.union([name]))
        // What a rate is compared with is judged with rates.
        case .share: return .anywhere
        }
    }

    func canHold(_ one: Draft.Compared) -> Bool {
        if let (_, reach) = constraint(one) { return !reach.isEmpty }
        let difference = reach(one.left) + -1 * reach(one.right)
        return !difference.meeting(.comparing(one.comparison, 0)).isEmpty
    }

    /// What a comparison with a fixed number says of the formula on its other side, within its reach.
    func constraint(_ one: Draft.Compared) -> (Formula, Reach)? {
        let (left, right) = (reach(one.left), reach(one.right))
        if let number = right.only {
            return (one.left, left.meeting(.comparing(one.comparison, number)))
        }
        if let number = left.only {
            return (one.right, right.meeting(.comparing(one.comparison.turned, number)))
        }
        return nil
    }

    /// The figure of a comparison that has one name beside a fixed number, and where it can lie.
    func figure(of one: Draft.Compared) -> (Name?, Reach) {
        for (formula, other) in [(one.left, one.right), (one.right, one.left)]
        where reach(other).only != nil {
            switch formula {
            case .named(let name), .within(let name, _), .overLast(let name, _, _):
                return (name, reach(formula))
            case .score: return (Name("score"), score)
            default: continue
            }
        }
        return (nil, .anywhere)
    }
}

extension Comparison {
    /// The same from the other side: `3 <= m` is `m >= 3`.
    fileprivate var turned: Comparison {
        switch self {
        case .atLeast: .atMost
        case .above: .below
        case .atMost: .atLeast
        case .below: .above
        case .equal: .equal
        }
    }
}
