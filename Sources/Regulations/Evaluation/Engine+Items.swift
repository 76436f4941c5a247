import Activity
import Basics
import EventLog
import Projections

// The units of items and their points.
extension Engine {
    /// The items of a class that are for the context's subject. Of one over units that is for a cohort as
    /// of each day the units are asked instead.
    func items(of scoreClass: ScoreClass, _ context: Context) -> [Item] {
        scoreClass.items.filter {
            dailyCohort(of: $0) != nil || isIn($0.audience, context.subject, context.window)
        }
    }

    private func dailyCohort(of item: Item) -> Name? {
        guard case .each = item.measured, case .cohort(let name)? = item.audience,
            clauses.cohorts[name]?.on == .eachDay
        else { return nil }
        return name
    }

    /// Whether a unit is one of those an item is for.
    private func isFor(_ item: Item, _ group: UnitGroup, _ context: Context) -> Bool {
        guard let cohort = dailyCohort(of: item) else { return true }
        let day = Day(daysSince1970: Int(group.leading.day))
        return record.isMember(context.subject)
            && day.map { belongs(context.subject, to: cohort, on: $0) } ?? false
    }

    /// The units of a class's items, by item, with those marked that are not counted.
    func pointedUnits(
        _ items: [Item], _ score: Score, _ context: Context
    ) -> [Name: [PointedUnit]] {
        var units: [Name: [PointedUnit]] = [:]
        for item in items { units[item.id] = pointedUnits(item, score, context) }
        var done: Set<Name> = []
        for item in items where item.once != nil || item.among != nil {
            let competing = item.among.map { name in items.filter { $0.among == name } } ?? [item]
            guard let first = competing.first, done.insert(first.id).inserted else { continue }
            let once = competing.lazy.compactMap(\.once).first
            choose(
                competing.map(\.id), once ?? Item.Once(choice: .highest, per: .period), &units)
        }
        return units
    }

    private func pointedUnits(
        _ item: Item, _ score: Score, _ context: Context
    ) -> [PointedUnit] {
        guard case .each(let selections) = item.measured else { return [] }
        var found = selections.flatMap { selection in
            units(selection, context).map { (group: $0, selection: selection) }
        }.filter { isFor(item, $0.group, context) }
        if selections.count > 1 { found.sort { $0.group.leading.precedes($1.group.leading) } }
        var before: Rational = 0
        return found.map { group, selection in
            let quantity = Rational(Int(group.leading.quantity), selection.scale)
            let share = item.share.map { self.share($0, of: group, selection) }
            let points =
                self.points(item.points, group, selection, quantity, after: before)
                * (share ?? 1)
            before += quantity
            return PointedUnit(
                group: group, selection: selection, item: item.id,
                points: score.rounded(points, at: .unit), share: share)
        }
    }

    private func points(
        _ points: Item.Points, _ group: UnitGroup, _ selection: Selection, _ quantity: Rational,
        after before: Rational
    ) -> Rational {
        switch points {
        case .each(let points): return points * quantity
        case .steps(let steps): return Item.Points.sum(steps, after: before, count: quantity)
        case .by(let field, let byCode):
            let codes = group.rows.flatMap { self.codes(field, of: candidate(of: $0, selection)) }
            return codes.compactMap { byCode[$0] }.max().map { $0 * quantity } ?? 0
        case .assessed(let atMost):
            guard let stated = assessedPoints(group) else { return 0 }
            return min(stated, atMost ?? stated)
        case .table: return 0
        }
    }

    /// The points that a unit states as an assessment; nil of one that states none, such as a grade.
    func assessedPoints(_ group: UnitGroup) -> Rational? {
        let fact = record.fact(at: group.leading.first)
        guard fact.classification.type == .assessmentRecorded,
            fact.classification.result == Words.points
        else { return nil }
        return Rational(Int(fact.quantity), 100)
    }

    /// Marks the units of competing items that are not counted: of each period, matter or day one counts,
    /// the highest or the first; of equal ones the earliest.
    private func choose(
        _ items: [Name], _ once: Item.Once, _ units: inout [Name: [PointedUnit]]
    ) {
        var best: [Int64: (item: Name, index: Int)] = [:]
        func unit(_ place: (item: Name, index: Int)) -> PointedUnit? {
            units[place.item]?[place.index]
        }
        for item in items {
            for (index, found) in (units[item] ?? []).enumerated() {
                let key = competition(found, per: once.per)
                guard let place = best[key], let known = unit(place) else {
                    best[key] = (item, index)
                    continue
                }
                if found.beats(known, once.choice) { best[key] = (item, index) }
            }
        }
        for item in items {
            for (index, found) in (units[item] ?? []).enumerated() {
                let place = best[competition(found, per: once.per)]
                units[item]?[index].isCounted = place.map { $0 == (item, index) } ?? true
            }
        }
    }

