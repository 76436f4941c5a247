package import Basics
import EventLog
package import Projections

/// A regulation evaluated for a period at a moment: everyone's scores, grades and ranks, quotas, bars,
/// grounds, coverage, procedures; and where other readings of its clauses would say something else.
///
/// Each of these is reckoned when it is first asked for, and kept: who asks for grounds does not wait for
/// scores, nor for what other readings make of them. That changes no answer, since nothing that it is
/// reckoned from changes.
///
/// Results hold values; what a value is made of is opened when it is asked for, by
/// ``units(of:)`` and ``units(ofItem:for:)``. Members are people: results name them by the number that stays
/// after mergers, and questions may name any of their numbers. All lists are in order of the regulation,
/// then of references, and of periods; steps of procedures and compositions by day.
package final class Evaluation {
    package let regulation: Regulation
    package let period: Period
    package let moment: Moment
    /// The day it looks back from: the period's last day, or the as-of day if that is earlier.
    package let end: Day

    /// The scores of members, or of what else `score` is for; empty without a score.
    package private(set) lazy var scores = engine.board(period, ofOrgans: false)
    package private(set) lazy var groupScores = engine.board(period, ofOrgans: true)
    /// Quota by quota, subject by subject, for each period that has begun: those of the quota's kind that
    /// begin within the evaluated period, and the one that holds `end`.
    package private(set) lazy var quotas = engine.quotas(period)
    package private(set) lazy var bars = engine.bars(at: end)
    package private(set) lazy var grounds = engine.grounds(at: end)
    package private(set) lazy var coverage = engine.coverage(at: end)
    package private(set) lazy var links = engine.links(at: end)
    package private(set) lazy var compositions = engine.compositions(period)
    package private(set) lazy var procedures = engine.procedures(period)
    /// Per subject where another reading would give another result.
    package private(set) lazy var readings = engine.differences(period)

    let engine: Engine
    /// By whom they were asked about.
    var ofFew: [Set<Reference>: OfFew] = [:]
    private var readingsAbout: [Name: [ReadingDifference]] = [:]

    init(by engine: Engine, of period: Period) {
        self.engine = engine
        regulation = engine.regulation
        moment = engine.record.moment
        end = engine.horizon
        self.period = period
    }

    /// Those of ``readings`` that are about one question: `score`, `grade`, `rank`, or the name of a
    /// ground, bar, quota or class. Nothing else is reckoned again.
    package func readings(about question: Name) -> [ReadingDifference] {
        if let known = readingsAbout[question] { return known }
        let found = engine.differences(period, about: question)
        readingsAbout[question] = found
        return found
    }
}
