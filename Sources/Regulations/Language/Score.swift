package import Basics
package import EventLog

/// A score: classes of items, with what caps and floors take.
package struct Score: Hashable, Sendable {
    /// Who is scored: a cohort of members, or organs of a kind.
    package var audience: Audience
    /// 满分, for print; no bound.
    package var full: Rational?
    package var base: Rational = 0
    package var atLeast: Rational?
    package var atMost: Rational?
    package var rounding: Rounding?
    package var classes: [ScoreClass]
}

/// Who a part of a regulation is about.
package enum Audience: Hashable, Sendable {
    /// Everyone in office.
    case members
    case cohort(Name)
    /// The organs of a kind that stand on the period's last day.
    case organs(Code)
}

package struct ScoreClass: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name?
    package var audience: Audience?
    package var base: Rational = 0
    package var atLeast: Rational?
    package var atMost: Rational?
    package var deductions = Deductions.beforeCap
    /// How much of what the cap took in the period before is added, at most.
    package var carryOver: Rational?
    /// Whether its points are a bonus: nobody waits for them, so a rank and a grade are given without
    /// its assessments.
    package var isBonus = false
    package var items: [Item]

    package enum Deductions: String, Hashable, Sendable, CaseIterable {
        /// The sum of all items is capped.
        case beforeCap = "before-cap"
        /// The base and what the items give is capped; then what they take is taken.
        case afterCap = "after-cap"
    }
}

/// Points for each unit, or by a figure.
package struct Item: Hashable, Sendable {
    package var id: Name
    package var title: Message?
    package var clause: Name?
    package var audience: Audience?
    package var measured: Measured
    package var points: Points
    package var once: Once?
    /// Items of one class with the same name here compete: of what `once` speaks of the highest of all
    /// of them counts.
    package var among: Name?
    package var share: Name?
    package var atLeast: Rational?
    package var atMost: Rational?
    package var readings: [Reading<Item>] = []

    /// Whether its points are given by an assessment: without one there are none to speak of.
    package var isAssessed: Bool {
        if case .assessed = points { true } else { false }
    }

    package enum Measured: Hashable, Sendable {
        /// Units one by one, of one selection or of several together.
        case each([Selection])
        /// A measure's value.
        case measure(Name)
    }

    package enum Points: Hashable, Sendable {
        case each(Rational)
        /// The first units, the next and so on, by day and then position: `upTo` counts from the first
        /// unit, nil without end.
        case steps([Step])
        /// By the code in a field; a unit with another code gives none.
        case by(Test.Field, [Code: Rational])
        /// The hundredths of a point that the event states, at most so many points.
        case assessed(atMost: Rational?)
        /// By what the measure reaches: the points of the highest threshold met.
        case table([Threshold])
    }

    package struct Step: Hashable, Sendable {
        package var upTo: Int?
        package var points: Rational
    }

    package struct Threshold: Hashable, Sendable {
        package var atLeast: Rational
        package var points: Rational
    }

    package struct Once: Hashable, Sendable {
        package var choice: Choice
        package var per: Per

        package enum Choice: String, Hashable, Sendable, CaseIterable {
            case highest
            /// The earliest by day, then position.
            case first
        }

        package enum Per: String, Hashable, Sendable, CaseIterable {
            case period
            case matter
            case day
        }
    }
}

package struct Rounding: Hashable, Sendable {
    package var to: Rational
    package var each: Level
    package var way: Way

    package enum Level: String, Hashable, Sendable, CaseIterable {
        case unit
        case item
        case `class`
        case total
    }

    package enum Way: String, Hashable, Sendable, CaseIterable {
        case halfUp = "half-up"
        case down
        case up
    }
}

/// How the points of a matter go to its participants, by kind of matter and role.
package struct Share: Hashable, Sendable {
    package var id: Name
    package var clause: Name?
    package var rules: [Rule]
    package var readings: [Reading<Share>] = []

    package struct Rule: Hashable, Sendable {
        /// The kinds of matter; empty for all others.
        package var kinds: [Code]
        package var parts: [Part]
        /// At most so many persons of all roles, by position.
        package var atMost: Int?
    }

    package struct Part: Hashable, Sendable {
        package var role: Code
        package var share: Rational
        /// Whether those of the role share it equally.
        package var isTogether: Bool
    }
}

/// Grades by points.
package struct Grading: Hashable, Sendable {
    package var gap: Gap?
    /// The best first.
    package var grades: [Grade]

    /// How points that lie between two grades as written are read.
    package enum Gap: String, Hashable, Sendable, CaseIterable {
        case higher
        case lower
    }
}

package struct Grade: Hashable, Sendable {
    package var id: Name
    package var title: Message
    package var clause: Name?
    package var atLeast: Rational?
    package var above: Rational?
    package var atMost: Rational?
    package var below: Rational?
    /// What must hold beside the points; who does not meet it has the grade `otherwise`, the next one
    /// where nothing is said.
    package var requires: Condition?
    package var otherwise: Name?
    /// At most this share of those ranked in the cohort.
    package var shareAtMost: Rational?
    package var ties = Ties.open

    package enum Ties: String, Hashable, Sendable, CaseIterable {
        /// All who tie at the cut have it, or none; or the meeting decides and they are listed.
        case include
        case exclude
        case open
    }
}

package struct Ranking: Hashable, Sendable {
    /// Each is ranked apart; empty: all together.
    package var within: [Name]
    /// Shown, not ranked.
    package var unranked: [Name]
    package var groups: Bool
    package var printing: Printing

    /// The order in which those of one rank are printed. It says nothing of merit.
    package enum Printing: String, Hashable, Sendable, CaseIterable {
        case number
        case surnameStrokes = "surname-strokes"
        case post
        case sector
    }
}
