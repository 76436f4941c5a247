import Basics
import EventLog
import Regulations

@testable import OracleSupport

/// Scores: classes of items, what caps and floors take, what is carried over.
extension NaiveEvaluation {
    func scoreRules(of subject: String) -> Score? {
        isMember(subject) ? regulation.score : regulation.groupScore
    }

    private func scoreWindow(_ subject: String, _ span: Span) -> Window {
        window(span, for: isMember(subject) ? .memberScore : .groupScore)
    }

    /// The points of a class or item by its name.
    func points(of name: Name, _ subject: String, in span: Span) -> NaiveValue {
        guard let score = scoreRules(of: subject), isAsked(subject, score.audience, in: span) else {
            return .notApplicable
        }
        for one in score.classes {
            if one.id == name { return total(of: one, subject, in: span).value }
            if one.items.contains(where: { $0.id == name }) {
                guard one.audience.map({ isAsked(subject, $0, in: span) }) ?? true else {
                    return .notApplicable
                }
                return itemTotals(of: one, subject, in: span)[name] ?? .notApplicable
            }
        }
        return .notApplicable
    }

    /// The base and the classes that apply, held within the bounds; n/a where none applies.
    func score(_ subject: String, in span: Span) -> NaiveValue {
        guard let score = scoreRules(of: subject), isAsked(subject, score.audience, in: span) else {
            return .notApplicable
        }
        let classes = score.classes.map { total(of: $0, subject, in: span).value }
            .filter { $0 != .notApplicable }
        if classes.isEmpty { return .notApplicable }
        if classes.contains(.notSet) { return .notSet }
        let sum = score.base + classes.compactMap(\.number).reduce(0, +)
        return .number(rounded(held(sum, score.atLeast, score.atMost), score, .total))
    }

    /// What is above the cap is cut, then what is below the floor is raised.
    private func held(_ points: Rational, _ atLeast: Rational?, _ atMost: Rational?) -> Rational {
        let capped = atMost.map { min(points, $0) } ?? points
        return atLeast.map { max(capped, $0) } ?? capped
    }

    private func rounded(_ points: Rational, _ score: Score, _ level: Rounding.Level) -> Rational {
        guard let rounding = score.rounding, rounding.each == level else { return points }
        // What is taken is rounded by its size.
        let sign: Rational = points < 0 ? -1 : 1
        let steps = sign * points / rounding.to
        let whole =
            switch rounding.way {
            case .down: steps.floor
            case .up: -(-steps).floor
            case .halfUp: (steps + Rational(1, 2)).floor
            }
        return sign * Rational(whole) * rounding.to
    }

    // MARK: Classes

    /// The points of a class, and what its cap took.
    private func total(
        of one: ScoreClass, _ subject: String, in span: Span
    ) -> (value: NaiveValue, lost: Rational) {
        notebook.total(Notebook.Total(scoreClass: one.id, subject: subject, span: span, end: end)) {
            reckoned(one, subject, in: span)
        }
    }

    private func reckoned(
        _ one: ScoreClass, _ subject: String, in span: Span
    ) -> (value: NaiveValue, lost: Rational) {
        guard let score = scoreRules(of: subject),
            one.audience.map({ isAsked(subject, $0, in: span) }) ?? true
        else { return (.notApplicable, 0) }
        let items = itemTotals(of: one, subject, in: span)
        let values = items.values.filter { $0 != .notApplicable }
        // One who has nothing to count of what she might have done has done nothing.
        let isNothingDue = one.items.filter { items[$0.id] != nil }.allSatisfy {
            items[$0.id] == .notApplicable && (isOverSessions($0) || $0.points.isByAssessment)
        }
        if isNothingDue, !one.items.isEmpty { return (.notApplicable, 0) }
        if values.contains(.notSet) { return (.notSet, 0) }
        let points = values.compactMap(\.number)
        let carried = carriedOver(to: one, subject, in: span)
        let (before, taken): (Rational, Rational) =
            switch one.deductions {
            case .beforeCap: (one.base + points.reduce(0, +) + carried, 0)
            case .afterCap:
                (
                    one.base + points.filter { $0 > 0 }.reduce(0, +) + carried,
                    points.filter { $0 < 0 }.reduce(0, +)
                )
            }
        let capped = one.atMost.map { min(before, $0) } ?? before
        let total = held(capped + taken, one.atLeast, nil)
        return (.number(rounded(total, score, .class)), before - capped)
    }

    /// Of what the cap took in the period before, so much is added before the cap of this one.
    private func carriedOver(to one: ScoreClass, _ subject: String, in span: Span) -> Rational {
        guard let most = one.carryOver else { return 0 }
        let purpose = isMember(subject) ? Regulation.Purpose.memberScore : .groupScore
        let term = self.span(.term, holding: min(span.last, end))?.first ?? .first
        let start = max(term, regulation.countsFrom[purpose] ?? term)
        guard span.first > start, let before = self.span(span.kind, holding: span.first.previous),
            isAsked(subject, scoreRules(of: subject)?.audience ?? .members, in: before)
        else { return 0 }
        return min(most, total(of: one, subject, in: before).lost)
    }

