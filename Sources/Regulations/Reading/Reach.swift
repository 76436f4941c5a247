import Basics

/// Where a number can lie.
struct Reach: Hashable {
    /// Nil without end.
    private(set) var low: Rational?
    private(set) var high: Rational?
    /// Whether the ends themselves are left out.
    private(set) var isAboveLow = false
    private(set) var isBelowHigh = false
    /// Whether it is always a whole number.
    private(set) var isWhole = false

    init(
        low: Rational? = nil, high: Rational? = nil, isAboveLow: Bool = false,
        isBelowHigh: Bool = false, isWhole: Bool = false
    ) {
        self.low = low
        self.high = high
        self.isAboveLow = isAboveLow
        self.isBelowHigh = isBelowHigh
        self.isWhole = isWhole
    }

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

    /// Between bounds; what is rounded after them may step beyond.
    init(_ low: Rational?, _ high: Rational?, _ rounding: Rounding?, _ level: Rounding.Level) {
        let step = rounding.flatMap { $0.each == level ? $0.to : nil } ?? 0
        self.init(low: low.map { $0 - step }, high: high.map { $0 + step })
    }

    /// Of a whole score: by its own bounds, and by the caps of its classes where each has one.
    init(of score: Score) {
        let classes = score.classes.map {
            Reach($0.atLeast, $0.atMost, score.rounding, .class)
        }
        var high = score.atMost
        if !classes.isEmpty, classes.allSatisfy({ $0.high != nil }) {
            let sum = classes.reduce(score.base) { $0 + ($1.high ?? 0) }
            high = high.map { min($0, sum) } ?? sum
        }
        self.init(score.atLeast, high, score.rounding, .total)
    }

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

    /// Where one or the other can lie.
    func joined(with other: Reach) -> Reach {
        let isLower = self.low.map { low in other.low.map { low <= $0 } ?? false } ?? true
        let isHigher = self.high.map { high in other.high.map { $0 <= high } ?? false } ?? true
        let (lower, higher) = (isLower ? self : other, isHigher ? self : other)
        return Reach(
            low: lower.low, high: higher.high, isAboveLow: lower.isAboveLow,
            isBelowHigh: higher.isBelowHigh, isWhole: isWhole && other.isWhole)
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
        case (let low?, let high?):
            low == high ? .reachOnly(figure, low) : .reachBetween(figure, low, high)
        }
    }
}
