package import Activity
package import Basics
package import EventLog

/// An event as a person gives it: fields by the names that sheets and the command use.
///
/// Fields of the envelope are in snake case; `member`, `organ` and `person` stand for the subject;
/// every other name is a key of the body.
package struct Fields: Sendable {
    package private(set) var values: [(name: String, text: String)] = []

    package init(_ values: [(name: String, text: String)] = []) {
        for (name, text) in values { set(name, text) }
    }

    /// Sets a field; an empty text leaves it out.
    package mutating func set(_ name: String, _ text: String) {
        values.removeAll { $0.name == name }
        if !text.isEmpty { values.append((name, text)) }
    }

    package subscript(name: String) -> String? { values.first { $0.name == name }?.text }

    /// Names of fields of the envelope that a person may state.
    package static let envelopeNames = [
        "type", "subject", "matter", "object", "kind", "role", "outcome", "tags", "quantity",
        "occurred_on", "until", "registered_on", "cites",
    ]

    /// Names that stand for the subject.
    package static let subjectNames = ["member", "organ", "person"]

    /// Names of the envelope that only the ledger or a correction gives.
    package static let reservedNames = [
        "id", "version", "actor", "recorded_at", "body_digest", "amends", "position", "leaf_hash",
    ]
}

extension Fields {
    /// The statement and the body these fields say, or every field that does not fit.
    package func draft(
        type: EventType, id: EventID, actor: Reference
    ) throws(FieldProblems) -> Draft {
        var reader = FieldReader(fields: self)
        let definition = TypeDefinition[type]
        let statement = Statement(
            id: id, type: type.name, subject: reader.subject(definition),
            matter: reader.reference("matter"), object: reader.reference("object"),
            kind: reader.code("kind", definition.kind, of: type),
            role: reader.code("role", definition.role, of: type),
            outcome: reader.code("outcome", definition.outcome, of: type), tags: reader.tags(),
            quantity: reader.quantity(),
            occurredOn: reader.day("occurred_on") ?? reader.missingDay(),
            until: reader.day("until"), registeredOn: reader.day("registered_on"), actor: actor,
            cites: reader.cites())
        reader.requireQuantity(of: statement, definition)
        let body = reader.body()
        guard reader.problems.isEmpty else { throw FieldProblems(problems: reader.problems) }
        return Draft(statement: statement, body: body)
    }
}

extension Fields {
    /// The fields of an event as recorded, without the grounds of a correction.
    package init(_ statement: Statement, _ body: Body) {
        self.init()
        set("subject", statement.subject.text)
        set("matter", statement.matter?.text ?? "")
        set("object", statement.object?.text ?? "")
        set("kind", statement.kind?.text ?? "")
        set("role", statement.role?.text ?? "")
        set("outcome", statement.outcome?.text ?? "")
        set("tags", statement.tags.map(\.text).joined(separator: " "))
        let isStated = statement.quantity != 1 || statement.hasStatedQuantity
        set("quantity", isStated ? String(statement.quantity) : "")
        set("occurred_on", statement.occurredOn.description)
        set("until", statement.until?.description ?? "")
        set("registered_on", statement.registeredOn?.description ?? "")
        set("cites", statement.cites?.description ?? "")
        for (key, value) in body.withoutGrounds.members {
            if case .string(let text) = value { set(key, text) }
        }
    }
}

extension Body {
    /// A body of texts that a person gave.
    package init(composing object: JSONObject) throws {
        do {
            try self.init(.object(object))
        } catch {
            throw Diagnostics(Diagnostic(.bodyRule, .unreadable(error.code, "")))
        }
    }
}

/// Fields that do not fit, each with its diagnostic.
package struct FieldProblems: Error, Sendable {
    package let problems: [FormCheck.Problem]

    package init(problems: [FormCheck.Problem]) { self.problems = problems }
}

/// Reads fields one by one and gathers what does not fit; after a problem the value is a stand-in
/// that is never used.
private struct FieldReader {
    let fields: Fields
    var problems: [FormCheck.Problem] = []

