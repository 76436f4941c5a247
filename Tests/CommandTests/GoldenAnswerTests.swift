import Foundation
import Testing

/// What every verb answers, in every format and language, on the small term.
struct GoldenAnswerTests {
    /// One golden file: its name and the arguments that answer it.
    struct Case: Sendable {
        let name: String
        let arguments: String

        init(_ name: String, _ arguments: String) {
            self.name = name
            self.arguments = arguments
        }
    }

    /// The small term, before anything in it was corrected.
    private static let term = "--as-of 2025-06-30 --known-at '#84'"

    /// One question in text, Chinese and English, and in further formats.
    static func all(
        _ name: String, _ arguments: String, formats: [String] = ["csv", "json"]
    ) -> [Case] {
        [
            Case("\(name)-zh", "\(arguments) --lang zh"),
            Case("\(name)-en", "\(arguments) --lang en"),
        ] + formats.map { Case("\(name)-\($0)", "\(arguments) --format \($0)") }
    }

    static let verbs = [
        "init", "record", "import", "correct", "correct replace", "correct void",
        "correct reinstate", "correct batch", "record event", "record roll-call", "term",
        "term open", "term close", "log", "show", "roster", "scoreboard", "export", "backup",
        "restore", "doctor", "vocabulary", "sample", "regulation", "regulation check",
        "regulation test", "regulation list", "regulation show", "regulation convert",
        "record decision", "record objection", "record resolution", "regulation adopt",
        "regulation simulate", "evaluate", "evaluation", "evaluation list", "evaluation post",
        "evaluation approve", "close", "objections", "quotas", "grounds", "explain",
        "coverage", "diff", "audit", "replay", "keygen", "checkpoint", "cosign", "prove", "verify",
        "erase",
    ]

    static let cases: [Case] =
        ["member", "organ", "session"].flatMap {
            all("scoreboard-\($0)", "scoreboard --by \($0) \(term)")
        }
        + all("scoreboard-open", "scoreboard \(term) --open member/0005.due")
        + all("scoreboard-narrowed", "scoreboard \(term) --kind plenary --organ organ/0011")
        + all("scoreboard-corrected", "scoreboard --as-of 2025-06-30", formats: ["csv"])
        + all("roster", "roster \(term)")
        + all("roster-organ", "roster \(term) --organ organ/0003", formats: [])
        + all("log", "log --limit 8", formats: ["csv", "json", "ndjson"])
        + all(
            "log-filtered", "log --subject member/0005 --oldest-first --not-holding", formats: [])
        + all("show-replaced", "show '#70'", formats: ["json"])
        + all("show-withdrawn", "show '#60'", formats: ["json"])
        + all("show-undone", "show '#61'", formats: ["json"])
        + all("show-appointment", "show '#6'", formats: [])
        + all("show-groundless", "show '#31'", formats: ["json"])
        + all("doctor", "doctor --full", formats: [])
        + all("vocabulary-type", "vocabulary attendance.recorded")
        + all("vocabulary-list", "vocabulary proposal-stages")
        + rules
        + [
            Case("export", "export | head -3"),
            Case("export-no-bodies", "export --no-bodies | head -3"),
            Case("help", "help"),
        ]
        + verbs.map {
            Case("help-" + $0.replacingOccurrences(of: " ", with: "-"), "help \($0)")
        }

