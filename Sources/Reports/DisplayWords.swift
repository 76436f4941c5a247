package import Activity
package import Basics
package import EventLog
package import Projections

/// What a person reads for codes: the built-in titles, and those of the words that the ledger has
/// added.
package struct DisplayWords {
    package let vocabulary: Vocabulary

    /// The words that need no ledger.
    package static let builtIn = DisplayWords(vocabulary: .builtIn)

    private init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// The words known at a position.
    package init(_ facts: Facts, _ log: any LogReading, knownAt: Int64) throws {
        var found: [Fact] = []
        facts.visit(at: Moment(asOf: .last, knownAt: knownAt)) {
            $0.type == .vocabularyExtended
        } _: {
            found.append($0)
        }
        let chinese = try log.texts("zh", at: found.map(\.position))
        let english = try log.texts("en", at: found.map(\.position))
        var vocabulary = Vocabulary.builtIn
        for fact in found {
            guard let list = fact.classification.kind.flatMap({ WordList(rawValue: $0.text) }),
                let code = fact.classification.role
            else { continue }
            let title = chinese[fact.position].flatMap { zh in
                english[fact.position].map { Message(zh: zh, en: $0) }
            }
            vocabulary.add(
                Word(code: code, title: title ?? Message(verbatim: code.text)), to: list,
                countsAs: fact.classification.result.flatMap { Outcome($0) })
        }
        self.vocabulary = vocabulary
    }

    package func kind(_ code: Code, of type: EventType?) -> Message {
        title(code, type) { $0.kind.lists }
    }

    package func role(_ code: Code, of type: EventType?) -> Message {
        title(code, type) { $0.role.lists }
    }

    package func outcome(_ code: Code, of type: EventType?) -> Message {
        title(code, type) { $0.outcome.lists }
    }

    package func tag(_ code: Code) -> Message {
        vocabulary.title(code, in: TypeDefinition.allTags)
    }

    private func title(
        _ code: Code, _ type: EventType?, _ lists: (TypeDefinition) -> [WordList]
    ) -> Message {
        vocabulary.title(code, in: type.map { lists(TypeDefinition[$0]) } ?? [])
    }
}
