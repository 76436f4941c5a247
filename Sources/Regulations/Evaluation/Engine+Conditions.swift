import Activity
import Basics
import EventLog
import Projections

// Whether conditions hold.
extension Engine {
    func truth(_ condition: Condition, _ context: Context) -> Truth {
        switch condition {
        case .all(let parts): return Truth.all(parts.map { truth($0, context) })
        case .any(let parts): return Truth.any(parts.map { truth($0, context) })
        case .not(let part): return !truth(part, context)
        case .compare(let left, let comparison, let right):
            return compare(left, comparison, right, context)
        case .grade(let names): return truth(ofGrade: names, context)
        case .inCohort(let name):
            return Truth(
                record.isMember(context.subject)
                    && belongsAtEnd(context.subject, to: name, context.window.asked))
        case .barred(let name):
            return clauses.bars[name].map { bar($0, of: context.subject, at: context.window.end) }
                ?? .no
        case .consecutive(let count, let kind, let skippingGaps, let part):
            return truth(
                Run(count: count, kind: kind, skippingGaps: skippingGaps), of: part, context)
        case .inPeriods(let count, let kind, let part):
            return truth(of: part, in: count, kind, context)
        case .quotaMissed(let name): return Truth(!missedPeriods(of: name, context).isEmpty)
        }
    }

    func compare(
        _ left: Formula, _ comparison: Comparison, _ right: Formula, _ context: Context
    ) -> Truth {
        compare(value(left, context), comparison, value(right, context))
    }

    /// N/a compares as false.
    func compare(_ left: Value, _ comparison: Comparison, _ right: Value) -> Truth {
        if left.isNotApplicable || right.isNotApplicable { return .no }
        guard let left = left.number, let right = right.number else { return .notSet }
        return Truth(comparison.holds(left, right))
    }
}

// Repeated conditions.
extension Engine {
    /// So many periods of a kind, one after the other.
    private struct Run {
        var count: Int
        var kind: PeriodKind
        var skippingGaps: Bool
    }

    private enum InPeriod { case yes, no, notSet, gap }

    /// In any run that ends within the term so far: this period and those before it.
    private func truth(
        _ run: Run, of part: Condition, _ context: Context
    ) -> Truth {
        let found = runs(run, of: part, context)
        if !found.held.isEmpty { return .yes }
        return found.isNotSet ? .notSet : .no
    }

    /// The periods of the first run that is long enough.
    private func runs(
        _ run: Run, of part: Condition, _ context: Context
    ) -> (held: [Period], isNotSet: Bool) {
        let end = context.window.end
        let calendar = record.calendar
        let termFirst = calendar.period(.term, holding: end)?.first ?? .first
        var held: [Period] = []
        var possible = 0
        var isNotSet = false
        for period in calendar.periods(run.kind, meeting: earliestDay(context), through: end) {
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
    private func truth(
        of part: Condition, in count: Int, _ kind: PeriodKind, _ context: Context
    ) -> Truth {
        let states = periods(kind, in: context.window).map { period in
            state(of: part, in: period, context)
        }
        let held = states.count { $0 == .yes }
        if held >= count { return .yes }
        return held + states.count { $0 == .notSet } >= count ? .notSet : .no
    }

    /// What a condition says of one period; a gap where she was not in office, or a figure is n/a.
    private func state(
        of part: Condition, in period: Period, _ context: Context
    ) -> InPeriod {
        let window = window(period, floor: context.floor)
        guard !window.isEmpty, isPresent(context.subject, in: window) else { return .gap }
        let inner = context.within(window)
        switch truth(part, inner) {
        case .yes: return .yes
        case .notSet: return .notSet
        case .no: return isNotApplicable(part, inner) ? .gap : .no
        }
    }

    /// Whether a comparison of a condition has a side that is n/a.
    private func isNotApplicable(_ condition: Condition, _ context: Context) -> Bool {
        switch condition {
        case .all(let parts), .any(let parts):
            parts.contains { isNotApplicable($0, context) }
        case .not(let part): isNotApplicable(part, context)
        case .compare(let left, _, let right):
            value(left, context).isNotApplicable || value(right, context).isNotApplicable
        default: false
        }
    }

    /// The first day on which anything is known of a subject.
    private func earliestDay(_ context: Context) -> Day {
        let first =
            record.isMember(context.subject)
            ? roster.facts(of: context.subject)?.appointments.first?.day
            : roster.organs[context.subject]?.first?.day
        return max(first ?? context.window.first, context.floor ?? .first)
    }

    /// Whether a member was in office, or an organ stood, on a day of a window.
    func isPresent(_ subject: Int32, in window: Window) -> Bool {
        isPresent(subject, from: window.period.first, through: window.end)
    }

    func isPresent(_ subject: Int32, from first: Day, through last: Day) -> Bool {
        guard first <= last else { return false }
        if record.isMember(subject) {
            return roster.isInOffice(subject, from: first, through: last)
        }
        return roster.stands(subject, on: first)
            || roster.organs[subject]?.contains { first <= $0.day && $0.day <= last } ?? false
    }

    /// Whether a member is in office, or an organ stands, on a day.
    func isPresent(_ subject: Int32, on day: Day) -> Bool {
        record.isMember(subject)
            ? roster.isInOffice(subject, on: day) : roster.stands(subject, on: day)
    }
}

// Evidence.
extension Engine {
    /// The tests of a condition with what they compared, in the order of the text.
    func evidence(_ condition: Condition, _ context: Context) -> [Evidence] {
        func evidence(_ test: Evidence.Test) -> [Evidence] {
            [Evidence(test: test, truth: truth(condition, context), window: context.window)]
        }
        switch condition {
        case .all(let parts), .any(let parts):
            return parts.flatMap { self.evidence($0, context) }
        case .not(let part): return self.evidence(part, context)
        case .compare(let left, let comparison, let right):
            return evidence(
                .comparison(figure(left, context), comparison, figure(right, context)))
        case .grade(let names): return evidence(.grade(grade(context)?.grade, in: names))
        case .inCohort(let name): return evidence(.cohort(name))
        case .barred(let name): return evidence(.barred(name))
        case .quotaMissed(let name):
            return evidence(.quotaMissed(name, missedPeriods(of: name, context)))
        case .consecutive(let count, let kind, let skippingGaps, let part):
            let run = Run(count: count, kind: kind, skippingGaps: skippingGaps)
            let held = runs(run, of: part, context).held
            return evidence(.periods(needed: count, kind, isConsecutive: true, held))
                + opened(part, held, context)
        case .inPeriods(let count, let kind, let part):
            let held = periods(kind, in: context.window).filter {
                state(of: part, in: $0, context) == .yes
            }
            return evidence(.periods(needed: count, kind, isConsecutive: false, held))
                + opened(part, held, context)
        }
    }

    private func opened(
        _ part: Condition, _ periods: [Period], _ context: Context
    ) -> [Evidence] {
        periods.flatMap { evidence(part, context.within(window($0, floor: context.floor))) }
    }
}