    /// The small term's own regulation, and what is judged by it.
    private static let rules: [Case] =
        all("regulation-check", "regulation check tools/term/duties.yaml 2>/dev/null")
        + all("regulation-test", "regulation test tools/term/duties.yaml")
        + all("regulation-list", "regulation list --as-of 2025-06-30")
        + all("regulation-show", "regulation show qinghe-duties")
        + [Case("regulation-convert", "regulation convert tools/term/duties.yaml")]
        + all("evaluate", "evaluate --as-of 2025-06-30")
        + all("quotas", "quotas --as-of 2025-06-30 --state missed --state at-risk")
        + all("quota-board", "quotas --as-of 2025-06-30 --quota study-quarterly --board")
        + all("grounds", "grounds --as-of 2025-06-30")
        + all("explain-score", "explain member/0002 --as-of 2025-06-30")
        + all("explain-ground", "explain member/0005 ground absences --as-of 2025-06-30")
        + all("explain-quota", "explain organ/0011 quota study-quarterly --as-of 2025-06-30")
        + all("explain-rank", "explain member/0009 rank --as-of 2025-06-30")
        + all("scoreboard-under", "scoreboard --under qinghe-duties --as-of 2025-06-30")
        + all(
            "work-under", "scoreboard --of work --under qinghe-duties --as-of 2025-06-30",
            formats: [])
        + all("explain-grade", "explain member/0003 grade \(reviews)")
        + all("explain-bar", "explain member/0005 bar no-commendation \(reviews)")
        + all("grounds-barred", "grounds --for commendation --all \(reviews)", formats: [])
        + ["coverage", "coverage --all", "coverage --of procedures"].flatMap {
            findings($0.replacing(" --", with: "-").replacing("of ", with: ""), "\($0) \(reviews)")
        }
        + findings("coverage-rules", "coverage --rules \(reviews)")
        + findings("procedures-rules", "coverage --of procedures --rules \(reviews)")
        + all("explain-coverage", "explain member/0005 coverage in-a-group \(reviews)")
        + all(
            "explain-links", "explain member/0003 coverage leader-contacts \(reviews)", formats: [])
        + all(
            "explain-composition", "explain session/2025-03 coverage who-studies \(reviews)",
            formats: [])
        + all("explain-procedure", "explain session/2025-03 procedure minutes-follow \(reviews)")
        + all(
            "explain-procedure-elsewhere",
            "explain session/2025-03 procedure minutes-follow --period 2024 \(reviews)",
            formats: [])
        + all("quotas-unknown", "quotas --as-of 2025-06-30 --quota bogus", formats: []).map {
            Case($0.name, "\($0.arguments) 2>&1 || [ $? = 64 ]")
        }
        + all("diff", "diff --from 2025-06-30@#84 --to 2025-06-30 --under tools/term/duties.yaml")
        + all("diff-days", "diff --from 2025-03-31 --to 2025-06-30 member/0002 organ/0011")
        + all("diff-adopted", "diff --from 2025-06-30@#84 --to 2025-06-30 member/0005", formats: [])
        + all("diff-none", "diff --from 2025-06-30 --to 2025-06-30", formats: [])
        + all("regulation-simulate", "regulation simulate draft.yaml --as-of 2025-06-30")
        + findings("audit", "audit \(term) --set late-days=3000")
        + findings(
            "audit-only", "audit --as-of 2025-06-30 --only roll-call-missing --only 没有依据的记录")
        + all("audit-none", "audit --as-of 2025-06-30 --only near-duplicate", formats: [])
        + all("audit-settings", "audit --settings --set roll-call-days=7")
        + all(
            "replay", "replay --from 2025-03-31@#84 --to 2025-06-30 --subject member/0005",
            formats: ["ndjson"])
        + all(
            "replay-counts", "replay --from 2024-12-31@#84 --to 2025-02-28@#84",
            formats: ["ndjson"])
        + all(
            "replay-backward",
            "replay --from 2025-06-30 --to 2025-06-30@#84 --subject member/0005 --judged event",
            formats: ["ndjson"])
        + all("replay-nothing", "replay --from 2025-06-30 --to 2025-06-30", formats: ["ndjson"])

    /// Makes the small term's regulation anew, with other points and another threshold.
    private static let drafting =
        "sed -e 's/^version: 1/version: 2/; s/points: 10 }/points: 15 }/; "
        + "s/unexcused >= 2/unexcused >= 1/' tools/term/duties.yaml > draft.yaml"

    /// A draft that is not adopted, to judge by.
    private static let reviews = "--under tools/term/reviews.yaml --as-of 2025-06-30"

    /// One question in every format and language, whose answer is that something is not met.
    private static func findings(_ name: String, _ arguments: String) -> [Case] {
        all(name, arguments).map { Case($0.name, "\($0.arguments) || [ $? = 3 ]") }
    }

