/// One problem or remark, told so that the reader can mend it: a stable code, the place, what was
/// found, what was expected, and how to proceed.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable {
        case error
        case warning
    }

    package let code: DiagnosticCode
    /// What was found, in one line.
    package let message: Message
    package let place: Place?
    /// What would have been taken.
    package let expected: Message?
    /// How to proceed.
    package let help: Message?
    /// Which answers it spoils, where that is the question.
    package let affected: Message?

    package init(
        _ code: DiagnosticCode,
        _ message: Message,
        at place: Place? = nil,
        expected: Message? = nil,
        help: Message? = nil,
        affected: Message? = nil
    ) {
        self.code = code
        self.message = message
        self.place = place
        self.expected = expected
        self.help = help
        self.affected = affected
    }

    package var severity: Severity { code.severity }

    /// The same at another place.
    package func at(_ place: Place?) -> Diagnostic {
        Diagnostic(code, message, at: place, expected: expected, help: help, affected: affected)
    }

}

/// Where a problem is: in a file, in a cell of a spreadsheet, or at an event of the ledger.
package enum Place: Hashable, Sendable {
    /// `line` and `column` count from 1, columns in Unicode scalars; `width` is what to underline
    /// of `source`, the line as it stands in the file.
    case file(name: String, line: Int, column: Int, width: Int, source: String?)
    /// `row` counts from 1 as the spreadsheet shows it; `column` is its letter, empty for the whole
    /// row; `header` is what stands over the column, if anything does.
    case cell(file: String, row: Int, column: String, header: String)
    case event(position: Int64)
}

/// Problems found together and thrown together: an input is judged whole.
package struct Diagnostics: Error, Sendable {
    /// How many are told in full; the rest are counted.
    package static let limit = 1_000

    package private(set) var all: [Diagnostic] = []
    /// How many are not told in full, by code.
    package private(set) var omitted: [DiagnosticCode: Int] = [:]
    package var omittedCount: Int { omitted.values.reduce(0, +) }

    /// How many there are, told in full or not.
    package var count: Int { all.count + omittedCount }

    package init() {}

    package init(_ diagnostic: Diagnostic) { all = [diagnostic] }

    package var isEmpty: Bool { all.isEmpty && omitted.isEmpty }

    /// Keeps the first thousand and counts the rest.
    package mutating func add(_ diagnostic: Diagnostic) {
        if all.count < Diagnostics.limit {
            all.append(diagnostic)
        } else {
            omitted[diagnostic.code, default: 0] += 1
        }
    }

    /// Adds one that sums up many, which is told however many there are.
    package mutating func add(summary: Diagnostic) { all.append(summary) }

    /// Adds all of `others`.
    package mutating func add(contentsOf others: Diagnostics) {
        for diagnostic in others.all { add(diagnostic) }
        omitted.merge(others.omitted, uniquingKeysWith: +)
    }

    /// These and then those of `others`; what was told in full stays so.
    package func joined(with others: Diagnostics...) -> Diagnostics {
        var joined = self
        for other in others {
            joined.all += other.all
            joined.omitted.merge(other.omitted, uniquingKeysWith: +)
        }
        return joined
    }
}

/// Those that are told in full.
extension Diagnostics: Sequence {
    package func makeIterator() -> IndexingIterator<[Diagnostic]> { all.makeIterator() }
}
