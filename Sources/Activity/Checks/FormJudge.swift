package import Basics
package import EventLog

/// Judges the form of recorded events, each with the words the ledger knew when it was recorded.
package struct FormJudge: Sendable {
    /// The words known from a position on, in ascending order; before the first the built-in ones.
    private let vocabularies: [(from: Position, words: Vocabulary)]

    /// `extensions` are all events that add words, in order of position.
    package init(extensions: [RecordedEvent]) {
        var words = Vocabulary.builtIn
        vocabularies = extensions.map { event in
            words.add(event.envelope.statement)
            return (event.position, words)
        }
    }

    /// What is wrong with an event and its body; of an erased body nothing is said.
    package func problems(_ event: RecordedEvent, _ body: Body?) -> [Diagnostic] {
        let words = vocabulary(before: event.position)
        guard let body else {
            return FormCheck.problems(ofErased: event.envelope.statement, words).map(Self.named)
        }
        guard let read = try? Body(reading: body.canonicalBytes),
            read.canonicalBytes == body.canonicalBytes
        else { return [Diagnostic(.againstForm, .bodyNotCanonical)] }
        let draft = Draft(statement: event.envelope.statement, body: read)
        return FormCheck.problems(draft, words).map(Self.named)
    }

    private func vocabulary(before position: Position) -> Vocabulary {
        // Few ledgers add more than some dozens of words.
        vocabularies.last { $0.from < position }?.words ?? .builtIn
    }

    private static func named(_ problem: FormCheck.Problem) -> Diagnostic {
        let found = problem.diagnostic
        return Diagnostic(
            found.code, .formOfField(problem.field, found.message), expected: found.expected)
    }
}
