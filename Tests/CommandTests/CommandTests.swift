import Foundation
import Testing

/// What the command promises beside its words: meeting writers, languages, files, formats.
struct CommandTests {
    private static let grounds = "--reason 补记 --authority 办公室"

    /// How many events the ledger holds.
    private func count(_ command: Command, _ ledger: String = "term.luzhi") throws -> Int? {
        let answer = try command.luzhi("export --no-bodies --ledger \(ledger) | wc -l")
        return Int(answer.output.trimmingCharacters(in: .whitespacesAndNewlines)).map { $0 - 1 }
    }

    // MARK: - Writers who meet

    @Test("Who expects an older state is refused and told who did what and when")
    func expect() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let late =
            "record attendance.recorded member=member/0008 matter=session/2025-01"
            + " occurred_on=2025-02-11 outcome=present"
        let first = try command.luzhi("correct replace '#70' --set outcome=late \(Self.grounds)")
        #expect(first.exitCode == 0)
        let refused = try command.luzhi("\(late) --expect '#84'")
        #expect(refused.exitCode == 75)
        #expect(refused.errors.contains("clerk/0003 recorded attendance.recorded about it at 20"))
        #expect(refused.errors.contains("(#85)"))
        #expect(refused.errors.contains("--expect '#85'"))
        #expect(try count(command) == 85)
        let taken = try command.luzhi("\(late) --expect '#85'")
        #expect(taken.exitCode == 0, "\(taken.errors)")
        #expect(try count(command) == 86)
    }

    @Test("An expectation that nothing is there yet is refused where something is")
    func expectNothing() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let record = "record member.appointed name=甲 occurred_on=2026-01-01 --expect '#0'"
        #expect(try command.luzhi("\(record) member=member/0001").exitCode == 75)
        #expect(try command.luzhi("\(record) member=member/0099").exitCode == 0)
        let ill = try command.luzhi("correct void '#70' \(Self.grounds) --expect 70")
        #expect(ill.exitCode == 64)
        #expect(ill.errors.contains("E601"))
    }

    @Test("Two processes that record at once both succeed, and their positions differ")
    func together() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let answer = try command.shell(
            """
            export LUZHI_LEDGER=term.luzhi LUZHI_ACTOR=clerk/0003
            for n in 1 2 3 4; do
              luzhi record member.appointed member=member/100$n name=甲 occurred_on=2026-01-01 &
            done
            for job in $(jobs -p); do wait $job || echo refused; done
            """)
        #expect(!answer.output.contains("refused"), "\(answer.errors)")
        for position in 85...88 {
            #expect(answer.output.contains("recorded as #\(position) "), "\(answer.output)")
        }
        #expect(try count(command) == 88)
    }

    @Test("The same id twice records once")
    func sameID() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let record =
            "record member.appointed member=member/0099 occurred_on=2026-01-01"
            + " --id 01a2008e-ba3a-7228-adf6-845be565b512"
        #expect(try command.luzhi("\(record) name=甲").output.contains("recorded as #85"))
        let again = try command.luzhi("\(record) name=甲")
        #expect(again.exitCode == 0)
        #expect(again.output.contains("recorded before as #85"))
        let other = try command.luzhi("\(record) name=乙")
        #expect(other.exitCode == 65)
        #expect(other.errors.contains("E402"))
        #expect(try count(command) == 85)
    }

    // MARK: - Who, and in which language

    @Test("Without an actor it is clerk/0, and a warning says so")
    func nobodyNamed() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let answer = try command.shell(
            "luzhi correct void '#70' \(Self.grounds) --ledger term.luzhi")
        #expect(answer.exitCode == 0)
        #expect(answer.errors.contains("W701"))
        let line = try command.luzhi("log --limit 1 --format csv").output
        #expect(line.contains(",clerk/0,"))
    }

    @Test("A member records in her own name, a person or a name cannot")
    func memberAsActor() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let void = "correct void '#70' \(Self.grounds) --actor"
        for actor in ["person/7", "张三", "organ/0001", "member/甲", "clerk/"] {
            let refused = try command.luzhi("\(void) \(actor)")
            #expect(refused.exitCode == 64)
            #expect(refused.errors.contains("E601"))
        }
        #expect(try command.luzhi("\(void) member/0005").exitCode == 0)
        let log = try command.luzhi("log --by member/0005 --format csv").output
        #expect(log.split(separator: "\n").count == 2)
    }

    @Test("The language is the locale's, and --lang decides")
    func language() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        func head(_ options: String, _ locale: String) throws -> String {
            let answer = try command.luzhi("roster \(options)", language: locale)
            return String(answer.output.prefix { $0 != " " })
        }
        #expect(try head("", "zh_CN.UTF-8") == "发生截至")
        #expect(try head("", "zh_TW.UTF-8") == "发生截至")
        #expect(try head("", "en_GB.UTF-8") == "occurred")
        #expect(try head("", "C") == "occurred")
        #expect(try head("--lang zh", "C") == "发生截至")
        #expect(try head("--lang en", "zh_CN.UTF-8") == "occurred")
        let ill = try command.luzhi("roster --lang fr")
        #expect(ill.exitCode == 64)
        #expect(ill.errors.contains("--lang is zh or en"))
    }

    @Test("CSV and JSON are the same in every language")
    func dataHasNoLanguage() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for question in [
            "scoreboard --as-of 2025-06-30", "scoreboard --as-of 2025-06-30 --open member/0005.due",
            "roster --as-of 2025-06-30", "log",
        ] {
            for format in ["csv", "json"] {
                let arguments = "\(question) --format \(format)"
                let chinese = try command.luzhi("\(arguments) --lang zh").output
                let english = try command.luzhi("\(arguments) --lang en").output
                #expect(chinese == english)
                #expect(!chinese.isEmpty)
            }
        }
    }

    // MARK: - Output

    @Test("A file is written whole or not at all")
    func outputFile() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let question = "scoreboard --as-of 2025-06-30 --format csv"
        let spoken = try command.luzhi(question)
        let written = try command.luzhi("\(question) -o board.csv")
        #expect(written.output.isEmpty)
        let file = command.folder.appending(path: "board.csv")
        #expect(try String(contentsOf: file, encoding: .utf8) == spoken.output)

        // What fails leaves the file of before, and nothing beside it.
        #expect(try command.luzhi("scoreboard --open nothing -o board.csv").exitCode == 64)
        #expect(try command.luzhi("roster -o folder/board.csv").exitCode == 1)
        _ = try command.shell("mkdir taken; touch taken/file")
        let refused = try command.luzhi("export -o taken")
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("E502"))
        #expect(try String(contentsOf: file, encoding: .utf8) == spoken.output)
        let names = try FileManager.default.contentsOfDirectory(atPath: command.folder.path)
        #expect(!names.contains { $0.contains(".new-") }, "\(names)")
    }

    @Test("Where no terminal reads there is no colour, no control sequence, no truncation")
    func plainOutput() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let long = String(repeating: "长", count: 300)
        _ = try command.luzhi(
            "record member.appointed member=member/0099 name=\(long) occurred_on=2025-01-01")
        for verb in [
            "scoreboard", "roster", "log", "show '#85'", "doctor", "help", "roster --known-at x",
        ] {
            let answer = try command.shell(
                "luzhi \(verb)",
                environment: [
                    "LUZHI_LEDGER": "term.luzhi", "TERM": "xterm-256color", "COLUMNS": "40",
                ])
            let bytes = (answer.output + answer.errors).utf8
            #expect(!bytes.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }, "\(verb)")
            if verb == "roster" { #expect(answer.output.contains(long)) }
        }
    }

    @Test("Every text ends with one line break")
    func endings() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for verb in [
            "scoreboard", "scoreboard --open member/0005.due", "roster", "log", "show '#70'",
            "show '#70' --format json", "log --format json", "roster --format csv", "doctor",
            "export",
        ] {
            let output = try command.luzhi(verb).output
            #expect(output.hasSuffix("\n"), "\(verb) does not end its last line")
            #expect(!output.hasSuffix("\n\n"), "\(verb) ends with an empty line")
        }
    }

    @Test("A reader that goes away early is no error of the ledger")
    func brokenPipe() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let answer = try command.luzhi("export | head -1")
        #expect(answer.output.contains("luzhi-export-1"))
        #expect(answer.errors.isEmpty, "\(answer.errors)")
    }

    @Test("A pipe that is named is written to, and stays a pipe")
    func namedPipe() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let answer = try command.luzhi(
            "help >/dev/null; mkfifo pipe; cat pipe > got & luzhi roster -o pipe; wait; "
                + "test -p pipe && luzhi roster | cmp - got")
        #expect(answer.exitCode == 0, "\(answer.errors)")
    }

    @Test("Output that cannot be written is told, in every format")
    func fullOutput() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for verb in ["roster", "log --format ndjson", "export", "doctor", "show '#70'"] {
            let answer = try command.luzhi("\(verb) > /dev/full")
            #expect(answer.exitCode == 1, "\(verb)")
            #expect(answer.errors.contains("E512"), "\(verb): \(answer.errors)")
        }
    }

    @Test("A field given twice is refused, whichever is meant")
    func repeatedField() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for arguments in [
            "record member.appointed member=member/0099 name=甲 name=乙 occurred_on=2026-01-01",
            "correct replace '#70' --set outcome=late --set outcome=present \(Self.grounds)",
        ] {
            let answer = try command.luzhi(arguments)
            #expect(answer.exitCode == 64)
            #expect(answer.errors.contains("is given twice"), "\(answer.errors)")
        }
        #expect(try count(command) == 84)
    }

    // MARK: - Days

    @Test("A day after today is taken for invitations and for until, else refused")
    func future() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let refused = [
            "member.appointed member=member/0099 name=甲 occurred_on=2199-01-01",
            "session.held matter=session/2199-01 kind=study occurred_on=2199-01-01",
            "session.cancelled matter=session/2199-01 kind=study occurred_on=2199-01-01",
            "organ.established organ=organ/0099 kind=sector name=界别 occurred_on=2199-01-01",
            "term.opened matter=term/10 name=第十届 occurred_on=2199-01-01",
            "member.assigned member=member/0001 object=organ/0003 occurred_on=2025-01-01"
                + " registered_on=2199-01-01",
        ]
        for event in refused {
            let answer = try command.luzhi("record \(event)")
            #expect(answer.exitCode == 65, "\(event)")
            #expect(answer.errors.contains("E313"), "\(event): \(answer.errors)")
        }
        #expect(try count(command) == 84)
        for event in [
            "member.invited member=member/0001 matter=session/2199-01 kind=study"
                + " occurred_on=2199-01-01",
            "session.held matter=session/2026-01 kind=inspection occurred_on=2026-01-08"
                + " until=2199-01-01",
            "member.assigned member=member/0001 object=organ/0003 occurred_on=2026-01-01"
                + " until=2199-01-01",
        ] {
            let answer = try command.luzhi("record \(event)")
            #expect(answer.exitCode == 0, "\(event): \(answer.errors)")
        }
        #expect(try count(command) == 87)
    }

    // MARK: - Moments

    @Test("An absence corrected later has three right answers")
    func threeAnswers() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let question = "scoreboard --as-of 2025-06-30 --open member/0005.unexcused --format csv"
        func entries(_ knownAt: String) throws -> Int {
            try command.luzhi(question + knownAt).output.split(separator: "\n").count - 1
        }
        #expect(try entries("") == 1)
        _ = try command.luzhi("correct replace '#70' --set outcome=leave-special \(Self.grounds)")
        #expect(try entries("") == 0)
        #expect(try entries(" --known-at '#84'") == 1)
        #expect(try entries(" --known-at '#85'") == 0)
    }

    @Test("Every count of the scoreboard opens into as many entries as it says")
    func countsOpen() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let moment = "--as-of 2025-06-30 --format csv"
        for grouping in ["organ", "session"] {
            let board = try command.luzhi("scoreboard --by \(grouping) \(moment)").output
            let lines = board.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
            let header = lines[0]
            let subject = try #require(header.firstIndex(of: grouping))
            let first = try #require(header.firstIndex(of: "due"))
            let last = try #require(header.firstIndex(of: "rate"))
            for row in lines.dropFirst(2).prefix(2) {
                for column in first..<last {
                    let cell = "\(row[subject]).\(header[column])"
                    let opened = try command.luzhi(
                        "scoreboard --by \(grouping) --open \(cell) \(moment)")
                    let count = opened.output.split(separator: "\n").count - 1
                    #expect(String(count) == row[column], "\(cell)")
                }
            }
        }
    }
}

