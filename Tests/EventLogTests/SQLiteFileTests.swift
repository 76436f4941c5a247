import Basics
import Foundation
import GRDB
import GRDBSQLite
import TestSupport
import Testing

@testable import EventLog

@Suite("A ledger's file", .timeLimit(.minutes(10)))
struct SQLiteFileTests {
    @Test(
        "The writer has WAL, full syncs, no automatic checkpoints and nothing left behind, read back"
    )
    func settings() throws {
        let ledger = try TestLedger()
        let log = try ledger.open()
        let expected = WriterSettings(
            journalMode: "wal", synchronous: 2, walAutocheckpointPages: 0, secureDelete: 1,
            temporaryStore: 2)
        #expect(try log.writerSettings() == expected)
        var maker = DraftMaker()
        try log.append([try maker.attendance()])
        #expect(try log.writerSettings() == expected)
        let unsynced = try SQLiteLog(
            path: ledger.path, surroundings: ledger.clock.surroundings,
            options: .init(holder: "the drill", syncsCommits: false))
        #expect(try unsynced.writerSettings().synchronous == 1)
    }

    @Test("The condition of a file tells what a doctor shows")
    func condition() throws {
        let ledger = try TestLedger()
        let log = try ledger.open()
        var maker = DraftMaker()
        try log.append(try (0..<50).map { _ in try maker.attendance() })
        let condition = try log.condition()
        #expect(condition.journalMode == "wal")
        #expect(condition.writer?.synchronous == 2)
        #expect(condition.pageByteCount == 4_096)
        #expect(condition.reservedByteCount == 8)
        #expect(condition.pageCount > 20)
        #expect(condition.freePageCount == 0)
        #expect(condition.walByteCount > 4_096)
        #expect(condition.lockHolder == nil)
        #expect(condition.networkFileSystem == nil)
        #expect(condition.fileMode == 0o600)
        #expect(try condition.lastRecordedAt == log.end().recordedAt)
        #expect(!condition.isClockBehind)
        #expect(condition.migrationsApplied == ["1 the log"])
        #expect(condition.migrationsPending.isEmpty)
        #expect(condition.sqliteVersion.description == String(cString: sqlite3_libversion()))
        ledger.clock.advance(byMicroseconds: -3_700_000_000)
        #expect(try log.condition().isClockBehind)
    }

    @Test("The versions of SQLite that can lose a transaction are told apart")
    func walResetBug() {
        for number in [
            3_007_000, 3_040_001, 3_044_005, 3_045_000, 3_050_006, 3_051_000, 3_051_002, 3_049_999,
        ] {
            #expect(SQLiteVersion(number: number).hasWALResetBug, "\(number)")
        }
        for number in [3_006_999, 3_044_006, 3_044_009, 3_050_007, 3_051_003, 3_052_000, 4_000_000]
        {
            #expect(!SQLiteVersion(number: number).hasWALResetBug, "\(number)")
        }
        #expect(SQLiteVersion(number: 3_040_001).description == "3.40.1")
    }

