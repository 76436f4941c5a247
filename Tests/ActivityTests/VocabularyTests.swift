import Activity
import Basics
import EventLog
import Foundation
import Testing

/// The vocabulary's one table, the JSON Schemas and the samples say the same.
struct VocabularyTests {
    /// The fields of a definition that hold references, by their names.
    private static func references(
        _ definition: TypeDefinition
    ) -> [(name: String, field: TypeDefinition.ReferenceField)] {
        [("matter", definition.matter), ("object", definition.object)]
    }

    /// The fields of a definition that hold codes, by their names.
    private static func codes(
        _ definition: TypeDefinition
    ) -> [(name: String, field: TypeDefinition.CodeField)] {
        [("kind", definition.kind), ("role", definition.role), ("outcome", definition.outcome)]
    }

    @Test("Every type has a schema, and every schema is of a type")
    func schemas() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Schema.folder.path)
        let expected = EventType.allCases.map { "\($0.rawValue).v1.schema.json" }
        #expect(Set(files) == Set(expected + ["common.schema.json"]))
    }

    @Test("Every type has a sample, and every sample passes the checks at the door")
    func samples() throws {
        let types = try Samples.types()
        for type in EventType.allCases {
            #expect(types.values.contains(type.rawValue), "\(type.rawValue) has no sample")
        }
        for name in types.keys.sorted() {
            let bytes = try Samples.bytes(name)
            let draft = Draft(
                statement: try Envelope(canonical: bytes.envelope).statement,
                body: try Body(reading: bytes.body))
            #expect(FormCheck.problems(draft).isEmpty, "\(name)")
        }
    }

    @Test("Every type has a title in Chinese and in English, each its own")
    func titles() {
        for text in [EventType.allCases.map(\.title.zh), EventType.allCases.map(\.title.en)] {
            #expect(Set(text).count == EventType.allCases.count)
            #expect(!text.contains(""))
        }
        for type in EventType.allCases {
            #expect(type.title.zh.unicodeScalars.allSatisfy { $0.value > 0x2E7F }, "\(type)")
            #expect(type.title.en.unicodeScalars.allSatisfy { $0.isASCII }, "\(type)")
        }
    }

    @Test("Every code has a title in Chinese and in English")
    func words() {
        for words in [
            Words.organKinds, Words.sessionKinds, Words.sessionRoles, Words.attendanceRoles,
            Words.posts, Words.endsOfMembership, Words.voidings, Words.outcomes,
        ] {
            #expect(Set(words.map(\.code)).count == words.count)
            #expect(Set(words.map(\.title.zh)).count == words.count)
            #expect(Set(words.map(\.title.en)).count == words.count)
            for word in words {
                #expect(word.title.zh != word.code.text && !word.title.zh.isEmpty, "\(word)")
                #expect(!word.title.en.isEmpty, "\(word)")
            }
        }
        #expect(Words.wholeByDefault.isSubset(of: Set(Words.sessionKinds.map(\.code))))
        #expect(Words.title("no-such-code") == Message(verbatim: "no-such-code"))
    }

    @Test("A post and a meeting of one code are told apart by the type")
    func roleTitles() {
        #expect(Words.title("chair").zh == "主席会议")
        #expect(Words.roleTitle("chair", of: .memberAssigned).zh == "主席")
        #expect(
            Words.roleTitle("secretary-general", of: .memberUnassigned).en == "secretary-general")
        #expect(Words.roleTitle("whole", of: .sessionHeld).en == "all members due")
    }

    @Test("A type has the fields of its schema", arguments: EventType.allCases)
    func fields(type: EventType) throws {
        let schema = try Schema(type)
        let definition = TypeDefinition[type]
        var fields: Set = [
            "id", "type", "version", "subject", "quantity", "occurredOn", "recordedAt", "actor",
            "bodyDigest", "amends",
        ]
        var requiredFields = fields.subtracting(type == .eventVoided ? [] : ["amends"])
        func add(_ name: String, _ presence: TypeDefinition.Presence) {
            if presence != .absent { fields.insert(name) }
            if presence == .required { requiredFields.insert(name) }
        }
        for (name, field) in Self.references(definition) { add(name, field.presence) }
        for (name, field) in Self.codes(definition) { add(name, field.presence) }
        if definition.hasUntil { fields.insert("until") }
        if definition.hasRegisteredOn { fields.insert("registeredOn") }
        #expect(schema.fields == fields)
        #expect(schema.requiredFields == requiredFields)
    }

    @Test("A type takes the codes of its schema, in its order", arguments: EventType.allCases)
    func codes(type: EventType) throws {
        let schema = try Schema(type)
        for (name, field) in Self.codes(TypeDefinition[type]) {
            let expected = field.presence == .absent ? nil : field.words.map(\.code.text)
            #expect(schema.codes(name) == expected, "\(name)")
        }
    }

    @Test("A type takes references to the spaces of its schema", arguments: EventType.allCases)
    func spaces(type: EventType) throws {
        let schema = try Schema(type)
        let definition = TypeDefinition[type]
        var fields = Self.references(definition).map { ($0.name, $0.field.spaces) }
        fields.append(("subject", definition.subject))
        for (name, spaces) in fields {
            for space in ["member", "person", "organ", "session", "term", "proposal", "clerk"] {
                let isTaken = schema.takes("\(space)/0001", as: name)
                // A schema of withdrawals is for the types to come as well.
                if type == .eventVoided {
                    #expect(isTaken || !spaces.contains(space), "\(name) \(space)")
                } else {
                    #expect(isTaken == spaces.contains(space), "\(name) \(space)")
                }
            }
        }
    }

    @Test("A quantity at the door is one of its schema", arguments: EventType.allCases)
    func quantity(type: EventType) throws {
        let schema = try Schema(type).quantity
        let definition = TypeDefinition[type].quantity
        #expect(schema.lowerBound == definition.lowerBound)
        #expect(schema.upperBound >= definition.upperBound)
        #expect((schema.upperBound == 1) == (definition.upperBound == 1))
    }

    @Test("A body has the keys of its schema", arguments: EventType.allCases)
    func bodyKeys(type: EventType) throws {
        let schema = try Schema(type)
        let definition = TypeDefinition[type]
        let grounds: Set = ["reason", "authority"]
        let known = Set(definition.bodyKeys + TypeDefinition.commonBodyKeys).union(grounds)
        #expect(schema.bodyKeys == known)
        let needed = Set(definition.requiredBodyKeys)
        #expect(schema.requiredBodyKeys == (type == .eventVoided ? grounds : needed))
        #expect(needed.isSubset(of: definition.bodyKeys))
    }

    @Test("Outcomes are counted once each, but for those that are not due")
    func outcomes() {
        #expect(Set(Outcome.counted).count == Outcome.counted.count)
        #expect(Set(Outcome.allCases).subtracting(Outcome.counted) == [.notDue])
        #expect(Outcome.allCases.filter(\.isAttended) == [.present, .late, .leftEarly, .partial])
        for outcome in Outcome.allCases { #expect(Outcome(outcome.code) == outcome) }
        #expect(Outcome("absent") == nil)
    }
}
