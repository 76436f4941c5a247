import Basics
import Foundation
import GRDB

/// A backup is one synced file in rollback-journal mode, so that it opens from a read-only medium.
/// It is read as any ledger is and never written; `restore` makes a ledger of it again.
///
/// Both ways the new file is made whole beside its place, read back in full and compared, synced,
/// and only then given its name. No file is replaced.
extension SQLiteLog {
    /// Copies the log as it stands, without stopping writers. Returns what the copy holds: at least
    /// all that was acknowledged before.
    @discardableResult
    package static func backup(from log: SQLiteLog, to path: String) throws -> LogAudit {
        try copy(log, to: path, mode: "delete")
    }

    /// Makes a ledger of a backup, of the same origin and zone.
    @discardableResult
    package static func restore(
        from backup: String, to path: String, surroundings: Surroundings, options: Options
    ) throws -> LogAudit {
        let log = try SQLiteLog(path: backup, surroundings: surroundings, options: options)
        let audit = try log.audit()
        guard audit.problems.isEmpty else { throw audit.problems }
        return try copy(log, to: path, mode: "wal")
    }

    private static func copy(
        _ log: SQLiteLog, to path: String, mode: String
    ) throws -> LogAudit {
        let before = try log.end()
        // Whether pages of what was erased may be among those that are copied; it may be finished meanwhile.
        let hadErasing = ErasingNote.isThere(ledger: log.path)
        var result: LogAudit?
        try LedgerFile.build(path) { building in
            let queue = try LedgerFile.openEmpty(building)
            try log.pool.backup(to: queue)
            // Pages are copied as they are, with what an unfinished erasure has left in them.
            if hadErasing || ErasingNote.isThere(ledger: log.path) {
                try queue.inDatabase {
                    try LedgerFile.set($0, "temp_store", "2", reads: "2")
                    try $0.execute(sql: "VACUUM")
                }
            }
            try queue.inDatabase { try LedgerFile.set($0, "journal_mode", mode, reads: mode) }
            try queue.close()
            result = try compare(building, with: log, atLeast: before)
        }
        guard let result else { preconditionFailure("a file that was built was compared") }
        return result
    }

    /// Reads a copy in full: it must be sound, and equal to the log as far as it goes.
    private static func compare(
        _ path: String, with log: SQLiteLog, atLeast before: LogEnd
    ) throws -> LogAudit {
        let copy = try SQLiteLog(
            path: path, surroundings: log.surroundings, options: log.options)
        let audit = try copy.audit()
        try copy.close()
        guard audit.problems.isEmpty else { throw audit.problems }
        guard copy.identity == log.identity, audit.eventCount >= before.count,
            try audit.root == log.root(ofFirst: audit.eventCount)
        else { throw Diagnostics(Diagnostic(.wrongTree, .wrongRoot, help: .damagedHelp)) }
        return audit
    }
}
