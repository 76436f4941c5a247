import Basics
import Foundation
import GRDB
import TestSupport
import Testing

@testable import EventLog

/// Whether bytes of what was erased are anywhere in the files of a ledger.
@Suite("Erasure in a file", .timeLimit(.minutes(10)))
struct SQLiteErasureTests {
    private static let secret = "心脏病史及住院证明"
    private static let name = "慕容静秋"

    /// A ledger in which member/7 has bodies short and long, among those of others, one of which
    /// holds her name.
    private func ledger(others: Int = 300) throws -> (TestLedger, DraftMaker) {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        var maker = DraftMaker()
        var drafts: [Draft] = []
        for number in 0..<others {
            drafts.append(
                try maker.attendance(
                    member: 1_000 + number, body: ["note": .string("如期到会，第\(number)号")]))
        }
        let long = String(repeating: Self.secret + "其一；", count: 900)
        drafts.insert(
            try maker.attendance(member: 7, body: ["note": .string(Self.secret + "，请假")]),
            at: min(40, others))
        drafts.insert(
            try maker.attendance(
                member: 7, body: ["name": .string(Self.name), "text": .string(long)]),
            at: min(90, others + 1))
        drafts.append(
            try maker.attendance(member: 9, body: ["note": .string("与\(Self.name)同组")]))
        try ledger.append(drafts)
        return (ledger, maker)
    }

    private static let hers = [42, 92].compactMap { Position($0) }

    private func open(
        _ ledger: TestLedger, erasureWait: Duration = .zero
    ) throws -> SQLiteLog {
        try SQLiteLog(
            path: ledger.path, surroundings: ledger.clock.surroundings,
            options: .init(holder: "a test", erasureWait: erasureWait))
    }

    /// The names of the files in a ledger's folder that hold any of `texts`.
    private func files(in ledger: TestLedger, holding texts: [[UInt8]]) throws -> [String] {
        try ledger.folder.fileNames.filter { name in
            let data = try Data(contentsOf: URL(fileURLWithPath: ledger.folder.file(name)))
            return texts.contains { data.range(of: Data($0)) != nil }
        }
    }

    private func needles(_ log: SQLiteLog) throws -> [[UInt8]] {
        let bodies = try log.bodies(at: Self.hers)
        #expect(bodies.count == 2)
        return bodies.values.map(\.salt.bytes) + [Array(Self.secret.utf8)]
    }

    @Test("An erasure explains the bodies that it lists, and no other of hers, nor its own")
    func listed() throws {
        var (ledger, maker) = try ledger()
        let log = try open(ledger)
        var draft = try erasureDraft(of: "member/7", &maker)
        draft.body = try Body(["erased": .string(PositionList.text([Self.hers[0]]))])
        let (at, _) = try log.erase([Self.hers[0]], recording: draft)
        _ = try log.erase([], recording: try erasureDraft(of: "member/8", &maker))
        #expect(try log.audit().problems.isEmpty)
        try log.close()
        for position in [Self.hers[1], at] {
            let copy = ledger.folder.file("altered-\(position.number)")
            try FileManager.default.copyItem(atPath: ledger.path, toPath: copy)
            try alter(copy, dropping: "body_delete") {
                try $0.execute(
                    sql: "DELETE FROM body WHERE position = ?", arguments: [position.number])
            }
            let altered = try SQLiteLog(
                path: copy, surroundings: ledger.clock.surroundings,
                options: .init(holder: "a test"))
            let told = try altered.audit().problems.all.map(\.message)
            #expect(told.contains(.missingBody(position.number)), "\(told)")
            #expect(try altered.readInFull(AuditRequest()).problems.all.map(\.message) == told)
        }
    }

