import Basics
import Regulations

@testable import OracleSupport

/// One unit more than there is in the measure of that name.
struct OneMore {
    var measure: Name?
}

extension NaiveEvaluation {
    /// What a measure comes to for a subject in a window.
    func value(
        _ measure: Measure, _ subject: String, _ window: Window, _ more: OneMore = OneMore()
    ) -> NaiveValue {
        switch measure.definition {
        case .selection(let selection):
            let counted = units(selection, of: subject, window).map(\.amount).reduce(0, +)
            return .number(more.measure == measure.id ? counted + 1 : counted)
        case .formula(let formula): return value(formula, subject, window, more)
        case .share(let part, let whole):
            return value(part, subject, window, more).with(value(whole, subject, window, more)) {
                $1 == 0 ? .notApplicable : .number($0 / $1)
            }
        }
    }

    func value(
        _ formula: Formula, _ subject: String, _ window: Window, _ more: OneMore = OneMore()
    ) -> NaiveValue {
        if window.end < end { return asked(of: window).value(formula, subject, window, more) }
        func value(_ formula: Formula) -> NaiveValue {
            self.value(formula, subject, window, more)
        }
        switch formula {
        case .number(let number): return .number(number)
        case .named(let name): return named(name, subject, window, more)
        case .within(let name, let kind): return greatest(name, kind, subject, window, more)
        case .overLast(let name, let count, let kind):
            return overLast(name, count, kind, subject, window, more)
        case .longestRun(let counted, let among):
            return longestRun(counted, among, subject, window, more)
        case .sum(let left, let right): return value(left).with(value(right)) { .number($0 + $1) }
        case .difference(let left, let right):
            return value(left).with(value(right)) { .number($0 - $1) }
        case .multiple(let factor, let rest):
            return value(rest).with(.number(factor)) { .number($0 * $1) }
        case .score: return score(subject, in: window.span)
        case .highest(let formulas):
            let values = formulas.map { value($0) }
            return values.dropFirst().reduce(values[0]) { $0.with($1) { .number(max($0, $1)) } }
        }
    }

    /// A measure, a setting, or an item or class of the score.
    private func named(
        _ name: Name, _ subject: String, _ window: Window, _ more: OneMore
    ) -> NaiveValue {
        if let measure = regulation.measures.first(where: { $0.id == name }) {
            return value(measure, subject, window, more)
        }
        if let setting = regulation.settings.first(where: { $0.id == name }) {
            return setting.value.map { .number($0) } ?? .notSet
        }
        return points(of: name, subject, in: window.span)
    }

    /// The greatest value in one of the periods that begin in the window.
    private func greatest(
        _ name: Name, _ kind: PeriodKind, _ subject: String, _ window: Window, _ more: OneMore
    ) -> NaiveValue {
        let spans = spans(kind, beginningFrom: window.begin, through: window.end)
        let values = spans.map { span in
            let part = Window(
                span: span, begin: max(span.first, window.from), end: min(span.last, end),
                from: window.from, asked: window.asked.map { min(span.last, $0) })
            return named(name, subject, part, more)
        }
        if values.contains(.notSet) { return .notSet }
        return values.compactMap(\.number).max().map { .number($0) } ?? .notApplicable
    }

    /// The value in so many periods at once, the last of them the one of the window's end.
    private func overLast(
        _ name: Name, _ count: Int, _ kind: PeriodKind, _ subject: String, _ window: Window,
        _ more: OneMore
    ) -> NaiveValue {
        guard let last = span(kind, holding: window.end) else { return .notApplicable }
        let earlier = spans(kind, beginningFrom: .first, through: last.first.previous)
        let taken = (earlier + [last]).suffix(count)
        let all = Span(
            kind: kind, first: taken.map(\.first).min() ?? last.first, last: last.last)
        let whole = Window(
            span: all, begin: max(all.first, window.from), end: window.end, from: window.from,
            asked: window.asked)
        return named(name, subject, whole, more)
    }

    /// Session by session of those that one measure counts: how many in a row the other counts.
    private func longestRun(
        _ counted: Name, _ among: Name, _ subject: String, _ window: Window, _ more: OneMore
    ) -> NaiveValue {
        func sessions(_ name: Name) -> [String] {
            guard let measure = regulation.measures.first(where: { $0.id == name }),
                case .selection(let selection) = measure.definition
            else { return [] }
            return units(selection, of: subject, window).map(\.matter)
        }
        guard isMember(subject) else { return .notApplicable }
        let held = sessions(counted)
        var marks = sessions(among).map { held.contains($0) }
        if more.measure == counted { marks.append(true) }
        let runs = marks.split(separator: false, omittingEmptySubsequences: true)
        return .number(Rational(runs.map(\.count).max() ?? 0))
    }

    /// The measures that a formula is reckoned from, those that count.
    func counts(in formula: Formula) -> [Measure] {
        switch formula {
        case .number, .score: return []
        case .named(let name), .within(let name, _), .overLast(let name, _, _),
            .longestRun(let name, _):
            guard let measure = regulation.measures.first(where: { $0.id == name }) else {
                return []
            }
            switch measure.definition {
            case .selection: return [measure]
            case .formula(let formula): return counts(in: formula)
            case .share(let part, let whole): return counts(in: part) + counts(in: whole)
            }
        case .sum(let left, let right), .difference(let left, let right):
            return counts(in: left) + counts(in: right)
        case .multiple(_, let formula): return counts(in: formula)
        case .highest(let formulas): return formulas.flatMap { counts(in: $0) }
        }
    }

    func countsSessionsDue(_ measure: Measure) -> Bool { sessionsDue(measure) != nil }

    /// Whether it counts sessions due, whatever the outcome.
    func countsAllSessionsDue(_ measure: Measure) -> Bool {
        sessionsDue(measure).map { !asksForOutcome($0.test) } ?? false
    }

    private func sessionsDue(_ measure: Measure) -> Selection? {
        guard case .selection(let selection) = measure.definition else { return nil }
        return selection.unit == .sessionsDue ? selection : nil
    }

    private func asksForOutcome(_ test: Regulations.Test?) -> Bool {
        switch test {
        case .all(let tests), .any(let tests): tests.contains { asksForOutcome($0) }
        case .not(let test): asksForOutcome(test)
        case .field(let field, _): field == .outcome
        default: false
        }
    }
}
