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

    @Option(help: "Of an export, with --as events: the root it must have.")
    var expectRoot: String?

    func validate() throws {
        if correct, reason == nil || authority == nil {
            throw ValidationError(.correctNeedsGrounds)
        }
        if !correct, reason != nil || authority != nil || withDependants {
            throw ValidationError(.groundsNeedCorrect)
        }
        if let expectRoot, Digest(hex: expectRoot) == nil {
            throw ValidationError(.expectedRootForm)
        }
        if migration?.isEmpty == true { throw ValidationError(.migrationNamesPaper) }
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

/// What a file is imported as: a kind of sheet, or events in full.
enum ImportSource: ExpressibleByArgument, Equatable {
    case sheet(ImportKind)
    case events

    init?(argument: String) {
        if argument == "events" {
            self = .events
        } else if let kind = ImportKind(rawValue: argument) {
            self = .sheet(kind)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] { ImportKind.allCases.map(\.rawValue) + ["events"] }
}

extension ImportWritingOptions {
    /// Imports a file of events: an export as a transplant, others as recorded now.
    func importEvents(
        _ file: String, into open: OpenLedger, actor: Reference, wish: WritingWish,
        progress: Progress
    ) throws {
        if correct || migration != nil {
            throw ValidationError(.forSheetsOnly)
        }
        let order = EventsOrder(
            path: file, actor: actor, expectedRoot: expectRoot.flatMap { Digest(hex: $0) },
            progress: { progress.update(pass: $0, bytes: $1) })
        let done = try open.ledger.importEvents(order, wish)
        progress.finish()
        switch done {
        case .transplanted(let transplant):
            try Terminal.answer(
                .transplanted(file, count: transplant.count, root: transplant.root.hex))
        case .recorded(let imported):
            Terminal.report(imported.warnings)
            for (line, position, correction) in imported.correctedSince {
                try Terminal.answer(.correctedSince(line, position.number, correction.number))
            }
            try tell(imported, of: file)
        }
    }
}
