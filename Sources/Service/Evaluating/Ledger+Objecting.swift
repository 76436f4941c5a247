import Activity
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

extension Ledger {
    /// Records an objection to an event. What the event is about, an evaluation or a session, is what
    /// the objection concerns, unless another matter is stated.
    package func object(
        _ order: ObjectionOrder, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        try transact(wish) { recorder in
            let cited = try recorder.transaction.event(named: order.cited)
            let definition = TypeDefinition[.objectionRaised]
            let matter = cited.envelope.matter.flatMap { definition.matter.takes($0) ? $0 : nil }
            return try recorder.recordOne(
                Statement(
                    id: recorder.newID(), type: EventType.objectionRaised.name,
                    subject: order.subject, matter: order.matter ?? matter,
                    occurredOn: order.day ?? today, actor: order.actor,
                    cites: cited.envelope.id),
                ["text": .string(order.text)])
        }
    }

    /// Records what became of an objection. Its subject and matter are those of the objection.
    package func resolve(
        _ order: ResolutionOrder, _ wish: WritingWish = WritingWish()
    ) throws -> Recorded {
        try transact(wish) { recorder in
            let objection = try recorder.transaction.event(named: order.objection).envelope
            var body = JSONObject()
            body.set(order.text.map { .string($0) }, for: "text")
            return try recorder.recordOne(
                Statement(
                    id: recorder.newID(), type: EventType.objectionResolved.name,
                    subject: objection.subject, matter: objection.matter, object: order.by,
                    outcome: order.outcome, occurredOn: order.day ?? today, actor: order.actor,
                    cites: objection.id), body)
        }
    }
}

extension Recorder {
    fileprivate func recordOne(_ statement: Statement, _ body: JSONObject) throws -> Recorded {
        let appended = try record(
            Draft(statement: statement, body: try Body(composing: body)))
        return Recorded(appended: [appended], warnings: try closingWarnings())
    }
}
