import Foundation
import Testing

/// An erasure by the command, on the small term.
struct ErasingCommandTests {
    static let names = ["zh", "en", "json"].flatMap { ["erase-dry-run-\($0)", "erase-\($0)"] }

    private static let rules =
        "printf '类型,期满年数,依据\\nattendance.recorded,0,保管期限规定\\nmember.appointed,0,保管期限规定\\n"
        + "event.voided,0,保管期限规定\\n' > rules.csv"

    private static func erase(_ subject: String, _ more: String = "") -> String {
        "erase \(subject) --authority 县档案馆批复第4号 --list 销毁清册第3号 --confirmed-by clerk/0004 "
            + "--retention rules.csv \(more)"
    }

    /// The small term with a replacement and a withdrawal of hers, and a mention by another.
    private func term() throws -> Command {
        let command = try Command.withTerm()
        for step in [
            "correct replace '#70' --set outcome=late --reason 补记 --authority 办公室",
            "record member.described member=member/0003 occurred_on=2025-06-01 unit=慕容静秋工作室",
        ] {
            let answer = try command.luzhi(step)
            try #require(answer.exitCode == 0, "\(step): \(answer.errors)")
        }
        _ = try command.shell(Self.rules)
        return command
    }

    /// How large the files are differs from host to host.
    private func normalised(_ text: String) throws -> String {
        try Normalised.text(text)
            .replacing(Regex("[0-9]+ bytes"), with: "<n> bytes")
            .replacing(Regex("[0-9]+字节"), with: "<n>字节")
            .replacing(Regex("\"bytes\": [0-9]+"), with: "\"bytes\": <n>")
    }

    @Test("An erasure says what went, what stays and why, and how the files were searched")
    func answers() throws {
        for (language, options) in [
            ("zh", "--lang zh"), ("en", "--lang en"), ("json", "--format json"),
        ] {
            let command = try term()
            defer { command.remove() }
            let order = Self.erase(
                "member/0002", "--hold '#43,member.described' --hold-reason 异议在办 \(options)")
            let tried = try command.luzhi(order + " --dry-run")
            #expect(tried.exitCode == 0, "\(tried.errors)")
            try Golden.check("erase-dry-run-\(language)", normalised(tried.output))
            let done = try command.luzhi(order)
            #expect(done.exitCode == 0 && done.errors.isEmpty, "\(done.errors)")
            try Golden.check("erase-\(language)", normalised(done.output))
        }
    }

    @Test("A dry run leaves every file as it was")
    func dryRun() throws {
        let command = try term()
        defer { command.remove() }
        let look = "ls term.luzhi*; sha256sum term.luzhi rules.csv"
        let before = try command.shell(look).output
        let tried = try command.luzhi(Self.erase("member/0002", "--dry-run"))
        #expect(tried.exitCode == 0, "\(tried.errors)")
        #expect(try command.shell(look).output == before)
    }

    @Test("Every figure is what it was; a name shows as erased, in every answer")
    func figures() throws {
        let command = try term()
        defer { command.remove() }
        let known = "--as-of 2025-06-30 --known-at '#84' --format csv"
        let under = "--under tools/term/duties.yaml \(known)"
        let questions = [
            "scoreboard \(known)", "scoreboard --by session \(known)",
            "scoreboard --open member/0002.due \(known)", "scoreboard --by organ \(known)",
            "scoreboard \(under)", "evaluate \(under)", "quotas \(under)", "grounds --all \(under)",
            "explain member/0002 \(under)", "coverage --under tools/term/reviews.yaml \(known)",
        ]
        func ask() throws -> [String] {
            try questions.map {
                let answer = try command.luzhi($0)
                #expect(answer.exitCode == 0 || answer.exitCode == 3, "\($0): \(answer.errors)")
                return answer.output
            }
        }
        let before = try ask()
        #expect(before.contains { $0.contains("慕容静秋") })
        let done = try command.luzhi(Self.erase("member/0002"))
        try #require(done.exitCode == 0, "\(done.errors)")
        for (question, (then, now)) in zip(questions, zip(before, try ask())) {
            #expect(!now.contains("慕容静秋"), "\(question)")
            let figures = { (text: String) in
                text.split(separator: "\n").map {
                    $0.replacing("慕容静秋", with: "erased")
                        .replacing("已清除 erased", with: "erased")
                }.sorted()
            }
            #expect(figures(then) == figures(now), "\(question)")
        }
        for (question, told) in [
            ("roster --as-of 2025-06-30 --lang zh", "已清除"),
            ("roster --as-of 2025-06-30 --lang en", "erased"),
            ("scoreboard --as-of 2025-06-30 --lang zh", "已清除"),
            ("scoreboard --as-of 2025-06-30 --lang en", "erased"),
            ("show '#7' --lang zh", "详情已清除（流水号"), ("show '#7' --lang en", "were erased (#"),
            ("evaluate --under tools/term/duties.yaml --as-of 2025-06-30", "erased"),
        ] {
            let answer = try command.luzhi(question)
            #expect(answer.output.contains(told), "\(question): \(answer.output)")
        }
        let verified = try command.luzhi("verify")
        #expect(verified.exitCode == 0, "\(verified.output)\(verified.errors)")
    }

