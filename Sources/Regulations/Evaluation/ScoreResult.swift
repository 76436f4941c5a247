package import Basics
package import EventLog

/// The score of one subject in a period: classes of items, with what caps and floors took.
///
/// `value` is the base and the classes that apply, held within the bounds, rounded where the text
/// rounds the total. ``Evaluation/units(ofItem:for:)`` opens an item.
package struct ScoreResult: Hashable, Sendable {
    package let subject: Reference
    /// Its period, and the last day of it that was looked at.
    package let window: Window
    package let value: Value
    package let base: Rational
    package let classes: [ClassResult]
    /// What the bound of the whole score took (more than 0) or gave (less than 0).
    package let lost: Rational
    /// Whether she was in office, or the organ stood, on the last day that is looked at.
    package let isInOffice: Bool
    /// Nil where there are no grades.
    package var grade: GradeResult?
    /// Nil where nobody is ranked.
    package var rank: RankResult?

    package subscript(class name: Name) -> ClassResult? { classes.first { $0.id == name } }

    package subscript(item name: Name) -> ItemResult? {
        classes.lazy.flatMap(\.items).first { $0.id == name }
    }

    /// The items whose assessment is not recorded, in order: the total is reckoned without them.
    package var unassessed: [Name] {
        classes.flatMap(\.items).filter(\.isUnassessed).map(\.id)
    }

    /// Whether an assessment is not recorded that is no bonus: until it is, nobody can say where she
    /// stands, so she has neither rank nor grade.
    package var awaitsAssessment: Bool {
        classes.contains { !$0.isBonus && $0.items.contains(where: \.isUnassessed) }
    }
}

package struct ClassResult: Hashable, Sendable {
    package let id: Name
    package let clause: Name?
    /// N/a where all its items for the subject are over sessions or assessed, and n/a.
    package let value: Value
    package let base: Rational
    /// Whether ranks and grades are given without its assessments.
    package let isBonus: Bool
    /// Those that are for the subject.
    package let items: [ItemResult]
    /// What was carried over from the period before.
    package let carriedOver: Rational
    /// What the cap took.
    package let lost: Rational
    /// What the floor gave: deductions that found nothing left to take (扣完为止).
    package let raised: Rational
}

package struct ItemResult: Hashable, Sendable {
    package let id: Name
    /// Its own, or that of its class.
    package let clause: Name?
    package let value: Value
    /// How many units gave points.
    package let countedUnits: Int
    /// How many were seen and not counted: another was the highest or the first.
    package let passedOverUnits: Int
    /// What its cap took.
    package let lost: Rational
    /// What its floor gave.
    package let raised: Rational
    /// What the units that were not counted would have given.
    package let passedOver: Rational
    /// Of an item by a measure: the figure.
    package let figure: Figure?
    /// Whether its points are given by an assessment and none is recorded: it is n/a, and the total is
    /// reckoned without it.
    package let isUnassessed: Bool
}

/// A unit of an item with its points.
package struct ScoredUnit: Hashable, Sendable {
    package let unit: CountedUnit
    /// What it gives, or would have given.
    package let points: Rational
    /// The share of the matter's points that goes to the subject; nil where points are not shared.
    package let share: Rational?
    /// The item it counts for: another than its own where items compete.
    package let item: Name
    package let isCounted: Bool
}

/// The grade of one subject.
package struct GradeResult: Hashable, Sendable {
    /// The grade given. Nil where she is not graded, or her points are below every grade.
    package let grade: Name?
    /// The grade by points alone.
    package let byPoints: Name?
    /// Why a better grade was not given, in order of the grades.
    package let refusals: [Refusal]
    /// A grade that the meeting has to decide on, since she ties at its cut.
    package let openFor: Name?
    /// Whether a setting without a value could alone decide it; then no grade is given.
    package let isNotSet: Bool
    /// Why she is not graded, whatever her points: she is not ranked, or, where nobody is, not in office
    /// on the last day that is looked at, not assessed yet, or her score is n/a or not set.
    package let ungraded: RankResult.Unranked?

    package struct Refusal: Hashable, Sendable {
        package let grade: Name
        package let reason: Reason
    }

    package enum Reason: Hashable, Sendable {
        /// What the grade requires beside the points does not hold.
        case requirement
        case bar(Name)
        /// Beyond the share of those ranked, with how many places there were.
        case proportion(places: Int)
        /// At the cut with others: all excluded, or left to the meeting.
        case tie(places: Int)
    }
}

/// The place of one subject among those she is ranked with.
package struct RankResult: Hashable, Sendable {
    /// 1, 2, 2, 4; nil where she is not ranked.
    package let rank: Int?
    /// The cohort she is ranked in; nil where all are ranked together.
    package let cohort: Name?
    /// How many are ranked there.
    package let outOf: Int
    /// Why she is not ranked.
    package let unranked: Unranked?

    package enum Unranked: Hashable, Sendable {
        case cohort(Name)
        /// Not in office, or no longer standing, on the last day that is looked at.
        case notInOffice
        /// Points that only an assessment gives, and that are no bonus, are not given yet.
        case notAssessed
        case notApplicable
        case notSet
        /// In none of the cohorts that are ranked.
        case noCohort
    }
}
