import Activity
package import Basics
package import EventLog

extension Ledger {
    /// The first event of a ledger: the committee itself, established on the first day it records.
    package static func rootOrgan(
        name: String, since: Day, actor: Reference, surroundings: Surroundings
    ) throws -> Draft {
        var generator = surroundings.generator
        let draft = Draft(
            statement: Statement(
                id: EventID.version7(at: surroundings.now(), using: &generator),
                type: EventType.organEstablished.name, subject: .rootOrgan, kind: "committee",
                occurredOn: since, actor: actor),
            body: try Body(composing: ["name": .string(name)]))
        let problems = FormCheck.problems(draft, .builtIn)
        guard problems.isEmpty else { throw FieldProblems(problems: problems) }
        return draft
    }
}
