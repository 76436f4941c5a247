import ArgumentParser
import Basics
import EventLog
import Foundation
import Service

/// Backs a ledger up into one file.
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Back up into one checked file 备份.",
        discussion: "A backup opens from a read-only medium; 'restore' makes a ledger of it.")

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The file to make.")
    var file: String

    func run() throws {
        let open = try options.open()
        // Before it is made, too: a copy that is cut off is looked for beside its place.
        let isNew = !FileManager.default.fileExists(atPath: file)
        let end = try open.log.end()
        let isNoted = isNew && note(open.log, end.count, end.root, .begun)
        let audit: LogAudit
        do {
            audit = try SQLiteLog.backup(from: open.log, to: file)
        } catch {
            // Of what did not come about nothing is left.
            if isNoted { _ = note(open.log, end.count, end.root, .failed) }
            throw error
        }
        if isNoted { _ = note(open.log, audit.eventCount, audit.root, .done) }
        try Terminal.answer(
            .backedUp(file, count: audit.eventCount, root: audit.root.hex))
    }

    /// Has the ledger remember the backup; where it cannot be, as on a read-only medium, the backup is
    /// a good one all the same.
    private func note(
        _ log: SQLiteLog, _ count: Int, _ root: Digest, _ stage: BackupNote.Stage
    ) -> Bool {
        do {
            try log.note(backup: file, holding: count, of: root, stage)
            return true
        } catch {
            Terminal.report(
                Diagnostics(
                    Diagnostic(
                        .backupNotNoted, .backupNotNoted(log.path),
                        help: (error as? Diagnostics)?.all.first?.message)))
            return false
        }
    }
}

/// Makes a ledger of a backup.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a ledger of a backup, checked first 恢复.")

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The backup.")
    var backup: String

    func run() throws {
        let path = try options.path()
        let audit = try SQLiteLog.restore(
            from: backup, to: path, surroundings: .system, options: options.storage)
        try Terminal.answer(
            .restored(path, count: audit.eventCount, root: audit.root.hex))
    }
}
