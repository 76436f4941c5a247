import Activity
import Basics
import EventLog

/// One line of what happened in an example, read to the same line in English.
///
/// Who runs examples reads that line and need not know how the file was spelled.
struct Story {
    private var phrase: Phrase
    private var parts: [String] = []
    /// The latest day the line states.
    private(set) var lastDay: Day?

    init(_ phrase: Phrase) { self.phrase = phrase }

    private var words: KeywordGroup { Keyword.story }
    private var draft: Draft { phrase.draft }

    /// The line in English; nil where it cannot be read, and then the problem was told.
    mutating func read() -> String? {
        do throws(Phrase.Stop) {
            try line()
            try phrase.finish([], words)
            return Story.joined(parts)
        } catch {
            return nil
        }
    }

    private static func joined(_ parts: [String]) -> String {
        var text = ""
        for part in parts {
            if !text.isEmpty, part != ",", part != ")", text.last != "(" { text += " " }
            text += part
        }
        return text
    }

    private mutating func line() throws(Phrase.Stop) {
        if word("session") {
            try code([.sessionKinds])
            try needs("planned")
            try day()
            return try details(.sessionPlanned, ["by", "times"])
        }
        guard let token = phrase.present, let reference = Reference(token.text) else {
            // A correction begins with the outcome that was recorded.
            return try correction()
        }
        take(token)
        switch String(reference.space) {
        case "session": try session()
        case "organ" where stands("established", after: 1): try established()
        case "member", "person", "organ": try subject(reference)
        default:
            guard let space = WorkSpace(rawValue: String(reference.space)) else {
                draft.report(
                    .expression, .storyReference(token.text), token.span,
                    help: .storyReferenceHelp)
                throw Phrase.Stop()
            }
            try matter(space)
        }
    }

    // MARK: - Sorts of lines

    /// `session/1 plenary held DAY`, `session/1 sitting session/2 held DAY`.
    private mutating func session() throws(Phrase.Stop) {
        let kind = try code([.sessionKinds])
        if Words.parts.contains(kind) { try reference("session") }
        try needs("held")
        try day()
        try details(.sessionHeld, ["by", "through", "half-days"])
    }

    private mutating func established() throws(Phrase.Stop) {
        try code([.organKinds])
        try needs("established")
        try day()
    }

    private mutating func matter(_ space: WorkSpace) throws(Phrase.Stop) {
        guard word("submitted") else {
            try code([space.stages])
            return try details(space.progress, ["on", "by", "through"])
        }
        try needs("by")
        repeat {
            try reference("member", "organ")
            if phrase.accept(sign: "(") {
                parts.append("(")
                try code(TypeDefinition[space.submission].role.lists)
                guard phrase.accept(sign: ")") else { throw phrase.fail([")"]) }
                parts.append(")")
            }
        } while comma()
        try details(space.submission, ["on", "through"])
    }

    /// What is said of a member, another person or an organ.
    private mutating func subject(_ reference: Reference) throws(Phrase.Stop) {
        let offices: [(word: String, type: EventType)] = [
            ("appointed", .memberAppointed), ("departed", .memberDeparted),
            ("suspended", .memberSuspended), ("resumed", .memberResumed),
        ]
        for office in offices where reference.isMember && word(office.word) {
            return try details(office.type, ["on"])
        }
        if word("assigned to") {
            try self.reference("organ")
            return try options(["as", "on"], posts: [.posts])
        }
        if word("linked to") {
            try self.reference(nil)
            return try options(["as", "on"], posts: [.linkKinds])
        }
        if let token = phrase.present, let type = draft.type(token.text, draft.spelling) {
            draft.note(token.span, english: type.rawValue, chinese: type.title.zh)
            _ = phrase.next()
            parts.append(type.rawValue)
            return try details(type, ["on", "through", "by", "at", "as", "quantity"])
        }
        let list = draft.codes([.attendanceOutcomes])
        guard !reference.isOrgan, let token = phrase.present, list.knows(token.text) else {
            let words = offices.map(\.word) + ["assigned to", "linked to"]
            let known =
                words.map { self.words[$0].text(draft.spelling) }
                + (reference.isOrgan ? [] : list.codes.map { list.text($0, draft.spelling) })
            throw phrase.fail(known, or: [.aType])
        }
        try code([.attendanceOutcomes])
        try needs("at")
        try self.reference("session")
        try details(.attendanceRecorded, ["half-days", "on"])
    }

