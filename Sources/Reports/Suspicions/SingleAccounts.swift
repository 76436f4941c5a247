import Activity
import Basics
import EventLog
import Projections

extension AuditedRecord {
    /// What one account both brought in and settled: an entry and the answer to the objection against
    /// it, a claim and the decision on it. By account and by whose entry or claim it is.
    func singleAccounts() throws -> [Suspicion] {
        var groups: [Key: [(events: [Int64], days: [Day])]] = [:]
        for objection in try Objections(facts, log, at: moment).all {
            guard let cited = objection.cited, let answer = objection.answer,
                actor(cited.position) == actor(answer.position)
            else { continue }
            let key = Key(
                account: actor(answer.position), subject: roster.canonical(cited.subject),
                isClaim: false)
            groups[key, default: []].append(
                (
                    [cited.position, objection.raised.position, answer.position],
                    [cited.day, answer.day]
                ))
        }
        for (claim, decision) in try decidedClaims() {
            let account = actor(claim.position)
            guard account == actor(decision.position) else { continue }
            let key = Key(
                account: account, subject: roster.canonical(claim.subject), isClaim: true)
            groups[key, default: []].append(
                ([claim.position, decision.position], [claim.day, decision.day]))
        }
        return groups.map { key, found in
            Suspicion(
                .oneAccount, reference(key.account), on: found.flatMap(\.days).extent,
                others: [reference(key.subject)], events: found.flatMap(\.events),
                .oneAccount(found.count, isClaim: key.isClaim))
        }
    }

    private struct Key: Hashable {
        let account: Int32
        let subject: Int32
        let isClaim: Bool
    }

    /// Claims that stand, each with a decision that cites it.
    private func decidedClaims() throws -> [(claim: Fact, decision: Fact)] {
        var claims: [Int64: Fact] = [:]
        var decisions: [Int64: Fact] = [:]
        for fact in standing {
            switch fact.classification.type {
            case .claimSubmitted: claims[fact.position] = fact
            case .claimDecided: decisions[fact.position] = fact
            default: break
            }
        }
        var found: [(claim: Fact, decision: Fact)] = []
        try log.forEachEvent(decisions.keys.sorted().compactMap { Position($0) }) { event, _ in
            guard let decision = decisions[event.position.number],
                let cited = try event.envelope.cites.flatMap({ try log.position(of: $0) }),
                let claim = claims[cited.number]
            else { return }
            found.append((claim, decision))
        }
        return found
    }
}
