import Foundation
import Testing

/// What a published checkpoint holds to, and what it gives away.
struct RewrittenLedgerTests {
    /// Members of numbers that the small term does not use.
    private static func members(_ numbers: String) -> String {
        "{ echo member,name,occurred_on; for n in $(seq \(numbers)); do "
            + "echo member/9$n,委员$n,2025-01-10; done; } > members.csv; "
            + "luzhi import members.csv --as members"
    }

    @Test(
        "Ten thousand events keep to a checkpoint; a ledger rewritten from a backup is not signed"
    )
    func rewritten() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        func run(_ script: String, _ exitCode: Int32 = 0) throws -> String {
            let answer = try command.shell(
                "\(script) 2>&1",
                environment: ["LUZHI_LEDGER": "term.luzhi", "LUZHI_ACTOR": "clerk/0003"])
            #expect(answer.exitCode == exitCode, "\(script): \(answer.output.suffix(600))")
            return answer.output
        }
        func count() throws -> Int {
            try #require(
                Int(run("luzhi checkpoint | sed -n 2p").trimmingCharacters(in: .newlines)))
        }
        _ = try run("luzhi keygen office.key > office.vkey")
        _ = try run("luzhi checkpoint --sign office.key --first -o 0.checkpoint")
        _ = try run(Self.members("1 300"))
        _ = try run("luzhi backup old.luzhi")
        _ = try run("luzhi checkpoint --sign office.key -o 1.checkpoint")
        let before = try count()

        _ = try run(Self.members("1001 10500"))
        _ = try run(
            "{ echo event,act,occurred_on; for n in $(seq 1 500); do "
                + "echo \"#$((\(before) + n)),replace,2025-01-11\"; done; } > corrections.csv; "
                + "luzhi correct batch corrections.csv --reason 日期有误 --authority 办公室")
        #expect(try count() == before + 10_000)
        _ = try run("luzhi checkpoint --sign office.key -o 2.checkpoint")
        let against =
            "luzhi verify --lang en --key office.vkey --against 0.checkpoint --against 1.checkpoint "
            + "--against 2.checkpoint"
        let held = try run(against)
        #expect(held.components(separatedBy: "holds. The first").count == 4, "\(held)")

        // Somebody goes back to the backup and records something else.
        _ = try run(
            "luzhi restore old.luzhi --ledger again.luzhi; mv term.luzhi aside.luzhi; "
                + "rm -f term.luzhi-*; mv again.luzhi term.luzhi")
        let shorter = try run(against, 3)
        #expect(shorter.contains("\(before + 10_000) events were published then"))
        #expect(try run("luzhi checkpoint --lang en --sign office.key", 1).contains("E806"))
        _ = try run(Self.members("20001 30200"))
        let parted = try run(against, 3)
        #expect(parted.components(separatedBy: "holds. The first").count == 3)
        #expect(parted.contains("2.checkpoint: does not hold"))
        #expect(parted.contains("They part between #\(before + 1) and #\(before + 10_000)"))
        let refused = try run("luzhi checkpoint --lang en --sign office.key", 1)
        #expect(refused.contains("E807") && refused.contains("help:"))
        // Nor is there another way to have it signed.
        _ = try run("luzhi checkpoint --sign office.key --first", 1)
        _ = try run("luzhi checkpoint --sign office.key --after 1.checkpoint", 1)
    }
}
