import ArgumentParser
import Basics
import EventLog
import Service

/// Corrects by a file.
struct CorrectBatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Carry out the corrections of a sheet 成批更正.",
        discussion: """
            Columns: event (an id or #position), act (replace, void or reinstate), reason and \
            authority (or --reason and --authority for all rows), and the fields that replace \
            changes: an empty cell leaves a field as it is, '-' leaves it out. Columns, \
            codes, days and people are read as 'luzhi import' reads them. All of the file is \
            carried out in one transaction, or none of it.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var expectation: ExpectOption
    @OptionGroup var dependants: Correct.DependantsOption

    @Argument(help: "The file: CSV with a header, or .xlsx.")
    var file: String

    @Option(help: "Why, for rows that do not say.")
    var reason: String?

    @Option(help: "Under which authority, for rows that do not say.")
    var authority: String?

    func run() throws {
        let open = try options.open()
        let order = CorrectionOrder(
            path: file, reason: reason, authority: authority,
            actor: try options.actorReference())
        var wish = writing.wish(expecting: try expectation.position())
        wish.withdrawsDependants = dependants.withDependants
        let corrected = try open.ledger.correct(order, wish)
        Terminal.report(corrected.warnings)
        for row in corrected.corrections {
            try Terminal.answer(
                .correctedRow(
                    row.line, event: row.event.number, act: row.act, changes: row.changes,
                    correction: row.correction.number))
        }
        try Answering.tell(corrected.dependants)
        try Terminal.answer(.batchCorrected(file, count: corrected.corrections.count))
        if writing.dryRun { try Terminal.answer(.dryRun) }
        try open.log.close()
    }
}
