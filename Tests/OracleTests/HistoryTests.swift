import Activity
import Foundation
import TestSupport
import Testing

@testable import OracleSupport

extension TestSeed {
    /// How many histories are made: `LUZHI_HISTORIES`, or so many that a debug build takes half a minute.
    static let historyCount =
        ProcessInfo.processInfo.environment["LUZHI_HISTORIES"].flatMap { Int($0) } ?? 1_000

    /// The seed of a history, and what to run to see it again.
    static func history(_ index: Int) -> (seed: UInt64, note: String) {
        (value &+ UInt64(index), "LUZHI_TEST_SEED=\(value) history \(index)")
    }
}

@Suite("The oracle agrees with the ledger")
struct HistoryTests {
    @Test("Random histories read the same at random moments, and take and refuse the same")
    func histories() async throws {
        let started = Date()
        let workers = 4
        let tally = await withTaskGroup(of: Duel.Tally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = Duel.Tally()
                    for index in stride(from: worker, to: TestSeed.historyCount, by: workers) {
                        tally += HistoryTests.live(index)
                    }
                    return tally
                }
            }
            return await group.reduce(into: Duel.Tally()) { $0 += $1 }
        }
        print(
            """
            oracle: \(TestSeed.historyCount) histories, LUZHI_TEST_SEED=\(TestSeed.value): \
            \(tally.proposals) proposals, \(tally.events) events, \(tally.corrections) of them \
            corrections; \(tally.moments) moments with \(tally.entries) entries and \
            \(tally.groundless) attendances without ground; \
            \(Int(Date().timeIntervalSince(started))) s
            \(tally.met.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
            """)
        #expect(tally.corrections * 5 > tally.events)
        #expect(tally.groundless > tally.moments / 40)
        guard TestSeed.historyCount >= 300 else { return }
        for type in EventType.allCases where !type.isWrittenByItsVerb {
            #expect(tally.met[type.rawValue, default: 0] > 0, "\(type) is never recorded")
        }
        for code in HistoryTests.codes {
            #expect(tally.met[code, default: 0] > 0, "\(code) is never met")
        }
        // Often enough that a rule left out is caught in one run.
        #expect(
            tally.met[Duel.heldUpByEntries, default: 0] * 50 > TestSeed.historyCount,
            "\(tally.met[Duel.heldUpByEntries, default: 0])")
    }

    /// What histories run into: every refusal by what is recorded, and the remarks on it.
    private static let codes =
        (301...333).map { "E\($0)" } + (335...339).map { "E\($0)" }
        + ["E404", "E406", "E407", "W706", "W708", "W709", "W712", "W713", "W714"]

    /// Lives through one history; a disagreement ends it.
    private static func live(_ index: Int) -> Duel.Tally {
        let (seed, note) = TestSeed.history(index)
        do {
            var history = try RandomHistory(seed: seed, note: note)
            try history.lay()
            let length = Int.random(in: 15...55, using: &history.generator)
            for step in 0..<length {
                try history.duel.propose(history.nextProposal())
                if step % 16 == 15 { try history.compareSomewhere() }
            }
            for _ in 0..<2 { try history.compareSomewhere() }
            return history.duel.tally
        } catch is Duel.Disagreement {
            return Duel.Tally()
        } catch {
            Issue.record("\(note): \(error)")
            return Duel.Tally()
        }
    }
}