    /// What may follow in any order: words with what they take, other parties, and codes of the type.
    private mutating func details(
        _ type: EventType, _ keywords: [String]
    ) throws(Phrase.Stop) {
        let definition = TypeDefinition[type]
        let lists =
            definition.kind.lists + definition.outcome.lists + definition.role.lists
            + definition.tags
        while let token = phrase.present {
            if phrase.stands(keywords, words) {
                try options(keywords, posts: definition.role.lists, isOnce: true)
            } else if Reference(token.text) != nil {
                take(token)
            } else if phrase.stands(keywords, words, draft.spelling.other) {
                throw phrase.fail(keywords, words)
            } else {
                try code(lists)
            }
        }
    }

    /// `unexcused of member/1 at session/1 replaced by leave-special`.
    private mutating func correction() throws(Phrase.Stop) {
        let list = draft.codes([.attendanceOutcomes])
        guard let token = phrase.present, list.knows(token.text) else {
            throw phrase.fail(["session"], words, or: [.storyBegins])
        }
        try code([.attendanceOutcomes])
        try needs("of")
        try reference("member")
        try needs("at")
        try reference("session")
        try needs("replaced by")
        try code([.attendanceOutcomes])
    }

    // MARK: - Pieces

    private mutating func take(_ token: Phrase.Token) {
        _ = phrase.next()
        parts.append(token.text)
    }

    private mutating func word(_ word: String) -> Bool {
        guard phrase.accept(word, words) else { return false }
        parts.append(word)
        return true
    }

    /// Whether a word follows so many others, which are left where they are.
    private func stands(_ word: String, after count: Int) -> Bool {
        var later = phrase
        for _ in 0..<count { _ = later.next() }
        return later.stands([word], words)
    }

    private mutating func needs(_ word: String) throws(Phrase.Stop) {
        guard self.word(word) else { throw phrase.fail([word], words) }
    }

    private mutating func comma() -> Bool {
        guard phrase.accept(sign: ",") else { return false }
        parts.append(",")
        return true
    }

    private mutating func day() throws(Phrase.Stop) {
        let day = try phrase.day()
        lastDay = max(lastDay ?? day, day)
        parts.append(day.description)
    }

    @discardableResult
    private mutating func code(_ lists: [WordList]) throws(Phrase.Stop) -> Code {
        let code = try phrase.code(draft.codes(lists))
        parts.append(code.text)
        return code
    }

    private mutating func reference(_ spaces: String?...) throws(Phrase.Stop) {
        let known = spaces.compactMap { $0 }
        guard let token = phrase.present, let reference = Reference(token.text),
            known.isEmpty || known.contains(String(reference.space))
        else {
            throw phrase.fail([], or: [.aReference(known.isEmpty ? ["member"] : known)])
        }
        take(token)
    }

    /// What may follow in any order, each with what it takes.
    private mutating func options(
        _ keywords: [String], posts: [WordList] = [], isOnce: Bool = false
    ) throws(Phrase.Stop) {
        while !phrase.isAtEnd {
            guard let word = phrase.accept(keywords, words) else {
                throw phrase.fail(keywords, words)
            }
            parts.append(word)
            switch word {
            case "by", "at": try reference(nil)
            case "through", "on": try day()
            case "as": try code(posts)
            case "quantity": parts.append(try phrase.number().description)
            default: parts.append(String(try phrase.whole()))
            }
            if isOnce { return }
        }
    }
}
