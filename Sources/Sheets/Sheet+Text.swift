package import Basics

extension Sheet {
    /// A table for people: columns aligned, wide characters counted as two, long titles wrapped. Cells
    /// whose place is below the row stand there after their titles, so that the table stays narrow.
    package func text(_ language: Language, zone: ZoneOffset) -> String {
        let shown = columns.indices.filter { columns[$0].place == .row }
        let titles = shown.map { HeaderWrap.lines(columns[$0].title.text(language)) }
        let texts = rows.map { row in row.map { $0.text(language, zone: zone) } }
        let cells = texts.map { row in shown.map { row[$0] } }
        var widths = titles.map { $0.map(TextWidth.of).max() ?? 0 }
        for row in cells {
            for (index, cell) in row.enumerated() {
                widths[index] = max(widths[index], TextWidth.of(cell))
            }
        }
        let height = titles.map(\.count).max() ?? 0
        var lines = (0..<height).map { level in
            line(
                titles.map { title in
                    let empty = height - title.count
                    return level < empty ? "" : title[level - empty]
                }, widths, shown)
        }
        lines.append(line(widths.map { String(repeating: "─", count: $0) }, widths, shown))
        let below = texts.map { linesBelow($0, language) }
        for (index, row) in cells.enumerated() {
            // What stands below a row is not to be read as the next one's.
            if index > 0, !below[index - 1].isEmpty { lines.append("") }
            lines.append(line(row, widths, shown))
            lines += below[index]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What stands below a row: each cell that says something, after its column's title.
    private func linesBelow(_ texts: [String], _ language: Language) -> [String] {
        var told: [String] = []
        for (column, text) in zip(columns, texts) where column.place != .row && !text.isEmpty {
            let said = column.title.text(language) + (language == .zh ? "：" : ": ") + text
            let joined = told.last.map { "\($0)\(Sheet.gap)\(said)" }
            if column.place == .beside, let joined, TextWidth.of(joined) <= Sheet.roomBelow {
                told[told.count - 1] = joined
            } else {
                told.append(said)
            }
        }
        return told.flatMap { text in
            TextWrap.lines(text, widthMax: Sheet.roomBelow).enumerated().map { index, line in
                String(repeating: " ", count: index == 0 ? Sheet.indent : 2 * Sheet.indent) + line
            }
        }
    }

    /// How far what stands below a row is indented, and once more where it goes on.
    private static let indent = 4
    /// What parts two cells of one line below a row.
    private static let gap = "   "
    /// The columns a line below a row takes, so that with the deepest indent it takes a hundred.
    private static let roomBelow = 100 - 2 * indent

    private func line(_ cells: [String], _ widths: [Int], _ shown: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[index] - TextWidth.of(cell))
            if index > 0 { line += "  " }
            let isTrailing = columns[shown[index]].alignment == .trailing
            line += isTrailing ? padding + cell : cell + padding
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

/// Breaks a column's title, so that a title longer than its cells does not widen the table.
private enum HeaderWrap {
    /// Chinese titles longer than this many characters are broken in two.
    private static let chineseMax = 4

    /// Words of English each on a line of its own, short ones joined; Chinese before each bracket,
    /// and what is still long in two halves.
    static func lines(_ title: String) -> [String] {
        let words = title.split(separator: " ").map(String.init)
        guard words.count > 1 else { return brackets(title).flatMap(halves) }
        let longest = words.map(TextWidth.of).max() ?? 0
        var lines: [String] = []
        for word in words {
            if let last = lines.last, TextWidth.of(last) + 1 + TextWidth.of(word) <= longest {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    private static func brackets(_ title: String) -> [String] {
        var parts: [String] = []
        for character in title {
            if parts.isEmpty || character == "（" { parts.append("") }
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    private static func halves(_ title: String) -> [String] {
        let isWide = title.unicodeScalars.allSatisfy { TextWidth.of($0) == 2 }
        guard isWide, !title.hasPrefix("（"), title.count > chineseMax else { return [title] }
        let first = (title.count + 1) / 2
        return [String(title.prefix(first)), String(title.dropFirst(first))]
    }
}
