import Basics
import Foundation
import GRDB
import GRDBSQLite

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
        do {
            return try work()
        } catch let failure as SQLiteFailure {
            throw diagnostics(path, code: failure.code, message: failure.message)
        } catch let error as DatabaseError {
            throw diagnostics(
                path, code: error.extendedResultCode.rawValue, message: error.message ?? "")
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
