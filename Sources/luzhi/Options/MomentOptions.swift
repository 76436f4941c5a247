import Activity
import ArgumentParser
import Basics
import EventLog
import Projections
import Reports
import Service

/// The moment a question is asked of.
struct MomentOptions: ParsableArguments {
    @Option(help: "What had happened by this day, 2012-06-30 (default: today).")
    var asOf: String?

    @Option(help: "What was known by then: '#1024' or 2012-07-01T09:00 (default: all).")
    var knownAt: String?

    func resolve(_ ledger: Ledger) throws -> Moment {
        let now = ledger.surroundings.now()
        return try Moment.resolve(
            asOf: try asOf.map { try Parsing.day($0, "as-of") } ?? ledger.today,
            knowing: try knowledge(ledger), in: ledger.log, now: now)
    }

    private func knowledge(_ ledger: Ledger) throws -> Moment.Knowledge {
        guard let knownAt else { return .latest }
        if let position = Position(hashed: knownAt) { return .position(position) }
        if let time = Timestamp(knownAt, zone: ledger.zone) { return .time(time) }
        throw Diagnostics(
            Diagnostic(
                .usage, .invalidValue("known-at", knownAt), expected: .knowledgeForm))
    }
}

/// Reads what is typed.
enum Parsing {
    static func day(_ text: String, _ option: String) throws -> Day {
        guard let day = Day(text) else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue(option, text), expected: .format(option)))
        }
        return day
    }

    static func reference(_ text: String, _ option: String) throws -> Reference {
        guard let reference = Reference(text) else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue(option, text), expected: .format(option)))
        }
        return reference
    }

    /// Subjects that the ledger knows, by reference or as they are called at the moment of the
    /// question; all that it does not know are told.
    static func subjects(
        _ texts: [String], in open: OpenLedger, at moment: @autoclosure () throws -> Moment
    ) throws -> [Reference] {
        var unknown = Diagnostics()
        var subjects: [Reference] = []
        for text in texts {
            do {
                let subject = try subject(text, in: open, at: moment())
                subjects.append(subject)
                if open.log.names.number(of: subject) == nil {
                    unknown.add(Diagnostic(.unknownCell, .unknownReference(subject.text)))
                }
            } catch let problems as Diagnostics {
                for problem in problems.all { unknown.add(problem) }
            }
        }
        guard unknown.isEmpty else { throw unknown }
        return subjects
    }

    /// A subject by reference, which the ledger need not know, or a member or an organ by its name.
    static func subject(
        _ text: String, in open: OpenLedger, at moment: @autoclosure () throws -> Moment
    ) throws -> Reference {
        // Whoever writes a stroke means a reference.
        if text.contains("/") { return try reference(text, "subject") }
        return try SubjectSearch(open.ledger.facts(), open.log, at: moment()).subject(text)
    }

    /// An organ that the ledger knows, with its number.
    static func organ(
        _ text: String, in log: SQLiteLog
    ) throws -> (reference: Reference, number: Int32) {
        let reference = try reference(text, "organ")
        guard reference.isOrgan, let number = log.names.number(of: reference) else {
            throw Diagnostics(Diagnostic(.unknownCell, .unknownReference(text)))
        }
        return (reference, number)
    }

    /// A word by its code or its title.
    static func code(_ text: String, _ option: String, among known: [Word]) throws -> Code {
        let codes = WordIndex.codes(text, option, among: known)
        if codes.count == 1 { return codes[0] }
        var listed: Set<Code> = []
        let words = known.filter {
            (codes.isEmpty || codes.contains($0.code)) && listed.insert($0.code).inserted
        }
        throw Diagnostics(
            Diagnostic(
                .usage,
                codes.isEmpty
                    ? .unknownCode(option, text) : .ambiguousCode(option, text, codes.count),
                expected: .knownCodes(
                    option, nearFirst(words.map { ($0.code.text, $0.title) }, text),
                    seen: "luzhi vocabulary")))
    }

    /// A type by its name or its title.
    static func type(_ text: String) throws -> EventType {
        guard let type = WordIndex().type(text) else {
            throw Diagnostics(
                Diagnostic(
                    .usage, .unknownType(text),
                    expected: .knownCodes(
                        "type",
                        nearFirst(
                            EventType.names(near: text).compactMap { name in
                                EventType(rawValue: name).map { (name, $0.title) }
                            }, text), seen: "luzhi vocabulary")))
        }
        return type
    }

    /// Words that share a Chinese character with a text before the others: a long list is cut.
    private static func nearFirst(
        _ words: [(code: String, title: Message)], _ text: String
    ) -> [(code: String, title: Message)] {
        let said = Set(text.unicodeScalars.filter { !$0.isASCII })
        let isNear = { (word: (code: String, title: Message)) in
            !said.isDisjoint(with: word.title.zh.unicodeScalars)
        }
        return words.filter(isNear) + words.filter { !isNear($0) }
    }

    static func position(_ text: String, _ option: String) throws -> Position {
        guard let position = Position(hashed: text) else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue(option, text), expected: .positionForm))
        }
        return position
    }

    static func event(_ text: String) throws -> EventName {
        guard let name = EventName(text) else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue("EVENT", text), expected: .eventForm))
        }
        return name
    }

    /// `field=value` pairs; a value may be empty and may hold further equals signs.
    static func assignments(_ texts: [String]) throws -> [(name: String, text: String)] {
        var names: Set<String> = []
        return try texts.map { text in
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw Diagnostics(
                    Diagnostic(
                        .usage, .invalidValue("field=value", text), expected: .assignmentForm))
            }
            let name = String(text[..<equals])
            guard names.insert(name).inserted else {
                throw Diagnostics(Diagnostic(.usage, .repeatedField(name)))
            }
            return (name, String(text[text.index(after: equals)...]))
        }
    }
}
