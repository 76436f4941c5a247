package import Basics
package import EventLog

/// An evaluation that is to be drafted.
package struct DraftOrder: Sendable {
    /// `2011`, `2012Q3`, `term/12`.
    package var period: String
    /// What had happened by this day; nil: by the day of the draft.
    package var asOf: Day?
    /// What was known by this position; nil: all that is.
    package var knownAt: Int64?
    /// The day of the draft; nil: today.
    package var day: Day?
    package var text: String?
    package var actor: Reference

    package init(
        period: String, asOf: Day? = nil, knownAt: Int64? = nil, day: Day? = nil,
        text: String? = nil, actor: Reference
    ) {
        self.period = period
        self.asOf = asOf
        self.knownAt = knownAt
        self.day = day
        self.text = text
        self.actor = actor
    }
}

/// A draft that is to be posted for objections.
package struct PostingOrder: Sendable {
    package var evaluation: Reference
    /// The last day of the posting.
    package var until: Day
    package var venue: String?
    /// The first day of the posting; nil: today.
    package var day: Day?
    package var actor: Reference

    package init(
        evaluation: Reference, until: Day, venue: String? = nil, day: Day? = nil,
        actor: Reference
    ) {
        self.evaluation = evaluation
        self.until = until
        self.venue = venue
        self.day = day
        self.actor = actor
    }
}

/// A draft that a meeting approved.
package struct ApprovalOrder: Sendable {
    package var evaluation: Reference
    /// The meeting: `session/2012-0031`, or what it is called.
    package var meeting: String
    package var document: String?
    /// Who allowed it although it was not posted, and by what.
    package var override: String?
    /// The day of the approval; nil: today.
    package var day: Day?
    package var actor: Reference

    package init(
        evaluation: Reference, meeting: String, document: String? = nil, override: String? = nil,
        day: Day? = nil, actor: Reference
    ) {
        self.evaluation = evaluation
        self.meeting = meeting
        self.document = document
        self.override = override
        self.day = day
        self.actor = actor
    }
}

/// An evaluation that is to be closed.
package struct ClosingOrder: Sendable {
    /// `2011`, `2012Q3`, `term/12`.
    package var period: String
    package var document: String?
    /// Who allowed it out of its order, and by what.
    package var override: String?
    /// The day of the closing; nil: today.
    package var day: Day?
    package var actor: Reference

    package init(
        period: String, document: String? = nil, override: String? = nil, day: Day? = nil,
        actor: Reference
    ) {
        self.period = period
        self.document = document
        self.override = override
        self.day = day
        self.actor = actor
    }
}

/// A step of an evaluation that was recorded.
package struct SteppedEvaluation: Sendable {
    package let evaluation: Reference
    package let recorded: Recorded
    /// What was drafted or closed: its digest, in hex.
    package let digest: String?
    /// The tables whose rows did not fit into the event, and which their digests stand for.
    package let tablesWithoutRows: [String]

    /// Whether what was drafted looks at a period that was not over.
    package let isBeforeItsEnd: Bool

    /// Where the step stands.
    package var position: Position {
        guard let last = recorded.appended.last else {
            preconditionFailure("a step is an event")
        }
        return last.position
    }
}
