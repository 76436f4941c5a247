extension Sheet {
    /// The sheet without the columns in which nothing stands, for people: those all of whose cells
    /// are empty or zero. A sheet without rows stays as it is.
    package func withoutBlankColumns(keeping codes: Set<String> = []) -> Sheet {
        guard !rows.isEmpty else { return self }
        let shown = columns.indices.filter { index in
            codes.contains(columns[index].code) || rows.contains { !$0[index].isBlank }
        }
        var sheet = Sheet(columns: shown.map { columns[$0] })
        for row in rows { sheet.append(shown.map { row[$0] }) }
        return sheet
    }
}

extension Cell {
    fileprivate var isBlank: Bool {
        switch self {
        case .empty, .number(0), .text(""), .text("0.00"), .word(code: "0", title: _): true
        default: false
        }
    }
}
