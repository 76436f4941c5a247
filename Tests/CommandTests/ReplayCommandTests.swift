import Foundation
import Testing

/// A replay walked on a screen, and what it refuses.
struct ReplayCommandTests {
    private static let way = "replay --from 2024-12-31@#84 --to 2025-06-30@#84 --lang en"

    /// The steps that were shown, in order.
    private func shown(_ output: String) -> [Substring] {
        output.split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/\[(\d+)\/\d+\] /#)?.output.1
        }
    }

    @Test("Steps are shown one at a time, forward, backward and by number, until nobody answers")
    func steps() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let all = shown(try command.luzhi(Self.way).output)
        #expect(all.count > 3 && all == (1...all.count).map { "\($0)" })
        func walk(_ answers: String) throws -> Command.Answer {
            try command.shell(
                "printf '\(answers)' | luzhi \(Self.way) --step",
                environment: ["LUZHI_LEDGER": "term.luzhi"])
        }
        let walked = try walk("\\n\\nb\\n1\\n3\\nq\\n\\n")
        #expect(walked.exitCode == 0, "\(walked.errors)")
        #expect(shown(walked.output) == ["1", "2", "3", "2", "1", "3"])
        // Where there is no step one stays and is told.
        let lost = try walk("b\\n0\\n99\\nforward\\n\\n")
        #expect(shown(lost.output) == ["1", "2"])
        #expect(lost.output.components(separatedBy: "No such step").count == 5)
        // Enter after the last one ends it, and so does the end of the answers.
        #expect(shown(try walk("\(all.count)\\n\\n").output) == ["1", all[all.count - 1]])
    }

    @Test("Backward the same steps are told from the last to the first, each count the other way")
    func backward() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let back = try command.luzhi(
            "replay --to 2024-12-31@#84 --from 2025-06-30@#84 --lang en")
        #expect(back.exitCode == 0, "\(back.errors)")
        let forward = try command.luzhi(Self.way)
        func changes(_ output: String) -> [String] {
            output.split(separator: "\n").compactMap {
                $0.firstMatch(of: #/\bpresent ([+-]\d+)$/#).map { String($0.output.1) }
            }
        }
        #expect(changes(forward.output).allSatisfy { $0 == "+1" })
        #expect(changes(back.output) == changes(forward.output).map { _ in "-1" })
        #expect(!changes(back.output).isEmpty)
        #expect(shown(back.output) == shown(forward.output))
    }

    @Test("Steps are for a screen, and moments that go both ways are refused")
    func refused() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        #expect(try command.luzhi("\(Self.way) --step --format ndjson").exitCode == 64)
        let both = try command.luzhi(
            "replay --from 2025-06-30@#10 --to 2024-12-31@#84 --lang en")
        #expect(both.exitCode == 64 && both.errors.contains("both ways"), "\(both.errors)")
    }
}
