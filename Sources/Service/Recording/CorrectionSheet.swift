import Activity
import Basics
import EventLog

/// Reads corrections from a sheet: a row a correction.
struct CorrectionSheet {
    /// What a row does to the event it names.
    enum Act: String, CaseIterable {
        case replace, void, reinstate

        /// The act by its code or its title.
        init?(named text: String) {
            let folded = NameFolding.fold(text)
            let act = Act.allCases.first {
                $0.rawValue == folded || $0.correction.title.zh == folded
            }
            guard let act else { return nil }
            self = act
        }

        var correction: Line.Correction {
            switch self {
            case .replace: .replacement
            case .void: .withdrawal
            case .reinstate: .undoing
            }
        }
    }

    /// One row.
    struct Entry {
        let event: EventName
        let act: Act
        /// Fields and their new texts as they stand in the cells, ``leaveOut`` to leave them out.
        let changes: [(name: String, text: String, cell: Int)]
        let grounds: Grounds
        let row: PlainSheet.Row

        /// Where a field stands, also if a column of another name tells it.
        func place(of field: String) -> Place {
            var event = row.event(.eventVoided, CorrectionSheet.columnNames.map { ($0, $0) })
            if let cell = row.cell(of: ImportKind.memberName), event.cell(of: "name") == nil {
                event.set("name", "", cell: cell)
            }
            return SheetReader.Row(row: row.row, event: event).place(of: field)
        }
    }

    /// What a cell holds to leave a field out; an empty cell leaves the field as it is.
    static let leaveOut = "-"

    private static let ownColumns = ["event", "act", Body.reasonKey, Body.authorityKey]

    let path: String
    /// The grounds of a row that states none of its own.
    let reason: String?
    let authority: String?

    /// The columns that a file may have: its own, those that tell a member, and those of every
    /// type.
    static let columns: [PlainSheet.Column] = {
        var columns = [
            PlainSheet.Column("event", ["流水号", "事件", "更正对象"]),
            PlainSheet.Column("act", ["更正方式", "操作", "处理方式"]),
            PlainSheet.Column(Body.reasonKey, ["更正理由", "更正原因", "理由"]),
            PlainSheet.Column(Body.authorityKey, ["更正依据", "批准依据", "依据"]),
        ]
        // 姓名 tells a member, but where it is her name that an event states.
        columns += PlainSheet.memberColumns.map { column in
            PlainSheet.Column(column.name, column.titles.filter { $0 != "name" })
        }
        var names =
            Fields.envelopeNames.filter { $0 != "type" } + Fields.subjectNames
            + TypeDefinition.commonBodyKeys
        // A body may have a key that is also a field which only the ledger gives.
        names += EventType.allCases.flatMap { TypeDefinition[$0].bodyKeys }
            .filter { !Fields.reservedNames.contains($0) }
        for name in names where !columns.contains(where: { $0.name == name }) {
            // What it is called goes first, where no sheet calls another field so.
            let titles = SheetColumns.unmistakableTitles(name)
            let title = FieldTitles.title(name).zh
            columns.append(
                PlainSheet.Column(
                    name, titles.filter { $0 == title } + titles.filter { $0 != title }))
        }
        return columns
    }()

    static let columnNames = columns.map(\.name)

    /// Every row of the file; throws all that is wrong with it.
    func entries(remark: (Diagnostic) -> Void) throws -> [Entry] {
        let sheet = PlainSheet(
            path: path, columns: CorrectionSheet.columns, required: [["event"], ["act"]])
        var entries: [Entry] = []
        let problems = try sheet.read(remark: remark) { row, problems in
            if let entry = entry(row, &problems) { entries.append(entry) }
        }
        if !problems.isEmpty { throw problems }
        return entries
    }

    private func entry(_ row: PlainSheet.Row, _ problems: inout Diagnostics) -> Entry? {
        var found = Diagnostics()
        func add(_ name: String, _ diagnostic: Diagnostic) {
            found.add(diagnostic.at(row.place(of: name)))
        }
        let event = row["event"].flatMap { EventName(NameFolding.plain($0)) }
        if event == nil {
            add(
                "event",
                row["event"].map {
                    Diagnostic(
                        .invalidValue, .invalidValue("event", $0), expected: .eventForm)
                } ?? Diagnostic(.missingValue, .missingValue("event"), expected: .eventForm))
        }
        let acts = Message.oneOf(Act.allCases.map(\.rawValue))
        let act = row["act"].flatMap { Act(named: $0) }
        if act == nil {
            add(
                "act",
                row["act"].map { Diagnostic(.unknownCode, .unknownCode("act", $0), expected: acts) }
                    ?? Diagnostic(.missingValue, .missingValue("act"), expected: acts))
        }
        let grounds = Grounds(
            reason: row[Body.reasonKey] ?? reason ?? "",
            authority: row[Body.authorityKey] ?? authority ?? "")
        for (key, text) in [
            (Body.reasonKey, grounds.reason), (Body.authorityKey, grounds.authority),
        ] where text.isEmpty {
            add(
                key, Diagnostic(.groundsMissing, .groundsMissing(key), help: .rowGroundsHelp(key)))
        }
        let changes = row.cells.filter { !CorrectionSheet.ownColumns.contains($0.name) }
        if act == .replace, changes.isEmpty {
            add("act", Diagnostic(.nothingToChange, .nothingToChange, help: .nothingToChangeHelp))
        }
        if let act, act != .replace, let first = changes.first {
            add(first.name, Diagnostic(.fieldNotTaken, .onlyToReplace(first.name, act.rawValue)))
        }
        problems.add(contentsOf: found)
        guard found.isEmpty, let event, let act else { return nil }
        return Entry(event: event, act: act, changes: changes, grounds: grounds, row: row)
    }
}
