import Basics
import Foundation
import Regulations
import TestSupport
import Testing

@testable import OracleSupport

/// The regulations that ship, over random histories, by the engine and by the oracle.
///
/// `LUZHI_TEST_SEED` sets the seed, `LUZHI_PACK_HISTORIES` how many histories, `LUZHI_PACKS_EACH` under
/// how many packs each is evaluated, which take turns. `tools/duel` runs every history under every pack.
@Suite("The oracle agrees with the evaluation of the regulations that ship")
struct PackHistoryTests {
    private static let count = RegulationHistoryTests.number("LUZHI_PACK_HISTORIES", default: 280)
    private static let packsEach = RegulationHistoryTests.number("LUZHI_PACKS_EACH", default: 2)
    /// How many differences are told in full.
    private static let told = 3

    /// What the workers come back with.
    private struct Outcome {
        var differing: [String: Int] = [:]
        var evaluations: [String: Int] = [:]
        var tally = RegulationDuel.Tally()

        static func + (left: Outcome, right: Outcome) -> Outcome {
            Outcome(
                differing: left.differing.merging(right.differing) { $0 + $1 },
                evaluations: left.evaluations.merging(right.evaluations) { $0 + $1 },
                tally: left.tally.merging(right.tally) { $0 + $1 })
        }
    }

    @Test("Each pack comes to the same over random histories at a random moment")
    func histories() async throws {
        let started = Date()
        let packs = try Packs.all.map { pack in
            try RegulationFile(reading: pack.text, name: "\(pack.name).yaml").regulation
        }
        let workers = 4
        let outcome = await withTaskGroup(of: Outcome.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var outcome = Outcome()
                    for index in stride(from: worker, to: Self.count, by: workers) {
                        Self.live(index, packs, &outcome)
                    }
                    return outcome
                }
            }
            return await group.reduce(Outcome(), +)
        }
        let total = outcome.evaluations.values.reduce(0, +)
        print(
            """
            packs: \(Self.count) histories, \(total) evaluations under \(outcome.evaluations.count) \
            regulations, \(TestSeed.note), \
            \(outcome.differing.values.reduce(0, +)) with differences; \
            \(Int(Date().timeIntervalSince(started))) s
            \(outcome.tally.inWords)
            """)
        #expect(outcome.differing.isEmpty)
        // With fewer histories than packs not each has its turn.
        #expect(outcome.evaluations.count == min(packs.count, Self.count * Self.packsEach))
    }

    /// Compares the packs whose turn it is after a history; a difference is told by the few events that
    /// matter.
    private static func live(_ index: Int, _ packs: [Regulation], _ outcome: inout Outcome) {
        let note = "\(TestSeed.note) pack history \(index)"
        do {
            var history = try RegulationHistoryTests.history(index, note)
            let end = history.duel.events.count
            let asOf = history.generator.chance(50) ? history.duel.today : history.someDay(3...26)
            let standpoint = Standpoint(
                history.duel.test, asOf: asOf,
                knownAt: history.generator.chance(70)
                    ? end : Int.random(in: (end / 2)...end, using: &history.generator))
            for turn in 0..<min(packsEach, packs.count) {
                let regulation = packs[(index * packsEach + turn) % packs.count]
                let duel = RegulationDuel(
                    standpoint: standpoint, regulation: regulation, kind: regulation.period,
                    day: min(asOf, history.someDay(1...30)), isOfAllMeasures: false)
                let found = try duel.differences(&outcome.tally)
                outcome.evaluations[regulation.name.text, default: 0] += 1
                if found.isEmpty { continue }
                outcome.differing[regulation.name.text, default: 0] += 1
                guard outcome.differing.values.reduce(0, +) <= told else { continue }
                try RegulationHistoryTests.tell(duel, "\(note) \(regulation.name)")
            }
        } catch {
            Issue.record("\(note): \(error)")
        }
    }
}

extension RegulationDuel.Tally {
    /// How often each sort was compared, and each answer given.
    var inWords: String {
        sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
