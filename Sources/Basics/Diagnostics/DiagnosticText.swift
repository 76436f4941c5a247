/// Diagnostics as text: place, code, what was found, the line with the spot underlined, what was
/// expected, how to proceed.
package enum DiagnosticText {
    package static func of(_ diagnostics: Diagnostics, _ language: Language) -> String {
        var parts = diagnostics.all.map { of($0, language) }
        if diagnostics.omittedCount > 0 {
            let counts = diagnostics.omitted.map { (code: $0.key.rawValue, count: $0.value) }
                .sorted { $0.code < $1.code }
            parts.append(Message.omitted(counts).text(language))
        }
        return parts.joined(separator: "\n")
    }

    package static func of(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let severity =
            diagnostic.severity == .error
            ? Message(zh: "错误", en: "error") : Message(zh: "提示", en: "warning")
        var head = "\(severity.text(language))[\(diagnostic.code.rawValue)]: "
        head += diagnostic.message.text(language)
        var lines: [String] = []
        switch diagnostic.place {
        case .file(let name, let line, let column, let width, let source)?:
            lines.append("\(name):\(line):\(column): \(head)")
            if let source { lines += quote(source, line, column, width) }
        case .cell(let file, let row, let column, let header)?:
            let place = Message.cell(file, row: row, column: column, header: header)
            lines.append("\(place.text(language)): \(head)")
        case .event(let position)?:
            lines.append("#\(position): \(head)")
        case nil:
            lines.append(head)
        }
        if let expected = diagnostic.expected { lines.append("  " + expected.text(language)) }
        if let affected = diagnostic.affected {
            lines.append("  " + (language == .zh ? "影响：" : "affects: ") + affected.text(language))
        }
        if let help = diagnostic.help {
            lines.append("  " + (language == .zh ? "办法：" : "help: ") + help.text(language))
        }
        return lines.joined(separator: "\n")
    }

    /// The longest part of a line that is quoted.
    private static let quotedMax = 160
    /// How much before the spot is quoted of a line that is longer.
    private static let quotedBefore = 40

    /// The line as it stands and carets under the spot, wide characters counted as two.
    private static func quote(
        _ source: String, _ line: Int, _ column: Int, _ width: Int
    ) -> [String] {
        let whole = Array(source.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" })
        guard column - 1 <= whole.count else { return [] }
        // Of a long line the part around the spot.
        let isFar = column > quotedMax - quotedBefore
        let scalars =
            isFar
            ? ["…"] + whole.dropFirst(column - 1 - quotedBefore).prefix(quotedMax)
            : Array(whole.prefix(quotedMax))
        let start = isFar ? quotedBefore + 1 : column - 1
        let number = String(line)
        let gutter = String(repeating: " ", count: number.utf8.count)
        let before = scalars.prefix(start).reduce(0) { $0 + TextWidth.of($1) }
        let spot = scalars.dropFirst(start).prefix(max(width, 1))
        let carets = max(1, spot.reduce(0) { $0 + TextWidth.of($1) })
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return [
            "  \(number) | \(String(text))",
            "  \(gutter) | " + String(repeating: " ", count: before)
                + String(repeating: "^", count: carets),
        ]
    }
}
