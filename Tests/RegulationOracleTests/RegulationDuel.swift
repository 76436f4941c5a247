import Activity
import Basics
import EventLog
import Projections
import Regulations
import Service

@testable import OracleSupport

/// A history at a moment, as the engine reads it and as the oracle does.
final class Standpoint {
    let test: TestLedger
    let asOf: Day
    let knownAt: Int
    /// What the oracle reads.
    private(set) lazy var record = NaiveRecord(test.plainEvents(), asOf: asOf, knownAt: knownAt)

    init(_ test: TestLedger, asOf: Day, knownAt: Int) {
        self.test = test
        self.asOf = asOf
        self.knownAt = knownAt
    }
}

/// A regulation evaluated twice at a moment: by the engine and by the oracle.
struct RegulationDuel {
    let standpoint: Standpoint
    let regulation: Regulation
    /// What is evaluated: the period of this kind that holds a day.
    let kind: PeriodKind
    let day: Day
    /// Whether its measures are named `m` and `o`, and asked of all members and organs.
    var isOfAllMeasures = true

    struct Difference: CustomStringConvertible {
        let question: String
        let oracle: String
        let engine: String

        var description: String { "\(question)\n  oracle: \(oracle)\n  engine: \(engine)" }
    }

    /// What was compared, by sort of question and answer.
    typealias Tally = [String: Int]

    /// Where the two do not agree.
    func differences(_ tally: inout Tally) throws -> [Difference] {
        let (test, record) = (standpoint.test, standpoint.record)
        let moment = Moment(asOf: standpoint.asOf, knownAt: Int64(standpoint.knownAt))
        guard let span = calendar(record).span(kind, holding: day) else { return [] }
        let oracle = NaiveEvaluation(regulation: regulation, record: record, period: span)
        let evaluator = Evaluator(
            regulation, facts: try test.ledger.facts(), names: test.log.names, moment: moment)
        let engine = evaluator.evaluate(
            Period(kind: kind, first: span.first, last: span.last, name: "period"))
        var comparison = Comparing(oracle: oracle, engine: engine, names: test.log.names)
        comparison.compareAnswers()
        if isOfAllMeasures { comparison.compareMeasures() }
        comparison.compareQuotas()
        comparison.compareLinks()
        comparison.compareCourses()
        comparison.compareReadings()
        tally.merge(comparison.tally) { $0 + $1 }
        return comparison.differences
    }

    private func calendar(_ record: NaiveRecord) -> NaiveEvaluation {
        NaiveEvaluation(
            regulation: regulation, record: record,
            period: Span(kind: .month, first: record.asOf, last: record.asOf))
    }

    /// The same of fewer events: those that are believed, recorded anew, as long as they differ.
    func shrunk() throws -> (events: [PlainEvent], differences: [Difference]) {
        let all = standpoint.test.plainEvents()
        let believed = NaiveLedger(all.prefix(standpoint.knownAt)).facts
        let order = ["organ.established", "member.appointed", "member.assigned", "session.held"]
        func rank(_ event: PlainEvent) -> Int { order.firstIndex(of: event.type) ?? order.count }
        var events = believed.filter { $0.position > 1 }.sorted {
            (rank($0), $0.position) < (rank($1), $1.position)
        }
        var found = try differences(after: events)
        if found.isEmpty {
            var tally = Tally()
            return (all, try differences(&tally))
        }
        for size in [8, 4, 2, 1, 1] {
            var index = 0
            while index < events.count {
                var fewer = events
                fewer.removeSubrange(index..<min(index + size, events.count))
                let still = try differences(after: fewer)
                if still.isEmpty {
                    index += size
                } else {
                    (events, found) = (fewer, still)
                }
            }
        }
        return (events, found)
    }

    private func differences(after events: [PlainEvent]) throws -> [Difference] {
        let fresh = try TestLedger(now: "2015-12-31T01:00:00.000000Z")
        for var event in events {
            event.cites = ""
            _ = try isRefused { _ = try Duel.perform(.record(event), on: fresh) }
        }
        let again = RegulationDuel(
            standpoint: Standpoint(fresh, asOf: standpoint.asOf, knownAt: fresh.log.count()),
            regulation: regulation, kind: kind, day: day, isOfAllMeasures: isOfAllMeasures)
        var tally = Tally()
        return try again.differences(&tally)
    }
}
