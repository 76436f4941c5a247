import Activity
import Basics
import EventLog
import Foundation

/// Reads a CSV file row by row into drafts, with the place of every field.
struct SheetReader {
    /// One event of a row, and where each of its fields stands.
    struct Item {
        let draft: Draft
        let row: Row
    }

    /// A row of the sheet under its columns.
    struct Row {
        let file: String
        let record: CSVRecord
        let columns: [String?]
        /// The columns that may state the event's day: a row of a departure has two days.
        var dayColumns = ["occurred_on", ImportKind.appointedOn]

        /// Where a field stands, by its name or by the column that stands for it.
        func place(of field: String) -> Place {
            let stand: [String] =
                switch field {
                case "subject": ["subject"] + Fields.subjectNames
                case "occurred_on": dayColumns
                default: [field]
                }
            for (name, cell) in zip(columns, record.fields) {
                if let name, stand.contains(name) { return place(cell) }
            }
            return start
        }

        func place(_ cell: CSVField) -> Place {
            .file(
                name: file, line: cell.line, column: cell.column, width: cell.width,
                source: record.sourceText)
        }

        /// The beginning of the row.
        var start: Place {
            .file(name: file, line: record.line, column: 1, width: 1, source: record.sourceText)
        }
    }

    let path: String
    let kind: ImportKind
    let ignoredColumns: Set<String>
    let origin: Origin
    let actor: Reference
    /// Fills what an event takes from the ledger, before its id is derived.
    var fill: (inout Statement) -> Void = { Defaults.fill(&$0) }

    /// What counts rows of equal key: the id of the first of them, and how many there were.
    private typealias RowCounts = [EventID: Int]

    /// Calls `visit` with every event of the file, in order, and returns everything that is wrong
    /// with the file itself. `progress` hears how many bytes were read.
    func read(
        progress: (Int) -> Void, _ visit: (Item, inout Diagnostics) throws -> Void
    ) throws -> Diagnostics {
        var problems = Diagnostics()
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
        {
            throw Diagnostics(Diagnostic(.cannotOpen, .cannotOpen(path)))
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Diagnostics(Diagnostic(.noSuchFile, .noSuchFile(path)))
        }
        defer { try? file.close() }
        var bytesRead = 0
        var reader = CSVReader {
            guard let data = try file.read(upToCount: 1 << 16), !data.isEmpty else { return nil }
            bytesRead += data.count
            return Array(data)
        }
        guard let header = try next(&reader, &problems) else {
            if problems.isEmpty {
                problems.add(
                    Diagnostic(.emptyFile, .emptyFile(path), help: .emptyFileHelp(kind.columns)))
            }
            return problems
        }
        guard let columns = columns(of: header, &problems) else { return problems }
        var counts: RowCounts = [:]
        var isGoing = true
        while isGoing {
            do {
                guard let record = try reader.next() else { break }
                try read(record, columns, &counts, &problems, visit)
                progress(bytesRead)
            } catch let error as CSVError {
                problems.add(diagnostic(error))
                isGoing = error.rule != .unclosedQuote && error.rule != .recordTooLong
            }
        }
        return problems
    }

    private func next(
        _ reader: inout CSVReader, _ problems: inout Diagnostics
    ) throws -> CSVRecord? {
        do {
            return try reader.next()
        } catch let error as CSVError {
            problems.add(diagnostic(error))
            return nil
        }
    }

    private func diagnostic(_ error: CSVError) -> Diagnostic {
        Diagnostic(
            .csv, .csv(error.rule.rawValue),
            at: .file(name: path, line: error.line, column: error.column, width: 1, source: nil),
            help: error.rule == .invalidUTF8 ? .notUTF8Help : nil)
    }

    /// The names of the columns, nil for those to leave out; nil altogether if one is unknown.
    private func columns(of header: CSVRecord, _ problems: inout Diagnostics) -> [String?]? {
        let known = kind.columns
        var names: [String?] = []
        var isKnown = true
        for field in header.fields {
            let name = field.text
            if ignoredColumns.contains(name) {
                names.append(nil)
            } else if !known.contains(name) {
                isKnown = false
                problems.add(
                    Diagnostic(
                        .unknownColumn, .unknownColumn(name),
                        at: Row(file: path, record: header, columns: []).place(field),
                        expected: .oneOf(known), help: .unknownColumnHelp(name)))
            } else if names.contains(name) {
                isKnown = false
                problems.add(
                    Diagnostic(
                        .repeatedColumn, .repeatedColumn(name),
                        at: Row(file: path, record: header, columns: []).place(field)))
            } else {
                names.append(name)
            }
        }
        return isKnown ? names : nil
    }

    private func read(
        _ record: CSVRecord, _ columns: [String?], _ counts: inout RowCounts,
        _ problems: inout Diagnostics, _ visit: (Item, inout Diagnostics) throws -> Void
    ) throws {
        var row = Row(file: path, record: record, columns: columns)
        guard record.fields.count == columns.count else {
            problems.add(
                Diagnostic(
                    .fieldCount, .fieldCount(record.fields.count, expected: columns.count),
                    at: row.start))
            return
        }
        var cells: [(name: String, text: String)] = []
        for (name, field) in zip(columns, record.fields) {
            if let name, !field.text.isEmpty { cells.append((name, field.text)) }
        }
        for (index, (type, fields)) in kind.events(of: cells).enumerated() {
            // A correction is never a row: it says why, and which event it amends.
            guard let type, type != .eventVoided else {
                problems.add(
                    Diagnostic(
                        .unknownType,
                        .unknownType(cells.first { $0.name == "type" }?.text ?? ""),
                        at: row.place(of: "type"),
                        expected: .oneOf(
                            EventType.allCases.filter { $0 != .eventVoided }.map(\.rawValue))))
                continue
            }
            if index > 0 { row.dayColumns = [ImportKind.departedOn] }
            do {
                let draft = try draft(type, fields, &counts)
                try visit(Item(draft: draft, row: row), &problems)
            } catch let error as FieldProblems {
                for problem in error.problems {
                    problems.add(problem.diagnostic.at(row.place(of: problem.field)))
                }
            } catch let error as RepeatedKey {
                problems.add(
                    Diagnostic(
                        .repeatedKey, .repeatedKey(error.statement), at: row.start,
                        help: .repeatedKeyHelp))
            }
        }
    }

    private struct RepeatedKey: Error { let statement: String }

    /// The draft of one event, with the id that the same row of the same paper has for ever.
    private func draft(
        _ type: EventType, _ fields: Fields, _ counts: inout RowCounts
    ) throws -> Draft {
        // The id is derived from what is read, so a stand-in is given first.
        var draft = try fields.draft(type: type, id: SheetReader.standIn, actor: actor)
        fill(&draft.statement)
        var reference: String?
        if case .string(let text)? = draft.body.object["reference"] { reference = text }
        var key = DerivationKey(
            origin: origin, statement: draft.statement, reference: reference, n: 1)
        let first = EventID(deriving: key)
        let count = (counts[first] ?? 0) + 1
        counts[first] = count
        if type == .attendanceRecorded, count > 1 {
            throw RepeatedKey(
                statement: "\(draft.statement.subject) \(draft.statement.matter?.text ?? "") "
                    + "\(draft.statement.occurredOn)")
        }
        key.n = count
        draft.statement.id =
            count == 1 || type == .attendanceRecorded ? first : EventID(deriving: key)
        return draft
    }

    private static let standIn: EventID = {
        guard let id = EventID(high: 7 << 12, low: 2 << 62) else {
            preconditionFailure("version and variant were just set")
        }
        return id
    }()
}
