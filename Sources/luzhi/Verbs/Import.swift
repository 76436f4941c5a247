import ArgumentParser
import Basics
import EventLog
import Foundation
import Service

/// Imports a sheet, whole or not at all.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import a sheet 导入.",
        discussion: """
            The file is checked whole before anything is written; then it is recorded in one \
            transaction. The same file again changes nothing. It is CSV (UTF-8, GB18030, UTF-16) \
            or .xlsx. Columns, kinds and outcomes go by their codes or their Chinese names, people, \
            organs and sessions by reference or name; what an office calls otherwise a mapping says. \
            An unknown column is an error unless the mapping or --ignore-columns leaves it out.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var expectation: ExpectOption
    @OptionGroup var correcting: ImportWritingOptions

    @Argument(help: "The file: CSV with a header, or .xlsx.")
    var file: String?

    @Option(name: .customLong("as"), help: "What the sheet holds, or events.")
    var source: ImportSource?

    @OptionGroup var sheet: SheetOptions

    @Option(help: "Write an empty sheet of a kind (to -o) and import nothing.")
    var template: ImportKind?

    @Option(name: [.customShort("o"), .customLong("output")], help: "Where the template goes.")
    var output: String?

    func run() throws {
        if let template { return try write(template) }
        guard let file, let source else {
            throw Diagnostics(Diagnostic(.usage, .importNeedsFile))
        }
        let open = try options.open()
        let actor = try options.actorReference()
        let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
        let progress = Progress(total: size ?? 1)
        defer { progress.finish() }
        var wish = writing.wish(expecting: try expectation.position())
        guard case .sheet(let kind) = source else {
            try correcting.importEvents(
                file, into: open, actor: actor, wish: wish, progress: progress)
            if writing.dryRun { try Terminal.answer(.dryRun) }
            return try open.log.close()
        }
        let sheetOrder = try sheet.order(file, as: kind)
        var order = ImportOrder(
            sheetOrder, actor: actor, progress: { progress.update(pass: $0, bytes: $1) })
        correcting.apply(to: &order, &wish)
        let imported = try open.ledger.importSheet(order, ledgerPath: open.log.path, wish)
        progress.finish()
        Terminal.report(imported.warnings)
        for (line, position, correction) in imported.correctedSince {
            try Terminal.answer(.correctedSince(line, position.number, correction.number))
        }
        try correcting.tell(imported, of: file)
        if writing.dryRun { try Terminal.answer(.dryRun) }
        try sheet.save(sheetOrder)
        try open.log.close()
    }

    private func write(_ kind: ImportKind) throws {
        try Terminal.write(kind.template(Terminal.language), to: output)
        if let output { try Terminal.answer(.templateWritten(output, kind.title)) }
    }
}

extension ImportKind: ExpressibleByArgument {}
