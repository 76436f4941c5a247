import Basics
package import EventLog

// What stands between a subject and a grade.
extension Evaluation {
    /// What a grade requires beside the points, asked of a subject in the evaluated period.
    package struct Requirement {
        package let truth: Truth
        package let evidence: [Evidence]
    }

    /// Nil where the grade requires nothing besides, or nothing names the subject.
    package func requirement(of grade: Grade, for subject: Reference) -> Requirement? {
        guard let requires = grade.requires, let number = engine.record.number(of: subject) else {
            return nil
        }
        let purpose: Regulation.Purpose =
            engine.record.isMember(number) ? .memberScore : .groupScore
        let context = Context(
            subject: number, window: engine.window(period, for: purpose),
            floor: regulation.countsFrom[purpose])
        return Requirement(
            truth: engine.truth(requires, context), evidence: engine.evidence(requires, context))
    }

    /// Those whose scores compare with a subject's: members, or organs.
    package func scores(beside subject: Reference) -> [ScoreResult] {
        subject.isOrgan ? groupScores : scores
    }

    /// The score's definition for a subject.
    package func score(for subject: Reference) -> Score? {
        [regulation.score, regulation.groupScore].compactMap { $0 }
            .first { $0.audience.isOfOrgans == subject.isOrgan }
    }
}
