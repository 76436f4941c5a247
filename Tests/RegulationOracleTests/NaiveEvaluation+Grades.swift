import Basics
import Regulations

@testable import OracleSupport

/// Grades and ranks.
extension NaiveEvaluation {
    func grade(_ subject: String) -> Answer { grade(subject, in: period) }

    func grade(_ subject: String, in span: Span) -> Answer {
        // Who is not ranked is not graded.
        guard let grading = regulation.grades, cohort(ofScored: subject, span) != nil else {
            return .notApplicable
        }
        switch score(subject, in: span) {
        case .notApplicable: return .notApplicable
        case .notSet: return .notSet
        case .number: break
        }
        guard grading.grades.contains(where: { $0.shareAtMost != nil }) else {
            let points = score(subject, in: span).number ?? 0
            return settled(byPoints(points, grading), subject, span, grading)
        }
        // What each has, from the best grade to the last: who is refused falls to a later one.
        let scores = scores(of: subject, in: span)
        var given: [String: Answer] = [:]
        for (one, points) in scores {
            given[one] = settled(byPoints(points, grading), one, span, grading)
        }
        for grade in grading.grades {
            guard let most = grade.shareAtMost else { continue }
            for one in refused(grade, most, given, scores, span) {
                given[one] = settled(next(after: grade, grading), one, span, grading)
            }
        }
        return given[record.now.person(subject)] ?? .notApplicable
    }

    /// The scores of all members, or of all organs, that have one.
    private func scores(of subject: String, in span: Span) -> [String: Rational] {
        let others = subjects.filter { isMember($0) == isMember(subject) }
        return Dictionary(uniqueKeysWithValues: others.map { ($0, score($0, in: span).number) })
            .compactMapValues { $0 }
    }

    /// The grade by points alone.
    private func byPoints(_ points: Rational, _ grading: Grading) -> Grade? {
        func isHighEnough(_ grade: Grade) -> Bool {
            (grade.atLeast.map { points >= $0 } ?? true)
                && (grade.above.map { points > $0 } ?? true)
        }
        func isLowEnough(_ grade: Grade) -> Bool {
            (grade.atMost.map { points <= $0 } ?? true)
                && (grade.below.map { points < $0 } ?? true)
        }
        if let grade = grading.grades.first(where: { isHighEnough($0) && isLowEnough($0) }) {
            return grade
        }
        return switch grading.gap {
        case .lower: grading.grades.first { isHighEnough($0) }
        case .higher: grading.grades.last { isLowEnough($0) }
        case nil: nil
        }
    }

    private func next(after grade: Grade, _ grading: Grading) -> Grade? {
        if let name = grade.otherwise { return grading.grades.first { $0.id == name } }
        let index = grading.grades.firstIndex(of: grade) ?? 0
        return grading.grades.dropFirst(index + 1).first
    }

    /// The grade after what grades require and bars forbid.
    private func settled(
        _ grade: Grade?, _ subject: String, _ span: Span, _ grading: Grading
    ) -> Answer {
        guard let grade else { return .notApplicable }
        let window = window(span, for: isMember(subject) ? .memberScore : .groupScore)
        let bars = regulation.bars.filter { $0.from == grade.id }.map { bar in
            stands(bar, against: subject, at: min(span.last, end)).map { !$0 }
        }
        let required = grade.requires.map { [holds($0, subject, window)] } ?? []
        switch all(required + bars) {
        case true: return .state(grade.id)
        case nil: return .notSet
        default: return settled(next(after: grade, grading), subject, span, grading)
        }
    }

    /// Of those ranked who would have a grade, the ones beyond its share.
    private func refused(
        _ grade: Grade, _ most: Rational, _ given: [String: Answer],
        _ scores: [String: Rational], _ span: Span
    ) -> [String] {
        let cohorts = scores.keys.reduce(into: [String: String]()) {
            $0[$1] = cohort(ofScored: $1, span)
        }
        return cohorts.keys.filter { one in
            guard given[one] == .state(grade.id) else { return false }
            let all = cohorts.filter { $0.value == cohorts[one] }.map(\.key)
            let places = (most * Rational(all.count)).floor
            let others = all.filter { given[$0] == .state(grade.id) }.compactMap { scores[$0] }
            let own = scores[one] ?? 0
            let better = others.count { $0 > own }
            let isTied = better < places && places < better + others.count { $0 == own }
            return better >= places || isTied && grade.ties != .include
        }
    }

    // MARK: Ranks

    /// Among whom a subject with a score is ranked: a cohort, or "" where all are ranked together; nil
    /// where she is not ranked.
    private func cohort(ofScored subject: String, _ span: Span) -> String? {
        let day = min(span.last, end)
        guard lastDay(of: subject, in: span) == day, !isAwaitingAssessment(subject, in: span) else {
            return nil
        }
        guard isMember(subject), let ranking = regulation.ranking else { return "" }
        if ranking.unranked.contains(where: { isIn($0, subject, on: day) }) { return nil }
        if ranking.within.isEmpty { return "" }
        return ranking.within.first { isIn($0, subject, on: day) }?.text
    }

    func rank(_ subject: String) -> Answer {
        guard let ranking = regulation.ranking, isMember(subject) || ranking.groups,
            let cohort = cohort(ofScored: subject, period)
        else { return .notApplicable }
        switch score(subject, in: period) {
        case .notApplicable: return .notApplicable
        case .notSet: return .notSet
        case .number(let points):
            let better = scores(of: subject, in: period).filter { one, score in
                score > points && self.cohort(ofScored: one, period) == cohort
            }
            return .number(Rational(better.count + 1))
        }
    }
}
