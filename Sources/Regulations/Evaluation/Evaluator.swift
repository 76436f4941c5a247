import Activity
import Basics
package import EventLog
package import Projections

/// Evaluates a regulation over the facts at a moment.
///
/// What happened is looked at once, when the evaluator is made; a period is then evaluated for everyone
/// from what was found.
package struct Evaluator {
    let regulation: Regulation
    private let moment: Moment
    let record: Record

    package init(
        _ regulation: Regulation, facts: Facts, names: any LogNames, moment: Moment
    ) {
        self.regulation = regulation
        self.moment = moment
        record = Record(
            facts, names: names, moment: moment, types: regulation.eventTypes,
            appraisalYear: regulation.appraisalYear)
    }

    /// The periods of the regulation and the ledger.
    package var calendar: PeriodCalendar { record.calendar }

    package func evaluate(_ period: Period) -> Evaluation {
        let horizon = min(period.last, moment.asOf)
        let engine = Engine(regulation, record, horizon: horizon)
        return Evaluation(
            regulation: regulation, period: period, moment: moment, end: horizon,
            scores: engine.board(period, ofOrgans: false),
            groupScores: engine.board(period, ofOrgans: true), quotas: engine.quotas(period),
            bars: engine.bars(at: horizon), grounds: engine.grounds(at: horizon),
            coverage: engine.coverage(at: horizon), links: engine.links(at: horizon),
            compositions: engine.compositions(period), procedures: engine.procedures(period),
            readings: engine.differences(period), engine: engine)
    }

    /// What some grounds say of one subject at the end of a period, as the whole evaluation would.
    package func grounds(
        _ names: [String], of subject: Reference, in period: Period
    ) -> [GroundResult] {
        guard let number = record.number(of: subject) else { return [] }
        let horizon = min(period.last, moment.asOf)
        let engine = Engine(regulation, record, horizon: horizon)
        return regulation.grounds.filter { names.contains($0.id.text) }
            .flatMap { engine.grounds($0, at: horizon, of: number) }
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
