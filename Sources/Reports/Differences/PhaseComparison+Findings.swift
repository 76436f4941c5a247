import Basics
import EventLog
import Regulations
import Sheets

// What makes a quota, a bar or a ground another one while the rules stay.
extension PhaseComparison {
    func quota(_ before: QuotaResult?, _ after: QuotaResult?) -> [Contribution] {
        guard let shown = after ?? before else { return [] }
        let audience = regulation.quotas.first { $0.id == shown.quota }?.audience
        guard let before, let after else {
            let standing = standing(of: shown.subject, audience, in: shown.period)
            // What there is of it already in a period that began between came between, too.
            guard before == nil, began(shown.period) != nil, shown.figure.value.number != 0 else {
                return standing
            }
            return standing + [figure(nil, shown.figure)].compactMap { $0 }
        }
        var parts = [figure(before.figure, after.figure)].compactMap { $0 }
        guard before.state != after.state else { return parts }
        let states = [before.state, after.state]
        if states.contains(.notApplicable) {
            parts += standing(of: shown.subject, audience, in: shown.period)
        } else if states.contains(.missed), let due = fellDue(after.deadline) {
            parts.append(due)
        }
        // What is left is how much of the period has passed.
        return parts.isEmpty ? [unnamedCause] : parts
    }

    func bar(_ before: BarResult?, _ after: BarResult?) -> [Contribution] {
        guard let before, let after else {
            return (before ?? after).map { shown in
                let bar = regulation.bars.first { $0.id == shown.bar }
                return standing(of: shown.subject, bar?.audience, in: shown.window.period)
            } ?? []
        }
        let parts = tests(
            before.evidence, after.evidence, of: after.subject, in: after.window.period)
        return parts.isEmpty ? causes(of: after.subject) : parts
    }

    func ground(_ before: GroundResult?, _ after: GroundResult?) -> [Contribution] {
        guard let before, let after else {
            return (before ?? after).map { shown in
                let ground = regulation.grounds.first { $0.id == shown.ground }
                return standing(of: shown.subject, ground?.audience, in: shown.window.period)
            } ?? []
        }
        let parts = zip(before.parts, after.parts).compactMap { clause(before, $0, after, $1) }
        return parts.isEmpty ? causes(of: after.subject) : parts
    }

    /// A clause that does not stand as it did; the others decide nothing, whatever their figures.
    private func clause(
        _ before: GroundResult, _ one: GroundResult.Part, _ after: GroundResult,
        _ other: GroundResult.Part
    ) -> Contribution? {
        let states = [before.state(of: one), after.state(of: other)]
        guard states[0] != states[1] else { return nil }
        let because = tests(
            one.evidence, other.evidence, of: after.subject, in: after.window.period,
            isOneShort: { evidence in
                before.isOneShort(one, by: evidence) || after.isOneShort(other, by: evidence)
            })
        return Contribution(
            .clause, late.citation(other.clause),
            before: .state(states[0]), after: .state(states[1]),
            because: because.isEmpty ? causes(of: after.subject) : because)
    }

    private typealias Pair = (one: Evidence?, other: Evidence?)

    /// The tests that turn a condition: those that hold at one moment alone, and those that one more unit
    /// would meet. Where there are none, all that do not say the same.
    private func tests(
        _ before: [Evidence], _ after: [Evidence], of subject: Reference, in period: Period,
        isOneShort: (Evidence) -> Bool = { _ in false }
    ) -> [Contribution] {
        let pairs = PhaseComparison.paired(before, after)
        let turning = pairs.filter { pair in
            pair.one?.truth != pair.other?.truth
                || [pair.one, pair.other].contains { $0.map(isOneShort) ?? false }
        }
        let found = told(turning, of: subject, in: period)
        return found.isEmpty ? told(pairs, of: subject, in: period) : found
    }

    /// The tests of two moments that ask the same: a condition that is asked of each period has more of
    /// them once another period is asked of.
    private static func paired(_ before: [Evidence], _ after: [Evidence]) -> [Pair] {
        guard before.count != after.count else { return Array(zip(before, after)) }
        var rest = before
        var pairs: [Pair] = []
        for other in after {
            let same = rest.firstIndex { one in
                one.window.period.name == other.window.period.name && one.asks(as: other)
            }
            pairs.append((same.map { rest.remove(at: $0) }, other))
        }
        return rest.map { ($0, nil) } + pairs
    }

