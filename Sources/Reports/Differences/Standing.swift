import Basics
import EventLog
import Regulations
import Sheets

/// What changes a rank or a grade: scores, and whose.
struct Standing {
    let early: Judgement?
    let late: Judgement?
    private let before: [Reference: ScoreResult]
    private let after: [Reference: ScoreResult]

    init(early: Judgement?, late: Judgement?, ofOrgans: Bool) {
        self.early = early
        self.late = late
        before = Standing.board(early, ofOrgans)
        after = Standing.board(late, ofOrgans)
    }

    private static func board(_ judgement: Judgement?, _ ofOrgans: Bool) -> [Reference: ScoreResult]
    {
        let evaluation = judgement?.evaluation
        let all = (ofOrgans ? evaluation?.groupScores : evaluation?.scores) ?? []
        return Dictionary(all.map { ($0.subject, $0) }) { first, _ in first }
    }

    /// A rank is one more than those who stand above; so each who stands above at one moment alone
    /// moves it by one.
    func rank(of subject: Reference) -> [Contribution] {
        guard let one = before[subject], let other = after[subject],
            one.rank?.rank != nil, other.rank?.rank != nil
        else { return [] }
        let were = above(one, among: before)
        let are = above(other, among: after)
        return were.symmetricDifference(are).sorted().map { reference in
            Contribution(
                .above, Message(verbatim: reference.text), before: cell(before[reference], early),
                after: cell(after[reference], late), change: are.contains(reference) ? 1 : -1)
        }
    }

    private func above(
        _ result: ScoreResult, among board: [Reference: ScoreResult]
    ) -> Set<Reference> {
        guard let score = result.value.number, let rank = result.rank else { return [] }
        return Set(
            board.values.filter { other in
                other.rank?.rank != nil && other.rank?.cohort == rank.cohort
                    && (other.value.number.map { $0 > score } ?? false)
            }.map(\.subject))
    }

    /// Her score, or why she is not ranked.
    private func cell(_ result: ScoreResult?, _ judgement: Judgement?) -> Cell {
        guard let result else { return .empty }
        if let reason = result.rank?.unranked, let judgement {
            let text = judgement.text(of: reason)
            return .word(code: text.en, title: text)
        }
        return .value(result.value)
    }

    /// What made a grade another one: the points, and what refused a better one.
    func grade(of subject: Reference) -> [Contribution] {
        let (one, other) = (before[subject], after[subject])
        var parts: [Contribution] = []
        if one?.grade?.byPoints != other?.grade?.byPoints || one?.value != other?.value {
            parts.append(
                Contribution(
                    .points, Message(zh: "积分", en: "score"),
                    before: one.map { .value($0.value) } ?? .empty,
                    after: other.map { .value($0.value) } ?? .empty))
        }
        let refusals = [
            early?.refusals(of: one?.grade) ?? [], late?.refusals(of: other?.grade) ?? [],
        ]
        for text in refusals[0] where !refusals[1].contains(text) {
            parts.append(
                Contribution(.refusal, Self.refusal, before: .word(code: text.en, title: text)))
        }
        for text in refusals[1] where !refusals[0].contains(text) {
            parts.append(
                Contribution(.refusal, Self.refusal, after: .word(code: text.en, title: text)))
        }
        return parts
    }

    private static let refusal = Message(zh: "不评较高等次的原因", en: "why no better grade")
}

extension Judgement {
    fileprivate func refusals(of grade: GradeResult?) -> [Message] {
        (grade?.refusals ?? []).map { text(of: $0) }
    }
}
