import ArgumentParser
import Basics
import Regulations
import Reports
import Service

/// Runs the examples that regulations carry.
struct RegulationTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the examples of regulations 试算示例.",
        discussion: """
            What each example tells is recorded in a ledger of its own, and the regulation evaluated \
            there. Without a name all regulations that ship with Luzhi are tested. Exit code 3: \
            something came out otherwise than expected.
            """)

    @OptionGroup var language: LanguageOption
    @OptionGroup var output: OutputOptions

    @Argument(help: "Files, or names of regulations that ship with Luzhi (default: all those).")
    var files: [String] = []

    func run() throws {
        var unread = Diagnostics()
        let names = files.isEmpty ? Packs.all.map(\.name) : files
        var tested: [RegulationFile] = []
        for name in names {
            do {
                tested.append(try RegulationFinder.regulation(name))
            } catch let problems as Diagnostics {
                unread.add(contentsOf: problems)
            }
        }
        guard unread.isEmpty else { throw unread }
        var rows: [RegulationSheet.Tested] = []
        var findings: [Diagnostic] = []
        for file in tested {
            let results = try ExampleRunner(
                file.regulation, name: file.name, text: file.text
            ).run()
            findings += results.flatMap(\.findings)
            rows += results.map { result in
                RegulationSheet.Tested(
                    regulation: file.regulation, example: result.name,
                    checkCount: result.checkCount, findingCount: result.findings.count)
            }
        }
        Terminal.report(findings)
        try output.write(
            RegulationSheet.tested(rows), verb: "regulation-test",
            notes: [.examplesRun(rows.count, failed: rows.count { $0.findingCount > 0 })])
        if !findings.isEmpty { throw ExitCode(3) }
    }
}
