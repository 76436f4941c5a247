package import Basics
package import EventLog

/// What every step of an evaluation states: who records it, and the day on which it was taken.
package struct StepOrder: Sendable {
    /// Nil: today.
    package var day: Day?
    package var actor: Reference

    package init(on day: Day? = nil, by actor: Reference) {
        self.day = day
        self.actor = actor
    }
}

/// What an approval or a closing rests on beside the record: its paper, and whoever allowed it out of
/// its order.
package struct Sanction: Sendable {
    package var document: String?
    /// Who allowed it, and by what.
    package var override: String?

    package init(document: String? = nil, override: String? = nil) {
        self.document = document
        self.override = override
    }
}

/// An evaluation that is to be drafted.
package struct DraftOrder: Sendable {
    package var step: StepOrder
    /// `2011`, `2012Q3`, `term/12`.
    package var period: String
    /// What had happened by this day; nil: by the day of the draft.
    package var asOf: Day?
    /// What was known by this position; nil: all that is.
    package var knownAt: Int64?
    package var text: String?

    package init(
        _ step: StepOrder, period: String, asOf: Day? = nil, knownAt: Int64? = nil,
        text: String? = nil
    ) {
        self.step = step
        self.period = period
        self.asOf = asOf
        self.knownAt = knownAt
        self.text = text
    }
}

/// A draft that is to be posted for objections.
package struct PostingOrder: Sendable {
    /// Its day is the first of the posting.
    package var step: StepOrder
    package var evaluation: Reference
    /// The last day of the posting.
    package var until: Day
    package var venue: String?

    package init(
        _ step: StepOrder, evaluation: Reference, until: Day, venue: String? = nil
    ) {
        self.step = step
        self.evaluation = evaluation
        self.until = until
        self.venue = venue
    }
}

/// A draft that a meeting approved.
package struct ApprovalOrder: Sendable {
    package var step: StepOrder
    package var evaluation: Reference
    /// The meeting: `session/2012-0031`, or what it is called.
    package var meeting: String
    /// Its override: although it was not posted, the posting still runs, or the ledger no longer gives it.
    package var sanction: Sanction

    package init(
        _ step: StepOrder, evaluation: Reference, meeting: String,
        sanction: Sanction = Sanction()
    ) {
        self.step = step
        self.evaluation = evaluation
        self.meeting = meeting
        self.sanction = sanction
    }
}

/// An evaluation that is to be closed.
package struct ClosingOrder: Sendable {
    package var step: StepOrder
    /// `2011`, `2012Q3`, `term/12`.
    package var period: String
    package var sanction: Sanction

    package init(_ step: StepOrder, period: String, sanction: Sanction = Sanction()) {
        self.step = step
        self.period = period
        self.sanction = sanction
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
    package internal(set) var isBeforeItsEnd = false
    /// What the regulations do not judge of such a period, and the draft therefore leaves out.
    package internal(set) var leftOut: [Message] = []
    /// What a closing rests on: how many events, and the root of their tree in hex.
    package internal(set) var seen: (count: Int64, root: String)?
    /// That what was posted before is another draft than this one.
    package internal(set) var earlierPosting: Message?

    /// Where the step stands.
    package var position: Position {
        guard let last = recorded.appended.last else {
            preconditionFailure("a step is an event")
        }
        return last.position
    }
}
