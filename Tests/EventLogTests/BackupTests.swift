import Basics
import Foundation
import GRDB
import Testing

@testable import EventLog

@Suite("Backup and restore", .timeLimit(.minutes(10)))
struct BackupTests {
    private func ledger(_ count: Int = 600) throws -> TestLedger {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        var maker = DraftMaker()
        var drafts = try (0..<count).map { try maker.attendance(member: $0) }
        drafts.append(try maker.replacement(of: drafts[0]))
        drafts[3].body = try Body(["text": .string(String(repeating: "履职", count: 5_000))])
        try ledger.append(drafts)
        return ledger
    }

    private func open(_ path: String, _ ledger: TestLedger) throws -> SQLiteLog {
        try SQLiteLog(
            path: path, surroundings: ledger.clock.surroundings, options: .init(holder: ""))
    }

    @Test("A backup is one file in rollback mode that answers what the ledger answers")
    func backup() throws {
        let ledger = try ledger()
        let log = try ledger.open()
        // Part of it lies in the write-ahead log alone.
        var maker = DraftMaker(seed: 2)
        try log.append(try (0..<300).map { try maker.attendance(member: $0) })
        let folder = try TemporaryFolder()
        let path = folder.file("backup")
        let audit = try SQLiteLog.backup(from: log, to: path)
        #expect(folder.fileNames == ["backup"])
        #expect(try audit.root == log.end().root)
        #expect(audit.eventCount == 902)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let header = try LedgerFile.header(path)
        #expect(header.bytes[18] == 1 && header.bytes[19] == 1)
        #expect(header.reservedBytes == 8)
        let backup = try open(path, ledger)
        #expect(try Answers(backup) == Answers(log))
        #expect(try backup.condition().journalMode == "delete")
        #expect(try backup.condition().writer == nil)
        try backup.close()
        #expect(folder.fileNames == ["backup"], "reading it leaves nothing beside it")
    }

