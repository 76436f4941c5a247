import Basics
package import EventLog
package import Projections
package import Regulations

/// What was recorded since a result was sealed that makes it another one, question by question.
///
/// A difference of a score, grade, rank, quota, bar or ground is taken apart as ``MomentComparison`` takes
/// it apart, and of its parts the events are named; of readings the same under the other reading. What
/// covers or links is opened into the entries of both results; of a step, a session or a matter those
/// about it are named.
package final class ResultCauses {
    private let before: JudgedMoment
    private let after: JudgedMoment
    private let between: EntriesBetween
    private let period: String
    private let purposes: [String: [Regulation.Purpose]]
    private var told: [Rules: [Asked: Set<Int64>]] = [:]

    /// Under which rules something is asked: a regulation, or one with another reading.
    private struct Rules: Hashable {
        let citation: String
        var reading: ReadingPlace?
    }

    private struct Asked: Hashable {
        let subject: Reference
        let question: Difference.Question
        /// Of quotas; of all else empty, for there is one.
        var period = ""
    }

    /// Of what `rules` said of a period at `sealed`, and say now of the same day.
    package init(
        _ period: String, _ rules: [CodedResult.Rule], sealed: Moment, now: Moment, _ facts: Facts,
        _ log: any LogReading
    ) throws {
        // A closing that was entered by hand may claim to know more than there is.
        let sealed = Moment(asOf: sealed.asOf, knownAt: min(sealed.knownAt, now.knownAt))
        func judged(_ moment: Moment) throws -> JudgedMoment {
            let shelf = try RegulationShelf(facts, log, knownAt: moment.knownAt)
            return JudgedMoment(moment, try RuleChoice(shelf: shelf), facts, log)
        }
        before = try judged(sealed)
        after = try judged(now)
        between = EntriesBetween(facts, log.names, from: sealed, to: now)
        self.period = period
        purposes = Dictionary(rules.map { ($0.citation, $0.purposes) }) { $0 + $1 }
    }

    /// The positions of the events behind a difference, ascending; none where it comes through others, or
    /// through nothing that is named.
    package func events(behind difference: ResultDifference) -> [Int64] {
        let found: Set<Int64> =
            switch difference.part {
            case .scores, .groupScores, .quota, .bar, .ground: decided(difference)
            case .reading: read(difference)
            case .coverage, .link: linked(difference)
            case .composition, .procedure:
                difference.key.first.flatMap { Reference($0) }
                    .map { acts(between.changes(about: $0)) } ?? []
            }
        return found.sorted()
    }

    private func acts(_ changes: [EntriesBetween.Change]) -> Set<Int64> {
        Set(changes.flatMap(\.acts))
    }
}

// What is decided: scores, grades, ranks, quotas, bars and grounds.
extension ResultCauses {
    private func decided(_ difference: ResultDifference) -> Set<Int64> {
        guard let subject = difference.subject else { return [] }
        let name = difference.name.map { Name($0) } ?? Name("")
        let question: Difference.Question =
            switch difference.part {
            case .quota: .quota(name)
            case .bar: .bar(name)
            case .ground: .ground(name)
            default: ResultCauses.question(ofScore: difference.column)
            }
        return events(
            subject, question, Rules(citation: difference.under),
            period: difference.part == .quota ? difference.column : "")
    }

    /// What a column of scores belongs to: what scores are made of to the score.
    private static func question(ofScore column: String) -> Difference.Question {
        switch column {
        case "rank", "ranked", "unranked", "cohort": .rank
        case "grade", "by-points", "refused", "undecided": .grade
        default: .score
        }
    }

    /// Of a reading: its key is the reading, the subject and the question.
    private func read(_ difference: ResultDifference) -> Set<Int64> {
        guard let subject = difference.subject, difference.key.count == 3,
            let regulation = regulation(difference.under, before),
            let place = regulation.readings.first(where: { $0.coded == difference.key[0] })
        else { return [] }
        let name = Name(difference.key[2])
        let question: Difference.Question =
            switch difference.key[2] {
            case "score": .score
            case "grade": .grade
            case "rank": .rank
            case _ where regulation.quotas.contains { $0.id == name }: .quota(name)
            case _ where regulation.bars.contains { $0.id == name }: .bar(name)
            case _ where regulation.grounds.contains { $0.id == name }: .ground(name)
            default: .score
            }
        let rules = [nil, place].map { Rules(citation: difference.under, reading: $0) }
        return rules.reduce(into: []) { found, rules in
            guard case .quota = question else {
                found.formUnion(events(subject, question, rules, period: ""))
                return
            }
            for (asked, events) in events(under: rules)
            where asked.subject == subject && asked.question == question {
                found.formUnion(events)
            }
        }
    }

