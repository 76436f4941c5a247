package import Basics
package import EventLog

/// A decision about a member or an organ, and the grounds that it rests on.
package struct DecisionOrder: Sendable {
    package var kind: Code
    package var subject: Reference
    /// Who decided: an organ, a person, a unit.
    package var by: Reference?
    /// The grounds, by their names in the regulation in force.
    package var grounds: [String]
    /// What they rest on had happened by this day; nil: by the day of the decision.
    package var asOf: Day?
    /// What they rest on was known by this position; nil: all that is.
    package var knownAt: Int64?
    package var matter: Reference?
    package var cites: EventID?
    /// The evaluation whose closing it rests on: what was sealed is judged by the rules that sealed it,
    /// at its moment unless another is stated.
    package var closing: Reference?
    package var title: String?
    package var text: String?
    /// The clause in the words of the paper; nil: those of the grounds that hold.
    package var clause: String?
    package var stars: Int64?
    package var until: Day?
    /// The day of the decision; nil: today.
    package var day: Day?
    package var actor: Reference

    package init(_ kind: Code, _ subject: Reference, actor: Reference) {
        self.kind = kind
        self.subject = subject
        grounds = []
        self.actor = actor
    }
}
