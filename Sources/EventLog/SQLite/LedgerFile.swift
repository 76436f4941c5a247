import Basics
import CLedgerFile
import Foundation
import GRDB
import GRDBSQLite

/// The file of a ledger: is it usable, how it is opened, how it is checkpointed.
enum LedgerFile {
    /// Refuses what cannot be a ledger we can trust, before SQLite touches it.
    static func requireUsable(
        _ path: String, fileSystem: (String) -> FileSystemKind = FileSystemKind.of
    ) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw StorageFailure.opening(path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Diagnostics(Diagnostic(.notALedger, .notALedger(path), help: .notALedgerHelp))
        }
        try requireLocal(path, fileSystem: fileSystem)
        try requireHeader(path, size: Int(status.st_size))
    }

    /// Refuses a network file system, on which locks and syncs cannot be relied on.
    static func requireLocal(
        _ path: String, fileSystem: (String) -> FileSystemKind = FileSystemKind.of
    ) throws {
        if case .network(let name) = fileSystem(path) {
            throw Diagnostics(
                Diagnostic(
                    .networkFileSystem, .networkFileSystem(path, name: name),
                    help: .networkFileSystemHelp))
        }
    }

    /// Reads the header of the file: whose it is, and whether the file is as long as it says.
    private static func requireHeader(_ path: String, size: Int) throws {
        let header = try header(path)
        let hasWAL = LedgerFile.size(path + "-wal") > 0
        guard header.isLedger else {
            throw Diagnostics(Diagnostic(.notALedger, .notALedger(path), help: .notALedgerHelp))
        }
        let expected = header.byteCount
        // While a write-ahead log is there the main file may still be growing.
        guard hasWAL || size >= expected else {
            throw Diagnostics(
                Diagnostic(
                    .truncated, .truncated(path, found: size, expected: expected),
                    help: .damagedHelp))
        }
    }

    /// The first hundred bytes of the file, as far as they are there.
    ///
    /// By SQLite's own handle, which knows what this process has locked: who opens the file besides and
    /// closes it lets go of all these `fcntl` locks, and a checkpoint would run over a reader.
    static func header(_ path: String) throws -> FileHeader {
        var connection: OpaquePointer?
        let isOpen = sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK
        defer { sqlite3_close(connection) }
        var pointer: UnsafeMutablePointer<sqlite3_file>?
        guard isOpen,
            sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer)
                == SQLITE_OK,
            let read = pointer?.pointee.pMethods?.pointee.xRead
        else {
            throw Diagnostics(Diagnostic(.cannotOpen, .cannotOpen(path), help: .cannotOpenHelp))
        }
        var bytes = [UInt8](repeating: 0, count: 100)
        // What is shorter is no ledger.
        return FileHeader(bytes: read(pointer, &bytes, 100, 0) == SQLITE_OK ? bytes : [])
    }

    /// The folder that a file lies in.
    static func folder(of path: String) -> String {
        FilePath.folder(of: path)
    }

    /// The size of a file in bytes; 0 if there is none.
    static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = false
        return configuration
    }

    /// Makes SQLite compare every page's checksum; refuses to go on without.
    static func requirePageChecks() throws {
        guard luzhi_register_checksum_vfs() == SQLITE_OK else {
            throw SQLiteFailure(code: SQLITE_ERROR, message: "no virtual file system")
        }
    }

    /// Has a connection answer pages as they lie, whether or not they agree with their checksum.
    static func readPastBadPages(_ isSo: Bool, on connection: OpaquePointer?) throws {
        var argument: Int32 = isSo ? 1 : 0
        guard
            sqlite3_file_control(connection, "main", LUZHI_FCNTL_PAST_BAD_PAGES, &argument)
                == SQLITE_OK
        else { throw SQLiteFailure(code: SQLITE_ERROR, message: "no handle of the file") }
    }

    /// A pool of read-only connections.
    static func openForReading(
        _ path: String, pastBadPages: Bool = false
    ) throws -> DatabasePool {
        try StorageFailure.translating(path) {
            try requirePageChecks()
            var configuration = configuration
            configuration.readonly = true
            if pastBadPages {
                configuration.prepareDatabase { db in
                    try readPastBadPages(true, on: db.sqliteConnection)
                    // What a page claims of itself is not believed either.
                    try db.execute(sql: "PRAGMA cell_size_check = 1")
                }
            }
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.read { db in
                guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID
                else {
                    throw Diagnostics(
                        Diagnostic(.notALedger, .notALedger(path), help: .notALedgerHelp))
                }
                // What a newer version has done stands beside what this one does; of a name in place
                // of another, or of none that can be read, the audit tells.
                let migrator = Schema.migrator
                let isNewer =
                    pastBadPages
                    ? (try? migrator.hasBeenSuperseded(db) && migrator.hasCompletedMigrations(db))
                        ?? false
                    : try migrator.hasBeenSuperseded(db)
                if isNewer {
                    throw Diagnostics(
                        Diagnostic(.newerVersion, .newerVersion(path), help: .newerVersionHelp))
                }
            }
            return pool
        }
    }

    /// The one read-write connection, under the writer's lock: WAL, FULL and no automatic
    /// checkpoints, set and read back, then the migrations.
    static func openForWriting(_ path: String, syncsCommits: Bool) throws -> DatabaseQueue {
        try requirePageChecks()
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in
            if try Schema.migrator.hasBeenSuperseded(db) {
                throw Diagnostics(
                    Diagnostic(.newerVersion, .newerVersion(path), help: .newerVersionHelp))
            }
            // A ledger is in WAL from its first event on; what is not is a backup.
            if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM event)") == true,
                try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal"
            {
                throw Diagnostics(
                    Diagnostic(
                        .backupNotWritten, .backupNotWritten(path), help: .backupNotWrittenHelp))
            }
            try set(db, "journal_mode", "wal", reads: "wal")
            try set(
                db, "synchronous", syncsCommits ? "FULL" : "NORMAL", reads: syncsCommits ? "2" : "1"
            )
            try set(db, "wal_autocheckpoint", "0", reads: "0")
            try set(db, "cache_size", "-65536", reads: "-65536")
            // What is deleted is overwritten with zeros, and nothing is laid down in other files.
            try set(db, "secure_delete", "1", reads: "1")
            try set(db, "temp_store", "2", reads: "2")
        }
        try Schema.migrator.migrate(queue)
        return queue
    }

    /// Sets a pragma and reads it back: a setting that did not take is refused.
    static func set(
        _ db: Database, _ pragma: String, _ value: String, reads expected: String
    ) throws {
        try db.execute(sql: "PRAGMA \(pragma) = \(value)")
        let found = try DatabaseValue.fetchOne(db, sql: "PRAGMA \(pragma)")
        let text = found.flatMap {
            String.fromDatabaseValue($0) ?? Int.fromDatabaseValue($0)?.description
        }
        guard text == expected else {
            throw SQLiteFailure(
                code: SQLITE_ERROR,
                message: "PRAGMA \(pragma) reads \(text ?? "nothing"), not \(expected)")
        }
    }

    static func identity(_ pool: DatabasePool, path: String) throws -> LogIdentity {
        try StorageFailure.translating(path) {
            let (origin, zone) = try pool.read { db in
                (
                    try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'origin'"),
                    try String.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'zone'")
                )
            }
            guard let origin = origin.flatMap({ Origin($0) }),
                let zone = zone.flatMap({ ZoneOffset($0) })
            else {
                throw Diagnostics(
                    Diagnostic(.notALedger, .notALedger(path), help: .notALedgerHelp))
            }
            return LogIdentity(origin: origin, zone: zone)
        }
    }

    /// Moves the write-ahead log into the main file, and truncates it unless a reader is in the way.
    /// Returns whether it was truncated. Under the lock.
    static func checkpoint(_ connection: OpaquePointer) throws -> Bool {
        var logged: Int32 = 0
        var moved: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(
            connection, nil, SQLITE_CHECKPOINT_PASSIVE, &logged, &moved)
        guard code == SQLITE_OK else { throw SQLiteFailure(connection) }
        guard moved == logged else { return false }
        sqlite3_busy_timeout(connection, 0)
        defer { sqlite3_busy_timeout(connection, 10_000) }
        return sqlite3_wal_checkpoint_v2(
            connection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil) == SQLITE_OK
    }
}

