import Activity
import Basics
import EventLog
import Projections
package import Sheets

extension WorkBoard {
    /// The board. Work is not ranked: rows stand by number, by type, or in the order of totals.
    /// With `points` the score and its items stand beside the counts of members or organs.
    package func sheet(points: BoardPoints? = nil) throws -> Sheet {
        let rows = rows().filter { $0.isFixed || !$0.parts.isEmpty }
        let names = try DisplayNames(facts, log, at: register.scope.moment).names(
            rows.map(\.subject))
        var sheet = Sheet(
            columns: leadingColumns
                + columns.map { Sheet.Column($0.code, $0.title, .trailing) }
                + (isOfSubjects ? [] : [WorkBoard.unitColumn]) + (points?.columns ?? []))
        for row in rows {
            let lead: [Cell] =
                isOfSubjects
                ? [.text(row.code), .optional(names[row.subject])]
                : [.text(row.code)] + row.titles.enumerated().map { title(row, $0, $1) }
            let unit: [Cell] = isOfSubjects ? [] : [WorkBoard.unitCell(row.unit)]
            let figures = figures(of: row)
            let scored = points?.cells(log.names.reference(row.subject)) ?? []
            sheet.append(lead + columns.map { cell($0, figures[$0] ?? 0, row) } + unit + scored)
        }
        return sheet
    }

    private var isOfSubjects: Bool { grouping == .member || grouping == .organ }

    private var leadingColumns: [Sheet.Column] {
        switch grouping {
        case .member: [.member, .name]
        case .organ: [.organ, Sheet.Column("name", Message(zh: "名称", en: "name"))]
        case .type: [WorkBoard.rowColumn, .type, .kind]
        case .total:
            [WorkBoard.rowColumn, Sheet.Column("name", Message(zh: "项目", en: "what"))]
        }
    }

    private static let rowColumn = Sheet.Column("row", Message(zh: "编码", en: "row"))
    private static let unitColumn = Sheet.Column("unit", Message(zh: "单位", en: "unit"))

    private static func unitCell(_ unit: Message?) -> Cell {
        unit.map { .word(code: $0.en, title: $0) } ?? .empty
    }

    private func title(_ row: Row, _ index: Int, _ title: Message) -> Cell {
        guard grouping == .type else { return .word(code: title.en, title: title) }
        let codes = row.code.split(separator: "/").map(String.init)
        return index < codes.count ? .word(code: codes[index], title: title) : .empty
    }

    private func cell(_ column: Column, _ figure: Int128, _ row: Row) -> Cell {
        switch column {
        case .measure(let measure) where measure.figure == .fen:
            return .text(Hundredths.text(figure))
        case .participants where !isOfSubjects && !hasParticipants(row): return .empty
        case .exact, .atLeast:
            let isStated = column == .exact || isOfAmounts(row)
            guard let unit = row.unit, isStated else { return .empty }
            return unit.en == "yuan" ? .text(Hundredths.text(figure)) : WorkBoard.whole(figure)
        default: return WorkBoard.whole(figure)
        }
    }

    /// Whether amounts are summed in a row, which alone may be lower bounds.
    private func isOfAmounts(_ row: Row) -> Bool {
        row.parts.first.map {
            register.participations[$0].fact.classification.type == .amountRecorded
        } ?? true
    }

    /// A whole number, as text where JSON could not hold it exactly.
    private static func whole(_ figure: Int128) -> Cell {
        Int64(exactly: figure).flatMap { JSON.integerRange.contains($0) ? .number($0) : nil }
            ?? .text(figure.description)
    }
}

extension WorkBoard {
    /// A cell of a board: `member/0042.proposals-filed`, `proposals-joint.participants`.
    package struct CellName: Hashable, Sendable {
        package let row: String
        package let column: String

        /// Nil unless `text` has a dot.
        package init?(_ text: String) {
            guard let dot = text.lastIndex(of: ".") else { return nil }
            row = String(text[..<dot])
            column = String(text[text.index(after: dot)...])
        }
    }