    /// What the writing verbs say, each command below its own line; the golden ledger is made by them.
    static let writing = [
        "init --name 政协青禾县委员会 --origin example.org/qinghe/9",
        "import tools/term/organs.csv --as organs",
        "import tools/term/members.csv --as members --dry-run",
        "import tools/term/members.csv --as members",
        "import tools/term/posts.csv --as members",
        "import tools/term/sessions.csv --as sessions",
        "import tools/term/attendance.csv --as attendance",
        "import tools/term/attendance.csv --as attendance",
        "correct replace '#70' --set outcome=leave-special --reason 补交住院证明 "
            + "--authority 秘书长办公会议2025年第4次",
        "correct void '#60' --reason 重复登记 --authority 办公室 --dry-run",
        "correct void '#60' --reason 重复登记 --authority 办公室",
        "correct void '#61' --reason 张冠李戴 --authority 办公室",
        "correct reinstate '#61' --reason 核对无误 --authority 办公室",
        "correct void '#5' --reason 机构未设立 --authority 办公室",
        "record member.invited member=member/0004 matter=session/2025-02 occurred_on=2025-03-20",
        "import tools/term/attendance.csv --as attendance",
        "export -o export.ndjson",
        "backup backup.luzhi",
        "restore backup.luzhi --ledger restored.luzhi",
        "regulation adopt tools/term/duties.yaml --authority 常务委员会第三次会议 --dry-run",
        "regulation adopt tools/term/duties.yaml --authority 常务委员会第三次会议",
    ]

    static let languages = ["zh", "en"]

    /// The names of all golden files that these tests read.
    static let names = cases.map(\.name) + languages.map { "writing-\($0)" }

    /// Runs the writing verbs and tells what they said.
    @discardableResult
    private func write(_ command: Command, _ language: String) throws -> String {
        var text = ""
        for arguments in Self.writing {
            let answer = try command.luzhi("\(arguments) --lang \(language) 2>&1")
            text += "$ luzhi \(arguments)\n" + answer.output
            #expect(answer.exitCode == 0, "\(arguments): \(answer.output)")
        }
        return text
    }

    @Test("What is written says so as its golden file does", arguments: languages)
    func writing(language: String) throws {
        let command = try Command()
        defer { command.remove() }
        try Golden.check("writing-\(language)", Normalised.text(try write(command, language)))
    }

    @Test("Every verb answers in every format and language as its golden file does")
    func answers() throws {
        let command = try Command()
        defer { command.remove() }
        try write(command, "en")
        _ = try command.shell(Self.drafting)
        for one in Self.cases {
            let answer = try command.luzhi(one.arguments)
            #expect(answer.exitCode == 0, "\(one.arguments): \(answer.errors)")
            #expect(answer.errors.isEmpty, "\(one.arguments): \(answer.errors)")
            try Golden.check(one.name, Normalised.text(answer.output))
        }
    }
}

/// The golden files themselves.
struct GoldenFileTests {
    @Test("Every golden file is read by a test, and no name stands for two")
    func everyFileIsRead() throws {
        let names =
            GoldenAnswerTests.names + GoldenDiagnosticTests.names + GoldenReportTests.names
            + SheetFixtureTests.names + GoldenFileWritingTests.names
            + GoldenEvaluationTests.names + GoldenProvingTests.names + ErasingCommandTests.names
        #expect(Set(names).count == names.count)
        let files = try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path)
        let unread = Set(files).subtracting(names.map { $0 + ".txt" })
        #expect(unread.isEmpty, "no test reads \(unread.sorted())")
    }

    @Test("A run that records golden files fails")
    func recordingFails() {
        #expect(!Golden.isRecording, "golden files were recorded: look at what changed")
    }

    @Test("A differing golden file is told by its first line that differs")
    func difference() {
        let told = Golden.difference("a\nb\nc", "a\nB\nc")
        #expect(told.hasPrefix("line 2:"))
        #expect(told.contains("expected: b") && told.contains("found:    B"))
        #expect(Golden.difference("a", "a\nb").contains("expected: (the end)"))
    }

    @Test("What differs from run to run is left out, and nothing else")
    func normalised() {
        let id = "01a2008e-ba3a-7228-adf6-845be565b512"
        #expect(Normalised.text("\(id) at 2012-03-14T01:02:03.000004Z") == "<id> at <time>")
        let derived = "0194f24e-3800-8eac-8383-e01209ffb826 2012-03-14 #7"
        #expect(Normalised.text(derived) == derived)
        #expect(Normalised.text("2012-03-14 08:02") == "yyyy-mm-dd hh:mm")
    }
}
