import Activity
import Basics
package import EventLog
package import Projections

/// Evaluates a regulation over the facts at a moment.
///
/// What happened is looked at once, in the record, which regulations that judge the same moment share; a
/// period is then evaluated for everyone from what was found.
package struct Evaluator {
    let regulation: Regulation
    let record: Record
    /// The periods of the regulation and the ledger.
    package let calendar: PeriodCalendar

    package init(_ regulation: Regulation, _ record: Record) {
        self.regulation = regulation
        self.record = record
        calendar = PeriodCalendar(of: regulation, record)
    }

    /// For a regulation that is alone in judging a moment.
    package init(
        _ regulation: Regulation, facts: Facts, names: any LogNames, moment: Moment
    ) {
        self.init(regulation, Record(facts, names: names, moment: moment))
    }

    package func evaluate(_ period: Period) -> Evaluation {
        let horizon = min(period.last, record.moment.asOf)
        return Evaluation(by: Engine(regulation, record, horizon: horizon), of: period)
    }

    /// What some grounds say of one subject at the end of a period, as the whole evaluation would.
    package func grounds(
        _ names: [String], of subject: Reference, in period: Period
    ) -> [GroundResult] {
        guard let number = record.number(of: subject) else { return [] }
        let horizon = min(period.last, record.moment.asOf)
        let engine = Engine(regulation, record, horizon: horizon)
        return regulation.grounds.filter { names.contains($0.id.text) }
            .flatMap { engine.grounds($0, at: horizon, of: [number]) }
    }
}

extension PeriodCalendar {
    init(of regulation: Regulation, _ record: Record) {
        self.init(appraisalYear: regulation.appraisalYear, terms: record.terms)
    }
}

extension Regulation {
    /// The types of the events that its selections count.
    var eventTypes: Set<EventType> {
        Set(selections.flatMap(\.eventTypes))
    }

    /// Every selection in it, those of readings among them.
    var selections: [Selection] {
        var found = measures.compactMap { measure -> Selection? in
            if case .selection(let selection) = measure.definition { selection } else { nil }
        }
        for scoreClass in (score?.classes ?? []) + (groupScore?.classes ?? []) {
            for item in scoreClass.items {
                for one in [item] + item.readings.map(\.instead) {
                    if case .each(let selections) = one.measured { found += selections }
                }
            }
        }
        found += compositions.map(\.sessions)
        found += procedures.flatMap(\.steps).flatMap { [$0.after, $0.then] }
        return found
    }
}
