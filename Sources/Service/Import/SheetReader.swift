import Activity
import Basics
import EventLog

/// Reads a sheet row by row into drafts, with the place of every field. It is read twice, once to
/// judge its form and once to record it; between the passes it keeps only which rows may repeat.
struct SheetReader {
    /// One event of a row, and where each of its fields stands.
    struct Item {
        let draft: Draft
        let row: Row
    }

    /// The row of an event.
    struct Row {
        let row: SheetRow
        let event: RowEvent?

        /// The row's number as the person sees it.
        var number: Int { row.number }

        /// Where a field stands, by its name or by the column that stands for it.
        func place(of field: String) -> Place {
            event?.cell(of: field).map { row.place(cell: $0) } ?? row.start
        }

        var start: Place { row.start }
    }

    let order: SheetOrder
    let origin: Origin
    let actor: Reference
    let resolver: SheetResolver
    let repeated = RepeatedRows()
    /// Whether this is the second pass.
    var isRecording = false
    /// Fills what an event takes from the ledger, before its id is derived.
    var fill: (inout Statement) -> Void = { Defaults.fill(&$0) }

    /// What reading remembers from row to row.
    private struct Progress {
        var layout: SheetLayout?
        /// By column, the last text of those that are filled down.
        var above: [Int: String] = [:]
    }

    /// Calls `visit` with every event of the file, in order, and returns everything that is wrong
    /// with the file itself. `progress` hears how many bytes were read.
    func read(
        progress: (Int) -> Void, remark: (Diagnostic) -> Void = { _ in },
        _ visit: (Item, inout Diagnostics) throws -> Void
    ) throws -> Diagnostics {
        var problems = Diagnostics()
        if isRecording { repeated.startSecondPass() }
        let source = try SheetSource(path: order.path, sheetName: order.sheetName)
        if let said = source.remark { remark(said) }
        var state = Progress()
        try source.read(&problems, progress: progress) { row, problems in
            try take(row, &state, &problems, remark, visit)
        }
        if state.layout == nil, problems.isEmpty { problems.add(noHeader) }
        if !isRecording { repeated.endFirstPass() }
        return problems
    }

    private var noHeader: Diagnostic {
        if let row = order.mapping.headerRow {
            return Diagnostic(.headerRow, .noHeaderRow(order.path, row))
        }
        return Diagnostic(
            .emptyFile, .emptyFile(order.path),
            help: .emptyFileHelp(order.kind.commonColumns))
    }

    /// Takes the next row: a title, the header, or what stands below it.
    private func take(
        _ row: SheetRow, _ state: inout Progress, _ problems: inout Diagnostics,
        _ remark: (Diagnostic) -> Void, _ visit: (Item, inout Diagnostics) throws -> Void
    ) throws -> SheetSource.Course {
        if let layout = state.layout {
            var row = row
            row.headers = layout.headers
            try read(row, layout, &state.above, &problems, visit)
            return .readsRows
        }
        if let wanted = order.mapping.headerRow {
            if row.number < wanted { return .seeksHeader }
            if row.number > wanted {
                problems.add(
                    Diagnostic(.headerRow, .noHeaderRow(order.path, wanted), at: row.start))
                return .stops
            }
        }
        guard let layout = try SheetLayout(row, order, resolver, &problems) else { return .stops }
        for entry in layout.unused(of: order.mapping) {
            remark(
                Diagnostic(
                    .unusedMapping, .unusedMapping(entry.part.rawValue, entry.from),
                    at: entry.places?.from))
        }
        state.layout = layout
        return .readsRows
    }

    private func read(
        _ row: SheetRow, _ layout: SheetLayout, _ above: inout [Int: String],
        _ problems: inout Diagnostics, _ visit: (Item, inout Diagnostics) throws -> Void
    ) throws {
        let texts = row.record.fields.map { NameFolding.trim($0.text) }
        if texts.allSatisfy(\.isEmpty) || order.mapping.skips(texts) { return }
        guard let cells = cells(texts, row, layout, &above, &problems) else { return }
        let stated = cells.first { $0.field == "type" && !$0.text.isEmpty }
        guard let type = resolver.type(stated?.text) else {
            problems.add(unknownType(stated, row))
            return
        }
        let events =
            layout.isWide
            ? wideEvents(cells, texts, layout, type) : order.kind.events(of: cells, type: type)
        // What is wrong with the member of a wide row is wrong with each of its attendances.
        var told: Set<Diagnostic> = []
        for event in events {
            var ofEvent = Diagnostics()
            try read(event, row, &ofEvent, visit)
            for problem in ofEvent.all where told.insert(problem).inserted {
                problems.add(problem)
            }
        }
    }

    private func unknownType(_ stated: SheetCell?, _ row: SheetRow) -> Diagnostic {
        guard let stated else {
            let column = order.kind.title(ofColumn: "type")
            return Diagnostic(.missingValue, .missingValue(column.en), at: row.start)
        }
        return Diagnostic(
            .unknownType, .unknownType(stated.text),
            at: stated.cell.map { row.place(cell: $0) } ?? row.start,
            expected: .oneOf(EventType.names(near: stated.text), seen: "luzhi vocabulary"))
    }

    private func read(
        _ stated: RowEvent, _ row: SheetRow, _ problems: inout Diagnostics,
        _ visit: (Item, inout Diagnostics) throws -> Void
    ) throws {
        var event = stated
        do {
            let misunderstood = try resolver.resolve(&event)
            if !misunderstood.isEmpty {
                throw FieldProblems(problems: misunderstood + others(event, misunderstood))
            }
            let draft = try draft(event)
            // The second pass knows what the first has read.
            if !isRecording { resolver.learn(draft) }
            try visit(Item(draft: draft, row: Row(row: row, event: event)), &problems)
        } catch let error as FieldProblems {
            let place = Row(row: row, event: event)
            for problem in error.problems {
                problems.add(problem.diagnostic.at(place.place(of: problem.field)))
            }
        } catch let error as RepeatedKey {
            problems.add(
                Diagnostic(
                    .repeatedKey, .repeatedKey(error.statement),
                    at: layoutPlace(event, row), help: .repeatedKeyHelp))
        }
    }

