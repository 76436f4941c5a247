import Foundation
import Testing

/// What the verbs say that write by a file, on the small term.
struct GoldenFileWritingTests {
    static let script = [
        "sed '2s/present/late/;$d' tools/term/attendance.csv > changed.csv",
        "luzhi import changed.csv --as attendance --correct --reason 核对签到册 --authority 办公室 --dry-run",
        "luzhi import changed.csv --as attendance --correct --reason 核对签到册 --authority 办公室",
        "luzhi import tools/term/attendance.csv --as attendance",
        "printf 'event,act,outcome,reason\\n#70,replace,leave-special,补交证明\\n#61,void,,重复登记\\n"
            + "#61,reinstate,,核对无误\\n' > corrections.csv",
        "luzhi correct batch corrections.csv --authority 办公室",
        "luzhi correct void '#5' --reason 机构未设立 --authority 办公室 --with-dependants --dry-run",
        "luzhi correct void '#5' --reason 机构未设立 --authority 办公室 --with-dependants",
        "luzhi record session.held matter=session/2026-01 kind=plenary occurred_on=2026-01-08",
        "printf 'member,outcome,note\\nmember/0002,leave-special,住院\\n' > absent.csv",
        "luzhi record roll-call session/2026-01 --absent absent.csv --others present "
            + "--authority 签到册",
        "luzhi record roll-call session/2026-01 --absent absent.csv --others present "
            + "--authority 签到册",
        "luzhi export -o export.ndjson",
        "luzhi init --for-transplant --origin example.org/qinghe/9 --ledger other.luzhi",
        "luzhi import export.ndjson --as events --ledger other.luzhi",
    ]

    static let names = GoldenAnswerTests.languages.map { "writing-by-file-\($0)" }

    @Test(
        "What is written by a file says so as its golden file does",
        arguments: GoldenAnswerTests.languages)
    func writing(language: String) throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        var text = ""
        for line in Self.script {
            let answer = try command.shell(
                "luzhi() { command luzhi \"$@\" --lang \(language); }; { \(line)\n} 2>&1",
                environment: ["LUZHI_LEDGER": "term.luzhi", "LUZHI_ACTOR": "clerk/0003"])
            #expect(answer.exitCode == 0, "\(line): \(answer.output)")
            text += "$ \(line)\n" + answer.output
        }
        try Golden.check("writing-by-file-\(language)", Normalised.text(text))
    }
}
