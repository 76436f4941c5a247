import Basics
package import EventLog
package import Projections
package import Regulations

/// A moment on its three axes: what had happened by a day, what was known by then, and under which
/// regulations it is judged. What was evaluated once is kept.
package final class JudgedMoment {
    package let moment: Moment
    let choice: RuleChoice
    let facts: Facts
    let log: any LogReading
    /// What happened, for all regulations that judge it here.
    private lazy var record = Record(facts, names: log.names, moment: moment)
    private var evaluators: [Regulation: Evaluator] = [:]
    private var judgements: [Question: Judgement] = [:]

    private struct Question: Hashable {
        let regulation: Regulation
        let period: Period
    }

    package init(_ moment: Moment, _ choice: RuleChoice, _ facts: Facts, _ log: any LogReading) {
        self.moment = moment
        self.choice = choice
        self.facts = facts
        self.log = log
    }

    func evaluator(_ regulation: Regulation) -> Evaluator {
        if let known = evaluators[regulation] { return known }
        let evaluator = Evaluator(regulation, record)
        evaluators[regulation] = evaluator
        return evaluator
    }

    func calendar(of regulation: Regulation) -> PeriodCalendar { evaluator(regulation).calendar }

    /// The period as it is called here: a term may have another end.
    private func own(_ period: Period, _ regulation: Regulation) -> Period {
        calendar(of: regulation).period(named: period.name) ?? period
    }

    /// The regulation that judges a period for a purpose here; nil where none does.
    func rule(for purpose: Regulation.Purpose, judging period: Period) throws -> RuleChoice.Named? {
        guard
            let rule = try choice.ruleIfAny(for: purpose, judging: period, asOf: moment.asOf)
        else { return nil }
        return try choice.ruleIfAny(
            for: purpose, judging: own(period, rule.regulation), asOf: moment.asOf)
    }

    /// The period evaluated under a regulation.
    func judgement(under regulation: Regulation, of period: Period) -> Judgement {
        let question = Question(regulation: regulation, period: own(period, regulation))
        if let known = judgements[question] { return known }
        let judgement = Judgement(
            evaluator(regulation).evaluate(question.period), facts, log)
        judgements[question] = judgement
        return judgement
    }
}
