import Basics

/// How a sheet is to be read.
package struct SheetOrder: Sendable {
    package var path: String
    package var kind: ImportKind
    package var ignoredColumns: Set<String>
    package var mapping: SheetMapping
    /// Whether every column that is no field is a session.
    package var isWide: Bool
    /// Of a spreadsheet: the sheet's name or its number from 1; nil for the first.
    package var sheetName: String?

    package init(
        path: String, kind: ImportKind, ignoredColumns: Set<String> = [],
        mapping: SheetMapping = SheetMapping(), isWide: Bool = false, sheetName: String? = nil
    ) {
        self.path = path
        self.kind = kind
        self.ignoredColumns = ignoredColumns
        self.mapping = mapping
        self.isWide = isWide
        self.sheetName = sheetName
    }

    /// What speaks against the order before the sheet is opened.
    package func requireSound(words: WordIndex) throws {
        let problems = mapping.problems(for: kind, words: words)
        if !problems.isEmpty { throw problems }
        if isWide, kind != .attendance {
            throw Diagnostics(Diagnostic(.notWide, .wideOnlyForAttendance))
        }
    }
}
