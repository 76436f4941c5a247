import Basics
import GRDBSQLite

/// Reading and writing one row of raw SQLite, without a `String` or an allocation where none is
/// needed. The columns' order is that of the statements in `Statements`.
struct RawStatement: ~Copyable {
    let handle: OpaquePointer

    /// Prepares `sql` on a connection that outlives this value.
    init(_ sql: StaticString, on connection: OpaquePointer) throws {
        var handle: OpaquePointer?
        let code = sql.withUTF8Buffer { text in
            text.withMemoryRebound(to: CChar.self) {
                sqlite3_prepare_v3(
                    connection, $0.baseAddress, Int32($0.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
            }
        }
        guard code == SQLITE_OK, let handle else { throw SQLiteFailure(connection) }
        self.handle = handle
    }

    deinit { sqlite3_finalize(handle) }

    /// Advances to the next row; false at the end, after which the statement can be run again.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        default:
            let failure = SQLiteFailure(sqlite3_db_handle(handle))
            sqlite3_reset(handle)
            throw failure
        }
    }

    func reset() { sqlite3_reset(handle) }

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    /// Binds a coded field: 0 is absent.
    func bind(_ index: Int32, coded number: Int32) {
        if number == 0 {
            sqlite3_bind_null(handle, index)
        } else {
            sqlite3_bind_int64(handle, index, Int64(number))
        }
    }

    /// Binds bytes that must stay where they are until the statement was stepped.
    func bind(_ index: Int32, blob bytes: UnsafeRawBufferPointer) {
        sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), nil)
    }

    func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

    /// Binds UTF-8 that must stay where it is until the statement was stepped.
    func bind(_ index: Int32, utf8 bytes: UnsafeRawBufferPointer) {
        sqlite3_bind_text(
            handle, index, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
            Int32(bytes.count), nil)
    }

    func bind(_ index: Int32, _ id: EventID) {
        id.withBytes { copying(index, $0) }
    }

    func bind(_ index: Int32, _ digest: Digest) {
        digest.withBytes { copying(index, $0) }
    }

    func bind(_ index: Int32, _ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                _ = sqlite3_bind_text(
                    handle, index, characters.baseAddress, Int32(characters.count),
                    RawStatement.transient)
            }
        }
    }

    private func copying(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
        sqlite3_bind_blob(
            handle, index, bytes.baseAddress, Int32(bytes.count), RawStatement.transient)
    }

    /// SQLITE_TRANSIENT: SQLite copies the bytes at once.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func int32(_ column: Int32) -> Int32 {
        Int32(truncatingIfNeeded: sqlite3_column_int64(handle, column))
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// The bytes of a text or blob, copied.
    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}

/// What SQLite said when a call failed.
struct SQLiteFailure: Error {
    /// The extended result code.
    let code: Int32
    let message: String

    init(code: Int32, message: String) {
        self.code = code
        self.message = message
    }

    init(_ connection: OpaquePointer?) {
        code = sqlite3_extended_errcode(connection)
        message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
    }

    /// The primary result code.
    var primaryCode: Int32 { code & 0xFF }
}
