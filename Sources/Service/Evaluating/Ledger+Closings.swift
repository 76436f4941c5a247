import Basics
package import EventLog
package import Projections
package import Regulations
import Reports

/// A closed evaluation beside what the ledger says of it now.
package struct AdjustedEvaluation {
    package let steps: EvaluationSteps
    package let sealed: EvaluationSteps.Sealed
    /// What today's knowledge says otherwise, each with the events behind it.
    package let adjustments: [Adjustment]

    package struct Adjustment {
        package let difference: ResultDifference
        /// The positions of the events recorded since the sealed moment that make it so, ascending.
        package let events: [Int64]
    }
}

/// What came of reckoning a sealed result again at its own moment.
package struct SealCheck {
    package let steps: EvaluationSteps
    package let sealed: EvaluationSteps.Sealed
    /// Whether what is sealed still has the digest that it was sealed with.
    package let isIntact: Bool
    /// Whether the events that it rests on are those whose root it states; so of one that states none.
    package let isRooted: Bool
    /// What reckoning it again gives otherwise.
    package let differences: [ResultDifference]

    package var isEqual: Bool { isIntact && isRooted && differences.isEmpty }
}

extension Ledger {
    /// The evaluations that are closed, as known at a moment; of one period where one is named.
    package func closedEvaluations(
        knownAt: Int64, period: String? = nil
    ) throws -> [EvaluationSteps] {
        let wanted = try period.map { try EvaluationRefusal.evaluation(of: $0) }
        let steps = try EvaluationSteps.all(
            facts(), log, at: Moment(asOf: .last, knownAt: knownAt), of: wanted)
        let closed = steps.filter { $0.closing != nil }
        if let wanted, closed.isEmpty { throw EvaluationRefusal.notClosed(wanted) }
        return closed
    }

    /// Of those that are not closed the evaluations whose newest draft the ledger no longer gives: they
    /// are approved and closed by an authority alone. Of a draft that cannot be reckoned again nobody can
    /// tell that it still holds.
    package func changedEvaluations(
        _ all: [EvaluationSteps], at moment: Moment
    ) throws -> Set<Reference> {
        let rejudge = Rejudge(try facts(), log)
        let waiting = all.filter { $0.closing == nil }
        return Set(
            try waiting.filter { steps in
                guard let draft = steps.drafts.last else { return false }
                do {
                    return try !rejudge.changes(of: draft, knownAt: moment.knownAt)
                        .differences.isEmpty
                } catch is Diagnostics {
                    return true
                }
            }.map(\.evaluation))
    }

    /// The event of that id or position.
    package func event(_ name: EventName) throws -> Envelope { try log.event(named: name).envelope }

    /// What each closed evaluation would say now otherwise than it was sealed.
    package func adjustments(
        knownAt: Int64, period: String? = nil
    ) throws -> [AdjustedEvaluation] {
        let facts = try facts()
        let rejudge = Rejudge(facts, log)
        return try closedEvaluations(knownAt: knownAt, period: period).compactMap { steps in
            // Of a closing that was entered by hand there may be no result to compare.
            guard let sealed = steps.closing, sealed.result != nil else { return nil }
            let whole = try rejudge.whole(sealed)
            let now = try rejudge.result(of: sealed, by: whole.rules, knownAt: knownAt)
            let differences = whole.differences(to: now ?? CodedResult(rules: [], tables: []))
            let causes = try ResultCauses(
                sealed.period, whole.rules, sealed: sealed.moment,
                now: Moment(asOf: sealed.asOf, knownAt: knownAt), facts, log)
            return AdjustedEvaluation(
                steps: steps, sealed: sealed,
                adjustments: differences.map {
                    AdjustedEvaluation.Adjustment(
                        difference: $0, events: causes.events(behind: $0))
                })
        }
    }

    /// Reckons every sealed result again at its own moment.
    package func checkSeals(knownAt: Int64, period: String? = nil) throws -> [SealCheck] {
        let facts = try facts()
        let rejudge = Rejudge(facts, log)
        return try closedEvaluations(knownAt: knownAt, period: period).compactMap { steps in
            guard let sealed = steps.closing else { return nil }
            let isRooted = try isRooted(sealed)
            // A closing that was entered by hand may hold a result of another form.
            guard let result = sealed.result else {
                return SealCheck(
                    steps: steps, sealed: sealed, isIntact: false, isRooted: isRooted,
                    differences: [])
            }
            let again = try rejudge.result(
                of: sealed, by: result.rules, knownAt: sealed.knownAt)
            let isIntact =
                result.tables.allSatisfy(\.isIntact)
                && sealed.digest.map { $0 == result.digest } ?? true
            return SealCheck(
                steps: steps, sealed: sealed, isIntact: isIntact, isRooted: isRooted,
                differences: result.differences(
                    to: again ?? CodedResult(rules: [], tables: [])))
        }
    }

    /// Whether the log begins with the tree that a closing states.
    private func isRooted(_ sealed: EvaluationSteps.Sealed) throws -> Bool {
        guard let root = sealed.root else { return true }
        guard 1...Int64(try log.count()) ~= sealed.knownAt else { return false }
        return try log.root(ofFirst: Int(sealed.knownAt)).hex == root
    }
}
