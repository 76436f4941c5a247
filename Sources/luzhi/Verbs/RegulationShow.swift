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
        if let entry = try adopted() {
            // A text that does not read can be looked at all the same.
            if source { return try Terminal.write(entry.text, to: output.output) }
            return try tell(entry.regulation)
        }
        let file = try RegulationFinder.regulation(name)
        if source { return try Terminal.write(file.text, to: output.output) }
        try tell(file.regulation)
    }

    private func tell(_ regulation: Regulation) throws {
        let sentences = RegulationText(regulation)
        guard output.format == .text else {
            return try output.write(
                RegulationSheet.sentences(sentences), verb: "regulation-show")
        }
        try Terminal.write(sentences.text(Terminal.language), to: output.output)
    }

    private func adopted() throws -> RegulationShelf.Entry? {
        guard let ledger = try options.openIfNamed() else { return nil }
        let count = Int64(try ledger.log.count())
        return try RegulationShelf(ledger.ledger.facts(), ledger.log, knownAt: count)
            .entry(named: name)
    }
}
