import Basics
import Foundation
import Regulations
import TestSupport
import Testing

@testable import OracleSupport

/// Random regulations over random histories, by the engine and by the oracle.
///
/// `LUZHI_TEST_SEED` sets the seed, `LUZHI_REGULATION_HISTORIES` how many histories, each at three moments.
@Suite("The oracle agrees with the evaluation of regulations")
struct RegulationHistoryTests {
    private static let environment = ProcessInfo.processInfo.environment
    /// A number that the environment names.
    static func number(_ name: String, default number: Int) -> Int {
        environment[name].flatMap { Int($0) } ?? number
    }
    private static let count = number("LUZHI_REGULATION_HISTORIES", default: 80)
    /// How many differences are told in full.
    private static let told = 3

    @Test("Random regulations come to the same over random histories at random moments")
    func histories() async throws {
        let started = Date()
        let workers = 4
        var differing = 0
        var tally: RegulationDuel.Tally = [:]
        await withTaskGroup(of: (Int, RegulationDuel.Tally).self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var (differing, tally) = (0, RegulationDuel.Tally())
                    for index in stride(from: worker, to: Self.count, by: workers) {
                        let isTold = differing < Self.told
                        if !Self.live(index, isTold: isTold, &tally) { differing += 1 }
                    }
                    return (differing, tally)
                }
            }
            for await (differed, counted) in group {
                differing += differed
                tally.merge(counted) { $0 + $1 }
            }
        }
        print(
            """
            regulations: \(Self.count) histories, \(TestSeed.note), \
            \(differing) with differences; \(Int(Date().timeIntervalSince(started))) s
            \(tally.inWords)
            """)
        #expect(differing == 0)
    }

    /// Whether the two agree on a history, at three moments under three regulations.
    private static func live(
        _ index: Int, isTold: Bool, _ tally: inout RegulationDuel.Tally
    ) -> Bool {
        let note = "\(TestSeed.note) history \(index)"
        do {
            var history = try Self.history(index, note)
            for turn in 0..<3 {
                let duel = try moment(&history, turn)
                let found = try duel.differences(&tally)
                if found.isEmpty { continue }
                if isTold { try tell(duel, "\(note) turn \(turn)") }
                return false
            }
            return true
        } catch {
            Issue.record("\(note): \(error)")
            return false
        }
    }

    /// Some years of a committee.
    static func history(_ index: Int, _ note: String) throws -> RandomHistory {
        var history = try RandomHistory(
            seed: TestSeed.value &+ UInt64(index), note: note, of: .years)
        try history.lay()
        for _ in 0..<Int.random(in: 40...100, using: &history.generator) {
            try history.duel.propose(history.nextProposal())
        }
        return history
    }

    private static func moment(_ history: inout RandomHistory, _ turn: Int) throws
        -> RegulationDuel
    {
        let end = history.duel.events.count
        let asOf = history.generator.chance(40) ? history.duel.today : history.someDay(3...26)
        let regulation = RandomRegulation.regulation(history.generator.next())
        let kinds = [regulation.period] + PeriodKind.allCases
        let kind = history.generator.chance(60) ? regulation.period : history.generator.pick(kinds)
        var day = history.generator.chance(50) ? asOf : history.someDay(1...24)
        if day > asOf { day = asOf }
        return RegulationDuel(
            standpoint: Standpoint(
                history.duel.test, asOf: asOf,
                knownAt: history.generator.chance(60)
                    ? end : Int.random(in: (end / 2)...end, using: &history.generator)),
            regulation: regulation, kind: kind, day: day)
    }

    /// Tells of a difference by the few events that matter.
    static func tell(_ duel: RegulationDuel, _ note: String) throws {
        let (events, differences) = try duel.shrunk()
        let first = differences.prefix(3).map(\.description).joined(separator: "\n")
        let story = events.map(\.description).joined(separator: "\n")
        Issue.record(
            """
            \(note): \(differences.count) differences
            \(first)
            under \(duel.regulation.parts(named: differences.first?.question ?? ""))
            after:
            \(story)
            """)
    }
}

extension Regulation {
    /// The parts that a question names, as values.
    func parts(named question: String) -> String {
        let words = Set(question.split(separator: " ").map(String.init))
        var parts: [String] = []
        func add(_ name: Name, _ value: Any) {
            if words.contains(name.text) { parts.append("\(value)") }
        }
        for measure in measures { add(measure.id, measure) }
        for quota in quotas { add(quota.id, quota) }
        for one in (score?.classes ?? []) + (groupScore?.classes ?? []) {
            add(one.id, one)
            for item in one.items { add(item.id, item) }
        }
        for bar in bars { add(bar.id, bar) }
        for ground in grounds { add(ground.id, ground) }
        for rule in coverage { add(rule.id, rule) }
        for rule in links { add(rule.id, rule) }
        for rule in compositions { add(rule.id, rule) }
        for rule in procedures { add(rule.id, rule) }
        let asksForScore = grounds.contains { ground in
            words.contains(ground.id.text) && "\(ground)".contains("score")
        }
        if asksForScore || !words.isDisjoint(with: ["grade", "rank", "score"]) {
            let scores = question.contains("organ/") ? groupScore : score
            parts.append("\(String(describing: scores)) \(String(describing: grades))")
            parts.append("\(String(describing: ranking)) \(bars)")
        }
        let whole = parts.joined(separator: "\n")
        let laid = "\(cohorts)\nfrom \(countsFrom) \(sessions) period \(period)"
        let known = measures.filter { measure in
            [")", ","].contains { whole.contains("(\(measure.id)\($0)") }
                || whole.contains("measure: \(measure.id),")
        }
        return ([whole, laid] + known.map { "\($0)" }).joined(separator: "\n")
            .replacing("Regulations.", with: "").replacing("EventLog.", with: "")
    }
}
