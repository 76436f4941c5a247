import Activity
import Basics
import EventLog

/// What is counted: units, their parts and tests.
extension Phrase {
    private var words: KeywordGroup { Keyword.selection }

    static let plainUnits: [String: Selection.Unit] = [
        "sessions due": .sessionsDue, "sessions attended": .sessionsAttended,
        "half-days due": .halfDaysDue, "half-days attended": .halfDaysAttended,
        "sessions held": .sessionsHeld, "sessions planned": .sessionsPlanned,
        "links open": .linksOpen, "members": .members,
    ]
    static let typedUnits = [
        "events of", "sum of", "distinct matters of", "distinct objects of", "distinct subjects of",
        "distinct days of",
    ]
    private static let units = plainUnits.keys.sorted() + typedUnits
    /// What a measure over units begins with, and so no figure is called.
    static let unitWords = KeywordGroup(
        "计数单位", "units", units.map { Keyword.selection[$0] })
    static let actors: [String: Selection.Actor] = [
        "by itself": .itself, "by its members": .members, "by itself or its members": .either,
    ]

    var standsUnit: Bool { stands(Self.units, words) }

    /// Whether something was meant to be a unit and is not spelled as one: words of counting follow, or
    /// the unit stands in the other language.
    var looksLikeUnit: Bool {
        if stands(Self.units, words, draft.spelling.other) { return true }
        guard let first = present?.text, draft.defined[.figure]?[first] == nil,
            first != "(", Rational(first) == nil
        else { return false }
        let marks = ["where", "reaching", "never"] + Self.actors.keys
        let units = Self.units.flatMap { unit in
            Spelling.allCases.compactMap { words[unit].text($0).split(separator: " ").first }
        }
        return units.contains { $0 == first }
            || tokens.contains { token in
                marks.contains { words[$0].en == token.text || words[$0].zh == token.text }
            }
    }

    /// A unit as a measure has it.
    mutating func unit() throws(Stop) -> Selection.Unit {
        guard let word = accept(Self.units, words) else { throw fail(Self.units, words) }
        if let unit = Self.plainUnits[word] { return unit }
        switch word {
        case "distinct matters of":
            if let space = space() { return .matters(space) }
            return .distinct(.matters, try type(orSpace: true))
        case "distinct objects of": return .distinct(.objects, try type())
        case "distinct subjects of": return .distinct(.subjects, try type())
        case "distinct days of": return .distinct(.days, try type())
        case "sum of": return .quantity(try type())
        default: return .events(try type())
        }
    }

    /// A unit as an item or a step of a procedure has it: a type or a space stands for itself.
    mutating func bareUnit() throws(Stop) -> Selection.Unit {
        if standsUnit { return try unit() }
        if let space = space() { return .matters(space) }
        return .events(try type(orSpace: true, or: Self.plainUnits.keys.sorted()))
    }

    private mutating func space() -> WorkSpace? {
        accept(Keyword.spaces.words.map(\.en), Keyword.spaces).flatMap { WorkSpace(rawValue: $0) }
    }

    private mutating func type(
        orSpace: Bool = false, or units: [String] = []
    ) throws(Stop) -> EventType {
        let spaces = orSpace ? Keyword.spaces.words.map { $0.text(draft.spelling) } : []
        guard let token = present, !Phrase.isSign(token.text) else {
            throw fail(spaces, or: [.aType])
        }
        if let type = draft.type(token.text, draft.spelling) {
            draft.note(token.span, english: type.rawValue, chinese: type.title.zh)
            _ = next()
            return type
        }
        if let type = draft.type(token.text, draft.spelling.other) {
            draft.report(
                .mixedSpelling, .mixedSpelling(token.text, draft.spelling == .chinese), token.span,
                help: .write(draft.spelled(type)))
            throw Stop()
        }
        if stands(
            orSpace ? Keyword.spaces.words.map(\.en) : [], Keyword.spaces, draft.spelling.other)
        {
            throw fail(Keyword.spaces.words.map(\.en), Keyword.spaces)
        }
        let known =
            spaces + units.map { words[$0].text(draft.spelling) }
            + EventType.allCases.filter { !$0.isWrittenByItsVerb }.map { draft.spelled($0) }
        draft.report(
            .unknownWord, .unknownWord(token.text, .typesOfEvents), token.span,
            expected: .known(Nearest.order(known, to: token.text)),
            help: Nearest.guess(known, for: token.text).map { .meant($0) })
        throw Stop()
    }

    /// A unit with its parts, to the end of the text.
    mutating func selection(isBare: Bool = false) throws(Stop) -> Selection {
        var selection = Selection(isBare ? try bareUnit() : try unit())
        var seen: Set<String> = []
        while !isAtEnd {
            let starts = ["reaching", "never", "from", "where"] + Self.actors.keys.sorted()
            let span = span
            guard let word = accept(starts, words) else { throw fail(starts, words) }
            let sort = Self.actors[word] == nil ? word : "by itself"
            if !seen.insert(sort).inserted, sort != "never" {
                let end = tokens[index - 1].span.upperBound
                draft.report(
                    .expression, .partTwice(words[word].text(draft.spelling)),
                    span.lowerBound..<end, help: .keepOne)
                throw Stop()
            }
            switch word {
            case "reaching": selection.stage = try stage([selection.unit])
            case "never": selection.never.append(try stage([selection.unit]) ?? "submitted")
            case "from":
                let from = try monthDay()
                guard accept("through", words) else { throw fail(["through"], words) }
                selection.window = YearWindow(from: from, through: try monthDay())
            case "where": selection.test = try test([selection.unit])
            default: selection.actor = Self.actors[word] ?? .itself
            }
        }
        return selection
    }

