import Activity
import Basics
import EventLog

/// Reads corrections from a CSV file: a row a correction.
struct CorrectionSheet {
    /// What a row does to the event it names.
    enum Act: String, CaseIterable {
        case replace, void, reinstate
    }

    /// One row.
    struct Entry {
        let event: EventName
        let act: Act
        /// Fields and their new texts, empty to leave them out.
        let changes: [(name: String, text: String)]
        let grounds: Grounds
        let row: PlainSheet.Row
    }

    /// What a cell holds to leave a field out; an empty cell leaves the field as it is.
    static let leaveOut = "-"

    private static let ownColumns = ["event", "act", Body.reasonKey, Body.authorityKey]

    let path: String
    /// The grounds of a row that states none of its own.
    let reason: String?
    let authority: String?

    /// The columns that a file may have: its own and those of every type.
    static var columns: [String] {
        var names =
            ownColumns + Fields.envelopeNames.filter { $0 != "type" } + Fields.subjectNames
            + TypeDefinition.commonBodyKeys
        for type in EventType.allCases {
            for key in TypeDefinition[type].bodyKeys where !names.contains(key) {
                names.append(key)
            }
        }
        return names
    }

    /// Every row of the file; throws all that is wrong with it.
    func entries() throws -> [Entry] {
        let sheet = PlainSheet(
            path: path, columns: CorrectionSheet.columns, required: ["event", "act"])
        var entries: [Entry] = []
        let problems = try sheet.read { row, problems in
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
        let event = row["event"].flatMap { EventName($0) }
        if event == nil {
            add(
                "event",
                row["event"].map {
                    Diagnostic(
                        .invalidValue, .invalidValue("event", $0), expected: .eventForm)
                } ?? Diagnostic(.missingValue, .missingValue("event"), expected: .eventForm))
        }
        let acts = Message.oneOf(Act.allCases.map(\.rawValue))
        let act = row["act"].flatMap { Act(rawValue: $0) }
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
        return Entry(
            event: event, act: act,
            changes: changes.map { ($0.name, $0.text == CorrectionSheet.leaveOut ? "" : $0.text) },
            grounds: grounds, row: row)
    }
}
