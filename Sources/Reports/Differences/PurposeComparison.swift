import Basics
import EventLog
import Regulations
import Sheets

/// One purpose compared at two moments, the earlier first.
struct PurposeComparison {
    private let purpose: Regulation.Purpose
    private let period: Period
    private let early: Judgement?
    private let late: Judgement?
    /// The record of both moments under the rules of the earlier one.
    private let phase: PhaseComparison?
    private let rules: RulesComparison
    private let wanted: Set<Reference>

    init(
        _ purpose: Regulation.Purpose, _ period: Period, _ before: JudgedMoment,
        _ after: JudgedMoment, _ rule: Regulation?, _ other: Regulation?,
        _ entries: EntriesBetween, _ subjects: [Reference]
    ) {
        self.purpose = purpose
        self.period = period
        let first = rule.map { before.judgement(under: $0, of: period) }
        let last = other.map { after.judgement(under: $0, of: period) }
        let between = rule.map { rule in
            PhaseComparison(
                early: before.judgement(under: rule, of: period),
                late: after.judgement(under: rule, of: period), between: entries)
        }
        early = first
        late = last
        phase = between
        rules = RulesComparison(before: between?.late, after: last)
        let evaluations = [first, last].compactMap { $0?.evaluation }
        wanted = Set(subjects.flatMap { subject in evaluations.map { $0.canonical(subject) } })
    }

    /// In order of the questions.
    var differences: [Difference] {
        switch purpose {
        case .memberScore: scores(ofOrgans: false) + bars
        case .groupScore: scores(ofOrgans: true) + bars
        case .quotas: quotas
        case .grounds: grounds
        case .commendation: bars + grounds
        case .coverage, .procedures: []
        }
    }

    /// What answers a question at the earlier moment, in the middle and at the later one.
    private struct Answers<Result> {
        let early: Result?
        let middle: Result?
        let late: Result?
    }

    /// The answers of all three by question, in the order in which the first of them asks it.
    private func answers<Key: Hashable, Result>(
        _ results: (Evaluation) -> [Result], _ key: (Result) -> Key,
        _ subject: (Result) -> Reference
    ) -> [(key: Key, answers: Answers<Result>)] {
        let all = [early, phase?.late, late].map { judgement -> [Key: Result] in
            let found = judgement.map { results($0.evaluation) } ?? []
            return Dictionary(found.map { (key($0), $0) }) { first, _ in first }
        }
        var seen: Set<Key> = []
        return [early, late].flatMap { $0.map { results($0.evaluation) } ?? [] }
            .filter { wanted.isEmpty || wanted.contains(subject($0)) }
            .map(key).filter { seen.insert($0).inserted }
            .map { ($0, Answers(early: all[0][$0], middle: all[1][$0], late: all[2][$0])) }
    }

    private func title(_ name: Name) -> Message {
        let first = early?.title(name)
        return late.map { $0.title(name) } ?? first ?? Message(verbatim: name.text)
    }
}

// Scores, grades and ranks.
extension PurposeComparison {
    private func scores(ofOrgans: Bool) -> [Difference] {
        let standing = Standing(early: early, late: late, ofOrgans: ofOrgans)
        return answers(
            { ofOrgans ? $0.groupScores : $0.scores }, { $0.subject }, { $0.subject }
        ).flatMap { subject, answers in
            [
                score(subject, answers), grade(subject, answers, standing),
                rank(subject, answers, standing),
            ].compactMap { $0 }
        }
    }

    private func score(_ subject: Reference, _ answers: Answers<ScoreResult>) -> Difference? {
        let (one, other) = (answers.early, answers.late)
        guard one?.shown != other?.shown else { return nil }
        var change: Rational?
        if let was = one?.value.number, let comes = other?.value.number { change = comes - was }
        var parts: [Contribution] = []
        if one?.shown != answers.middle?.shown, let phase {
            parts += phase.score(one, answers.middle)
        }
        // Where the record has no score under the old rules, the whole change is that of the rules.
        let rest = change.map { $0 - parts.sum }
        parts += [rules.score(answers.middle, other, change: rest)].compactMap { $0 }
        return Difference(
            subject: subject, question: .score, period: period,
            title: Message(zh: "积分", en: "score"),
            before: one.map { .value($0.value) } ?? .empty,
            after: other.map { .value($0.value) } ?? .empty, change: change,
            direction: Difference.Direction(one?.value.number, other?.value.number),
            because: parts.settled(to: change))
    }

    private func grade(
        _ subject: Reference, _ answers: Answers<ScoreResult>, _ standing: Standing
    ) -> Difference? {
        let (one, other) = (answers.early?.grade, answers.late?.grade)
        guard one?.shown != other?.shown else { return nil }
        return Difference(
            subject: subject, question: .grade, period: period,
            title: Message(zh: "等次", en: "grade"), before: cell(one, early),
            after: cell(other, late), change: nil,
            direction: Difference.Direction(
                height(of: one, early), height(of: other, late)),
            because: standing.grade(of: subject) + otherRules)
    }

