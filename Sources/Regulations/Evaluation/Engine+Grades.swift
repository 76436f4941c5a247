import Activity
package import Basics
import EventLog
import Projections

struct BoardKey: Hashable {
    var period: Period
    /// The last day that was looked at.
    var end: Day
    var isOfOrgans: Bool
}

/// The scores of a period in order of references, and where each subject stands among them.
struct Board {
    var results: [ScoreResult] = []
    var places: [Int32: Int] = [:]

    subscript(subject: Int32) -> ScoreResult? { places[subject].map { results[$0] } }
}

// Scores of all, with ranks and grades.
extension Engine {
    /// The scores of everyone in a period, ranked and graded, in order of references.
    func board(_ period: Period, ofOrgans: Bool) -> [ScoreResult] {
        board(period, ofOrgans: ofOrgans, through: horizon)
    }

    /// The same as it stood on a day of the period.
    func board(_ period: Period, ofOrgans: Bool, through day: Day) -> [ScoreResult] {
        wholeBoard(period, ofOrgans: ofOrgans, through: day).results
    }

    private func wholeBoard(_ period: Period, ofOrgans: Bool, through day: Day) -> Board {
        let end = min(period.last, day)
        let key = BoardKey(period: period, end: end, isOfOrgans: ofOrgans)
        if let known = boards[key] { return known }
        // A grade that asks for itself finds none.
        boards[key] = Board()
        let scores = [regulation.score, regulation.groupScore].compactMap { $0 }
        let score = scores.first { $0.audience.isOfOrgans == ofOrgans }
        let board = score.map { makeBoard($0, period, through: end) } ?? Board()
        boards[key] = board
        return board
    }

    private func makeBoard(_ score: Score, _ period: Period, through end: Day) -> Board {
        let isOfOrgans = score.audience.isOfOrgans
        let purpose: Regulation.Purpose = isOfOrgans ? .groupScore : .memberScore
        let window = window(period, for: purpose, through: end)
        let subjects = audience(score.audience, window).filter {
            self.score(of: $0, in: period, through: end) != nil
        }
        var results = subjects.compactMap { self.score(of: $0, in: period, through: end) }
        let ranks = ranks(of: results, subjects, window, ofOrgans: isOfOrgans)
        for index in results.indices { results[index].rank = ranks?[index] }
        if let grading = regulation.grades {
            let floor = regulation.countsFrom[purpose]
            var graded = Graded(grading, results, ranks)
            for level in grading.grades.indices {
                graded.refuse(at: level) { index, grade in
                    self.refusal(
                        of: grade,
                        Context(subject: subjects[index], window: window, floor: floor))
                }
                graded.limit(at: level)
            }
            for index in results.indices { results[index].grade = graded.result(index) }
        }
        let places = Dictionary(
            subjects.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return Board(results: results, places: places)
    }

    /// Why a grade is refused whatever the points; nil where it is not.
    private func refusal(of grade: Grade, _ context: Context) -> Graded.Refused? {
        var isNotSet = false
        if let requires = grade.requires {
            switch truth(requires, context) {
            case .yes: break
            case .no: return .because(.requirement)
            case .notSet: isNotSet = true
            }
        }
        for bar in regulation.bars where bar.from == grade.id {
            switch self.bar(bar, of: context.subject, at: context.window.end) {
            case .yes: return .because(.bar(bar.id))
            case .no: break
            case .notSet: isNotSet = true
            }
        }
        return isNotSet ? .notSet : nil
    }

    /// The grade of the context's subject in the period of its window, as it stood at the window's end.
    func grade(_ context: Context) -> GradeResult? {
        wholeBoard(
            context.window.period, ofOrgans: !record.isMember(context.subject),
            through: context.window.end)[context.subject]?.grade
    }

    /// What a condition on grades goes by.
    enum GradeFound: Hashable {
        case given(Name)
        case notSet
        case none

        var name: Name? {
            if case .given(let name) = self { name } else { nil }
        }
    }

    /// The grade of the context's subject in the period of its window: what was carried in, or else what
    /// the points come to.
    func gradeOrCarried(_ context: Context) -> GradeFound {
        if let carried = carriedGrade(of: context.subject, in: context.window.period) {
            return .given(carried)
        }
        guard let grade = grade(context) else { return .none }
        return grade.isNotSet ? .notSet : grade.grade.map { .given($0) } ?? .none
    }

    /// The grade that was carried in from before the ledger for a period; nil where the ledger closed
    /// an evaluation of it. Of several the one recorded last.
    func carriedGrade(of subject: Int32, in period: Period) -> Name? {
        guard let carried = record.carriedIn(of: subject).last(where: { period.holds($0.day) }),
            !record.isEvaluated(period)
        else { return nil }
        return carried.grade
    }

    func truth(ofGrade names: [Name], _ context: Context) -> Truth {
        switch gradeOrCarried(context) {
        case .given(let name): Truth(names.contains(name))
        case .notSet: .notSet
        case .none: .no
        }
    }
}

// Ranks.
extension Engine {
    private func ranks(
        of results: [ScoreResult], _ subjects: [Int32], _ window: Window, ofOrgans: Bool
    ) -> [RankResult]? {
        guard let ranking = regulation.ranking, !ofOrgans || ranking.groups else { return nil }
        let places = zip(results, subjects).map { place($0, $1, ranking, window) }
        var numbers: [Name?: [Rational]] = [:]
        for (result, place) in zip(results, places) {
            guard case .ranked(let cohort) = place, let number = result.value.number else {
                continue
            }
            numbers[cohort, default: []].append(number)
        }
        // So many stand before the first of each number.
        let before = numbers.mapValues { numbers in
            Dictionary(
                numbers.sorted(by: >).enumerated().map { ($1, $0) },
                uniquingKeysWith: { first, _ in first })
        }
        return zip(results, places).map { result, place in
            switch place {
            case .unranked(let reason):
                return RankResult(rank: nil, cohort: nil, outOf: 0, unranked: reason)
            case .ranked(let cohort):
                let above = result.value.number.flatMap { before[cohort]?[$0] } ?? 0
                return RankResult(
                    rank: above + 1, cohort: cohort, outOf: numbers[cohort]?.count ?? 0,
                    unranked: nil)
            }
        }
    }

