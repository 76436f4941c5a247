import Activity
import Basics
import EventLog
import Projections

struct ScoreKey: Hashable {
    var subject: Int32
    var period: Period
    /// The last day that was looked at.
    var end: Day
}

/// A unit of an item with its points, before it is opened.
struct PointedUnit {
    var group: UnitGroup
    var selection: Selection
    var item: Name
    var points: Rational
    var share: Rational?
    var isCounted = true
}

// Scores.
extension Engine {
    /// The score of the context's subject in the period of its window, as it stood at the window's end,
    /// without grade and rank.
    func score(_ context: Context) -> ScoreResult? {
        score(of: context.subject, in: context.window.period, through: context.window.end)
    }

    /// The score of a subject in a period, as it stood on a day; nil where there is none for it, or it
    /// was not in office.
    func score(of subject: Int32, in period: Period, through day: Day) -> ScoreResult? {
        let end = min(period.last, day)
        let key = ScoreKey(subject: subject, period: period, end: end)
        if let known = scores[key] { return known }
        // A score that asks for itself finds none.
        scores[key] = .some(nil)
        let result = makeScore(of: subject, in: period, through: end)
        scores[key] = .some(result)
        return result
    }

    /// The score that is for a subject, and the purpose it serves.
    private func definition(for subject: Int32) -> (score: Score, purpose: Regulation.Purpose)? {
        let isMember = record.isMember(subject)
        for (score, purpose) in [
            (regulation.score, Regulation.Purpose.memberScore),
            (regulation.groupScore, .groupScore),
        ] {
            guard let score else { continue }
            if case .organs = score.audience {
                if !isMember { return (score, purpose) }
            } else if isMember {
                return (score, purpose)
            }
        }
        return nil
    }

    private func makeScore(
        of subject: Int32, in period: Period, through end: Day
    ) -> ScoreResult? {
        guard let (score, purpose) = definition(for: subject) else { return nil }
        let window = window(period, for: purpose, through: end)
        guard isPresent(subject, in: window), isIn(score.audience, subject, window) else {
            return nil
        }
        let context = Context(
            subject: subject, window: window, floor: regulation.countsFrom[purpose])
        let classes = score.classes.filter { isIn($0.audience, subject, window) }
            .map { classResult($0, score, context) }
        let values = classes.map(\.value).filter { !$0.isNotApplicable }
        var lost: Rational = 0
        var value = Value.notApplicable
        if score.classes.isEmpty || !values.isEmpty {
            value = values.reduce(.number(score.base)) {
                $0.combined(with: $1) { .number($0 + $1) }
            }
        }
        if let number = value.number {
            let held = Bounded(value: number, atLeast: score.atLeast, atMost: score.atMost).value
            lost = number - held
            value = .number(score.rounded(held, at: .total))
        }
        return ScoreResult(
            subject: record.reference(subject), window: window, value: value, base: score.base,
            classes: classes, lost: lost, isInOffice: isPresent(subject, on: window.end))
    }

    private func classResult(
        _ scoreClass: ScoreClass, _ score: Score, _ context: Context
    ) -> ClassResult {
        let items = items(of: scoreClass, context)
        let pointed = pointedUnits(items, score, context)
        let results = items.map { itemResult($0, scoreClass, score, pointed[$0.id] ?? [], context) }
        let isNotApplicable =
            !scoreClass.items.isEmpty
            && zip(items, results).allSatisfy { item, result in
                (isOverSessions(item) || item.isAssessed) && result.value.isNotApplicable
            }
        let whole = results.map(\.value).filter { !$0.isNotApplicable }
            .reduce(Value.number(0)) { $0.combined(with: $1) { .number($0 + $1) } }
        var carried: Rational = 0
        var bounded = Bounded(value: 0)
        var value = isNotApplicable ? Value.notApplicable : whole
        if value.number != nil {
            carried = carriedOver(scoreClass, context)
            let numbers = results.compactMap(\.value.number)
            bounded = scoreClass.bounded(numbers, carried: carried)
            value = .number(score.rounded(bounded.value, at: .class))
        }
        return ClassResult(
            id: scoreClass.id, clause: scoreClass.clause, value: value, base: scoreClass.base,
            isBonus: scoreClass.isBonus, items: results, carriedOver: carried, lost: bounded.lost,
            raised: bounded.raised)
    }