    /// Units of equal numbers compete.
    private func competition(_ unit: PointedUnit, per: Item.Once.Per) -> Int64 {
        let row = unit.group.leading
        switch per {
        case .period: return 0
        case .day: return Int64(row.day)
        case .matter:
            if unit.selection.unit.isOfSessionsDue {
                let entry = record.register.entries[Int(row.link)]
                return Int64(record.sessions[entry.session].session.matter)
            }
            let matter = record.facts.matter[record.row(of: row.first)]
            return matter == 0 ? -row.first : Int64(matter)
        }
    }

    /// The units of an item for a subject, those that are not counted among them.
    func scoredUnits(of name: Name, _ context: Context) -> [ScoredUnit] {
        let definitions = [regulation.score, regulation.groupScore].compactMap { $0 }
        for score in definitions {
            for scoreClass in score.classes
            where scoreClass.items.contains(where: { $0.id == name }) {
                let items = items(of: scoreClass, context)
                return (pointedUnits(items, score, context)[name] ?? []).map { unit in
                    ScoredUnit(
                        unit: opened(unit.group, unit.selection, of: context.subject),
                        points: unit.points, share: unit.share, item: unit.item,
                        isCounted: unit.isCounted)
                }
            }
        }
        return []
    }
}

// What is over sessions.
extension Engine {
    /// Whether all that an item looks at is sessions, or half-days, due or attended.
    func isOverSessions(_ item: Item) -> Bool {
        let selections = selections(of: item)
        return !selections.isEmpty && selections.allSatisfy(\.unit.isOfSessionsDue)
    }

    private func selections(of item: Item) -> [Selection] {
        switch item.measured {
        case .each(let selections): selections
        case .measure(let name): selections(named: name, visited: [])
        }
    }

    private func selections(named name: Name, visited: Set<Name>) -> [Selection] {
        guard !visited.contains(name), let measure = clauses.measures[name] else { return [] }
        let visited = visited.union([name])
        switch measure.definition {
        case .selection(let selection): return [selection]
        case .formula(let formula): return selections(in: formula, visited)
        case .share(let part, let whole):
            return selections(in: part, visited) + selections(in: whole, visited)
        }
    }

    private func selections(in formula: Formula, _ visited: Set<Name>) -> [Selection] {
        switch formula {
        case .number, .score: []
        case .named(let name), .within(let name, _), .overLast(let name, _, _),
            .longestRun(let name, _):
            selections(named: name, visited: visited)
        case .sum(let left, let right), .difference(let left, let right):
            selections(in: left, visited) + selections(in: right, visited)
        case .multiple(_, let formula): selections(in: formula, visited)
        case .highest(let formulas): formulas.flatMap { selections(in: $0, visited) }
        }
    }

    /// Whether a session of a kind that an item asks for was due in the window.
    func wasDue(_ item: Item, _ context: Context) -> Bool {
        let due = units(Selection(.sessionsDue), context).filter { isFor(item, $0, context) }
        guard !due.isEmpty else { return false }
        return selections(of: item).contains { selection in
            let possible = possible(selection)
            return due.contains { unit in
                possible[record.register.entries[Int(unit.leading.link)].session]
                    && isInWindow(unit.leading.day, of: selection)
            }
        }
    }

    /// Whether a day lies in the part of the year that a selection looks at.
    private func isInWindow(_ day: Int32, of selection: Selection) -> Bool {
        guard let window = selection.window, let day = Day(daysSince1970: Int(day)) else {
            return true
        }
        return window.holds(day)
    }

    /// Of each session whether a test could take its kind, whatever the outcome and all else.
    private func possible(_ selection: Selection) -> [Bool] {
        if let known = possibleSessions[selection] { return known }
        let possible = record.sessions.map { traits in
            guard let test = selection.test else { return true }
            return test.truth(
                { $0 == .kind || $0 == .sessionKind ? traits.kinds : nil }, quantity: nil,
                cohort: { _ in .notSet }) != .no
        }
        possibleSessions[selection] = possible
        return possible
    }
}

extension PointedUnit {
    /// Whether it counts in the place of another.
    fileprivate func beats(_ other: PointedUnit, _ choice: Item.Once.Choice) -> Bool {
        let isEarlier = group.leading.precedes(other.group.leading)
        switch choice {
        case .first: return isEarlier
        case .highest:
            return points > other.points || points == other.points && isEarlier
        }
    }
}
