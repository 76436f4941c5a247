import Basics

/// The entries of a mapping by their keywords.
struct Fields {
    struct Field {
        let key: YAMLNode
        let node: YAMLNode
    }

    /// Where the mapping begins: what misses a key is told there.
    let span: Range<Int>
    private(set) var fields: [String: Field] = [:]
    /// Keys that were there but refused, so that they are not missing too.
    private(set) var refused: Set<String> = []
    /// Whether every entry was taken, so that what is not there was not written.
    var isWhole = true

    init(span: Range<Int>) { self.span = span }

    subscript(_ key: String) -> YAMLNode? { fields[key]?.node }
    func key(_ key: String) -> Range<Int> { fields[key]?.key.span ?? span }
    func has(_ key: String) -> Bool { fields[key] != nil || refused.contains(key) }
    /// The keys of `keys` that are there, in that order.
    func present(_ keys: [String]) -> [String] { keys.filter { has($0) } }

    mutating func add(_ word: String, _ key: YAMLNode, _ node: YAMLNode) {
        fields[word] = Field(key: key, node: node)
    }
    mutating func refuse(_ word: String) { refused.insert(word) }
    mutating func remove(_ word: String) { fields[word] = nil }
}

extension Draft {
    /// The entries of a mapping, each key one of `keys`; nil where the node is none.
    func fields(_ node: YAMLNode, _ keys: [String], required: [String] = []) -> Fields? {
        let shown = required.isEmpty ? Array(keys.prefix(2)) : required
        guard let mapping = mapping(node, like: shown) else { return nil }
        var fields = Fields(span: node.span)
        fields.isWhole = mapping.refused.isEmpty
        for name in mapping.refused {
            if let word = word(name, Keyword.keys) { fields.refuse(word.en) }
        }
        for entry in mapping.entries {
            guard let word = key(entry.key, keys) else { continue }
            fields.add(word.en, entry.key, entry.value)
        }
        let missing = required.filter { !fields.has($0) }
        if !missing.isEmpty {
            report(
                .missingRegulationKey, .missingKeys(missing.map { spelled($0, Keyword.keys) }),
                node.span,
                help: missing.compactMap { Message.missingKeyHelp($0) }.first
                    ?? .suchAs(missing.map { keyed(($0, sample($0))) }.joined(separator: ", ")))
        }
        return fields
    }

    /// The keyword of a key, which must be one of `keys`.
    private func key(_ node: YAMLNode, _ keys: [String]) -> Keyword? {
        guard let scalar = node.scalar else { return nil }
        if let word = Keyword.keys.find(scalar.text, spelling), keys.contains(word.en) {
            note(scalar.span, word)
            return word
        }
        let known = keys.map { spelled($0, Keyword.keys) }
        if let word = Keyword.keys.find(scalar.text, spelling.other), keys.contains(word.en) {
            report(
                .mixedSpelling, .mixedSpelling(scalar.text, spelling == .chinese), node.span,
                help: .write(word.text(spelling)))
            return word
        }
        let isElsewhere = Keyword.keys.find(scalar.text, spelling) != nil
        report(
            .unknownKey, isElsewhere ? .keyNotHere(scalar.text) : .unknownKey(scalar.text),
            node.span, expected: .known(Nearest.order(known, to: scalar.text)),
            help: Nearest.guess(known, for: scalar.text).map { .meant($0) })
        return nil
    }

    func spelled(_ english: String, _ group: KeywordGroup) -> String {
        group[english].text(spelling)
    }

    /// A keyword in either language.
    func word(_ text: String, _ group: KeywordGroup) -> Keyword? {
        group.find(text, spelling) ?? group.find(text, spelling.other)
    }

