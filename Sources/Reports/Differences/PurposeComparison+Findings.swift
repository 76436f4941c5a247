import Basics
import EventLog
import Regulations
import Sheets

// Quotas, bars and grounds.
extension PurposeComparison {
    struct Asked: Hashable {
        let name: Name
        let subject: Reference
        /// By its name: the last day of a term may differ between two moments.
        var period = ""
    }

    var quotas: [Difference] {
        answers(
            { $0.quotas(of: wanted) },
            { Asked(name: $0.quota, subject: $0.subject, period: $0.period.name) },
            { $0.subject }
        ).compactMap { asked, answers in
            let (one, other) = (answers.early, answers.late)
            guard one?.shown != other?.shown, isAsked(one, other) else { return nil }
            var change: Rational?
            if let was = one?.figure.value.number, let comes = other?.figure.value.number {
                change = comes - was
            }
            var parts: [Contribution] = []
            if one?.shown != answers.middle?.shown, let phase {
                parts += phase.quota(one, answers.middle)
            }
            parts += [rules.quota(answers.middle, other)].compactMap { $0 }
            guard let periods = Difference.Periods(one?.period, other?.period) else { return nil }
            return Difference(
                subject: asked.subject, question: .quota(asked.name), periods: periods,
                title: title(asked.name), before: cell(one), after: cell(other), change: change,
                direction: Difference.Direction(one?.state.height, other?.state.height),
                because: parts)
        }
    }

    /// False of a period that begins before the compared one and is asked of the one moment alone because
    /// that moment lies in it.
    private func isAsked(_ one: QuotaResult?, _ other: QuotaResult?) -> Bool {
        guard let asked = (one ?? other)?.period, (one == nil) != (other == nil),
            let missing = (one == nil ? early : late)?.evaluation
        else { return true }
        return asked.first >= missing.period.first || asked.holds(missing.end)
    }

    /// The state with the figure: either may be what is not the same.
    private func cell(_ quota: QuotaResult?) -> Cell {
        guard let quota else { return .empty }
        let state = Cell.state(quota.state.rawValue)
        let figure = Cell.value(quota.figure.value)
        guard case .word(let code, let title) = state, case .word(let value, let shown) = figure,
            !quota.figure.value.isNotSet
        else { return state }
        return .word(
            code: "\(code) \(value)",
            title: Message(
                zh: "\(title.zh)（\(shown.zh)）", en: "\(title.en) (\(shown.en))"))
    }

    var bars: [Difference] {
        answers(
            { evaluation in evaluation.bars(of: wanted).filter(isOwn) },
            { Asked(name: $0.bar, subject: $0.subject) }, { $0.subject }
        ).compactMap { asked, answers in
            let (one, other) = (answers.early, answers.late)
            // Whom a bar is not asked of is as free as others.
            guard one?.truth ?? .no != other?.truth ?? .no else { return nil }
            var parts: [Contribution] = []
            if one?.truth != answers.middle?.truth, let phase {
                parts += phase.bar(one, answers.middle)
            }
            parts += [rules.bar(answers.middle, other)].compactMap { $0 }
            guard let periods = Difference.Periods(one?.window.period, other?.window.period)
            else { return nil }
            return Difference(
                subject: asked.subject, question: .bar(asked.name), periods: periods,
                title: title(asked.name), before: cell(one), after: cell(other), change: nil,
                direction: Difference.Direction(
                    (one?.truth ?? .no).height, (other?.truth ?? .no).height),
                because: parts)
        }
    }

    /// A bar from a grade goes with the score that is graded, the others with commendation.
    private func isOwn(_ bar: BarResult) -> Bool {
        guard bar.from.text != Regulation.Purpose.commendation.rawValue else {
            return purpose == .commendation
        }
        return purpose == (bar.subject.isOrgan ? .groupScore : .memberScore)
    }

    private func cell(_ bar: BarResult?) -> Cell {
        switch bar?.truth {
        case .yes: .state("barred")
        case .no: .state("free")
        case .notSet: .state("not-set")
        case nil: .empty
        }
    }

    var grounds: [Difference] {
        answers(
            { evaluation in
                let own = Set(
                    evaluation.regulation.grounds.filter { $0.purpose == purpose }.map(\.id))
                return evaluation.grounds(of: wanted).filter { own.contains($0.ground) }
            }, { Asked(name: $0.ground, subject: $0.subject) }, { $0.subject }
        ).compactMap { asked, answers in
            let (one, other) = (answers.early, answers.late)
            // Whom a ground is not asked of comes within none.
            guard (one?.shown ?? .clear) != (other?.shown ?? .clear) else { return nil }
            var parts: [Contribution] = []
            if one?.shown != answers.middle?.shown, let phase {
                parts += phase.ground(one, answers.middle)
            }
            parts += [rules.ground(answers.middle, other)].compactMap { $0 }
            guard let periods = Difference.Periods(one?.window.period, other?.window.period)
            else { return nil }
            return Difference(
                subject: asked.subject, question: .ground(asked.name), periods: periods,
                title: title(asked.name), before: cell(one, early), after: cell(other, late),
                change: nil,
                direction: Difference.Direction(
                    one?.state == .within ? 1 : 0, other?.state == .within ? 1 : 0),
                because: parts)
        }
    }

    /// The state, with the clauses that hold, or that one more would make hold.
    private func cell(_ ground: GroundResult?, _ judgement: Judgement?) -> Cell {
        guard let ground, let judgement else { return .empty }
        let state = Cell.state(ground.state.rawValue)
        let clauses = ground.shownClauses
        guard !clauses.isEmpty, case .word(let code, let title) = state else { return state }
        let citations = clauses.map { judgement.citation($0) }
        return .word(
            code: ([code] + clauses.map(\.text)).joined(separator: " "),
            title: Message(
                zh: "\(title.zh)（\(citations.map(\.zh).joined(separator: "、"))）",
                en: "\(title.en) (\(citations.map(\.en).joined(separator: ", ")))"))
    }
}

// What tables show of a result: where that is the same nothing is told.
extension QuotaResult {
    fileprivate struct Shown: Equatable {
        let state: State
        let value: Value
    }

    fileprivate var shown: Shown { Shown(state: state, value: figure.value) }
}

extension GroundResult {
    fileprivate struct Shown: Equatable {
        let state: State
        let clauses: [Name]

        static let clear = Shown(state: .clear, clauses: [])
    }

    fileprivate var shown: Shown { Shown(state: state, clauses: shownClauses) }

    fileprivate var shownClauses: [Name] {
        let named = state == .oneShort ? oneShort.map(\.clause) : state == .within ? clauses : []
        // A clause may lack one unit in several of its comparisons.
        return named.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension QuotaResult.State {
    /// How good it is; nil of what says nothing.
    fileprivate var height: Int? {
        switch self {
        case .missed, .exceeded: 0
        case .atRisk: 1
        case .open: 2
        case .met: 3
        case .notApplicable, .notSet: nil
        }
    }
}

extension Truth {
    fileprivate var height: Int? {
        switch self {
        case .no: 0
        case .yes: 1
        case .notSet: nil
        }
    }
}