    private mutating func add(_ field: String, _ diagnostic: Diagnostic) {
        problems.append(FormCheck.Problem(field: field, diagnostic: diagnostic))
    }

    mutating func subject(_ definition: TypeDefinition) -> Reference {
        let names = ["subject"] + Fields.subjectNames
        let given = names.filter { fields[$0] != nil }
        guard let name = given.first else {
            // Sessions without an organ are the whole committee's, and so are terms.
            if definition.subject == ["organ"], definition.type != .organEstablished {
                return .rootOrgan
            }
            add(
                definition.subject[0],
                Diagnostic(.missingValue, .missingValue(definition.subject[0])))
            return .rootOrgan
        }
        if given.count > 1 {
            add(given[1], Diagnostic(.fieldNotTaken, .subjectTwice(given)))
        }
        return reference(name) ?? .rootOrgan
    }

    mutating func reference(_ field: String) -> Reference? {
        guard let text = fields[field] else { return nil }
        guard let reference = Reference(text) else {
            add(
                field,
                Diagnostic(.invalidValue, .invalidValue(field, text), expected: .format(field)))
            return nil
        }
        return reference
    }

    mutating func code(
        _ field: String, _ rule: TypeDefinition.CodeField, of type: EventType
    ) -> Code? {
        guard let text = fields[field] else { return nil }
        guard let code = Code(text) else {
            add(
                field,
                FormCheck.unknownCode(
                    field, text, rule.words, seen: FormCheck.seen(rule.lists, type)))
            return nil
        }
        return code
    }

    mutating func quantity() -> Int64 {
        guard let text = fields["quantity"] else { return 1 }
        guard let value = Int64(text), JSON.integerRange.contains(value), !text.hasPrefix("+")
        else {
            add(
                "quantity",
                Diagnostic(
                    .invalidValue, .invalidValue("quantity", text), expected: .format("quantity")))
            return 1
        }
        return value
    }

    /// Codes separated by spaces, commas or semicolons, in any order.
    mutating func tags() -> [Code] {
        guard let text = fields["tags"] else { return [] }
        var tags: Set<Code> = []
        for part in text.split(whereSeparator: { " ,;、，；　".contains($0) }) {
            if let tag = Code(String(part)) {
                tags.insert(tag)
            } else {
                add(
                    "tags",
                    Diagnostic(
                        .invalidValue, .invalidValue("tags", String(part)),
                        expected: .format("kind")))
            }
        }
        return tags.sorted()
    }

    mutating func cites() -> EventID? {
        guard let text = fields["cites"] else { return nil }
        guard let id = EventID(text) else {
            add(
                "cites",
                Diagnostic(.invalidValue, .invalidValue("cites", text), expected: .eventForm))
            return nil
        }
        return id
    }

    /// Half-days attended, fen and points of her own are what nothing else can stand for.
    mutating func requireQuantity(of statement: Statement, _ definition: TypeDefinition) {
        guard statement.hasStatedQuantity, fields["quantity"] == nil else { return }
        add(
            "quantity",
            Diagnostic(
                .missingValue, .missingValue("quantity"),
                expected: statement.outcome == Outcome.partial.code
                    ? .halfDays : definition.quantity.unit(of: statement.kind)))
    }

    mutating func day(_ field: String) -> Day? {
        guard let text = fields[field] else { return nil }
        guard let day = Day(text) else {
            add(
                field,
                Diagnostic(.invalidValue, .invalidValue(field, text), expected: .format(field)))
            return nil
        }
        return day
    }

    mutating func missingDay() -> Day {
        if fields["occurred_on"] == nil {
            add("occurred_on", Diagnostic(.missingValue, .missingValue("occurred_on")))
        }
        return .first
    }

    mutating func body() -> Body {
        var object = JSONObject()
        for (name, text) in fields.values
        where !Fields.envelopeNames.contains(name) && !Fields.subjectNames.contains(name) {
            object.set(.string(text), for: name)
        }
        do {
            return try Body(.object(object))
        } catch {
            add("", Diagnostic(.bodyRule, .unreadable(error.code, "")))
            return .empty
        }
    }
}
