package import Basics

extension Sheet {
    /// A table for people: columns aligned, wide characters counted as two.
    package func text(_ language: Language, zone: ZoneOffset) -> String {
        let titles = columns.map { $0.title.text(language) }
        let cells = rows.map { row in row.map { $0.text(language, zone: zone) } }
        var widths = titles.map(TextWidth.of)
        for row in cells {
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], TextWidth.of(cell))
            }
        }
        var lines = [line(titles, widths), line(widths.map { String(repeating: "─", count: $0) }, widths)]
        lines += cells.map { line($0, widths) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - TextWidth.of(cell))
            if index > 0 { line += "  " }
            line += columns[index].alignment == .trailing ? padding + cell : cell + padding
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension Cell {
    fileprivate func text(_ language: Language, zone: ZoneOffset) -> String {
        switch self {
        case .text(let text): text
        case .word(_, let title): title.text(language)
        case .number(let number): String(number)
        case .position(let number): language == .zh ? String(number) : "#\(number)"
        case .day(let day): day.description
        case .time(let time): time.minuteText(in: zone)
        case .rate(let part, let whole): "\(part)/\(whole)"
        case .notApplicable: language == .zh ? "—" : "n/a"
        case .empty: ""
        }
    }
}

/// How many columns of a terminal a text takes.
package enum TextWidth {
    /// Wide and full-width characters count two, marks that combine none.
    package static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    /// The blocks of East Asian Width W and F (Unicode UAX #11).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD,
    ]
}