    @Test("The files of a ledger are for their owner alone")
    func fileModes() throws {
        let ledger = try TestLedger()
        let log = try ledger.open()
        var maker = DraftMaker()
        try log.append([try maker.attendance()])
        #expect(
            ledger.folder.fileNames == ["ledger", "ledger-shm", "ledger-wal", "ledger.lock"])
        for name in ledger.folder.fileNames {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: ledger.folder.file(name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
    }

    @Test("A closed ledger is one file, and the lock's, which stays")
    func oneFile() throws {
        let ledger = try TestLedger()
        let log = try ledger.open()
        var maker = DraftMaker()
        try log.append(try (0..<40).map { _ in try maker.attendance() })
        let end = try log.end()
        try log.close()
        #expect(ledger.folder.fileNames == ["ledger", "ledger.lock"])
        #expect(LedgerFile.size(ledger.path + ".lock") == 0)
        #expect(try ledger.open().end() == end)
        #expect(throws: Diagnostics.self) { try log.end() }
    }

    @Test("Making a ledger replaces no file and leaves nothing behind when it fails")
    func creating() throws {
        let folder = try TemporaryFolder()
        let clock = try TestClock()
        func create(_ name: String, _ first: Draft) throws {
            try SQLiteLog.create(
                at: folder.file(name), identity: testIdentity, surroundings: clock.surroundings,
                options: .init(holder: ""), first: first
            ).close()
        }
        try create("ledger", foundation())
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("ledger")))
        // Its first readers leave an empty log and an index behind, as SQLite's readers do.
        let made = ["ledger", "ledger-shm", "ledger-wal"]
        #expect(folder.fileNames == made)
        #expect(LedgerFile.size(folder.file("ledger-wal")) == 0)
        #expect(refusal { try create("ledger", try foundation()) } == [.alreadyThere])
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("ledger"))) == bytes)

        var maker = DraftMaker()
        var impossible = try maker.attendance()
        impossible.statement.amends = try maker.id()
        #expect(refusal { try create("other", impossible) } == [.amendsNothing])
        #expect(refusal { try create("missing/ledger", try foundation()) } == [.noSuchFile])
        for suffix in ["-wal", "-shm", "-journal"] {
            try Data([1]).write(to: URL(fileURLWithPath: folder.file("stray" + suffix)))
            #expect(refusal { try create("stray", try foundation()) } == [.alreadyThere])
            try FileManager.default.removeItem(atPath: folder.file("stray" + suffix))
        }
        try FileManager.default.createDirectory(
            atPath: folder.file("folder"), withIntermediateDirectories: false)
        #expect(refusal { try create("folder", try foundation()) } == [.alreadyThere])
        #expect(folder.fileNames == ["folder"] + made)
    }

    @Test("A migration is applied once, and a file from the future is refused and not touched")
    func migrations() throws {
        let ledger = try TestLedger()
        var maker = DraftMaker()
        for _ in 0..<3 { try ledger.append([try maker.attendance()]) }
        #expect(try ledger.value("SELECT count(*) FROM grdb_migrations") == 1)
        let log = try ledger.open()
        try log.append([try maker.attendance()])
        try ledger.execute("INSERT INTO grdb_migrations VALUES ('2 of the future')")
        try log.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: ledger.path))
        #expect(refusal { _ = try ledger.open() } == [.newerVersion])
        #expect(throws: Diagnostics.self) {
            try LedgerFile.openForWriting(ledger.path, syncsCommits: true)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: ledger.path)) == bytes)
    }

    @Test("A writer that finds the file upgraded meanwhile refuses to write")
    func upgradedMeanwhile() throws {
        let ledger = try TestLedger()
        let log = try ledger.open()
        try ledger.execute("INSERT INTO grdb_migrations VALUES ('2 of the future')")
        var maker = DraftMaker()
        #expect(refusal { try log.append([try maker.attendance()]) } == [.newerVersion])
        #expect(try log.end().count == 1)
    }

    @Test("The log is moved into the file once it passes its size, and then it is empty")
    func checkpointBySize() throws {
        let ledger = try TestLedger()
        let log = try ledger.open(checkpointPages: 60)
        var maker = DraftMaker()
        var sizes: [Int] = []
        for _ in 0..<80 {
            try log.append([try maker.attendance()])
            sizes.append(LedgerFile.size(ledger.logPath))
        }
        let frame = 4_096 + 24
        #expect(try required(sizes.max()) < 90 * frame)
        #expect(sizes.count { $0 == 0 } >= 2)
        #expect(sizes.contains { $0 > 40 * frame })
        #expect(LedgerFile.size(ledger.path) > 20 * 4_096)
        #expect(try log.end().count == 81)
        #expect(try log.audit().problems.isEmpty)
        let calm = try ledger.open()
        try calm.append([try maker.attendance()])
        #expect(LedgerFile.size(ledger.logPath) > 0, "below its size nothing is moved")
    }

    @Test("While a reader is in the way the log is not truncated, and later it is")
    func reader() throws {
        let ledger = try TestLedger()
        let log = try ledger.open(checkpointPages: 60)
        let other = try ledger.open()
        var maker = DraftMaker()
        try log.append([try maker.attendance()])
        try log.pool.read { db in
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM event") == 2)
            var sizes: [Int] = []
            for _ in 0..<80 {
                try log.append([try maker.attendance()])
                sizes.append(LedgerFile.size(ledger.logPath))
            }
            #expect(sizes == sizes.sorted() && sizes[0] > 0, "it only grew")
            #expect(try log.checkpoint() == false)
            #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM event") == 2, "as it began")
            #expect(try other.end().count == 82)
        }
        #expect(try log.checkpoint())
        #expect(LedgerFile.size(ledger.logPath) == 0)
        #expect(try log.end().count == 82)
        #expect(try log.audit().problems.isEmpty)
    }

    @Test("Readers read while a writer writes, each a log that is whole")
    func readWhileWriting() throws {
        let ledger = try TestLedger()
        let writer = try ledger.open(checkpointPages: 100)
        let reader = try ledger.open()
        let isDone = Shared(false)
        let group = DispatchGroup()
        group.enter()
        Thread.detachNewThread {
            defer {
                isDone.withLock { $0 = true }
                group.leave()
            }
            do {
                var maker = DraftMaker()
                for count in 0..<120 {
                    try writer.append(try (0..<3).map { _ in try maker.attendance(member: count) })
                }
            } catch { Issue.record("\(error)") }
        }
        var counts: Set<Int> = []
        while !isDone.withLock({ $0 }) {
            let end = try reader.end()
            counts.insert(end.count)
            #expect(end.count % 3 == 1, "a transaction is seen whole or not at all")
            let last = try required(end.position)
            #expect(try reader.event(at: last)?.position == last)
            #expect(try reader.root(ofFirst: end.count) == end.root)
            var seen = 0
            try reader.scan(after: 0, through: Int64(end.count)) { page in
                seen += page.count
                for row in page { _ = reader.names.reference(row.subject) }
            }
            #expect(seen == end.count)
        }
        group.wait()
        #expect(counts.count > 2)
        #expect(try reader.end().count == 361)
        #expect(try reader.audit().problems.isEmpty)
    }

    @Test("Two logs of one file write in turn, and each sees what the other numbered")
    func twoWriters() throws {
        let ledger = try TestLedger()
        let logs = [try ledger.open(), try ledger.open()]
        var maker = DraftMaker()
        for count in 0..<40 {
            var draft = try maker.attendance(
                member: count, outcome: count < 20 ? "late" : "partial")
            draft.statement.tags = [try required(Code("t\(count)"))]
            try logs[count % 2].append([draft])
        }
        for log in logs {
            #expect(try log.end().count == 41)
            #expect(log.names.number(of: "member/39") != nil)
        }
        #expect(try Answers(logs[0]) == Answers(logs[1]))
        #expect(try logs[0].audit().problems.isEmpty)
        for log in logs { try log.close() }
        #expect(try ledger.open().audit().problems.isEmpty)
    }

    @Test("A row names no value that its dictionary lacks")
    func unknownNumber() throws {
        let ledger = try TestLedger()
        var maker = DraftMaker()
        try ledger.append([try maker.attendance(), try maker.attendance(member: 1)])
        try ledger.execute(
            "DROP TRIGGER event_update; UPDATE event SET subject = 777 WHERE position = 3")
        let log = try ledger.open()
        #expect(refusal { try log.scan(after: 0, through: 3) { _ in } } == [.damaged])
        #expect(refusal { _ = try log.events(at: [try position(3)]) } == [.damaged])
        #expect(refusal { _ = try log.event(at: try position(2)) }.isEmpty)
        try ledger.execute("UPDATE event SET subject = -1 WHERE position = 3")
        #expect(refusal { try ledger.open().scan(after: 0, through: 3) { _ in } } == [.damaged])
        try ledger.execute("UPDATE event SET subject = 0 WHERE position = 3")
        #expect(refusal { try ledger.open().scan(after: 0, through: 3) { _ in } } == [.damaged])
        #expect(
            refusal {
                try ledger.open().append([try maker.replacement(of: try maker.attendance())])
            } == [.amendsNothing])
    }
}

