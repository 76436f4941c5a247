import Activity
package import Basics
import EventLog

extension SheetMapping {
    /// Reads a mapping file, or throws everything that is wrong with its form. Whether it fits the
    /// kind of sheet, ``problems(for:words:)`` tells.
    package init(readingFile path: String) throws {
        let source = try SheetSource(path: path, sheetName: nil)
        var problems = Diagnostics()
        var entries: [Entry] = []
        var order: [Int]?
        try source.read(&problems) { row, problems in
            guard let columns = order else {
                order = SheetMapping.order(of: row, &problems)
                return order == nil ? .stops : .readsRows
            }
            if let entry = SheetMapping.entry(row, columns, &problems) { entries.append(entry) }
            return .readsRows
        }
        if order == nil, problems.isEmpty {
            problems.add(
                Diagnostic(
                    .emptyFile, .emptyFile(path), help: .emptyFileHelp(SheetMapping.columnNames)))
        }
        if !problems.isEmpty { throw problems }
        self.init(entries)
    }

    /// Reads what `--map` says: `√=present,×=unexcused` or `outcome:√=present`.
    package init(readingOption text: String) throws {
        var problems = Diagnostics()
        var entries: [Entry] = []
        for pair in text.split(whereSeparator: { $0 == "," || $0 == "，" }) {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                problems.add(
                    Diagnostic(
                        .invalidMapping, .mappingOption(String(pair)), help: .mappingOptionHelp))
                continue
            }
            let from = sides[0].split(separator: ":", maxSplits: 1)
            let isOfField = from.count == 2 && WordIndex.fields.contains(String(from[0]))
            entries.append(
                Entry(
                    .value, field: isOfField ? String(from[0]) : nil,
                    from: NameFolding.trim(String(isOfField ? from[1] : sides[0])),
                    to: NameFolding.trim(String(sides[1]))))
        }
        if !problems.isEmpty { throw problems }
        self.init(entries)
    }

    /// Where part, from and to stand in the rows; nil where a column is missing.
    private static func order(of row: SheetRow, _ problems: inout Diagnostics) -> [Int]? {
        let titles = [["part", "部分", "类别"], ["from", "原文", "表中写法"], ["to", "改为", "对应"]]
        let headers = row.record.fields.map { NameFolding.fold($0.text) }
        let order = titles.compactMap { names in headers.firstIndex { names.contains($0) } }
        guard order.count == titles.count else {
            problems.add(
                Diagnostic(
                    .unknownMappingColumn, .mappingHeader, at: row.start,
                    expected: .oneOf(columnNames)))
            return nil
        }
        return order
    }

    private static func entry(
        _ row: SheetRow, _ order: [Int], _ problems: inout Diagnostics
    ) -> Entry? {
        func cell(_ index: Int) -> (text: String, place: Place) {
            let fields = row.record.fields
            guard order[index] < fields.count else { return ("", row.start) }
            return (NameFolding.trim(fields[order[index]].text), row.place(cell: order[index]))
        }
        let (stated, partPlace) = cell(0)
        let (from, fromPlace) = cell(1)
        let (to, toPlace) = cell(2)
        if stated.isEmpty && from.isEmpty && to.isEmpty { return nil }
        let pieces = stated.split(
            maxSplits: 1, omittingEmptySubsequences: false,
            whereSeparator: { $0 == ":" || $0 == "：" })
        let field = pieces.count == 2 ? NameFolding.trim(String(pieces[1])) : nil
        guard let part = pieces.first.flatMap({ Part(named: String($0)) }),
            field == nil || part == .value
        else {
            problems.add(
                Diagnostic(
                    .unknownMappingPart, .unknownMappingPart(stated), at: partPlace,
                    expected: .mappingParts(Part.allCases.map { ($0.rawValue, $0.title) })))
            return nil
        }
        if from.isEmpty {
            problems.add(Diagnostic(.invalidMapping, .mappingWithoutFrom(stated), at: fromPlace))
            return nil
        }
        return Entry(part, field: field, from: from, to: to, places: (fromPlace, toPlace))
    }
}

// MARK: - Judging

extension SheetMapping {
    /// Everything in a mapping that does not fit a kind of sheet: unknown fields and codes, texts
    /// that are no rows and no references.
    package func problems(for kind: ImportKind, words: WordIndex) -> Diagnostics {
        var problems = Diagnostics()
        for entry in entries {
            if let problem = problem(entry, kind, words) { problems.add(problem) }
        }
        return problems
    }

    private func problem(_ entry: Entry, _ kind: ImportKind, _ words: WordIndex) -> Diagnostic? {
        switch entry.part {
        case .column:
            if entry.to == SheetMapping.nothing || kind.columns.contains(entry.to) { return nil }
            return unknownField(entry.to, at: entry.places?.to, kind)
        case .fixed:
            if !kind.columns.contains(entry.from) {
                return unknownField(entry.from, at: entry.places?.from, kind)
            }
            return entry.to.isEmpty ? invalid(entry, .mappingWithoutTo(entry.from)) : nil
        case .value: return problem(value: entry, words)
        case .headerRow:
            guard let row = Int(NameFolding.plain(entry.from)), row > 0 else {
                return Diagnostic(
                    .invalidMapping, .mappingRow(entry.from), at: entry.places?.from)
            }
            return nil
        case .skipRow, .fillDown, .split: return nil
        case .session:
            return Reference(NameFolding.plain(entry.to))?.space == "session"
                ? nil : invalid(entry, .mappingReference(entry.to, "session/2012-0031"))
        case .person:
            let reference = Reference(NameFolding.plain(entry.to))
            return reference?.isMember == true || reference?.isPerson == true
                ? nil : invalid(entry, .mappingReference(entry.to, "member/0042"))
        case .number:
            return Reference(entry.to) != nil && entry.to.hasSuffix("0")
                ? nil : invalid(entry, .mappingReference(entry.to, "proposal/2012-000"))
        }
    }

    private func problem(value entry: Entry, _ words: WordIndex) -> Diagnostic? {
        if let field = entry.field, !(WordIndex.fields + ["type"]).contains(field) {
            return Diagnostic(
                .unknownMappingColumn, .unknownMappingField(field), at: entry.places?.from,
                expected: .oneOf(WordIndex.fields + ["type"]))
        }
        if entry.to == SheetMapping.nothing || words.isKnown(entry.to, entry.field) { return nil }
        return Diagnostic(
            .unknownMappingCode, .unknownMappingCode(entry.to), at: entry.places?.to,
            expected: .knownCodes(
                "outcome",
                words.words("outcome", of: .attendanceRecorded).map { ($0.code.text, $0.title) }))
    }

    private func unknownField(_ name: String, at place: Place?, _ kind: ImportKind) -> Diagnostic {
        Diagnostic(
            .unknownMappingColumn, .unknownMappingField(name), at: place,
            expected: .oneOf(kind.commonColumns))
    }

    private func invalid(_ entry: Entry, _ message: Message) -> Diagnostic {
        Diagnostic(.invalidMapping, message, at: entry.places?.to)
    }
}