    /// A value that a key might have, for an example in a help.
    private func sample(_ key: String) -> String {
        switch key {
        case "version", "language": "1"
        case "regulation", "id": "our-duties"
        case "purposes": "[\(spelled("quotas", Keyword.purposes))]"
        case "status": spelled("draft", Keyword.statuses)
        case "effective": "{ \(keyed(("from", "2012-01-01"))) }"
        case "clause": names([.clause]).first ?? "…"
        case "measure": names([.measure]).first ?? "…"
        case "for": spelled("member", Keyword.audiences)
        case "every", "within": spelled("year", Keyword.periods)
        case "points": "5"
        case "to": "1/100"
        // Of the keys called so only that of a rounding must be there.
        case "each": spelled("total", Keyword.levels)
        case "way": spelled("half-up", Keyword.ways)
        case "relation": spelled("followed", Keyword.relations)
        default: "…"
        }
    }

    /// What an example in a help shows: keys of this file's language with values.
    func keyed(_ pairs: (key: String, value: String)...) -> String {
        pairs.map { "\(spelled($0.key, Keyword.keys)): \($0.value)" }.joined(separator: ", ")
    }

    // MARK: - Shapes

    /// The entries of a mapping; where the node is none, `keys` are those that its example shows.
    func mapping(_ node: YAMLNode, like keys: [String] = []) -> YAMLMapping? {
        if let mapping = node.mapping { return mapping }
        let entries = keys.map { keyed(($0, sample($0))) }.joined(separator: ", ")
        wrongShape(
            node, .shapeMapping,
            help: node.span == root?.span
                ? .regulationEmptyHelp
                : .mappingHelp(entries))
        return nil
    }

    /// The elements of a list that must have some.
    func sequence(_ node: YAMLNode) -> [YAMLNode]? {
        guard let nodes = node.sequence else {
            wrongShape(node, .shapeSequence, help: .sequenceHelp)
            return nil
        }
        if nodes.isEmpty { report(.wrongShape, .emptyList, node.span, help: .emptyListHelp) }
        return nodes
    }

    /// One element, or the elements of a list.
    func oneOrMore(_ node: YAMLNode) -> [YAMLNode] {
        node.sequence == nil ? [node] : sequence(node) ?? []
    }

    func scalar(_ node: YAMLNode) -> YAMLScalar? {
        guard let scalar = node.scalar else {
            wrongShape(node, .shapeText, help: .textHelp)
            return nil
        }
        return scalar.isRefused ? nil : scalar
    }

    func wrongShape(_ node: YAMLNode, _ expected: Message, help: Message) {
        let found: Message =
            switch node.content {
            case .scalar: .shapeText
            case .mapping: .shapeMapping
            case .sequence: .shapeSequence
            }
        if node.scalar?.isRefused == true { return }
        report(
            .wrongShape, .wrongShape(found: found), node.span, expected: .shape(expected),
            help: help)
    }
}

// MARK: - Values

extension Draft {
    func text(_ node: YAMLNode?) -> String? {
        guard let node, let scalar = scalar(node) else { return nil }
        if scalar.text.isEmpty {
            report(.wrongShape, .emptyText, node.span, help: .emptyTextHelp)
            return nil
        }
        return scalar.text
    }

    /// `{ zh: …, en: … }`.
    func message(_ node: YAMLNode?) -> Message? {
        guard let node, let fields = fields(node, ["zh", "en"], required: ["zh", "en"]),
            let zh = text(fields["zh"]), let en = text(fields["en"])
        else { return nil }
        return Message(zh: zh, en: en)
    }

    /// What is told to a person: in one language, which then stands for both, or `{ zh: …, en: … }`.
    func told(_ node: YAMLNode?) -> Message? {
        guard let node else { return nil }
        return node.mapping == nil ? text(node).map { Message(verbatim: $0) } : message(node)
    }

    /// A word of a group.
    func choice(_ node: YAMLNode?, _ group: KeywordGroup) -> String? {
        guard let node, let scalar = scalar(node) else { return nil }
        return choice(scalar.text, scalar.span, group)
    }