    @Test("A row before the first position is found")
    func beforeFirst() throws {
        let (ledger, _) = try ledger(others: 3)
        let log = try open(ledger)
        try log.checkpoint()
        try log.close()
        try alter(ledger.path, dropping: "event_append") { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = 1")
            let columns: String = try required(
                String.fetchOne(
                    db,
                    sql: """
                        SELECT group_concat(CASE name WHEN 'position' THEN '-1'
                            WHEN 'id' THEN 'randomblob(16)' ELSE name END)
                        FROM pragma_table_info('event')
                        """))
            try db.execute(
                sql: "INSERT INTO event SELECT \(columns) FROM event WHERE position = 1")
        }
        let told = try open(ledger).audit().problems.all.map(\.message)
        #expect(told.contains(.rowBeforeFirst("event", at: -1)), "\(told)")
    }

    /// Changes a file by SQL with a trigger dropped and put back.
    private func alter(
        _ path: String, dropping trigger: String, _ change: (Database) throws -> Void
    ) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            let guarding: String = try required(
                String.fetchOne(
                    db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [trigger]))
            try db.execute(sql: "DROP TRIGGER \(trigger)")
            try change(db)
            try db.execute(sql: guarding)
        }
        try queue.close()
    }

    @Test("No byte of what was erased is in any file, while the ledger is open and closed")
    func noByteIsLeft() throws {
        var (ledger, maker) = try ledger()
        let log = try open(ledger)
        // Part of it lies in the write-ahead log.
        try log.append([try maker.attendance(member: 7, body: ["note": .string(Self.secret)])])
        let all = try needles(log)
        #expect(try files(in: ledger, holding: all) == ["ledger", "ledger-wal"])
        let (_, outcome) = try log.erase(
            Self.hers + [try position(305)],
            recording: try erasureDraft(of: "member/7", &maker))
        let search = try required(outcome?.search)
        #expect(search.needleCount > 5, "three salts, and what only these bodies say")
        #expect(search.fileCount >= 4, "the ledger, its log, its shared memory, its lock")
        #expect(search.byteCount > 50_000)
        #expect(!search.isRewritten, "zeros were written over it")
        #expect(try files(in: ledger, holding: all) == [])
        #expect(try log.unfinishedErasures() == [])
        #expect(try log.audit().problems.all == [])
        #expect(try log.body(at: position(304))?.body.object["note"] == "与慕容静秋同组")
        try log.close()
        #expect(try files(in: ledger, holding: all) == [])
        #expect(ledger.folder.fileNames == ["ledger", "ledger.lock"])
    }

    @Test("Without zeros over what is deleted the search finds it, and the file is rewritten whole")
    func rewritten() throws {
        var (ledger, maker) = try ledger()
        let log = try open(ledger)
        let all = try needles(log)
        let before = try Answers(log)
        try log.withWriter { db, _ in try db.execute(sql: "PRAGMA secure_delete = 0") }
        let (_, outcome) = try log.erase(
            Self.hers, recording: try erasureDraft(of: "member/7", &maker))
        #expect(try required(outcome?.search).isRewritten)
        #expect(try files(in: ledger, holding: all) == [])
        #expect(try LedgerFile.header(ledger.path).reservedBytes == 8)
        #expect(try log.audit().problems.all == [])
        #expect(try log.root(ofFirst: before.end.count) == before.end.root)
        try log.append([try maker.attendance(member: 8)])
        try log.close()
        let reopened = try open(ledger)
        #expect(try reopened.audit().problems.all == [])
        #expect(try reopened.count() == before.end.count + 2)
    }

    @Test("While somebody reads, an erasure is pending; the next writer finishes it")
    func pendingUntilWritten() throws {
        var (ledger, maker) = try ledger()
        let log = try open(ledger)
        let all = try needles(log)
        let reader = try BlockingReader(ledger.path)
        let (at, outcome) = try log.erase(
            Self.hers, recording: try erasureDraft(of: "member/7", &maker))
        guard case .blocked? = outcome else {
            Issue.record("\(String(describing: outcome))")
            return
        }
        let pending = [UnfinishedErasure(erasure: at, positions: Self.hers)]
        #expect(try log.unfinishedErasures() == pending)
        #expect(try !files(in: ledger, holding: all).isEmpty)
        #expect(try reader.count() == 304, "the reader sees what it saw")
        guard case .blocked? = try log.finishErasures() else {
            Issue.record("it was not blocked")
            return
        }
        try log.append([try maker.attendance(member: 8)])
        #expect(try log.unfinishedErasures() == pending, "recording goes on meanwhile")
        reader.end()
        try log.append([try maker.attendance(member: 8)])
        #expect(try log.unfinishedErasures() == [])
        #expect(try files(in: ledger, holding: all) == [])
        #expect(try log.audit().problems.all == [])
    }

    @Test("Another process resumes an erasure without knowing what to look for")
    func resumed() throws {
        var (ledger, maker) = try ledger()
        let first = try open(ledger)
        let all = try needles(first)
        let reader = try BlockingReader(ledger.path)
        try first.erase(Self.hers, recording: try erasureDraft(of: "member/7", &maker))
        try first.close()
        #expect(try !files(in: ledger, holding: all).isEmpty)
        let note = try String(
            contentsOfFile: ErasingNote.path(ofLedger: ledger.path), encoding: .utf8)
        #expect(note.hasPrefix(#"{"erasures":[{"bodies":[42,92],"event":""#), "positions alone")
        reader.end()
        let second = try open(ledger)
        let search = try required(second.finishErasures()?.search)
        #expect(search.isRewritten)
        #expect(search.needleCount == 0)
        #expect(try files(in: ledger, holding: all) == [])
        #expect(try second.audit().problems.all == [])
        #expect(try second.finishErasures() == nil)
    }

    @Test("Who records something else rewrites a small file in passing, and no large one")
    func inPassing() throws {
        var (ledger, maker) = try ledger()
        let first = try open(ledger)
        let reader = try BlockingReader(ledger.path)
        try first.erase(Self.hers, recording: try erasureDraft(of: "member/7", &maker))
        try first.close()
        reader.end()
        func record(rewriting bytes: Int) throws -> Int {
            let log = try SQLiteLog(
                path: ledger.path, surroundings: ledger.clock.surroundings,
                options: .init(holder: "a test", bytesRewrittenInPassing: bytes))
            try log.append([try maker.attendance(member: 8)])
            defer { try? log.close() }
            return try log.unfinishedErasures().count
        }
        #expect(try record(rewriting: LedgerFile.size(ledger.path) / 2) == 1)
        #expect(try record(rewriting: 64 << 20) == 0)
        #expect(try ledger.open().audit().problems.all == [])
    }

    @Test("A note that nobody can read has the file rewritten")
    func damagedNote() throws {
        var (ledger, maker) = try ledger(others: 20)
        let log = try open(ledger)
        try Data("{".utf8).write(
            to: URL(fileURLWithPath: ErasingNote.path(ofLedger: ledger.path)))
        #expect(
            try log.unfinishedErasures() == [UnfinishedErasure(erasure: nil, positions: [])])
        // Another erasure, of which it is known what to look for, does not make it forgotten.
        let (_, outcome) = try log.erase(
            [try position(22)], recording: try erasureDraft(of: "member/7", &maker))
        #expect(try required(outcome?.search).isRewritten)
        #expect(try log.unfinishedErasures() == [])
        #expect(try log.finishErasures() == nil)
        #expect(try log.audit().problems.all == [])
    }

    @Test("A note of what was never committed is dropped, and nothing is rewritten")
    func neverCommitted() throws {
        var (ledger, maker) = try ledger(others: 20)
        let log = try open(ledger)
        try log.noteErasures([
            ErasedBodies(
                erasure: try position(25), id: try maker.id(), bodies: [:], then: { _ in })
        ])
        #expect(ErasingNote.isThere(ledger: ledger.path))
        #expect(try log.unfinishedErasures() == [])
        try log.append([try maker.attendance(member: 8)])
        #expect(!ErasingNote.isThere(ledger: ledger.path))
    }

    @Test("What an interrupted restoration left is searched too, and told until it is gone")
    func leftover() throws {
        var (ledger, maker) = try ledger(others: 20)
        let log = try open(ledger)
        let hers = [Position(22), Position(23)].compactMap { $0 }
        let left = ledger.path + ".new-77"
        try FileManager.default.copyItem(atPath: ledger.path, toPath: left)
        let subject = try required(log.event(at: hers[0])?.envelope.subject)
        let (_, outcome) = try log.erase(
            [hers[0]], recording: try erasureDraft(of: subject, &maker))
        guard case .found(let names)? = outcome else {
            Issue.record("\(String(describing: outcome))")
            return
        }
        #expect(names == ["ledger.new-77"])
        #expect(try log.unfinishedErasures().count == 1)
        guard case .found? = try log.finishErasures() else {
            Issue.record("it is still there")
            return
        }
        try FileManager.default.removeItem(atPath: left)
        #expect(try required(log.finishErasures()?.search).isRewritten)
        #expect(try log.unfinishedErasures() == [])
    }

    @Test("A backup made while an erasure is pending holds nothing of it")
    func backupMeanwhile() throws {
        var (ledger, maker) = try ledger()
        let log = try open(ledger)
        let all = try needles(log)
        try log.withWriter { db, _ in try db.execute(sql: "PRAGMA secure_delete = 0") }
        let reader = try BlockingReader(ledger.path)
        try log.erase(Self.hers, recording: try erasureDraft(of: "member/7", &maker))
        let folder = try TemporaryFolder()
        try SQLiteLog.backup(from: log, to: folder.file("backup"))
        let data = try Data(contentsOf: URL(fileURLWithPath: folder.file("backup")))
        for needle in all { #expect(data.range(of: Data(needle)) == nil) }
        reader.end()
    }

    @Test("A shared transaction erases what is asked, and nothing of what is refused")
    func shared() throws {
        var (ledger, maker) = try ledger()
        let log = try open(ledger)
        let drafts = try (0..<8).map { _ in try maker.attendance(member: 8) }
        let erasure = try erasureDraft(of: "member/7", &maker)
        let foreign = try erasureDraft(of: "member/8", &maker)
        DispatchQueue.concurrentPerform(iterations: 10) { index in
            switch index {
            case 8: _ = try? log.erase(Self.hers, recording: erasure)
            case 9: _ = try? log.erase(Self.hers, recording: foreign)
            default: _ = try? log.append([drafts[index]])
            }
        }
        #expect(try log.count() == 304 + 9)
        #expect(try log.bodies(at: Self.hers).isEmpty)
        #expect(try log.position(of: foreign.statement.id) == nil)
        #expect(try log.unfinishedErasures() == [])
        #expect(try log.audit().problems.all == [])
    }

    @Test("Backups made before an erasure are told, each by what is found there")
    func backups() throws {
        var (ledger, maker) = try ledger(others: 30)
        let log = try open(ledger)
        let folder = try TemporaryFolder()
        func back(_ name: String) throws {
            let file = folder.file(name)
            let audit = try SQLiteLog.backup(from: log, to: file)
            try log.note(backup: file, holding: audit.eventCount, of: audit.root, .done)
        }
        for name in ["held", "lost", "replaced"] { try back(name) }
        #expect(try log.backupsHoldingErased() == [])
        let hers = [try position(32), try position(33)]
        try log.erase([hers[0]], recording: try erasureDraft(of: "member/7", &maker))
        try back("after")
        try FileManager.default.removeItem(atPath: folder.file("lost"))
        try Data("另一文件".utf8).write(to: URL(fileURLWithPath: folder.file("replaced")))
        let told = try log.backupsHoldingErased()
        #expect(
            told.map { ($0.note.path as NSString).lastPathComponent }
                == ["held", "lost", "replaced"])
        #expect(told.map(\.finding) == [.holds([hers[0]]), .unreachable, .replaced])
        #expect(log.notedBackups().count == 4)
        // One that was cut off while it was made is named by what it left; one that failed by nothing.
        // A failed second attempt, and a later success, make nothing forgotten.
        for (name, stage) in [
            ("cut", BackupNote.Stage.begun), ("failed", .begun), ("failed", .failed),
            ("lost", .begun), ("lost", .failed), ("held", .begun),
        ] {
            let root = try log.root(ofFirst: 32)
            try log.note(backup: folder.file(name), holding: 32, of: root, stage)
        }
        for name in ["cut", "lost"] {
            try Data().write(to: URL(fileURLWithPath: folder.file("\(name).new-7")))
        }
        #expect(
            try log.backupsHoldingErased().map(\.finding) == [
                .unreachable, .replaced, .holds([hers[0]]), .cutOff(folder.file("lost.new-7")),
                .cutOff(folder.file("cut.new-7")),
            ])
        // A ledger made of a backup has none of its own.
        try SQLiteLog.restore(
            from: folder.file("after"), to: folder.file("restored"),
            surroundings: ledger.clock.surroundings, options: .init(holder: "restore"))
        let restored = try SQLiteLog(
            path: folder.file("restored"), surroundings: ledger.clock.surroundings,
            options: .init(holder: ""))
        #expect(restored.notedBackups() == [])
    }
}

