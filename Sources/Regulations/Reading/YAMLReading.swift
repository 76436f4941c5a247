import Basics
import Yams

/// Reads the text of a file into nodes and refuses what readers of YAML disagree about.
///
/// Yams gives the nodes with their places. What it does not give is found in the source at those
/// places: an anchor, an alias and a tag each begin with a sign of their own.
struct YAMLReading {
    private let source: SourceText
    private(set) var problems: [(span: Range<Int>, diagnostic: Diagnostic)] = []
    /// Keys that stand more than once, with their first letter replaced so that Yams goes on: by the
    /// offset of that letter.
    private var replaced: [Int: Unicode.Scalar] = [:]

    /// The longest text that is read, as long as the body of an event may be.
    static let bytesMax = 1_048_576
    /// How deep nodes may lie within each other; the language needs eight.
    private static let depthMax = 32

    init(_ source: SourceText) { self.source = source }

    /// The root; nil where there is none to read, and then a problem says why.
    mutating func root() -> YAMLNode? {
        guard source.scalars.count <= Self.bytesMax else {
            add(.yamlSyntax, .regulationTooLong(Self.bytesMax), 0..<1, help: .tooLargeHelp)
            return nil
        }
        if let deep = tooDeep() {
            add(
                .yamlSyntax, .nestedTooDeep(Self.depthMax), deep..<deep + 1,
                help: .tooLargeHelp)
            return nil
        }
        guard let node = compose() else { return nil }
        let root = read(node)
        if let first = replaced.keys.min(),
            !problems.contains(where: { $0.diagnostic.code == .repeatedYAMLKey })
        {
            add(
                .repeatedYAMLKey, .keyTwice(source.text(first..<first + 1)), first..<first + 1,
                help: .keepOne)
        }
        return root
    }

    private mutating func add(
        _ code: DiagnosticCode, _ message: Message, _ span: Range<Int>, expected: Message? = nil,
        help: Message? = nil
    ) {
        let span = span.clamped(to: 0..<source.scalars.count)
        problems.append(
            (
                span,
                Diagnostic(
                    code, message, at: source.place(span), expected: expected, help: help)
            ))
    }

    /// Where brackets open too many levels, strings aside: Yams would go as deep as they do.
    private func tooDeep() -> Int? {
        var depth = 0
        for (offset, scalar) in source.scalars.enumerated() {
            switch scalar {
            case "[", "{": depth += 1
            case "]", "}": depth = max(0, depth - 1)
            default: break
            }
            if depth > Self.depthMax { return offset }
        }
        return nil
    }
}

// MARK: - Composing

extension YAMLReading {
    private mutating func compose() -> Node? {
        var scalars = source.scalars
        // Yams hands the text on as a buffer, which a very short string is not.
        if scalars.count < 32 { scalars += Array(repeating: "\n", count: 32) }
        while true {
            do {
                let text = String(String.UnicodeScalarView(scalars))
                let parser = try Parser(yaml: text, encoding: .utf8)
                guard let node = try parser.singleRoot() else {
                    add(.yamlSyntax, .regulationEmpty, 0..<1, help: .regulationEmptyHelp)
                    return nil
                }
                return node
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                guard let offset = replaceable(context.mark, scalars) else {
                    let start = offset(context.mark)
                    add(
                        .repeatedYAMLKey, .keyTwice(names.first ?? ""), start..<start + 1,
                        help: .keepOne)
                    return nil
                }
                replaced[offset] = scalars[offset]
                scalars[offset] = Unicode.Scalar(0xE000 + UInt32(replaced.count)) ?? "\u{E000}"
            } catch let error as YamlError {
                report(error)
                return nil
            } catch {
                add(.yamlSyntax, .yamlProblem("\(error)"), 0..<1, help: .yamlHelp)
                return nil
            }
        }
    }

    private func offset(_ mark: Mark) -> Int {
        source.offset(line: mark.line, column: mark.column)
    }

    /// The first letter of a key that stands twice; nil where it has none or was replaced before.
    private func replaceable(_ mark: Mark, _ scalars: [Unicode.Scalar]) -> Int? {
        var offset = offset(mark)
        guard offset < source.scalars.count, replaced.count < 4_000 else { return nil }
        if scalars[offset] == "'" || scalars[offset] == "\"" {
            offset += 1
            guard offset < source.scalars.count, scalars[offset] != scalars[offset - 1],
                scalars[offset] != "\\"
            else { return nil }
        }
        return replaced[offset] == nil ? offset : nil
    }

    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            if problem == "but found another document" {
                let start = offset(mark)
                add(
                    .yamlFeature, .severalDocuments, start..<start + 3,
                    help: .severalDocumentsHelp)
                return
            }
            if problem == "found undefined alias" {
                let start = offset(mark)
                add(.yamlFeature, .yamlAnchor, start..<start + 1, help: .yamlFeatureHelp)
                return
            }
            // Of a quotation mark that is never closed the beginning is what helps.
            let isOpen = problem == "found unexpected end of stream"
            let start = offset(isOpen ? context?.mark ?? mark : mark)
            add(
                .yamlSyntax, .yamlProblem(problem), start..<start + 1,
                help: .yamlProblemHelp(
                    problem, startedAt: isOpen ? nil : context.map(\.mark.line)))
        case .reader(_, let offset, _, _):
            let start = offset ?? 0
            add(
                .yamlSyntax, .yamlControlCharacter, start..<start + 1,
                help: .yamlControlCharacterHelp)
        default:
            add(.yamlSyntax, .yamlProblem("\(error)"), 0..<1, help: .yamlHelp)
        }
    }
}

// MARK: - Nodes

