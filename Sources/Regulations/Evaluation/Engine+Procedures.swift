import Activity
import Basics
import EventLog
import Projections

// Stages of matters in their order and time.
extension Engine {
    /// The steps that began, ended, or were still open in a period.
    func procedures(_ period: Period) -> [ProcedureResult] {
        let window = window(period, for: .procedures)
        return regulation.procedures.flatMap { procedure in
            procedure.steps.enumerated().flatMap { index, step in
                results(procedure, index, step, window)
            }
        }
    }

    /// An event that a step begins or ends with.
    fileprivate struct Point {
        var fact: Fact
        /// Who takes part in its matter, or is its subject.
        var owners: [Int32]
        /// What another event must be about to be about the same: its matter, and the matter that is its
        /// object. Who is its object, a bureau that replies to many, is so only where it has no matter.
        var ends: Set<Int32>

        var day: Day { fact.day }
        var shown: ProcedureResult.Point {
            ProcedureResult.Point(day: fact.day, position: fact.position)
        }
    }

    private func results(
        _ procedure: Procedure, _ index: Int, _ step: Procedure.Step, _ window: Window
    ) -> [ProcedureResult] {
        let after = points(step.after)
        let then = points(step.then)
        let isFollowed = step.relation == .followed
        let others = byEnd(isFollowed ? then : after)
        let floor = regulation.countsFrom[.procedures] ?? .first
        let asked = (isFollowed ? after : then).filter { isFor(procedure.audience, $0, window) }
        return asked.firstOfEach.compactMap { point -> ProcedureResult? in
            guard point.day >= floor else { return nil }
            let related = point.related(in: others)
            let found =
                isFollowed
                ? related.first { $0.day >= point.day } : related.last { $0.day <= point.day }
            let result = result(
                procedure, index, step, first: isFollowed ? point : found,
                second: isFollowed ? found : point)
            return result.belongs(to: window) ? result : nil
        }
    }

    private func result(
        _ procedure: Procedure, _ index: Int, _ step: Procedure.Step, first: Point?,
        second: Point?
    ) -> ProcedureResult {
        let begin = first ?? second
        let deadline = first.flatMap { step.limit?.lastDay(after: $0.fact) }
        let state: ProcedureResult.State
        if first == nil {
            state = .skipped
        } else if let second {
            state = deadline.map { second.day > $0 } ?? false ? .late : .onTime
        } else {
            state = deadline.map { horizon >= $0 } ?? false ? .overdue : .open
        }
        let matter = begin.map { $0.fact.matter == 0 ? $0.fact.subject : $0.fact.matter } ?? 0
        return ProcedureResult(
            procedure: procedure.id, clause: step.clause ?? procedure.clause, step: index,
            matter: record.reference(matter),
            subject: record.reference(roster.canonical(begin?.fact.subject ?? 0)), state: state,
            after: first?.shown, then: second?.shown, deadline: deadline, force: procedure.force)
    }

    /// The events that a selection stands for, each once, in order of day and position.
    private func points(_ selection: Selection) -> [Point] {
        var owners: [Int64: [Int32]] = [:]
        for row in table(selection).rows
        where row.day <= horizon.daysSince1970 && passes(row, selection, end: horizon) {
            owners[row.second == 0 ? row.first : row.second, default: []].append(row.owner)
        }
        return owners.map { row, owners in
            let fact = record.fact(at: row)
            return Point(fact: fact, owners: owners, ends: ends(of: fact))
        }.sorted { ($0.day, $0.fact.position) < ($1.day, $1.fact.position) }
    }

    private func ends(of fact: Fact) -> Set<Int32> {
        let isByObject =
            fact.object != 0 && (fact.matter == 0 || !record.reference(fact.object).isParty)
        return Set([fact.matter, isByObject ? fact.object : 0].filter { $0 != 0 })
    }

    private func byEnd(_ points: [Point]) -> [Int32: [Point]] {
        var found: [Int32: [Point]] = [:]
        for point in points {
            for end in point.ends { found[end, default: []].append(point) }
        }
        return found
    }

    private func isFor(_ audience: Audience?, _ point: Point, _ window: Window) -> Bool {
        guard let audience else { return true }
        return (point.owners + [roster.canonical(point.fact.subject)]).contains {
            isIn(audience, $0, window)
        }
    }
}

extension Engine.Point {
    /// The points about the same.
    fileprivate func related(in others: [Int32: [Engine.Point]]) -> [Engine.Point] {
        var positions: Set<Int64> = [fact.position]
        return ends.flatMap { others[$0] ?? [] }
            .filter { positions.insert($0.fact.position).inserted }
            .sorted { ($0.day, $0.fact.position) < ($1.day, $1.fact.position) }
    }
}

extension [Engine.Point] {
    /// Of each matter the first; events without a matter each.
    fileprivate var firstOfEach: [Engine.Point] {
        var matters: Set<Int32> = []
        return filter { $0.fact.matter == 0 || matters.insert($0.fact.matter).inserted }
    }
}

extension Procedure.Limit {
    fileprivate func lastDay(after fact: Fact) -> Day? {
        switch self {
        case .days(let count): fact.day.advanced(by: count)
        case .months(let count): fact.day.advanced(byMonths: count)
        case .deadline: fact.until
        }
    }
}

extension ProcedureResult {
    fileprivate func belongs(to window: Window) -> Bool {
        func lies(_ point: Point?) -> Bool {
            point.map { window.first <= $0.day && $0.day <= window.end } ?? false
        }
        return lies(after) || lies(then) || state == .open || state == .overdue
    }
}
