package import Activity
package import Basics
package import EventLog

/// What a measure counts or an item gives points for: units of one sort that pass the tests.
///
/// A unit has a day, by which it falls in a period, a subject that it credits or charges, and the
/// entries it opens into.
package struct Selection: Hashable, Sendable {
    package var unit: Unit
    package var actor = Actor.itself
    /// Of matters: the stage each must have reached, on the day of which it counts. Nil: submitted.
    package var stage: Code?
    /// Of matters: stages none may have reached.
    package var never: [Code] = []
    package var test: Test?
    /// Only what falls in this part of the year.
    package var window: YearWindow?

    package init(_ unit: Unit) { self.unit = unit }

    package enum Unit: Hashable, Sendable {
        /// A member at a session at which she was due.
        case sessionsDue
        /// A member at a session that she attended.
        case sessionsAttended
        /// The half-days of sessions at which she was due, or of those the ones she attended.
        case halfDaysDue
        case halfDaysAttended
        /// A session held by the subject; of a member by an organ she belongs to at the window's end.
        case sessionsHeld
        /// Sessions planned in the same sense, each plan with its number of sessions.
        case sessionsPlanned
        /// Events of a type.
        case events(EventType)
        /// The sum of what events of a type state as quantity.
        case quantity(EventType)
        /// Distinct matters, objects, subjects or days of events of a type.
        case distinct(Distinct, EventType)
        /// Distinct matters of a space (proposal, report …) in which the subject takes part.
        case matters(WorkSpace)
        /// Links of the subject that are open at the window's end, by distinct objects.
        case linksOpen
        /// Of an organ: its members at the window's end.
        case members
    }

    package enum Distinct: String, Hashable, Sendable, CaseIterable {
        case matters
        case objects
        case subjects
        case days
    }

    /// Whose events count for an organ. For a member always her own.
    package enum Actor: String, Hashable, Sendable, CaseIterable {
        case itself
        /// Those who belong to it on the day.
        case members
        case either
    }
}

/// The spaces in which matters have participants and stages.
package enum WorkSpace: String, Hashable, Sendable, CaseIterable {
    case proposal
    case opinion
    case suggestion
    case report
    case benefitProject = "benefit-project"
    case document
    case task
}

/// What a unit must be.
package indirect enum Test: Hashable, Sendable {
    case all([Test])
    case any([Test])
    case not(Test)
    /// A field is one of these codes; sets are written out when read.
    case field(Field, [Code])
    /// The member belongs to the cohort on the unit's day.
    case inCohort(Name)
    /// The quantity compares with a number.
    case quantity(Comparison, Rational)

    package enum Field: String, Hashable, Sendable, CaseIterable {
        case kind
        case role
        case outcome
        case tag
        /// Of the session that a speech, document or amount is about.
        case sessionKind = "session-kind"
        /// The kind of the organ that is the object; of others the space: member, person, unit.
        case objectKind = "object-kind"
        /// The kind of the organ that is the subject, or that held the session.
        case organKind = "organ-kind"
        /// The kind of the matter as its author or lead submitted it: joint.
        case matterKind = "matter-kind"
        /// The form of a matter's result: satisfied.
        case result
    }
}

package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case atLeast = ">="
    case above = ">"
    case atMost = "<="
    case below = "<"
    case equal = "="

    package func holds(_ left: Rational, _ right: Rational) -> Bool {
        switch self {
        case .atLeast: left >= right
        case .above: left > right
        case .atMost: left <= right
        case .below: left < right
        case .equal: left == right
        }
    }
}
