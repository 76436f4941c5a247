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
                    sign == .atLeast || sign == .above,
                    let number = value(left, context).number, number >= 1,
                    withOneMore(left).contains(where: { more in
                        let compared = Condition.compare(
                            more.formula, sign,
                            more.isSessionDue ? withOneMoreSession(right) ?? right : right)
                        return truth(part.when.replacing(comparison, by: compared), context)
                            == .yes
                    })
                else { return nil }
                let evidence = Evidence(
                    test: .comparison(figure(left, context), sign, figure(right, context)),
                    truth: truth(comparison, context), window: context.window)
                return GroundResult.Shortfall(clause: part.clause, evidence: evidence)
            }
        }
    }

    /// A formula with one more unit in one of its measures, in each way there is, and whether that unit is
    /// a session due.
    private func withOneMore(_ formula: Formula) -> [(formula: Formula, isSessionDue: Bool)] {
        switch formula {
        case .number, .score: return []
        case .named(let name):
            switch clauses.measures[name]?.definition {
            case .selection(let selection):
                return [(.sum(formula, .number(1)), selection.unit == .sessionsDue)]
            case .formula(let inner): return withOneMore(inner)
            default: return []
            }
        case .within(let name, _):
            let more = withOneMore(.named(name))
            return more.isEmpty ? [] : [(.sum(formula, .number(1)), more[0].isSessionDue)]
        case .sum(let left, let right):
            return withOneMore(left).map { (.sum($0.formula, right), $0.isSessionDue) }
                + withOneMore(right).map { (.sum(left, $0.formula), $0.isSessionDue) }
        case .difference(let left, let right):
            return withOneMore(left).map { (.difference($0.formula, right), $0.isSessionDue) }
                + withOneMore(right).map { (.difference(left, $0.formula), $0.isSessionDue) }
        case .multiple(let factor, let inner):
            return withOneMore(inner).map { (.multiple(factor, $0.formula), $0.isSessionDue) }
        case .highest(let formulas):
            return formulas.enumerated().flatMap { index, inner in
                withOneMore(inner).map { more in
                    var all = formulas
                    all[index] = more.formula
                    return (Formula.highest(all), more.isSessionDue)
                }
            }
        }
    }

    /// A formula as it is with one more session due in it; nil where no session due is.
    private func withOneMoreSession(_ formula: Formula) -> Formula? {
        switch formula {
        case .named(let name):
            switch clauses.measures[name]?.definition {
            case .selection(let selection):
                let takesAny =
                    selection.unit == .sessionsDue && !(selection.test?.mentions(.outcome) ?? false)
                return takesAny ? .sum(formula, .number(1)) : nil
            case .formula(let formula): return withOneMoreSession(formula)
            default: return nil
            }
        case .sum(let left, let right):
            if let more = withOneMoreSession(left) { return .sum(more, right) }
            return withOneMoreSession(right).map { .sum(left, $0) }
        case .difference(let left, let right):
            return withOneMoreSession(left).map { .difference($0, right) }
        case .multiple(let factor, let formula):
            return withOneMoreSession(formula).map { .multiple(factor, $0) }
        case .number, .within, .score, .highest: return nil
        }
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
