import Basics
import EventLog
@testable import Regulations
import Service
import TestSupport
import Testing

/// The examples that a regulation carries.
struct ExampleTests {
    /// A small regulation with examples of its own.
    static func text(_ examples: String, effective: String = "{ from: 2012-01-01 }") -> String {
        """
        regulation: duties
        version: 1
        language: 1
        purposes: [quotas, grounds]
        status: draft
        title: { zh: 履职办法, en: Duties }
        source: { title: 公报 }
        effective: \(effective)
        clauses:
          absence: { article: 六, quote: "两次" }
          study: { article: 五, quote: "每季度一次" }
        measures:
          absences: sessions due where kind is plenary and outcome is unexcused
          studies: sessions held where kind is study
        quotas:
          - { id: quarterly, clause: study, for: liaison-group, measure: studies, every: quarter, at-least: 1 }
        grounds:
          - id: forfeiture
            clause: absence
            for: member
            within: term
            decided-by: { zh: 常委会, en: the Standing Committee }
            leads-to: { zh: 视为放弃, en: deemed relinquished }
            when: absences >= 2

        """ + (examples.isEmpty ? "" : "examples:\n" + examples)
    }

    static func file(_ text: String) throws -> RegulationFile {
        try RegulationFile(reading: text, name: "duties.yaml")
    }

    private func run(_ examples: String) throws -> [ExampleRunner.Result] {
        let file = try Self.file(Self.text(examples))
        return try ExampleRunner(file.regulation, name: file.name, text: file.text).run()
    }

    private static let twice = """
          - name: 两次
            given:
              - session/1 plenary held 2012-02-20
              - member/0001 unexcused at session/1
              - session/2 plenary held 2013-02-20
              - member/0001 unexcused at session/2

        """

    @Test("What comes out as expected is found in order")
    func passed() throws {
        let results = try run(
            Self.twice + """
                    expect:
                      2012-12-31: { member/0001: { forfeiture: one-short } }
                      2013-12-31: { member/0001: { forfeiture: { within: [absence] } } }

                """)
        #expect(results.map(\.name) == ["两次"])
        #expect(results.map(\.checkCount) == [2])
        #expect(results.flatMap(\.findings).isEmpty)
    }

    @Test("What comes out otherwise is told with what was found and where it was expected")
    func failed() throws {
        let results = try run(
            Self.twice + """
                    expect:
                      2013-12-31: { member/0001: { forfeiture: clear } }

                """)
        let finding = try required(results.flatMap(\.findings).first)
        #expect(finding.code == .exampleDiffers)
        #expect(finding.expected?.en == "clear")
        #expect(finding.message.en.contains("is { within: [absence] }"))
        guard case .file(let name, let line, _, _, let source)? = finding.place else {
            throw Missing()
        }
        #expect(name == "duties.yaml")
        #expect(source?.contains("2013-12-31") == true)
        #expect(line == 33)
    }

    @Test("A story that the door refuses is told with its line, and nothing is evaluated")
    func refused() throws {
        let results = try run(
            """
              - name: 没有举行
                given:
                  - session/1 plenary held 2012-02-20
                  - member/0001 unexcused at session/9
                expect:
                  2012-12-31: { member/0001: { forfeiture: clear } }

            """)
        let finding = try required(results.flatMap(\.findings).first)
        #expect(finding.code == .notHeld)
        guard case .file(_, let line, let column, let width, _)? = finding.place else {
            throw Missing()
        }
        #expect((line, column, width) == (29, 9, 34))
    }

    @Test("A line that the runner does not know is told by its word")
    func notRead() throws {
        let file = try Self.file(
            Self.text(
                Self.twice + """
                        expect:
                          2013-12-31: { member/0001: { forfeiture: clear } }

                    """))
        var regulation = file.regulation
        regulation.examples[0].given[1].text = "member/0001 asleep at session/1"
        let results = try ExampleRunner(regulation, name: file.name, text: file.text).run()
        let finding = try required(results.flatMap(\.findings).first)
        #expect(finding.code == .exampleNotRead)
        #expect(finding.message.en == "'asleep' is not understood here")
    }

    @Test("A correction in a story replaces what was recorded, if it was")
    func correction() throws {
        let corrected = try run(
            Self.twice.replacing(
                "member/0001 unexcused at session/2\n",
                with: """
                    member/0001 unexcused at session/2
                          - unexcused of member/0001 at session/2 replaced by leave-special

                    """) + """
                        expect:
                          2013-12-31: { member/0001: { forfeiture: one-short } }

                    """)
        #expect(corrected.flatMap(\.findings).isEmpty)
        let wrong = try run(
            Self.twice.replacing(
                "member/0001 unexcused at session/2\n",
                with: """
                    member/0001 unexcused at session/2
                          - present of member/0001 at session/2 replaced by late

                    """) + """
                        expect:
                          2013-12-31: { member/0001: { forfeiture: one-short } }

                    """)
        #expect(wrong.flatMap(\.findings).map(\.code) == [.unknownEvent])
    }

    @Test("Every example of every regulation that ships comes out as expected")
    func packs() throws {
        for pack in Packs.all {
            let file = try RegulationFile(reading: pack.text, name: pack.name + ".yaml")
            let results = try ExampleRunner(
                file.regulation, name: file.name, text: file.text
            ).run()
            #expect(!results.isEmpty, "\(pack.name) has no examples")
            for result in results {
                #expect(
                    result.findings.isEmpty,
                    "\(pack.name): \(result.name): \(result.findings.map(\.message.en))")
            }
        }
    }

    @Test("A story is the same every time it is told")
    func sameAgain() throws {
        let text =
            Self.twice + """
                    expect:
                      2013-12-31: { member/0001: { forfeiture: clear } }

                """
        #expect(try run(text).map(\.findings) == run(text).map(\.findings))
    }
}