    private enum Place {
        case ranked(Name?)
        case unranked(RankResult.Unranked)
    }

    private func place(
        _ result: ScoreResult, _ subject: Int32, _ ranking: Ranking, _ window: Window
    ) -> Place {
        let isMember = record.isMember(subject)
        if isMember {
            for name in ranking.unranked where belongsAtEnd(subject, to: name, window.end) {
                return .unranked(.cohort(name))
            }
        }
        guard isPresent(subject, on: window.end) else { return .unranked(.notInOffice) }
        if result.awaitsAssessment { return .unranked(.notAssessed) }
        if result.value.isNotApplicable { return .unranked(.notApplicable) }
        var cohort: Name?
        if isMember, !ranking.within.isEmpty {
            cohort = ranking.within.first { belongsAtEnd(subject, to: $0, window.end) }
            if cohort == nil { return .unranked(.noCohort) }
        }
        return result.value.isNotSet ? .unranked(.notSet) : .ranked(cohort)
    }
}

extension Audience {
    var isOfOrgans: Bool {
        if case .organs = self { true } else { false }
    }
}

/// Grades being given, from the best to the worst: who is refused one falls to a lower one and is judged
/// there.
struct Graded {
    enum Refused {
        case because(GradeResult.Reason)
        /// A setting without a value decides.
        case notSet
    }

    private struct Candidate {
        var score: Rational?
        /// The index of the grade she is to have; nil where none.
        var level: Int?
        var byPoints: Int?
        var refusals: [GradeResult.Refusal] = []
        var openFor: Name?
        var isNotSet: Bool
        /// Why she is not graded, whatever her points.
        var ungraded: RankResult.Unranked?
        /// Whom she shares the places of a limited grade with; nil where the limit does not touch her.
        var pool: Pool?
    }

    private enum Pool: Hashable {
        case everyone
        case cohort(Name)
    }

    private let grades: [Grade]
    private var candidates: [Candidate]
    /// How many are ranked in each pool.
    private let poolSizes: [Pool: Int]

