import Basics
import CLedgerFile
import Foundation
import GRDB
import GRDBSQLite

extension SQLiteLog {
    /// Makes a ledger whose first event is `first`, or without one a ledger that waits for a
    /// transplant, or nothing: the file is made whole under another
    /// name in the same folder, synced, and only then given its own. Mode 0600. An existing file is
    /// never replaced.
    package static func create(
        at path: String, identity: LogIdentity, surroundings: Surroundings, options: Options,
        first: Draft?
    ) throws -> SQLiteLog {
        try LedgerFile.build(path) { building in
            try LedgerFile.lay(building) { db in
                try db.execute(
                    sql: """
                        INSERT INTO meta (key, value) VALUES ('origin', :origin), ('zone', :zone)
                        """,
                    arguments: [
                        "origin": identity.origin.text, "zone": identity.zone.description,
                    ])
            }
            guard let first else { return }
            let log = try SQLiteLog(path: building, surroundings: surroundings, options: options)
            try log.append(AppendRequest()) { _ = try $0.append(first) }
            // Closing would move it into the file too, but not say why it could not.
            try log.checkpoint()
            try log.close()
        }
        return try SQLiteLog(path: path, surroundings: surroundings, options: options)
    }
}

extension LedgerFile {
    /// Makes a file whole under another name in the same folder, syncs it, and only then gives it
    /// its own. Mode 0600. Nothing is replaced, and of a failure nothing is left behind.
    static func build(_ path: String, _ work: (_ building: String) throws -> Void) throws {
        let folder = folder(of: path)
        guard access(folder, F_OK) == 0 else { throw StorageFailure.opening(folder, errno: errno) }
        try requireLocal(path)
        // SQLite would take a log or journal left behind by another file for the new one's.
        for suffix in ["", "-wal", "-shm", "-journal"] {
            guard access(path + suffix, F_OK) != 0 else { throw alreadyThere(path + suffix) }
        }
        let building = path + ".new-\(UInt32.random(in: 0...UInt32.max))"
        let descriptor = open(building, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageFailure.opening(path, errno: errno) }
        Glibc.close(descriptor)
        defer {
            for suffix in ["", "-wal", "-shm", "-journal", ".lock"] { unlink(building + suffix) }
        }
        try StorageFailure.translating(path) { try work(building) }
        let rest = size(building + "-wal") + size(building + "-journal")
        precondition(rest == 0, "all of a file that was built is in it")
        try sync(building)
        guard link(building, path) == 0 else {
            throw errno == EEXIST ? alreadyThere(path) : StorageFailure.opening(path, errno: errno)
        }
        do {
            try sync(folder)
        } catch {
            unlink(path)
            throw error
        }
    }

    /// What a process that was killed while it made the file at `path` has left beside it.
    static func leftBehind(building path: String) -> [String] {
        let folder = folder(of: path)
        let beginning = FilePath.name(of: path) + ".new-"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(beginning) }.sorted().map { folder + "/" + $0 }
    }

    private static func alreadyThere(_ path: String) -> Diagnostics {
        Diagnostics(Diagnostic(.alreadyThere, .alreadyThere(path), help: .alreadyThereHelp))
    }

    /// Lays the tables of a new ledger into an empty file, in rollback mode, and then what `fill`
    /// puts there. The header is written first, so that every later page gets its checksum.
    fileprivate static func lay(_ path: String, _ fill: (Database) throws -> Void) throws {
        let queue = try openEmpty(path)
        try Schema.migrator.migrate(queue)
        try queue.inDatabase(fill)
        try queue.close()
    }

    /// Opens an empty file as a database that keeps room for checksums and bears our application
    /// id, in rollback mode.
    static func openEmpty(_ path: String) throws -> DatabaseQueue {
        try requirePageChecks()
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
        return queue
    }

    /// Waits until a file's or folder's content is on the disk.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageFailure.opening(path, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageFailure.opening(path, errno: errno) }
    }
}