    /// What else is wrong with an event that was misunderstood, other fields than those.
    private func others(
        _ event: RowEvent, _ misunderstood: [FormCheck.Problem]
    ) -> [FormCheck.Problem] {
        let fields = Set(misunderstood.map { RowEvent.leadingField($0.field) })
        do {
            _ = try event.fields.draft(type: event.type, id: SheetReader.standIn, actor: actor)
            return []
        } catch {
            return error.problems.filter { !fields.contains(RowEvent.leadingField($0.field)) }
        }
    }

    /// Where a repeated attendance is shown: its cell in a wide sheet, else the row.
    private func layoutPlace(_ event: RowEvent, _ row: SheetRow) -> Place {
        guard order.isWide, let cell = event.cell(of: "outcome") else { return row.start }
        return row.place(cell: cell)
    }
}

// MARK: - Cells

extension SheetReader {
    /// The cells of a row under their columns, with what the mapping says of all rows; nil if the
    /// row does not fit the header.
    private func cells(
        _ texts: [String], _ row: SheetRow, _ layout: SheetLayout, _ above: inout [Int: String],
        _ problems: inout Diagnostics
    ) -> [SheetCell]? {
        let columns = layout.columns
        let isShort = texts.count < columns.count && !row.isSpreadsheet
        guard !isShort, texts.dropFirst(columns.count).allSatisfy(\.isEmpty) else {
            problems.add(
                Diagnostic(
                    .fieldCount, .fieldCount(texts.count, expected: columns.count), at: row.start))
            return nil
        }
        var cells: [SheetCell] = []
        var isSound = true
        for (index, column) in columns.enumerated() {
            var text = index < texts.count ? texts[index] : ""
            switch column.meaning {
            case .leftOut, .session: continue
            case .untitled:
                guard !text.isEmpty else { continue }
                isSound = false
                problems.add(
                    Diagnostic(
                        .cellWithoutHeader, .cellWithoutHeader(text), at: row.place(cell: index)))
            case .field(let field):
                let isOwn = !text.isEmpty || !column.isFilledDown
                if column.isFilledDown {
                    if text.isEmpty { text = above[index] ?? "" } else { above[index] = text }
                }
                cells.append(
                    SheetCell(
                        field: field, text: text, cell: index, isOwn: isOwn,
                        isFilledDown: column.isFilledDown, separators: column.separators))
            }
        }
        for (field, text) in order.mapping.fixed
        where !cells.contains(where: { $0.field == field && !$0.text.isEmpty }) {
            cells.append(SheetCell(field: field, text: text, cell: nil))
        }
        return isSound ? cells : nil
    }

    /// The attendances of a row of a wide sheet: one a cell that is not blank. A blank cell says
    /// nothing, never an absence.
    private func wideEvents(
        _ cells: [SheetCell], _ texts: [String], _ layout: SheetLayout, _ type: EventType
    ) -> [RowEvent] {
        var events: [RowEvent] = []
        for (index, column) in layout.columns.enumerated() {
            guard case .session(let session, let day) = column.meaning, index < texts.count,
                !texts[index].isEmpty,
                order.mapping.value(texts[index], of: "outcome") != SheetMapping.nothing
            else { continue }
            var event = RowEvent(type)
            for cell in cells where cell.field != "type" {
                event.set(cell.field, cell.text, cell: cell.cell)
            }
            event.set("matter", session.text, cell: index)
            if event["occurred_on"] == nil, let day {
                event.set("occurred_on", day.description, cell: index)
            }
            event.set("outcome", texts[index], cell: index)
            events.append(event)
        }
        return events
    }
}

// MARK: - Drafts

extension SheetReader {
    private struct RepeatedKey: Error {
        let statement: String

        init(_ statement: Statement) {
            self.statement =
                "\(statement.subject) \(statement.matter?.text ?? "") \(statement.occurredOn)"
        }
    }

    /// The draft of one event, with the id that the same row of the same paper has for ever.
    private func draft(_ event: RowEvent) throws -> Draft {
        // The id is derived from what is read, so a stand-in is given first.
        var draft = try event.fields.draft(
            type: event.type, id: SheetReader.standIn, actor: actor)
        fill(&draft.statement)
        var reference: String?
        if case .string(let text)? = draft.body.object["reference"] { reference = text }
        var key = DerivationKey(
            origin: origin, statement: draft.statement, reference: reference, n: 1)
        let kind = key.kind
        key.kind = nil
        let coarse = EventID(deriving: key)
        key.kind = kind
        let isAttendance = event.type == .attendanceRecorded
        guard isRecording else {
            if repeated.note(coarse), isAttendance { throw RepeatedKey(draft.statement) }
            draft.statement.id = coarse
            return draft
        }
        let first = kind == nil ? coarse : EventID(deriving: key)
        key.n = repeated.number(of: first, key: coarse)
        if isAttendance, key.n > 1 { throw RepeatedKey(draft.statement) }
        draft.statement.id = key.n == 1 ? first : EventID(deriving: key)
        return draft
    }

    static let standIn: EventID = {
        guard let id = EventID(high: 7 << 12, low: 2 << 62) else {
            preconditionFailure("version and variant were just set")
        }
        return id
    }()
}