    func choice(_ text: String, _ span: Range<Int>, _ group: KeywordGroup) -> String? {
        if let word = group.find(text, spelling) {
            note(span, word)
            return word.en
        }
        if let word = group.find(text, spelling.other) {
            report(
                .mixedSpelling, .mixedSpelling(text, spelling == .chinese), span,
                help: .write(word.text(spelling)))
            return word.en
        }
        let known = group.words.map { $0.text(spelling) }
        report(
            .unknownWord, .unknownWord(text, group.title), span,
            expected: .known(Nearest.order(known, to: text)),
            help: Nearest.guess(known, for: text).map { .meant($0) })
        return nil
    }

    /// A word of a group, which has a form in each language, or any other text, which has one.
    func wordOrText(_ node: YAMLNode?, _ group: KeywordGroup) -> String? {
        guard let text = text(node) else { return nil }
        let isWord = Spelling.allCases.contains { group.find(text, $0) != nil }
        return isWord ? choice(node, group) : text
    }

    func choice<Value: RawRepresentable>(
        _ node: YAMLNode?, _ group: KeywordGroup, as type: Value.Type
    ) -> Value? where Value.RawValue == String {
        choice(node, group).flatMap { Value(rawValue: $0) }
    }

    /// `"yes"` or `"no"`, in quotation marks in both languages: without them readers of YAML disagree.
    func flag(_ node: YAMLNode?) -> Bool {
        guard let node, let scalar = scalar(node) else { return false }
        guard scalar.isQuoted else {
            report(
                .unknownWord, .flagWithoutQuotes(scalar.text), node.span,
                expected: .known(Keyword.flags.words.map { "\"\($0.text(spelling))\"" }),
                help: .flagHelp)
            return false
        }
        return choice(node, Keyword.flags) == "yes"
    }

    func number(_ node: YAMLNode?) -> Rational? {
        guard let node, let scalar = scalar(node) else { return nil }
        return number(scalar.text, node.span)
    }

    func number(_ text: String, _ span: Range<Int>) -> Rational? {
        if let number = Rational(text) { return number }
        report(
            .invalidNumber, .invalidNumber(text), span, expected: .numberForm,
            help: .numberHelp(text))
        return nil
    }

    /// A whole number, at least `least`.
    func whole(_ node: YAMLNode?, atLeast least: Int) -> Int? {
        guard let node, let number = number(node) else { return nil }
        guard let whole = number.whole, whole >= least else {
            report(
                .numberOutOfRange, .wholeAtLeast(number.description, least), node.span,
                help: .suchAs("\(max(least, 3))"))
            return nil
        }
        return whole
    }

    func day(_ node: YAMLNode?) -> Day? {
        guard let node, let scalar = scalar(node) else { return nil }
        return day(scalar.text, node.span)
    }

    func day(_ text: String, _ span: Range<Int>) -> Day? {
        if let day = Day(text) { return day }
        report(.invalidDay, .invalidDay(text), span, expected: .dayForm)
        return nil
    }

    func monthDay(_ node: YAMLNode?) -> Regulation.MonthDay? {
        guard let node, let scalar = scalar(node) else { return nil }
        return monthDay(scalar.text, node.span)
    }

    /// `12-01`; 29 February is one.
    func monthDay(_ text: String, _ span: Range<Int>) -> Regulation.MonthDay? {
        if let day = Day("2000-" + text) {
            let (_, month, dayOfMonth) = day.components
            return Regulation.MonthDay(month: month, day: dayOfMonth)
        }
        report(.invalidDay, .invalidMonthDay(text), span, expected: .monthDayForm)
        return nil
    }

    func period(_ node: YAMLNode?) -> PeriodKind? {
        choice(node, Keyword.periods, as: PeriodKind.self)
    }

    /// A name that is used.
    func name(_ node: YAMLNode?, _ sorts: [Sort]) -> Name? {
        guard let node, let scalar = scalar(node) else { return nil }
        return use(scalar.text, sorts, node.span)
    }

    func names(_ node: YAMLNode?, _ sorts: [Sort]) -> [Name] {
        guard let node else { return [] }
        return oneOrMore(node).compactMap { name($0, sorts) }
    }

    func clause(_ fields: Fields) -> Name? { name(fields["clause"], [.clause]) }
}
