import Basics
import EventLog
import Regulations
import Sheets

// Figures.
extension PhaseComparison {
    /// A figure that is not the same at both moments, with the units or the parts that differ. Its period
    /// is told where it is not the one its result is of.
    func figure(
        _ before: Figure?, _ after: Figure?, in period: Period? = nil
    ) -> Contribution? {
        guard let shown = after ?? before, before?.value != after?.value else { return nil }
        // A bound is written in the text, and is the same at both moments.
        if case .number = shown.origin { return nil }
        var change: Rational?
        if let one = before?.value.number, let other = after?.value.number { change = other - one }
        var because: [Contribution] = []
        if shown.isCount {
            because = counted(before, after).settled(to: change)
        } else {
            because = parts(before, after)
        }
        let own = shown.window.period
        return Contribution(
            .figure, late.term(of: shown, in: own.name == (period ?? own).name ? nil : own),
            before: before.map { .value($0.value) } ?? .empty,
            after: after.map { .value($0.value) } ?? .empty, change: change, because: because)
    }

    /// The units that come and go. Where the one moment looks at another period than the other, those of
    /// the earlier period count for nothing any more, whatever is recorded of them: they are one part.
    private func counted(_ before: Figure?, _ after: Figure?) -> [Contribution] {
        guard let shown = after ?? before else { return [] }
        let (were, are) = (weighed(before, early), weighed(after, late))
        let periods = [before, after].compactMap { $0?.window.period }
        guard periods.count == 2, periods[0].name != periods[1].name else {
            return units(were, are, of: shown.subject)
        }
        var parts: [Contribution] = []
        if !were.isEmpty {
            let sum = were.reduce(Rational(0)) { $0 + $1.weight }
            parts.append(
                Contribution(
                    .period,
                    Message(zh: "\(periods[0].shown.zh)内的", en: "those of \(periods[0].shown.en)"),
                    before: .exact(sum), change: -sum))
        }
        return [otherPeriod(periods[0], periods[1])] + parts + units([], are, of: shown.subject)
    }

    private func otherPeriod(_ one: Period, _ other: Period) -> Contribution {
        Contribution(
            .time,
            Message(
                zh: "所看时段不同：\(one.shown.zh) 与 \(other.shown.zh)",
                en: "looked at \(one.shown.en) and at \(other.shown.en)"))
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
                index < one.count ? one[index] : nil, index < other.count ? other[index] : nil,
                in: (after ?? before)?.window.period)
        }
    }
}

extension Judgement {
    /// What a figure is called, with its period where that has to be told.
    fileprivate func term(of figure: Figure, in period: Period?) -> Message {
        let term = term(of: figure)
        guard let period else { return term }
        let shown = period.shown
        return Message(zh: "\(term.zh)（\(shown.zh)）", en: "\(term.en) (\(shown.en))")
    }
}
