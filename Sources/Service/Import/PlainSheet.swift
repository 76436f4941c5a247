import Activity
import Basics
import EventLog

/// A sheet whose rows are no events yet, such as exceptions of a roll call, corrections, or who is
/// carried over. It comes through the same door as an imported sheet (``SheetSource``), and its
/// columns go by their codes or their Chinese titles.
struct PlainSheet {
    /// A column it may have.
    struct Column {
        let name: String
        let titles: [String]

        init(_ name: String, _ titles: [String] = []) {
            self.name = name
            self.titles = titles
        }

        /// A column by what it is called in sheets of that kind.
        init(_ field: String, of kind: ImportKind) {
            self.init(field, SheetColumns.titles(field, in: kind))
        }
    }

    /// One row under the columns.
    struct Row {
        let row: SheetRow
        /// The cells that are not empty, in the order of the columns.
        let cells: [(name: String, text: String, cell: Int)]
        private let columns: [String]

        fileprivate init(_ row: SheetRow, _ columns: [String]) {
            self.row = row
            self.columns = columns
            cells = columns.indices.compactMap { index in
                guard index < row.record.fields.count, !columns[index].isEmpty else { return nil }
                let text = NameFolding.trim(row.record.fields[index].text)
                return text.isEmpty ? nil : (columns[index], text, index)
            }
        }

        /// The text of a cell; nil where it is empty or there is no such column.
        subscript(name: String) -> String? { cells.first { $0.name == name }?.text }

        /// The index of a column; nil where there is none.
        func cell(of name: String) -> Int? { columns.firstIndex(of: name) }

        /// Where a cell stands; the beginning of the row where there is no such column.
        func place(of name: String) -> Place {
            cell(of: name).map { row.place(cell: $0) } ?? row.start
        }

        /// An event of the row: its fields, each with the column that states it.
        func event(_ type: EventType, _ fields: [(field: String, column: String)]) -> RowEvent {
            var event = RowEvent(type)
            for (field, column) in fields {
                event.set(field, self[column] ?? "", cell: cell(of: column))
            }
            return event
        }
    }

    let path: String
    /// The columns it may have.
    let columns: [Column]
    /// Those of which it must have one, for each list.
    let required: [[String]]

    /// The columns that tell a member: by her reference, card or name, by her name, by her card.
    static let memberColumns = [
        Column("member", of: .attendance),
        Column(
            ImportKind.memberName,
            SheetColumns.titles(ImportKind.memberName, in: .attendance) + ["name"]),
        Column(ImportKind.memberCard, of: .attendance),
    ]
    static let memberNames = memberColumns.map(\.name)

    /// Calls `visit` with every row and returns everything that is wrong with the file itself.
    func read(
        remark: (Diagnostic) -> Void = { _ in },
        _ visit: (Row, inout Diagnostics) throws -> Void
    ) throws -> Diagnostics {
        let source = try SheetSource(path: path, sheetName: nil)
        if let said = source.remark { remark(said) }
        var problems = Diagnostics()
        var header: (texts: [String], names: [String])?
        try source.read(&problems) { row, problems in
            var row = row
            guard let header else {
                let texts = row.record.fields.map { NameFolding.trim($0.text) }
                guard let names = names(of: texts, row, &problems) else { return .stops }
                header = (texts, names)
                return .readsRows
            }
            row.headers = header.texts
            try read(row, header.names, &problems, visit)
            return .readsRows
        }
        if header == nil, problems.isEmpty {
            problems.add(
                Diagnostic(
                    .emptyFile, .emptyFile(path), help: .emptyFileHelp(required.map { $0[0] })))
        }
        return problems
    }

    private func read(
        _ row: SheetRow, _ names: [String], _ problems: inout Diagnostics,
        _ visit: (Row, inout Diagnostics) throws -> Void
    ) throws {
        let fields = row.record.fields
        if fields.allSatisfy({ NameFolding.trim($0.text).isEmpty }) { return }
        // A spreadsheet leaves out the blank cells at the end of a row.
        let isShort = fields.count < names.count && !row.isSpreadsheet
        let beyond = fields.dropFirst(names.count)
        guard !isShort, beyond.allSatisfy({ NameFolding.trim($0.text).isEmpty }) else {
            problems.add(
                Diagnostic(
                    .fieldCount, .fieldCount(fields.count, expected: names.count), at: row.start))
            return
        }
        try visit(Row(row, names), &problems)
    }

    /// The columns a header names, empty for one to leave out; nil if one is unknown, missing or
    /// there twice.
    private func names(
        of texts: [String], _ row: SheetRow, _ problems: inout Diagnostics
    ) -> [String]? {
        var row = row
        row.headers = texts
        var names: [String] = []
        var found = Diagnostics()
        for (index, text) in texts.enumerated() {
            let name = SheetColumns.isRowNumber(text) ? "" : self.name(ofHeader: text)
            if name == nil {
                found.add(
                    Diagnostic(
                        .unknownColumn, .unknownColumn(text), at: row.place(cell: index),
                        expected: .columns(columns.map { ($0.name, $0.title) })))
            } else if let name, !name.isEmpty, names.contains(name) {
                found.add(
                    Diagnostic(
                        .repeatedColumn, .repeatedColumn(text), at: row.place(cell: index)))
            }
            names.append(name ?? "")
        }
        for choice in required where !choice.contains(where: names.contains) {
            found.add(
                Diagnostic(
                    .missingValue, .missingColumn(choice[0]), at: row.start,
                    expected: .columns(columns.map { ($0.name, $0.title) })))
        }
        problems.add(contentsOf: found)
        return found.isEmpty ? names : nil
    }

    private func name(ofHeader text: String) -> String? {
        if columns.contains(where: { $0.name == text }) { return text }
        let folded = SheetColumns.fold(text)
        return columns.first { column in
            SheetColumns.fold(column.name) == folded
                || column.titles.contains { SheetColumns.fold($0) == folded }
        }?.name
    }
}

extension PlainSheet.Column {
    /// What the column is called.
    var title: Message { Message(zh: titles.first ?? name, en: name) }
}

extension SheetResolver {
    /// One that understands the words and names of a ledger, without a mapping.
    convenience init(_ kind: ImportKind, of ledger: Ledger) throws {
        self.init(
            kind: kind, mapping: SheetMapping(), words: WordIndex(try ledger.vocabulary()),
            names: LazyNameIndex(ledger.log))
    }
}
