package import Basics
package import EventLog
import Regulations
package import Sheets

/// The scores of a period: rank, points by class, grade, and what stands in a grade's way.
package struct ScoreSheet {
    private let judgement: Judgement
    private let results: [ScoreResult]
    private let classes: [ScoreClass]
    private let isOfOrgans: Bool

    /// Of members, or of organs; of those of `subjects` where any are named.
    package init(_ judgement: Judgement, ofOrgans: Bool, subjects: [Reference] = []) {
        self.judgement = judgement
        isOfOrgans = ofOrgans
        let evaluation = judgement.evaluation
        let wanted = Set(subjects.map { evaluation.canonical($0) })
        let all = ofOrgans ? evaluation.groupScores : evaluation.scores
        results = all.filter { wanted.isEmpty || wanted.contains($0.subject) }
        let regulation = evaluation.regulation
        classes = (ofOrgans ? regulation.groupScore : regulation.score)?.classes ?? []
    }

    /// What a reader has to know: that the period is not over, and whose surnames have no place in the
    /// order.
    package var notes: [Message] {
        get throws {
            guard !results.isEmpty else { return [] }
            let (period, end) = (judgement.evaluation.period, judgement.evaluation.end)
            var notes: [Message] = []
            if end < period.last {
                notes.append(
                    .periodStillRuns(
                        period.shown, until: period.last == .last ? nil : period.last, on: end))
            }
            let printing = try PrintingOrder(judgement, results.map(\.subject))
            if !printing.unplaced.isEmpty {
                notes.append(.unplacedSurnames(printing.unplaced.map(\.text)))
            }
            return notes
        }
    }

    package var sheet: Sheet {
        get throws {
            let names = try judgement.names(results.map(\.subject))
            let printing = try PrintingOrder(judgement, results.map(\.subject))
            var sheet = Sheet(columns: columns)
            for result in printing.ordered(results, \.place) {
                var row: [Cell] = [
                    // Where nobody is ranked there is nothing to say.
                    result.rank.map { $0.rank.map { .number(Int64($0)) } ?? .notApplicable }
                        ?? .empty,
                    result.rank?.cohort.map {
                        .word(code: $0.text, title: judgement.title($0))
                    } ?? .empty,
                    .text(result.subject.text), .optional(names[result.subject]),
                    .value(result.value),
                ]
                row += classes.map { scored in
                    result[class: scored.id].map { .value($0.value) } ?? .notApplicable
                }
                row += [
                    .exact(lost(result)),
                    judgement.regulation.grades == nil
                        ? .empty : judgement.grade(result.grade?.grade),
                    remark(result).map { .word(code: $0.en, title: $0) } ?? .empty,
                ]
                sheet.append(row)
            }
            return sheet
        }
    }

    private var columns: [Sheet.Column] {
        [
            Sheet.Column("rank", Message(zh: "名次", en: "rank"), .trailing),
            Sheet.Column("cohort", Message(zh: "考核序列", en: "cohort")),
            Sheet.Column("subject", Message(zh: "编号", en: "subject")),
            isOfOrgans ? Sheet.Column("name", Message(zh: "名称", en: "name")) : .name,
            Sheet.Column("score", Message(zh: "积分", en: "score"), .trailing),
        ]
            + classes.map { scored in
                Sheet.Column(
                    "class_\(scored.id.text)", scored.title ?? Message(verbatim: scored.id.text),
                    .trailing)
            } + [
                Sheet.Column("lost", Message(zh: "超上限未计分", en: "lost to caps"), .trailing),
                Sheet.Column("grade", Message(zh: "等次", en: "grade")),
                Sheet.Column("remark", Message(zh: "说明", en: "remark"), place: .below),
            ]
    }

    private func lost(_ result: ScoreResult) -> Rational {
        let classes = result.classes.reduce(Rational(0)) { sum, scored in
            scored.items.reduce(sum + scored.lost) { $0 + $1.lost }
        }
        return classes + max(result.lost, 0)
    }

    /// What a reader has to know of the row: why she is not ranked, or why a better grade was not given;
    /// and what the total was reckoned without.
    private func remark(_ result: ScoreResult) -> Message? {
        let unassessed = result.unassessed.map { judgement.title($0) }
        return .remarks([
            standing(result), unassessed.isEmpty ? nil : .notAssessed(unassessed),
        ])
    }

    private func standing(_ result: ScoreResult) -> Message? {
        if let reason = result.rank?.unranked {
            // What is not assessed yet is named besides.
            return reason == .notAssessed ? nil : judgement.text(of: reason)
        }
        if let open = result.grade?.openFor { return .tieOpen(at: judgement.title(open)) }
        return result.grade?.refusals.first.map { judgement.text(of: $0) }
    }
}

// For people.
extension ScoreSheet {
    /// Scores without the columns in which nothing stands; what scores are made of stays.
    package static func told(_ sheet: Sheet) -> Sheet {
        let spared: Set = ["rank", "cohort", "lost", "grade", "remark"]
        return sheet.withoutBlankColumns(
            keeping: Set(sheet.columns.map(\.code)).subtracting(spared))
    }
}

extension ScoreResult {
    /// Where it stands on a board.
    var place: PrintingOrder.Place {
        PrintingOrder.Place(subject: subject, cohort: rank?.cohort, rank: rank?.rank)
    }
}