@Suite(
    "The writer's lock", .timeLimit(.minutes(10)),
    .enabled(if: Shell.has("flock"), "there is no flock(1) here"))
struct FileLockTests {
    @Test("Writing, opening, checkpointing and closing wait for the lock, and then name its holder")
    func held() throws {
        let ledger = try TestLedger()
        let idle = try ledger.open(wait: .milliseconds(60))
        let open = try ledger.open(wait: .milliseconds(60))
        var maker = DraftMaker()
        try open.append([try maker.attendance()])
        let holder = try LockHolder(of: ledger.path, note: "clerk/0007, pid 4711 at host-a")
        for work: () throws -> Void in [
            { try idle.append([try maker.attendance()]) },
            { try open.append([try maker.attendance()]) },
            { try open.checkpoint() },
            { _ = try open.writerSettings() },
            { try open.close() },
        ] {
            let began = ContinuousClock.now
            let found = diagnostics(work)
            #expect(found.map(\.code) == [.locked])
            #expect(found.first?.message.en.contains("clerk/0007, pid 4711 at host-a") == true)
            #expect(ContinuousClock.now - began >= .milliseconds(60))
        }
        #expect(try idle.end().count == 2, "reading needs no lock")
        let condition = try idle.condition()
        #expect(condition.lockHolder == "clerk/0007, pid 4711 at host-a")
        #expect(condition.writer == nil)
        holder.letGo()
        #expect(try idle.condition().lockHolder == nil)
        try idle.append([try maker.attendance()])
        #expect(try idle.end().count == 3)
        try open.close()
        #expect(try idle.audit().problems.isEmpty)
    }

