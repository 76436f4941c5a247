import Basics
import Foundation
import Regulations
import TestSupport
import Testing

/// The pages of the language hold every word of it, and no other.
struct LanguagePageTests {
    private static let schemas = ShippedPacks.root.appending(path: "schemas")

    /// What stands in quotation marks in the blocks of grammar.
    private static func grammarWords() throws -> Set<String> {
        let page = try String(contentsOf: schemas.appending(path: "regulation.md"), encoding: .utf8)
        var words: Set<String> = []
        for block in page.components(separatedBy: "```ebnf\n").dropFirst() {
            let grammar = try required(block.components(separatedBy: "```").first)
                .replacing(#/\(\*.*?\*\)/#, with: "")
            for match in grammar.matches(of: #/"([^"]+)"/#) { words.insert(String(match.1)) }
        }
        return words
    }

    @Test("Every keyword of the language stands in the grammar", arguments: Keyword.groups.indices)
    func inGrammar(index: Int) throws {
        let group = Keyword.groups[index]
        let words = try Self.grammarWords()
        #expect(group.words.map(\.en).filter { !words.contains($0) } == [], "\(group.title.en)")
    }

    @Test("The grammar has no word that is none of the language")
    func noOther() throws {
        let signs: Set<String> = [
            "(", ")", ",", "+", "-", ">=", ">", "<=", "<", "=", "1",
        ]
        let known = Set(Keyword.groups.flatMap(\.words).map(\.en)).union(signs)
        #expect(try Self.grammarWords().subtracting(known).sorted() == [])
    }

    private static func schema() throws -> JSONSchema {
        try JSONSchema(Data(contentsOf: schemas.appending(path: "regulation.schema.json")))
    }

    @Test("Every key is a property of the schema, every word that stands alone a value of it")
    func inSchema() throws {
        let schema = try Self.schema()
        let properties = schema.propertyNames
        #expect(Keyword.keys.words.map(\.en).filter { !properties.contains($0) } == [])
        let values = schema.values
        for group in [
            Keyword.purposes, Keyword.statuses, Keyword.sourceKinds, Keyword.transitions,
            Keyword.periods,
            Keyword.askedDays, Keyword.deductions, Keyword.rounding, Keyword.levels, Keyword.ways,
            Keyword.points, Keyword.ties, Keyword.gaps, Keyword.forces, Keyword.relations,
            Keyword.flags, Keyword.printing,
        ] {
            #expect(
                group.words.map(\.en).filter { !values.contains($0) } == [], "\(group.title.en)")
        }
        for word in Keyword.once.words.map(\.en) {
            #expect(values.contains { $0.hasSuffix(word) || $0.hasPrefix(word) }, "\(word)")
        }
    }

    @Test("The words of expressions stand beside them in the schema")
    func wordsOfExpressions() throws {
        let words = try Self.schema().words
        let expected: [String: KeywordGroup] = [
            "selection": Keyword.selection, "condition": Keyword.condition,
            "spaces": Keyword.spaces, "parties": Keyword.parties, "audiences": Keyword.audiences,
            "spans": Keyword.spans, "singleSpans": Keyword.singleSpans, "shares": Keyword.shares,
            "questions": Keyword.questions, "answers": Keyword.answers, "story": Keyword.story,
        ]
        #expect(Set(words.keys) == Set(expected.keys))
        for (name, group) in expected { #expect(words[name] == group.words.map(\.en), "\(name)") }
    }

    @Test("The schema takes every pack", arguments: ShippedPacks.names)
    func takesPacks(name: String) throws {
        let pack = try ShippedPacks.pack(name)
        #expect(try Self.schema().problems(ofYAML: pack.text) == [])
    }

    @Test(
        "The schema takes the regulations that show every construct",
        arguments: Fixture.names("regulations", ".yaml"))
    func takesFixtures(name: String) throws {
        let text = try Fixture.text("regulations/\(name).yaml")
        #expect(try Self.schema().problems(ofYAML: text) == [])
    }

    @Test(
        "The schema refuses what is broken in its shape",
        arguments: ["examples", "keys-exclude", "missing-keys", "names", "unknown-keys"])
    func refuses(name: String) throws {
        let text = try Fixture.text("broken/\(name).yaml")
        #expect(try Self.schema().problems(ofYAML: text) != [])
    }
}
