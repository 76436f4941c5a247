import Basics

/// A row of a sheet and the places of its cells, told as the person sees them: line and column of
/// a CSV file, row and letter of a spreadsheet.
struct SheetRow {
    let file: String
    let record: CSVRecord
    /// What stands over the cells.
    var headers: [String]
    let isSpreadsheet: Bool
    /// How many lines of the converted spreadsheet stand within cells before this row.
    var innerLineCount = 0

    /// The row's number as the person sees it.
    var number: Int { record.line - innerLineCount }

    /// The line feeds within its cells.
    var innerLines: Int {
        record.fields.reduce(0) { count, field in
            count + field.text.utf8.count { $0 == UInt8(ascii: "\n") }
        }
    }

    /// Where a cell stands; a cell that the row does not have stands at its beginning.
    func place(cell index: Int) -> Place {
        if isSpreadsheet {
            return .cell(
                file: file, row: number, column: SheetRow.letter(index),
                header: index < headers.count ? headers[index] : "")
        }
        guard index < record.fields.count else { return start }
        let cell = record.fields[index]
        return .file(
            name: file, line: cell.line, column: cell.column, width: cell.width,
            source: record.sourceText)
    }

    /// The beginning of the row.
    var start: Place {
        isSpreadsheet
            ? .cell(file: file, row: number, column: "", header: "")
            : .file(name: file, line: record.line, column: 1, width: 1, source: record.sourceText)
    }

    /// The letter of a column, from 0: A … Z, AA …
    static func letter(_ index: Int) -> String {
        var letters: [UInt8] = []
        var rest = index + 1
        while rest > 0 {
            letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// Text that is no CSV.
    static func diagnostic(_ error: CSVError, file: String) -> Diagnostic {
        Diagnostic(
            .csv, .csv(error.rule.rawValue),
            at: .file(name: file, line: error.line, column: error.column, width: 1, source: nil),
            help: error.rule == .invalidUTF8 ? .notUTF8Help : nil)
    }
}
