import Basics
import CLedgerFile
import Foundation
import GRDB
import GRDBSQLite

extension SQLiteLog {
    /// Makes a ledger whose first event is `first`, or nothing: the file is made whole under another
    /// name in the same folder, synced, and only then given its own. Mode 0600. An existing file is
    /// never replaced.
    package static func create(
        at path: String, identity: LogIdentity, surroundings: Surroundings, options: Options,
        first: Draft
    ) throws -> SQLiteLog {
        let folder = (path as NSString).deletingLastPathComponent
        let folderPath = folder.isEmpty ? "." : folder
        guard access(folderPath, F_OK) == 0 else {
            throw StorageFailure.opening(folderPath, errno: errno)
        }
        try LedgerFile.requireLocal(path)
        guard access(path, F_OK) != 0 else { throw alreadyThere(path) }
        let building = path + ".new-\(UInt32.random(in: 0...UInt32.max))"
        defer {
            for suffix in ["", "-wal", "-shm", "-journal", ".lock"] { unlink(building + suffix) }
        }
        let descriptor = open(building, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageFailure.opening(path, errno: errno) }
        Glibc.close(descriptor)
        try StorageFailure.translating(path) {
            try LedgerFile.lay(building, identity: identity)
            let log = try SQLiteLog(path: building, surroundings: surroundings, options: options)
            try log.append(AppendRequest()) { _ = try $0.append(first) }
            try log.close()
        }
        try LedgerFile.sync(building)
        guard link(building, path) == 0 else {
            throw errno == EEXIST ? alreadyThere(path) : StorageFailure.opening(path, errno: errno)
        }
        try LedgerFile.sync(folderPath)
        return try SQLiteLog(path: path, surroundings: surroundings, options: options)
    }

    private static func alreadyThere(_ path: String) -> Diagnostics {
        Diagnostics(Diagnostic(.alreadyThere, .alreadyThere(path), help: .alreadyThereHelp))
    }
}

extension LedgerFile {
    /// Lays the tables of a new ledger into an empty file.
    fileprivate static func lay(_ path: String, identity: LogIdentity) throws {
        guard luzhi_register_checksum_vfs() == SQLITE_OK else {
            throw SQLiteFailure(code: SQLITE_ERROR, message: "no virtual file system")
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in
            var bytes = Int32(LUZHI_RESERVED_BYTES)
            guard
                sqlite3_file_control(
                    db.sqliteConnection, nil, SQLITE_FCNTL_RESERVE_BYTES, &bytes) == SQLITE_OK
            else { throw SQLiteFailure(db.sqliteConnection) }
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        }
        try Schema.migrator.migrate(queue)
        try queue.inDatabase { db in
            try db.execute(
                sql: "INSERT INTO meta (key, value) VALUES ('origin', :origin), ('zone', :zone)",
                arguments: [
                    "origin": identity.origin.text, "zone": identity.zone.description,
                ])
        }
        try queue.close()
    }

    /// Waits until a file's or folder's content is on the disk.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageFailure.opening(path, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageFailure.opening(path, errno: errno) }
    }
}
