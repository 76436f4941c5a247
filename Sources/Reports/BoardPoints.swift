import Basics
import EventLog
import Regulations
import Sheets

/// Points under a regulation, to stand beside the counts of a board: the score, the rank by it, and the
/// points of each item.
package struct BoardPoints {
    private let results: [Reference: ScoreResult]
    private let judgement: Judgement
    private let items: [Item]
    /// Whether the regulation ranks anybody by the score.
    private let isRanked: Bool

    /// Of members or of organs.
    package init(_ judgement: Judgement, ofOrgans: Bool) {
        self.judgement = judgement
        let evaluation = judgement.evaluation
        let scores = ofOrgans ? evaluation.groupScores : evaluation.scores
        results = Dictionary(scores.map { ($0.subject, $0) }) { first, _ in first }
        isRanked = scores.contains { $0.rank != nil }
        let score = ofOrgans ? evaluation.regulation.groupScore : evaluation.regulation.score
        items = score?.classes.flatMap(\.items) ?? []
    }

    var columns: [Sheet.Column] {
        [
            Sheet.Column("points", Message(zh: "积分", en: "points"), .trailing),
            Sheet.Column(
                "points_rank", Message(zh: "积分名次", en: "rank by points"), .trailing),
            Sheet.Column("points_cohort", Message(zh: "考核序列", en: "cohort")),
        ]
            + items.map { item in
                Sheet.Column(
                    "item_\(item.id.text)", item.title ?? Message(verbatim: item.id.text), .trailing
                )
            }
    }

    /// The cells of one row; n/a of who is not scored, and of an item that is not for her. Where nobody is
    /// ranked by points there is nothing to say of ranks.
    func cells(_ subject: Reference) -> [Cell] {
        guard let result = results[judgement.evaluation.canonical(subject)] else {
            let none: Cell = isRanked ? .notApplicable : .empty
            return [.notApplicable, none, .empty] + items.map { _ in .notApplicable }
        }
        let rank: Cell =
            isRanked
            ? result.rank?.rank.map { .number(Int64($0)) } ?? .notApplicable : .empty
        let cohort = result.rank?.cohort.map {
            Cell.word(code: $0.text, title: judgement.title($0))
        }
        return [.value(result.value), rank, cohort ?? .empty]
            + items.map { item in
                result[item: item.id].map { .value($0.value) } ?? .notApplicable
            }
    }
}