    // MARK: Items

    /// What each item for the subject gives.
    private func itemTotals(
        of one: ScoreClass, _ subject: String, in span: Span
    ) -> [Name: NaiveValue] {
        guard let score = scoreRules(of: subject) else { return [:] }
        let window = scoreWindow(subject, span)
        let items = one.items.filter { isFor($0, subject, span) }
        let counted = counted(items, subject, window)
        var totals: [Name: NaiveValue] = [:]
        for (index, item) in items.enumerated() {
            if asksForNothing(item, subject, window) || isUnassessed(item, subject, window) {
                totals[item.id] = .notApplicable
                continue
            }
            let sum: NaiveValue =
                switch item.measured {
                case .each:
                    .number(counted.filter { $0.item == index }.map(\.points).reduce(0, +))
                case .measure(let name):
                    value(.named(name), subject, window).with(.number(0)) { value, _ in
                        .number(points(item.points, value))
                    }
                }
            totals[item.id] = sum.with(.number(0)) { sum, _ in
                .number(rounded(held(sum, item.atLeast, item.atMost), score, .item))
            }
        }
        return totals
    }

    /// A cohort that is asked on each day judges the units, not the subject.
    private func isFor(_ item: Item, _ subject: String, _ span: Span) -> Bool {
        guard let audience = item.audience else { return true }
        return eachDayCohort(of: item) != nil || isAsked(subject, audience, in: span)
    }

    private func eachDayCohort(of item: Item) -> Name? {
        guard case .each = item.measured, case .cohort(let name)? = item.audience,
            regulation.cohorts.first(where: { $0.id == name })?.on == .eachDay
        else { return nil }
        return name
    }

    struct Scored {
        let item: Int
        let unit: NaiveUnit
        let points: Rational
    }

    /// The units of the items that count, those apart that another one outdoes.
    private func counted(_ items: [Item], _ subject: String, _ window: Window) -> [Scored] {
        var counted: [Scored] = []
        let all = items.enumerated().flatMap { scored($1, at: $0, subject, window) }
        for (index, item) in items.enumerated() where item.once == nil {
            counted += all.filter { $0.item == index }
        }
        // Items of one name compete as one; others each with itself.
        let names = items.indices.filter { items[$0].once != nil }.map { index in
            items[index].among.map { "\($0)" } ?? "#\(index)"
        }
        let competing = items.indices.filter { items[$0].once != nil }
        for name in Set(names) {
            let members = zip(competing, names).filter { $0.1 == name }.map(\.0)
            guard let once = items[members[0]].once else { continue }
            let units = all.filter { members.contains($0.item) }
            for group in Dictionary(grouping: units, by: { key($0.unit, once.per) }).values {
                if let best = best(group, once.choice) { counted.append(best) }
            }
        }
        return counted
    }

    private func key(_ unit: NaiveUnit, _ per: Item.Once.Per) -> String {
        switch per {
        case .period: ""
        case .matter: unit.matter.isEmpty ? "#\(unit.position)" : unit.matter
        case .day: unit.day.description
        }
    }

    /// The highest, or the first by day, position and item.
    private func best(_ group: [Scored], _ choice: Item.Once.Choice) -> Scored? {
        func order(_ one: Scored) -> (Day, Int, Int, Int) {
            (one.unit.day, one.unit.position, one.unit.called, one.item)
        }
        let most = group.map(\.points).max()
        return group.filter { choice == .first || $0.points == most }
            .min { order($0) < order($1) }
    }

    /// The units of an item with the points of each.
    private func scored(
        _ item: Item, at index: Int, _ subject: String, _ window: Window
    ) -> [Scored] {
        guard case .each(let selections) = item.measured, let score = scoreRules(of: subject)
        else { return [] }
        var before = 0
        return itemUnits(item, selections, subject, window).map { unit in
            // The half-days of a session are one unit and have their places one after the other.
            var points = (0..<unit.amount.floor).map {
                self.points(item.points, unit, place: before + $0 + 1)
            }.reduce(0, +)
            before += unit.amount.floor
            if let name = item.share { points = points * share(name, of: unit) }
            return Scored(item: index, unit: unit, points: rounded(points, score, .unit))
        }
    }

    /// By day and position; those of another day's cohort apart.
    private func itemUnits(
        _ item: Item, _ selections: [Selection], _ subject: String, _ window: Window
    ) -> [NaiveUnit] {
        let all = selections.flatMap { units($0, of: subject, window) }.filter { unit in
            eachDayCohort(of: item).map { name in
                unit.whose.contains { isIn(name, $0, on: unit.day) }
            } ?? true
        }
        return all.sorted { $0.precedes($1) }
    }

    // MARK: Points

