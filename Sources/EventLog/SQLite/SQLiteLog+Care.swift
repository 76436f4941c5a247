package import Basics
import Foundation
import GRDB
import GRDBSQLite

/// How a ledger's file stands: what `doctor` shows.
package struct FileCondition: Sendable {
    /// `wal` of a ledger, `delete` of a backup.
    package let journalMode: String
    /// What the writer's connection has set, read back; nil where it could not be opened at once.
    package let writer: WriterSettings?
    package let pageByteCount: Int
    /// Bytes at the end of every page that hold its checksum.
    package let reservedByteCount: Int
    package let pageCount: Int
    package let freePageCount: Int
    package let walByteCount: Int
    package let sqliteVersion: SQLiteVersion
    /// What the process that holds the writer's lock wrote of itself, which may be nothing; nil if
    /// nobody holds it.
    package let lockHolder: String?
    /// The name of a network or foreign file system; nil on a local one.
    package let networkFileSystem: String?
    /// The permission bits of the file, 0600 when it was made.
    package let fileMode: UInt32
    package let lastRecordedAt: Timestamp?
    package let now: Timestamp
    /// Whether the clock is so far behind the last event that writing needs consent.
    package let isClockBehind: Bool
    package let migrationsApplied: [String]
    package let migrationsPending: [String]
}

/// What a connection that writes must have set.
package struct WriterSettings: Hashable, Sendable {
    package let journalMode: String
    /// 2 is FULL.
    package let synchronous: Int
    package let walAutocheckpointPages: Int
    /// 1: what is deleted is overwritten.
    package let secureDelete: Int
    /// 2 is memory.
    package let temporaryStore: Int
}

/// A version of SQLite by its number, 3040001 for 3.40.1.
package struct SQLiteVersion: Hashable, Sendable, CustomStringConvertible {
    package let number: Int

    package init(number: Int) { self.number = number }

    /// That of the library in use.
    package static var current: SQLiteVersion {
        SQLiteVersion(number: Int(sqlite3_libversion_number()))
    }

    /// Whether two connections that write or checkpoint at the same time can lose a committed
    /// transaction: 3.7.0 to 3.51.2, but for 3.50.7 and later 3.50, 3.44.6 and later 3.44. The
    /// writer's lock keeps us from it, and other programs that write do not take that lock.
    package var hasWALResetBug: Bool {
        guard 3_007_000...3_051_002 ~= number else { return false }
        let isMended = 3_050_007..<3_051_000 ~= number || 3_044_006..<3_045_000 ~= number
        return !isMended
    }

    package var description: String {
        "\(number / 1_000_000).\(number / 1_000 % 1_000).\(number % 1_000)"
    }
}

extension SQLiteLog {
    /// How the file stands now. Records nothing, and waits for no lock.
    package func condition() throws -> FileCondition {
        let last = try end().recordedAt
        let now = surroundings.now()
        let holder = FileLock.currentHolder(ofLedger: path)
        var status = stat()
        guard stat(path, &status) == 0 else { throw StorageFailure.opening(path, errno: errno) }
        var networkFileSystem: String?
        if case .network(let name) = FileSystemKind.of(path) { networkFileSystem = name }
        let header = try LedgerFile.header(path)
        let isFree = holder == nil && header.isInWAL
        let pending = try StorageFailure.translating(path) {
            try pool.read { try SQLiteLog.pendingMigrations($0) }
        }
        let writer = isFree && pending.isEmpty ? try? writerSettings(wait: .zero) : nil
        return try StorageFailure.translating(path) {
            try pool.read { db in
                FileCondition(
                    journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
                    writer: writer, pageByteCount: try SQLiteLog.number(db, "page_size"),
                    reservedByteCount: Int(header.reservedBytes),
                    pageCount: try SQLiteLog.number(db, "page_count"),
                    freePageCount: try SQLiteLog.number(db, "freelist_count"),
                    walByteCount: LedgerFile.size(path + "-wal"), sqliteVersion: .current,
                    lockHolder: holder, networkFileSystem: networkFileSystem,
                    fileMode: UInt32(status.st_mode & 0o777), lastRecordedAt: last, now: now,
                    isClockBehind: last.map { KnowledgeTime.isBehind(now: now, last: $0) } ?? false,
                    migrationsApplied: try Schema.migrator.appliedMigrations(db),
                    migrationsPending: pending)
            }
        }
    }

    package func transplant() throws -> Transplant? {
        try StorageFailure.translating(path) {
            try pool.read {
                try String.fetchOne($0, sql: "SELECT value FROM meta WHERE key = 'transplant'")
            }.flatMap { Transplant(text: $0) }
        }
    }

    private static func number(_ db: Database, _ pragma: String) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA \(pragma)") ?? 0
    }

    private static func pendingMigrations(_ db: Database) throws -> [String] {
        let applied = try Schema.migrator.appliedMigrations(db)
        return Schema.migrator.migrations.filter { !applied.contains($0) }
    }

    /// What the writer's connection has set; opens it if it is not open.
    package func writerSettings(wait: Duration? = nil) throws -> WriterSettings {
        try withWriter(wait: wait) { db, _ in
            WriterSettings(
                journalMode: try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "",
                synchronous: try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0,
                walAutocheckpointPages: try Int.fetchOne(db, sql: "PRAGMA wal_autocheckpoint") ?? 0,
                secureDelete: try Int.fetchOne(db, sql: "PRAGMA secure_delete") ?? 0,
                temporaryStore: try Int.fetchOne(db, sql: "PRAGMA temp_store") ?? 0)
        }
    }

    /// Moves the write-ahead log into the main file now. Returns whether it was truncated; a reader
    /// in the way prevents that.
    @discardableResult
    package func checkpoint() throws -> Bool {
        try withWriter { _, writer in try writer.checkpoint() }
    }
}
