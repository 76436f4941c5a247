import Basics
import Foundation

/// A CSV file whose columns bear their codes as names: what is written for the ledger, not for an
/// office. Rows come one by one, each cell with its place.
struct PlainSheet {
    /// One row under the columns.
    struct Row {
        let file: String
        let record: CSVRecord
        let columns: [String]

        /// The text of a cell; nil where it is empty or there is no such column.
        subscript(name: String) -> String? {
            guard let index = columns.firstIndex(of: name) else { return nil }
            let text = record.fields[index].text
            return text.isEmpty ? nil : text
        }

        /// The cells that are not empty, in the order of the columns.
        var cells: [(name: String, text: String)] {
            zip(columns, record.fields).compactMap { name, cell in
                cell.text.isEmpty ? nil : (name, cell.text)
            }
        }

        /// Where a cell stands; the beginning of the row where there is no such column.
        func place(of name: String) -> Place {
            guard let index = columns.firstIndex(of: name) else {
                return .file(
                    name: file, line: record.line, column: 1, width: 1, source: record.sourceText)
            }
            return place(record.fields[index])
        }

        func place(_ cell: CSVField) -> Place {
            .file(
                name: file, line: cell.line, column: cell.column, width: cell.width,
                source: record.sourceText)
        }
    }

    let path: String
    /// The columns it may have.
    let columns: [String]
    /// Those that it must have.
    let required: [String]

    /// Calls `visit` with every row and returns everything that is wrong with the file itself.
    func read(_ visit: (Row, inout Diagnostics) throws -> Void) throws -> Diagnostics {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        {
            throw Diagnostics(Diagnostic(.cannotOpen, .cannotOpen(path)))
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Diagnostics(Diagnostic(.noSuchFile, .noSuchFile(path)))
        }
        defer { try? file.close() }
        var reader = CSVReader {
            guard let data = try file.read(upToCount: 1 << 16), !data.isEmpty else { return nil }
            return Array(data)
        }
        var problems = Diagnostics()
        var names: [String]?
        while true {
            do {
                guard let record = try reader.next() else { break }
                guard let known = names else {
                    names = self.names(of: record, &problems)
                    if names == nil { return problems }
                    continue
                }
                let row = Row(file: path, record: record, columns: known)
                guard record.fields.count == known.count else {
                    problems.add(
                        Diagnostic(
                            .fieldCount, .fieldCount(record.fields.count, expected: known.count),
                            at: row.place(of: "")))
                    continue
                }
                try visit(row, &problems)
            } catch let error as CSVError {
                problems.add(
                    Diagnostic(
                        .csv, .csv(error.rule.rawValue),
                        at: .file(
                            name: path, line: error.line, column: error.column, width: 1,
                            source: nil),
                        help: error.rule == .invalidUTF8 ? .notUTF8Help : nil))
                let isOver = error.rule == .unclosedQuote || error.rule == .recordTooLong
                if isOver || names == nil { return problems }
            }
        }
        if names == nil {
            problems.add(
                Diagnostic(.emptyFile, .emptyFile(path), help: .emptyFileHelp(required)))
        }
        return problems
    }

    /// The columns a header names; nil if one is unknown, missing or there twice.
    private func names(of header: CSVRecord, _ problems: inout Diagnostics) -> [String]? {
        let row = Row(file: path, record: header, columns: [])
        var names: [String] = []
        let before = problems.all.count
        for cell in header.fields {
            if !columns.contains(cell.text) {
                problems.add(
                    Diagnostic(
                        .unknownColumn, .unknownColumn(cell.text), at: row.place(cell),
                        expected: .oneOf(columns)))
            } else if names.contains(cell.text) {
                problems.add(
                    Diagnostic(.repeatedColumn, .repeatedColumn(cell.text), at: row.place(cell)))
            }
            names.append(cell.text)
        }
        for name in required where !names.contains(name) {
            problems.add(
                Diagnostic(
                    .missingValue, .missingColumn(name), at: row.place(of: ""),
                    expected: .oneOf(columns)))
        }
        return problems.all.count == before ? names : nil
    }
}
