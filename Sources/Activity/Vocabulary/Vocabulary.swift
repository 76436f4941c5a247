package import Basics
package import EventLog

/// The words a ledger knows beside the built-in ones: those that `vocabulary.extended` has added.
///
/// An added outcome of attendance says which built-in one it counts as, so that every count stays a
/// sum of the built-in columns.
package struct Vocabulary: Hashable, Sendable {
    private var addedByList: [WordList: [Code: Word]] = [:]
    private var countsAs: [Code: Outcome] = [:]

    /// What every ledger knows.
    package static let builtIn = Vocabulary()

    package init() {}

    package func hasAdded(_ code: Code, to list: WordList) -> Bool {
        addedByList[list]?[code] != nil
    }

    /// Every word that was added, whatever its list, by code.
    package var added: [Word] {
        addedByList.values.flatMap(\.values).sorted { $0.code < $1.code }
    }

    /// Takes a word in. Without a title its code is shown.
    package mutating func add(_ word: Word, to list: WordList, countsAs outcome: Outcome? = nil) {
        addedByList[list, default: [:]][word.code] = word
        if list == .attendanceOutcomes, let outcome { countsAs[word.code] = outcome }
    }

    /// The words of a list, the built-in ones first, then those added, by code.
    package func words(_ list: WordList) -> [Word] {
        list.words + (addedByList[list] ?? [:]).values.sorted { $0.code < $1.code }
    }

    package func words(_ field: TypeDefinition.CodeField) -> [Word] {
        field.lists.flatMap { words($0) }
    }

    /// What an attendance with that outcome counts as.
    package func outcome(_ code: Code) -> Outcome? { Outcome(code) ?? countsAs[code] }

    /// What a person reads for a code of one of `lists`.
    package func title(_ code: Code, in lists: [WordList]) -> Message {
        for list in lists {
            if let word = addedByList[list]?[code] { return word.title }
        }
        return Words.title(code, in: lists) ?? Message(verbatim: code.text)
    }
}

extension Vocabulary {
    /// What the events up to `end` have added, with their titles.
    package init(reading log: any LogReading, through end: Int64) throws {
        self.init()
        var found: [CodedEvent] = []
        try log.scan(after: 0, through: end) { page in
            for event in page where log.names.type(event.type) == .vocabularyExtended {
                found.append(event)
            }
        }
        let bodies = try log.bodies(at: found.compactMap { Position($0.position) })
        for event in found {
            let body = Position(event.position).flatMap { bodies[$0] }?.body.object
            add(event, log.names, title: Vocabulary.title(body))
        }
    }

    /// Takes in an event of the type `vocabulary.extended`.
    package mutating func add(_ event: CodedEvent, _ names: any LogNames, title: Message? = nil) {
        guard event.kind != 0, event.role != 0,
            let list = WordList(rawValue: names.code(event.kind).text)
        else { return }
        let code = names.code(event.role)
        add(
            Word(code: code, title: title ?? Message(verbatim: code.text)), to: list,
            countsAs: event.outcome == 0 ? nil : Outcome(names.code(event.outcome)))
    }

    /// Takes in what a statement adds, if it is one of the type `vocabulary.extended`.
    package mutating func add(_ statement: Statement) {
        guard statement.type == .vocabularyExtended,
            let list = statement.kind.flatMap({ WordList(rawValue: $0.text) }),
            let code = statement.role
        else { return }
        add(
            Word(code: code, title: Message(verbatim: code.text)), to: list,
            countsAs: statement.outcome.flatMap { Outcome($0) })
    }

    private static func title(_ body: JSONObject?) -> Message? {
        guard case .string(let zh)? = body?["zh"], case .string(let en)? = body?["en"] else {
            return nil
        }
        return Message(zh: zh, en: en)
    }
}
