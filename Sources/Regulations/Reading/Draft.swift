import Activity
import Basics
import EventLog

/// A regulation while it is read: what is wrong with it, what was named, and which stretches of the text
/// are keywords and codes with another spelling in the other language.
///
/// It is a class because everything that reads a part of the file adds to the one list of problems; it
/// lives no longer than the reading.
final class Draft {
    let source: SourceText
    let spelling: Spelling
    private var problems: [(span: Range<Int>, diagnostic: Diagnostic)] = []
    private var told: Set<Told> = []
    private(set) var edits: [Int: Edit] = [:]
    private var lists: [[WordList]: CodeList] = [:]

    /// The file as it was composed.
    var root: YAMLNode?
    /// What the regulation names, by family.
    var defined: [Family: [String: Definition]] = [:]
    /// Words the regulation asks a ledger to have.
    var words: [Regulation.AddedWord] = []
    /// The texts of sets; their codes are found by where the set is used.
    var setNodes: [String: [YAMLNode]] = [:]
    var setCodes: [String: [Code]] = [:]
    /// Comparisons with a measure's name, to be judged once all measures are known.
    var comparisons: [Comparing] = []
    /// Comparisons that must hold together, each alone among them.
    var conjunctions: [[Compared]] = []
    /// Conditions that must hold in several periods, to be judged once it is known what is scored.
    var repetitions: [Repetition] = []
    /// Measures that a run is looked for in, to be judged once all measures are known.
    var runs: [(measure: Name, span: Range<Int>)] = []
    /// Ranges of quotas and the like, to be judged once settings are known.
    var ranges: [(bounds: Bounds, span: Range<Int>)] = []
    var quotes: [Quote] = []
    /// What each definition rests on, for circles.
    var references: [Vertex: [Vertex]] = [:]
    /// The definition that is being read.
    var reader: Vertex?
    /// Where parts stand, by what the checks ask for.
    var spans: [String: Range<Int>] = [:]

    /// A stretch of the text and its spellings.
    struct Edit: Hashable, Sendable {
        let span: Range<Int>
        let english: String
        let chinese: String

        func text(_ spelling: Spelling) -> String {
            spelling == .english ? english : chinese
        }
    }

    struct Comparing {
        let measure: Name
        let bound: Rational
        let span: Range<Int>
    }

    private struct Told: Hashable {
        let code: DiagnosticCode
        let start: Int
    }

    init(source: SourceText, spelling: Spelling) {
        self.source = source
        self.spelling = spelling
    }

    // MARK: - Problems

    /// Tells a problem, once a code and place.
    func report(
        _ code: DiagnosticCode, _ message: Message, _ span: Range<Int>, expected: Message? = nil,
        help: Message? = nil
    ) {
        let span = span.clamped(to: 0..<max(source.scalars.count, 1))
        guard told.insert(Told(code: code, start: span.lowerBound)).inserted else { return }
        problems.append(
            (
                span,
                Diagnostic(
                    code, message, at: source.place(span), expected: expected, help: help)
            ))
    }

    func add(_ found: [(span: Range<Int>, diagnostic: Diagnostic)]) { problems += found }

    var hasErrors: Bool { problems.contains { $0.diagnostic.severity == .error } }

    /// Whether some of the text could not be made out, so that what it uses is not known.
    var hasUnread: Bool {
        let clear: Set<DiagnosticCode> = [
            .unknownDefinition, .nameTwice, .statedTwice, .limitsCross, .clauseText,
            .quoteNotQuoted,
            .numberOutOfRange, .shareOverOne, .invalidNumber, .invalidDay, .daysReversed,
            .neverHolds,
        ]
        return problems.contains { !clear.contains($0.diagnostic.code) }
    }

    /// The problems in the order of the text, errors or remarks.
    func told(_ severity: Diagnostic.Severity) -> [Diagnostic] {
        problems.enumerated().filter { $0.element.diagnostic.severity == severity }
            .sorted { left, right in
                (left.element.span.lowerBound, left.offset)
                    < (right.element.span.lowerBound, right.offset)
            }
            .map(\.element.diagnostic)
    }

    // MARK: - Spellings

    /// Notes that a stretch of the text is a word with another spelling in the other language. It must
    /// stand there as it is spelled, so that it can be put back.
    func note(_ span: Range<Int>, english: String, chinese: String) {
        let edit = Edit(span: span, english: english, chinese: chinese)
        guard source.text(span).unicodeScalars.elementsEqual(edit.text(spelling).unicodeScalars)
        else {
            report(
                .brokenWord, .brokenWord(edit.text(spelling)), span,
                help: .brokenWordHelp(edit.text(spelling)))
            return
        }
        edits[span.lowerBound] = edit
    }

    func note(_ span: Range<Int>, _ word: Keyword) {
        note(span, english: word.en, chinese: word.zh)
    }

    /// The words of lists of the vocabulary taken together, with those the regulation adds.
    func codes(_ names: [WordList]) -> CodeList {
        if let list = lists[names] { return list }
        let list = CodeList(names, added: words)
        lists[names] = list
        return list
    }
}
