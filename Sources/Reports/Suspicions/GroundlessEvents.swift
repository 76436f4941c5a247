import Activity
import Basics
import EventLog
import Projections

extension AuditedRecord {
    /// Events that stand and count nowhere, by what they lack and what they are about.
    func groundlessEvents() -> [Suspicion] {
        struct Key: Hashable {
            let cause: MissingGround
            /// The matter, or the subject of what has none.
            let about: Int32
        }
        let uncounted = Set(register.groundless)
        var groups: [Key: [Fact]] = [:]
        for fact in standing {
            guard let cause = cause(of: fact, uncounted) else { continue }
            let about = fact.matter == 0 ? fact.subject : fact.matter
            groups[Key(cause: cause, about: about), default: []].append(fact)
        }
        return groups.map { key, facts in
            let first = facts[0]
            let subjects = Set(facts.map { roster.canonical($0.subject) })
                .map { reference($0) }.sorted()
            return Suspicion(
                .withoutGround, reference(roster.canonical(first.subject)),
                about: first.matter == 0 ? nil : reference(first.matter),
                on: facts.map(\.day).extent,
                others: subjects.filter { $0 != reference(roster.canonical(first.subject)) },
                events: facts.map(\.position), .withoutGround(facts.count, key.cause.title))
        }
    }

    private func cause(of fact: Fact, _ uncounted: Set<Int64>) -> MissingGround? {
        if let cause = circumstances.missingGround(of: fact) { return cause }
        return uncounted.contains(fact.position) ? .attendedAlready : nil
    }
}
