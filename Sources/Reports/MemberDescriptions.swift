import Activity
import Basics
import EventLog
import Projections

/// What is said of members at a moment: each key as the latest appointment or description of her
/// states it, under whichever of her numbers.
struct MemberDescriptions {
    private var descriptions: [Int32: [String: String]] = [:]

    /// Of `members`, the numbers that stay.
    init(
        _ facts: Facts, _ log: any LogReading, at moment: Moment, of members: [Int32]
    ) throws {
        let roster = facts.roster(at: moment)
        let wanted = Set(members)
        var found: [(member: Int32, fact: Fact)] = []
        facts.visit(at: moment) {
            $0.type == .memberAppointed || $0.type == .memberDescribed
        } _: {
            let member = roster.canonical($0.subject)
            if wanted.contains(member) { found.append((member, $0)) }
        }
        found.sort { left, right in
            // What is said under the number that stays is said last.
            let first = left.fact.subject == left.member ? 1 : 0
            let second = right.fact.subject == right.member ? 1 : 0
            return (first, left.fact.day, left.fact.position)
                < (second, right.fact.day, right.fact.position)
        }
        let bodies = try log.bodies(at: found.compactMap { Position($0.fact.position) })
        for (member, fact) in found {
            let body = Position(fact.position).flatMap { bodies[$0] }?.body.object
            for (key, value) in body?.members ?? [] {
                if case .string(let text) = value {
                    descriptions[member, default: [:]][key] = text
                }
            }
        }
    }

    subscript(member: Int32) -> [String: String] { descriptions[member] ?? [:] }
}
