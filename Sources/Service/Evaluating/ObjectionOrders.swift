package import Basics
package import EventLog

/// An objection that somebody raises.
package struct ObjectionOrder: Sendable {
    /// Who objects.
    package var subject: Reference
    /// The event objected to.
    package var cited: EventName
    package var matter: Reference?
    /// Why.
    package var text: String
    /// The day of the objection; nil: today.
    package var day: Day?
    package var actor: Reference

    package init(
        subject: Reference, to cited: EventName, matter: Reference? = nil, text: String,
        day: Day? = nil, actor: Reference
    ) {
        self.subject = subject
        self.cited = cited
        self.matter = matter
        self.text = text
        self.day = day
        self.actor = actor
    }
}

/// What became of an objection.
package struct ResolutionOrder: Sendable {
    package var objection: EventName
    package var outcome: Code
    /// Who resolved it: an organ, a person.
    package var by: Reference?
    package var text: String?
    /// The day of the resolution; nil: today.
    package var day: Day?
    package var actor: Reference

    package init(
        of objection: EventName, _ outcome: Code, by: Reference? = nil, text: String? = nil,
        day: Day? = nil, actor: Reference
    ) {
        self.objection = objection
        self.outcome = outcome
        self.by = by
        self.text = text
        self.day = day
        self.actor = actor
    }
}
