import Activity
import Basics

/// Who may be due at a session: more people than are, so that not everyone need be asked of every
/// session. Most sessions concern one group of many.
struct Candidates {
    private let roster: Roster
    private let everyone: [Int32]
    /// By organ: those who were ever assigned to it.
    private var assigned: [Int32: Set<Int32>] = [:]

    init(_ roster: Roster) {
        self.roster = roster
        everyone = roster.people
        for person in everyone {
            for assignment in roster.facts(of: person)?.assignments ?? [] {
                assigned[assignment.object, default: []].insert(person)
            }
        }
    }

    /// People that any of these sessions, a session and its parts, may call or that `called` names,
    /// ascending.
    func people(at sessions: [Session], called: some Sequence<Int32>) -> [Int32] {
        var people = Set(called)
        for session in sessions {
            for held in session.held where held.classification.role == Words.whole {
                if held.subject == roster.rootOrgan { return everyone }
                people.formUnion(assigned[held.subject] ?? [])
            }
            people.formUnion(invited(to: session.matter))
            // Who was invited to a session was invited to its sittings.
            if session.whole != 0 { people.formUnion(invited(to: session.whole)) }
        }
        return people.sorted()
    }

    private func invited(to session: Int32) -> [Int32] {
        (roster.sessions[session]?.invitations ?? []).map { roster.canonical($0.subject) }
    }
}
