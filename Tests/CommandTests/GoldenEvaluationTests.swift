import Foundation
import Testing

/// The life of an evaluation on the small term: drafted, posted, objected to, approved, closed, and what
/// a late medical note changes.
struct GoldenEvaluationTests {
    private typealias Case = GoldenAnswerTests.Case

    /// Each command with the exit code it answers. The clock is today's: nothing here depends on it.
    private static let steps: [(arguments: String, exitCode: Int32)] = [
        ("evaluate --draft --period 2025 --as-of 2025-12-31 --on 2026-01-05 --dry-run", 0),
        ("evaluate --draft --period 2025 --as-of 2025-12-31 --on 2026-01-05", 0),
        ("evaluation post 2025 --until 2026-01-12 --on 2026-01-06 --venue 县政协公告栏", 0),
        (
            "record objection member/0006 --to '#93' --text 会议期间住院，有证明 --on 2026-01-07 "
                + "--actor member/0006", 0
        ),
        ("evaluation approve 2025 --by 常务委员会第五次会议 --on 2026-01-12", 65),
        ("evaluation approve 2025 --by 常务委员会第五次会议 --on 2026-01-13", 0),
        ("close 2025 --on 2026-01-13", 65),
        ("record resolution '#94' rejected --by organ/0001 --actor member/0006", 65),
        (
            "record resolution '#94' 异议不成立 --by organ/0001 --text 未提交证明 --on 2026-01-13", 0
        ),
        ("close 2025 --on 2026-01-13 --override 主席会议", 65),
        ("close 2025 --on 2026-01-13 --document 青政协办〔2026〕2号", 0),
        ("close 2025 --on 2026-01-13", 65),
        ("evaluate --draft --period 2025 --on 2026-01-14", 65),
        (
            "record decision 提醒 member/0006 --ground absences --rests-on evaluation/2025 "
                + "--by organ/0001 --title 履职提醒函 --on 2026-01-20", 0
        ),
        (
            "correct replace '#50' --set outcome=leave-special --reason 补交住院证明 "
                + "--authority 秘书长办公会议2026年第1次", 0
        ),
    ]

    private static let cases: [Case] =
        GoldenAnswerTests.all("evaluations", "evaluation --as-of 2026-02-01")
        + GoldenAnswerTests.all("evaluate-closed", "evaluate --closed --period 2025")
        + GoldenAnswerTests.all(
            "evaluate-closed-ground",
            "evaluate --closed --period 2025 --part ground.absences member/0006")
        + GoldenAnswerTests.all(
            "evaluate-closed-quota", "evaluate --closed --period 2025 --part quota.study-quarterly",
            formats: [])
        + GoldenAnswerTests.all("adjustments", "evaluate --adjustments")
        + GoldenAnswerTests.all(
            "evaluate-of-closed", "evaluate --period 2025 --as-of 2025-12-31 member/0006",
            formats: [])
        + GoldenAnswerTests.all(
            "explain-late-note", "explain member/0006 ground absences --as-of 2025-12-31",
            formats: [])
        + GoldenAnswerTests.all(
            "diff-late-note", "diff --from 2025-12-31@#98 --to 2025-12-31@#99", formats: [])
        + GoldenAnswerTests.all("close-check", "close --check")
        + GoldenAnswerTests.all("objections", "objections --all")
        + GoldenAnswerTests.all("objections-open", "objections", formats: [])
        + GoldenAnswerTests.all("show-decision", "show '#98'", formats: [])

    static let names = cases.map(\.name) + GoldenAnswerTests.languages.map { "evaluating-\($0)" }

    /// Runs the writing verbs of the small term, then the steps; tells what the steps said.
    @discardableResult
    private func evaluate(_ command: Command, _ language: String) throws -> String {
        for arguments in GoldenAnswerTests.writing {
            let answer = try command.luzhi("\(arguments) --lang \(language) 2>&1")
            #expect(answer.exitCode == 0, "\(arguments): \(answer.output)")
        }
        var text = ""
        for (arguments, exitCode) in Self.steps {
            let answer = try command.luzhi("\(arguments) --lang \(language) 2>&1")
            text += "$ luzhi \(arguments)\n" + answer.output
            #expect(answer.exitCode == exitCode, "\(arguments): \(answer.output)")
        }
        return text
    }

    @Test("Each step says what it did as its golden file does", arguments: ["zh", "en"])
    func steps(language: String) throws {
        let command = try Command()
        defer { command.remove() }
        try Golden.check(
            "evaluating-\(language)", Normalised.text(try evaluate(command, language)))
    }

    @Test("What evaluations and objections answer is as their golden files have it")
    func answers() throws {
        let command = try Command()
        defer { command.remove() }
        try evaluate(command, "en")
        for one in Self.cases {
            let answer = try command.luzhi(one.arguments)
            #expect(answer.exitCode == 0, "\(one.arguments): \(answer.errors)")
            #expect(answer.errors.isEmpty, "\(one.arguments): \(answer.errors)")
            try Golden.check(one.name, Normalised.text(answer.output))
        }
    }

    @Test("A closed result is issued again byte for byte in every format, whatever came since")
    func reissue() throws {
        let command = try Command()
        defer { command.remove() }
        for arguments in GoldenAnswerTests.writing { _ = try command.luzhi(arguments) }
        let parts = ["scores", "ground.absences", "quota.study-quarterly"]
        let asked = parts.flatMap { part in
            ["text --lang zh", "text --lang en", "csv", "json"].map {
                "evaluate --closed --period 2025 --part \(part) --format \($0)"
            }
        }
        func issue() throws -> [String] {
            try asked.map { arguments in
                let answer = try command.luzhi(arguments)
                #expect(answer.exitCode == 0, "\(answer.errors)")
                return answer.output
            }
        }
        var before: [String] = []
        for (arguments, _) in Self.steps {
            _ = try command.luzhi(arguments)
            if arguments.hasPrefix("close"), before.isEmpty,
                try command.luzhi(asked[0]).exitCode == 0
            {
                before = try issue()
            }
        }
        _ = try command.luzhi(
            "record member.described member=member/0006 name=别名 occurred_on=2025-06-01")
        #expect(before.count == asked.count)
        #expect(try issue() == before)
    }
}
