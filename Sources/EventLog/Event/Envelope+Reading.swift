package import Basics

/// What may be wrong with the bytes of an envelope or a body. The codes are stable; a sample of
/// each lies in `schemas/samples/refused`.
package enum FormatRule: String, Sendable, CaseIterable {
    case envelopeNotAnObject = "envelope-not-an-object"
    case bodyNotAnObject = "body-not-an-object"
    case missingField = "missing-field"
    case unknownField = "unknown-field"
    case nullField = "null-field"
    case wrongType = "wrong-type"
    case invalidCode = "invalid-code"
    case invalidTypeName = "invalid-type-name"
    case invalidReference = "invalid-reference"
    case invalidPersonNumber = "invalid-person-number"
    case invalidEventID = "invalid-event-id"
    case invalidDay = "invalid-day"
    case invalidTimestamp = "invalid-timestamp"
    case invalidVersion = "invalid-version"
    case invalidDigest = "invalid-digest"
    case unsortedTags = "unsorted-tags"
    case repeatedTag = "repeated-tag"
    case emptyTags = "empty-tags"
    case tooManyTags = "too-many-tags"
    case notCanonical = "not-canonical"
}

/// The bytes given are no envelope or no body of ours.
package enum FormatError: Error, Hashable, Sendable {
    /// The strict reader refused the JSON.
    case json(JSONError)
    /// A text or key of a body is refused.
    case text(JSONTextError)
    /// A field breaks a rule.
    case field(FormatRule, name: String)

    /// The stable code of the rule.
    package var code: String {
        switch self {
        case .json(let error): error.rule.rawValue
        case .text(let error): error.rule.rawValue
        case .field(let rule, _): rule.rawValue
        }
    }
}

extension Envelope {
    /// Reads canonical bytes and nothing else: other white space or another order is refused.
    package init(canonical bytes: [UInt8]) throws(FormatError) {
        let json: JSON
        do { json = try JSON.parse(bytes) } catch { throw .json(error) }
        try self.init(json)
        guard canonicalBytes == bytes else { throw .field(.notCanonical, name: "") }
    }

    /// Reads the members of an envelope, in any order.
    package init(_ json: JSON) throws(FormatError) {
        guard case .object(let object) = json else { throw .field(.envelopeNotAnObject, name: "") }
        let fields = EnvelopeFields(object)
        try fields.requireKnownNames()
        let statement = Statement(
            id: try fields.required("id", fields.eventID),
            type: try fields.required("type", fields.typeName),
            version: try fields.version(),
            subject: try fields.required("subject", fields.reference),
            matter: try fields.optional("matter", fields.reference),
            object: try fields.optional("object", fields.reference),
            kind: try fields.optional("kind", fields.code),
            role: try fields.optional("role", fields.code),
            outcome: try fields.optional("outcome", fields.code),
            tags: try fields.tags(),
            quantity: try fields.integer("quantity"),
            occurredOn: try fields.required("occurredOn", fields.day),
            until: try fields.optional("until", fields.day),
            registeredOn: try fields.optional("registeredOn", fields.day),
            actor: try fields.required("actor", fields.actor),
            amends: try fields.optional("amends", fields.eventID),
            cites: try fields.optional("cites", fields.eventID))
        self.init(
            statement: statement,
            recordedAt: try fields.required("recordedAt", fields.timestamp),
            bodyDigest: try fields.required("bodyDigest", fields.digest))
    }
}

/// The members of an envelope, each read by its rule.
private struct EnvelopeFields {
    private let object: JSONObject

    init(_ object: JSONObject) { self.object = object }

    private static let names: Set<String> = [
        "actor", "amends", "bodyDigest", "cites", "id", "kind", "matter", "object", "occurredOn",
        "outcome", "quantity", "recordedAt", "registeredOn", "role", "subject", "tags", "type",
        "until", "version",
    ]

    func requireKnownNames() throws(FormatError) {
        for name in object.keys {
            guard EnvelopeFields.names.contains(name) else {
                throw .field(.unknownField, name: name)
            }
            if case .null? = object[name] { throw .field(.nullField, name: name) }
        }
    }

    func optional<Value>(
        _ name: String, _ read: (String, String) throws(FormatError) -> Value
    ) throws(FormatError) -> Value? {
        switch object[name] {
        case nil: return nil
        case .string(let text)?: return try read(text, name)
        default: throw .field(.wrongType, name: name)
        }
    }

    func required<Value>(
        _ name: String, _ read: (String, String) throws(FormatError) -> Value
    ) throws(FormatError) -> Value {
        guard let value = try optional(name, read) else { throw .field(.missingField, name: name) }
        return value
    }

    func integer(_ name: String) throws(FormatError) -> Int64 {
        switch object[name] {
        case nil: throw .field(.missingField, name: name)
        case .integer(let value)?: return value
        default: throw .field(.wrongType, name: name)
        }
    }

    func version() throws(FormatError) -> Int {
        let version = try integer("version")
        guard version >= 1 else { throw .field(.invalidVersion, name: "version") }
        return Int(version)
    }

    func tags() throws(FormatError) -> [Code] {
        guard let value = object["tags"] else { return [] }
        guard case .array(let elements) = value else { throw .field(.wrongType, name: "tags") }
        guard !elements.isEmpty else { throw .field(.emptyTags, name: "tags") }
        guard elements.count <= Statement.tagCountMax else {
            throw .field(.tooManyTags, name: "tags")
        }
        var tags: [Code] = []
        for element in elements {
            guard case .string(let text) = element else { throw .field(.wrongType, name: "tags") }
            let tag = try code(text, "tags")
            if let last = tags.last, !(last < tag) {
                throw .field(tags.contains(tag) ? .repeatedTag : .unsortedTags, name: "tags")
            }
            tags.append(tag)
        }
        return tags
    }

    func code(_ text: String, _ name: String) throws(FormatError) -> Code {
        guard let code = Code(text) else { throw .field(.invalidCode, name: name) }
        return code
    }

    func typeName(_ text: String, _ name: String) throws(FormatError) -> EventTypeName {
        guard let type = EventTypeName(text) else { throw .field(.invalidTypeName, name: name) }
        return type
    }

    func reference(_ text: String, _ name: String) throws(FormatError) -> Reference {
        switch Reference.problem(text) {
        case .form?: throw .field(.invalidReference, name: name)
        case .personNumber?: throw .field(.invalidPersonNumber, name: name)
        case nil: break
        }
        guard let reference = Reference(text) else { throw .field(.invalidReference, name: name) }
        return reference
    }

    /// The actor is a clerk, or a member who reports herself.
    func actor(_ text: String, _ name: String) throws(FormatError) -> Reference {
        let actor = try reference(text, name)
        guard actor.isActor else { throw .field(.invalidReference, name: name) }
        return actor
    }

    func eventID(_ text: String, _ name: String) throws(FormatError) -> EventID {
        guard let id = EventID(text) else { throw .field(.invalidEventID, name: name) }
        return id
    }

    func day(_ text: String, _ name: String) throws(FormatError) -> Day {
        guard let day = Day(text) else { throw .field(.invalidDay, name: name) }
        return day
    }

    func timestamp(_ text: String, _ name: String) throws(FormatError) -> Timestamp {
        guard let time = Timestamp(canonical: text) else {
            throw .field(.invalidTimestamp, name: name)
        }
        return time
    }

    func digest(_ text: String, _ name: String) throws(FormatError) -> Digest {
        guard let digest = Digest(hex: text) else { throw .field(.invalidDigest, name: name) }
        return digest
    }
}
