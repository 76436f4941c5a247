import Basics
import EventLog
import Projections
import Regulations

/// Reckons again what was drafted or closed, at its own moment or with what is known since.
struct Rejudge {
    private let facts: Facts
    private let log: any LogReading
    private let texts = AdoptedTexts()

    init(_ facts: Facts, _ log: any LogReading) {
        self.facts = facts
        self.log = log
    }

    /// The result as it was drafted, with the rows that did not fit into the event: what is reckoned at
    /// its moment stands in for them where its digest is the one recorded. A draft that was recorded by
    /// hand, without its result, is reckoned.
    func whole(_ drafted: EvaluationSteps.Drafted) throws -> CodedResult {
        if let result = drafted.result, result.tables.allSatisfy({ $0.rows != nil }) {
            return result
        }
        let judge = try PeriodJudge(facts, log, at: drafted.moment, texts: texts)
        guard let result = drafted.result else { return try judge.judge(drafted.period).result }
        // What a regulation that is gone had decided is left as it stands: by its digest.
        guard let again = try judge.judge(drafted.period, by: result.rules)?.result else {
            return result
        }
        return CodedResult(
            rules: result.rules,
            tables: result.tables.map { table in
                guard table.rows == nil,
                    let other = again[under: table.under, title: table.title],
                    other.digest == table.digest
                else { return table }
                return other
            })
    }

    /// The result by the same regulations of what had happened by the same day and is known at another
    /// position; nil where the ledger no longer has a regulation or the period.
    func result(
        of drafted: EvaluationSteps.Drafted, by rules: [CodedResult.Rule], knownAt: Int64
    ) throws -> CodedResult? {
        let moment = Moment(asOf: drafted.asOf, knownAt: knownAt)
        return try PeriodJudge(facts, log, at: moment, texts: texts)
            .judge(drafted.period, by: rules)?.result
    }

    /// Scores, ranks, grades and states that the same regulations give otherwise by what is known at
    /// another position.
    func changes(
        of drafted: EvaluationSteps.Drafted, knownAt: Int64
    ) throws -> (whole: CodedResult, differences: [ResultDifference]) {
        let whole = try whole(drafted)
        let now = try result(of: drafted, by: whole.rules, knownAt: knownAt)
        return (whole, whole.differences(to: now ?? CodedResult(rules: [], tables: [])).main)
    }
}
