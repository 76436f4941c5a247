import Basics
import EventLog
import Projections
import Regulations
import Sheets

/// One regulation over one period at two moments: what the entries between them make of everyone.
struct PhaseComparison {
    let early: Judgement
    let late: Judgement
    let between: EntriesBetween

    var regulation: Regulation { late.regulation }

    /// The events between the moments behind units that count otherwise: those the units open into;
    /// else those of the same matter; else what says who she is, or which term it is.
    func causes(_ units: [CountedUnit], of subject: Reference) -> [Contribution] {
        var found: [EntriesBetween.Change] = []
        for entry in units.flatMap(\.entries) {
            switch entry {
            case .event(let position):
                found += [between.change(of: position)].compactMap { $0 }
            case .due(let session, let appointment):
                found += between.changes(about: session)
                found += [between.change(of: appointment)].compactMap { $0 }
            }
        }
        if found.isEmpty {
            found = units.compactMap(\.matter).flatMap { between.changes(about: $0) }
        }
        if found.isEmpty {
            let people = [subject] + units.compactMap(\.member)
            found = people.flatMap { between.registerChanges(of: $0) }
        }
        if found.isEmpty { found = between.termChanges }
        return found.isEmpty ? [unnamedCause] : events(found)
    }

    /// Where no unit tells: what says who she is, or the day alone.
    func causes(of subject: Reference) -> [Contribution] { causes([], of: subject) }

    private var unnamedCause: Contribution {
        let (one, other) = (early.evaluation.end, late.evaluation.end)
        guard one == other else {
            return Contribution(
                .time,
                Message(zh: "截至日不同：\(one) 与 \(other)", en: "looked back from \(one) and \(other)"))
        }
        return Contribution(
            .other, Message(zh: "因他人或会议的记录变动", en: "through entries about others"))
    }

    private func events(_ changes: [EntriesBetween.Change]) -> [Contribution] {
        var positions: [Int64: Bool] = [:]
        for change in changes {
            for act in change.acts { positions[act] = false }
            if change.acts.isEmpty, let position = change.after ?? change.before {
                positions[position] = true
            }
        }
        return positions.sorted { $0.key < $1.key }.map { position, onlyHappened in
            Contribution(
                .event, Message(verbatim: "#\(position)"),
                entry: Contribution.Entry(position: position, onlyHappened: onlyHappened))
        }
    }
}

// Units.
extension PhaseComparison {
    /// What a unit adds, at one moment and at the other.
    struct Weighed {
        let unit: CountedUnit
        let weight: Rational
        var isCounted = true
    }

    /// The units that do not add the same at both moments.
    func units(
        _ before: [Weighed], _ after: [Weighed], of subject: Reference
    ) -> [Contribution] {
        paired(before, after).compactMap { one, other in
            let weights = [one, other].map { $0.map { $0.isCounted ? $0.weight : 0 } ?? 0 }
            guard weights[0] != weights[1], let shown = other?.unit ?? one?.unit else { return nil }
            return Contribution(
                .unit, text(of: shown), before: cell(one), after: cell(other),
                change: weights[1] - weights[0],
                because: causes([one, other].compactMap { $0?.unit }, of: subject))
        }
    }

    private func cell(_ weighed: Weighed?) -> Cell {
        guard let weighed else { return .empty }
        guard weighed.isCounted else {
            return .word(
                code: "passed-over",
                title: Message(zh: "未计（他项从高）", en: "not counted: another is"))
        }
        return .exact(weighed.weight)
    }

    private func text(of unit: CountedUnit) -> Message {
        let parts = [unit.matter?.text, unit.member?.text].compactMap { $0 }
        return Message(verbatim: ([unit.day.description] + parts).joined(separator: " "))
    }

    /// By what two units are the same one.
    private enum Key: Hashable {
        case line(Int64)
        case matter(Reference, Reference?)
    }

    /// The units of both moments: those that share a line together, then those of one matter.
    private func paired(
        _ before: [Weighed], _ after: [Weighed]
    ) -> [(Weighed?, Weighed?)] {
        var partners = [Int?](repeating: nil, count: before.count)
        var taken = Set<Int>()
        for keys in [lines, matters] {
            var places: [Key: [Int]] = [:]
            for (index, one) in after.enumerated() where !taken.contains(index) {
                for key in keys(one.unit) { places[key, default: []].append(index) }
            }
            for index in before.indices where partners[index] == nil {
                let candidates = keys(before[index].unit).flatMap { places[$0] ?? [] }
                guard let partner = candidates.first(where: { !taken.contains($0) }) else {
                    continue
                }
                partners[index] = partner
                taken.insert(partner)
            }
        }
        return before.indices.map { index in (before[index], partners[index].map { after[$0] }) }
            + after.indices.filter { !taken.contains($0) }.map { (nil, after[$0]) }
    }

    private func lines(_ unit: CountedUnit) -> [Key] {
        unit.entries.compactMap { entry in
            if case .event(let position) = entry { .line(between.line(of: position)) } else { nil }
        }
    }

    private func matters(_ unit: CountedUnit) -> [Key] {
        unit.matter.map { [.matter($0, unit.member)] } ?? []
    }
}

// Figures.
extension PhaseComparison {
    /// A figure that is not the same at both moments, with the units or the parts that differ.
    func figure(_ before: Figure?, _ after: Figure?) -> Contribution? {
        guard let shown = after ?? before, before?.value != after?.value else { return nil }
        var change: Rational?
        if let one = before?.value.number, let other = after?.value.number { change = other - one }
        var because: [Contribution] = []
        if shown.isCount {
            because = units(weighed(before, early), weighed(after, late), of: shown.subject)
                .settled(to: change)
        } else {
            because = parts(before, after)
        }
        return Contribution(
            .figure, late.term(of: shown),
            before: before.map { .value($0.value) } ?? .empty,
            after: after.map { .value($0.value) } ?? .empty, change: change, because: because)
    }

    private func weighed(_ figure: Figure?, _ judgement: Judgement) -> [Weighed] {
        guard let figure else { return [] }
        return judgement.evaluation.units(of: figure).map {
            Weighed(unit: $0, weight: $0.quantity)
        }
    }

    private func parts(_ before: Figure?, _ after: Figure?) -> [Contribution] {
        let (one, other) = (before?.parts ?? [], after?.parts ?? [])
        return (0..<max(one.count, other.count)).compactMap { index in
            figure(
                index < one.count ? one[index] : nil, index < other.count ? other[index] : nil)
        }
    }
}
