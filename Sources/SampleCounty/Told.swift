package import Basics
package import EventLog

/// What the county told of as it holds after the county's own corrections, and who belonged to which
/// liaison group: kept beside the ledger and never read back from it, so that what a ledger answers can
/// be counted by another way.
package struct Told: Sendable {
    /// In order of recording.
    package private(set) var statements: [Statement] = []
    private let people: People?

    init() { people = nil }

    init(_ entries: [Story.Entry], _ people: People) {
        self.people = people
        var standing: [(id: EventID, versions: [Statement])] = []
        var places: [EventID: Int] = [:]
        for entry in entries {
            switch entry.action {
            case .record(let draft):
                places[draft.statement.id] = standing.count
                standing.append((draft.statement.id, [draft.statement]))
            case .replace(let id, let changes, _):
                guard let place = places[id], let last = standing[place].versions.last else {
                    continue
                }
                standing[place].versions.append(Told.changed(last, changes))
            case .withdraw(let id, _): if let place = places[id] { standing[place].versions = [] }
            case .undo(let id, _):
                if let place = places[id] { standing[place].versions.removeLast() }
            case .adopt, .evaluate: break
            }
        }
        statements = standing.compactMap(\.versions.last)
    }

    private static func changed(
        _ statement: Statement, _ changes: [(name: String, text: String)]
    ) -> Statement {
        var changed = statement
        for (name, text) in changes {
            switch name {
            case "subject": changed.subject = Reference(text) ?? changed.subject
            case "outcome": changed.outcome = Code(text)
            case "quantity": changed.quantity = Int64(text) ?? changed.quantity
            // Neither words nor reasons are counted.
            default: break
            }
        }
        return changed
    }

    /// The member that a number stands for: one was entered twice.
    package func member(_ number: Reference) -> Reference {
        number == Organs.four("member", Cast.duplicate)
            ? Organs.four("member", Cast.duplicated) : number
    }

    /// The liaison groups, in order.
    package static let groups = (1...Places.groupCount).map { Organs.group($0) }

    /// The liaison group that a member belonged to on a day; nil of those without one, or not in
    /// office.
    package func group(of number: Reference, on day: Day) -> Reference? {
        guard let digits = Int(member(number).text.dropFirst("member/".count)),
            let person = people?.all[digits], person.isInOffice(day), person.group > 0
        else { return nil }
        return Organs.group(person.group(on: day))
    }

    /// Who missed two half-days of one plenary, by design.
    package static let missedHalfDays = Organs.four("member", Cast.halfDays)
}
