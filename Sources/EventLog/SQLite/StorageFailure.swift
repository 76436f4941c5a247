import Basics
import Foundation
import GRDB
import GRDBSQLite
import MerkleLog

/// Bad days of files and disks, told so that the reader knows how to proceed.
enum StorageFailure {
    /// A file that could not be opened or made.
    static func opening(_ path: String, errno number: Int32) -> Diagnostics {
        switch number {
        case ENOENT:
            Diagnostics(Diagnostic(.noSuchFile, .noSuchFile(path), help: .noSuchFileHelp))
        case EACCES, EPERM, EROFS:
            Diagnostics(Diagnostic(.readOnly, .readOnly(path), help: .readOnlyHelp))
        case ENOSPC, EDQUOT:
            Diagnostics(Diagnostic(.diskFull, .diskFull(path), help: .diskFullHelp))
        default:
            Diagnostics(
                Diagnostic(
                    .storage, .storage(path, reason: String(cString: strerror(number))),
                    help: .storageHelp))
        }
    }

    /// Runs `work` on the ledger at `path`, turning SQLite's errors into diagnostics.
    static func translating<Answer>(_ path: String, _ work: () throws -> Answer) throws -> Answer {
        do { return try work() } catch { throw translated(path, error) }
    }

    /// SQLite's errors and the tree's as diagnostics, others as they are.
    static func translated(_ path: String, _ error: any Error) -> any Error {
        switch error {
        case let failure as SQLiteFailure:
            diagnostics(path, code: failure.code, message: failure.message)
        case let error as DatabaseError:
            diagnostics(
                path, code: error.extendedResultCode.rawValue, message: error.message ?? "")
        case let mismatch as HashCountMismatch:
            Diagnostics(
                Diagnostic(
                    .wrongTree,
                    .missingHashes(
                        level: mismatch.level, found: mismatch.found,
                        expected: mismatch.range.count),
                    help: .damagedHelp))
        default: error
        }
    }

    private static func diagnostics(_ path: String, code: Int32, message: String) -> Diagnostics {
        let diagnostic =
            switch code & 0xFF {
            case SQLITE_FULL:
                Diagnostic(.diskFull, .diskFull(path), help: .diskFullHelp)
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
                Diagnostic(.readOnly, .readOnly(path), help: .readOnlyHelp)
            case SQLITE_NOTADB:
                Diagnostic(.notALedger, .notALedger(path), help: .notALedgerHelp)
            case SQLITE_CORRUPT:
                Diagnostic(.damaged, .damaged(path, what: message), help: .damagedHelp)
            case SQLITE_IOERR where code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_SHORT_READ:
                Diagnostic(.damaged, .damagedPage(path), help: .damagedHelp)
            case SQLITE_CANTOPEN:
                Diagnostic(.cannotOpen, .cannotOpen(path), help: .cannotOpenHelp)
            case SQLITE_BUSY, SQLITE_LOCKED:
                Diagnostic(.locked, .lockedBySQLite(path), help: .lockedBySQLiteHelp)
            default:
                Diagnostic(
                    .storage, .storage(path, reason: "\(message) (SQLite \(code))"),
                    help: .storageHelp)
            }
        return Diagnostics(diagnostic)
    }

    /// SQLITE_IOERR_DATA, which C defines by an expression: what the page checks answer.
    private static let SQLITE_IOERR_DATA = SQLITE_IOERR | 32 << 8
    private static let SQLITE_IOERR_SHORT_READ = SQLITE_IOERR | 2 << 8
}
