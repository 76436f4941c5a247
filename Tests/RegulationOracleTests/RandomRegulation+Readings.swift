import Basics
import TestSupport

@testable import OracleSupport
@testable import Regulations

/// Other readings beside the binding ones, a few.
extension RandomRegulation {
    mutating func read() {
        guard generator.chance(30) else { return }
        let name = Name("other")
        switch Int.random(in: 0..<6, using: &generator) {
        case 0:
            made.grounds[0].parts[0].readings = [
                Reading(name: name, title: nil, instead: condition(ofOrgans: false))
            ]
        case 1:
            made.bars[0].readings = [
                Reading(name: name, title: nil, instead: condition(ofOrgans: false))
            ]
        case 2:
            var other = made.quotas[0]
            other.bounds.atLeast = .number(number(1...4))
            made.quotas[0].readings = [Reading(name: name, title: nil, instead: other)]
        case 3:
            guard let item = made.score?.classes.first?.items.first else { return }
            var other = item
            other.atMost = 1
            made.score?.classes[0].items[0].readings = [
                Reading(name: name, title: nil, instead: other)
            ]
        case 4:
            var other = made.shares[0]
            for index in other.rules.indices { other.rules[index].atMost = 2 }
            made.shares[0].readings = [Reading(name: name, title: nil, instead: other)]
        default:
            guard var other = made.sessions.first else { return }
            other.atLeast = other.atLeast == 1 ? Rational(1, 3) : 1
            other.otherwise = nil
            made.sessions[0].readings = [Reading(name: name, title: nil, instead: other)]
        }
    }
}
