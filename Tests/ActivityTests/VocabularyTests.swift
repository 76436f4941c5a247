import Activity
import Basics
import EventLog
import Foundation
import TestSupport
import Testing

/// The vocabulary's one table, the JSON Schemas and the samples say the same.
struct VocabularyTests {
    /// Every space of references that a type takes, and some that none does.
    private static let spaces = [
        "member", "person", "organ", "unit", "clerk", "session", "term", "evaluation", "proposal",
        "opinion", "suggestion", "report", "benefit-project", "document", "task", "publication",
        "regulation", "shoe",
    ]

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

    /// A meaning as a schema describes it: a sentence.
    private static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    /// A word that a ledger has added is never amended, so that what was recorded with it stays.
    private static func isAmendable(_ type: EventType) -> Bool {
        type != .vocabularyExtended && type != .bodyErased
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
            #expect(FormCheck.problems(draft, .builtIn).isEmpty, "\(name)")
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

    @Test("Every type says what it is for, in Chinese and in English, as its schema does")
    func purposes() throws {
        let purposes = EventType.allCases.map(\.purpose)
        #expect(Set(purposes).count == EventType.allCases.count)
        for type in EventType.allCases {
            let schema = try Schema(type)
            #expect(schema.saying("title") == "\(type.rawValue), version 1")
            #expect(schema.saying("description") == type.purpose.en)
            #expect(schema.saying("x-zh") == type.title.zh)
            #expect(schema.saying("x-en") == type.title.en)
            #expect(type.purpose.zh.hasSuffix("。") && type.purpose.en.hasSuffix("."), "\(type)")
        }
    }

    @Test("Every word has a title in Chinese and in English, its own in its list")
    func words() {
        for list in WordList.allCases {
            let words = list.words
            #expect(!words.isEmpty, "\(list)")
            #expect(Set(words.map(\.code)).count == words.count, "\(list)")
            #expect(Set(words.map(\.title.zh)).count == words.count, "\(list)")
            #expect(Set(words.map(\.title.en)).count == words.count, "\(list)")
            for word in words {
                #expect(word.title.zh != word.code.text && !word.title.zh.isEmpty, "\(word)")
                #expect(!word.title.en.isEmpty, "\(word)")
                #expect(word.title.en.unicodeScalars.allSatisfy { $0.isASCII }, "\(word)")
            }
            #expect(list.title.zh != list.rawValue && list.title.zh != list.title.en, "\(list)")
        }
        let titles = WordList.allCases.map(\.title)
        #expect(Set(titles.map(\.en)).count == titles.count)
        #expect(Set(titles.map(\.zh)).count == titles.count)
    }

    @Test("A tag is in one list alone, for an event does not say which")
    func tags() {
        let tags = TypeDefinition.allTags.flatMap(\.words).map(\.code)
        #expect(Set(tags).count == tags.count)
        for type in EventType.allCases {
            #expect(Set(TypeDefinition[type].tags).isSubset(of: TypeDefinition.allTags))
        }
    }

    @Test("Kinds of sessions that are named in rules are kinds of sessions")
    func namedKinds() {
        let kinds = Set(WordList.sessionKinds.words.map(\.code))
        #expect(Words.wholeByDefault.isSubset(of: kinds))
        #expect(Words.parts.isSubset(of: kinds))
        #expect(Words.wholeByDefault.isDisjoint(with: Words.parts))
    }

    @Test("Every list is used by a field or as tags, and its schema has its words and its titles")
    func lists() throws {
        var used = Set(TypeDefinition.allTags)
        for type in EventType.allCases {
            for (_, field) in Self.codes(TypeDefinition[type]) { used.formUnion(field.lists) }
        }
        #expect(used == Set(WordList.allCases))
        let shared = try Schema.shared()
        for list in WordList.allCases {
            let schema = try required(shared[list.rawValue])
            #expect(schema["x-zh"] as? String == list.title.zh)
            #expect(schema["x-en"] as? String == list.title.en)
            let parts = schema["anyOf"] as? [[String: Any]]
            // An office's own words are codes that no schema can list.
            #expect((parts?.count == 2) == list.isExtensible, "\(list)")
            #expect(
                parts?.last?["$ref"] as? String
                    == (list.isExtensible ? "#/$defs/addedWord" : nil), "\(list)")
            let codes = (parts?.first ?? schema)["enum"] as? [String]
            #expect(codes == list.words.map(\.code.text), "\(list)")
        }
    }

    @Test("The lists that an office may add to are named by the words of vocabulary.extended")
    func wordLists() {
        let extensible = WordList.allCases.filter(\.isExtensible).map(\.code)
        #expect(WordList.wordLists.words.map(\.code) == extensible)
        #expect(!WordList.wordLists.isExtensible)
    }

