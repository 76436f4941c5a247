import Activity
import Basics
package import EventLog

/// Reads the exceptions of a roll call from a sheet: who was not there like the others.
struct RollCallSheet {
    /// One row.
    struct Entry {
        let person: Reference
        /// The fields the row states: outcome, quantity, object, note.
        let fields: Fields
        let row: SheetReader.Row
    }

    static let personColumn = "member"
    private static let stated = ["outcome", "quantity", "object", "note"]
    private static let columns =
        PlainSheet.memberColumns + stated.map { PlainSheet.Column($0, of: .attendance) }

    let path: String
    let resolver: SheetResolver

    /// Every row of the file; throws all that is wrong with it.
    func entries(remark: (Diagnostic) -> Void) throws -> [Entry] {
        let sheet = PlainSheet(
            path: path, columns: RollCallSheet.columns,
            required: [PlainSheet.memberNames, ["outcome"]])
        var entries: [Entry] = []
        var named: Set<Reference> = []
        let problems = try sheet.read(remark: remark) { stated, problems in
            let row = try row(stated, &problems)
            guard let event = row.event, let person = event["member"].flatMap({ Reference($0) })
            else { return }
            guard named.insert(person).inserted else {
                problems.add(
                    Diagnostic(
                        .repeatedKey, .repeatedKey(person.text),
                        at: row.place(of: RollCallSheet.personColumn), help: .repeatedPersonHelp))
                return
            }
            var fields = event.fields
            fields.set(RollCallSheet.personColumn, "")
            entries.append(Entry(person: person, fields: fields, row: row))
        }
        if !problems.isEmpty { throw problems }
        return entries
    }

    /// A row understood, and what speaks against it.
    private func row(
        _ stated: PlainSheet.Row, _ problems: inout Diagnostics
    ) throws -> SheetReader.Row {
        var event = stated.event(
            .attendanceRecorded,
            (PlainSheet.memberNames + RollCallSheet.stated).map { ($0, $0) })
        var found: [FormCheck.Problem] = []
        func add(_ field: String, _ diagnostic: Diagnostic) {
            found.append(FormCheck.Problem(field: field, diagnostic: diagnostic))
        }
        let person = RollCallSheet.personColumn
        if !PlainSheet.memberNames.contains(where: { event[$0] != nil }) {
            add(person, Diagnostic(.missingValue, .missingValue(person)))
        }
        if event["outcome"] == nil {
            add("outcome", Diagnostic(.missingValue, .missingValue("outcome")))
        }
        found += try resolver.resolve(&event)
        if found.isEmpty, let text = event[person], Reference(text)?.isMember != true {
            add(
                person,
                Diagnostic(.invalidValue, .invalidValue(person, text), expected: .format(person)))
        }
        let row = SheetReader.Row(row: stated.row, event: found.isEmpty ? event : nil)
        let places = SheetReader.Row(row: stated.row, event: event)
        for problem in found {
            problems.add(problem.diagnostic.at(places.place(of: problem.field)))
        }
        return row
    }
}

/// A roll call to record: the exceptions in a file, one outcome for all others.
package struct RollCallOrder: Sendable {
    package var session: Reference
    /// The exceptions; nil where there are none.
    package var path: String?
    /// What everybody else due is recorded with.
    package var others: Code
    /// Where it is written: the paper that bears the roll call.
    package var authority: String
    package var actor: Reference

    package init(
        session: Reference, path: String?, others: Code, authority: String, actor: Reference
    ) {
        self.session = session
        self.path = path
        self.others = others
        self.authority = authority
        self.actor = actor
    }
}
