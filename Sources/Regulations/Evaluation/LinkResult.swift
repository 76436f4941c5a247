package import Basics
package import EventLog

/// How one of an audience stands to a coverage or link rule: how many, against the bounds.
package struct LinkResult: Hashable, Sendable {
    package let rule: Name
    package let clause: Name
    package let subject: Reference
    package let count: Int
    package let state: State
    package let atLeast: Value?
    package let atMost: Value?
    /// The organs, or the other ends of links, each with the events it opens into.
    package let units: [CountedUnit]
    package let force: Force

    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Within the bounds.
        case met
        /// Fewer than asked at least.
        case missed
        /// More than asked at most.
        case exceeded
        case notSet = "not-set"
    }
}

/// What a coverage or link rule says of all.
package struct LinkSummary: Hashable, Sendable {
    package let rule: Name
    package let clause: Name
    /// The day it is asked of.
    package let day: Day
    package let results: [LinkResult]
    /// Of a rule that must reach all: those it must reach and nobody is linked to.
    package let unreached: [Reference]
    package let infeasibility: Infeasibility?
    package let force: Force

    /// Why no assignment could meet a range.
    package struct Infeasibility: Hashable, Sendable {
        /// How many have to link, and how many have to be linked to.
        package let audience: Int
        package let targets: Int
        package let cause: Cause

        package enum Cause: Hashable, Sendable {
            /// All together may link to so many at most, fewer than there are.
            case reachesAtMost(Int)
            /// All together must link to so many at least, more than there are.
            case asksAtLeast(Int)
        }
    }
}

/// Who took part in one session, against what a composition asks.
package struct CompositionResult: Hashable, Sendable {
    package let composition: Name
    package let clause: Name
    package let session: Reference
    package let day: Day
    package let state: LinkResult.State
    /// For each part how many, and who.
    package let parts: [Part]
    package let force: Force

    package struct Part: Hashable, Sendable {
        /// Nil of all who took part.
        package let cohort: Name?
        package let members: [Reference]
        /// The attendances, ascending.
        package let positions: [Int64]
        package let state: LinkResult.State
    }
}
