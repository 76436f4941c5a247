import Activity
import Basics
import EventLog
import Projections

/// A share and the matter it divides.
struct ShareKey: Hashable {
    var share: Name
    var matter: Int32
}

/// Someone in a role of a matter.
struct Participant: Hashable {
    var subject: Int32
    var role: Code
}

// How the points of a matter go to its participants.
extension Engine {
    /// The share of a unit's matter that goes to its subject: of an organ that of its members.
    func share(_ name: Name, of group: UnitGroup, _ selection: Selection) -> Rational {
        let matter = record.facts.matter[record.row(of: group.leading.first)]
        guard matter != 0 else { return 1 }
        let parts = parts(name, of: matter)
        let own = Set(
            group.rows.compactMap { row in
                record.fact(at: row.first).classification.role.map {
                    Participant(subject: row.owner, role: $0)
                }
            })
        return own.map { parts[$0] ?? 0 }.reduce(0, +)
    }

    private func parts(_ name: Name, of matter: Int32) -> [Participant: Rational] {
        let key = ShareKey(share: name, matter: matter)
        if let known = shareParts[key] { return known }
        let parts = makeParts(name, of: matter)
        shareParts[key] = parts
        return parts
    }

    private func makeParts(_ name: Name, of matter: Int32) -> [Participant: Rational] {
        guard let share = clauses.shares[name], let works = works(of: matter) else { return [:] }
        let kind = works.leading?.classification.kind
        let rule =
            kind.flatMap { kind in share.rules.first { $0.kinds.contains(kind) } }
            ?? share.rules.first { $0.kinds.isEmpty }
        guard let rule else { return [:] }
        let sharing = participants(of: works, in: rule)
        var parts: [Participant: Rational] = [:]
        for part in rule.parts {
            let persons = sharing.filter { $0.role == part.role }
            guard !persons.isEmpty else { continue }
            let each = part.isTogether ? part.share / Rational(persons.count) : part.share
            for person in persons { parts[person] = each }
        }
        return parts
    }

    /// Those in a role that the rule names, each once a role, by position; the first so many persons
    /// where the rule limits them.
    private func participants(of works: Works, in rule: Share.Rule) -> [Participant] {
        var found: [Participant] = []
        var persons: [Int32] = []
        for fact in works.submissions.sorted(by: { $0.position < $1.position }) {
            guard let role = fact.classification.role,
                rule.parts.contains(where: { $0.role == role })
            else { continue }
            let subject =
                record.isMember(fact.subject) ? roster.canonical(fact.subject) : fact.subject
            if !persons.contains(subject) {
                guard persons.count < rule.atMost ?? .max else { continue }
                persons.append(subject)
            }
            let participant = Participant(subject: subject, role: role)
            if !found.contains(participant) { found.append(participant) }
        }
        return found
    }
}
