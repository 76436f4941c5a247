import Basics
import EventLog

/// What an event of a type has: the one table that the checks at the door, the help and the JSON
/// Schemas agree with.
package struct TypeDefinition: Sendable {
    package enum Presence: Sendable { case absent, optional, required }

    /// A reference field: whether it is there, and the spaces it may lie in.
    package struct ReferenceField: Sendable {
        package let presence: Presence
        package let spaces: [String]

        func takes(_ reference: Reference) -> Bool {
            spaces.contains { reference.text.utf8.starts(with: $0.utf8) && reference.space == $0 }
        }
    }

    /// A coded field: whether it is there, and the words it takes.
    package struct CodeField: Sendable {
        package let presence: Presence
        package let words: [Word]
        private let codes: Set<Code>

        init(presence: Presence, words: [Word]) {
            self.presence = presence
            self.words = words
            codes = Set(words.map(\.code))
        }

        static let absent = CodeField(presence: .absent, words: [])

        func takes(_ code: Code) -> Bool { codes.contains(code) }
    }

    package let type: EventType
    package var subject = ["member"]
    package var matter = ReferenceField(presence: .absent, spaces: [])
    package var object = ReferenceField(presence: .absent, spaces: [])
    package var kind = CodeField.absent
    package var role = CodeField.absent
    package var outcome = CodeField.absent
    /// What `quantity` may be; 1 where nothing is counted.
    package var quantity: ClosedRange<Int64> = 1...1
    package var hasUntil = false
    package var hasRegisteredOn = true
    /// The keys of the body beside `reference` and `note`.
    package var bodyKeys: [String] = []
    package var requiredBodyKeys: [String] = []

    /// Whether a body may have a key.
    func takes(key: String, isCorrection: Bool) -> Bool {
        bodyKeys.contains(key) || TypeDefinition.commonBodyKeys.contains(key)
            || isCorrection && TypeDefinition.groundsKeys.contains(key)
    }

    /// Keys that the body of every correction has, and no other's.
    static let groundsKeys = [Body.reasonKey, Body.authorityKey]

    /// Keys that every body may have.
    package static let commonBodyKeys = ["note", "reference"]

    /// The longest `reference`, in code points.
    package static let referenceLengthMax = 64

    package static func of(_ type: EventType) -> TypeDefinition {
        var definition = TypeDefinition(type: type)
        switch type {
        case .termOpened:
            definition.subject = ["organ"]
            definition.matter = ReferenceField(presence: .required, spaces: ["term"])
            definition.hasUntil = true
            definition.bodyKeys = ["name"]
            definition.requiredBodyKeys = ["name"]
        case .termClosed:
            definition.subject = ["organ"]
            definition.matter = ReferenceField(presence: .required, spaces: ["term"])
        case .organEstablished:
            definition.subject = ["organ"]
            definition.object = ReferenceField(presence: .optional, spaces: ["organ"])
            definition.kind = CodeField(presence: .required, words: Words.organKinds)
            definition.bodyKeys = ["name"]
            definition.requiredBodyKeys = ["name"]
        case .memberAppointed:
            definition.bodyKeys = ["name", "party", "constituency", "gender", "unit", "title"]
            definition.requiredBodyKeys = ["name"]
        case .memberDeparted:
            definition.kind = CodeField(presence: .optional, words: Words.endsOfMembership)
            definition.bodyKeys = ["departed_reason"]
        case .memberAssigned:
            definition.object = ReferenceField(presence: .required, spaces: ["organ"])
            definition.role = CodeField(presence: .required, words: Words.posts)
            definition.hasUntil = true
        case .memberUnassigned:
            definition.object = ReferenceField(presence: .required, spaces: ["organ"])
            definition.role = CodeField(presence: .optional, words: Words.posts)
        case .sessionHeld:
            definition.subject = ["organ"]
            definition.matter = ReferenceField(presence: .required, spaces: ["session"])
            definition.kind = CodeField(presence: .required, words: Words.sessionKinds)
            definition.role = CodeField(presence: .required, words: Words.sessionRoles)
            definition.quantity = 1...JSON.integerRange.upperBound
            definition.hasUntil = true
            definition.bodyKeys = ["title", "venue"]
        case .sessionCancelled:
            definition.subject = ["organ"]
            definition.matter = ReferenceField(presence: .required, spaces: ["session"])
            definition.kind = CodeField(presence: .required, words: Words.sessionKinds)
            definition.bodyKeys = ["title", "venue"]
        case .memberInvited:
            definition.matter = ReferenceField(presence: .required, spaces: ["session"])
            definition.kind = CodeField(presence: .required, words: Words.sessionKinds)
        case .attendanceRecorded:
            definition.subject = ["member", "person"]
            definition.matter = ReferenceField(presence: .required, spaces: ["session"])
            definition.object = ReferenceField(presence: .optional, spaces: ["member", "person"])
            definition.kind = CodeField(presence: .required, words: Words.sessionKinds)
            definition.role = CodeField(presence: .optional, words: Words.attendanceRoles)
            definition.outcome = CodeField(presence: .required, words: Words.outcomes)
            definition.quantity = 1...JSON.integerRange.upperBound
        case .eventVoided:
            definition.subject = ["member", "organ", "person"]
            definition.matter = ReferenceField(presence: .optional, spaces: ["session", "term"])
            definition.kind = CodeField(presence: .required, words: Words.voidings)
            definition.hasRegisteredOn = false
        }
        return definition
    }

    private static let table = Dictionary(
        uniqueKeysWithValues: EventType.allCases.map { ($0, TypeDefinition.of($0)) })

    package static subscript(type: EventType) -> TypeDefinition {
        guard let definition = table[type] else {
            preconditionFailure("every type is in the table")
        }
        return definition
    }
}
