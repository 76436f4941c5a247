import Basics
import EventLog
import Projections
import Service

// Drafting a period: everybody's result is recorded, to be posted.
extension Evaluate {
    func recordDraft(_ open: OpenLedger) throws {
        guard let period = judging.period else {
            throw Diagnostics(
                Diagnostic(.usage, .draftNeedsPeriod, help: .draftNeedsPeriodHelp))
        }
        let step = StepOrder(
            on: try on.map { try Parsing.day($0, "on") }, by: try options.actorReference())
        var order = DraftOrder(step, period: period)
        order.asOf = try judging.moment.asOf.map { try Parsing.day($0, "as-of") }
        if judging.moment.knownAt != nil {
            order.knownAt = try judging.moment.resolve(open.ledger).knownAt
        }
        let stepped = try open.ledger.draftEvaluation(order, writing.wish())
        try Answering.tell(
            stepped,
            .drafted(
                stepped.evaluation.text, position: stepped.position.number,
                digest: stepped.digest ?? ""), writing)
        for remark in stepped.leftOut { try Terminal.answer(remark) }
        if let earlier = stepped.earlierPosting { try Terminal.answer(earlier) }
        if stepped.isBeforeItsEnd { try Terminal.answer(.periodNotOver) }
        try open.log.close()
    }
}
