import Activity
import Basics
import EventLog
import Projections

/// Closings and the tree that they saw.
extension Recorder {
    /// The root of the tree of the first `count` events, in hex; nil where there are not so many.
    func root(ofFirst count: Int64) throws -> String? {
        guard let count = Int(exactly: count), 1...Int(state.end) ~= count else { return nil }
        return try transaction.root(ofFirst: count).hex
    }

    /// What speaks against a closing that states another root than that of the events it says it
    /// knew: it would vouch for another history. One that states none was written by hand, or before
    /// closings did.
    func rootProblems(_ draft: Draft) throws -> [FormCheck.Problem] {
        let body = draft.body.object
        guard draft.statement.type == EventType.evaluationClosed.name,
            case .string(let stated)? = body["root"],
            case .string(let text)? = body["known_at"], let knownAt = Int64(text),
            // That so much is not recorded yet is told besides.
            let root = try root(ofFirst: knownAt), root != stated
        else { return [] }
        return [
            FormCheck.Problem(
                field: "root",
                diagnostic: Diagnostic(.invalidValue, .rootDiffers(knownAt), help: .rootHelp))
        ]
    }
}
