package import Basics

/// A file that holds a regulation: read, checked, and convertible into the other language.
///
/// All problems of a file are told together; a file with errors gives no regulation.
package struct RegulationFile: Sendable {
    package let regulation: Regulation
    /// What is worth knowing and hinders nothing: quotes that were not compared with their source,
    /// clauses that nothing uses.
    package let remarks: [Diagnostic]
    package let name: String
    /// The text as it was given.
    package let text: String
    /// Which keywords it is written with.
    package let spelling: Spelling
    private let edits: [Draft.Edit]

    /// Reads the text of a file. `sources` gives the text of a source by its id, nil where it is not
    /// at hand.
    package init(
        reading text: String, name: String, sources: (String) -> String? = { _ in nil }
    ) throws(Diagnostics) {
        let source = SourceText(text, name: name)
        var reading = YAMLReading(source)
        let root = reading.root()
        let draft = Draft(source: source, spelling: RegulationFile.spelling(of: root))
        draft.add(reading.problems)
        let regulation = root.flatMap { draft.regulation($0) }
        draft.checkQuotes(regulation?.source?.id, sources)
        guard let regulation, !draft.hasErrors else {
            var problems = Diagnostics()
            for problem in draft.told(.error) { problems.add(problem) }
            throw problems
        }
        self.regulation = regulation
        remarks = draft.told(.warning)
        self.name = name
        self.text = text
        spelling = draft.spelling
        edits = draft.edits.values.sorted { $0.span.lowerBound < $1.span.lowerBound }
    }

    /// The language of a file is that of its first key.
    private static func spelling(of root: YAMLNode?) -> Spelling {
        for entry in root?.mapping?.entries ?? [] {
            for spelling in Spelling.allCases
            where Keyword.keys.find(entry.name, spelling) != nil {
                return spelling
            }
        }
        return .english
    }

    /// The text with the other language's keywords and codes. Names, quotes, comments and the layout
    /// stay as they are, so that converting back gives the same text byte for byte: the test
    /// "Every construct converts into Chinese and back" holds it to that.
    package func converted(to target: Spelling) -> String {
        guard target != spelling else { return text }
        let scalars = SourceText(text, name: name).scalars
        var result = String.UnicodeScalarView()
        if text.unicodeScalars.first == "\u{FEFF}" { result.append("\u{FEFF}") }
        var place = 0
        for edit in edits {
            result.append(contentsOf: scalars[place..<edit.span.lowerBound])
            result.append(contentsOf: edit.text(target).unicodeScalars)
            place = edit.span.upperBound
        }
        result.append(contentsOf: scalars[place...])
        return String(result)
    }

    /// The text with the keywords of a language.
    package func converted(to language: Language) -> String {
        converted(to: language == .zh ? Spelling.chinese : .english)
    }
}
