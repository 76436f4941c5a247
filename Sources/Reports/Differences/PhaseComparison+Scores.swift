import Basics
import EventLog
import Regulations
import Sheets

// What makes a score another one while the rules stay.
extension PhaseComparison {
    /// The parts of the change of a score; of who is judged at one moment alone what made it so.
    func score(_ before: ScoreResult?, _ after: ScoreResult?) -> [Contribution] {
        guard let before, let after else {
            guard let shown = after ?? before else { return [] }
            let missing = missing(of: shown.subject)
            // What is scored in a period that began between was earned between, too.
            return began(late.evaluation.period) == nil ? missing : missing + classes(nil, shown)
        }
        var parts = classes(before, after)
        parts.add(.bound, late.boundTitle, before.lost, after.lost, sign: -1)
        let change = before.value.number.flatMap { one in after.value.number.map { $0 - one } }
        return parts.settled(to: change, as: rounds(.total))
    }

    /// Why a subject has a score at one moment alone, and with it a grade and a rank.
    func missing(of subject: Reference) -> [Contribution] {
        let score = subject.isOrgan ? regulation.groupScore : regulation.score
        return standing(of: subject, score?.audience, in: late.evaluation.period)
    }

    private func classes(_ before: ScoreResult?, _ after: ScoreResult) -> [Contribution] {
        let ids = Judgement.ids(before?.classes.map(\.id) ?? [], after.classes.map(\.id))
        return ids.compactMap { id in
            scoreClass(before?[class: id], after[class: id], of: after.subject)
        }
    }

    private var definitions: [Score] {
        [regulation.score, regulation.groupScore].compactMap { $0 }
    }

    /// What a remainder at a level is: rounding, where the text rounds there.
    private func rounds(_ level: Rounding.Level) -> Contribution.What {
        definitions.contains { $0.rounding?.each == level } ? .rounding : .remainder
    }

    private func scoreClass(
        _ before: ClassResult?, _ after: ClassResult?, of subject: Reference
    ) -> Contribution? {
        guard let shown = after ?? before,
            before?.value != after?.value || before?.allLost != after?.allLost
        else { return nil }
        // A class that is n/a gives nothing, its base neither.
        let (one, other) = (before?.ifItCounts, after?.ifItCounts)
        var parts: [Contribution] = []
        parts.add(
            .base, Message(zh: "基础分", en: "base"), one?.base ?? 0, other?.base ?? 0)
        parts += Judgement.ids(one?.items.map(\.id) ?? [], other?.items.map(\.id) ?? [])
            .compactMap { id in
                item(one?.item(id), other?.item(id), of: subject)
            }
        parts.add(
            .carriedOver, Message(zh: "上期结转", en: "carried over"), one?.carriedOver ?? 0,
            other?.carriedOver ?? 0)
        parts.add(.cap, Judgement.capTitle, one?.lost ?? 0, other?.lost ?? 0, sign: -1)
        parts.add(.floor, Judgement.floorTitle, one?.raised ?? 0, other?.raised ?? 0)
        let change = Judgement.change(before?.value, after?.value)
        parts = parts.settled(to: change, as: rounds(.class))
        if before == nil || after == nil {
            let audience = definitions.lazy.flatMap(\.classes).first { $0.id == shown.id }?.audience
            if change != 0, began(late.evaluation.period) == nil {
                parts += standing(of: subject, audience, in: late.evaluation.period)
            }
        } else if change != 0, parts.isEmpty {
            parts += causes(of: subject)
        }
        return Contribution(
            .scoreClass, late.cited(shown.id, shown.clause),
            before: before.map { .value($0.value) } ?? .empty,
            after: after.map { .value($0.value) } ?? .empty, change: change, because: parts)
    }

