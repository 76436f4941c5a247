import Activity
import Basics
import EventLog

// What is one unit short.
extension Engine {
    /// The comparisons of a ground that lack one unit to make the whole of it hold: `a >= n` or `a > n`,
    /// a at least 1. What is repeated is left as it is.
    func shortfalls(
        _ ground: Ground, _ truths: [Truth], _ context: Context
    ) -> [GroundResult.Shortfall] {
        ground.parts.enumerated().flatMap { index, part in
            var others = truths
            others[index] = .yes
            guard ground.combination == .any || Truth.all(others) == .yes else {
                return [GroundResult.Shortfall]()
            }
            return part.when.comparisons.compactMap { comparison in
                guard case .compare(let left, let sign, let right) = comparison,
                    withOneMore(left, sign, right, context).contains(where: { more in
                        truth(part.when.replacing(comparison, by: more), context) == .yes
                    })
                else { return nil }
                let evidence = Evidence(
                    test: .comparison(figure(left, context), sign, figure(right, context)),
                    truth: truth(comparison, context), window: context.window)
                return GroundResult.Shortfall(clause: part.clause, evidence: evidence)
            }
        }
    }

    /// A comparison as it would be with one more unit in one of the measures of its left side, in each
    /// way there is. A session due that is one more is so in the right side too.
    private func withOneMore(
        _ left: Formula, _ sign: Comparison, _ right: Formula, _ context: Context
    ) -> [Condition] {
        guard sign == .atLeast || sign == .above, let number = value(left, context).number,
            number >= 1
        else { return [] }
        return counts(in: left).compactMap { measure, selection in
            let due = counts(in: right).first { $0.selection.isOfAllSessionsDue }?.measure
            let isSessionDue = selection.unit == .sessionsDue
            let more = value(left, context.with(oneMoreOf: measure))
            let other = value(right, context.with(oneMoreOf: isSessionDue ? due : nil))
            guard let more = more.number, let other = other.number else { return nil }
            return .compare(.number(more), sign, .number(other))
        }
    }

    /// The measures that a formula is reckoned from, those that count, in the order of the text.
    private func counts(in formula: Formula) -> [(measure: Name, selection: Selection)] {
        switch formula {
        case .number, .score: return []
        case .named(let name), .within(let name, _), .overLast(let name, _, _),
            .longestRun(let name, _):
            switch clauses.measures[name]?.definition {
            case .selection(let selection): return [(name, selection)]
            case .formula(let inner): return counts(in: inner)
            case .share(let part, let whole): return counts(in: part) + counts(in: whole)
            case nil: return []
            }
        case .sum(let left, let right), .difference(let left, let right):
            return counts(in: left) + counts(in: right)
        case .multiple(_, let inner): return counts(in: inner)
        case .highest(let formulas): return formulas.flatMap { counts(in: $0) }
        }
    }
}

extension Selection {
    /// Whether it counts sessions due whatever the outcome.
    fileprivate var isOfAllSessionsDue: Bool {
        unit == .sessionsDue && !(test?.mentions(.outcome) ?? false)
    }
}

extension Condition {
    /// Its comparisons in the order of the text, but for those that are repeated.
    fileprivate var comparisons: [Condition] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.comparisons)
        case .not(let part): part.comparisons
        case .compare: [self]
        default: []
        }
    }

    /// The same with one comparison in the place of another, wherever that stands unrepeated.
    fileprivate func replacing(_ comparison: Condition, by other: Condition) -> Condition {
        switch self {
        case .all(let parts): .all(parts.map { $0.replacing(comparison, by: other) })
        case .any(let parts): .any(parts.map { $0.replacing(comparison, by: other) })
        case .not(let part): .not(part.replacing(comparison, by: other))
        default: self == comparison ? other : self
        }
    }
}
