import Activity
import Basics
package import EventLog
import Projections

/// An event that was withdrawn because a correction took its ground.
package struct Dependant: Hashable, Sendable {
    /// The event.
    package let position: Position
    /// Its withdrawal.
    package let withdrawal: Position
    /// The event whose correction took its ground.
    package let cause: Position
    /// What the event says, in short.
    package let statement: Statement
}

extension Recorder {
    /// Withdraws what a correction of `target` took the ground from, then what loses its ground by
    /// that, until nothing more does. The last recorded goes first, as it would by hand.
    ///
    /// `before` is what lacked its ground already: that stays as it is.
    func withdrawDependants(
        _ losing: [Fact], of correction: Draft, target: RecordedEvent, before: Set<Int64>
    ) throws {
        let grounds = try dependantsGrounds(correction, target: target.position)
        var open = losing
        while !open.isEmpty {
            for fact in open.sorted(by: { $0.position > $1.position }) {
                guard let position = Position(fact.position),
                    let event = try transaction.event(at: position)
                else { preconditionFailure("what stands is in the log") }
                let draft = try Draft(
                    voiding: event, Line.Correction.withdrawn, id: newID(), grounds,
                    correction.statement.actor)
                let appended = try append(draft) {}
                dependants.append(
                    Dependant(
                        position: position, withdrawal: appended.position,
                        cause: target.position, statement: event.envelope.statement))
            }
            open = try state.groundless().map(\.fact).filter { !before.contains($0.position) }
        }
    }

    /// The grounds of the correction itself, its reason led by the cause.
    private func dependantsGrounds(_ correction: Draft, target: Position) throws -> Grounds {
        func text(_ key: String) -> String {
            if case .string(let text)? = correction.body.object[key] { text } else { "" }
        }
        return Grounds(
            reason: Message.lostGround(
                target.number, by: Line.Correction(correction.statement).title,
                reason: text(Body.reasonKey)
            ).zh,
            authority: text(Body.authorityKey))
    }
}

extension Line.Correction {
    /// What a person reads for it.
    var title: Message {
        switch self {
        case .replacement: Message(zh: "更正", en: "replacement")
        case .withdrawal: Message(zh: "撤回", en: "withdrawal")
        case .undoing: Message(zh: "撤销更正", en: "undoing")
        }
    }
}
