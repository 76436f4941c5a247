import Activity
import Basics
import EventLog
import Projections

extension AuditedRecord {
    /// Who put a name beside many others' proposals within few days.
    func coSigningBursts() -> [Suspicion] {
        var signed: [Int32: [Fact]] = [:]
        var led: [Int32: Set<Int32>] = [:]
        for fact in standing where fact.classification.type == .proposalSubmitted {
            let person = roster.canonical(fact.subject)
            if fact.classification.role == "co-signer" {
                signed[person, default: []].append(fact)
            } else if fact.classification.role.map({ Words.titleBearers.contains($0) }) == true {
                led[person, default: []].insert(fact.matter)
            }
        }
        return signed.flatMap { person, facts in
            bursts(of: facts.sorted { ($0.day, $0.position) < ($1.day, $1.position) }).map {
                burst in
                let matters = Set(burst.map(\.matter)).sorted().map { reference($0) }.sorted()
                return Suspicion(
                    .coSigningBurst, reference(person), on: burst.map(\.day).extent,
                    others: matters, events: burst.map(\.position),
                    .coSigned(
                        matters.count, on: burst.map(\.day).extent, led: led[person]?.count ?? 0))
            }
        }
    }

    private func bursts(of facts: [Fact]) -> [[Fact]] {
        var found: [[Fact]] = []
        var start = 0
        while start < facts.count {
            var end = start
            while end < facts.count,
                facts[end].day.days(since: facts[start].day) < settings[.coSigningDays]
            {
                end += 1
            }
            if Set(facts[start..<end].map(\.matter)).count >= settings[.coSigningCount] {
                found.append(Array(facts[start..<end]))
                start = end
            } else {
                start += 1
            }
        }
        return found
    }
}
