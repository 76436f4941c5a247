import Basics
import Regulations

@testable import OracleSupport

/// Whether conditions hold: nil where a setting without a value alone could decide.
extension NaiveEvaluation {
    func holds(_ condition: Condition, _ subject: String, _ window: Window) -> Bool? {
        if window.end < end { return asked(of: window).holds(condition, subject, window) }
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
            switch carriedOrGiven(subject, in: window.span) {
            case .state(let grade): return names.contains(grade)
            case .notSet: return nil
            default: return false
            }
        case .inCohort(let name):
            let last = window.asked ?? window.end
            let soFar = Span(kind: window.span.kind, first: window.span.first, last: last)
            return lastDay(of: subject, in: soFar).map { isIn(name, subject, on: $0) } ?? false
        case .barred(let name):
            guard let bar = regulation.bars.first(where: { $0.id == name }) else { return false }
            return stands(bar, against: subject, at: window.end)
        case .consecutive(let count, let kind, let isSkipping, let part):
            return holds(part, consecutively: count, kind, isSkipping, subject, window)
        case .inPeriods(let count, let kind, let part):
            let spans = spans(kind, beginningFrom: window.begin, through: window.end)
                .filter { isThere(subject, part, in: $0) && counts($0, part) }
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
            from: window.from, asked: window.asked.map { min(span.last, $0) })
    }

    /// In so many periods one after the other, in a run that ends within the term so far.
    private func holds(
        _ part: Condition, consecutively count: Int, _ kind: PeriodKind, _ isSkipping: Bool,
        _ subject: String, _ window: Window
    ) -> Bool? {
        guard let first = firstDay(of: subject) else { return false }
        let carried = asksForGrade(part) ? carriedIn(subject).map(\.lastDay).min() : nil
        let start = max(first, window.from)
        let term = span(.term, holding: window.end)?.first ?? .first
        var (sure, possible) = (0, 0)
        var (isSure, isPossible) = (false, false)
        for span in spans(kind, from: min(start, carried ?? start), through: window.end)
        where counts(span, part) {
            let part = gap(part, subject, self.window(span, like: window))
            switch part {
            case .some(.some(true)): (sure, possible) = (sure + 1, possible + 1)
            case .some(.none): (sure, possible) = (0, possible + 1)
            case .some(.some(false)): (sure, possible) = (0, 0)
            case .none where isSkipping: continue
            case .none: (sure, possible) = (0, 0)
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
        let isCarried = asksForGrade(part) && carriedGrade(subject, in: window.span) != nil
        // What ended before anything counts was not asked of anybody.
        guard isThere(subject, part, in: window.span), isCarried || window.begin <= window.end
        else { return .none }
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
        case .grade: carriedOrGiven(subject, in: window.span) == .notApplicable
        default: false
        }
    }

    /// In office on a day of it, or graded for it before the ledger.
    private func isThere(_ subject: String, _ part: Condition, in span: Span) -> Bool {
        lastDay(of: subject, in: span) != nil
            || asksForGrade(part) && carriedGrade(subject, in: span) != nil
    }

    // MARK: Grades from before the ledger

    private func asksForGrade(_ condition: Condition) -> Bool {
        switch condition {
        case .grade: true
        case .all(let parts), .any(let parts): parts.contains { asksForGrade($0) }
        case .not(let part), .consecutive(_, _, _, let part), .inPeriods(_, _, let part):
            asksForGrade(part)
        default: false
        }
    }

    private func carriedOrGiven(_ subject: String, in span: Span) -> Answer {
        carriedGrade(subject, in: span).map { .state(Name($0)) } ?? grade(subject, in: span)
    }

    private func carriedIn(_ subject: String) -> [PlainEvent] {
        record.events.filter {
            $0.type == "evaluation.carried-in" && !$0.outcome.isEmpty
                && record.now.isSame($0.subject, subject)
        }
    }

    /// The last that was recorded for a day of the period; none where it was evaluated here.
    private func carriedGrade(_ subject: String, in span: Span) -> String? {
        let evaluation = "evaluation/\(name(of: span))"
        let isEvaluated = record.events.contains {
            $0.type == "evaluation.closed" && $0.matter == evaluation
        }
        if isEvaluated { return nil }
        return carriedIn(subject).filter { span.first <= $0.lastDay && $0.lastDay <= span.last }
            .max { $0.position < $1.position }?.outcome
    }

    /// What its evaluation is called after.
    private func name(of span: Span) -> String {
        let (year, month, _) = span.first.components
        switch span.kind {
        case .month: return "\(year)-" + (month < 10 ? "0\(month)" : "\(month)")
        case .quarter: return "\(year)Q\((month + 2) / 3)"
        case .halfYear: return month < 7 ? "\(year)H1" : "\(year)H2"
        case .year: return "\(year)"
        case .appraisalYear: return "\(span.last.components.year)A"
        case .term:
            let opening = record.now.inOrder("term.opened") { $0.day == span.first }.last
            return opening?.matter.replacing("/", with: "-") ?? "term"
        }
    }

    // MARK: Periods that still run

    /// Whether a period counts: it is over, or what holds of it would still hold whatever comes.
    private func counts(_ span: Span, _ part: Condition) -> Bool {
        span.last <= end || remains(part)
    }

    private func remains(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let parts), .any(let parts): return parts.allSatisfy { remains($0) }
        case .quotaMissed: return true
        case .compare(let left, .atLeast, let right), .compare(let left, .above, let right):
            return change(of: left) != .any && change(of: right) == .none
        default: return false
        }
    }

    /// How what a formula comes to may change while a period runs.
    private enum Change: Int {
        case none, up, any

        static func worst(_ changes: [Change]) -> Change {
            changes.max { $0.rawValue < $1.rawValue } ?? .none
        }
    }

    private func change(of formula: Formula) -> Change {
        switch formula {
        case .number: return .none
        case .score, .overLast, .longestRun: return .any
        case .named(let name): return change(of: name)
        case .within(let name, _): return .worst([.up, change(of: name)])
        case .sum(let left, let right): return .worst([change(of: left), change(of: right)])
        case .difference(let left, let right):
            return change(of: right) == .none ? change(of: left) : .any
        case .multiple(let factor, let rest):
            let change = change(of: rest)
            return factor < 0 && change == .up ? .any : change
        case .highest(let formulas): return .worst(formulas.map { change(of: $0) })
        }
    }

    private func change(of name: Name) -> Change {
        if regulation.settings.contains(where: { $0.id == name }) { return .none }
        guard let measure = regulation.measures.first(where: { $0.id == name }) else { return .any }
        switch measure.definition {
        case .formula(let formula): return change(of: formula)
        case .share: return .any
        case .selection(let selection):
            let isCount =
                switch selection.unit {
                case .sessionsHeld, .sessionsPlanned, .quantity, .linksOpen, .members: false
                default: true
                }
            let mayFall =
                !selection.never.isEmpty || selection.test.map { mayTurn($0) } ?? false
            return isCount && !mayFall ? .up : .any
        }
    }

    private func mayTurn(_ test: Regulations.Test) -> Bool {
        switch test {
        case .all(let tests), .any(let tests): tests.contains { mayTurn($0) }
        case .not(let test): mayTurn(test)
        case .field(let field, _): field == .result
        case .inCohort(let name):
            !regulation.cohorts.contains { $0.id == name && $0.on == .eachDay }
        case .quantity: false
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