    /// The entries behind a cell: exactly as many as it says, or those that add up to it.
    package func entries(behind cell: CellName) throws -> [Entry] {
        guard let column = columns.first(where: { $0.code == cell.column }) else {
            throw Diagnostics(
                Diagnostic(
                    .unknownCell,
                    .unknownCell("\(cell.row).\(cell.column)", columns: columns.map(\.code))))
        }
        guard let row = rows().first(where: { $0.code == cell.row }) else {
            throw Diagnostics(
                Diagnostic(.unknownCell, .unknownRow(cell.row), help: .unknownRowHelp))
        }
        return entries(of: row, column)
    }

    /// The entries behind a cell as a sheet: a row an entry, with the events that say it.
    package func opened(_ cell: CellName) throws -> Sheet {
        let entries = try entries(behind: cell)
        let items = entries.map { Int32(clamping: max(0, $0.parts[0].item)) }
        let subjects = entries.flatMap { $0.parts.map(\.subject) }
        let matters = entries.map { $0.parts[0].fact.matter }
        let names = try DisplayNames(facts, log, at: register.scope.moment).names(
            items + subjects + matters)
        let ownTitles = try log.texts("title", at: entries.map { $0.parts[0].fact.position })
        var sheet = Sheet(columns: [
            .day, .matter, .title,
            Sheet.Column("subjects", Message(zh: "对象", en: "subjects")),
            Sheet.Column("names", Message(zh: "姓名或名称", en: "names")),
            .type, .kind, .role, .outcome,
            Sheet.Column("quantity", Message(zh: "数量", en: "quantity"), .trailing),
            WorkBoard.unitColumn,
            Sheet.Column("at_least", Message(zh: "不少于", en: "at least")),
            Sheet.Column("positions", Message(zh: "流水号", en: "nos.")),
        ])
        for entry in entries { sheet.append(cells(of: entry, names, ownTitles)) }
        return sheet
    }

    private func cells(
        of entry: Entry, _ names: [Int32: String], _ ownTitles: [Int64: String]
    ) -> [Cell] {
        let part = entry.parts[0]
        let fact = part.fact
        let said = fact.classification
        let by = (part.joining ?? fact).classification
        let subjects = Set(entry.parts.map(\.subject)).map { (log.names.reference($0), $0) }
            .sorted { $0.0 < $1.0 }
        let title = part.item > 0 ? names[fact.matter] : ownTitles[fact.position]
        let isOnlyEvent = entry.positions.count == 1
        let unit = isOnlyEvent ? WorkBoard.unit(of: said) : nil
        let isMoney = unit?.en == "yuan"
        let quantity: Cell =
            isMoney ? .text(Hundredths.text(Int128(fact.quantity))) : .number(fact.quantity)
        return [
            .day(entry.parts.map(\.fact.day).min() ?? fact.day),
            fact.matter == 0 ? .empty : .text(log.names.reference(fact.matter).text),
            .optional(title ?? names[fact.matter]),
            .text(subjects.map(\.0.text).joined(separator: " ")),
            .text(subjects.compactMap { names[$0.1] }.joined(separator: "、")),
            said.type.map { .word(code: $0.rawValue, title: $0.title) } ?? .empty,
            said.kind.map { .word(code: $0.text, title: words.kind($0, of: said.type)) } ?? .empty,
            subjects.count == 1
                ? by.role.map { .word(code: $0.text, title: words.role($0, of: by.type)) } ?? .empty
                : .empty,
            said.result.map { .word(code: $0.text, title: words.outcome($0, of: said.type)) }
                ?? .empty,
            unit == nil ? .empty : quantity,
            WorkBoard.unitCell(unit),
            unit != nil && said.isAtLeast
                ? .word(code: "true", title: Message(zh: "是", en: "yes")) : .empty,
            .text(entry.positions.map { "#\($0)" }.joined(separator: " ")),
        ]
    }
}
