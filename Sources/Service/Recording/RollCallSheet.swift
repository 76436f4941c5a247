import Activity
import Basics
package import EventLog

/// Reads the exceptions of a roll call from a CSV file: who was not there like the others.
struct RollCallSheet {
    /// One row.
    struct Entry {
        let person: Reference
        /// The fields the row states: outcome, quantity, object, note.
        let fields: [(name: String, text: String)]
        let row: PlainSheet.Row
    }

    static let personColumn = "member"
    static let columns = [personColumn, "outcome", "quantity", "object", "note"]

    let path: String
    /// Whom the text of a cell names.
    let resolvePerson: (String) throws -> Reference

    /// Every row of the file; throws all that is wrong with it.
    func entries() throws -> [Entry] {
        let sheet = PlainSheet(
            path: path, columns: RollCallSheet.columns,
            required: [RollCallSheet.personColumn, "outcome"])
        var entries: [Entry] = []
        var named: Set<Reference> = []
        let problems = try sheet.read { row, problems in
            for name in [RollCallSheet.personColumn, "outcome"] where row[name] == nil {
                problems.add(
                    Diagnostic(.missingValue, .missingValue(name), at: row.place(of: name)))
            }
            guard let text = row[RollCallSheet.personColumn] else { return }
            let place = row.place(of: RollCallSheet.personColumn)
            do {
                let person = try resolvePerson(text)
                guard named.insert(person).inserted else {
                    problems.add(
                        Diagnostic(
                            .repeatedKey, .repeatedKey(person.text), at: place,
                            help: .repeatedPersonHelp))
                    return
                }
                let fields = row.cells.filter { $0.name != RollCallSheet.personColumn }
                entries.append(Entry(person: person, fields: fields, row: row))
            } catch let error as Diagnostics {
                for diagnostic in error.all { problems.add(diagnostic.at(place)) }
            }
        }
        if !problems.isEmpty { throw problems }
        return entries
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
    /// Whom the text of a cell names; a reference by default.
    package var resolvePerson: @Sendable (String) throws -> Reference

    package init(
        session: Reference, path: String?, others: Code, authority: String, actor: Reference,
        resolvePerson: @escaping @Sendable (String) throws -> Reference = Reference.person(written:)
    ) {
        self.session = session
        self.path = path
        self.others = others
        self.authority = authority
        self.actor = actor
        self.resolvePerson = resolvePerson
    }
}

extension Reference {
    /// The member a text names by her reference.
    @Sendable
    package static func person(written text: String) throws -> Reference {
        guard let reference = Reference(text), reference.isMember else {
            throw Diagnostics(
                Diagnostic(
                    .invalidValue, .invalidValue(RollCallSheet.personColumn, text),
                    expected: .format(RollCallSheet.personColumn)))
        }
        return reference
    }
}
