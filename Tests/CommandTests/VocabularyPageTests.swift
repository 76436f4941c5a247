import Foundation
import Testing

/// The reference page of the vocabulary, `schemas/vocabulary.md`.
struct VocabularyPageTests {
    private static let file = Command.packageRoot.appending(path: "schemas/vocabulary.md")

    @Test("The reference page says what the vocabulary's table says")
    func page() throws {
        let command = try Command()
        defer { command.remove() }
        let page = try command.shell("luzhi vocabulary --format markdown").output
        if Golden.isRecording {
            try Data(page.utf8).write(to: Self.file)
            return
        }
        let committed = try String(contentsOf: Self.file, encoding: .utf8)
        guard committed.utf8.elementsEqual(page.utf8) else {
            Issue.record("schemas/vocabulary.md differs in \(Golden.difference(committed, page))")
            return
        }
    }

    @Test("The command prints the page, with and without a ledger that has added nothing")
    func printed() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let page = try command.shell("luzhi vocabulary --format markdown").output
        #expect(try command.luzhi("vocabulary --format markdown").output == page)
        let ill = try command.shell("luzhi vocabulary topics --format markdown")
        #expect(ill.exitCode == 64)
    }

    @Test("Words that a ledger has added are shown with it, and not without")
    func added() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let recorded = try command.luzhi(
            "record vocabulary.extended subject=organ/0001 kind=session-kinds role=flag-raising"
                + " zh=升旗仪式 'en=flag raising' occurred_on=2025-06-01")
        #expect(recorded.exitCode == 0, "\(recorded.errors)")
        let shown = try command.luzhi("vocabulary session-kinds --format csv").output
        #expect(shown.contains("flag-raising,升旗仪式,flag raising,added\n"))
        #expect(shown.contains("plenary,全体会议,plenary,built-in\n"))
        #expect(try command.luzhi("vocabulary --format markdown").output.contains("升旗仪式"))
        let without = try command.shell("luzhi vocabulary session-kinds --format csv").output
        #expect(!without.contains("flag-raising"))
    }

    @Test("What is no type and no list is refused, and one is told where they are")
    func unknown() throws {
        let command = try Command()
        defer { command.remove() }
        let answer = try command.shell("luzhi vocabulary attendance --lang en")
        #expect(answer.exitCode == 64)
        #expect(answer.errors.contains("there is no type and no list named 'attendance'"))
        #expect(answer.errors.contains("'luzhi vocabulary' lists all of them."))
    }
}
