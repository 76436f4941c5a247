import ArgumentParser
import Basics
import EventLog
import Foundation
import Service

/// Imports a sheet, whole or not at all.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import a CSV sheet 导入.",
        discussion: """
            The file is checked whole before anything is written; then it is recorded in one \
            transaction. The same file again changes nothing. Columns are the fields of the event \
            (member, organ or matter stand for the reference); another column is an error unless \
            --ignore-columns names it.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var expectation: ExpectOption
    @OptionGroup var correcting: ImportWritingOptions

    @Argument(help: "The file: CSV in UTF-8 with a header.")
    var file: String

    @Option(name: .customLong("as"), help: "members, organs, sessions or attendance.")
    var kind: ImportKind

    @Option(help: "Columns to leave out, separated by commas.")
    var ignoreColumns: String = ""

    func run() throws {
        let open = try options.open()
        let actor = try options.actorReference()
        let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
        let progress = Progress(total: size ?? 1)
        var order = ImportOrder(
            path: file, kind: kind,
            ignoredColumns: Set(ignoreColumns.split(separator: ",").map(String.init)),
            actor: actor, progress: { progress.update(pass: $0, bytes: $1) })
        defer { progress.finish() }
        var wish = writing.wish(expecting: try expectation.position())
        correcting.apply(to: &order, &wish)
        let imported = try open.ledger.importSheet(order, ledgerPath: open.log.path, wish)
        progress.finish()
        Terminal.report(imported.warnings)
        for (line, position, correction) in imported.correctedSince {
            try Terminal.answer(.correctedSince(line, position.number, correction.number))
        }
        try correcting.tell(imported, of: file)
        if writing.dryRun { try Terminal.answer(.dryRun) }
        try open.log.close()
    }
}

extension ImportKind: ExpressibleByArgument {}
