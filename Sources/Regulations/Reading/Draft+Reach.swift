import Activity
import Basics
import EventLog

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
                report(
                    .neverHolds, .neverHolds(source.text(one.span)), one.span,
                    expected: expected(of: one, reaches), help: .neverHoldsHelp)
            }
            checkTogether(together, reaches)
        }
        checkRepetitions(regulation)
    }

    /// A test on the quantity as it was read; of those that must hold together there is a list.
    struct Stated {
        let comparison: Comparison
        let number: Rational
        let span: Range<Int>
    }

    /// Tests on the quantity that no unit can pass: alone, or beside those before it.
    func checkReach(of stated: [Stated], _ units: [Selection.Unit]) {
        let known = units.dropFirst().reduce(units.first?.quantity ?? .anywhere) {
            $0.joined(with: $1.quantity)
        }
        var held: (reach: Reach, last: Stated)?
        for one in stated {
            let reach = known.meeting(.comparing(one.comparison, one.number))
            if reach.isEmpty {
                report(
                    .neverHolds, .neverHolds(source.text(one.span)), one.span,
                    expected: known.shown(spelled("quantity", Keyword.selection)),
                    help: .neverHoldsHelp)
                continue
            }
            let both = held.map { $0.reach.meeting(reach) } ?? reach
            if let held, both.isEmpty {
                report(
                    .neverHolds,
                    .neverTogether(source.text(held.last.span), source.text(one.span)), one.span,
                    help: .neverTogetherHelp(spelled("or", Keyword.selection)))
                continue
            }
            held = (both, one)
        }
    }

    /// Where the figure lies that a comparison sets beside a fixed number; nil of what has no name.
    private func expected(of one: Compared, _ reaches: Reaches) -> Message? {
        for (formula, other) in [(one.left, one.right), (one.right, one.left)]
        where reaches.reach(other).only != nil {
            let reach = reaches.reach(formula)
            switch formula {
            case .named(let name), .within(let name, _), .overLast(let name, _, _):
                return reach.shown(name.text)
            case .score: return reach.shown(spelled("score", Keyword.questions))
            default: continue
            }
        }
        return nil
    }

    /// Grades that no points come to, since the score is bounded. Points that lie between two grades may
    /// be read as one of them, wherever it begins.
    func checkReach(of grading: Grading, _ regulation: Regulation) {
        let scores = [regulation.score, regulation.groupScore].compactMap { $0 }
        guard grading.gap == nil, scores.count == 1, let score = scores.first else { return }
        let reach = Reach(of: score)
        for grade in grading.grades {
            let own = Reach(
                low: grade.atLeast ?? grade.above, high: grade.atMost ?? grade.below,
                isAboveLow: grade.atLeast == nil, isBelowHigh: grade.atMost == nil)
            guard !own.isEmpty, own.meeting(reach).isEmpty,
                let span = defined[.grade]?[grade.id.text]?.span
            else { continue }
            report(
                .limitsCross, .gradeEmpty(grade.id.text), span,
                expected: reach.shown(spelled("score", Keyword.questions)),
                help: .gradeUnreachedHelp(keyed(("at-least", "60"), ("below", "80"))))
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
                known[one.id] = Reach(one.atLeast, one.atMost, score.rounding, .class)
                // Another reading of an item may have other bounds.
                for item in one.items where item.readings.isEmpty {
                    known[item.id] = Reach(
                        item.atLeast, item.atMost, score.rounding, .item)
                }
            }
        }
        if scores.count == 1, let only = scores.first {
            score = Reach(of: only)
        }
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
}

extension Selection.Unit {
    /// Where the quantity lies that a test asks for: what an event states, of a session its half-days.
    fileprivate var quantity: Reach {
        switch self {
        case .sessionsDue, .sessionsAttended, .linksOpen, .members: .exactly(1)
        case .halfDaysDue, .halfDaysAttended: .count
        case .sessionsHeld: Reach(statedBy: .sessionHeld)
        case .sessionsPlanned: Reach(statedBy: .sessionPlanned)
        case .events(let type), .quantity(let type), .distinct(_, let type): Reach(statedBy: type)
        case .matters(let space): Reach(statedBy: space.submission)
        }
    }
}

extension Reach {
    fileprivate init(statedBy type: EventType) {
        let (range, all) = (TypeDefinition[type].quantity.range, JSON.integerRange)
        // Points are stated in hundredths.
        self.init(
            low: all.lowerBound < range.lowerBound ? Rational(Int(range.lowerBound)) : nil,
            high: range.upperBound < all.upperBound ? Rational(Int(range.upperBound)) : nil,
            isWhole: type != .assessmentRecorded)
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