    /// Of what the cap took in the period before, as much as is carried over.
    private func carriedOver(_ scoreClass: ScoreClass, _ context: Context) -> Rational {
        guard let most = scoreClass.carryOver,
            let previous = calendar.previous(before: context.window.period)
        else { return 0 }
        let term = calendar.period(.term, holding: context.window.end)
        let start = [term?.first, context.floor].compactMap { $0 }.max()
        guard start.map({ previous.last >= $0 }) ?? true,
            let before = score(of: context.subject, in: previous, through: previous.last)
        else { return 0 }
        return min(most, before[class: scoreClass.id]?.lost ?? 0)
    }

    private func itemResult(
        _ item: Item, _ scoreClass: ScoreClass, _ score: Score, _ units: [PointedUnit],
        _ context: Context
    ) -> ItemResult {
        let counted = units.filter(\.isCounted)
        var figure: Figure?
        var value = Value.number(counted.map(\.points).reduce(0, +))
        if case .measure(let name) = item.measured {
            let found = self.figure(named: name, context)
            figure = found
            value = found.value.combined(with: .zero) { number, _ in
                .number(item.points.of(number))
            }
        }
        if isOverSessions(item), !wasDue(item, context) { value = .notApplicable }
        let isUnassessed =
            item.isAssessed && !units.contains { assessedPoints($0.group) != nil }
        if isUnassessed { value = .notApplicable }
        var bounded = Bounded(value: 0)
        if let number = value.number {
            bounded = Bounded(value: number, atLeast: item.atLeast, atMost: item.atMost)
            value = .number(score.rounded(bounded.value, at: .item))
        }
        let passed = units.filter { !$0.isCounted }
        return ItemResult(
            id: item.id, clause: item.clause ?? scoreClass.clause, value: value,
            countedUnits: counted.count, passedOverUnits: passed.count, lost: bounded.lost,
            raised: bounded.raised, passedOver: passed.map(\.points).reduce(0, +),
            figure: figure, isUnassessed: isUnassessed)
    }
}

/// A number held within bounds, with what they took and gave.
struct Bounded {
    var value: Rational
    var lost: Rational = 0
    var raised: Rational = 0

    init(value: Rational, atLeast: Rational? = nil, atMost: Rational? = nil) {
        self.value = value
        if let atMost, value > atMost {
            lost = value - atMost
            self.value = atMost
        }
        if let atLeast, self.value < atLeast {
            raised = atLeast - self.value
            self.value = atLeast
        }
    }
}

extension ScoreClass {
    /// The base and what items give and take, held within the bounds in the order the class says.
    fileprivate func bounded(_ numbers: [Rational], carried: Rational) -> Bounded {
        guard deductions == .afterCap else {
            return Bounded(
                value: base + carried + numbers.reduce(0, +), atLeast: atLeast, atMost: atMost)
        }
        let given = numbers.filter { $0 > 0 }.reduce(base + carried, +)
        let taken = numbers.filter { $0 < 0 }.reduce(0, +)
        let capped = Bounded(value: given, atMost: atMost)
        var whole = Bounded(value: capped.value + taken, atLeast: atLeast)
        whole.lost = capped.lost
        return whole
    }
}

extension Score {
    /// Rounded where the text rounds at that level. What is taken is rounded by its size.
    func rounded(_ number: Rational, at level: Rounding.Level) -> Rational {
        guard let rounding, rounding.each == level else { return number }
        let size = number < 0 ? -number : number
        let steps = size / rounding.to
        let whole =
            switch rounding.way {
            case .down: steps.roundedDown
            case .up: -(-steps).roundedDown
            case .halfUp: (steps + Rational(1, 2)).roundedDown
            }
        let rounded = whole * rounding.to
        return number < 0 ? -rounded : rounded
    }
}

extension Item.Points {
    /// The points of a figure.
    func of(_ number: Rational) -> Rational {
        switch self {
        case .each(let points): points * number
        case .steps(let steps): Item.Points.sum(steps, after: 0, count: number)
        case .table(let thresholds):
            thresholds.filter { $0.atLeast <= number }.max { $0.atLeast < $1.atLeast }?.points ?? 0
        case .by, .assessed: 0
        }
    }

    /// The points of the next `count` after so many, by steps.
    static func sum(_ steps: [Item.Step], after start: Rational, count: Rational) -> Rational {
        let end = start + count
        var below: Rational = 0
        var total: Rational = 0
        for step in steps {
            let above = step.upTo.map { Rational($0) } ?? max(end, below)
            let taken = min(end, above) - max(start, below)
            if taken > 0 { total += taken * step.points }
            below = above
        }
        return total
    }
}