    private func events(
        _ subject: Reference, _ question: Difference.Question, _ rules: Rules, period: String
    ) -> Set<Int64> {
        events(under: rules)[Asked(subject: subject, question: question, period: period)] ?? []
    }

    private func regulation(_ citation: String, _ moment: JudgedMoment) -> Regulation? {
        moment.choice.shelf.entry(named: citation)?.readable
    }

    /// The events behind every difference under some rules.
    private func events(under rules: Rules) -> [Asked: Set<Int64>] {
        if let known = told[rules] { return known }
        told[rules] = [:]
        guard var (one, other) = both(rules.citation) else { return [:] }
        if let reading = rules.reading {
            (one, other) = (one.applying(reading), other.applying(reading))
        }
        guard let span = before.calendar(of: one).period(named: period) else { return [:] }
        let differences = (purposes[rules.citation] ?? []).flatMap { purpose in
            PurposeComparison(purpose, span, before, after, one, other, between, []).differences
        }
        let found = ResultCauses.events(behind: differences)
        told[rules] = found
        return found
    }

    /// A regulation as both moments have it.
    private func both(_ citation: String) -> (Regulation, Regulation)? {
        guard let one = regulation(citation, before), let other = regulation(citation, after) else {
            return nil
        }
        return (one, other)
    }

    /// A rank changes through the scores of others, and a grade through the score, a bar or the rank: their
    /// events are its own.
    private static func events(behind differences: [Difference]) -> [Asked: Set<Int64>] {
        var found: [Asked: Set<Int64>] = [:]
        func events(_ subject: Reference, _ question: Difference.Question) -> Set<Int64> {
            found[Asked(subject: subject, question: question)] ?? []
        }
        var bars: [Reference: Set<Int64>] = [:]
        for difference in differences {
            var asked = Asked(subject: difference.subject, question: difference.question)
            if case .quota = difference.question { asked.period = difference.periods.after.name }
            var positions: Set<Int64> = []
            for part in difference.because { part.collectPositions(&positions) }
            found[asked, default: []].formUnion(positions)
            if case .bar = difference.question {
                bars[difference.subject, default: []].formUnion(positions)
            }
        }
        for difference in differences where difference.question == .rank {
            let others = difference.because.compactMap(\.reference)
            let all = others.map { events($0, .score) } + [events(difference.subject, .score)]
            found[Asked(subject: difference.subject, question: .rank)] = Set(all.joined())
        }
        for difference in differences where difference.question == .grade {
            let subject = difference.subject
            let own = events(subject, .score).union(bars[subject] ?? [])
            found[Asked(subject: subject, question: .grade)] =
                own.isEmpty ? events(subject, .rank) : own
        }
        return found
    }
}

// Who is covered and linked.
extension ResultCauses {
    private func linked(_ difference: ResultDifference) -> Set<Int64> {
        guard let (one, other) = both(difference.under),
            let span = before.calendar(of: one).period(named: period)
        else { return [] }
        let phase = PhaseComparison(
            early: before.judgement(under: one, of: span),
            late: after.judgement(under: other, of: span), between: between)
        let results = [phase.early, phase.late].map { judgement in
            let evaluation = judgement.evaluation
            let summaries = difference.part == .coverage ? evaluation.coverage : evaluation.links
            return summaries.first { $0.rule.text == difference.name }?.results ?? []
        }
        // The row of the whole is about everybody.
        let subjects =
            difference.subject.map { [$0] } ?? Set(results.joined().map(\.subject)).sorted()
        return subjects.reduce(into: []) { found, subject in
            let units = results.map { $0.first { $0.subject == subject }?.units ?? [] }
            let changed =
                units[0].filter { !units[1].contains($0) }
                + units[1].filter { !units[0].contains($0) }
            guard !changed.isEmpty || difference.subject != nil else { return }
            for part in phase.causes(changed, of: subject) { part.collectPositions(&found) }
        }
    }
}
