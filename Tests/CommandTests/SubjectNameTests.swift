import Foundation
import Testing

/// Subjects by name, whatever the verb.
struct SubjectNameTests {
    private let under = "--under tools/term/duties.yaml --as-of 2025-06-30"

    @Test(
        "A whole name stands for the number of a member or an organ",
        arguments: [
            ("evaluate NAME", "member/0005", "艾合买提居来提"),
            ("explain NAME score", "member/0002", "慕容静秋"),
            ("explain NAME quota study-quarterly", "organ/0011", "城关联络组"),
            ("grounds NAME --all", "member/0005", "艾合买提·居来提"),
            ("quotas NAME", "organ/0012", "教育卫生联络组"),
        ])
    func names(verb: String, number: String, name: String) throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let byNumber = try command.luzhi("\(verb.replacing("NAME", with: number)) \(under)")
        let byName = try command.luzhi("\(verb.replacing("NAME", with: name)) \(under)")
        #expect(byNumber.exitCode == 0, "\(byNumber.errors)")
        #expect(byName.output == byNumber.output, "\(byName.errors)")
    }

    @Test("All names that are nobody's are told at once, with how a number is written")
    func nobody() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let answer = try command.luzhi("evaluate 王小明 雪梅 member/0999 \(under) --lang zh")
        #expect(answer.exitCode == 64, "\(answer.errors)")
        #expect(answer.errors.contains("名册中查不到“王小明”"))
        #expect(answer.errors.contains("姓名中含有此字样的：member/0004（白雪梅"), "\(answer.errors)")
        #expect(answer.errors.contains("账内没有 member/0999"))
        #expect(answer.errors.contains("编号写作 member/0042"))
    }

    @Test("A log and a decision take a name too")
    func others() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let log = try command.luzhi("log --subject 白雪梅 --format ndjson")
        let byNumber = try command.luzhi("log --subject member/0004 --format ndjson")
        #expect(log.output == byNumber.output)
        #expect(log.output.contains("member/0004"))
        let decided = try command.luzhi(
            "record decision reminder 白雪梅 --text 请按时到会 --actor clerk/0003 --lang zh")
        #expect(decided.exitCode == 0, "\(decided.errors)")
        let last = try command.luzhi("log --subject 白雪梅 --limit 1 --format ndjson")
        #expect(last.output.contains("decision.made"), "\(last.output)")
    }
}
