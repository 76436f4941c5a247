import Basics

extension Condition {
    /// It, and all that it is made of.
    var parts: [Condition] {
        switch self {
        case .all(let parts), .any(let parts): [self] + parts.flatMap(\.parts)
        case .not(let part), .consecutive(_, _, _, let part), .inPeriods(_, _, let part):
            [self] + part.parts
        case .compare, .grade, .inCohort, .barred, .quotaMissed: [self]
        }
    }
}

extension Formula {
    /// It, and all that it is made of.
    var parts: [Formula] {
        switch self {
        case .number, .named, .within, .overLast, .longestRun, .score: [self]
        case .sum(let left, let right), .difference(let left, let right):
            [self] + left.parts + right.parts
        case .multiple(_, let inner): [self] + inner.parts
        case .highest(let formulas): [self] + formulas.flatMap(\.parts)
        }
    }
}

extension Regulation {
    /// Every condition in it as it binds, with all that each is made of.
    var conditions: [Condition] {
        let all =
            bars.map(\.when) + grounds.flatMap(\.parts).map(\.when)
            + (grades?.grades ?? []).compactMap(\.requires)
        return all.flatMap(\.parts)
    }

    /// Every formula in it as it binds, with all that each is made of.
    var formulas: [Formula] {
        var all = conditions.flatMap { condition -> [Formula] in
            if case .compare(let left, _, let right) = condition { [left, right] } else { [] }
        }
        for measure in measures {
            switch measure.definition {
            case .selection: break
            case .formula(let formula): all.append(formula)
            case .share(let part, let whole): all += [part, whole]
            }
        }
        let bounds =
            quotas.map(\.bounds) + coverage.map(\.bounds) + links.map(\.bounds)
            + compositions.flatMap(\.parts).map(\.bounds)
        all += bounds.flatMap { [$0.atLeast, $0.atMost].compactMap { $0 } }
        return all.flatMap(\.parts)
    }
}
