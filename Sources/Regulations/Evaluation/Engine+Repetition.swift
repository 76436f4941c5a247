import Activity
import Basics
import EventLog
import Projections

// Conditions that are to hold in several periods.
extension Engine {
    /// So many periods of a kind, one after the other.
    struct Run {
        var count: Int
        var kind: PeriodKind
        var skippingGaps: Bool
    }

    private enum InPeriod { case yes, no, notSet, gap }

    /// In any run that ends within the term so far: this period and those before it.
    func truth(_ run: Run, of part: Condition, _ context: Context) -> Truth {
        let found = runs(run, of: part, context)
        if !found.held.isEmpty { return .yes }
        return found.isNotSet ? .notSet : .no
    }

    /// The periods of the first run that is long enough.
    func runs(
        _ run: Run, of part: Condition, _ context: Context
    ) -> (held: [Period], isNotSet: Bool) {
        let end = context.window.end
        let termFirst = calendar.period(.term, holding: end)?.first ?? .first
        var held: [Period] = []
        var possible = 0
        var isNotSet = false
        let first = earliestDay(of: part, context)
        for period in calendar.periods(run.kind, meeting: first, through: end)
        where isSettled(part, in: period, by: end) {
            switch state(of: part, in: period, context) {
            case .yes:
                held.append(period)
                possible += 1
            case .notSet:
                held = []
                possible += 1
            case .gap where run.skippingGaps: continue
            case .gap, .no:
                held = []
                possible = 0
            }
            guard min(period.last, end) >= termFirst else { continue }
            if held.count >= run.count { return (Array(held.suffix(run.count)), false) }
            if possible >= run.count { isNotSet = true }
        }
        return ([], isNotSet)
    }

    /// In at least so many periods that begin within the window.
    func truth(
        in count: Int, _ kind: PeriodKind, of part: Condition, _ context: Context
    ) -> Truth {
        let states = periods(kind, in: context.window)
            .filter { isSettled(part, in: $0, by: context.window.end) }
            .map { state(of: part, in: $0, context) }
        let held = states.count { $0 == .yes }
        if held >= count { return .yes }
        return held + states.count { $0 == .notSet } >= count ? .notSet : .no
    }

    /// The periods that begin within the window and in which a condition holds.
    func periods(held part: Condition, _ kind: PeriodKind, _ context: Context) -> [Period] {
        periods(kind, in: context.window).filter {
            isSettled(part, in: $0, by: context.window.end)
                && state(of: part, in: $0, context) == .yes
        }
    }

    /// What a condition says of one period; a gap where she was not in office, or a figure is n/a.
    private func state(
        of part: Condition, in period: Period, _ context: Context
    ) -> InPeriod {
        let window = window(period, within: context)
        var inner = context.within(window)
        // What is supposed of the whole says nothing of its periods.
        inner.more = nil
        let isCarried = part.asksForGrade && carriedGrade(of: context.subject, in: period) != nil
        guard isCarried || !window.isEmpty && isPresent(context.subject, in: window) else {
            return .gap
        }
        switch truth(part, inner) {
        case .yes: return .yes
        case .notSet: return .notSet
        case .no: return isNotApplicable(part, inner) ? .gap : .no
        }
    }

    /// Whether a comparison of a condition has a side that is n/a, or it asks for a grade where there is
    /// none.
    private func isNotApplicable(_ condition: Condition, _ context: Context) -> Bool {
        switch condition {
        case .all(let parts), .any(let parts):
            parts.contains { isNotApplicable($0, context) }
        case .not(let part): isNotApplicable(part, context)
        case .compare(let left, _, let right):
            value(left, context).isNotApplicable || value(right, context).isNotApplicable
        case .grade: gradeOrCarried(context) == .none
        default: false
        }
    }

    /// The first day on which anything is known of a subject.
    private func earliestDay(of part: Condition, _ context: Context) -> Day {
        let appointed =
            record.isMember(context.subject)
            ? roster.facts(of: context.subject)?.appointments.first?.day
            : roster.organs[context.subject]?.first?.day
        let first = max(appointed ?? context.window.first, context.floor ?? .first)
        let carried =
            part.asksForGrade ? record.carriedIn(of: context.subject).map(\.day).min() : nil
        return min(first, carried ?? first)
    }
}

// Periods that are not over.
extension Engine {
    /// Whether what a condition says of a period could no longer change on a day: the period was over, or
    /// nothing but more of what is counted could come.
    private func isSettled(_ part: Condition, in period: Period, by end: Day) -> Bool {
        period.last <= end || isForGood(part)
    }

    /// Whether it stays true once it is.
    private func isForGood(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let parts), .any(let parts): parts.allSatisfy(isForGood)
        case .compare(let left, let comparison, let right):
            (comparison == .atLeast || comparison == .above) && onlyGrows(left) && isFixed(right)
        case .quotaMissed: true
        case .not, .grade, .inCohort, .barred, .consecutive, .inPeriods: false
        }
    }

    private func onlyGrows(_ formula: Formula) -> Bool {
        switch formula {
        case .named(let name):
            switch clauses.measures[name]?.definition {
            case .selection(let selection): onlyGrows(selection)
            case .formula(let inner): onlyGrows(inner)
            case .share: false
            case nil: isFixed(formula)
            }
        case .within(let name, _): onlyGrows(.named(name))
        case .sum(let left, let right): onlyGrows(left) && onlyGrows(right)
        case .difference(let left, let right): onlyGrows(left) && isFixed(right)
        case .multiple(let factor, let inner): isFixed(inner) || factor >= 0 && onlyGrows(inner)
        case .highest(let formulas): formulas.allSatisfy(onlyGrows)
        case .number: true
        // The last periods move on; what comes late in a day may part a run.
        case .overLast, .longestRun, .score: false
        }
    }

    private func onlyGrows(_ selection: Selection) -> Bool {
        guard selection.never.isEmpty, !asksAtEnd(selection.test) else { return false }
        switch selection.unit {
        case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended, .events, .distinct,
            .matters:
            return true
        case .sessionsHeld, .sessionsPlanned, .quantity, .linksOpen, .members: return false
        }
    }

    /// Whether a test asks for what may be otherwise by the period's end.
    private func asksAtEnd(_ test: Test?) -> Bool {
        switch test {
        case .all(let tests), .any(let tests): tests.contains(where: asksAtEnd)
        case .not(let test): asksAtEnd(test)
        case .inCohort(let name): clauses.cohorts[name]?.on != .eachDay
        case .field(let field, _): field == .result
        case .quantity, nil: false
        }
    }

    /// A number, a setting, or what is reckoned from these alone.
    private func isFixed(_ formula: Formula) -> Bool {
        switch formula {
        case .number: true
        case .named(let name):
            switch clauses.measures[name]?.definition {
            case .formula(let inner): isFixed(inner)
            case .selection, .share: false
            case nil: clauses.settings[name] != nil
            }
        case .sum(let left, let right), .difference(let left, let right):
            isFixed(left) && isFixed(right)
        case .multiple(_, let inner): isFixed(inner)
        case .highest(let formulas): formulas.allSatisfy(isFixed)
        case .within, .overLast, .longestRun, .score: false
        }
    }
}

extension Condition {
    /// Whether it asks for a grade anywhere.
    fileprivate var asksForGrade: Bool {
        parts.contains { if case .grade = $0 { true } else { false } }
    }
}