    /// A stage that matters of all these units have; nil for `submitted`.
    mutating func stage(_ units: [Selection.Unit]) throws(Stop) -> Code? {
        let spaces = units.compactMap { unit in
            if case .matters(let space) = unit { space } else { nil }
        }
        guard spaces.count == units.count else {
            draft.report(
                .notOfUnit, .stageOfNoMatter, span,
                help: .stageOfNoMatterHelp(words["distinct matters of"].text(draft.spelling)))
            throw Stop()
        }
        if accept("submitted", words) { return nil }
        let span = span
        let code = try code(draft.codes(spaces.map(\.stages)))
        for space in spaces where !draft.codes([space.stages]).contains(code) {
            draft.report(
                .unknownWord,
                .stageOfOther(
                    draft.codes([space.stages]).text(code, draft.spelling),
                    Keyword.spaces[space.rawValue].text(draft.spelling)), span,
                expected: .known(
                    draft.codes([space.stages]).codes.map {
                        draft.codes([space.stages]).text($0, draft.spelling)
                    }))
            throw Stop()
        }
        return code
    }
}

// MARK: - Tests

extension Phrase {
    mutating func test(_ units: [Selection.Unit]) throws(Stop) -> Test {
        let before = quantities
        var parts = [try conjunction(units)]
        while accept("or", words) {
            // Of several ways none must hold beside what stands around them.
            quantities = before
            parts.append(try conjunction(units))
        }
        guard parts.count > 1 else { return parts[0] }
        quantities = before
        return .any(parts)
    }

    private mutating func conjunction(_ units: [Selection.Unit]) throws(Stop) -> Test {
        let before = quantities.count
        var parts = [try negation(units)]
        while accept("and", words) { parts.append(try negation(units)) }
        draft.checkReach(of: Array(quantities.dropFirst(before)), units)
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func negation(_ units: [Selection.Unit]) throws(Stop) -> Test {
        guard accept("not", words) else { return try primary(units) }
        // What is denied need not hold beside the rest.
        let before = quantities
        defer { quantities = before }
        return .not(try primary(units))
    }

    private mutating func primary(_ units: [Selection.Unit]) throws(Stop) -> Test {
        if accept(sign: "(") {
            let test = try test(units)
            guard accept(sign: ")") else { throw fail(["and", "or"], words) }
            return test
        }
        if accept("in cohort", words) { return .inCohort(try name([.cohort])) }
        if accept("not in cohort", words) { return .not(.inCohort(try name([.cohort]))) }
        let span = span
        if accept("quantity", words) {
            guard let comparison = comparison(words) else {
                throw fail(Phrase.comparisons.map(\.word), words)
            }
            let number = try number()
            let whole = span.lowerBound..<tokens[index - 1].span.upperBound
            quantities.append(
                Draft.Stated(comparison: comparison, number: number, span: whole))
            return .quantity(comparison, number)
        }
        let fields = Test.Field.allCases.map(\.word)
        guard let word = accept(fields, words),
            let field = Test.Field.allCases.first(where: { $0.word == word })
        else { throw fail(fields + ["in cohort", "quantity", "not"], words) }
        guard let list = draft.codes(field, units) else {
            let there = Test.Field.allCases.filter { draft.codes($0, units) != nil }
            draft.report(
                .notOfUnit, .fieldOfNoUnit(words[word].text(draft.spelling)), span,
                expected: .known(there.map { words[$0.word].text(draft.spelling) }))
            throw Stop()
        }
        let relations = ["is", "is not", "in", "not in"]
        guard let relation = accept(relations, words) else { throw fail(relations, words) }
        let test: Test
        if relation.hasSuffix("in") {
            test = .field(field, try set(list))
        } else {
            test = .field(field, [try code(list)])
        }
        return relation.contains("not") ? .not(test) : test
    }

    /// The codes of a set, as the field that asks for it spells them.
    private mutating func set(_ list: CodeList) throws(Stop) -> [Code] {
        let name = try name([.set])
        return draft.codes(ofSet: name.text, list)
    }
}

extension Draft {
    func codes(ofSet name: String, _ list: CodeList) -> [Code] {
        let codes = (setNodes[name] ?? []).compactMap { node -> Code? in
            guard let scalar = scalar(node) else { return nil }
            return code(scalar.text, list, scalar.span)
        }
        if setCodes[name] == nil { setCodes[name] = codes }
        return codes
    }

    func type(_ text: String, _ spelling: Spelling) -> EventType? {
        switch spelling {
        case .english:
            EventType(rawValue: text)
        case .chinese:
            EventType.allCases.first { $0.title.zh == text }
        }
    }

    func spelled(_ type: EventType) -> String {
        spelling == .english ? type.rawValue : type.title.zh
    }
}

extension Test.Field {
    /// Its word in expressions.
    var word: String { rawValue.split(separator: "-").joined(separator: " ") }
}
