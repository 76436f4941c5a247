import Basics
import Regulations

@testable import OracleSupport

/// Whether conditions hold: nil where a setting without a value alone could decide.
extension NaiveEvaluation {
    func holds(_ condition: Condition, _ subject: String, _ window: Window) -> Bool? {
        switch condition {
        case .all(let parts): return all(parts.map { holds($0, subject, window) })
        case .any(let parts): return any(parts.map { holds($0, subject, window) })
        case .not(let part): return holds(part, subject, window).map { !$0 }
        case .compare(let left, let comparison, let right):
            let values = [value(left, subject, window), value(right, subject, window)]
            if values.contains(.notApplicable) { return false }
            guard let left = values[0].number, let right = values[1].number else { return nil }
            return comparison.holds(left, right)
        case .grade(let names):
            switch grade(subject, in: window.span) {
            case .state(let grade): return names.contains(grade)
            case .notSet: return nil
            default: return false
            }
        case .inCohort(let name):
            let day = lastDay(of: subject, in: window.span)
            return day.map { isIn(name, subject, on: $0) } ?? false
        case .barred(let name):
            guard let bar = regulation.bars.first(where: { $0.id == name }) else { return false }
            return stands(bar, against: subject, at: window.end)
        case .consecutive(let count, let kind, let isSkipping, let part):
            return holds(part, consecutively: count, kind, isSkipping, subject, window)
        case .inPeriods(let count, let kind, let part):
            let spans = spans(kind, beginningFrom: window.begin, through: window.end)
                .filter { lastDay(of: subject, in: $0) != nil }
            let held = spans.map { holds(part, subject, self.window($0, like: window)) }
            if held.count(where: { $0 == true }) >= count { return true }
            return held.count(where: { $0 != false }) >= count ? nil : false
        case .quotaMissed(let name):
            guard let quota = regulation.quotas.first(where: { $0.id == name }) else {
                return false
            }
            return spans(quota.every, beginningFrom: window.begin, through: window.end).contains {
                state(of: quota, subject, in: $0).text == "missed"
            }
        }
    }

    func all(_ parts: [Bool?]) -> Bool? {
        if parts.contains(false) { return false }
        return parts.contains(nil) ? nil : true
    }

    func any(_ parts: [Bool?]) -> Bool? {
        if parts.contains(true) { return true }
        return parts.contains(nil) ? nil : false
    }

    /// Another period for the same purpose.
    private func window(_ span: Span, like window: Window) -> Window {
        Window(
            span: span, begin: max(span.first, window.from), end: min(span.last, end),
            from: window.from)
    }

    /// In so many periods one after the other, in a run that ends within the term so far.
    private func holds(
        _ part: Condition, consecutively count: Int, _ kind: PeriodKind, _ isSkipping: Bool,
        _ subject: String, _ window: Window
    ) -> Bool? {
        guard let first = firstDay(of: subject) else { return false }
        let term = span(.term, holding: window.end)?.first ?? .first
        var (sure, possible) = (0, 0)
        var (isSure, isPossible) = (false, false)
        for span in spans(kind, from: max(first, window.from), through: window.end) {
            let part = gap(part, subject, self.window(span, like: window))
            switch part {
            case .some(.some(true)): (sure, possible) = (sure + 1, possible + 1)
            case .some(.none): (sure, possible) = (0, possible + 1)
            case .some(.some(false)): (sure, possible) = (0, 0)
            case .none: if !isSkipping { (sure, possible) = (0, 0) }
            }
            guard term <= min(span.last, end) else { continue }
            isSure = isSure || sure >= count
            isPossible = isPossible || possible >= count
        }
        return isSure ? true : isPossible ? nil : false
    }

    private func firstDay(of subject: String) -> Day? {
        let events =
            isMember(subject)
            ? record.now.all("member.appointed", of: subject)
            : record.now.all("organ.established").filter { $0.subject == subject }
        return events.map(\.day).min()
    }

    /// What a condition says of a period; `.none` where the period is a gap: she was not in office, or
    /// it does not hold and something it compares is n/a.
    private func gap(_ part: Condition, _ subject: String, _ window: Window) -> Bool?? {
        guard lastDay(of: subject, in: window.span) != nil else { return .none }
        let held = holds(part, subject, window)
        if held == false, comparesNothing(part, subject, window) { return .none }
        return .some(held)
    }

    private func comparesNothing(
        _ condition: Condition, _ subject: String, _ window: Window
    ) -> Bool {
        switch condition {
        case .all(let parts), .any(let parts):
            parts.contains { comparesNothing($0, subject, window) }
        case .not(let part): comparesNothing(part, subject, window)
        case .compare(let left, _, let right):
            [left, right].contains { value($0, subject, window) == .notApplicable }
        case .grade: grade(subject, in: window.span) == .notApplicable
        default: false
        }
    }

    // MARK: One short

    /// The condition in all the ways in which one comparison has one more unit on its left.
    func withOneMore(_ condition: Condition, _ subject: String, _ window: Window) -> [Condition] {
        func each(_ parts: [Condition], _ whole: ([Condition]) -> Condition) -> [Condition] {
            parts.indices.flatMap { index in
                withOneMore(parts[index], subject, window).map { more in
                    var parts = parts
                    parts[index] = more
                    return whole(parts)
                }
            }
        }
        switch condition {
        case .all(let parts): return each(parts) { .all($0) }
        case .any(let parts): return each(parts) { .any($0) }
        case .not(let part): return withOneMore(part, subject, window).map { .not($0) }
        case .compare(let left, let comparison, let right):
            guard comparison == .atLeast || comparison == .above,
                let now = value(left, subject, window).number, now >= 1
            else { return [] }
            return Set(counts(in: left)).compactMap { measure in
                // One more session is also one more of those of which the right side is reckoned.
                let due = counts(in: right).first { countsAllSessionsDue($0) }
                let isSession = countsSessionsDue(measure)
                let more = OneMore(measure: measure.id)
                let also = OneMore(measure: isSession ? due?.id : nil)
                guard let left = value(left, subject, window, more).number,
                    let right = value(right, subject, window, also).number
                else { return nil }
                return .compare(.number(left), comparison, .number(right))
            }
        default: return []
        }
    }
}
