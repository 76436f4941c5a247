import Basics
import Foundation
import Regulations
import Testing

@testable import OracleSupport

/// The regulations that ship, over random histories, by the engine and by the oracle.
@Suite("The oracle agrees with the evaluation of the regulations that ship")
struct PackHistoryTests {
    /// A fifth of the histories, each under every pack.
    private static let count = max(1, RegulationHistoryTests.count / 5)

    @Test("Each pack comes to the same over random histories at a random moment")
    func histories() async throws {
        let packs = try Packs.all.map { pack in
            try RegulationFile(reading: pack.text, name: "\(pack.name).yaml").regulation
        }
        let workers = 4
        let tally = await withTaskGroup(of: RegulationDuel.Tally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = RegulationDuel.Tally()
                    for index in stride(from: worker, to: Self.count, by: workers) {
                        Self.live(index, packs, &tally)
                    }
                    return tally
                }
            }
            return await group.reduce(into: RegulationDuel.Tally()) { sum, counted in
                sum.merge(counted) { $0 + $1 }
            }
        }
        print(
            """
            packs: \(Self.count) histories under \(packs.count) regulations
            \(tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
            """)
        #expect(tally["answer", default: 0] > 0)
    }

    /// Compares every pack after a history; a difference is told by the few events that matter.
    private static func live(
        _ index: Int, _ packs: [Regulation], _ tally: inout RegulationDuel.Tally
    ) {
        let seed = RegulationHistoryTests.seed
        let note = "LUZHI_TEST_SEED=\(seed) pack history \(index)"
        do {
            var history = try RegulationHistoryTests.history(index, note)
            let end = history.duel.events.count
            for regulation in packs {
                let asOf =
                    history.generator.chance(50) ? history.duel.today : history.someDay(3...26)
                let duel = RegulationDuel(
                    test: history.duel.test, regulation: regulation, asOf: asOf,
                    knownAt: history.generator.chance(70)
                        ? end : Int.random(in: (end / 2)...end, using: &history.generator),
                    kind: regulation.period, day: min(asOf, history.someDay(1...30)),
                    isOfAllMeasures: false)
                let found = try duel.differences(&tally)
                if found.isEmpty { continue }
                try RegulationHistoryTests.tell(duel, "\(note) \(regulation.name)")
                return
            }
        } catch {
            Issue.record("\(note): \(error)")
        }
    }
}
