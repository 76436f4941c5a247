import Basics
import GRDBSQLite
import MerkleLog

/// The reading half of the contract on one raw connection, within whatever transaction is open.
struct SQLiteReader {
    let connection: OpaquePointer
    let names: any StoredNames

    /// How many rows a scan hands out together: a page of columns that stays in the cache.
    static let scanBatch = 4_096

    func end() throws -> LogEnd {
        let last = try RawStatement(
            "SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1",
            on: connection)
        guard try last.step() else {
            return LogEnd(count: 0, root: TreeHash.emptyRoot, recordedAt: nil)
        }
        let count = Int(last.int64(0))
        let recordedAt = try timestamp(last, 1)
        return LogEnd(count: count, root: try root(ofFirst: count), recordedAt: recordedAt)
    }

    /// The last position without its root; 0 in an empty log.
    func count() throws -> Int { try Self.count(on: connection) }

    static func count(on connection: OpaquePointer) throws -> Int {
        let last = try RawStatement(
            "SELECT coalesce(max(position), 0) FROM event", on: connection)
        return try last.step() ? Int(last.int64(0)) : 0
    }

    func root(ofFirst count: Int) throws -> Digest {
        let stored = try self.count()
        guard 0...stored ~= count else { throw Diagnostics.missing(event: stored + 1) }
        return try StoredTree(connection: connection).root(ofSize: count)
    }

    func events(at positions: [Position]) throws -> [RecordedEvent] {
        let statement = try RawStatement(
            """
            SELECT id, type, version, subject, matter, object, kind, role, outcome, tags,
                quantity, occurred_on, until, registered_on, recorded_at, actor, amends, cites,
                body_digest, leaf_hash
            FROM event WHERE position = ?1
            """, on: connection)
        var events: [RecordedEvent] = []
        events.reserveCapacity(positions.count)
        for position in positions {
            statement.bind(1, position.number)
            guard try statement.step() else {
                guard try position.number > count() else {
                    throw Diagnostics.missing(event: Int(position.number))
                }
                continue
            }
            events.append(try event(at: position, statement))
            statement.reset()
        }
        return events
    }

    /// Reads a row back into an event, and compares it with its leaf hash.
    private func event(
        at position: Position, _ row: borrowing RawStatement
    ) throws -> RecordedEvent {
        var needed = Names.Counts()
        needed.cover(
            CodedEvent(
                position: position.number, quantity: row.int64(10), amends: 0,
                occurredOn: row.int32(11), until: CodedEvent.noDay, type: row.int32(1),
                kind: row.int32(6), role: row.int32(7), outcome: row.int32(8), tags: row.int32(9),
                subject: row.int32(3), matter: row.int32(4), object: row.int32(5),
                actor: row.int32(15)))
        try names.require(needed, on: connection)
        guard let id = EventID(bytes: row.bytes(0)), let subject = reference(row, 3),
            let actor = reference(row, 15), let occurredOn = day(row, 11),
            let recordedAt = Timestamp(microseconds: row.int64(14)),
            let bodyDigest = Digest(bytes: row.bytes(18)),
            let leafHash = Digest(bytes: row.bytes(19))
        else { throw Diagnostics.altered(event: position) }
        let statement = Statement(
            id: id, type: names.type(row.int32(1)), version: Int(row.int64(2)), subject: subject,
            matter: reference(row, 4), object: reference(row, 5), kind: code(row, 6),
            role: code(row, 7), outcome: code(row, 8),
            tags: row.isNull(9) ? [] : names.tags(row.int32(9)), quantity: row.int64(10),
            occurredOn: occurredOn, until: day(row, 12), registeredOn: day(row, 13), actor: actor,
            amends: EventID(bytes: row.bytes(16)), cites: EventID(bytes: row.bytes(17)))
        let envelope = Envelope(
            statement: statement, recordedAt: recordedAt, bodyDigest: bodyDigest)
        guard envelope.leafHash == leafHash else { throw Diagnostics.altered(event: position) }
        return RecordedEvent(position: position, envelope: envelope, leafHash: leafHash)
    }

    func bodies(at positions: [Position]) throws -> [Position: SealedBody] {
        let statement = try RawStatement(
            """
            SELECT body.salt, body.content, event.body_digest
            FROM body JOIN event ON event.position = body.position
            WHERE body.position = ?1
            """, on: connection)
        var bodies: [Position: SealedBody] = [:]
        for position in positions {
            statement.bind(1, position.number)
            guard try statement.step() else { continue }
            guard let salt = Salt(bytes: statement.bytes(0)) else {
                throw Diagnostics.altered(event: position)
            }
            let sealed = SealedBody(salt: salt, body: Body(stored: statement.bytes(1)))
            guard sealed.digest.bytes == statement.bytes(2) else {
                throw Diagnostics.altered(event: position)
            }
            bodies[position] = sealed
            statement.reset()
        }
        return bodies
    }

    func position(of id: EventID) throws -> Position? {
        let statement = try RawStatement(
            "SELECT position FROM event WHERE id = ?1", on: connection)
        statement.bind(1, id)
        return try statement.step() ? Position(statement.int64(0)) : nil
    }