extension YAMLReading {
    private mutating func read(_ node: Node) -> YAMLNode? {
        guard let mark = node.mark else { return nil }
        let start = offset(mark)
        if let sign = refused(start) {
            let end = source.scalars[start...].firstIndex { $0 == " " || $0 == "\n" }
            if !problems.contains(where: { $0.span.lowerBound == start }) {
                add(
                    .yamlFeature, sign, start..<(end ?? start + 1),
                    help: .yamlFeatureHelp)
            }
            return nil
        }
        switch node {
        case .scalar(let scalar): return read(scalar, start)
        case .sequence(let sequence):
            return YAMLNode(
                content: .sequence(sequence.compactMap { read($0) }), span: start..<start + 1)
        case .mapping(let mapping): return read(mapping, start)
        case .alias: return nil
        }
    }

    /// What the first letter of a node says of it.
    private func refused(_ start: Int) -> Message? {
        guard start < source.scalars.count else { return nil }
        let isAlone =
            start + 1 >= source.scalars.count || source.scalars[start + 1] == " "
            || SourceText.isLineEnd(source.scalars[start + 1])
        switch source.scalars[start] {
        case "&": return .yamlAnchor
        case "!": return .yamlTag
        case "?": return isAlone ? .yamlQuestionMark : nil
        default: return nil
        }
    }

    private mutating func read(_ scalar: Node.Scalar, _ start: Int) -> YAMLNode {
        let style: YAMLScalar.Style =
            switch scalar.style {
            case .singleQuoted: .singleQuoted
            case .doubleQuoted: .doubleQuoted
            case .literal, .folded: .block
            case .any, .plain: .plain
            }
        var letters = Array(scalar.string.unicodeScalars)
        let first = style == .plain ? start : start + 1
        if let letter = replaced[first], !letters.isEmpty { letters[0] = letter }
        let text = String(String.UnicodeScalarView(letters))
        let offsets =
            ScalarAlignment.offsets(of: text, in: source.scalars, from: start, style: style)
            ?? Array(repeating: start, count: letters.count + 1)
        let end =
            (offsets.last ?? start) + (style == .singleQuoted || style == .doubleQuoted ? 1 : 0)
        let isRefused = style == .plain && YAMLReading.isWordOfYAML(text)
        if isRefused {
            add(
                .yamlWord, .yamlWord(text), start..<end,
                help: .yamlWordHelp(text))
        }
        return YAMLNode(
            content: .scalar(
                YAMLScalar(text: text, style: style, offsets: offsets, isRefused: isRefused)),
            span: start..<max(end, start + 1))
    }

    /// Words that some readers of YAML take for true, false or nothing.
    static func isWordOfYAML(_ text: String) -> Bool {
        ["yes", "no", "on", "off", "true", "false", "null", "~", "y", "n"]
            .contains(text.lowercased())
    }

    private mutating func read(_ mapping: Node.Mapping, _ start: Int) -> YAMLNode {
        var entries: [YAMLMapping.Entry] = []
        var refused: Set<String> = []
        var seen: [String: Int] = [:]
        let isFlow = start < source.scalars.count && source.scalars[start] == "{"
        for (key, value) in mapping {
            guard let name = read(key) else { continue }
            guard let scalar = name.scalar else {
                add(.yamlFeature, .yamlComplexKey, name.span, help: .yamlFeatureHelp)
                continue
            }
            let text = scalar.text
            if let first = seen[text] {
                add(
                    .repeatedYAMLKey, .keyTwice(text), name.span,
                    help: .keyTwiceHelp(line: source.line(of: first)))
                continue
            }
            seen[text] = name.span.lowerBound
            guard !scalar.isRefused else {
                refused.insert(text)
                continue
            }
            if text == "<<", scalar.style == .plain {
                add(.yamlFeature, .yamlMerge, name.span, help: .yamlFeatureHelp)
                refused.insert(text)
                continue
            }
            if case .scalar(let empty) = value, empty.string.isEmpty, isPlain(empty) {
                reportNoValue(name, text, isFlow, after: entries.last)
                refused.insert(text)
            } else if let node = read(value) {
                if node.scalar?.isRefused == true { refused.insert(text) }
                entries.append(YAMLMapping.Entry(key: name, value: node))
            } else {
                refused.insert(text)
            }
        }
        return YAMLNode(
            content: .mapping(YAMLMapping(entries: entries, refused: refused)),
            span: start..<start + 1)
    }

    private func isPlain(_ scalar: Node.Scalar) -> Bool {
        guard scalar.style == .plain || scalar.style == .any else { return false }
        guard let mark = scalar.mark else { return true }
        return refused(offset(mark)) == nil
    }

    /// A key without a value; in a flow mapping after a comma it is most often the rest of a text.
    private mutating func reportNoValue(
        _ name: YAMLNode, _ text: String, _ isFlow: Bool, after last: YAMLMapping.Entry?
    ) {
        guard isFlow, let last, let value = last.value.scalar, value.style == .plain,
            isCut(value.span.upperBound, name.span.lowerBound), !hasColon(name.span.upperBound)
        else {
            add(.keyWithoutValue, .keyWithoutValue(text), name.span, help: .keyWithoutValueHelp)
            return
        }
        let whole = source.text(value.span.lowerBound..<name.span.upperBound)
        add(
            .cutByComma, .cutByComma(key: last.name, rest: text), name.span,
            help: .cutByCommaHelp(key: last.name, text: whole))
    }

    private func isCut(_ end: Int, _ start: Int) -> Bool {
        end <= start
            && source.scalars[end..<start].allSatisfy {
                $0 == "," || $0 == " " || SourceText.isLineEnd($0)
            }
    }

    private func hasColon(_ end: Int) -> Bool {
        source.scalars[min(end, source.scalars.count)...].first { $0 != " " } == ":"
    }
}
