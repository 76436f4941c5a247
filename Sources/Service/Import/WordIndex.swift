package import Activity
package import Basics
package import EventLog

/// The one way from what a cell says to a code of the vocabulary: by the code itself, by its
/// Chinese or English title, or by a common name of it; spaces, full-width forms and traditional
/// characters do not matter.
package final class WordIndex {
    private struct Key: Hashable {
        let field: String
        let type: EventType
    }

    private let vocabulary: Vocabulary
    private var codes: [Key: [String: Code]] = [:]
    private var types: [String: EventType] = [:]

    /// The words of a ledger, those it added itself among them.
    package init(_ vocabulary: Vocabulary = .builtIn) {
        self.vocabulary = vocabulary
        for type in EventType.allCases {
            types[NameFolding.fold(type.title.zh)] = type
            types[NameFolding.fold(type.title.en)] = type
            types[NameFolding.fold(type.rawValue)] = type
        }
    }

    /// The fields whose cells are codes.
    package static let fields = ["kind", "role", "outcome", "tags"]

    /// The words a field of a type takes.
    package func words(_ field: String, of type: EventType) -> [(code: Code, title: Message)] {
        let definition = TypeDefinition[type]
        let words: [Word] =
            switch field {
            case "kind": vocabulary.words(definition.kind)
            case "role": vocabulary.words(definition.role)
            case "outcome": vocabulary.words(definition.outcome)
            case "tags": definition.tags.flatMap { vocabulary.words($0) }
            default: []
            }
        return words.map { ($0.code, $0.title) }
    }

    /// The code that a text stands for in a field of a type; nil where it is none, or two.
    package func code(_ text: String, _ field: String, of type: EventType) -> Code? {
        let key = Key(field: field, type: type)
        let known = codes[key] ?? index(key)
        return known[text] ?? known[NameFolding.fold(text)]
    }

    /// The codes among `words` that a text stands for in a field, whatever the type: one, none, or
    /// several of one title.
    package static func codes(_ text: String, _ field: String, among words: [Word]) -> [Code] {
        let folded = NameFolding.fold(text)
        if let word = words.first(where: { $0.code.text == folded }) { return [word.code] }
        let titled = words.filter {
            NameFolding.fold($0.title.zh) == folded || NameFolding.fold($0.title.en) == folded
        }
        if !titled.isEmpty { return Set(titled.map(\.code)).sorted() }
        let other = otherNames[field]?.first { NameFolding.fold($0.key) == folded }?.value
        return words.first { $0.code.text == other }.map { [$0.code] } ?? []
    }

    /// The type that a text stands for.
    package func type(_ text: String) -> EventType? {
        EventType(rawValue: text) ?? types[NameFolding.fold(text)]
    }

    /// Whether any type takes a code in a field, or in any field where none is named.
    package func isKnown(_ code: String, _ field: String?) -> Bool {
        if field == "type" { return EventType(rawValue: code) != nil }
        let fields = field.map { [$0] } ?? WordIndex.fields
        return fields.contains { field in
            EventType.allCases.contains { type in
                words(field, of: type).contains { $0.code.text == code }
            }
        }
    }

    private func index(_ key: Key) -> [String: Code] {
        var known: [String: Code] = [:]
        var ambiguous: Set<String> = []
        let words = words(key.field, of: key.type)
        for word in words {
            for title in [word.title.zh, word.title.en].map(NameFolding.fold) {
                if let other = known[title], other != word.code { ambiguous.insert(title) }
                known[title] = word.code
            }
        }
        for title in ambiguous { known[title] = nil }
        for (name, code) in WordIndex.otherNames[key.field] ?? [:]
        where known[NameFolding.fold(name)] == nil {
            if let word = words.first(where: { $0.code.text == code }) {
                known[NameFolding.fold(name)] = word.code
            }
        }
        // A code is never a title of another.
        for word in words { known[word.code.text] = word.code }
        codes[key] = known
        return known
    }

    /// What offices call a word beside its title.
    private static let otherNames: [String: [String: String]] = [
        "role": [
            "第一提案人": "lead", "领衔提案人": "lead", "领衔人": "lead", "领衔": "lead",
            "联名": "co-signer", "附议人": "co-signer", "附议": "co-signer", "起草人": "drafter",
            "委员": "member", "组员": "member", "列席人员": "observer",
        ],
        "kind": [
            "全委会议": "plenary", "常委会会议": "standing", "常委会": "standing",
            "集体": "collective", "联名": "joint", "个人": "individual", "学习座谈": "study",
        ],
        "outcome": [
            "成立": "upheld", "异议部分成立": "partly-upheld", "不成立": "rejected",
            "驳回": "rejected",
        ],
    ]
}
