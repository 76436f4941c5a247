import Basics
package import EventLog
import Regulations
package import Sheets

/// The scores of a period: rank, points by class, grade, and what stands in a grade's way.
package struct ScoreSheet {
    private let judgement: Judgement
    private let results: [ScoreResult]
    private let classes: [ScoreClass]

    /// Of members, or of organs; of those of `subjects` where any are named.
    package init(_ judgement: Judgement, ofOrgans: Bool, subjects: [Reference] = []) {
        self.judgement = judgement
        let evaluation = judgement.evaluation
        let wanted = Set(subjects.map { evaluation.canonical($0) })
        let all = ofOrgans ? evaluation.groupScores : evaluation.scores
        results = all.filter { wanted.isEmpty || wanted.contains($0.subject) }
        let regulation = evaluation.regulation
        classes = (ofOrgans ? regulation.groupScore : regulation.score)?.classes ?? []
    }

    package var sheet: Sheet {
        get throws {
            let names = try judgement.names(results.map(\.subject))
            var sheet = Sheet(columns: columns)
            for result in ordered(names) {
                var row: [Cell] = [
                    result.rank?.rank.map { .number(Int64($0)) } ?? .notApplicable,
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
                    .exact(lost(result)), judgement.grade(result.grade?.grade),
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
            Sheet.Column("subject", Message(zh: "编号", en: "subject")), .name,
            Sheet.Column("score", Message(zh: "积分", en: "score"), .trailing),
        ]
            + classes.map { scored in
                Sheet.Column(
                    "class_\(scored.id.text)", scored.title ?? Message(verbatim: scored.id.text),
                    .trailing)
            } + [
                Sheet.Column("lost", Message(zh: "超上限未计分", en: "lost to caps"), .trailing),
                Sheet.Column("grade", Message(zh: "等次", en: "grade")),
                Sheet.Column("remark", Message(zh: "说明", en: "remark")),
            ]
    }

    /// Those ranked by cohort and rank, then the others; by number where nothing else tells.
    private func ordered(_ names: [Reference: String]) -> [ScoreResult] {
        let cohorts = judgement.regulation.ranking?.within ?? []
        func place(_ result: ScoreResult) -> (Int, Int, Int) {
            let cohort = result.rank?.cohort.flatMap { cohorts.firstIndex(of: $0) } ?? 0
            guard let rank = result.rank?.rank else { return (1, 0, 0) }
            return (0, cohort, rank)
        }
        return results.sorted { left, right in
            let (one, other) = (place(left), place(right))
            return one == other ? left.subject < right.subject : one < other
        }
    }

    private func lost(_ result: ScoreResult) -> Rational {
        let classes = result.classes.reduce(Rational(0)) { sum, scored in
            scored.items.reduce(sum + scored.lost) { $0 + $1.lost }
        }
        return classes + max(result.lost, 0)
    }

    /// Why she is not ranked, or why a better grade was not given.
    private func remark(_ result: ScoreResult) -> Message? {
        if let reason = result.rank?.unranked { return unranked(reason) }
        if let open = result.grade?.openFor {
            let title = judgement.title(open)
            return Message(zh: "“\(title.zh)”并列待议", en: "tie at '\(title.en)' to be decided")
        }
        return result.grade?.refusals.first.map { refused($0) }
    }

    private func unranked(_ reason: RankResult.Unranked) -> Message {
        switch reason {
        case .cohort(let name):
            let title = judgement.title(name)
            return Message(zh: "\(title.zh)，不排名", en: "\(title.en): not ranked")
        case .notInOffice: return Message(zh: "期末不在任，不排名", en: "not in office at the end")
        case .notApplicable: return Message(zh: "不适用", en: "n/a")
        case .notSet: return Message(zh: "未设定", en: "not set")
        case .noCohort: return Message(zh: "不在排名序列", en: "in no cohort that is ranked")
        }
    }

    private func refused(_ refusal: GradeResult.Refusal) -> Message {
        let grade = judgement.title(refusal.grade)
        switch refusal.reason {
        case .requirement:
            return Message(
                zh: "不具备“\(grade.zh)”的其他条件", en: "lacks what '\(grade.en)' requires besides")
        case .bar(let name):
            let title = judgement.title(name)
            return Message(
                zh: "因“\(title.zh)”不得评为“\(grade.zh)”", en: "barred from '\(grade.en)': \(title.en)")
        case .proportion(let places):
            return Message(
                zh: "“\(grade.zh)”名额\(places)个，已满", en: "'\(grade.en)' has \(places) places")
        case .tie(let places):
            return Message(
                zh: "“\(grade.zh)”名额\(places)个，并列未列入",
                en: "tied at the last of \(places) places of '\(grade.en)'")
        }
    }
}
