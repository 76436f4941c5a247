import ArgumentParser
import Basics
import Regulations
import Reports

/// Reads regulations and tells everything that is wrong with them.
struct RegulationCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check regulations: their form, names and quotes 检查办法.",
        discussion: """
            All problems are told together, each with its place. Quotes are compared with the text of \
            the source where --sources has it.
            """)

    @OptionGroup var language: LanguageOption
    @OptionGroup var output: OutputOptions

    @Argument(help: "Files, or names of regulations that ship with Luzhi.")
    var files: [String]

    @Option(help: "A folder with the texts of sources: ID.txt.")
    var sources: String?

    func run() throws {
        var problems = Diagnostics()
        var read: [RegulationFile] = []
        for name in files {
            do {
                read.append(try RegulationFinder.regulation(name, sources: sources))
            } catch let found as Diagnostics {
                problems.add(contentsOf: found)
            }
        }
        Terminal.report(read.flatMap(\.remarks))
        guard problems.isEmpty else { throw problems }
        try output.write(RegulationSheet.checked(read), verb: "regulation-check")
    }
}