/// Another connection that has begun to read and does not end.
private final class BlockingReader {
    private let queue: DatabaseQueue

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.allowsUnsafeTransactions = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { try $0.execute(sql: "BEGIN; SELECT count(*) FROM event") }
    }

    func count() throws -> Int? {
        try queue.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") }
    }

    func end() { try? queue.inDatabase { try $0.execute(sql: "COMMIT") } }
}

@Suite("Many texts in bytes")
struct ByteNeedlesTests {
    private func found(_ texts: [String], in bytes: String) -> Set<String> {
        let all = Array(Set(texts.map { Array($0.utf8) }))
        let needles = ByteNeedles(all)
        return Array(bytes.utf8).withUnsafeBytes { bytes in
            let count = needles.found(in: bytes).count
            let named = all.filter { text in
                !ByteNeedles([text]).found(in: bytes).isEmpty
            }
            #expect(count == named.count { $0.count >= ByteNeedles.byteCountMin })
            #expect(needles.found(in: bytes, isEnough: true).isEmpty == named.isEmpty)
            return Set(named.map { String(decoding: $0, as: UTF8.self) })
        }
    }

    @Test("Texts are found at the start, at the end and within, and others are not")
    func places() {
        #expect(found(["abcd", "bcde", "cdef"], in: "abcdef") == ["abcd", "bcde", "cdef"])
        #expect(found(["abcdefg", "xabc"], in: "abcdef") == [])
        #expect(found(["abcd", "abcdef", "abce"], in: "xxabcdexx") == ["abcd"])
        #expect(found(["张三丰"], in: "委员张三丰到会") == ["张三丰"])
        #expect(found(["abc"], in: "abc") == [], "too short to be looked for")
        #expect(found(["abcd"], in: "abc") == [])
        #expect(found([], in: "abcd") == [])
    }

    @Test("Whatever the bytes, what is found is what a plain search finds")
    func random() {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                UInt8.random(in: 0...2, using: &generator)
            }
            let texts = (0..<6).map { _ in
                (0..<Int.random(in: 4...7, using: &generator)).map { _ in
                    UInt8.random(in: 0...2, using: &generator)
                }
            }
            let plain = Set(texts).count { Data(bytes).range(of: Data($0)) != nil }
            let fast = bytes.withUnsafeBytes { ByteNeedles(texts).found(in: $0).count }
            #expect(fast == plain)
        }
    }
}