/// The header of an SQLite file.
struct FileHeader {
    let bytes: [UInt8]

    private func bigEndian(_ offset: Int, _ count: Int) -> Int {
        bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }

    /// Whether it is one of a ledger: SQLite's and ours.
    var isLedger: Bool {
        bytes.count == 100 && bytes.starts(with: Array("SQLite format 3\0".utf8))
            && bigEndian(68, 4) == Schema.applicationID
    }

    /// How long the file says it is.
    var byteCount: Int {
        let pageBytes = bigEndian(16, 2)
        return bigEndian(28, 4) * (pageBytes == 1 ? 65_536 : pageBytes)
    }

    /// Whether it is in write-ahead mode: a ledger, not a backup.
    var isInWAL: Bool { bytes[19] == 2 }

    /// What every page leaves free at its end.
    var reservedBytes: UInt8 { bytes[20] }
}

/// Where a file lies.
enum FileSystemKind: Hashable {
    case local
    case network(String)

    /// The kind of file system that holds `path`, or the folder it would be made in.
    static func of(_ path: String) -> FileSystemKind {
        let magic = luzhi_file_system_magic(path)
        guard magic == 0 else { return kind(magic: magic) }
        return kind(magic: luzhi_file_system_magic(FilePath.folder(of: path)))
    }

    /// By the numbers of linux/magic.h.
    static func kind(magic: UInt) -> FileSystemKind {
        switch magic {
        case 0x6969: .network("NFS")
        case 0x517B, 0xFF53_4D42, 0xFE53_4D42: .network("SMB")
        case 0x0102_1997: .network("9P")
        case 0x00C3_6400: .network("Ceph")
        case 0x5346_414F: .network("AFS")
        case 0x0BD0_0BD0: .network("Lustre")
        case 0x6573_5546: .network("FUSE")
        case 0x786F_4256: .network("VirtualBox")
        default: .local
        }
    }
}
