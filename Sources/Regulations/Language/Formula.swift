package import Basics

/// A figure with a name: a count over the record, or reckoned from others.
package struct Measure: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var definition: Definition

    package enum Definition: Hashable, Sendable {
        case selection(Selection)
        case formula(Formula)
        /// A share of a whole, kept as counted; of nothing it is n/a.
        case share(Formula, of: Formula)
    }
}

/// A number reckoned from measures. Where a part is n/a or not set, so is the whole.
package indirect enum Formula: Hashable, Sendable {
    case number(Rational)
    /// A measure, setting, item, class, by its name.
    case named(Name)
    /// The greatest value of a measure in one period of this kind within the window.
    case within(Name, PeriodKind)
    /// The value of a measure over so many periods of the kind, the last of them the one that holds the
    /// window's end.
    case overLast(Name, Int, PeriodKind)
    /// How many sessions one after the other, of those that the second measure counts, the first one
    /// counts too; at most.
    case longestRun(of: Name, among: Name)
    case sum(Formula, Formula)
    case difference(Formula, Formula)
    /// `1/2 of a + b`: the number times all that follows.
    case multiple(Rational, Formula)
    case score
    /// Hundredths of points given in an assessment are points here.
    case highest([Formula])
}

/// What must hold of a subject in a window.
package indirect enum Condition: Hashable, Sendable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case compare(Formula, Comparison, Formula)
    case grade([Name])
    case inCohort(Name)
    /// A bar of that name stands against her.
    case barred(Name)
    /// The condition holds in so many periods of the kind, one after the other.
    case consecutive(Int, PeriodKind, skippingGaps: Bool, Condition)
    /// It holds in at least so many periods of the window.
    case inPeriods(Int, PeriodKind, Condition)
    /// A quota of that name is missed in a period that begins within the window.
    case quotaMissed(Name)
}
