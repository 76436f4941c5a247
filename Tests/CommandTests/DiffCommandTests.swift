import Foundation
import Testing

/// How the verbs that compare take what is typed, and that they write nothing.
struct DiffCommandTests {
    @Test(
        "A moment that is not written as one is refused, and told how moments are written",
        arguments: [
            "2025-6-30", "2025-06-30@84", "@", "", "2025-06-30@#0", "#84", "@2025-06-30T25:00",
        ])
    func malformedMoments(text: String) throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let answer = try command.luzhi("diff --from '\(text)'")
        #expect(answer.exitCode == 64 && answer.output.isEmpty)
        #expect(
            answer.errors.contains("error[E601]: '\(text)' is no valid 'from'"), "\(answer.errors)")
        #expect(answer.errors.contains("2012-12-31@#420"))
        let chinese = try command.luzhi("diff --from '\(text)' --lang zh")
        #expect(chinese.errors.contains("时点写作 2012-12-31"), "\(chinese.errors)")
    }

    @Test("A moment that is not settled yet is refused as it is everywhere")
    func unsettledMoments() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for moment in ["@#1024", "@2099-01-01T00:00"] {
            let answer = try command.luzhi("diff --from 2025-01-01 --to \(moment)")
            #expect(answer.exitCode == 64 && answer.errors.contains("E603"), "\(answer.errors)")
        }
        // A time is told back in the ledger's zone, as it was written.
        let late = try command.luzhi("roster --known-at 2099-01-01T00:00 --lang en")
        #expect(late.errors.contains("2099-01-01T00:00:00 is later than now (2"), "\(late.errors)")
    }

    @Test("Where nothing is in force there is nothing to compare, and the remedy is told")
    func nothingInForce() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let diff = try command.luzhi("diff --from 2025-01-01 --to 2025-06-30")
        #expect(diff.exitCode == 65 && diff.errors.contains("error[E342]"), "\(diff.errors)")
        #expect(diff.errors.contains("--under"))
        let simulated = try command.luzhi(
            "regulation simulate tools/term/duties.yaml --as-of 2025-06-30")
        #expect(simulated.exitCode == 65 && simulated.errors.contains("error[E342]"))
        #expect(simulated.errors.contains("nothing in force on 2025-06-30"), "\(simulated.errors)")
        #expect(simulated.errors.contains("--under"))
    }

    @Test("A broken draft is told as 'regulation check' tells it")
    func brokenDraft() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        _ = try command.shell(
            "sed -e 's/points: 10 }/points: ten }/; s/at-most: 40/at-mots: 40/' "
                + "tools/term/duties.yaml > draft.yaml")
        let checked = try command.luzhi("regulation check draft.yaml")
        let simulated = try command.luzhi("regulation simulate draft.yaml --as-of 2025-06-30")
        #expect(checked.exitCode == 65 && simulated.exitCode == 65)
        #expect(!checked.errors.isEmpty && checked.errors == simulated.errors)
        #expect(simulated.output.isEmpty)
    }

    @Test("Comparing and simulating write nothing to the ledger")
    func nothingWritten() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        _ = try command.luzhi(
            "regulation adopt tools/term/duties.yaml --authority 常务委员会第三次会议")
        _ = try command.shell(
            "sed -e 's/version: 1/version: 2/' tools/term/duties.yaml > draft.yaml")
        let digest = "luzhi export --ledger term.luzhi -o export && sha256sum export && rm export"
        let before = try command.shell(digest)
        for arguments in [
            "regulation simulate draft.yaml --as-of 2025-06-30",
            "diff --from 2025-06-30@#84 --to 2025-06-30",
        ] {
            let answer = try command.luzhi(arguments)
            #expect(answer.exitCode == 0, "\(answer.errors)")
        }
        #expect(try command.shell(digest).output == before.output)
        #expect(before.output.contains("export"))
    }
}
