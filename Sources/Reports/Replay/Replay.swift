import Basics
package import EventLog
package import Projections
package import Regulations

/// A path with what each of its steps changed of the results: scores, grades, ranks, quotas, bars and
/// grounds.
///
/// A result is reckoned at the ends of a step and compared there, so a step tells what came of all that
/// happened since the step before it, others' entries included; what came and went within one step is not
/// told. A judged moment serves the step that ends there and the one that begins there.
package final class Replay {
    package let path: ReplayPath
    private let facts: Facts
    private let log: any LogReading
    private let subjects: [Reference]
    private let period: String?
    /// Nil where nothing is judged.
    private let rules: ((Moment) throws -> RuleChoice)?
    /// By the step that ends there; -1 where the way begins.
    private var judged: [Int: JudgedMoment] = [:]

    /// `rules` says by what a moment is judged; without it only counts are told.
    package init(
        _ path: ReplayPath, _ facts: Facts, _ log: any LogReading, subjects: [Reference],
        period: String?, judgedBy rules: ((Moment) throws -> RuleChoice)?
    ) {
        self.path = path
        self.facts = facts
        self.log = log
        self.subjects = subjects
        self.period = period
        self.rules = rules
    }

    /// What is not the same at both ends of a step, told forward or backward; nil where nothing is judged
    /// or no regulation judges either end.
    package func comparison(of index: Int, backward: Bool) throws -> MomentComparison? {
        guard let rules else { return nil }
        // Only neighbours are asked for again.
        judged = judged.filter { abs($0.key - index) <= 1 }
        let before = try moment(endOf: index - 1, rules)
        let after = try moment(endOf: index, rules)
        do {
            return try MomentComparison(
                from: backward ? after : before, to: backward ? before : after, period: period,
                subjects: subjects)
        } catch let problem as Diagnostics
            where problem.all.allSatisfy({ $0.code == .noRegulation })
        {
            return nil
        }
    }

    /// What those whom and what the entries are about are called where the way ends.
    package func names() throws -> [Reference: String] {
        var numbers: Set<Int32> = []
        for entry in path.steps.lazy.flatMap(\.entries) {
            for position in [entry.ended, entry.began].compactMap({ $0 }) {
                let row = facts.firstRow(knownAfter: position - 1)
                numbers.formUnion([facts.subject[row], facts.matter[row]])
            }
        }
        let found = try DisplayNames(facts, log, at: path.end).names(numbers)
        return Dictionary(
            uniqueKeysWithValues: found.map { (log.names.reference($0.key), $0.value) })
    }

    private func moment(
        endOf index: Int, _ rules: (Moment) throws -> RuleChoice
    ) throws -> JudgedMoment {
        if let known = judged[index] { return known }
        let moment = index < 0 ? path.start : path.steps[index].moment
        let found = JudgedMoment(moment, try rules(moment), facts, log)
        judged[index] = found
        return found
    }
}
