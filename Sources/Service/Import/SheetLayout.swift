import Activity
import Basics
import EventLog

/// What the columns of a sheet mean, read from its header.
struct SheetLayout {
    enum Meaning {
        case leftOut
        /// A column without a header: its cells must be blank.
        case untitled
        case field(String)
        /// A session of a wide sheet, and its first day where it was held.
        case session(Reference, Day?)
    }

    struct Column {
        let header: String
        let meaning: Meaning
        let isFilledDown: Bool
        let separators: Set<Character>?
    }

    private(set) var columns: [Column] = []
    var headers: [String] { columns.map(\.header) }
    let isWide: Bool

    /// Reads a header; nil if something is wrong with it.
    init?(
        _ row: SheetRow, _ order: SheetOrder, _ resolver: SheetResolver,
        _ problems: inout Diagnostics
    ) throws {
        isWide = order.isWide
        var reader = HeaderReader(row: row, order: order, resolver: resolver)
        for (index, cell) in row.record.fields.enumerated() {
            let header = NameFolding.trim(cell.text)
            let meaning = try reader.meaning(of: header, at: index)
            let field: String? = if case .field(let name)? = meaning { name } else { nil }
            columns.append(
                Column(
                    header: header, meaning: meaning ?? .leftOut,
                    isFilledDown: order.mapping.fillsDown(header: header, field: field),
                    separators: order.mapping.separators(header: header, field: field)))
        }
        if reader.problems.isEmpty {
            if isWide, !reader.hasSession {
                reader.problems.add(
                    Diagnostic(.notWide, .notWide, at: row.start, help: .notWideHelp))
            }
        }
        problems.add(contentsOf: reader.told)
        if !reader.problems.isEmpty { return nil }
    }

    /// Entries of a mapping that speak of columns this sheet does not have.
    func unused(of mapping: SheetMapping) -> [SheetMapping.Entry] {
        let known = Set(
            columns.flatMap { column in
                if case .field(let field) = column.meaning {
                    [column.header, field]
                } else {
                    [column.header]
                }
            }.map(NameFolding.fold))
        return mapping.entries.filter { entry in
            switch entry.part {
            case .column, .fillDown, .split, .session:
                !known.contains(NameFolding.fold(entry.from))
            default: false
            }
        }
    }
}

/// Reads the headers one by one and gathers what is wrong with them.
private struct HeaderReader {
    let row: SheetRow
    let order: SheetOrder
    let resolver: SheetResolver
    var problems = Diagnostics()
    var hasSession = false
    /// Headers that mean nothing, all of which may be left out together.
    private var unknown: [String] = []
    private var fields: Set<String> = []
    private var sessions: Set<Reference> = []

    init(row: SheetRow, order: SheetOrder, resolver: SheetResolver) {
        self.row = row
        self.order = order
        self.resolver = resolver
    }

    /// What a header means; nil if something is wrong with it.
    mutating func meaning(of header: String, at index: Int) throws -> SheetLayout.Meaning? {
        if order.ignoredColumns.contains(header) { return .leftOut }
        if header.isEmpty { return .untitled }
        let mapped = order.mapping.field(ofHeader: header)
        if mapped == SheetMapping.nothing { return .leftOut }
        if mapped == nil, SheetColumns.isRowNumber(header) { return .leftOut }
        let place = row.place(cell: index)
        if order.isWide, mapped == nil {
            if let session = order.mapping.session(ofHeader: header) {
                return try self.session(session, place)
            }
            let field = SheetColumns.field(header, in: .attendance)
            if field.map({ HeaderReader.wideFields.contains($0) }) != true {
                return try session(named: header, place)
            }
        }
        guard let field = mapped ?? SheetColumns.field(header, in: order.kind) else {
            unknown.append(header)
            problems.add(
                Diagnostic(
                    .unknownColumn, .unknownColumn(header), at: place,
                    expected: .columns(
                        order.kind.commonColumns.map { ($0, order.kind.title(ofColumn: $0)) }),
                    help: looksLikeTitle ? .titleRowHelp : nil))
            return nil
        }
        guard fields.insert(field).inserted else {
            problems.add(Diagnostic(.repeatedColumn, .repeatedColumn(header), at: place))
            return nil
        }
        return .field(field)
    }

    /// What is wrong, with how to leave out at once all columns that mean nothing.
    var told: Diagnostics {
        var told = Diagnostics()
        for problem in problems.all {
            let isBare =
                problem.help == nil
                && [.unknownColumn, .unknownSession].contains(problem.code)
            told.add(
                isBare
                    ? Diagnostic(
                        problem.code, problem.message, at: problem.place,
                        expected: problem.expected,
                        help: .unknownColumnHelp(unknown.joined(separator: ",")))
                    : problem)
        }
        return told
    }

    /// A row with one text in it is the title of the sheet rather than its header.
    private var looksLikeTitle: Bool {
        order.mapping.headerRow == nil && row.record.fields.count > 1
            && row.record.fields.count(where: { !NameFolding.trim($0.text).isEmpty }) == 1
    }

    /// The columns of a wide sheet that are fields of every attendance in the row.
    private static let wideFields: Set<String> = [
        "member", ImportKind.memberName, ImportKind.memberCard, "person", "subject", "role",
        "registered_on", "reference",
    ]

    private mutating func session(
        _ reference: Reference, _ place: Place
    ) throws -> SheetLayout.Meaning? {
        guard sessions.insert(reference).inserted else {
            problems.add(Diagnostic(.repeatedColumn, .repeatedColumn(reference.text), at: place))
            return nil
        }
        hasSession = true
        return .session(reference, try resolver.names.read().firstDay(of: reference))
    }

    /// A session by its reference, its title, or its day.
    private mutating func session(
        named header: String, _ place: Place
    ) throws -> SheetLayout.Meaning? {
        if let reference = Reference(NameFolding.plain(header)) {
            return try session(reference, place)
        }
        let index = try resolver.names.read()
        var found = index.references(named: header, in: "session")
        if found.isEmpty, let day = Day(office: header) { found = index.sessions(on: day) }
        if found.count == 1 { return try session(found[0], place) }
        if found.isEmpty {
            let near = index.near(header, in: "session").map(\.told)
            let isOfPerson = SheetColumns.isOfRoster(header)
            if near.isEmpty { unknown.append(header) }
            problems.add(
                Diagnostic(
                    .unknownSession, .unknownSession(header), at: place,
                    expected: near.isEmpty ? nil : .nearNames(near),
                    help: looksLikeTitle
                        ? .titleRowHelp : isOfPerson ? nil : .unknownSessionHelp(header)))
        } else {
            problems.add(try resolver.ambiguous(header, found).at(place))
        }
        return nil
    }
}
