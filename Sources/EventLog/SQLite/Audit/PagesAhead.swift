import GRDBSQLite

/// The pages that the write-ahead log holds. Of these the ledger's own file may hold an older state, or
/// after a loss of power half of a newer one: nobody reads it there, and the next checkpoint writes it
/// anew.
enum PagesAhead {
    private static let headerBytes: Int64 = 32
    private static let frameHeaderBytes: Int64 = 24

    /// Their numbers from 1; none where there is no such log.
    static func numbers(
        _ connection: OpaquePointer, pageBytes: Int64
    ) throws -> Set<Int64> {
        var pointer: UnsafeMutablePointer<sqlite3_file>?
        // A log that was never opened has no methods.
        guard
            sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &pointer)
                == SQLITE_OK, let file = pointer, let methods = file.pointee.pMethods,
            let read = methods.pointee.xRead, let size = methods.pointee.xFileSize
        else { return [] }
        var bytes: Int64 = 0
        guard size(file, &bytes) == SQLITE_OK else {
            throw SQLiteFailure(code: SQLITE_IOERR, message: "the size of the log is not told")
        }
        guard bytes >= headerBytes else { return [] }
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Int(headerBytes), alignment: 8)
        defer { buffer.deallocate() }
        func load(_ count: Int64, at offset: Int64) throws {
            guard read(file, buffer.baseAddress, Int32(count), offset) == SQLITE_OK else {
                throw SQLiteFailure(code: SQLITE_IOERR, message: "the log could not be read")
            }
        }
        func number(at offset: Int) -> UInt32 {
            UInt32(bigEndian: buffer.load(fromByteOffset: offset, as: UInt32.self))
        }
        try load(headerBytes, at: 0)
        let salts = (number(at: 16), number(at: 20))
        var numbers: Set<Int64> = []
        var offset = headerBytes
        while offset + frameHeaderBytes + pageBytes <= bytes {
            try load(frameHeaderBytes, at: offset)
            // Frames of other salts are left from before the log began anew.
            guard (number(at: 8), number(at: 12)) == salts else { break }
            numbers.insert(Int64(number(at: 0)))
            offset += frameHeaderBytes + pageBytes
        }
        return numbers
    }
}
