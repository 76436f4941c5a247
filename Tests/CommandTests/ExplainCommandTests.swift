import Foundation
import Testing

/// Which part of a regulation is asked about.
struct ExplainCommandTests {
    private let under = "--under tools/term/reviews.yaml --as-of 2025-06-30"

    @Test("A part is asked for by its name, by the title that screens show, or as the only one")
    func parts() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let named = try command.luzhi("explain member/0005 bar no-commendation \(under) --lang zh")
        #expect(named.exitCode == 0, "\(named.errors)")
        let title = try #require(named.output.split(separator: "\n").dropFirst().first)
            .prefix { $0 != " " }
        #expect(!title.isEmpty)
        for name in [String(title), ""] {
            let answer = try command.luzhi("explain member/0005 bar \(name) \(under) --lang zh")
            #expect(answer.output == named.output, "\(answer.errors)")
        }
    }

    @Test("Where no part or a wrong one is named, those that there are are told with their titles")
    func unknown() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let other = try command.luzhi(
            "explain member/0005 ground no-commendation \(under) --lang en")
        #expect(other.exitCode == 64)
        #expect(other.errors.contains("unknown ground 'no-commendation'"), "\(other.errors)")
        #expect(
            other.errors.contains("luzhi explain member/0005 bar no-commendation"),
            "\(other.errors)")
        let none = try command.luzhi("explain member/0005 coverage \(under) --lang en")
        #expect(none.exitCode == 64)
        #expect(none.errors.contains("name the coverage"), "\(none.errors)")
        #expect(none.errors.contains("in-a-group ("), "\(none.errors)")
    }
}
