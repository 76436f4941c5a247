import ArgumentParser
import Basics
import EventLog
import Service

/// Shows how a ledger's file stands.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how the file, the lock and the clock stand 体检.")

    @OptionGroup var options: LedgerOptions

    @Flag(help: "Read and recompute everything, too.")
    var full = false

    func run() throws {
        let open = try options.open()
        let condition = try open.log.condition()
        let end = try open.log.end()
        var lines: [(Message, String)] = [
            (Message(zh: "台账", en: "ledger"), open.log.path),
            (Message(zh: "名称", en: "origin"), open.log.identity.origin.text),
            (Message(zh: "时区", en: "zone"), open.log.identity.zone.description),
            (Message(zh: "记录数", en: "events"), String(end.count)),
            (Message(zh: "根", en: "root"), end.root.hex),
        ]
        if let transplant = try open.log.transplant() {
            lines.append((.transplantTitle, describe(transplant, open.log.identity.zone)))
        }
        lines += describe(condition)
        let findings = try findings(condition, open.log)
        var isSound = true
        if full {
            let progress = Progress()
            let audit = try open.ledger.verify(.full) { progress.update($0) }.audit
            progress.finish()
            lines.append(
                (
                    Message(zh: "全部复核", en: "full reading"),
                    audit.problems.isEmpty
                        ? Message(zh: "全部相符", en: "everything agrees").text(Terminal.language)
                        : Message(zh: "有问题，见下", en: "problems, see below")
                            .text(Terminal.language)
                ))
            isSound = audit.problems.isEmpty
            Terminal.report(audit.problems)
        }
        var text = ""
        for (title, value) in lines {
            let title = title.text(Terminal.language)
            let padding = String(repeating: " ", count: max(1, 24 - TextWidth.of(title)))
            text += title + padding + value + "\n"
        }
        try Terminal.write(text, to: nil)
        Terminal.report(findings)
        if !isSound { throw ExitCode(3) }
    }

    private func describe(_ transplant: Transplant, _ zone: ZoneOffset) -> String {
        Message.transplantNote(
            count: transplant.count, root: transplant.root.hex,
            at: transplant.at.minuteText(in: zone), source: transplant.source
        ).text(Terminal.language)
    }

    private func describe(_ condition: FileCondition) -> [(Message, String)] {
        let yes = { (value: Bool) in
            (value ? Message(zh: "是", en: "yes") : Message(zh: "否", en: "no"))
                .text(Terminal.language)
        }
        let none = Message(zh: "无", en: "nobody").text(Terminal.language)
        var lines: [(Message, String)] = [
            (Message(zh: "日志模式", en: "journal mode"), condition.journalMode),
            (
                Message(zh: "页", en: "pages"),
                "\(condition.pageCount) × \(condition.pageByteCount)"
            ),
            (
                Message(zh: "每页校验", en: "page checksums"),
                yes(condition.reservedByteCount == 8)
            ),
            (
                Message(zh: "预写日志字节", en: "write-ahead log bytes"),
                String(condition.walByteCount)
            ),
            (Message(zh: "SQLite 版本", en: "SQLite"), condition.sqliteVersion.description),
            (
                Message(zh: "受 WAL 重置缺陷影响", en: "has the WAL-reset bug"),
                yes(condition.sqliteVersion.hasWALResetBug)
            ),
            (Message(zh: "写入者", en: "writer now"), condition.lockHolder ?? none),
            (
                Message(zh: "文件权限", en: "file mode"),
                "0" + String(condition.fileMode, radix: 8)
            ),
            (
                Message(zh: "文件系统", en: "file system"),
                condition.networkFileSystem
                    ?? Message(zh: "本机", en: "local").text(Terminal.language)
            ),
            (Message(zh: "本机时钟", en: "clock"), condition.now.description),
            (
                Message(zh: "最后登记", en: "last recorded"),
                condition.lastRecordedAt?.description ?? "—"
            ),
        ]
        if let writer = condition.writer {
            lines.append(
                (
                    Message(zh: "写入设置", en: "writer's settings"),
                    "journal_mode=\(writer.journalMode) synchronous=\(writer.synchronous) "
                        + "wal_autocheckpoint=\(writer.walAutocheckpointPages) "
                        + "secure_delete=\(writer.secureDelete) "
                        + "temp_store=\(writer.temporaryStore)"
                ))
        }
        return lines
    }

    /// What deserves a look.
    private func findings(_ condition: FileCondition, _ log: SQLiteLog) throws -> [Diagnostic] {
        var findings: [Diagnostic] = []
        if condition.isClockBehind, let last = condition.lastRecordedAt {
            findings.append(
                Diagnostic(
                    .warnedClock, .clockBehind(now: condition.now, last: last),
                    help: .clockBehindHelp))
        }
        for unfinished in try log.unfinishedErasures() {
            findings.append(
                Diagnostic(
                    .erasureUnfinished,
                    .erasureUnfinished(
                        unfinished.erasure?.number, bodies: unfinished.positions.count),
                    help: .erasureUnfinishedHelp))
        }
        for backup in try log.backupsHoldingErased() {
            findings.append(
                Diagnostic(
                    .backupHoldsErased, describe(backup, log.identity.zone),
                    help: .backupHoldsHelp))
        }
        return findings
    }

    private func describe(_ backup: HoldingBackup, _ zone: ZoneOffset) -> Message {
        let made = backup.note.madeAt.minuteText(in: zone)
        switch backup.finding {
        case .holds(let positions):
            return .backupHolds(backup.note.path, made: made, PositionList.text(positions))
        case .unreachable: return .backupUnreachable(backup.note.path, made: made)
        case .replaced: return .backupReplaced(backup.note.path, made: made)
        case .cutOff(let path): return .backupCutOff(path, made: made)
        }
    }
}
