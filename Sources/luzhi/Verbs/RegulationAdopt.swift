import ArgumentParser
import Basics
import EventLog
import Regulations
import Service

/// Adopts a regulation: its whole text becomes an event.
struct RegulationAdopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Adopt a regulation: its whole text is recorded 采用办法.",
        discussion: """
            One version of a regulation has one text, and two that are in force on one day never serve \
            one purpose: --repeals names the regulation whose place it takes, which is repealed from \
            the first day of the new one.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions

    @Argument(help: "A file, or the name of a regulation that ships with Luzhi.")
    var file: String

    @Option(help: "The meeting that adopted it.")
    var authority: String

    @Option(help: "The day of its adoption (default: the day that the file states).")
    var on: String?

    @Option(help: "The number of the document (default: the one that the file states).")
    var document: String?

    @Option(help: "A regulation whose place it takes: NAME or NAME@VERSION; may be repeated.")
    var repeals: [String] = []

    @Flag(help: "Add the words it uses to the ledger.")
    var addWords = false

    func run() throws {
        let file = try RegulationFinder.regulation(file)
        let open = try options.open()
        let order = AdoptionOrder(
            file: file, text: file.text, adoptedBy: authority,
            day: try on.map { try Parsing.day($0, "on") }, document: document, repeals: repeals,
            addsWords: addWords, actor: try options.actorReference())
        let recorded = try open.ledger.adopt(order, writing.wish())
        // Quotes are compared by 'regulation check', where the sources are at hand.
        Terminal.report(file.remarks.filter { $0.code != .uncheckedQuote })
        Terminal.report(recorded.warnings)
        if let last = recorded.appended.last {
            try Terminal.answer(
                .adopted(
                    file.regulation.citation, file.regulation.title,
                    from: file.regulation.effective.from, position: last.position.number))
        }
        let ours = file.regulation.clauses.filter { $0.summary != nil }
        if !ours.isEmpty { try Terminal.answer(.adoptedInSummary(ours.map(\.id.text))) }
        if writing.dryRun { try Terminal.answer(.dryRun) }
        try open.log.close()
    }
}
