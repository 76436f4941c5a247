import Basics
package import EventLog
import Projections

/// What counted under earlier knowledge: the units that the figures of an evaluation had at a position
/// before its own. It tells what an event counted for before it was corrected.
package struct EarlierUnits {
    let engine: Engine
    let period: Period

    init(_ engine: Engine, _ period: Period) {
        self.engine = engine
        self.period = period
    }

    /// What `evaluation` would have counted had it known no more than the event at `position`.
    package init(of evaluation: Evaluation, knownAt position: Int64) {
        precondition(
            position < evaluation.moment.knownAt, "what was known earlier lies before the moment")
        let record = evaluation.engine.record
        let regulation = evaluation.regulation
        let moment = Moment(asOf: evaluation.moment.asOf, knownAt: position)
        engine = Engine(
            regulation, Record(record.facts, names: record.names, moment: moment),
            horizon: evaluation.end)
        period = evaluation.period
    }

    /// See ``Evaluation/units(of:)``; the figure is one of the later evaluation.
    package func units(of figure: Figure) -> [CountedUnit] { engine.units(of: figure) }

    /// See ``Evaluation/units(ofItem:for:)``.
    package func units(ofItem item: Name, for subject: Reference) -> [ScoredUnit] {
        engine.units(ofItem: item, for: subject, in: period, through: engine.horizon)
    }

    /// The same of a score, in its period and up to the day to which it was reckoned.
    package func units(
        ofItem item: Name, for subject: Reference, in window: Window
    ) -> [ScoredUnit] {
        engine.units(ofItem: item, for: subject, in: window.period, through: window.end)
    }
}
