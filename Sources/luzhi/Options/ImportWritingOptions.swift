import ArgumentParser
import Basics
import EventLog
import Service

/// How an import writes: what becomes of changed rows, and whether it brings in older records.
struct ImportWritingOptions: ParsableArguments {
    @Flag(help: "Rows that changed replace what the ledger holds; needs --reason and --authority.")
    var correct = false

    @Option(help: "With --correct: why.")
    var reason: String?

    @Option(help: "With --correct: under which authority.")
    var authority: String?

    @Flag(help: "With --correct: withdraw what loses its ground by a changed row, too.")
    var withDependants = false

    @Option(help: "These are older records handed over: the paper that lists them.")
    var migration: String?

    func validate() throws {
        if correct, reason == nil || authority == nil {
            throw ValidationError("--correct needs --reason and --authority")
        }
        if !correct, reason != nil || authority != nil || withDependants {
            throw ValidationError(
                "--reason, --authority and --with-dependants go with --correct only")
        }
        if migration?.isEmpty == true { throw ValidationError("--migration names a paper") }
    }

    /// Puts into the order and the wish what these options say.
    func apply(to order: inout ImportOrder, _ wish: inout WritingWish) {
        if correct { order.correction = Grounds(reason: reason ?? "", authority: authority ?? "") }
        order.migration = migration
        wish.withdrawsDependants = withDependants
    }

    /// Tells what became of the rows, and of what the file does not say.
    func tell(_ imported: Imported, of file: String) throws {
        for row in imported.changed {
            try Terminal.answer(
                .changedSinceImport(
                    row.line, holder: row.holder.number, wasCorrected: row.wasCorrected,
                    changes: row.changes, replacement: row.replacement.number))
        }
        try Answering.tell(imported.dependants)
        for event in imported.missing {
            try Terminal.answer(
                .missingFromFile(event.position.number, what: event.envelope.statement.summary))
        }
        if !imported.missing.isEmpty { try Terminal.answer(.missingHelp(imported.missing.count)) }
        try Terminal.answer(
            imported.changed.isEmpty
                ? .imported(
                    file, recorded: imported.recordedCount, unchanged: imported.unchangedCount)
                : .importedCorrecting(
                    file, recorded: imported.recordedCount, replaced: imported.changed.count,
                    unchanged: imported.unchangedCount))
    }
}