    func positions(amending id: EventID) throws -> [Position] {
        let statement = try RawStatement(
            "SELECT position FROM event WHERE amends = ?1 ORDER BY position", on: connection)
        statement.bind(1, id)
        var positions: [Position] = []
        while try statement.step() {
            if let position = Position(statement.int64(0)) { positions.append(position) }
        }
        return positions
    }

    /// Halves the span of positions, since knowledge time never falls.
    func lastPosition(recordedBy time: Timestamp) throws -> Position? {
        let statement = try RawStatement(
            "SELECT recorded_at FROM event WHERE position = ?1", on: connection)
        var recorded = 0
        var later = try count() + 1
        while recorded + 1 < later {
            let middle = (recorded + later) / 2
            statement.bind(1, Int64(middle))
            guard try statement.step() else { throw Diagnostics.missing(event: middle) }
            if statement.int64(0) <= time.microseconds { recorded = middle } else { later = middle }
            statement.reset()
        }
        return Position(recorded)
    }

    /// Hands out at most `limit` coded events after `start`, up to `end`; returns the last position
    /// handed out.
    func scan(
        after start: Int64, through end: Int64, limit: Int,
        _ visit: (UnsafeBufferPointer<CodedEvent>) throws -> Void
    ) throws -> Int64 {
        let rows = try RawStatement(
            """
            SELECT position, type, kind, role, outcome, tags, subject, matter, object, actor,
                quantity, occurred_on, until, amends
            FROM event WHERE position > ?1 AND position <= ?2 ORDER BY position LIMIT ?3
            """, on: connection)
        rows.bind(1, start)
        rows.bind(2, end)
        rows.bind(3, Int64(limit))
        let amended = try RawStatement(
            "SELECT position FROM event WHERE id = ?1", on: connection)
        let page = UnsafeMutableBufferPointer<CodedEvent>.allocate(capacity: Self.scanBatch)
        defer { page.deallocate() }
        var needed = Names.Counts()
        var last = start
        var isOpen = true
        while isOpen {
            var filled = 0
            while filled < Self.scanBatch {
                guard try rows.step() else {
                    isOpen = false
                    break
                }
                var amends: Int64 = 0
                if !rows.isNull(13) {
                    guard let position = Position(rows.int64(0)),
                        let id = EventID(bytes: rows.bytes(13))
                    else { throw Diagnostics.missing(event: Int(last) + filled + 1) }
                    amended.bind(1, id)
                    guard try amended.step(), amended.int64(0) < position.number else {
                        throw Diagnostics.brokenLine(event: position)
                    }
                    amends = amended.int64(0)
                    amended.reset()
                }
                page.initializeElement(
                    at: filled,
                    to: CodedEvent(
                        position: rows.int64(0), quantity: rows.int64(10), amends: amends,
                        occurredOn: rows.int32(11),
                        until: rows.isNull(12) ? CodedEvent.noDay : rows.int32(12),
                        type: rows.int32(1), kind: rows.int32(2), role: rows.int32(3),
                        outcome: rows.int32(4), tags: rows.int32(5), subject: rows.int32(6),
                        matter: rows.int32(7), object: rows.int32(8), actor: rows.int32(9)))
                needed.cover(page[filled])
                filled += 1
            }
            guard filled > 0 else { break }
            guard page[filled - 1].position == last + Int64(filled) else {
                throw Diagnostics.missing(event: Int(last) + 1)
            }
            try names.require(needed, on: connection)
            last = page[filled - 1].position
            try visit(UnsafeBufferPointer(rebasing: page[..<filled]))
        }
        return last
    }

    private func reference(_ row: borrowing RawStatement, _ column: Int32) -> Reference? {
        row.isNull(column) ? nil : names.reference(row.int32(column))
    }

    private func code(_ row: borrowing RawStatement, _ column: Int32) -> Code? {
        row.isNull(column) ? nil : names.code(row.int32(column))
    }

    private func day(_ row: borrowing RawStatement, _ column: Int32) -> Day? {
        row.isNull(column) ? nil : Day(daysSince1970: Int(row.int64(column)))
    }

    private func timestamp(_ row: borrowing RawStatement, _ column: Int32) throws -> Timestamp {
        guard let time = Timestamp(microseconds: row.int64(column)) else {
            throw Diagnostics.missing(event: Int(row.int64(0)))
        }
        return time
    }
}

/// The stored tree: leaf hashes in the rows, roots of full tiles in their table.
struct StoredTree: TreeReader {
    let connection: OpaquePointer

    func hashes(level: Int, range: Range<Int>) throws -> [Digest] {
        let statement =
            level == 0
            ? try RawStatement(
                """
                SELECT leaf_hash FROM event
                WHERE position > ?1 AND position <= ?2 ORDER BY position
                """, on: connection)
            : try RawStatement(
                """
                SELECT root FROM tile
                WHERE number >= ?1 AND number < ?2 AND level = ?3 ORDER BY number
                """, on: connection)
        statement.bind(1, Int64(range.lowerBound))
        statement.bind(2, Int64(range.upperBound))
        if level > 0 { statement.bind(3, Int64(level - 1)) }
        var hashes: [Digest] = []
        while try statement.step() {
            if let hash = Digest(bytes: statement.bytes(0)) { hashes.append(hash) }
        }
        return hashes
    }
}
