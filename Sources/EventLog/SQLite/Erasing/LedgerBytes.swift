import Basics
import Foundation
import GRDBSQLite

/// Looks through every file that belongs to a ledger.
///
/// The ledger's file, its write-ahead log and its shared memory are read through the connection that has them
/// open: to open and close one of them once more would take from this process every lock that
/// SQLite holds on it. The others no lock of that kind is held on.
struct LedgerBytes {
    let connection: OpaquePointer
    let path: String

    /// How much is read at once.
    private static let chunk = 1 << 20
    /// What SQLite maps of shared memory at once.
    private static let regionBytes: Int32 = 32_768

    /// The files in which something stands, by their names; and how much was looked through.
    func search(_ needles: ByteNeedles, _ search: inout ErasureSearch) throws -> [String] {
        var found: [String] = []
        var fileCount = 0
        var byteCount = 0
        func look(_ name: String, _ size: Int, _ isFound: Bool) {
            fileCount += 1
            byteCount += size
            if isFound { found.append(FilePath.name(of: name)) }
        }
        let main = try file(SQLITE_FCNTL_FILE_POINTER)
        let log = try file(SQLITE_FCNTL_JOURNAL_POINTER)
        let mainSize = try size(of: main)
        look(path, mainSize, try stands(needles, mainSize) { try read(main, $0, at: $1) })
        let logSize = try size(of: log)
        look(path + "-wal", logSize, try stands(needles, logSize) { try read(log, $0, at: $1) })
        let (memorySize, isInMemory) = try sharedMemory(of: main, needles)
        look(path + "-shm", memorySize, isInMemory)
        for other in others() {
            guard let file = FileHandle(forReadingAtPath: other) else { continue }
            defer { try? file.close() }
            let size = LedgerFile.size(other)
            look(
                other, size,
                try stands(needles, size) { buffer, offset in
                    let count = pread(
                        file.fileDescriptor, buffer.baseAddress, buffer.count, off_t(offset))
                    guard count == buffer.count else {
                        throw StorageFailure.opening(other, errno: errno)
                    }
                })
        }
        search.fileCount = fileCount
        search.byteCount = byteCount
        return found
    }

    /// What else belongs to the ledger, and what an interrupted restoration may have left.
    private func others() -> [String] {
        let sides = ["-journal", ".lock", ".erasing", ".erasing.new", ".backups"].map { path + $0 }
        let folder = LedgerFile.folder(of: path)
        let start = FilePath.name(of: path) + ".new-"
        let left = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasPrefix(start) }.sorted().map { folder + "/" + $0 }
        return sides + left
    }

    /// Looks through `size` bytes, piece by piece, each overlapping the last.
    private func stands(
        _ needles: ByteNeedles, _ size: Int,
        _ read: (UnsafeMutableRawBufferPointer, Int) throws -> Void
    ) throws -> Bool {
        let overlap = max(0, needles.byteCountMax - 1)
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: LedgerBytes.chunk + overlap, alignment: 16)
        defer { buffer.deallocate() }
        var offset = 0
        while offset < size {
            let count = min(size - offset, buffer.count)
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
            try read(piece, offset)
            if !needles.found(in: UnsafeRawBufferPointer(piece), isEnough: true).isEmpty {
                return true
            }
            if offset + count == size { break }
            offset += LedgerBytes.chunk
        }
        return false
    }

    private func file(_ operation: Int32) throws -> UnsafeMutablePointer<sqlite3_file> {
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", operation, &file) == SQLITE_OK, let file
        else { throw SQLiteFailure(connection) }
        return file
    }

    private func size(of file: UnsafeMutablePointer<sqlite3_file>) throws -> Int {
        // A write-ahead log that was never opened has no methods.
        guard let methods = file.pointee.pMethods else { return 0 }
        var size: sqlite3_int64 = 0
        guard methods.pointee.xFileSize(file, &size) == SQLITE_OK else {
            throw SQLiteFailure(code: SQLITE_IOERR, message: "a file has no size")
        }
        return Int(size)
    }

    private func read(
        _ file: UnsafeMutablePointer<sqlite3_file>, _ buffer: UnsafeMutableRawBufferPointer,
        at offset: Int
    ) throws {
        let code = file.pointee.pMethods.pointee.xRead(
            file, buffer.baseAddress, Int32(buffer.count), sqlite3_int64(offset))
        guard code == SQLITE_OK else {
            throw SQLiteFailure(code: code, message: "a file could not be read whole")
        }
    }

    /// The shared memory holds numbers of pages alone; it is looked through all the same.
    private func sharedMemory(
        of main: UnsafeMutablePointer<sqlite3_file>, _ needles: ByteNeedles
    ) throws -> (size: Int, isFound: Bool) {
        var number: Int32 = 0
        while true {
            var region: UnsafeMutableRawPointer?
            let code = main.pointee.pMethods.pointee.xShmMap(
                main, number, LedgerBytes.regionBytes, 0, &region)
            guard code == SQLITE_OK else {
                throw SQLiteFailure(code: code, message: "the shared memory could not be read")
            }
            guard let region else { return (Int(number * LedgerBytes.regionBytes), false) }
            let bytes = UnsafeRawBufferPointer(
                start: region, count: Int(LedgerBytes.regionBytes))
            number += 1
            if !needles.found(in: bytes, isEnough: true).isEmpty {
                return (Int(number * LedgerBytes.regionBytes), true)
            }
        }
    }
}
