import Activity
import Basics

/// Names that are unique among each other.
enum Family: Hashable, CaseIterable {
    /// Measures, settings, classes and items.
    case figure
    case cohort
    case clause
    case set
    case share
    case grade
    /// Quotas, coverage, links, compositions, procedures, bars, grounds.
    case finding
}

/// What a name stands for.
enum Sort: String, Hashable {
    case measure
    case setting
    case scoreClass = "class"
    case item
    case cohort
    case clause
    case set
    case share
    case grade
    case quota
    case coverage
    case link
    case composition
    case procedure
    case bar
    case ground

    var family: Family {
        switch self {
        case .measure, .setting, .scoreClass, .item: .figure
        case .cohort: .cohort
        case .clause: .clause
        case .set: .set
        case .share: .share
        case .grade: .grade
        case .quota, .coverage, .link, .composition, .procedure, .bar, .ground: .finding
        }
    }

    var title: Message {
        switch self {
        case .measure: Message(zh: "指标", en: "measure")
        case .setting: Message(zh: "设定", en: "setting")
        case .scoreClass: Message(zh: "大类", en: "class")
        case .item: Message(zh: "项目", en: "item")
        case .cohort: Message(zh: "考核序列", en: "cohort")
        case .clause: Message(zh: "条款", en: "clause")
        case .set: Message(zh: "词组", en: "set")
        case .share: Message(zh: "分摊办法", en: "share")
        case .grade: Message(zh: "等次", en: "grade")
        case .quota: Message(zh: "定额", en: "quota")
        case .coverage: Message(zh: "覆盖", en: "coverage")
        case .link: Message(zh: "联系", en: "link rule")
        case .composition: Message(zh: "构成", en: "composition")
        case .procedure: Message(zh: "程序", en: "procedure")
        case .bar: Message(zh: "不得评优情形", en: "bar")
        case .ground: Message(zh: "情形", en: "ground")
        }
    }
}

struct Definition {
    let sort: Sort
    let span: Range<Int>
    var isUsed = false
}

/// A definition as a point in the net of what rests on what.
struct Vertex: Hashable {
    let sort: Sort
    let name: String

    /// The whole score, which rests on every class.
    static let score = Vertex(sort: .scoreClass, name: "")
}

extension Draft {
    /// Takes a definition in, unless the name is malformed, taken, or a word of expressions.
    func define(_ sort: Sort, _ node: YAMLNode) {
        guard let scalar = node.scalar, !scalar.isRefused else { return }
        let text = scalar.text
        let isRefused = !isName(text) || isReserved(text, sort.family)
        if !isName(text) {
            report(.invalidName, .invalidName(text), node.span, help: .invalidNameHelp)
        } else if isRefused {
            report(.invalidName, .nameIsKeyword(text), node.span, help: .nameIsKeywordHelp)
        }
        if let other = defined[sort.family]?[text] {
            report(
                .nameTwice,
                .nameTwice(text, other.sort.title, line: source.line(of: other.span.lowerBound)),
                node.span, help: .nameTwiceHelp("\(sort.family)"))
            return
        }
        // What cannot be a name is told once, not also that nothing uses it.
        defined[sort.family, default: [:]][text] = Definition(
            sort: sort, span: node.span, isUsed: isRefused)
    }

    /// Letters, digits and hyphens, Chinese characters among the letters; a letter first.
    func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first.properties.isAlphabetic,
            text.unicodeScalars.count <= 64
        else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "-"
        }
    }

    /// Whether a name could not be told from a word of the language where it stands.
    private func isReserved(_ text: String, _ family: Family) -> Bool {
        let groups: [KeywordGroup] =
            switch family {
            case .figure: [Keyword.condition, Phrase.unitWords, Keyword.questions]
            case .cohort: [Keyword.audiences, Keyword.spaces]
            case .finding: [Keyword.questions]
            case .grade: [Keyword.answers]
            case .set, .clause, .share: []
            }
        return groups.contains { word(text, $0) != nil }
            || family == .cohort && codes([.organKinds]).knows(text)
    }

    /// A use of a name, which must be defined as one of the sorts.
    func use(
        _ text: String, _ sorts: [Sort], _ span: Range<Int>
    ) -> Name? {
        guard let family = sorts.first?.family else { return nil }
        if let found = defined[family]?[text], sorts.contains(found.sort) {
            defined[family]?[text]?.isUsed = true
            if let reader {
                references[reader, default: []].append(Vertex(sort: found.sort, name: text))
            }
            return Name(text)
        }
        let known = names(sorts)
        let elsewhere = Family.allCases.lazy.compactMap { self.defined[$0]?[text]?.sort }.first
        report(
            .unknownDefinition, .unknownDefinition(text, sorts.map(\.title)), span,
            expected: known.isEmpty
                ? .noneDefined(sorts[0].title) : .known(Nearest.order(known, to: text)),
            help: elsewhere.map { .definedAs(text, $0.title) }
                ?? Nearest.guess(known, for: text).map { .meant($0) }
                ?? (text.contains { "+-".contains($0) } && sorts.contains(.measure)
                    && sorts.count > 1
                    ? .spacesAroundSigns : nil))
        return nil
    }

    /// The names that are defined as one of the sorts, in the order of the text.
    func names(_ sorts: [Sort]) -> [String] {
        Family.allCases.flatMap { defined[$0] ?? [:] }
            .filter { sorts.contains($0.value.sort) }
            .sorted { $0.value.span.lowerBound < $1.value.span.lowerBound }
            .map(\.key)
    }

    /// Reads what a definition rests on.
    func reading<Result>(_ vertex: Vertex, _ body: () -> Result) -> Result {
        let outer = reader
        reader = vertex
        defer { reader = outer }
        return body()
    }
}
