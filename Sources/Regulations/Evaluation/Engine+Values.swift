import Activity
import Basics
import EventLog
import Projections

// What measures and formulas say.
extension Engine {
    func value(_ formula: Formula, _ context: Context) -> Value {
        switch formula {
        case .number(let number): .number(number)
        case .named(let name): value(named: name, context)
        case .within(let name, let kind):
            greatest(name, kind, context).map(\.value) ?? .notApplicable
        case .overLast(let name, let count, let kind):
            last(count, kind, context).map { value(named: name, $0) } ?? .notApplicable
        case .longestRun(let counted, let among):
            longestRunLength(of: counted, among: among, context)
        case .sum(let left, let right):
            value(left, context).combined(with: value(right, context)) { .number($0 + $1) }
        case .difference(let left, let right):
            value(left, context).combined(with: value(right, context)) { .number($0 - $1) }
        case .multiple(let factor, let formula):
            value(formula, context).combined(with: .zero) { number, _ in .number(factor * number) }
        case .score: score(context)?.value ?? .notApplicable
        case .highest(let formulas): highest(formulas.map { value($0, context) })
        }
    }

    private func highest(_ values: [Value]) -> Value {
        guard let first = values.first else { return .notApplicable }
        return values.dropFirst().reduce(first) { $0.combined(with: $1) { .number(max($0, $1)) } }
    }

    /// A measure, setting, item or class.
    func value(named name: Name, _ context: Context) -> Value {
        if let measure = clauses.measures[name] { return value(measure, context) }
        if let setting = clauses.settings[name] {
            return setting.value.map { .number($0) } ?? .notSet([name])
        }
        if clauses.classes.contains(name) {
            return score(context)?[class: name]?.value ?? .notApplicable
        }
        return score(context)?[item: name]?.value ?? .notApplicable
    }

    func value(_ measure: Measure, _ context: Context) -> Value {
        switch measure.definition {
        case .selection(let selection):
            let total = total(selection, context)
            return .number(context.more == measure.id ? total + 1 : total)
        case .formula(let formula): return value(formula, context)
        case .share(let part, let whole):
            return value(part, context).combined(with: value(whole, context)) { part, whole in
                whole == 0 ? .notApplicable : .share(part, of: whole)
            }
        }
    }

    /// The greatest value of a name in one period of a kind that begins within the window, and that
    /// period; of equal ones the earliest. Periods in which it is n/a are passed over.
    private func greatest(
        _ name: Name, _ kind: PeriodKind, _ context: Context
    ) -> (value: Value, context: Context)? {
        var best: (value: Value, context: Context)?
        for period in periods(kind, in: context.window) {
            let inner = context.within(window(period, within: context))
            let value = value(named: name, inner)
            if value.isNotSet { return (value, inner) }
            guard let number = value.number else { continue }
            if let known = best?.value.number, known >= number { continue }
            best = (value, inner)
        }
        return best
    }

    /// The periods of a kind that begin within a window.
    func periods(_ kind: PeriodKind, in window: Window) -> [Period] {
        calendar.periods(kind, beginningFrom: window.first, through: window.end)
    }
}

// The same, open.
extension Engine {
    func figure(_ formula: Formula, _ context: Context) -> Figure {
        let value = value(formula, context)
        switch formula {
        case .number: return figure(value, .number, context)
        case .named(let name): return figure(named: name, context)
        case .within(let name, let kind):
            let parts = greatest(name, kind, context).map { [figure(named: name, $0.context)] }
            return figure(value, .within(name, kind), context, parts ?? [])
        case .overLast(let name, let count, let kind):
            let parts = last(count, kind, context).map { [figure(named: name, $0)] }
            return figure(value, .overLast(name, count, kind), context, parts ?? [])
        case .longestRun(let counted, let among):
            return figure(value, .longestRun(of: counted, among: among), context)
        case .sum(let left, let right):
            return figure(value, .sum, context, terms(left, right, context))
        case .difference(let left, let right):
            return figure(value, .difference, context, terms(left, right, context))
        case .multiple(let factor, let formula):
            return figure(value, .multiple(factor), context, [figure(formula, context)])
        case .score: return figure(value, .score, context)
        case .highest(let formulas):
            return figure(value, .highest, context, formulas.map { figure($0, context) })
        }
    }

    private func terms(_ left: Formula, _ right: Formula, _ context: Context) -> [Figure] {
        [figure(left, context), figure(right, context)]
    }

    func figure(named name: Name, _ context: Context) -> Figure {
        let value = value(named: name, context)
        if let measure = clauses.measures[name] {
            switch measure.definition {
            case .selection: return figure(value, .count(name), context)
            case .formula(let formula):
                return figure(value, .reckoned(name), context, [figure(formula, context)])
            case .share(let part, let whole):
                return figure(value, .reckoned(name), context, terms(part, whole, context))
            }
        }
        if clauses.settings[name] != nil { return figure(value, .setting(name), context) }
        return figure(
            value, clauses.classes.contains(name) ? .scoreClass(name) : .item(name), context)
    }

    private func figure(
        _ value: Value, _ origin: Figure.Origin, _ context: Context, _ parts: [Figure] = []
    ) -> Figure {
        Figure(
            value: value, origin: origin, subject: record.reference(context.subject),
            window: context.window, parts: parts)
    }

    /// The units of a figure that counts.
    func units(of figure: Figure) -> [CountedUnit] {
        guard let subject = record.number(of: figure.subject) else { return [] }
        let context = Context(subject: subject, window: figure.window, floor: nil)
        switch figure.origin {
        case .count(let name):
            guard let selection = selection(of: name) else { return [] }
            return units(selection, context).map { opened($0, selection, of: subject) }
        case .longestRun(let name, let among):
            guard let selection = selection(of: name) else { return [] }
            let run = longestRun(of: name, among: among, context) ?? []
            return run.map { opened($0, selection, of: subject) }
        default: return []
        }
    }
}

extension Context {
    /// The same of another window.
    func within(_ window: Window) -> Context {
        var other = self
        other.window = window
        return other
    }

    /// The same with one more unit in a measure.
    func with(oneMoreOf measure: Name?) -> Context {
        var other = self
        other.more = measure
        return other
    }
}

extension Record {
    /// The number of a reference, of a member the one that stays; nil of what nothing names.
    func number(of reference: Reference) -> Int32? {
        names.number(of: reference).map { isMember($0) ? roster.canonical($0) : $0 }
    }
}