    private func points(_ points: Item.Points, _ unit: NaiveUnit, place: Int) -> Rational {
        switch points {
        case .each(let points): return points
        case .steps(let steps):
            return steps.first { place <= $0.upTo ?? .max }?.points ?? 0
        case .by(let field, let table):
            let codes = unit.fields[field] ?? []
            return table.filter { codes.contains($0.key.text) }.values.max() ?? 0
        case .assessed(let most):
            guard unit.fields[.outcome]?.contains("points") ?? false else { return 0 }
            return most.map { min(unit.quantity, $0) } ?? unit.quantity
        case .table: return 0
        }
    }

    /// The points of a figure.
    private func points(_ points: Item.Points, _ value: Rational) -> Rational {
        switch points {
        case .each(let points): points * value
        case .table(let steps):
            steps.filter { $0.atLeast <= value }.max { $0.atLeast < $1.atLeast }?.points ?? 0
        case .steps(let steps):
            (0..<max(0, value.floor)).map { place in
                steps.first { place + 1 <= $0.upTo ?? .max }?.points ?? 0
            }.reduce(0, +)
        default: 0
        }
    }

    /// What of a matter's points goes to the subject: by its kind, the shares of those who submitted it
    /// for her, in the roles that are named.
    private func share(_ name: Name, of unit: NaiveUnit) -> Rational {
        guard let share = regulation.shares.first(where: { $0.id == name }) else { return 0 }
        let matter = unit.matter
        let kind = record.kind(ofMatter: matter)
        let rule =
            share.rules.first { rule in rule.kinds.contains { $0.text == kind } }
            ?? share.rules.first { $0.kinds.isEmpty }
        guard let rule else { return 0 }
        let joining = record.joining(matter).filter { event in
            rule.parts.contains { $0.role.text == event.role }
        }
        var people: [String] = []
        for event in joining where !people.contains(record.now.person(event.subject)) {
            people.append(record.now.person(event.subject))
        }
        people = Array(people.prefix(rule.atMost ?? people.count))
        return rule.parts.map { part in
            let inRole = joining.filter { event in
                event.role == part.role.text && people.contains(record.now.person(event.subject))
            }
            let all = Set(inRole.map { record.now.person($0.subject) })
            let hers = Set(
                inRole.filter { unit.by.contains($0) }.map { record.now.person($0.subject) })
            if all.isEmpty { return 0 }
            let each = part.isTogether ? part.share / Rational(all.count) : part.share
            return each * Rational(hers.count)
        }.reduce(0, +)
    }

    // MARK: N/a

    /// Whether nobody gave points that only an assessment gives.
    private func isUnassessed(_ item: Item, _ subject: String, _ window: Window) -> Bool {
        guard item.points.isByAssessment, case .each(let selections) = item.measured else {
            return false
        }
        return !itemUnits(item, selections, subject, window).contains {
            $0.fields[.outcome]?.contains("points") ?? false
        }
    }

    /// Whether some such points are no bonus, so that nobody can say where she stands.
    func isAwaitingAssessment(_ subject: String, in span: Span) -> Bool {
        guard let score = scoreRules(of: subject) else { return false }
        let asked = score.classes.filter { one in
            !one.isBonus && (one.audience.map { isAsked(subject, $0, in: span) } ?? true)
        }
        return asked.flatMap(\.items).contains {
            isFor($0, subject, span) && isUnassessed($0, subject, scoreWindow(subject, span))
        }
    }

    /// Whether an item is over sessions and no session of the kinds it asks for was due.
    private func asksForNothing(_ item: Item, _ subject: String, _ window: Window) -> Bool {
        guard isOverSessions(item) else { return false }
        return !selections(of: item).contains { selection in
            var due = Selection(.sessionsDue)
            due.window = selection.window
            return units(due, of: subject, window).contains { unit in
                let isInCohort = eachDayCohort(of: item).map { name in
                    unit.whose.contains { isIn(name, $0, on: unit.day) }
                }
                return isInCohort ?? true
                    && couldTake(selection.test, unit.fields[.kind] ?? []) ?? true
            }
        }
    }

    private func selections(of item: Item) -> [Selection] {
        switch item.measured {
        case .each(let selections): selections
        case .measure(let name):
            counts(in: .named(name)).compactMap { measure in
                if case .selection(let selection) = measure.definition { selection } else { nil }
            }
        }
    }

    private func isOverSessions(_ item: Item) -> Bool {
        let selections = selections(of: item)
        return !selections.isEmpty
            && selections.allSatisfy { selection in
                switch selection.unit {
                case .sessionsDue, .sessionsAttended, .halfDaysDue, .halfDaysAttended: true
                default: false
                }
            }
    }

    /// Whether a test holds of a session of that kind: nil where it depends on something else.
    private func couldTake(_ test: Regulations.Test?, _ kind: Set<String>) -> Bool? {
        switch test {
        case nil: true
        case .all(let tests): all(tests.map { couldTake($0, kind) })
        case .any(let tests): any(tests.map { couldTake($0, kind) })
        case .not(let test): couldTake(test, kind).map { !$0 }
        case .field(.kind, let codes): codes.contains { kind.contains($0.text) }
        default: nil
        }
    }
}

extension Item.Points {
    fileprivate var isByAssessment: Bool {
        if case .assessed = self { true } else { false }
    }
}
