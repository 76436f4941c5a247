package import Basics
package import EventLog

/// One step of a procedure in one matter.
package struct ProcedureResult: Hashable, Sendable {
    package let procedure: Name
    /// That of the step, or of the procedure.
    package let clause: Name
    /// Index of the step in the procedure.
    package let step: Int
    /// The matter; of events without one their subject.
    package let matter: Reference
    /// Whose step it is: the subject of the event that it begins with.
    package let subject: Reference
    package let state: State
    /// The first event: its day and position; nil where the second came without it.
    package let after: Point?
    package let then: Point?
    /// The last day for the second; nil without a limit.
    package let deadline: Day?
    package let force: Force

    package struct Point: Hashable, Sendable {
        package let day: Day
        package let position: Int64
    }

    package enum State: String, Hashable, Sendable, CaseIterable {
        case onTime = "on-time"
        case late
        case open
        /// The limit is over and nothing came. As of a day that day is over.
        case overdue
        /// The second came without the first.
        case skipped
    }
}