    private func item(
        _ before: ItemResult?, _ after: ItemResult?, of subject: Reference
    ) -> Contribution? {
        guard let shown = after ?? before,
            before?.value != after?.value || before?.lost != after?.lost
                || before?.raised != after?.raised
        else { return nil }
        let change = Judgement.change(before?.value, after?.value)
        // From n/a to nothing, or back, contributes nothing.
        guard
            change != 0 || before?.lost ?? 0 != after?.lost ?? 0
                || before?.raised ?? 0 != after?.raised ?? 0
        else { return nil }
        var parts: [Contribution]
        if let definition = definition(shown.id),
            let opened = open(definition, before, after, subject)
        {
            parts = opened
            let (one, other) = (before?.ifItCounts, after?.ifItCounts)
            parts.add(.cap, Judgement.capTitle, one?.lost ?? 0, other?.lost ?? 0, sign: -1)
            parts.add(.floor, Judgement.floorTitle, one?.raised ?? 0, other?.raised ?? 0)
            parts = parts.settled(to: change, as: rounds(.item))
        } else {
            parts = replayed(before, after, of: subject)
            parts += [figure(before?.figure, after?.figure)].compactMap { $0 }
        }
        if parts.isEmpty { parts = causes(of: subject) }
        return Contribution(
            .item, late.cited(shown.id, shown.clause),
            before: before.map { .value($0.value) } ?? .empty,
            after: after.map { .value($0.value) } ?? .empty, change: change, because: parts)
    }

    private func definition(_ id: Name) -> Item? {
        definitions.lazy.flatMap(\.classes).flatMap(\.items).first { $0.id == id }
    }

    /// The units of an item with their points; nil where points are given for a figure as a whole.
    private func open(
        _ item: Item, _ before: ItemResult?, _ after: ItemResult?, _ subject: Reference
    ) -> [Contribution]? {
        switch item.measured {
        case .each:
            return units(
                points(item.id, before, early, subject), points(item.id, after, late, subject),
                of: subject)
        case .measure:
            guard case .each(let points) = item.points,
                let shown = after?.figure ?? before?.figure, shown.isCount
            else { return nil }
            return units(
                quantities(before, early, points), quantities(after, late, points), of: subject)
        }
    }

    private func points(
        _ item: Name, _ result: ItemResult?, _ judgement: Judgement, _ subject: Reference
    ) -> [Weighed] {
        guard result?.ifItCounts != nil else { return [] }
        return judgement.evaluation.units(ofItem: item, for: subject).map {
            Weighed(unit: $0.unit, weight: $0.points, isCounted: $0.isCounted)
        }
    }

    private func quantities(
        _ result: ItemResult?, _ judgement: Judgement, _ points: Rational
    ) -> [Weighed] {
        guard let figure = result?.ifItCounts?.figure else { return [] }
        return judgement.evaluation.units(of: figure).map {
            Weighed(unit: $0, weight: $0.quantity * points)
        }
    }
}

extension Judgement {
    static let capTitle = Message(zh: "超上限未计分", en: "lost to the cap")
    static let floorTitle = Message(zh: "扣完为止", en: "held at the floor")

    var boundTitle: Message { Message(zh: "总分上下限", en: "bounds of the whole score") }

    /// Names of two lists: those of the first, then the others.
    static func ids(_ one: [Name], _ other: [Name]) -> [Name] {
        one + other.filter { !one.contains($0) }
    }

    /// How much more a part of a score gives: what is n/a, or not for her, gives nothing. Nil where a
    /// setting without a value decides.
    static func change(_ before: Value?, _ after: Value?) -> Rational? {
        guard before?.isNotSet != true, after?.isNotSet != true else { return nil }
        return (after?.number ?? 0) - (before?.number ?? 0)
    }

    /// A title with the clause it rests on.
    func cited(_ name: Name, _ clause: Name?) -> Message {
        let title = title(name)
        guard let place = clause.map({ citation($0) }) else { return title }
        return Message(zh: "\(title.zh)（\(place.zh)）", en: "\(title.en) (\(place.en))")
    }
}

extension [Contribution] {
    /// A number beside the parts, where it is not the same.
    fileprivate mutating func add(
        _ what: Contribution.What, _ text: Message, _ before: Rational, _ after: Rational,
        sign: Rational = 1
    ) {
        guard before != after else { return }
        append(
            Contribution(
                what, text, before: .exact(sign * before), after: .exact(sign * after),
                change: sign * (after - before)))
    }
}

extension ClassResult {
    /// Nil where the class gives no points.
    fileprivate var ifItCounts: ClassResult? { value.number == nil ? nil : self }

    fileprivate func item(_ name: Name) -> ItemResult? { items.first { $0.id == name } }

    /// What caps took of it and of its items.
    var allLost: Rational { items.reduce(lost) { $0 + $1.lost } }
}

extension ItemResult {
    /// Nil where the item gives no points.
    fileprivate var ifItCounts: ItemResult? { value.number == nil ? nil : self }
}
