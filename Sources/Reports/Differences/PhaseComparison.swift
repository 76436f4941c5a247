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
        for unit in units {
            for entry in unit.entries {
                switch entry {
                case .event(let position):
                    found += [between.change(of: position)].compactMap { $0 }
                case .due(let session, let appointment):
                    found += between.changes(about: session, of: unit.member ?? subject)
                    found += [between.change(of: appointment)].compactMap { $0 }
                }
            }
        }
        if found.isEmpty { found = units.flatMap { matterChanges($0, of: subject) } }
        if found.isEmpty {
            found = between.registerChanges(of: subject)
            for member in units.compactMap(\.member) {
                found += between.registerChanges(of: member, in: subject)
            }
        }
        if found.isEmpty { found = between.termChanges }
        return found.isEmpty ? [unnamedCause] : events(found)
    }

    /// Of a session what is about the member; of a proposal what is about anyone, since who takes part
    /// decides what each has of it.
    private func matterChanges(
        _ unit: CountedUnit, of subject: Reference
    ) -> [EntriesBetween.Change] {
        guard let matter = unit.matter else { return [] }
        return matter.space == "session"
            ? between.changes(about: matter, of: unit.member ?? subject)
            : between.changes(about: matter)
    }

    /// Where no unit tells: what says who she is, or the day alone.
    func causes(of subject: Reference) -> [Contribution] { causes([], of: subject) }

    /// Why there is a result at one moment alone: its period begins between the two, or only at one of
    /// them it is for her. Of what is for everyone in office posts decide nothing.
    func standing(
        of subject: Reference, _ audience: Audience?, in period: Period
    ) -> [Contribution] {
        if let began = began(period) { return [began] }
        let isOfPosts = if case .cohort? = audience { true } else { subject.isOrgan }
        var found = between.registerChanges(of: subject)
            .filter { isOfPosts || $0.type?.isOfOffice ?? false }
        if found.isEmpty, period.kind == .term { found = between.termChanges }
        return found.isEmpty ? [unnamedCause] : events(found)
    }

    /// That a period had not begun at the earlier moment: then nothing had a result in it.
    func began(_ period: Period) -> Contribution? {
        guard hasBegunBetween(period) else { return nil }
        return Contribution(
            .time,
            Message(
                zh: "\(period.shown.zh)在两个时点之间开始（\(period.first)）",
                en: "\(period.name) began between the two, on \(period.first)"))
    }

    private func hasBegunBetween(_ period: Period) -> Bool {
        early.evaluation.end < period.first && period.first <= late.evaluation.end
    }

    /// That the day by which something was due came between the moments.
    func fellDue(_ deadline: Day) -> Contribution? {
        let (one, other) = (early.evaluation.end, late.evaluation.end)
        guard one < deadline, deadline <= other else { return nil }
        return Contribution(
            .time,
            Message(
                zh: "期限在两个时点之间届满（\(deadline)）",
                en: "it fell due between the two, on \(deadline)"))
    }

    /// That the moments look back from two days; else that nothing about her tells.
    var unnamedCause: Contribution {
        let (one, other) = (early.evaluation.end, late.evaluation.end)
        guard one == other else {
            return Contribution(
                .time,
                Message(
                    zh: "截至日不同：\(one) 与 \(other)",
                    en: "the moments look back from \(one) and \(other)"))
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
