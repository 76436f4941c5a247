import Basics
import EventLog
import Regulations
import Sheets

// Points that are given for a figure as a whole: by thresholds, by steps, for a share.
extension PhaseComparison {
    /// What each entry contributes to such an item: the units that differ come and go in the order in
    /// which the log made them, and each contributes what the points change by then. None where the
    /// figure rests on more than counts.
    func replayed(
        _ before: ItemResult?, _ after: ItemResult?, of subject: Reference
    ) -> [Contribution] {
        guard let before, let after, before.value.number != nil, after.value.number != nil,
            let start = before.figure, let end = after.figure
        else { return [] }
        var counts = Counts(start)
        let steps = steps(from: start, to: end)
        func points() -> Rational? {
            counts.value(of: end).flatMap {
                late.evaluation.points(ofItem: after.id, for: $0)
            }
        }
        guard var reached = points(), reached == before.value.number else { return [] }
        var parts: [Contribution] = []
        for step in steps {
            for change in step.changes { counts.add(change.change, at: change.place) }
            guard let next = points() else { return [] }
            if next != reached {
                parts.append(
                    Contribution(
                        .unit, step.text, before: .exact(reached), after: .exact(next),
                        change: next - reached, because: step.because))
            }
            reached = next
        }
        return reached == after.value.number ? parts : []
    }

    /// Units that came or went through the same entries.
    private struct Step {
        let order: [Int64]
        let text: Message
        let because: [Contribution]
        var changes: [(place: Figure.Place, change: Rational)]
    }

    private func steps(from start: Figure, to end: Figure) -> [Step] {
        var steps: [[Int64]: Step] = [:]
        let (one, other) = (start.counts, end.counts)
        var entryless: Int64 = 0
        for place in start.places + end.places.filter({ one[$0] == nil }) {
            guard let figure = figure(one[place], other[place]) else { continue }
            for unit in figure.because {
                let entries = unit.because.compactMap { $0.entry?.position }
                // What no entry tells comes last, unit by unit.
                if entries.isEmpty { entryless += 1 }
                let order = entries.isEmpty ? [Int64.max, entryless] : entries.sorted()
                var step =
                    steps[order]
                    ?? Step(order: order, text: unit.text, because: unit.because, changes: [])
                step.changes.append((place, unit.change ?? 0))
                steps[order] = step
            }
        }
        return steps.values.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }
}

/// The counts a figure rests on, as they stand on the way from one moment to the other.
private struct Counts {
    private var values: [Figure.Place: Rational]

    init(_ figure: Figure) {
        values = figure.counts.compactMapValues(\.value.number)
    }

    mutating func add(_ change: Rational, at place: Figure.Place) {
        values[place, default: 0] += change
    }

    /// What a figure comes to; nil where it rests on more than counts and numbers.
    func value(of figure: Figure) -> Value? {
        switch figure.origin {
        case .count: return .number(values[figure.place] ?? 0)
        case .number, .setting: return figure.value
        case .reckoned:
            guard figure.parts.count == 2 else { return parts(figure)?.first }
            return reckoned(figure) { $1 == 0 ? .notApplicable : .share($0, of: $1) }
        case .sum: return reckoned(figure) { .number($0 + $1) }
        case .difference: return reckoned(figure) { .number($0 - $1) }
        case .multiple(let factor):
            return parts(figure)?.first?.number.map { .number(factor * $0) }
        case .highest: return parts(figure)?.compactMap(\.number).max().map { .number($0) }
        case .overLast: return parts(figure)?.first
        case .item, .scoreClass, .score, .within, .longestRun: return nil
        }
    }

    private func parts(_ figure: Figure) -> [Value]? {
        let values = figure.parts.compactMap { value(of: $0) }
        return values.count == figure.parts.count ? values : nil
    }

    private func reckoned(
        _ figure: Figure, _ reckon: (Rational, Rational) -> Value
    ) -> Value? {
        guard let values = parts(figure), values.count == 2, let left = values[0].number,
            let right = values[1].number
        else { return nil }
        return reckon(left, right)
    }
}

extension Figure {
    /// The counts it rests on, by what they count.
    fileprivate var counts: [Place: Figure] {
        if case .count = origin { return [place: self] }
        return parts.reduce(into: [:]) { $0.merge($1.counts) { first, _ in first } }
    }

    /// What these count, in the order of the text, each once.
    fileprivate var places: [Place] {
        if case .count = origin { return [place] }
        return parts.flatMap(\.places).reduce(into: []) { places, place in
            if !places.contains(place) { places.append(place) }
        }
    }
}
