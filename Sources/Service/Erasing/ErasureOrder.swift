package import Activity
import Basics
package import EventLog

/// Whose bodies are to go, by whom and by which papers.
package struct ErasureOrder: Sendable {
    package var subject: Reference
    /// Who approved the destruction, or by which document.
    package var approval: String
    /// The number of the destruction list.
    package var list: String
    package var actor: Reference
    /// Who confirmed it besides: a claim, until there are accounts.
    package var confirmedBy: Reference
    package var rules: RetentionRules
    /// Corrections and decisions that the list names.
    package var listed: Set<Position> = []
    package var hold = Hold()

    /// What is held back.
    package struct Hold: Sendable {
        package var positions: Set<Position> = []
        package var types: Set<EventType> = []
        package var reason = ""

        package init() {}

        /// As the event of the erasure keeps it; empty where nothing is held.
        var text: String {
            ([PositionList.text(positions)] + types.map(\.rawValue).sorted())
                .filter { !$0.isEmpty }.joined(separator: " ")
        }

        func takes(_ position: Position, _ type: EventType?) -> Bool {
            positions.contains(position) || type.map { types.contains($0) } ?? false
        }
    }

    package init(
        subject: Reference, approval: String, list: String, actor: Reference,
        confirmedBy: Reference, rules: RetentionRules
    ) {
        self.subject = subject
        self.approval = approval
        self.list = list
        self.actor = actor
        self.confirmedBy = confirmedBy
        self.rules = rules
    }

    /// Everything that speaks against it before the ledger is asked.
    func require() throws {
        var problems = Diagnostics()
        if !subject.isMember, subject.space != "person" {
            problems.add(
                Diagnostic(.notErasable, .notAPerson(subject.text), help: .notAPersonHelp))
        }
        if actor == ErasureOrder.nobody {
            problems.add(Diagnostic(.secondActor, .actorUnnamed, help: .secondActorHelp))
        }
        if confirmedBy == ErasureOrder.nobody || !confirmedBy.isActor {
            problems.add(
                Diagnostic(
                    .secondActor, .confirmedByNobody(confirmedBy.text), help: .secondActorHelp))
        } else if ErasureOrder.isOne(confirmedBy, actor) {
            problems.add(
                Diagnostic(
                    .secondActor, .confirmedByHerself(actor.text), help: .secondActorHelp))
        }
        if [actor, confirmedBy].contains(where: { ErasureOrder.isOne($0, subject) }) {
            problems.add(
                Diagnostic(
                    .secondActor, .confirmedByErased(subject.text), help: .secondActorHelp))
        }
        if !problems.isEmpty { throw problems }
    }

    /// Whether two references name one person: clerk/3 and clerk/0003 do.
    private static func isOne(_ left: Reference, _ right: Reference) -> Bool {
        func number(_ reference: Reference) -> Substring {
            reference.text.dropFirst(reference.space.count + 1).drop { $0 == "0" }
        }
        return left.space == right.space && number(left) == number(right)
    }

    /// Who records where nobody is named.
    private static let nobody: Reference = "clerk/0"
}
