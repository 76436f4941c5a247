import Activity
import Basics
import EventLog
import Projections

/// Papers and the numbers they bear.
extension Recorder {
    /// The types whose events of one matter speak of one paper. A task is worded for each to whom it
    /// is given.
    private static let papers = TypeDefinition.submissionTypes.subtracting([.taskAssigned])

    /// What speaks against a title under a number that bears another: its submitter would be added
    /// to somebody else's paper. Who states no title takes part in whatever bears the number.
    func titleProblems(_ draft: Draft) throws -> [Diagnostic] {
        guard let type = EventType(draft.statement.type), Recorder.papers.contains(type),
            let matter = draft.statement.matter, let title = draft.body.paperTitle,
            let number = state.number(of: matter)
        else { return [] }
        let folded = NameFolding.fold(title)
        for fact in state.circumstances.works.submissions[number] ?? [] {
            guard let position = Position(fact.position),
                let known = try transaction.body(at: position)?.body.paperTitle,
                NameFolding.fold(known) != folded
            else { continue }
            // What is refused with this has no position for long.
            let told = fact.position <= countBefore ? fact.position : nil
            return [
                Diagnostic(
                    .otherTitle, .otherTitle(matter.text, title, known: known, position: told),
                    help: .otherTitleHelp)
            ]
        }
        return []
    }
}

extension Body {
    /// The title of the paper that the event is about, if it states one.
    fileprivate var paperTitle: String? {
        guard case .string(let title)? = object["title"], !title.isEmpty else { return nil }
        return title
    }
}
