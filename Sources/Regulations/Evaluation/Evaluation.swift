package import Basics
package import Projections

/// A regulation evaluated for a period at a moment: everyone's scores, grades and ranks, quotas, bars,
/// grounds, coverage, procedures; and where other readings of its clauses would say something else.
///
/// Results hold values; what a value is made of is opened when it is asked for, by
/// ``units(of:)`` and ``units(ofItem:for:)``. Members are people: results name them by the number that stays
/// after mergers, and questions may name any of their numbers. All lists are in order of the regulation,
/// then of references, and of periods; steps of procedures and compositions by day.
package struct Evaluation {
    package let regulation: Regulation
    package let period: Period
    package let moment: Moment
    /// The day it looks back from: the period's last day, or the as-of day if that is earlier.
    package let end: Day

    /// The scores of members, or of what else `score` is for; empty without a score.
    package let scores: [ScoreResult]
    package let groupScores: [ScoreResult]
    /// Quota by quota, subject by subject, for each period that has begun: those of the quota's kind that
    /// begin within the evaluated period, and the one that holds `end`.
    package let quotas: [QuotaResult]
    package let bars: [BarResult]
    package let grounds: [GroundResult]
    package let coverage: [LinkSummary]
    package let links: [LinkSummary]
    package let compositions: [CompositionResult]
    package let procedures: [ProcedureResult]
    /// Per subject where another reading would give another result.
    package let readings: [ReadingDifference]

    let engine: Engine
}