    @Test("A writer that waits long enough gets the lock")
    func waiting() throws {
        let ledger = try TestLedger()
        let log = try ledger.open(wait: .seconds(10))
        let holder = try LockHolder(of: ledger.path, note: "another")
        let group = DispatchGroup()
        group.enter()
        Thread.detachNewThread {
            usleep(150_000)
            holder.letGo()
            group.leave()
        }
        var maker = DraftMaker()
        try log.append([try maker.attendance()])
        group.wait()
        #expect(try log.end().count == 2)
    }

    @Test("A holder that leaves no note is not taken for the one before")
    func noNote() throws {
        let ledger = try TestLedger()
        let log = try ledger.open(wait: .milliseconds(20), holder: "clerk/0001")
        var maker = DraftMaker()
        try log.append([try maker.attendance()])
        let holder = try LockHolder(of: ledger.path, note: "")
        let found = diagnostics { try log.append([try maker.attendance()]) }
        #expect(found.map(\.code) == [.locked])
        #expect(found.first?.message.en == "another process is writing")
        holder.letGo()
    }

    @Test("While a log writes, its own note is there to read")
    func ownNote() throws {
        let ledger = try TestLedger()
        let log = try ledger.open(holder: "clerk/0009 here")
        let other = try ledger.open(wait: .milliseconds(20))
        var maker = DraftMaker()
        let draft = try maker.attendance()
        try log.append(AppendRequest()) { _ in
            #expect(FileLock.currentHolder(ofLedger: ledger.path) == "clerk/0009 here")
            let found = diagnostics { try other.append([draft]) }
            #expect(found.first?.message.en.contains("clerk/0009 here") == true)
        }
        #expect(FileLock.currentHolder(ofLedger: ledger.path) == nil)
        #expect(FileLock.currentHolder(ofLedger: "/nowhere/ledger") == nil)
    }
}
