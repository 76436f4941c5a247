import Activity
package import Basics
package import EventLog

extension Ledger {
    /// The first event of a ledger: the committee itself, established on the first day it records.
    ///
    /// With an `origin` its id is derived, and so binds the ledger's name to its tree: a file that is
    /// given another name afterwards is found by reading it.
    package static func rootOrgan(
        name: String, since: Day, actor: Reference, surroundings: Surroundings,
        origin: Origin? = nil
    ) throws -> Draft {
        var generator = surroundings.generator
        var draft = Draft(
            statement: Statement(
                id: EventID.version7(at: surroundings.now(), using: &generator),
                type: EventType.organEstablished.name, subject: .rootOrgan, kind: "committee",
                occurredOn: since, actor: actor),
            body: try Body(composing: ["name": .string(name)]))
        if let origin {
            draft.statement.id = EventID(
                deriving: DerivationKey(
                    origin: origin, statement: draft.statement, reference: nil, n: 1))
        }
        let problems = FormCheck.problems(draft, .builtIn)
        guard problems.isEmpty else { throw FieldProblems(problems: problems) }
        return draft
    }
}
