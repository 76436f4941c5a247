package import Basics
package import EventLog

/// What became of a quota for one subject in one period.
package struct QuotaResult: Hashable, Sendable {
    package let quota: Name
    package let clause: Name
    package let subject: Reference
    package let period: Period
    package let state: State
    package let figure: Figure
    package let atLeast: Value?
    package let atMost: Value?
    /// The last day on which it can be met.
    package let deadline: Day
    package let force: Force

    package enum State: String, Hashable, Sendable, CaseIterable {
        case met
        case open
        /// Not met in the last part of the period.
        case atRisk = "at-risk"
        /// Not met, and the period, or the day it is due by, is over. As of a day that day is over.
        case missed
        /// Above what is asked at most.
        case exceeded
        case notApplicable = "n/a"
        case notSet = "not-set"
    }
}
