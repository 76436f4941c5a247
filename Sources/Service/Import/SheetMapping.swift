package import Basics
import EventLog

/// How a sheet is to be read that was not made for the ledger: a list of entries, as they stand in
/// a mapping file. An office writes it once for each sheet it keeps, and uses it again.
///
/// | part | from | to |
/// |---|---|---|
/// | `column` | a header as it stands in the sheet | the field it is, or `-` to leave it out |
/// | `value`, `value:outcome` | what a cell says | the code it stands for; `-` for a blank cell |
/// | `fixed` | a field | what it is in every row |
/// | `header-row` | the row that holds the headers | |
/// | `skip-row` | what a cell says in rows that are no rows: 合计 | |
/// | `fill-down` | a column whose blank cells repeat the cell above | |
/// | `split` | a column whose cells list several people | the separators, or `space` |
/// | `session` | a header of a wide sheet | the session it is |
/// | `person` | a name as it is written | the member |
/// | `number` | a field | the reference of number 0: 17 under `proposal/2012-000` is `proposal/2012-017` |
package struct SheetMapping: Sendable {
    package enum Part: String, Sendable, CaseIterable {
        case column
        case value
        case fixed
        case headerRow = "header-row"
        case skipRow = "skip-row"
        case fillDown = "fill-down"
        case split
        case session
        case person
        case number

        /// The part by its code or its Chinese name.
        init?(named text: String) {
            let folded = NameFolding.fold(text)
            guard
                let part = Part.allCases.first(where: {
                    $0.rawValue == folded || $0.title == folded
                })
            else { return nil }
            self = part
        }

        /// The part's Chinese name.
        package var title: String {
            switch self {
            case .column: "列"
            case .value: "值"
            case .fixed: "固定"
            case .headerRow: "表头行"
            case .skipRow: "跳过行"
            case .fillDown: "向下填充"
            case .split: "拆分"
            case .session: "会议"
            case .person: "人员"
            case .number: "编号"
            }
        }
    }

    /// One line of a mapping.
    package struct Entry: Sendable {
        package let part: Part
        /// Of values: the field they are meant for; nil for any.
        package let field: String?
        package let from: String
        package let to: String
        /// Where `from` and `to` stand; nil on the command line.
        package let places: (from: Place, to: Place)?

        package init(
            _ part: Part, field: String? = nil, from: String, to: String,
            places: (from: Place, to: Place)? = nil
        ) {
            self.part = part
            self.field = field
            self.from = from
            self.to = to
            self.places = places
        }
    }

    package private(set) var entries: [Entry]
    private var columns: [String: String] = [:]
    private var values: [String: String] = [:]
    private var fieldValues: [String: [String: String]] = [:]
    private var sessions: [String: Reference] = [:]
    private var people: [String: Reference] = [:]
    private var separatorSets: [String: Set<Character>] = [:]
    private var numbers: [String: String] = [:]
    private var filled: Set<String> = []
    private var skipped: Set<String> = []
    /// The row of the headers; nil for the first of the sheet.
    package private(set) var headerRow: Int?

    package init(_ entries: [Entry] = []) {
        self.entries = []
        for entry in entries { add(entry) }
    }

    /// What stands for a blank cell or a column to leave out.
    package static let nothing = "-"

    /// Adds an entry; it goes before an earlier one of the same part and `from`.
    package mutating func add(_ entry: Entry) {
        let from = NameFolding.fold(entry.from)
        entries.removeAll {
            $0.part == entry.part && $0.field == entry.field
                && (entry.part == .headerRow || NameFolding.fold($0.from) == from)
        }
        entries.append(entry)
        switch entry.part {
        case .column: columns[from] = entry.to
        case .value:
            if let field = entry.field {
                fieldValues[field, default: [:]][from] = entry.to
            } else {
                values[from] = entry.to
            }
        case .fixed: break
        case .headerRow: headerRow = Int(NameFolding.plain(entry.from))
        case .skipRow: skipped.insert(from)
        case .fillDown: filled.insert(from)
        case .split: separatorSets[from] = SheetMapping.separators(entry.to)
        case .session: sessions[from] = Reference(NameFolding.plain(entry.to))
        case .person: people[from] = Reference(NameFolding.plain(entry.to))
        case .number: numbers[entry.from] = entry.to
        }
    }
}

// MARK: - Asking

extension SheetMapping {
    /// The field that a header stands for; ``nothing`` to leave the column out.
    func field(ofHeader header: String) -> String? { columns[NameFolding.fold(header)] }

    /// What a cell of a field stands for.
    func value(_ text: String, of field: String) -> String? {
        guard !values.isEmpty || !fieldValues.isEmpty else { return nil }
        let folded = NameFolding.fold(text)
        return fieldValues[field]?[folded] ?? values[folded]
    }

    /// Fields that have the same value in every row.
    var fixed: [(field: String, text: String)] {
        entries.filter { $0.part == .fixed }.map { ($0.from, $0.to) }
    }

    func session(ofHeader header: String) -> Reference? { sessions[NameFolding.fold(header)] }

    func person(_ name: String) -> Reference? {
        people.isEmpty ? nil : people[NameFolding.fold(name)]
    }

    /// The pattern by which numbers of a field become references.
    func number(_ field: String) -> String? { numbers[field] }

    /// Whether a row is to be skipped that has these cells.
    func skips(_ cells: some Sequence<String>) -> Bool {
        !skipped.isEmpty && cells.contains { skipped.contains(NameFolding.fold($0)) }
    }

    /// Whether blank cells under a header or of a field repeat the cell above.
    func fillsDown(header: String, field: String?) -> Bool {
        filled.contains(NameFolding.fold(header))
            || field.map { filled.contains(NameFolding.fold($0)) } ?? false
    }

    /// What separates the people that a cell lists; nil where a cell names one.
    func separators(header: String, field: String?) -> Set<Character>? {
        separatorSets[NameFolding.fold(header)]
            ?? field.flatMap { separatorSets[NameFolding.fold($0)] }
    }

    /// What separates people where a mapping does not say otherwise.
    static let commonSeparators: Set<Character> = ["、", "，", ",", "；", ";", "\n", "/"]

    private static func separators(_ text: String) -> Set<Character> {
        switch NameFolding.fold(text) {
        case "": text.isEmpty ? commonSeparators : [" ", "\u{3000}"]
        case "space", "空格": commonSeparators.union([" ", "\u{3000}"])
        default: Set(text)
        }
    }
}

// MARK: - Writing

extension SheetMapping {
    /// The mapping as a file that can be edited in a spreadsheet: CSV in UTF-8 with its mark.
    package var csv: String {
        var output: [UInt8] = [0xEF, 0xBB, 0xBF]
        CSV.appendRecord(SheetMapping.columnNames, to: &output)
        for entry in entries {
            let part = entry.part.rawValue + (entry.field.map { ":" + $0 } ?? "")
            CSV.appendRecord([part, entry.from, entry.to], to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }

    static let columnNames = ["part", "from", "to"]
}
