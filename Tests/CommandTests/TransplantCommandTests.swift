import Foundation
import Testing

/// An export, taken over into another file by the command.
struct TransplantCommandTests {
    private static let make =
        "init --for-transplant --origin example.org/qinghe/9 --ledger other.luzhi"
    private static let grounds = "--reason 补记 --authority 办公室"

    @Test("What was exported and transplanted is the same ledger in another file")
    func same() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        _ = try command.luzhi("correct void '#5' \(Self.grounds) --with-dependants")
        _ = try command.luzhi("correct replace '#70' --set outcome=late \(Self.grounds)")
        #expect(try command.luzhi("export -o export.ndjson").exitCode == 0)
        let made = try command.luzhi(Self.make)
        #expect(made.exitCode == 0, "\(made.errors)")
        let taken = try command.luzhi("import export.ndjson --as events --ledger other.luzhi")
        #expect(taken.exitCode == 0, "\(taken.errors)")
        #expect(taken.output.contains("transplanted"))
        for question in [
            "scoreboard --format csv", "scoreboard --by session --format csv",
            "scoreboard --as-of 2025-03-31 --known-at '#80' --format csv", "roster --format csv",
            "log --format ndjson", "export",
        ] {
            let one = try command.luzhi(question)
            let other = try command.luzhi("\(question) --ledger other.luzhi")
            #expect(one.exitCode == 0 && other.exitCode == 0, "\(question): \(other.errors)")
            #expect(one.output == other.output, "\(question)")
        }
        let doctor = try command.luzhi("doctor --full --ledger other.luzhi")
        #expect(doctor.exitCode == 0)
        #expect(doctor.output.contains("events from export.ndjson at"), "\(doctor.output)")
        #expect(try !command.luzhi("doctor").output.contains("transplanted"))
        let later =
            "record member.appointed member=member/0099 name=甲 occurred_on=2026-01-01 "
            + "--ledger other.luzhi"
        #expect(try command.luzhi(later).exitCode == 0)
        #expect(try command.luzhi("backup b.luzhi --ledger other.luzhi").exitCode == 0)
    }

    @Test("A transplant goes only into an empty ledger of the same origin, and nothing else does")
    func refused() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        _ = try command.luzhi("export -o export.ndjson")
        let full = try command.luzhi("import export.ndjson --as events")
        #expect(full.exitCode == 1 && full.errors.contains("E520"), "\(full.errors)")
        _ = try command.luzhi(
            "init --for-transplant --origin example.org/other --ledger foreign.luzhi")
        let foreign = try command.luzhi("import export.ndjson --as events --ledger foreign.luzhi")
        #expect(foreign.exitCode == 65 && foreign.errors.contains("E425"), "\(foreign.errors)")
        _ = try command.luzhi(Self.make)
        let record = try command.luzhi(
            "record member.appointed member=member/1 name=甲 occurred_on=2026-01-01 "
                + "--ledger other.luzhi")
        #expect(record.exitCode == 1 && record.errors.contains("E521"), "\(record.errors)")
        for question in ["roster", "scoreboard", "log", "export"] {
            let answer = try command.luzhi("\(question) --ledger other.luzhi")
            #expect(answer.exitCode == 0, "\(question): \(answer.errors)")
        }
        let trial = try command.luzhi(
            "import export.ndjson --as events --dry-run --ledger other.luzhi")
        #expect(trial.exitCode == 0, "\(trial.errors)")
        let root = String(repeating: "0", count: 64)
        let other = try command.luzhi(
            "import export.ndjson --as events --expect-root \(root) --ledger other.luzhi")
        #expect(other.exitCode == 65 && other.errors.contains("E427"), "\(other.errors)")
        let cut = try command.shell(
            "sed 5d export.ndjson > cut.ndjson; "
                + "luzhi import cut.ndjson --as events --ledger other.luzhi --actor clerk/1")
        #expect(cut.exitCode == 65, "\(cut.errors)")
        #expect(cut.errors.contains("cut.ndjson:5:1: error[E426]: #4"), "\(cut.errors)")
        let bare = try command.shell(
            "luzhi export --no-bodies --ledger term.luzhi > bare.ndjson; "
                + "luzhi import bare.ndjson --as events --ledger other.luzhi --actor clerk/1")
        #expect(bare.exitCode == 65 && bare.errors.contains("body is missing"), "\(bare.errors)")
        let whole = try command.luzhi("import export.ndjson --as events --ledger other.luzhi")
        #expect(whole.exitCode == 0, "\(whole.errors)")
    }
}
