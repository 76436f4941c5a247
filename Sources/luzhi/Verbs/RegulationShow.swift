import ArgumentParser
import Basics
import EventLog
import Regulations
import Reports
import Service

/// A regulation as numbered sentences.
struct RegulationShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Say a regulation in numbered sentences beside its quotes 以文字列出办法.",
        discussion: """
            With a ledger a regulation that it has adopted may be named, as NAME or NAME@VERSION; else \
            one that ships with Luzhi, or a file.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "A regulation, or a file.")
    var name: String

    @Flag(help: "The text of the regulation as it stands, instead of sentences.")
    var source = false

    func run() throws {
        let (regulation, text) = try found()
        if source { return try Terminal.write(text, to: output.output) }
        let sentences = RegulationText(regulation)
        guard output.format == .text else {
            return try output.write(
                RegulationSheet.sentences(sentences), verb: "regulation-show")
        }
        try Terminal.write(sentences.text(Terminal.language), to: output.output)
    }

    private func found() throws -> (Regulation, String) {
        var adopted: [String] = []
        if let ledger = try options.openIfNamed() {
            let count = Int64(try ledger.log.count())
            let shelf = try RegulationShelf(
                ledger.ledger.facts(), ledger.log, knownAt: count)
            if let entry = shelf.entry(named: name) { return (entry.regulation, entry.text) }
            adopted = shelf.entries.map(\.regulation.citation)
        }
        let file = try RegulationFinder.regulation(name, adopted: adopted)
        return (file.regulation, file.text)
    }
}
