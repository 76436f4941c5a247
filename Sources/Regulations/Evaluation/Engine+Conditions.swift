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
            return truth(in: count, kind, of: part, context)
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

// Presence.
extension Engine {
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
        case .grade(let names): return evidence(.grade(gradeOrCarried(context).name, in: names))
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
            let held = periods(held: part, kind, context)
            return evidence(.periods(needed: count, kind, isConsecutive: false, held))
                + opened(part, held, context)
        }
    }

    private func opened(
        _ part: Condition, _ periods: [Period], _ context: Context
    ) -> [Evidence] {
        periods.flatMap { evidence(part, context.within(window($0, within: context))) }
    }
}