    private func told(
        _ pairs: [Pair], of subject: Reference, in period: Period
    ) -> [Contribution] {
        var parts: [Contribution] = []
        var told: Set<Figure.Place> = []
        for pair in pairs {
            let figures = [pair.one?.figures ?? [], pair.other?.figures ?? []]
            if figures.allSatisfy(\.isEmpty) {
                if let test = test(pair.one, pair.other, of: subject) { parts.append(test) }
                continue
            }
            for place in 0..<max(figures[0].count, figures[1].count) {
                let pair = figures.map { place < $0.count ? $0[place] : nil }
                guard let shown = pair[1] ?? pair[0], told.insert(shown.place).inserted else {
                    continue
                }
                if let figure = figure(pair[0], pair[1], in: period) { parts.append(figure) }
            }
        }
        return parts
    }

    /// A test without figures. Where it is told in the same words, what it says is that it holds or not.
    private func test(
        _ before: Evidence?, _ after: Evidence?, of subject: Reference
    ) -> Contribution? {
        let words = [before.map { early.text(of: $0) }, after.map { late.text(of: $0) }]
        guard words[0] != words[1] || before?.truth != after?.truth else { return nil }
        let because = opened(before, after, of: subject)
        if let text = words[0], text == words[1] {
            return Contribution(
                .test, Message(zh: "条件：\(text.zh)", en: "test: \(text.en)"),
                before: .holding(before?.truth), after: .holding(after?.truth), because: because)
        }
        func cell(_ message: Message?) -> Cell {
            message.map { .word(code: $0.en, title: $0) } ?? .empty
        }
        return Contribution(
            .test, Message(zh: "条件", en: "test"), before: cell(words[0]), after: cell(words[1]),
            because: because)
    }

    /// What turned a bar, or a quota, that a condition asks for.
    private func opened(
        _ before: Evidence?, _ after: Evidence?, of subject: Reference
    ) -> [Contribution] {
        let tests = [before?.test, after?.test].compactMap { $0 }
        guard let asked = tests.last else { return [] }
        switch asked {
        case .barred(let name):
            let bars = [early, late].map { judgement in
                judgement.evaluation.bars.first { $0.bar == name && $0.subject == subject }
            }
            return bars[0]?.truth == bars[1]?.truth ? [] : bar(bars[0], bars[1])
        case .quotaMissed(let name, _):
            let lists = tests.map { test -> Set<String> in
                guard case .quotaMissed(_, let periods) = test else { return [] }
                return Set(periods.map(\.name))
            }
            let changed = lists.count == 2 ? lists[0].symmetricDifference(lists[1]) : lists[0]
            return changed.sorted().flatMap { period in
                let quotas = [early, late].map { judgement in
                    judgement.evaluation.quotas.first {
                        $0.quota == name && $0.subject == subject && $0.period.name == period
                    }
                }
                return quota(quotas[0], quotas[1])
            }
        default: return []
        }
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
                && part.evidence.contains { isOneShort(part, by: $0) }
                ? State.oneShort.rawValue : State.clear.rawValue
        }
    }
}

extension Evidence {
    /// Whether another one asks the same, whatever they find.
    fileprivate func asks(as other: Evidence) -> Bool {
        switch (test, other.test) {
        case (.comparison(let left, let sign, let right), .comparison(let one, let two, let three)):
            left.origin == one.origin && sign == two && right.origin == three.origin
        case (.grade(_, let wanted), .grade(_, let asked)): wanted == asked
        case (.cohort(let name), .cohort(let asked)): name == asked
        case (.barred(let name), .barred(let asked)): name == asked
        case (.quotaMissed(let name, _), .quotaMissed(let asked, _)): name == asked
        case (.periods(let needed, let kind, let row, _), .periods(let count, let of, let run, _)):
            needed == count && kind == of && row == run
        default: false
        }
    }

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
    /// Whether a test holds, in words.
    fileprivate static func holding(_ truth: Truth?) -> Cell {
        switch truth {
        case .yes: .word(code: "yes", title: Message(zh: "成立", en: "holds"))
        case .no: .word(code: "no", title: Message(zh: "不成立", en: "does not hold"))
        case .notSet: .state("not-set")
        case nil: .empty
        }
    }

    /// Whether a clause holds.
    static func truth(_ truth: Truth) -> Cell {
        switch truth {
        case .yes: .state("within")
        case .no: .state("clear")
        case .notSet: .state("not-set")
        }
    }
}
