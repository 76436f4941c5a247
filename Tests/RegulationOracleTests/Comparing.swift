import Basics
import EventLog
import Regulations

@testable import OracleSupport

/// Compares what the engine answers with what the oracle does.
struct Comparing {
    let oracle: NaiveEvaluation
    let engine: Evaluation
    let names: any LogNames
    private(set) var differences: [RegulationDuel.Difference] = []
    private(set) var tally: RegulationDuel.Tally = [:]

    init(oracle: NaiveEvaluation, engine: Evaluation, names: any LogNames) {
        self.oracle = oracle
        self.engine = engine
        self.names = names
    }

    var regulation: Regulation { oracle.regulation }

    mutating func compare<Value: Equatable>(
        _ sort: String, _ question: @autoclosure () -> String, _ expected: Value, _ found: Value
    ) {
        tally[sort, default: 0] += 1
        guard expected != found else { return }
        let at = "\(oracle.period.kind) \(oracle.period.first) as of \(oracle.record.asOf)"
        differences.append(
            RegulationDuel.Difference(
                question: "\(sort) \(question()) in \(at)", oracle: "\(expected)",
                engine: "\(found)"))
    }

    // MARK: Answers

    mutating func compareAnswers() {
        var questions = ["score", "grade", "rank"].map { Name($0) }
        for score in [regulation.score, regulation.groupScore].compactMap({ $0 }) {
            questions += score.classes.flatMap { [$0.id] + $0.items.map(\.id) }
        }
        questions += regulation.quotas.map(\.id) + regulation.bars.map(\.id)
        questions += regulation.grounds.map(\.id) + regulation.coverage.map(\.id)
        questions += regulation.links.map(\.id)
        for subject in oracle.subjects {
            guard let reference = Reference(subject) else { continue }
            for question in questions {
                let expected = oracle.answer(question, of: subject) ?? .notApplicable
                let found = engine.answer(question, of: reference) ?? .notApplicable
                compare("answer", "\(question) of \(subject)", expected, found)
                tally["\(word(expected))", default: 0] += 1
            }
        }
    }

    /// Measures of the evaluated period, whether a rule asks for them or not.
    mutating func compareMeasures() {
        let whole = NaiveEvaluation.Window(
            span: oracle.period, begin: oracle.period.first, end: oracle.end)
        for subject in oracle.subjects {
            guard let reference = Reference(subject),
                oracle.lastDay(of: subject, in: oracle.period) != nil
            else { continue }
            for measure in regulation.measures where isAsked(measure, of: subject) {
                let found = engine.figure(measure.id, of: reference).map { naive($0.value) }
                compare(
                    "measure", "\(measure.id) of \(subject)",
                    Optional(oracle.value(measure, subject, whole)), found)
            }
        }
    }

    /// Some count of organs alone.
    private func isAsked(_ measure: Measure, of subject: String) -> Bool {
        measure.id.text.hasPrefix(oracle.isMember(subject) ? "m" : "o")
    }

    private func word(_ answer: Example.Answer) -> String {
        switch answer {
        case .number: "number"
        case .state(let name): name.text
        case .within: "within"
        case .notApplicable: "n/a"
        case .notSet: "not-set"
        }
    }

    // MARK: Quotas

    /// Each quota in each of its periods that begin in the evaluated one, and in the one that holds
    /// its end.
    mutating func compareQuotas() {
        let results = Dictionary(grouping: engine.quotas) { "\($0.quota) \($0.subject.text)" }
        for quota in regulation.quotas {
            var spans = oracle.spans(
                quota.every, beginningFrom: oracle.period.first, through: oracle.end)
            if let last = oracle.span(quota.every, holding: oracle.end), !spans.contains(last) {
                spans.append(last)
            }
            // The last few are enough, of months of many years above all.
            for span in spans.suffix(12) {
                for subject in oracle.subjects {
                    let found = results["\(quota.id) \(subject)"]?
                        .first { $0.period.first == span.first }
                    compare(quota, subject, span, found)
                }
            }
        }
    }

    private mutating func compare(
        _ quota: Quota, _ subject: String, _ span: Span, _ found: QuotaResult?
    ) {
        let state = oracle.state(of: quota, subject, in: span)
        let what = "\(quota.id) \(quota.measure) of \(subject) in \(span.kind) \(span.first)"
        compare("quota", what, state.text, found?.state.rawValue ?? "n/a")
        guard let found, oracle.isAsked(subject, quota.audience, in: span) else { return }
        let window = oracle.quotaWindow(quota, in: span)
        let value = oracle.value(.named(quota.measure), subject, window)
        compare("figure", what, value, naive(found.figure.value))
        guard let measure = regulation.measures.first(where: { $0.id == quota.measure }),
            case .selection(let selection) = measure.definition
        else { return }
        if selection.unit == .members || selection.unit == .linksOpen { return }
        let units = oracle.units(selection, of: subject, window)
        compare(
            "units", what, units.map { "\($0.day) \($0.amount)" }.sorted(),
            engine.units(of: found.figure).map { "\($0.day) \($0.quantity)" }.sorted())
    }

    private func naive(_ value: Value) -> NaiveValue {
        if let number = value.number { return .number(number) }
        return value.isNotSet ? .notSet : .notApplicable
    }

    // MARK: Links, compositions, procedures

    mutating func compareLinks() {
        for (rule, found) in zip(regulation.coverage, engine.coverage) {
            for subject in oracle.subjects {
                let count = oracle.coverage(rule, of: subject, on: found.day)
                compare(rule.id, subject, count, rule.bounds, found)
            }
        }
        for (rule, found) in zip(regulation.links, engine.links) {
            for subject in oracle.subjects {
                let count = oracle.links(rule, of: subject, on: found.day)
                compare(rule.id, subject, count, rule.bounds, found)
            }
            compare(
                "infeasible", "\(rule.id)", oracle.isInfeasible(rule, on: found.day),
                found.infeasibility != nil)
        }
        compare("coverage rules", "", regulation.coverage.count, engine.coverage.count)
        compare("link rules", "", regulation.links.count, engine.links.count)
    }

    private mutating func compare(
        _ rule: Name, _ subject: String, _ count: Int?, _ bounds: Bounds, _ found: LinkSummary
    ) {
        let result = found.results.first { $0.subject.text == subject }
        compare("links", "\(rule) of \(subject)", count, result?.count)
        guard let count, let result else { return }
        compare(
            "link state", "\(rule) of \(subject)", oracle.state(count, bounds).text,
            result.state.rawValue)
    }

    mutating func compareCourses() {
        for rule in regulation.compositions {
            let found = engine.compositions.filter { $0.composition == rule.id }
            compare(
                "composition", "\(rule.id)", oracle.composition(rule).mapValues(\.text),
                Dictionary(found.map { ($0.session.text, $0.state.rawValue) }) { $1 })
        }
        for procedure in regulation.procedures {
            for (index, step) in procedure.steps.enumerated() {
                let found = engine.procedures.filter {
                    $0.procedure == procedure.id && $0.step == index
                }
                compare(
                    "procedure", "\(procedure.id) \(index)", oracle.procedure(procedure, step),
                    found.map { "\($0.matter.text) \($0.state.rawValue)" }.sorted())
            }
        }
    }
}
