import Basics
import EventLog
import Regulations
import Sheets

// What makes a quota, a bar or a ground another one while the rules stay.
extension PhaseComparison {
    func quota(_ before: QuotaResult?, _ after: QuotaResult?) -> [Contribution] {
        guard let before, let after else {
            return (before ?? after).map { causes(of: $0.subject) } ?? []
        }
        let parts = [figure(before.figure, after.figure)].compactMap { $0 }
        return parts.isEmpty ? causes(of: after.subject) : parts
    }

    func bar(_ before: BarResult?, _ after: BarResult?) -> [Contribution] {
        guard let before, let after else {
            return (before ?? after).map { causes(of: $0.subject) } ?? []
        }
        let parts = tests(before.evidence, after.evidence)
        return parts.isEmpty ? causes(of: after.subject) : parts
    }

    func ground(_ before: GroundResult?, _ after: GroundResult?) -> [Contribution] {
        guard let before, let after else {
            return (before ?? after).map { causes(of: $0.subject) } ?? []
        }
        var parts: [Contribution] = []
        for (one, other) in zip(before.parts, after.parts) {
            let because = tests(one.evidence, other.evidence)
            let states = [before.state(of: one), after.state(of: other)]
            guard states[0] != states[1] || !because.isEmpty else { continue }
            parts.append(
                Contribution(
                    .clause, late.citation(other.clause),
                    before: .state(states[0]), after: .state(states[1]),
                    because: because.isEmpty ? causes(of: after.subject) : because))
        }
        return parts.isEmpty ? causes(of: after.subject) : parts
    }

    /// The figures and other tests of a condition that do not say the same.
    private func tests(_ before: [Evidence], _ after: [Evidence]) -> [Contribution] {
        var parts: [Contribution] = []
        var told: Set<Figure.Place> = []
        for index in 0..<max(before.count, after.count) {
            let one = index < before.count ? before[index] : nil
            let other = index < after.count ? after[index] : nil
            let figures = [one?.figures ?? [], other?.figures ?? []]
            if figures.allSatisfy(\.isEmpty) {
                if let test = test(one, other) { parts.append(test) }
                continue
            }
            for place in 0..<max(figures[0].count, figures[1].count) {
                let pair = figures.map { place < $0.count ? $0[place] : nil }
                guard let shown = pair[1] ?? pair[0], told.insert(shown.place).inserted else {
                    continue
                }
                if let figure = figure(pair[0], pair[1]) { parts.append(figure) }
            }
        }
        return parts
    }

    private func test(_ before: Evidence?, _ after: Evidence?) -> Contribution? {
        let words = [before.map { early.text(of: $0) }, after.map { late.text(of: $0) }]
        guard words[0] != words[1] || before?.truth != after?.truth else { return nil }
        func cell(_ message: Message?) -> Cell {
            message.map { .word(code: $0.en, title: $0) } ?? .empty
        }
        return Contribution(
            .test, Message(zh: "条件", en: "test"), before: cell(words[0]), after: cell(words[1]))
    }
}

extension GroundResult {
    /// How a clause of it stands, in the words of the whole.
    func state(of part: Part) -> String {
        switch part.truth {
        case .yes: State.within.rawValue
        case .notSet: State.notSet.rawValue
        case .no:
            state == .oneShort
                && oneShort.contains { short in
                    short.clause == part.clause
                        && part.evidence.contains { $0.test == short.evidence.test }
                }
                ? State.oneShort.rawValue : State.clear.rawValue
        }
    }
}

extension Evidence {
    /// What it compares.
    fileprivate var figures: [Figure] {
        if case .comparison(let left, _, let right) = test { [left, right] } else { [] }
    }
}

extension Figure {
    /// What a figure is of, whatever it says.
    struct Place: Hashable {
        let origin: Origin
        let period: String
    }

    var place: Place { Place(origin: origin, period: window.period.name) }
}

extension Cell {
    /// Whether a clause holds.
    static func truth(_ truth: Truth) -> Cell {
        switch truth {
        case .yes: .state("within")
        case .no: .state("clear")
        case .notSet: .state("not-set")
        }
    }
}