    init(_ grading: Grading, _ results: [ScoreResult], _ ranks: [RankResult]?) {
        grades = grading.grades
        var sizes: [Pool: Int] = [:]
        candidates = results.enumerated().map { index, result in
            if let ungraded = Graded.reason(against: result, ranks?[index]) {
                return Candidate(isNotSet: ungraded == .notSet, ungraded: ungraded)
            }
            let level = result.value.number.flatMap { grading.level(of: $0) }
            let pool = ranks?[index].cohort.map { Pool.cohort($0) } ?? .everyone
            sizes[pool, default: 0] += 1
            return Candidate(
                score: result.value.number, level: level, byPoints: level, isNotSet: false,
                pool: pool)
        }
        poolSizes = sizes
    }

    /// Who is not ranked is not graded; where nobody is, who is not in office at the end, is not assessed
    /// yet, or has no number of points. Nil of whom is graded.
    private static func reason(
        against result: ScoreResult, _ rank: RankResult?
    ) -> RankResult.Unranked? {
        if let rank { return rank.unranked }
        if !result.isInOffice { return .notInOffice }
        if result.awaitsAssessment { return .notAssessed }
        if result.value.isNotApplicable { return .notApplicable }
        return result.value.isNotSet ? .notSet : nil
    }

    /// Asks of everyone who comes to a grade whether it is refused.
    mutating func refuse(at level: Int, _ refusal: (Int, Grade) -> Refused?) {
        for index in candidates.indices where candidates[index].level == level {
            switch refusal(index, grades[level]) {
            case nil: break
            case .because(let reason): lower(index, from: level, reason)
            case .notSet:
                candidates[index].level = nil
                candidates[index].isNotSet = true
            }
        }
    }

    /// Lets no more than the grade's share of those ranked have it.
    mutating func limit(at level: Int) {
        let grade = grades[level]
        guard let share = grade.shareAtMost else { return }
        for (pool, size) in poolSizes {
            let places = (share * Rational(size)).floor
            let seekers = candidates.indices.filter {
                candidates[$0].level == level && candidates[$0].pool == pool
            }
            guard seekers.count > places else { continue }
            let scores = seekers.compactMap { candidates[$0].score }.sorted(by: >)
            let cut = places > 0 && scores[places - 1] == scores[places] ? scores[places] : nil
            for index in seekers {
                guard let score = candidates[index].score else { continue }
                if score == cut {
                    guard grade.ties != .include else { continue }
                    if grade.ties == .open { candidates[index].openFor = grade.id }
                    lower(index, from: level, .tie(places: places))
                } else if score <= scores[places] {
                    lower(index, from: level, .proportion(places: places))
                }
            }
        }
    }

    private mutating func lower(_ index: Int, from level: Int, _ reason: GradeResult.Reason) {
        candidates[index].refusals.append(
            GradeResult.Refusal(grade: grades[level].id, reason: reason))
        let stated = grades[level].otherwise.flatMap { name in
            grades.firstIndex { $0.id == name }
        }
        let next = stated.flatMap { $0 > level ? $0 : nil } ?? level + 1
        candidates[index].level = next < grades.count ? next : nil
    }

    func result(_ index: Int) -> GradeResult {
        let candidate = candidates[index]
        return GradeResult(
            grade: candidate.level.map { grades[$0].id },
            byPoints: candidate.byPoints.map { grades[$0].id }, refusals: candidate.refusals,
            openFor: candidate.openFor, isNotSet: candidate.isNotSet,
            ungraded: candidate.ungraded)
    }
}

extension Grading {
    /// The index of the grade of so many points; between two grades as `gap` says. Nil where no grade
    /// has them.
    func level(of points: Rational) -> Int? {
        if let found = grades.firstIndex(where: { $0.reaches(points) && $0.staysBelow(points) }) {
            return found
        }
        switch gap {
        case .lower: return grades.firstIndex { $0.reaches(points) }
        case .higher: return grades.lastIndex { $0.staysBelow(points) }
        case nil: return nil
        }
    }

    /// Whether no grade as it is written has so many points, so that `gap` alone says which is given.
    package func isGap(at points: Rational) -> Bool {
        !grades.contains { $0.reaches(points) && $0.staysBelow(points) }
    }
}

extension Grade {
    fileprivate func reaches(_ points: Rational) -> Bool {
        (atLeast.map { points >= $0 } ?? true) && (above.map { points > $0 } ?? true)
    }

    fileprivate func staysBelow(_ points: Rational) -> Bool {
        (atMost.map { points <= $0 } ?? true) && (below.map { points < $0 } ?? true)
    }
}
