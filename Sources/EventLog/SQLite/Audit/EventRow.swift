import Basics
import GRDBSQLite
import MerkleLog

/// The columns of a stored event in the order in which an audit selects them.
enum EventRow {
    static let position: Int32 = 0
    static let id: Int32 = 1
    static let type: Int32 = 2
    static let version: Int32 = 3
    static let subject: Int32 = 4
    static let matter: Int32 = 5
    static let object: Int32 = 6
    static let kind: Int32 = 7
    static let role: Int32 = 8
    static let outcome: Int32 = 9
    static let tags: Int32 = 10
    static let quantity: Int32 = 11
    static let occurredOn: Int32 = 12
    static let until: Int32 = 13
    static let registeredOn: Int32 = 14
    static let recordedAt: Int32 = 15
    static let actor: Int32 = 16
    static let amends: Int32 = 17
    static let cites: Int32 = 18
    static let bodyDigest: Int32 = 19
    static let leafHash: Int32 = 20

    /// The rows after ?1 up to ?2.
    static let inRange: StaticString = """
        SELECT position, id, type, version, subject, matter, object, kind, role, outcome, tags,
            quantity, occurred_on, until, registered_on, recorded_at, actor, amends, cites,
            body_digest, leaf_hash
        FROM event WHERE position > ?1 AND position <= ?2 ORDER BY position
        """
}

extension RawStatement {
    /// `SQLITE_INTEGER`, `SQLITE_NULL` and so on.
    @inline(__always)
    func kind(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }

    /// A whole number; nil where the cell holds anything else.
    @inline(__always)
    func integer(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_INTEGER ? int64(column) : nil
    }

    /// The bytes of a blob of that length, until the next step; nil where the cell is anything else.
    @inline(__always)
    func blob(_ column: Int32, _ count: Int) -> UnsafeRawPointer? {
        guard sqlite3_column_type(handle, column) == SQLITE_BLOB,
            let start = sqlite3_column_blob(handle, column),
            Int(sqlite3_column_bytes(handle, column)) == count
        else { return nil }
        return UnsafeRawPointer(start)
    }

    func isText(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_TEXT }

    /// The bytes of a text, until the next step; nil where the cell is anything else.
    func textBytes(_ column: Int32) -> UnsafeRawBufferPointer? {
        guard isText(column) else { return nil }
        return UnsafeRawBufferPointer(
            start: sqlite3_column_blob(handle, column),
            count: Int(sqlite3_column_bytes(handle, column)))
    }
}

extension AuditedNames {
    /// A row that composed and agreed with its leaf hash, as an envelope.
    func envelope(_ row: borrowing RawStatement) -> Envelope? {
        guard let id = row.blob(EventRow.id, EventID.byteCount).flatMap({ EventID(loading: $0) }),
            let type = types[row.int64(EventRow.type)],
            let subject = references[row.int64(EventRow.subject)],
            let actor = references[row.int64(EventRow.actor)],
            let occurredOn = Day(daysSince1970: Int(row.int64(EventRow.occurredOn))),
            let recordedAt = Timestamp(microseconds: row.int64(EventRow.recordedAt)),
            let digest = row.blob(EventRow.bodyDigest, Digest.byteCount)
        else { return nil }
        func day(_ column: Int32) -> Day? {
            row.integer(column).flatMap { Day(daysSince1970: Int($0)) }
        }
        func event(_ column: Int32) -> EventID? {
            row.blob(column, EventID.byteCount).flatMap { EventID(loading: $0) }
        }
        let statement = Statement(
            id: id, type: type, version: Int(row.int64(EventRow.version)), subject: subject,
            matter: row.integer(EventRow.matter).flatMap { references[$0] },
            object: row.integer(EventRow.object).flatMap { references[$0] },
            kind: row.integer(EventRow.kind).flatMap { codes[$0] },
            role: row.integer(EventRow.role).flatMap { codes[$0] },
            outcome: row.integer(EventRow.outcome).flatMap { codes[$0] },
            tags: row.integer(EventRow.tags).flatMap { tagSets[$0] } ?? [],
            quantity: row.int64(EventRow.quantity), occurredOn: occurredOn,
            until: day(EventRow.until), registeredOn: day(EventRow.registeredOn), actor: actor,
            amends: event(EventRow.amends), cites: event(EventRow.cites))
        return Envelope(
            statement: statement, recordedAt: recordedAt, bodyDigest: Digest(loading: digest))
    }
}
