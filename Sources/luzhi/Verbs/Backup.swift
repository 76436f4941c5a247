import ArgumentParser
import Basics
import EventLog
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
        let audit = try SQLiteLog.backup(from: open.log, to: file)
        do {
            try open.log.note(backup: file, holding: audit)
        } catch let problems as Diagnostics {
            // A backup of a backup on a read-only medium is a good one all the same.
            Terminal.report(
                Diagnostics(
                    Diagnostic(
                        .backupNotNoted, .backupNotNoted(open.log.path),
                        help: problems.all.first?.message)))
        }
        try Terminal.answer(
            .backedUp(file, count: audit.eventCount, root: audit.root.hex))
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
