package import Basics
package import EventLog
package import Regulations
package import Sheets

/// A rank, grade, score, quota, ground or bar that is not the same at two moments, and why.
package struct Difference: Hashable, Sendable {
    package let subject: Reference
    package let question: Question
    /// The period in which each moment has the result: of a bar within a quarter the quarter that holds the
    /// moment, so they need not be one.
    package let periods: Periods
    package let title: Message
    package let before: Cell
    package let after: Cell
    /// By how much, where both are numbers.
    package let change: Rational?
    package let direction: Direction
    package let because: [Contribution]

    package struct Periods: Hashable, Sendable {
        package let before: Period
        package let after: Period

        /// Nil where neither moment has a result.
        init?(_ before: Period?, _ after: Period?) {
            guard let one = before ?? after else { return nil }
            self.before = one
            self.after = after ?? one
        }

        init(_ period: Period) {
            before = period
            after = period
        }

        var reversed: Periods { Periods(after, before) ?? self }
    }

    /// Which way a result went.
    package enum Direction: String, Hashable, Sendable, CaseIterable {
        /// A higher score, a better grade, rank or quota; newly barred; newly within a ground.
        case up
        case down
        /// Neither, or nobody can say.
        case other

        /// By a number that is higher; nil where there is none.
        init<Number: Comparable>(_ before: Number?, _ after: Number?) {
            guard let before, let after, before != after else {
                self = .other
                return
            }
            self = before < after ? .up : .down
        }

        var reversed: Direction {
            switch self {
            case .up: .down
            case .down: .up
            case .other: .other
            }
        }
    }

    /// In the order in which they are told of one subject.
    package enum Question: Hashable, Sendable {
        case score
        case grade
        case rank
        case quota(Name)
        case bar(Name)
        case ground(Name)
    }

    /// The same from the other moment's side.
    var reversed: Difference {
        Difference(
            subject: subject, question: question, periods: periods.reversed, title: title,
            before: after, after: before, change: change.map { -$0 }, direction: direction.reversed,
            because: because.map(\.reversed))
    }
}

/// A part of what made a difference, with what made the part.
///
/// Of a score the parts of the kinds that add up (``What/addsUp``) sum exactly to the change they stand
/// below, at every level; so do the units below a figure that counts, and those who stand above in a
/// rank. What nothing explains is a part of its own, `remainder`.
package struct Contribution: Hashable, Sendable {
    package let what: What
    package let text: Message
    package var before: Cell = .empty
    package var after: Cell = .empty
    package var change: Rational?
    package var entry: Entry?
    package var because: [Contribution] = []

    package enum What: String, Hashable, Sendable, CaseIterable {
        /// Of a score.
        case scoreClass = "class"
        case item, unit, base, cap, floor
        case carriedOver = "carried-over"
        case rounding, bound, remainder
        /// What another regulation makes of the same record.
        case rules
        /// Of a rank: one who stands above at one moment alone.
        case above
        /// Of a figure: what counted in the period that the one moment looks at, where the other looks at
        /// another one.
        case period
        /// Explanations, which add nothing up.
        case figure, clause, test, points, refusal, event, time, other

        /// Whether parts of the kind sum to the change they stand below.
        package var addsUp: Bool {
            switch self {
            case .scoreClass, .item, .unit, .base, .cap, .floor, .carriedOver, .rounding, .bound,
                .remainder, .rules, .above, .period:
                true
            case .figure, .clause, .test, .points, .refusal, .event, .time, .other: false
            }
        }
    }

    /// An event that was recorded, or happened, between the moments.
    package struct Entry: Hashable, Sendable {
        package let position: Int64
        /// Whether it lay in the ledger at both moments, and its day between the two.
        package let onlyHappened: Bool
    }

    init(
        _ what: What, _ text: Message, before: Cell = .empty, after: Cell = .empty,
        change: Rational? = nil, entry: Entry? = nil, because: [Contribution] = []
    ) {
        self.what = what
        self.text = text
        self.before = before
        self.after = after
        self.change = change
        self.entry = entry
        self.because = because
    }

    var reversed: Contribution {
        Contribution(
            what, text, before: after, after: before, change: change.map { -$0 }, entry: entry,
            because: because.map(\.reversed))
    }
}

extension [Contribution] {
    /// What those that add up come to.
    var sum: Rational {
        reduce(0) { $1.what.addsUp ? $0 + ($1.change ?? 0) : $0 }
    }

    /// With what is lacking to a change as a part of its own.
    func settled(to change: Rational?, as what: Contribution.What = .remainder) -> [Contribution] {
        guard let change, sum != change else { return self }
        let title =
            switch what {
            case .rounding: Message(zh: "取整", en: "rounding")
            case .bound: Message(zh: "基础分与上下限", en: "base and bounds")
            default: Message(zh: "未能分解的部分", en: "what is not explained")
            }
        return self + [Contribution(what, title, change: change - sum)]
    }
}
