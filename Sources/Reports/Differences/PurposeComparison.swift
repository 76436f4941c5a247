import Basics
import EventLog
import Regulations
import Sheets

/// One purpose compared at two moments, the earlier first.
struct PurposeComparison {
    let purpose: Regulation.Purpose
    private let period: Period
    let early: Judgement?
    let late: Judgement?
    /// The record of both moments under the rules of the earlier one.
    let phase: PhaseComparison?
    let rules: RulesComparison
    /// Whom it is asked about, by either moment's number; nobody: all.
    let wanted: Set<Reference>

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
    struct Answers<Result> {
        let early: Result?
        let middle: Result?
        let late: Result?
    }

    /// The answers of all three by question, in the order in which the first of them asks it.
    func answers<Key: Hashable, Result>(
        _ results: (Evaluation) -> [Result], _ key: (Result) -> Key,
        _ subject: (Result) -> Reference
    ) -> [(key: Key, answers: Answers<Result>)] {
        let found = [early, phase?.late, late].map { $0.map { results($0.evaluation) } ?? [] }
        let all = found.map { results in
            Dictionary(results.map { (key($0), $0) }) { first, _ in first }
        }
        var seen: Set<Key> = []
        return (found[0] + found[2])
            .filter { wanted.isEmpty || wanted.contains(subject($0)) }
            .map(key).filter { seen.insert($0).inserted }
            .map { ($0, Answers(early: all[0][$0], middle: all[1][$0], late: all[2][$0])) }
    }

    func title(_ name: Name) -> Message {
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
        let told = told(one, other)
        return Difference(
            subject: subject, question: .score, periods: Difference.Periods(period),
            title: told.title, before: told.before, after: told.after, change: change,
            direction: Difference.Direction(one?.value.number, other?.value.number),
            because: parts.settled(to: change))
    }

    /// What is not the same about a score: the score, or where that is what it was, what caps took, or the
    /// points by class.
    private func told(
        _ one: ScoreResult?, _ other: ScoreResult?
    ) -> (title: Message, before: Cell, after: Cell) {
        guard let one, let other, one.value == other.value else {
            return (
                Message(zh: "积分", en: "score"), one.map { .value($0.value) } ?? .empty,
                other.map { .value($0.value) } ?? .empty
            )
        }
        let score = judged(one.value)
        if one.allLost != other.allLost {
            return (
                Message(
                    zh: "积分仍为\(score.zh)，超上限未计分",
                    en: "score still \(score.en), lost to caps"),
                .exact(one.allLost), .exact(other.allLost)
            )
        }
        let ids = Judgement.ids(one.classes.map(\.id), other.classes.map(\.id))
            .filter { one[class: $0]?.value != other[class: $0]?.value }
        return (
            Message(
                zh: "积分仍为\(score.zh)，各类得分",
                en: "score still \(score.en), points by class"),
            points(ids, one, early), points(ids, other, late)
        )
    }

    private func judged(_ value: Value) -> Message {
        late?.text(of: value) ?? early?.text(of: value) ?? Message(verbatim: "")
    }

    /// The points of some classes in one cell.
    private func points(_ ids: [Name], _ result: ScoreResult, _ judgement: Judgement?) -> Cell {
        guard let judgement else { return .empty }
        let told = ids.compactMap { id -> (Message, Message)? in
            // A class that is n/a gives nothing, no more than one that is not for her.
            result[class: id].flatMap { part in
                part.value == .notApplicable
                    ? nil : (judgement.title(id), judgement.text(of: part.value))
            }
        }
        guard !told.isEmpty else { return .empty }
        let text = Message(
            zh: told.map { "\($0.zh)\($1.zh)分" }.joined(separator: "、"),
            en: told.map { "\($0.en) \($1.en)" }.joined(separator: ", "))
        return .word(code: text.en, title: text)
    }

    private func grade(
        _ subject: Reference, _ answers: Answers<ScoreResult>, _ standing: Standing
    ) -> Difference? {
        let (one, other) = (answers.early?.grade, answers.late?.grade)
        guard one?.shown != other?.shown else { return nil }
        var cells = (before: cell(one, early), after: cell(other, late))
        var title = Message(zh: "等次", en: "grade")
        if let one, let other, cells.before == cells.after {
            title = Message(
                zh: "等次仍为\(cells.after.plain(.zh))，评定说明",
                en: "grade still \(cells.after.plain(.en)), remarks")
            cells = (remarks(one, early), remarks(other, late))
        }
        return Difference(
            subject: subject, question: .grade, periods: Difference.Periods(period),
            title: title, before: cells.before, after: cells.after, change: nil,
            direction: Difference.Direction(
                height(of: one, early), height(of: other, late)),
            because: missing(subject, answers) + standing.grade(of: subject) + otherRules)
    }

    /// Why a better grade was not given, or that a tie at one waits for the meeting.
    private func remarks(_ grade: GradeResult, _ judgement: Judgement?) -> Cell {
        guard let judgement else { return .empty }
        let texts =
            grade.refusals.prefix(1).map { judgement.text(of: $0) }
            + [grade.openFor].compactMap { $0 }.map { .tieOpen(at: judgement.title($0)) }
        guard !texts.isEmpty else { return .empty }
        let text = Message(
            zh: texts.map(\.zh).joined(separator: "；"),
            en: texts.map(\.en).joined(separator: "; "))
        return .word(code: text.en, title: text)
    }

    /// Why somebody is scored at one moment alone.
    private func missing(
        _ subject: Reference, _ answers: Answers<ScoreResult>
    ) -> [Contribution] {
        guard let phase, (answers.early == nil) != (answers.middle == nil) else { return [] }
        return phase.missing(of: subject)
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
        var cells = (before: cell(one, early), after: cell(other, late))
        var title = Message(zh: "名次", en: "rank")
        if let one, let other, cells.before == cells.after {
            title = Message(zh: "名次未变，排名范围", en: "rank the same, ranked among")
            cells = (cohort(one, early), cohort(other, late))
        }
        return Difference(
            subject: subject, question: .rank, periods: Difference.Periods(period),
            title: title, before: cells.before, after: cells.after, change: change,
            direction: Difference.Direction((one?.rank).map { -$0 }, (other?.rank).map { -$0 }),
            because: missing(subject, answers) + standing.rank(of: subject).settled(to: change)
                + otherRules)
    }

    private func cohort(_ rank: RankResult, _ judgement: Judgement?) -> Cell {
        guard let cohort = rank.cohort, let judgement else {
            return .word(code: "all", title: Message(zh: "全体", en: "all"))
        }
        return .word(code: cohort.text, title: judgement.title(cohort))
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

// What tables show of a result: where that is the same nothing is told.
extension ScoreResult {
    fileprivate var shown: [Value] {
        [value, .number(allLost)] + classes.map(\.value)
    }

    /// What all caps took of it.
    fileprivate var allLost: Rational {
        max(lost, 0) + classes.reduce(0) { $0 + $1.allLost }
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
