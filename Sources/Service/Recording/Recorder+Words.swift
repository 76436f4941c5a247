import Activity
import Basics
import EventLog
import Projections

/// Words that a ledger adds.
extension Recorder {
    /// What speaks against a title that another added word of the list has: with two of one name, a
    /// sheet could say neither. Of built-in words the form's check says so.
    func wordProblems(_ draft: Draft) throws -> [FormCheck.Problem] {
        let statement = draft.statement
        guard statement.type == EventType.vocabularyExtended.name,
            let list = statement.kind.flatMap({ WordList(rawValue: $0.text) })
        else { return [] }
        let facts = try state.facts()
        let isOfList = facts.classifications.map {
            $0.type == .vocabularyExtended && $0.kind == statement.kind
                && $0.role != statement.role
        }
        for row in 0..<facts.count
        where isOfList[Int(facts.code[row])] && facts.knownUntil[row] == Facts.never {
            guard let position = Position(facts.position[row]),
                let known = try transaction.body(at: position)?.body.object
            else { continue }
            for key in ["zh", "en"] {
                guard case .string(let title)? = known[key],
                    case .string(let stated)? = draft.body.object[key],
                    NameFolding.fold(title) == NameFolding.fold(stated)
                else { continue }
                let code = facts[row].classification.role?.text ?? ""
                return [
                    FormCheck.Problem(
                        field: key,
                        diagnostic: Diagnostic(
                            .wordKnown,
                            .wordKnown(code, Message(verbatim: title), in: list.rawValue)))
                ]
            }
        }
        return []
    }
}
