import Activity
import Basics
import EventLog
import Regulations

/// Regulations that are adopted.
extension Recorder {
    /// What speaks against adopting a text that is no regulation, or another than the event says: it
    /// would have to judge, and could not. Asked where an event comes from a person or a file; a ledger
    /// that has such an event already keeps it, and is taken over with it.
    func adoptionProblems(_ draft: Draft) -> [FormCheck.Problem] {
        let statement = draft.statement
        guard wish.readsRegulations, statement.type == EventType.regulationAdopted.name,
            let adoption = Adoption(
                position: 0, matter: 0, tags: statement.tags, body: draft.body.object),
            case .string(let text)? = draft.body.object["text"], !text.isEmpty
        else { return [] }
        do throws(Diagnostics) {
            let file = try RegulationFile(reading: text, name: adoption.citation)
            return adoption.differences(from: file.regulation)
        } catch {
            let unreadable = Diagnostic(
                .regulationUnreadable, .regulationUnreadable(adoption.citation),
                expected: .readableRegulation, help: .digestHelp)
            return ([unreadable] + error.all).map {
                FormCheck.Problem(field: "text", diagnostic: $0)
            }
        }
    }
}

extension Adoption {
    /// What the event says otherwise than the text.
    fileprivate func differences(from regulation: Regulation) -> [FormCheck.Problem] {
        let fields: [(name: String, said: String, text: String)] = [
            ("name", name, regulation.name.text),
            ("version", String(version), String(regulation.version)),
            ("effective", effective.description, regulation.effective.from.description),
            ("expires", expires?.description ?? "", regulation.effective.until?.description ?? ""),
            (
                "tags", purposes.map(\.text).sorted().joined(separator: " "),
                regulation.purposes.map(\.rawValue).sorted().joined(separator: " ")
            ),
        ]
        return fields.filter { $0.said != $0.text }.map { field in
            FormCheck.Problem(
                field: field.name,
                diagnostic: Diagnostic(
                    .regulationDiffers, .regulationDiffers(field.name, field.said),
                    expected: .saidByText(field.text), help: .digestHelp))
        }
    }
}