    @Test("While somebody reads, an erasure is pending, and says how to go on")
    func pending() throws {
        let command = try term()
        defer { command.remove() }
        let reader = """
            import os, sqlite3, time
            connection = sqlite3.connect('file:term.luzhi?mode=ro', uri=True, isolation_level=None)
            connection.execute('BEGIN')
            connection.execute('SELECT count(*) FROM event').fetchone()
            open('reading', 'w').close()
            while os.path.exists('reading'): time.sleep(0.02)
            """
        try Data(reader.utf8).write(to: command.folder.appending(path: "reader.py"))
        let script = """
            export LUZHI_LEDGER=term.luzhi LUZHI_ACTOR=clerk/0003
            python3 reader.py & while [ ! -e reading ]; do sleep 0.02; done
            luzhi \(Self.erase("member/0002")) > answer.txt; echo "exit $?"
            luzhi doctor > /dev/null
            luzhi erase --resume; echo "exit $?"
            rm reading; wait
            luzhi erase --resume; echo "exit $?"
            luzhi erase --resume; echo "exit $?"
            luzhi doctor > /dev/null
            """
        let answer = try command.shell(script)
        let lines = answer.output.split(separator: "\n").map(String.init)
        #expect(
            lines.filter { $0.hasPrefix("exit") } == ["exit 75", "exit 75", "exit 0", "exit 0"])
        #expect(answer.output.contains("rewritten whole"))
        #expect(answer.output.contains("No erasure is unfinished."))
        #expect(answer.errors.components(separatedBy: "[E816]").count == 3, "\(answer.errors)")
        #expect(answer.errors.components(separatedBy: "[W721]").count == 2, "\(answer.errors)")
        #expect(answer.errors.contains("luzhi erase --resume"))
        let found = try command.shell("grep -c 慕容静秋 term.luzhi* | cat")
        #expect(found.output.contains("term.luzhi:"), "\(found.output)")
    }

    @Test("What an interrupted restoration left is told, and named")
    func leftover() throws {
        let command = try term()
        defer { command.remove() }
        _ = try command.shell("cp term.luzhi term.luzhi.new-9")
        let answer = try command.luzhi(Self.erase("member/0002"))
        #expect(answer.exitCode == 1)
        #expect(answer.errors.contains("[E817]") && answer.errors.contains("term.luzhi.new-9"))
        _ = try command.shell("rm term.luzhi.new-9")
        let resumed = try command.luzhi("erase --resume")
        #expect(resumed.exitCode == 0, "\(resumed.errors)")
    }

    @Test("A list of backups that names her is told until it is gone")
    func namedBackup() throws {
        let command = try term()
        defer { command.remove() }
        #expect(try command.luzhi("backup 艾合买提·居来提.luzhi").exitCode == 0)
        #expect(try command.luzhi(Self.erase("member/0005")).exitCode == 1)
        let resumed = try command.luzhi("erase --resume")
        #expect(resumed.exitCode == 1 && resumed.errors.contains(".backups"), "\(resumed.errors)")
        _ = try command.shell("rm term.luzhi.backups")
        #expect(try command.luzhi("erase --resume").exitCode == 0)
    }

    @Test("What was done is told although its file cannot be made; a span of positions is held")
    func outputLost() throws {
        let command = try term()
        defer { command.remove() }
        let order = Self.erase(
            "member/0002", "--hold '#43-#44' --hold-reason 在办 -o none/answer --lang en")
        let answer = try command.luzhi(order)
        #expect(answer.exitCode == 65, "\(answer.errors)")
        #expect(answer.errors.contains("#44"), "\(answer.errors)")
        let held = try command.luzhi(
            Self.erase("member/0002", "--hold '#43-#43' --hold-reason 在办 -o none/answer"))
        #expect(held.exitCode == 1 && held.output.contains("#43"), "\(held.output)")
        #expect(try command.luzhi("doctor").exitCode == 0)
    }

    @Test("The doctor tells which backups hold what was erased")
    func backups() throws {
        let command = try term()
        defer { command.remove() }
        for name in ["held", "lost"] {
            #expect(try command.luzhi("backup \(name).luzhi").exitCode == 0)
        }
        #expect(try !command.luzhi("doctor").errors.contains("[W722]"))
        #expect(try command.luzhi(Self.erase("member/0002")).exitCode == 0)
        #expect(try command.luzhi("backup after.luzhi").exitCode == 0)
        _ = try command.shell("rm lost.luzhi")
        let doctor = try command.luzhi("doctor")
        #expect(doctor.exitCode == 0)
        #expect(doctor.errors.components(separatedBy: "[W722]").count == 3, "\(doctor.errors)")
        #expect(doctor.errors.contains("held.luzhi") && doctor.errors.contains("lost.luzhi"))
        #expect(!doctor.errors.contains("after.luzhi"))
        #expect(doctor.errors.contains("still holds bodies erased since: #"))
        #expect(doctor.errors.contains("cannot be reached"))
        #expect(try command.luzhi("restore held.luzhi --ledger new.luzhi").exitCode == 0)
        #expect(try !command.luzhi("doctor --ledger new.luzhi").errors.contains("[W722]"))
    }

    @Test("A backup that cannot be noted is made all the same")
    func notNoted() throws {
        let command = try term()
        defer { command.remove() }
        _ = try command.shell("mkdir term.luzhi.backups")
        let answer = try command.luzhi("backup held.luzhi")
        #expect(answer.exitCode == 0)
        #expect(answer.errors.contains("[W723]"), "\(answer.errors)")
        #expect(try command.luzhi("roster --ledger held.luzhi").exitCode == 0)
    }

    @Test("An erasure is asked for whole, or resumed, and nothing in between")
    func usage() throws {
        let command = try term()
        defer { command.remove() }
        for (arguments, code) in [
            ("erase", Int32(64)), ("erase member/0002 --list 甲 --confirmed-by clerk/0004", 64),
            ("erase member/0002 --authority 甲 --confirmed-by clerk/0004", 64),
            ("erase member/0002 --authority 甲 --list 甲", 64), ("erase member/0002 --resume", 64),
            (Self.erase("member/0002", "--hold '#40'"), 64),
            (Self.erase("member/0002", "--hold-reason 在办"), 64),
            (Self.erase("member/0002", "--hold 甲 --hold-reason 在办"), 64),
            (Self.erase("member/0002", "--also 甲"), 64),
            (Self.erase("member/0002", "--hold '#70-#x' --hold-reason 在办"), 64),
            (Self.erase("member/0002", "--actor member/0002"), 65),
            ("erase member/0002 --authority 甲 --list 甲 --confirmed-by clerk/0004", 65),
            ("record body.erased member=member/0002 occurred_on=2026-01-01", 65),
        ] {
            let answer = try command.luzhi(arguments)
            #expect(answer.exitCode == code, "\(arguments): \(answer.errors)")
            #expect(answer.output.isEmpty, "\(arguments)")
        }
        #expect(
            try command.luzhi("log --type body.erased --format csv").output
                .split(separator: "\n").count <= 1)
    }
}
