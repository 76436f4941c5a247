import Basics
import EventLog
import Regulations
import Sheets

/// Two regulations over the same record: what the other text makes of everyone. Nil where none serves
/// the purpose.
struct RulesComparison {
    let before: Judgement?
    let after: Judgement?

    /// The part of a change that the other text made, opened by classes and items; `change` is how much
    /// is its part.
    func score(
        _ one: ScoreResult?, _ other: ScoreResult?, change: Rational?
    ) -> Contribution? {
        guard
            one?.value != other?.value
                || one?.classes.map(\.summary) != other?.classes.map(\.summary)
        else { return nil }
        let ids = Judgement.ids(one?.classes.map(\.id) ?? [], other?.classes.map(\.id) ?? [])
        var parts: [Contribution] = []
        if one != nil, other != nil {
            parts = ids.compactMap { scoreClass($0, one?[class: $0], other?[class: $0]) }
                .settled(to: change, as: .bound)
        }
        return rules(.value(one?.value), .value(other?.value), change, parts)
    }

    private func scoreClass(
        _ id: Name, _ one: ClassResult?, _ other: ClassResult?
    ) -> Contribution? {
        guard one?.value != other?.value || one?.allLost != other?.allLost else { return nil }
        let ids = Judgement.ids(one?.items.map(\.id) ?? [], other?.items.map(\.id) ?? [])
        let change = Judgement.change(one?.value, other?.value)
        let items = ids.compactMap { id -> Contribution? in
            let pair = [one, other].map { result in result?.items.first { $0.id == id } }
            guard pair[0]?.value != pair[1]?.value else { return nil }
            return Contribution(
                .item, cited(id, pair[0]?.clause, pair[1]?.clause), before: .value(pair[0]?.value),
                after: .value(pair[1]?.value),
                change: Judgement.change(pair[0]?.value, pair[1]?.value))
        }
        return Contribution(
            .scoreClass, cited(id, one?.clause, other?.clause), before: .value(one?.value),
            after: .value(other?.value), change: change,
            because: items.settled(to: change, as: .bound))
    }

    /// The title in the new text, or else in the old, with the clauses it rests on.
    private func cited(_ id: Name, _ one: Name?, _ other: Name?) -> Message {
        let title = after.flatMap { $0.hasTitle(id) ? $0.title(id) : nil } ?? before?.title(id)
        let text = title ?? Message(verbatim: id.text)
        let clauses = [
            one.flatMap { name in before.map { $0.citation(name) } },
            other.flatMap { name in after.map { $0.citation(name) } },
        ].compactMap { $0 }
        guard let first = clauses.first, let last = clauses.last else { return text }
        let place =
            first == last
            ? first : Message(zh: "\(first.zh) → \(last.zh)", en: "\(first.en) → \(last.en)")
        return Message(zh: "\(text.zh)（\(place.zh)）", en: "\(text.en) (\(place.en))")
    }

    func quota(_ one: QuotaResult?, _ other: QuotaResult?) -> Contribution? {
        guard one?.state != other?.state || one?.figure.value != other?.figure.value else {
            return nil
        }
        var parts: [Contribution] = []
        let bounds = [
            (Message(zh: "不少于", en: "at least"), one?.atLeast, other?.atLeast),
            (Message(zh: "不超过", en: "at most"), one?.atMost, other?.atMost),
        ]
        if one?.figure.value != other?.figure.value {
            parts.append(
                figure(Message(zh: "已有", en: "so far"), one?.figure.value, other?.figure.value))
        }
        for (title, was, comes) in bounds where was != comes {
            parts.append(figure(title, was, comes))
        }
        return rules(
            one.map { .state($0.state.rawValue) } ?? .empty,
            other.map { .state($0.state.rawValue) } ?? .empty, nil, parts)
    }

    private func figure(_ title: Message, _ one: Value?, _ other: Value?) -> Contribution {
        Contribution(.figure, title, before: .value(one), after: .value(other))
    }

