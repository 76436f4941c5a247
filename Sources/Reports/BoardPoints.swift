import Basics
import EventLog
import Regulations
import Sheets

/// Points under a regulation, to stand beside the counts of a board: the score, and the points of each
/// item.
package struct BoardPoints {
    private let results: [Reference: ScoreResult]
    private let judgement: Judgement
    private let items: [Item]

    /// Of members or of organs.
    package init(_ judgement: Judgement, ofOrgans: Bool) {
        self.judgement = judgement
        let evaluation = judgement.evaluation
        results = Dictionary(
            (ofOrgans ? evaluation.groupScores : evaluation.scores).map { ($0.subject, $0) }
        ) { first, _ in first }
        let score = ofOrgans ? evaluation.regulation.groupScore : evaluation.regulation.score
        items = score?.classes.flatMap(\.items) ?? []
    }

    var columns: [Sheet.Column] {
        [Sheet.Column("points", Message(zh: "积分", en: "points"), .trailing)]
            + items.map { item in
                Sheet.Column(
                    "item_\(item.id.text)", item.title ?? Message(verbatim: item.id.text), .trailing
                )
            }
    }

    /// The cells of one row; n/a of who is not scored, and of an item that is not for her.
    func cells(_ subject: Reference) -> [Cell] {
        guard let result = results[judgement.evaluation.canonical(subject)] else {
            return columns.map { _ in .notApplicable }
        }
        return [.value(result.value)]
            + items.map { item in
                result[item: item.id].map { .value($0.value) } ?? .notApplicable
            }
    }
}
