import Basics
import Regulations

/// A file by its lines, so that a line of an example can be pointed at.
package struct SourceLines: Sendable {
    let name: String
    private let lines: [Substring]

    package init(name: String, text: String) {
        self.name = name
        // A carriage return before a line feed makes one character of the two.
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    private func source(_ line: Int) -> String? {
        lines.indices.contains(line - 1) ? String(lines[line - 1]) : nil
    }

    /// A part of a given line: `offset` scalars into it.
    func place(_ given: Example.Given, offset: Int = 0, width: Int? = nil) -> Place {
        let source = source(given.line)
        let wanted = Array(given.text.unicodeScalars)
        let scalars = source.map { Array($0.unicodeScalars) } ?? []
        let start = scalars.indices.first { scalars[$0...].starts(with: wanted) }
        guard let start else { return place(line: given.line) }
        return .file(
            name: name, line: given.line, column: start + offset + 1,
            width: max(width ?? wanted.count, 1), source: source)
    }

    /// A whole line, but for the spaces it begins with.
    func place(line: Int) -> Place {
        let source = source(line)
        let scalars = source.map { Array($0.unicodeScalars) } ?? []
        let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? 0
        return .file(
            name: name, line: line, column: start + 1, width: max(scalars.count - start, 1),
            source: source)
    }
}
