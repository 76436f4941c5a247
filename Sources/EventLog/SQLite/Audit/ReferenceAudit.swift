import Basics
import GRDBSQLite

/// What of a row says which other events it is about.
struct ReferringRow: Sendable {
    let position: Int64
    let amends: EventID?
    let cites: EventID?
    let type: EventTypeName?
    let kind: Code?
    /// The numbers that a withdrawal has in common with its target.
    let subject: Int64
    let matter: Int64
    let occurredOn: Int64

    init(_ row: borrowing RawStatement, _ names: AuditedNames) {
        position = row.int64(EventRow.position)
        amends = row.blob(EventRow.amends, EventID.byteCount).flatMap { EventID(loading: $0) }
        cites = row.blob(EventRow.cites, EventID.byteCount).flatMap { EventID(loading: $0) }
        type = names.types[row.int64(EventRow.type)]
        kind = row.integer(EventRow.kind).flatMap { names.codes[$0] }
        subject = row.int64(EventRow.subject)
        matter = row.int64(EventRow.matter)
        occurredOn = row.int64(EventRow.occurredOn)
    }

    fileprivate var correction: Line.Correction {
        guard type == .eventVoided else { return .replacement }
        return kind == Line.Correction.undone ? .undoing : .withdrawal
    }
}

/// Compares what events amend and cite with the events that are there.
struct ReferenceAudit: ~Copyable {
    private let names: AuditedNames
    private let find: RawStatement
    private let row: RawStatement
    private var lines = LineAudit()
    private(set) var problems = Diagnostics()
    /// Whether all that is referred to could be looked up.
    private(set) var isWhole = true

    init(_ names: AuditedNames, on connection: OpaquePointer) throws {
        let find = try RawStatement("SELECT position FROM event WHERE id = ?1", on: connection)
        let row = try RawStatement(EventRow.inRange, on: connection)
        self.names = names
        self.find = find
        self.row = row
    }

    /// Takes the rows that refer to others, in order of position. Of what cannot be looked up nothing is
    /// said.
    mutating func take(_ referring: ReferringRow) {
        do {
            if let cites = referring.cites {
                let cited = try position(of: cites)
                if cited == nil || cited ?? 0 >= referring.position {
                    problems.add(.brokenCitation(referring.position))
                }
            }
            if let amends = referring.amends, try !isInLine(referring, amends) {
                problems.add(.brokenCorrection(referring.position))
            }
        } catch {
            isWhole = false
        }
    }

    private func position(of id: EventID) throws -> Int64? {
        find.bind(1, id)
        defer { find.reset() }
        return try find.step() ? find.int64(0) : nil
    }

    /// What the log asks of a correction before it takes it.
    private mutating func isInLine(
        _ referring: ReferringRow, _ amends: EventID
    ) throws -> Bool {
        guard let found = try position(of: amends), found < referring.position,
            let target = Position(found), let position = Position(referring.position),
            let amended = try self.row(at: target),
            let origin = try self.row(at: lines.origin(of: target))
        else { return false }
        let correction = referring.correction
        if correction != .undoing, amended.type?.isNeverAmended ?? true { return false }
        if correction == .replacement, referring.type != origin.type { return false }
        if referring.type == .eventVoided,
            referring.subject != amended.subject || referring.matter != amended.matter
                || referring.occurredOn != amended.occurredOn
        {
            return false
        }
        return lines.take(correction, at: position, of: target)
    }

    private func row(at position: Position) throws -> ReferringRow? {
        row.bind(1, position.number - 1)
        row.bind(2, position.number)
        defer { row.reset() }
        return try row.step() ? ReferringRow(row, names) : nil
    }
}
