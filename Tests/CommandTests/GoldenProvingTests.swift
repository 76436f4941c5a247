import Foundation
import Testing

/// What the verbs say that sign, cosign, prove and verify, on the small term.
struct GoldenProvingTests {
    /// Each command, what is done with its answer, and the exit code.
    private static let steps: [(arguments: String, then: String, exitCode: Int32)] = [
        ("keygen office.key", "> office.vkey", 0),
        ("keygen office.key", "", 1),
        ("keygen witness.key --name example.org/witness --witness", "> witness.vkey", 0),
        ("checkpoint", "", 0),
        ("checkpoint --sign office.key", "", 1),
        ("checkpoint --sign office.key --first -o 1.checkpoint", "", 0),
        ("checkpoint --sign office.key --first", "", 1),
        ("cosign 1.checkpoint --key witness.key --log-key office.vkey --first", "> 1.cosigned", 0),
        ("prove '#70' --checkpoint 1.cosigned -o 70.tlog-proof", "", 0),
        ("prove '#70'", "", 64),
        ("verify --proof 70.tlog-proof --key office.vkey --key witness.vkey", "", 0),
        ("verify --proof 70.tlog-proof --key witness.vkey", "", 1),
        ("export --tiles tiles --checkpoint 1.checkpoint", "", 0),
        (
            "correct void '#62' --reason 重复登记 --authority 办公室", "> corrected", 0
        ),
        ("checkpoint --sign office.key", "> 2.checkpoint", 0),
        ("prove '#92' --checkpoint 1.checkpoint", "", 1),
        ("cosign 2.checkpoint --key witness.key --log-key office.vkey --ledger missing", "", 1),
        (
            "prove --consistency --after 1.checkpoint --checkpoint 2.checkpoint", "> 2.request", 0
        ),
        ("cosign 2.request --key witness.key --log-key office.vkey", "> 2.cosigned", 0),
        ("export --tiles tiles --checkpoint 2.cosigned", "", 0),
        ("export --tiles tiles --checkpoint 1.checkpoint", "", 1),
        ("verify", "", 0),
        ("verify --quick", "", 0),
        ("verify --against 1.checkpoint --against 2.checkpoint --key office.vkey", "", 0),
        ("verify --against 1.checkpoint", "", 64),
        // What was recorded after the backup is not in it, and it is not signed again.
        ("restore backup.luzhi --ledger old.luzhi", "> restored", 0),
        ("verify --ledger old.luzhi --against 1.checkpoint --key office.vkey", "", 3),
        ("checkpoint --ledger old.luzhi --sign office.key", "", 1),
    ]

    /// What is altered behind the ledger's back, and found.
    private static let alterations = [
        "UPDATE event SET quantity = 2 WHERE position = 70",
        "UPDATE body SET content = '{}' WHERE position = 6",
        "UPDATE code SET text = 'presenz' WHERE text = 'leave-ordinary'",
    ]

    static let names =
        GoldenAnswerTests.languages.map { "proving-\($0)" }
        + ["sound", "altered"].flatMap { state in
            ["zh", "en", "json"].map { "verify-\(state)-\($0)" }
        }
        + ["prove-event", "prove-consistency", "verify-proof-json"]

    @discardableResult
    private func prove(_ command: Command, _ language: String) throws -> String {
        for arguments in GoldenAnswerTests.writing { _ = try command.luzhi(arguments) }
        var text = ""
        for (arguments, then, exitCode) in Self.steps {
            let answer = try command.luzhi("\(arguments) --lang \(language) 2>&1 \(then)")
            text += "$ luzhi \(arguments) \(then)".trimmingCharacters(in: .whitespaces) + "\n"
            text += answer.output
            #expect(answer.exitCode == exitCode, "\(arguments): \(answer.output)")
        }
        return text
    }

    @Test("Each verb says what it did as its golden file does", arguments: ["zh", "en"])
    func steps(language: String) throws {
        let command = try Command()
        defer { command.remove() }
        try Golden.check(
            "proving-\(language)", Normalised.text(try prove(command, language)))
    }

    @Test("What is proved and verified is as its golden files have it")
    func answers() throws {
        let command = try Command()
        defer { command.remove() }
        try prove(command, "en")
        let verify = "verify --against 1.checkpoint --against 2.checkpoint --key office.vkey"
        func check(_ name: String, _ arguments: String, _ exitCode: Int32) throws {
            let answer = try command.luzhi("\(arguments) 2>&1")
            #expect(answer.exitCode == exitCode, "\(arguments): \(answer.output)")
            try Golden.check(name, Normalised.text(answer.output))
        }
        try check("prove-event", "prove '#70' --checkpoint 1.cosigned", 0)
        try check(
            "prove-consistency",
            "prove --consistency --after 1.checkpoint --checkpoint 2.checkpoint", 0)
        try check(
            "verify-proof-json",
            "verify --proof 70.tlog-proof --key office.vkey --format json", 0)
        for (state, exitCode) in [("sound", Int32(0)), ("altered", 3)] {
            if state == "altered" { try alter(command) }
            try check("verify-\(state)-zh", "\(verify) --lang zh", exitCode)
            try check("verify-\(state)-en", "\(verify) --lang en", exitCode)
            let json = try command.luzhi("\(verify) --format json 2>/dev/null")
            #expect(json.exitCode == exitCode)
            try Golden.check("verify-\(state)-json", Normalised.text(json.output))
        }
    }

    /// Past the triggers, which are put back; the pages' checksums are made anew, so that what is in
    /// them gives it away.
    private func alter(_ command: Command) throws {
        let script = """
            import sqlite3, struct
            db = sqlite3.connect("term.luzhi", isolation_level=None)
            guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in guards: db.execute("DROP TRIGGER " + name)
            \(Self.alterations.map { "db.execute(\"\($0)\")" }.joined(separator: "\n"))
            for _, sql in guards: db.execute(sql)
            db.close()

            SIZE, MASK = 4096, 2**64 - 1
            def checksum(page, number):
                lane = [0x9E3779B97F4A7C15 ^ number, 0xC2B2AE3D27D4EB4F,
                        0x165667B19E3779F9, 0x27D4EB2F165667C5]
                for index, word in enumerate(struct.unpack("<511Q", page)):
                    value = (lane[index % 4] ^ word) * 0x9FB21C651E98DF25 & MASK
                    lane[index % 4] = value ^ value >> 29
                total = lane[0]
                for one in lane[1:]:
                    total = (total ^ one) * 0xD6E8FEB86659FD93 & MASK
                    total ^= total >> 32
                return total

            data = bytearray(open("term.luzhi", "rb").read())
            for number in range(len(data) // SIZE):
                end = (number + 1) * SIZE - 8
                struct.pack_into("<Q", data, end, checksum(data[end - SIZE + 8:end], number))
            open("term.luzhi", "wb").write(data)
            """
        try Data(script.utf8).write(to: command.folder.appending(path: "alter.py"))
        let altered = try command.shell("python3 alter.py")
        #expect(altered.exitCode == 0, "\(altered.errors)")
    }
}
