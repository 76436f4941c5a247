import Activity
import Basics
package import EventLog
package import Projections

extension CodedResult {
    /// What one regulation says of a period, for some of its purposes.
    package init(_ evaluation: Evaluation, for purposes: [Regulation.Purpose]) {
        self.init(
            rules: [Rule(citation: evaluation.regulation.citation, purposes: purposes)],
            tables: ResultCoder(evaluation, for: purposes).tables)
    }
}

/// Evaluates a period whole: every purpose by the regulation that decides it, at one moment.
package struct PeriodJudge {
    private let moment: Moment
    private let shelf: RegulationShelf
    /// What happened, for all regulations that judge it.
    private let record: Record

    /// Judges of one log that share `texts` read each regulation once.
    package init(
        _ facts: Facts, _ log: any LogReading, at moment: Moment,
        texts: AdoptedTexts = AdoptedTexts()
    ) throws {
        self.moment = moment
        shelf = try RegulationShelf(facts, log, knownAt: moment.knownAt, texts: texts)
        record = Record(facts, names: log.names, moment: moment)
    }

    /// A period with the result of its evaluation.
    package struct Judged {
        package let period: Period
        package let result: CodedResult

        package init(period: Period, result: CodedResult) {
            self.period = period
            self.result = result
        }
    }

    /// The period of that name, each purpose judged by the regulation in force. Nil where the calendar
    /// has no such period.
    package func judge(_ name: String) throws -> Judged? {
        guard let lead = try leading() else {
            throw RuleChoice.none(for: .memberScore, on: moment.asOf)
        }
        guard let period = evaluator(lead).calendar.period(named: name) else { return nil }
        var rules: [CodedResult.Rule] = []
        for purpose in Regulation.Purpose.allCases {
            let found = try shelf.entry(for: purpose, judging: period, asOf: moment.asOf)
            guard let citation = try found?.regulation.citation else { continue }
            if let index = rules.firstIndex(where: { $0.citation == citation }) {
                rules[index] = CodedResult.Rule(
                    citation: citation, purposes: rules[index].purposes + [purpose])
            } else {
                rules.append(CodedResult.Rule(citation: citation, purposes: [purpose]))
            }
        }
        guard !rules.isEmpty else {
            throw RuleChoice.none(for: .memberScore, on: min(period.last, moment.asOf))
        }
        return try judge(name, by: rules)
    }

    /// The period of that name by stated regulations; nil where the ledger did not have one of them, or
    /// not the period.
    package func judge(_ name: String, by rules: [CodedResult.Rule]) throws -> Judged? {
        var period: Period?
        var tables: [CodedResult.Table] = []
        for rule in rules {
            guard let entry = shelf.entry(named: rule.citation) else { return nil }
            let evaluator = evaluator(try entry.regulation)
            guard let asked = evaluator.calendar.period(named: name) else { return nil }
            period = period ?? asked
            tables += ResultCoder(evaluator.evaluate(asked), for: rule.purposes).tables
        }
        return period.map {
            Judged(period: $0, result: CodedResult(rules: rules, tables: tables))
        }
    }

    private func evaluator(_ regulation: Regulation) -> Evaluator {
        Evaluator(regulation, record)
    }

    /// The regulation whose calendar a period is read by: the first in force on the as-of day in order of
    /// the purposes, else the one adopted last.
    private func leading() throws -> Regulation? {
        for purpose in Regulation.Purpose.allCases {
            if let regulation = try shelf.entry(for: purpose, on: moment.asOf)?.readable {
                return regulation
            }
        }
        return shelf.entries.lazy.reversed().compactMap(\.readable).first
    }
}
