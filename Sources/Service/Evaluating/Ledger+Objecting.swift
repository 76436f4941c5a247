import Activity
import Basics
import EventLog

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