    private func cell(_ grade: GradeResult?, _ judgement: Judgement?) -> Cell {
        guard let grade, let judgement else { return .empty }
        return grade.isNotSet ? .value(.notSet([])) : judgement.grade(grade.grade)
    }

    /// The place of a grade from below, by the list of grades that both texts share; nil where they
    /// do not, or none was given.
    private func height(of grade: GradeResult?, _ judgement: Judgement?) -> Int? {
        guard let name = grade?.grade,
            let grades = judgement?.regulation.grades?.grades.map(\.id),
            [early, late].allSatisfy({ $0?.regulation.grades?.grades.map(\.id) == grades })
        else { return nil }
        return grades.firstIndex(of: name).map { -$0 }
    }

    private func rank(
        _ subject: Reference, _ answers: Answers<ScoreResult>, _ standing: Standing
    ) -> Difference? {
        let (one, other) = (answers.early?.rank, answers.late?.rank)
        guard one?.shown != other?.shown else { return nil }
        var change: Rational?
        if let was = one?.rank, let comes = other?.rank { change = Rational(comes - was) }
        return Difference(
            subject: subject, question: .rank, period: period,
            title: Message(zh: "名次", en: "rank"), before: cell(one, early),
            after: cell(other, late), change: change,
            direction: Difference.Direction((one?.rank).map { -$0 }, (other?.rank).map { -$0 }),
            because: standing.rank(of: subject).settled(to: change) + otherRules)
    }

    private func cell(_ rank: RankResult?, _ judgement: Judgement?) -> Cell {
        guard let rank, let judgement else { return .empty }
        if let number = rank.rank { return .number(Int64(number)) }
        return rank.unranked.map {
            let text = judgement.text(of: $0)
            return .word(code: "n/a", title: text)
        } ?? .notApplicable
    }

    /// That the rules are others, where that may matter.
    private var otherRules: [Contribution] {
        guard early?.regulation != late?.regulation else { return [] }
        return [rules.named]
    }
}

// Quotas, bars and grounds.
extension PurposeComparison {
    private struct Asked: Hashable {
        let name: Name
        let subject: Reference
        /// By its name: the last day of a term may differ between two moments.
        var period = ""
    }

    private var quotas: [Difference] {
        answers(
            { $0.quotas },
            { Asked(name: $0.quota, subject: $0.subject, period: $0.period.name) },
            { $0.subject }
        ).compactMap { asked, answers in
            let (one, other) = (answers.early, answers.late)
            guard one?.shown != other?.shown else { return nil }
            var change: Rational?
            if let was = one?.figure.value.number, let comes = other?.figure.value.number {
                change = comes - was
            }
            var parts: [Contribution] = []
            if one?.shown != answers.middle?.shown, let phase {
                parts += phase.quota(one, answers.middle)
            }
            parts += [rules.quota(answers.middle, other)].compactMap { $0 }
            return Difference(
                subject: asked.subject, question: .quota(asked.name),
                period: one?.period ?? other?.period ?? period,
                title: title(asked.name), before: one.map { .state($0.state.rawValue) } ?? .empty,
                after: other.map { .state($0.state.rawValue) } ?? .empty, change: change,
                direction: Difference.Direction(one?.state.height, other?.state.height),
                because: parts)
        }
    }

    private var bars: [Difference] {
        answers(
            { evaluation in evaluation.bars.filter(isOwn) },
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
            return Difference(
                subject: asked.subject, question: .bar(asked.name), period: period,
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

    private var grounds: [Difference] {
        answers(
            { evaluation in
                let own = Set(
                    evaluation.regulation.grounds.filter { $0.purpose == purpose }.map(\.id))
                return evaluation.grounds.filter { own.contains($0.ground) }
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
            return Difference(
                subject: asked.subject, question: .ground(asked.name), period: period,
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
extension ScoreResult {
    fileprivate var shown: [Value] {
        [value, .number(max(lost, 0) + classes.reduce(0) { $0 + $1.allLost })]
            + classes.map(\.value)
    }
}

extension GradeResult {
    fileprivate struct Shown: Equatable {
        let grade: Name?
        let refusal: Refusal?
        let openFor: Name?
        let isNotSet: Bool
    }

    fileprivate var shown: Shown {
        Shown(grade: grade, refusal: refusals.first, openFor: openFor, isNotSet: isNotSet)
    }
}

extension RankResult {
    fileprivate struct Shown: Equatable {
        let rank: Int?
        let cohort: Name?
        let unranked: Unranked?
    }

    fileprivate var shown: Shown { Shown(rank: rank, cohort: cohort, unranked: unranked) }
}

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
        state == .oneShort ? oneShort.map(\.clause) : state == .within ? clauses : []
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