    @Test("A backup is never written, and says what to do")
    func notWritten() throws {
        let ledger = try ledger(10)
        let path = ledger.folder.file("backup")
        try SQLiteLog.backup(from: try ledger.open(), to: path)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let backup = try open(path, ledger)
        var maker = DraftMaker()
        let found = diagnostics { try backup.append([try maker.attendance()]) }
        #expect(found.map(\.code) == [.backupNotWritten])
        #expect(found.first?.help?.en.contains("luzhi restore") == true)
        #expect(refusal { try backup.checkpoint() } == [.backupNotWritten])
        try backup.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test("What is restored is a ledger that goes on where the backup was made")
    func restore() throws {
        let ledger = try ledger()
        let log = try ledger.open()
        let path = ledger.folder.file("backup")
        try SQLiteLog.backup(from: log, to: path)
        let atBackup = try Answers(log)
        var maker = DraftMaker(seed: 3)
        try log.append([try maker.attendance()])
        let folder = try TemporaryFolder()
        let target = folder.file("restored")
        let audit = try SQLiteLog.restore(
            from: path, to: target, surroundings: ledger.clock.surroundings,
            options: .init(holder: "restore"))
        #expect(audit.root == atBackup.end.root)
        #expect(folder.fileNames == ["restored"])
        #expect(try LedgerFile.header(target).isInWAL)
        let restored = try open(target, ledger)
        #expect(try Answers(restored) == atBackup)
        #expect(restored.identity == testIdentity)
        try restored.append([try maker.attendance()])
        #expect(try restored.end().count == atBackup.end.count + 1)
        #expect(try restored.condition().fileMode == 0o600)
        #expect(try restored.writerSettings().synchronous == 2)
        #expect(try restored.audit().problems.isEmpty)
    }

    @Test("Neither replaces a file, nor leaves anything of a failure")
    func replacesNothing() throws {
        let ledger = try ledger(5)
        let log = try ledger.open()
        let folder = try TemporaryFolder()
        let path = folder.file("backup")
        try SQLiteLog.backup(from: log, to: path)
        #expect(refusal { try SQLiteLog.backup(from: log, to: path) } == [.alreadyThere])
        #expect(refusal { try SQLiteLog.backup(from: log, to: ledger.path) } == [.alreadyThere])
        #expect(
            refusal { try SQLiteLog.backup(from: log, to: folder.file("a/b")) } == [.noSuchFile])
        func restore(_ source: String, _ target: String) throws {
            try SQLiteLog.restore(
                from: source, to: target, surroundings: ledger.clock.surroundings,
                options: .init(holder: ""))
        }
        #expect(refusal { try restore(path, ledger.path) } == [.alreadyThere])
        #expect(refusal { try restore(path, path) } == [.alreadyThere])
        #expect(refusal { try restore(folder.file("none"), folder.file("x")) } == [.noSuchFile])
        for suffix in ["-wal", "-shm", "-journal"] {
            try Data([1]).write(to: URL(fileURLWithPath: folder.file("new" + suffix)))
            #expect(refusal { try restore(path, folder.file("new")) } == [.alreadyThere])
            #expect(
                refusal { try SQLiteLog.backup(from: log, to: folder.file("new")) } == [
                    .alreadyThere
                ])
            try FileManager.default.removeItem(atPath: folder.file("new" + suffix))
        }
        #expect(folder.fileNames == ["backup"])
    }

    @Test("A damaged backup is not restored, a damaged ledger not backed up")
    func damaged() throws {
        let ledger = try ledger(300)
        let folder = try TemporaryFolder()
        let path = folder.file("backup")
        try SQLiteLog.backup(from: try ledger.open(), to: path)
        let url = URL(fileURLWithPath: path)
        let bytes = Array(try Data(contentsOf: url))
        for page in stride(from: 1, to: bytes.count / 4_096, by: 7) {
            var flipped = bytes
            flipped[page * 4_096 + 1_000] ^= 1
            try Data(flipped).write(to: url)
            let codes = refusal {
                try SQLiteLog.restore(
                    from: path, to: folder.file("restored"),
                    surroundings: ledger.clock.surroundings, options: .init(holder: ""))
            }
            #expect(codes.contains(.damaged), "page \(page + 1)")
            #expect(folder.fileNames == ["backup"])
        }
        // An altered event has sound pages, so that only the full reading finds it.
        try ledger.execute(
            "DROP TRIGGER event_update; UPDATE event SET quantity = 5 WHERE position = 9")
        #expect(
            refusal {
                try SQLiteLog.backup(from: try ledger.open(), to: folder.file("other"))
            }.contains(.alteredEvent))
        #expect(folder.fileNames == ["backup"])
    }

    @Test("A backup made while others write holds at least what was acknowledged before")
    func whileWriting() throws {
        let ledger = try ledger(50)
        let log = try ledger.open(checkpointPages: 100)
        let isDone = Shared(false)
        let count = Shared(0)
        let group = DispatchGroup()
        group.enter()
        Thread.detachNewThread {
            defer { group.leave() }
            var maker = DraftMaker(seed: 8)
            while !isDone.withLock({ $0 }) {
                do {
                    try log.append([try maker.attendance()])
                    count.withLock { $0 += 1 }
                } catch { Issue.record("\(error)") }
            }
        }
        let folder = try TemporaryFolder()
        for number in 0..<5 {
            let acknowledged = count.withLock { $0 } + 52
            let audit = try SQLiteLog.backup(from: log, to: folder.file("backup-\(number)"))
            #expect(audit.eventCount >= acknowledged)
            #expect(try log.root(ofFirst: audit.eventCount) == audit.root)
        }
        isDone.withLock { $0 = true }
        group.wait()
        #expect(folder.fileNames.count == 5)
        #expect(try log.audit().problems.isEmpty)
    }
}