    func bar(_ one: BarResult?, _ other: BarResult?) -> Contribution? {
        guard one?.truth != other?.truth else { return nil }
        let parts = clause(
            [one].compactMap { $0 }.map { ($0.clause, .truth($0.truth), $0.evidence) },
            [other].compactMap { $0 }.map { ($0.clause, .truth($0.truth), $0.evidence) })
        return rules(.truth(one?.truth), .truth(other?.truth), nil, parts)
    }

    func ground(_ one: GroundResult?, _ other: GroundResult?) -> Contribution? {
        guard one?.state != other?.state || one?.clauses != other?.clauses else { return nil }
        let parts = clause(
            parts(of: one), parts(of: other))
        return rules(
            one.map { .state($0.state.rawValue) } ?? .empty,
            other.map { .state($0.state.rawValue) } ?? .empty, nil, parts)
    }

    private typealias Part = (clause: Name, state: Cell, evidence: [Evidence])

    private func parts(of ground: GroundResult?) -> [Part] {
        guard let ground else { return [] }
        return ground.parts.map { ($0.clause, .state(ground.state(of: $0)), $0.evidence) }
    }

    /// The clauses that say another thing, each with the tests that decide.
    private func clause(_ one: [Part], _ other: [Part]) -> [Contribution] {
        /// A clause may stand in several parts: the first of one is compared with the first of the other.
        func places(_ id: Name) -> [(was: Part?, comes: Part?)] {
            let (left, right) = (one.filter { $0.clause == id }, other.filter { $0.clause == id })
            return (0..<max(left.count, right.count)).map { index in
                (
                    index < left.count ? left[index] : nil,
                    index < right.count ? right[index] : nil
                )
            }
        }
        let ids = Judgement.ids(one.map(\.clause), other.map(\.clause))
        let all = ids.reduce(into: [Name]()) { if !$0.contains($1) { $0.append($1) } }
        return all.flatMap { id in places(id).map { (id, $0.was, $0.comes) } }.compactMap {
            id, was, comes in
            guard was?.state != comes?.state else { return nil }
            let place = comes != nil ? after?.citation(id) : before?.citation(id)
            let words = [(was, before), (comes, after)].map { part, judgement -> Cell in
                guard let part, let judgement else { return .empty }
                let text = judgement.text(of: part.evidence)
                return .word(code: text.en, title: text)
            }
            return Contribution(
                .clause, place ?? Message(verbatim: id.text), before: was?.state ?? .empty,
                after: comes?.state ?? .empty,
                because: [
                    Contribution(
                        .test, Message(zh: "条件", en: "test"), before: words[0], after: words[1])
                ])
        }
    }

    /// That the regulations are two, whatever they make of anyone.
    var named: Contribution { rules(.empty, .empty, nil, []) }

    private func rules(
        _ one: Cell, _ other: Cell, _ change: Rational?, _ parts: [Contribution]
    ) -> Contribution {
        Contribution(
            .rules, title, before: one, after: other, change: change, because: parts)
    }

    private var title: Message {
        let citations = [before, after].compactMap { $0?.regulation.citation }
        guard citations.count == 2 else {
            let citation = citations.joined()
            return Message(
                zh: "只在一个时点有办法（\(citation)）", en: "only the one moment has rules (\(citation))")
        }
        return Message(
            zh: "办法不同（\(citations[0]) 与 \(citations[1])）",
            en: "other rules (\(citations[0]) and \(citations[1]))")
    }
}

extension ClassResult {
    /// What a table of scores shows of it.
    fileprivate var summary: [Value] { [value, .number(allLost)] }
}

extension Judgement {
    /// Whether a class or an item goes by a name.
    fileprivate func hasTitle(_ name: Name) -> Bool {
        let classes = [regulation.score, regulation.groupScore].compactMap { $0 }.flatMap(\.classes)
        return classes.contains { $0.id == name }
            || classes.flatMap(\.items).contains { $0.id == name }
    }
}

extension Cell {
    fileprivate static func value(_ value: Value?) -> Cell { value.map { .value($0) } ?? .empty }

    fileprivate static func truth(_ truth: Truth?) -> Cell { truth.map { .truth($0) } ?? .empty }
}
