import Basics
// Foundation has the compatibility composition (NFKC); nothing else of it is used.
import Foundation

/// A clause's words as they stand in the file.
struct Quote {
    let text: String
    let scalar: YAMLScalar
    let span: Range<Int>
}

/// Finds quotes in the text they are taken from, whatever its white space, the width of its
/// characters and their traditional or simplified form. `……` stands for what was left out: the pieces
/// around it follow one another in the source.
struct QuoteCheck {
    private let source: [Unicode.Scalar]

    init(_ source: String) { self.source = QuoteCheck.fold(source) }

    /// A piece that is not there, and how far it is.
    struct Missing: Equatable {
        let piece: String
        /// What of it is there, folded; empty where not even its beginning is.
        let found: String
        /// How the source goes on after that.
        let next: String
    }

    static func fold(_ text: String) -> [Unicode.Scalar] {
        Array(NameFolding.fold(text.precomposedStringWithCompatibilityMapping).unicodeScalars)
    }

    /// The first piece that does not follow those before it; nil where all do.
    func missing(in quote: String) -> Missing? {
        var start = 0
        for piece in QuoteCheck.pieces(quote) {
            let folded = QuoteCheck.fold(piece)
            guard !folded.isEmpty else { continue }
            guard let end = end(of: folded[...], from: start) else {
                return nearest(piece, folded, from: start)
            }
            start = end
        }
        return nil
    }

    private static func pieces(_ quote: String) -> [String] {
        quote.components(separatedBy: "……")
    }

    private func end(of piece: ArraySlice<Unicode.Scalar>, from start: Int) -> Int? {
        guard let first = piece.first else { return start }
        var place = start
        while place + piece.count <= source.count {
            if source[place] == first,
                source[place..<place + piece.count].elementsEqual(piece)
            {
                return place + piece.count
            }
            place += 1
        }
        return nil
    }

    private static let shownMax = 12

    private func nearest(_ piece: String, _ folded: [Unicode.Scalar], from start: Int) -> Missing {
        var (low, high) = (0, folded.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if end(of: folded[..<middle], from: start) != nil {
                low = middle
            } else {
                high = middle
            }
        }
        guard low > 0, let end = end(of: folded[..<low], from: start) else {
            return Missing(piece: piece, found: "", next: "")
        }
        return Missing(
            piece: piece,
            found: String(String.UnicodeScalarView(folded[..<low].suffix(Self.shownMax))),
            next: String(String.UnicodeScalarView(source[end...].prefix(Self.shownMax))))
    }
}

extension Draft {
    /// Compares each quote with the text of the source, or remarks, at the first of them, how many could
    /// not be.
    func checkQuotes(_ id: String?, _ sources: (String) -> String?) {
        guard let first = quotes.first else { return }
        guard let id, let text = sources(id) else {
            let lines = quotes.map { source.line(of: $0.span.lowerBound) }
            report(
                .uncheckedQuote, .uncheckedQuotes(id, lines: lines), first.span,
                help: .uncheckedQuotesHelp)
            return
        }
        let check = QuoteCheck(text)
        for quote in quotes {
            guard let missing = check.missing(in: quote.text) else { continue }
            report(
                .quoteNotInSource, .quoteNotInSource(id, missing.piece), quote.span,
                expected: missing.found.isEmpty
                    ? nil : .sourceGoesOn(after: missing.found, next: missing.next),
                help: .quoteNotInSourceHelp)
        }
    }
}
