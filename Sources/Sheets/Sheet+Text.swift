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
