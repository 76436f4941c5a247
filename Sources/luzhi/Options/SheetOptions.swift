import ArgumentParser
import Basics
import Service

/// How a sheet that was not made for the ledger is to be read.
struct SheetOptions: ParsableArguments {
    @Option(help: "Columns to leave out, separated by commas.")
    var ignoreColumns: String = ""

    @Option(help: "A mapping: a CSV file with the columns part, from, to.")
    var mapping: String?

    @Option(
        help: ArgumentHelp(
            "What cells stand for: √=present,×=unexcused.", valueName: "text=code,…"))
    var map: String?

    @Option(help: "The row that holds the headers (default: the first).")
    var headerRow: Int?

    @Flag(help: "A roll call with a row a member and a column a session.")
    var wide = false

    @Option(help: "Of an .xlsx file: the sheet's name, or its number from 1.")
    var sheet: String?

    @Option(help: "Write the mapping in effect to a file, to be used again.")
    var saveMapping: String?

    /// The sheet these options speak of. Options go before the mapping file.
    func order(_ file: String, as kind: ImportKind) throws -> SheetOrder {
        var effective = try mapping.map { try SheetMapping(readingFile: $0) } ?? SheetMapping()
        if let map {
            for entry in try SheetMapping(readingOption: map).entries { effective.add(entry) }
        }
        if let headerRow {
            effective.add(SheetMapping.Entry(.headerRow, from: String(headerRow), to: ""))
        }
        return SheetOrder(
            path: file, kind: kind,
            ignoredColumns: Set(ignoreColumns.split(separator: ",").map(String.init)),
            mapping: effective, isWide: wide, sheetName: sheet)
    }

    /// Writes the mapping in effect where that is asked for.
    func save(_ order: SheetOrder) throws {
        guard let saveMapping else { return }
        try Terminal.write(order.mapping.csv, to: saveMapping)
        try Terminal.answer(.mappingSaved(saveMapping))
    }
}
