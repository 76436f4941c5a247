import Activity
import Basics
package import EventLog
import Foundation
import Projections

/// What an erasure did, or would do.
package struct Erased: Sendable {
    package let plan: ErasurePlan
    /// The recorded erasure; nil of a dry run.
    package let position: Position?
    /// How the cleaning of the files went; nil of a dry run.
    package let outcome: ErasureOutcome?
}

extension Ledger {
    /// Erases the bodies of a person's events: what goes is decided before the lock is taken and
    /// again under it if the ledger has grown, the event is appended and the bodies go in one
    /// transaction, and the files are cleaned before anyone else may write.
    package func erase(
        _ order: ErasureOrder, _ wish: WritingWish = WritingWish()
    ) throws -> Erased {
        try order.require()
        let told = ToldOutcome()
        let (plan, position) = try transact(wish) { view in
            try ErasurePlan(order, in: view, today: today)
        } _: { recorder, plan in
            try require(plan, order)
            let appended = try recorder.erase(
                plan.goes, recording: try draft(of: plan, order)
            ) { told.outcome = $0 }
            return (plan, appended.position)
        }
        return Erased(
            plan: plan, position: wish.isDryRun ? nil : position, outcome: told.outcome)
    }

    /// Goes on with erasures whose bytes may still be in a file; nil where there is none.
    package func resumeErasures() throws -> ErasureOutcome? { try log.finishErasures() }

    private func require(_ plan: ErasurePlan, _ order: ErasureOrder) throws {
        guard !plan.goes.isEmpty else {
            throw Diagnostics(
                Diagnostic(
                    .nothingReleased,
                    .nothingReleased(
                        order.subject.text, staying: plan.stays.count, gone: plan.goneBefore),
                    help: .nothingReleasedHelp))
        }
        let texts = [order.approval, order.list, order.hold.reason, order.rules.text]
        guard !texts.contains(where: plan.isNamed) else {
            throw Diagnostics(Diagnostic(.namedForever, .namedForever, help: .namedForeverHelp))
        }
    }

    private func draft(of plan: ErasurePlan, _ order: ErasureOrder) throws -> Draft {
        var body = JSONObject()
        body.set(.string(order.approval), for: "approval")
        body.set(.string(order.list), for: "list")
        body.set(.string(order.confirmedBy.text), for: "confirmed_by")
        body.set(.string(PositionList.text(plan.goes)), for: "erased")
        body.set(.string(String(plan.goes.count)), for: "erased_count")
        if !order.listed.isEmpty {
            body.set(.string(PositionList.text(order.listed)), for: "listed")
        }
        if !order.hold.text.isEmpty {
            body.set(.string(order.hold.text), for: "held")
            body.set(.string(order.hold.reason), for: "hold_reason")
        }
        body.set(.string(order.rules.text), for: "retention")
        return Draft(
            statement: Statement(
                id: newID(), type: .bodyErased, subject: order.subject, occurredOn: today,
                actor: order.actor),
            body: try Body(composing: body))
    }
}

extension Recorder {
    /// Records an erasure, judged by its form alone: the ledger's state has nothing against it.
    fileprivate func erase(
        _ positions: [Position], recording draft: Draft,
        then: @escaping (ErasureOutcome) -> Void
    ) throws -> Appended {
        let problems = FormCheck.problems(draft, state.vocabulary)
        if !problems.isEmpty { throw FieldProblems(problems: problems) }
        let appended = try transaction.erase(positions, recording: draft, then: then)
        if case .recorded(_, let coded) = appended { try state.apply(coded) }
        return appended
    }
}

/// How the cleaning went, told from within the transaction.
private final class ToldOutcome: @unchecked Sendable {
    private let lock = NSLock()
    private var told: ErasureOutcome?

    var outcome: ErasureOutcome? {
        get { lock.withLock { told } }
        set { lock.withLock { told = newValue } }
    }
}
