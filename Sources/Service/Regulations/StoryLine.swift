import Activity
import Basics
import EventLog
import Regulations

/// A line of an example's story, word by word: each with its place, so that what is not understood
/// can be pointed at. The reader of regulations has turned it into English, however it was written.
struct StoryLine {
    struct Word: Hashable {
        let text: String
        /// The index of its first scalar in the line.
        let start: Int

        var width: Int { text.unicodeScalars.count }
    }

    /// What is wrong with a word, to be put in its place.
    struct Problem: Error {
        let message: Message
        let expected: Message?
        let start: Int
        let width: Int
    }

    let text: String
    private let words: [Word]
    private var next = 0
    private let added: [Regulation.AddedWord]

    init(_ text: String, added: [Regulation.AddedWord]) {
        self.text = text
        self.added = added
        words = StoryLine.words(of: text)
    }

    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var present = ""
        var start = 0
        func end() {
            if !present.isEmpty { words.append(Word(text: present, start: start)) }
            present = ""
        }
        for (index, scalar) in text.unicodeScalars.enumerated() {
            // A comma belongs to the word before it, and says nothing of its own.
            if scalar.properties.isWhitespace || scalar == "," {
                end()
            } else {
                if present.isEmpty { start = index }
                present.unicodeScalars.append(scalar)
            }
        }
        end()
        return words
    }

    var isAtEnd: Bool { next == words.count }

    private var word: Word? { isAtEnd ? nil : words[next] }

    /// The next word is not one that may stand here.
    func problem(expected: Message? = nil) -> Problem {
        guard let word else { return wholeProblem(.storyEnds, expected: expected) }
        return Problem(
            message: .storyUnexpected(word.text), expected: expected, start: word.start,
            width: word.width)
    }

    /// The whole line is not what it might be.
    func wholeProblem(_ message: Message, expected: Message? = nil) -> Problem {
        Problem(
            message: message, expected: expected, start: 0, width: text.unicodeScalars.count)
    }
}

extension StoryLine {
    /// Takes a keyword if it stands here.
    mutating func take(_ keyword: String) -> Bool {
        let parts = Keyword.story[keyword].en.split(separator: " ")
        guard next + parts.count <= words.count,
            zip(parts, words[next...]).allSatisfy({ $0 == $1.text })
        else { return false }
        next += parts.count
        return true
    }

    /// Takes a keyword that has to stand here.
    mutating func need(_ keyword: String) throws(Problem) {
        guard !take(keyword) else { return }
        let word = Keyword.story[keyword]
        throw problem(expected: .storyKeyword(word.en, word.zh))
    }

    /// Takes what stands here if `read` makes something of it.
    private mutating func taking<Value>(_ read: (String) -> Value?) -> Value? {
        guard let value = word.flatMap({ read($0.text) }) else { return nil }
        next += 1
        return value
    }

    mutating func reference() -> Reference? { taking { Reference($0) } }

    mutating func needReference() throws(Problem) -> Reference {
        guard let reference = reference() else { throw problem(expected: .storyReference) }
        return reference
    }

    mutating func needDay() throws(Problem) -> Day {
        guard let day = taking({ Day($0) }) else {
            throw problem(expected: .format("occurred_on"))
        }
        return day
    }

    mutating func needNumber() throws(Problem) -> Int64 {
        guard let number = taking({ Int64($0) }) else {
            throw problem(expected: .format("quantity"))
        }
        return number
    }

    /// Takes a code of one of the lists if one stands here.
    mutating func code(_ lists: [WordList]) -> Code? {
        let known = codes(lists)
        return taking { text in Code(text).flatMap { known.contains($0) ? $0 : nil } }
    }

    mutating func needCode(_ lists: [WordList]) throws(Problem) -> Code {
        guard let code = code(lists) else { throw problem(expected: .format("kind")) }
        return code
    }

    /// Takes a role in brackets if one stands here.
    mutating func role(_ lists: [WordList]) -> Code? {
        let known = codes(lists)
        return taking { text in
            guard text.first == "(", text.last == ")" else { return nil }
            return Code(String(text.dropFirst().dropLast()))
                .flatMap { known.contains($0) ? $0 : nil }
        }
    }

    /// The words of some lists, those that the regulation adds among them.
    private func codes(_ lists: [WordList]) -> Set<Code> {
        let names = Set(lists.map(\.rawValue))
        return Set(lists.flatMap(\.words).map(\.code))
            .union(added.filter { names.contains($0.list) }.map(\.code))
    }

    /// Takes the name of a type if one stands here: `speech.given`.
    mutating func type() -> EventType? { taking { EventType(rawValue: $0) } }
}