/// Files and folders that do not let themselves be written.
struct UnwritableTests {
    /// Whether the tests may run the command as somebody without rights.
    static let isRoot = geteuid() == 0

    private static let nobody =
        "setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "

    /// Makes all that is in the folder nobody's.
    private func give(_ command: Command, mode: String) throws {
        _ = try command.shell("rm tools; chown -R 65534:65534 . && chmod \(mode) .")
    }

    @Test(
        "In a folder that cannot be written a backup is read, and a ledger says what to do",
        .enabled(if: isRoot, "nobody else can be had without root"))
    func readOnlyFolder() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        _ = try command.luzhi("backup backup.luzhi")
        let question = "scoreboard --as-of 2025-06-30 --format csv"
        let expected = try command.luzhi(question).output
        try give(command, mode: "0555")
        let reach = try command.shell(Self.nobody + "luzhi help")
        try #require(reach.exitCode == 0, "nobody cannot run the command: \(reach.errors)")
        let read = try command.shell(
            Self.nobody + "luzhi \(question) --ledger backup.luzhi")
        #expect(read.output == expected, "\(read.errors)")
        #expect(read.exitCode == 0)
        let written = try command.shell(
            Self.nobody
                + "luzhi correct void '#70' --reason a --authority b --actor clerk/1 "
                + "--ledger backup.luzhi")
        #expect(written.exitCode == 1)
        #expect(written.errors.contains("E502") || written.errors.contains("E516"))
        let made = try command.shell(
            Self.nobody + "luzhi init --name 甲 --ledger new.luzhi --actor clerk/1")
        #expect(made.exitCode == 1)
        #expect(made.errors.contains("E502"), "\(made.errors)")
        let output = try command.shell(
            Self.nobody + "luzhi \(question) --ledger backup.luzhi -o board.csv")
        #expect(output.exitCode == 1)
        #expect(output.errors.contains("E502"))
        let names = try FileManager.default.contentsOfDirectory(atPath: command.folder.path)
        #expect(!names.contains { $0.hasPrefix("new") || $0.hasPrefix("board") })
    }

    @Test(
        "A ledger whose file cannot be written is not written, and says so",
        .enabled(if: isRoot, "nobody else can be had without root"))
    func readOnlyFile() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        try give(command, mode: "0755")
        _ = try command.shell("chmod 0444 term.luzhi")
        let before = try command.shell("sha256sum term.luzhi").output
        let refused = try command.shell(
            Self.nobody
                + "luzhi correct void '#70' --reason a --authority b --actor clerk/1 "
                + "--ledger term.luzhi")
        #expect(refused.exitCode == 1)
        #expect(refused.errors.contains("E502"), "\(refused.errors)")
        #expect(try command.shell("sha256sum term.luzhi").output == before)
    }

    /// Whether a file system can be mounted here: by root, in a mount namespace of its own.
    static let canMount: Bool = {
        guard isRoot, let command = try? Command() else { return false }
        defer { command.remove() }
        let script = "mkdir m && unshare -m bash -c 'mount -t tmpfs tmpfs m && umount m'"
        return (try? command.shell(script).exitCode) == 0
    }()

    @Test(
        "A backup on a read-only medium answers, and what is restored of it is the same ledger",
        .enabled(if: canMount, "nothing can be mounted here"))
    func readOnlyMedium() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        _ = try command.luzhi("backup backup.luzhi")
        let question = "scoreboard --as-of 2025-06-30 --format csv"
        let root = "doctor | grep ^root"
        let answer = try command.shell(
            """
            set -e
            mkdir medium
            unshare -m bash -ec '
              mount -t tmpfs tmpfs medium
              cp backup.luzhi medium/
              mount -o remount,ro medium
              luzhi \(question) --ledger medium/backup.luzhi > medium.csv
              luzhi export --ledger medium/backup.luzhi > medium.ndjson
              luzhi doctor --full --ledger medium/backup.luzhi > medium.txt
              luzhi restore medium/backup.luzhi --ledger restored.luzhi
            '
            """)
        try #require(answer.exitCode == 0, "\(answer.errors)")
        func text(_ name: String) throws -> String {
            try String(contentsOf: command.folder.appending(path: name), encoding: .utf8)
        }
        let expected = try command.luzhi(question).output
        #expect(try text("medium.csv") == expected)
        #expect(try command.luzhi("\(question) --ledger restored.luzhi").output == expected)
        let bytes = try command.luzhi("export").output
        #expect(try text("medium.ndjson") == bytes)
        #expect(try command.luzhi("export --ledger restored.luzhi").output == bytes)
        let rootLine = try command.luzhi(root).output
        #expect(try text("medium.txt").contains(rootLine))
        let onward = try command.luzhi(
            "correct void '#70' --reason a --authority b --ledger restored.luzhi")
        #expect(onward.output.contains("recorded as #85"), "\(onward.errors)")
    }
}