    @Test("Every stage is a word of its list, and what it comes after stands there too")
    func stages() {
        for type in EventType.allCases where TypeDefinition[type].isProgress {
            let lists = TypeDefinition[type].kind.lists
            #expect(lists.count == 1)
            let stages = lists.first.flatMap { Stage.rules[$0] } ?? []
            #expect(stages.map(\.word.code) == lists.first?.words.map(\.code))
            for stage in stages {
                #expect(stage.after.isSubset(of: Set(stages.map(\.word.code))), "\(stage.word)")
                #expect(!stage.after.contains(stage.word.code), "\(stage.word)")
                #expect(
                    Stage.rule(of: stage.word.code, in: type)?.word == stage.word, "\(stage.word)")
                #expect(
                    stage.outcome == .absent || TypeDefinition[type].outcome.presence != .absent)
            }
            #expect(stages.contains { $0.after.isEmpty }, "\(type) has no first stage")
        }
    }

    @Test("A code of several lists is told by the type")
    func codeTitles() {
        #expect(Words.kindTitle("chair", of: .sessionHeld).zh == "主席会议")
        #expect(Words.roleTitle("chair", of: .memberAssigned).zh == "主席")
        #expect(
            Words.roleTitle("secretary-general", of: .memberUnassigned).en == "secretary-general")
        #expect(Words.roleTitle("whole", of: .sessionHeld).en == "all members due")
        let unknown: Code = "no-such-code"
        #expect(Words.kindTitle(unknown, of: .sessionHeld) == Message(verbatim: unknown.text))
    }

    @Test("A type has the fields of its schema", arguments: EventType.allCases)
    func fields(type: EventType) throws {
        let schema = try Schema(type)
        let definition = TypeDefinition[type]
        var fields: Set = [
            "id", "type", "version", "subject", "quantity", "occurredOn", "recordedAt", "actor",
            "bodyDigest",
        ]
        var requiredFields = fields
        if Self.isAmendable(type) { fields.insert("amends") }
        if type == .eventVoided { requiredFields.insert("amends") }
        func add(_ name: String, _ presence: TypeDefinition.Presence) {
            if presence != .absent { fields.insert(name) }
            if presence == .required { requiredFields.insert(name) }
        }
        for (name, field) in Self.references(definition) { add(name, field.presence) }
        for (name, field) in Self.codes(definition) { add(name, field.presence) }
        add("cites", definition.cites.presence)
        if !definition.tags.isEmpty { fields.insert("tags") }
        if definition.hasUntil { fields.insert("until") }
        if definition.hasRegisteredOn { fields.insert("registeredOn") }
        #expect(schema.fields == fields)
        #expect(schema.requiredFields == requiredFields)
    }

    @Test("A type takes its words from the lists of its schema", arguments: EventType.allCases)
    func codes(type: EventType) throws {
        let schema = try Schema(type)
        for (name, field) in Self.codes(TypeDefinition[type]) {
            // A field without a list takes any code: the word that is being added.
            let lists = field.lists.isEmpty ? ["code"] : field.lists.map(\.rawValue)
            #expect(schema.lists(name) == (field.presence == .absent ? nil : lists), "\(name)")
        }
        let tags = TypeDefinition[type].tags.map(\.rawValue)
        #expect(schema.tagLists == (tags.isEmpty ? nil : tags))
    }

    @Test("A type takes references to the spaces of its schema", arguments: EventType.allCases)
    func spaces(type: EventType) throws {
        let schema = try Schema(type)
        let definition = TypeDefinition[type]
        var fields = Self.references(definition).map { ($0.name, $0.field.spaces) }
        fields.append(("subject", definition.subject))
        for (name, spaces) in fields {
            #expect(Set(spaces).isSubset(of: Self.spaces), "\(name)")
            for space in Self.spaces {
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

    @Test("A field means what its schema says, in both languages", arguments: EventType.allCases)
    func meanings(type: EventType) throws {
        let schema = try Schema(type)
        let definition = TypeDefinition[type]
        let fields = Self.references(definition) + [("cites", definition.cites)]
        var meanings = fields.filter { $0.field.presence != .absent }
            .map { ($0.name, $0.field.meaning) }
        if let until = definition.until { meanings.append(("until", until)) }
        for (name, meaning) in meanings {
            #expect(!meaning.zh.isEmpty && !meaning.en.isEmpty, "\(name)")
            #expect(schema.saying("description", of: name) == Self.sentence(meaning.en), "\(name)")
            #expect(schema.saying("x-zh", of: name) == meaning.zh, "\(name)")
        }
    }

    @Test(
        "A quantity at the door is one of its schema, in its unit", arguments: EventType.allCases)
    func quantity(type: EventType) throws {
        let schema = try Schema(type)
        let definition = TypeDefinition[type].quantity
        #expect(schema.quantity == definition.range)
        func words(_ message: Message) -> [String: String] {
            ["x-zh": message.zh, "x-en": message.en]
        }
        #expect(schema.unit == definition.unit.map(words))
        let units = definition.unitsByKind.map { ($0.key.text, words($0.value)) }
        #expect(schema.unitsByKind == Dictionary(uniqueKeysWithValues: units))
        let kinds = Set(TypeDefinition[type].kind.words.map(\.code))
        #expect(kinds.isSuperset(of: definition.unitsByKind.keys))
    }

    @Test("A body has the keys of its schema", arguments: EventType.allCases)
    func bodyKeys(type: EventType) throws {
        let schema = try Schema(type)
        let definition = TypeDefinition[type]
        let grounds: Set<String> = Self.isAmendable(type) ? ["reason", "authority"] : []
        let known = Set(definition.bodyKeys + TypeDefinition.commonBodyKeys).union(grounds)
        #expect(schema.bodyKeys == known)
        let needed = Set(definition.requiredBodyKeys)
        #expect(schema.requiredBodyKeys == (type == .eventVoided ? grounds : needed))
        #expect(needed.isSubset(of: definition.bodyKeys))
        for key in definition.bodyKeys {
            #expect(FieldTitles.title(key, of: type).zh != key, "\(key)")
        }
    }

    @Test("An event that its samples say is refused is refused for what they say")
    func refused() throws {
        let refused = try Samples.refused()
        #expect(refused.count >= 40)
        for one in refused {
            let told = FormCheck.problems(one.draft, .builtIn)
                .map { "\($0.field) \($0.diagnostic.code.rawValue)" }
            #expect(told == one.problems, "\(one.about)")
        }
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
