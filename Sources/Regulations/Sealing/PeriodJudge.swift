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
        /// What the regulations do not judge of such a period.
        package let leftOut: [PeriodMismatch]
    }

    /// The period of that name, each purpose judged by the regulation in force. Scores and quotas of
    /// other periods are left out; refused where nothing is left of them, and where the calendar has no
    /// such period.
    package func judge(_ name: String) throws -> Judged {
        guard let lead = try leading() else {
            throw RuleChoice.none(for: .memberScore, on: moment.asOf, shelf)
        }
        let calendar = evaluator(lead).calendar
        let period = try calendar.required(name)
        var rules: [CodedResult.Rule] = []
        var leftOut: [PeriodMismatch] = []
        for purpose in Regulation.Purpose.allCases {
            let found = try shelf.entry(for: purpose, judging: period, asOf: moment.asOf)
            guard let regulation = try found?.regulation else { continue }
            let citation = regulation.citation
            // By its own calendar the name may have other days.
            let own = PeriodCalendar(
                appraisalYear: regulation.appraisalYear, terms: calendar.terms)
            if let mismatch = regulation.mismatch(
                of: purpose, with: own.period(named: name) ?? period, by: own,
                asOf: moment.asOf, lastActive: evaluator(regulation).lastActiveDay(through:))
            {
                leftOut.append(mismatch)
                continue
            }
            if let index = rules.firstIndex(where: { $0.citation == citation }) {
                rules[index] = CodedResult.Rule(
                    citation: citation, purposes: rules[index].purposes + [purpose])
            } else {
                rules.append(CodedResult.Rule(citation: citation, purposes: [purpose]))
            }
        }
        let judged = rules.flatMap(\.purposes)
        guard leftOut.isEmpty || judged.contains(where: \.isOfPeriods) else {
            throw leftOut.refusal
        }
        guard let result = try result(of: name, by: rules) else {
            throw RuleChoice.none(for: .memberScore, on: min(period.last, moment.asOf), shelf)
        }
        return Judged(period: result.period, result: result.result, leftOut: leftOut)
    }

    /// The period of that name by stated regulations; nil where the ledger did not have one of them, or
    /// not the period.
    package func judge(_ name: String, by rules: [CodedResult.Rule]) throws -> Judged? {
        try result(of: name, by: rules).map {
            Judged(period: $0.period, result: $0.result, leftOut: [])
        }
    }

    private func result(
        of name: String, by rules: [CodedResult.Rule]
    ) throws -> (period: Period, result: CodedResult)? {
        var period: Period?
        var tables: [CodedResult.Table] = []
        for rule in rules {
            guard let entry = shelf.entry(named: rule.citation) else { return nil }
            let evaluator = evaluator(try entry.regulation)
            guard let asked = evaluator.calendar.period(named: name) else { return nil }
            period = period ?? asked
            tables += ResultCoder(evaluator.evaluate(asked), for: rule.purposes).tables
        }
        return period.map { ($0, CodedResult(rules: rules, tables: tables)) }
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
