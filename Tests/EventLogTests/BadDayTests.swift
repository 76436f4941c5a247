import Basics
import Foundation
import GRDB
import TestSupport
import Testing

@testable import EventLog

/// What goes wrong with files and disks. Each bad day has its code, nothing is answered that is not
/// so, and afterwards the ledger holds exactly what was acknowledged.
@Suite("Bad days", .timeLimit(.minutes(10)))
struct BadDayTests {
    private func open(_ path: String) throws {
        let clock = try TestClock()
        try SQLiteLog(path: path, surroundings: clock.surroundings, options: .init(holder: ""))
            .close()
    }

    @Test("What is missing, a folder or no ledger is told so")
    func noLedger() throws {
        let folder = try TemporaryFolder()
        #expect(refusal { try open(folder.file("none")) } == [.noSuchFile])
        #expect(refusal { try open(folder.file("no/folder/ledger")) } == [.noSuchFile])
        #expect(refusal { try open(folder.path) } == [.notALedger])
        let texts = [
            "", "a", "SQLite format 3\0", String(repeating: "x", count: 8_192),
            "SQLite format 3\0" + String(repeating: "x", count: 8_192),
        ]
        for (index, text) in texts.enumerated() {
            let path = folder.file("text-\(index)")
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            #expect(refusal { try open(path) } == [.notALedger])
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
        }
        let foreign = folder.file("foreign")
        let queue = try DatabaseQueue(path: foreign)
        try queue.write { try $0.execute(sql: "CREATE TABLE event (position INTEGER PRIMARY KEY)") }
        try queue.close()
        #expect(refusal { try open(foreign) } == [.notALedger])
        // A file that claims to be a ledger and has nothing of one.
        let hollow = folder.file("hollow")
        try Data().write(to: URL(fileURLWithPath: hollow))
        let empty = try LedgerFile.openEmpty(hollow)
        try empty.write { try $0.execute(sql: "CREATE TABLE other (x)") }
        try empty.close()
        let codes = refusal { try open(hollow) }
        #expect(codes == [.notALedger] || codes == [.storage], "\(codes)")
    }

    @Test("Network and foreign file systems are refused, local ones are not")
    func networkFileSystem() throws {
        let ledger = try TestLedger()
        try LedgerFile.requireUsable(ledger.path) { _ in .local }
        for name in ["NFS", "SMB"] {
            let found = diagnostics {
                try LedgerFile.requireUsable(ledger.path) { _ in .network(name) }
            }
            #expect(found.map(\.code) == [.networkFileSystem])
            #expect(found.first?.message.en.contains(name) == true)
        }
        let magics: [UInt: FileSystemKind] = [
            0x6969: .network("NFS"), 0x517B: .network("SMB"), 0xFF53_4D42: .network("SMB"),
            0x0102_1997: .network("9P"), 0x6573_5546: .network("FUSE"),
            0xEF53: .local, 0x9123_683E: .local, 0x5846_5342: .local, 0x0102_1994: .local,
            0x794C_7630: .local,
        ]
        for (magic, kind) in magics { #expect(FileSystemKind.kind(magic: magic) == kind) }
        #expect(FileSystemKind.of(ledger.path) == .local)
        #expect(FileSystemKind.of(ledger.folder.file("not-yet")) == .local)
    }

    /// A ledger with all there is: corrections, tags, a body over several pages, a full tile.
    private func richLedger() throws -> TestLedger {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        var maker = DraftMaker()
        var drafts = try (0..<258).map { try maker.attendance(member: $0 % 40, session: $0 / 40) }
        drafts[4].statement.tags = ["on-line", "topic"]
        drafts[5].body = try Body(["text": .string(String(repeating: "履职", count: 3_000))])
        let late = try maker.replacement(of: drafts[6])
        drafts += [late, try maker.voided(late), try maker.voided(drafts[7])]
        try ledger.append(drafts)
        // Open and close again by a writer, so that readers leave no files beside it.
        #expect(LedgerFile.size(ledger.logPath) == 0)
        return ledger
    }

    @Test("A ledger cut short anywhere is refused")
    func truncated() throws {
        let ledger = try richLedger()
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: ledger.path)))
        let copy = ledger.folder.file("copy")
        for size in [
            0, 1, 16, 99, 100, 101, 511, 4_095, 4_096, 4_097, 8_192, bytes.count / 2,
            bytes.count - 4_096, bytes.count - 1,
        ] {
            try Data(bytes.prefix(size)).write(to: URL(fileURLWithPath: copy))
            let codes = refusal { try open(copy) }
            #expect(codes == [size < 100 ? .notALedger : .truncated], "\(size)")
        }
        try Data(bytes).write(to: URL(fileURLWithPath: copy))
        #expect(refusal { try open(copy) }.isEmpty)
    }

    @Test("A ledger cut short while it has a log is noticed when the missing page is read")
    func truncatedWithLog() throws {
        let ledger = try richLedger()
        let log = try ledger.open()
        var maker = DraftMaker(seed: 5)
        try log.append([try maker.attendance()])
        let whole = try Answers(log)
        let copy = ledger.folder.file("copy")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: ledger.path + suffix, toPath: copy + suffix)
        }
        let size = LedgerFile.size(copy)
        var noticed = 0
        for pages in stride(from: size / 4_096 - 1, to: 1, by: -3) {
            #expect(truncate(copy, off_t(pages * 4_096)) == 0)
            do {
                let cut = try SQLiteLog(
                    path: copy, surroundings: ledger.clock.surroundings, options: .init(holder: ""))
                // What is missing from the file may lie in the log; else it must be noticed.
                let isWhole = try cut.audit().problems.isEmpty
                #expect(try Answers(cut) == whole, "\(pages)")
                noticed += isWhole ? 0 : 1
            } catch let found as Diagnostics {
                #expect(damage.isSuperset(of: found.all.map(\.code)), "\(found.all)")
                noticed += 1
            }
        }
        #expect(noticed > 5)
    }

    /// The codes of damage.
    private let damage: Set<DiagnosticCode> = [
        .notALedger, .truncated, .damaged, .alteredEvent, .missingEvent, .wrongTree,
    ]

    @Test("A flipped byte in any page is noticed, and never makes a wrong answer")
    func flippedBytes() throws {
        let ledger = try richLedger()
        let sound = try Answers(ledger.open())
        try ledger.append([])
        let url = URL(fileURLWithPath: ledger.path)
        let bytes = Array(try Data(contentsOf: url))
        let pageCount = bytes.count / 4_096
        #expect(pageCount > 30 && bytes.count.isMultiple(of: 4_096))
        let copy = ledger.folder.file("copy")
        try Data(bytes).write(to: URL(fileURLWithPath: copy))
        let file = try required(FileHandle(forUpdatingAtPath: copy))
        defer { try? file.close() }
        func write(_ byte: UInt8, at offset: Int) throws {
            try file.seek(toOffset: UInt64(offset))
            try file.write(contentsOf: [byte])
        }
        // In each page its type, its middle, its last cell and its checksum; of the first page the
        // whole header.
        var offsets = Array(0..<100)
        for page in 0..<pageCount {
            offsets += [0, 3, 2_047, 4_087, 4_088, 4_095].map { page * 4_096 + $0 }
        }
        var answered = 0
        for offset in Set(offsets).sorted() {
            try write(bytes[offset] ^ 0x40, at: offset)
            defer { try? write(bytes[offset], at: offset) }
            do {
                let log = try SQLiteLog(
                    path: copy, surroundings: ledger.clock.surroundings, options: .init(holder: ""))
                #expect(try Answers(log) == sound, "page \(offset / 4_096 + 1), \(offset)")
                answered += 1
                // What SQLite does not read for these answers, the audit reads.
                #expect(try !log.audit().problems.isEmpty, "page \(offset / 4_096 + 1), \(offset)")
            } catch let found as Diagnostics {
                #expect(damage.isSuperset(of: found.all.map(\.code)), "\(offset): \(found.all)")
            } catch {
                Issue.record("no diagnostics at \(offset): \(error)")
            }
            for suffix in ["-wal", "-shm"] { unlink(copy + suffix) }
        }
        // Only indices that no question needs may be damaged and all be answered.
        #expect(answered < offsets.count / 3)
        try file.synchronize()
        let log = try SQLiteLog(
            path: copy, surroundings: ledger.clock.surroundings, options: .init(holder: ""))
        #expect(try Answers(log) == sound)
        #expect(try log.audit().problems.isEmpty)
    }

    @Test("A writer does not write into a damaged ledger")
    func writingIntoDamage() throws {
        let ledger = try richLedger()
        var maker = DraftMaker(seed: 3)
        // The last page of the event table is read by every append.
        let queue = try DatabaseQueue(path: ledger.path)
        let root: Int? = try queue.read {
            try Int.fetchOne(
                $0,
                sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_1'")
        }
        try queue.close()
        let offset = (try required(root) - 1) * 4_096 + 2_000
        try ledger.alterBytes { $0[offset] ^= 1 }
        let log = try ledger.open()
        #expect(refusal { try log.append([try maker.attendance()]) } == [.damaged])
        try log.close()
        try ledger.alterBytes { $0[offset] ^= 1 }
        #expect(try ledger.open().end().count == 262)
        #expect(try ledger.open().audit().problems.isEmpty)
    }

    @Test("An event altered with SQL and sound checksums does not agree with its leaf hash")
    func altered() throws {
        let ledger = try richLedger()
        let sound = try Answers(ledger.open())
        for (column, value) in [
            ("quantity", "quantity + 1"), ("outcome", "NULL"), ("kind", "outcome"),
            ("subject", "subject + 1"), ("occurred_on", "occurred_on + 1"),
            ("recorded_at", "recorded_at - 1"), ("actor", "subject"), ("until", "occurred_on"),
            ("id", "randomblob(16)"), ("body_digest", "randomblob(32)"),
            ("leaf_hash", "randomblob(32)"), ("version", "2"), ("tags", "1"),
            ("cites", "id"), ("registered_on", "0"), ("type", "1"), ("matter", "NULL"),
            ("object", "matter"), ("occurred_on", "99999999"),
        ] {
            let copy = try ledger.copied()
            try copy.execute(
                """
                DROP TRIGGER event_update; UPDATE event SET \(column) = \(value) WHERE position = 3
                """)
            let log = try copy.open()
            let found = diagnostics { _ = try log.events(at: [try position(3)]) }
            #expect(found.map(\.code) == [.alteredEvent], "\(column)")
            #expect(found.first?.place == .event(position: 3))
            #expect(try log.event(at: position(4)) == sound.events[3])
            let problems = try log.audit().problems.all
            #expect(
                problems.contains { $0.code == .alteredEvent && $0.place == .event(position: 3) })
            #expect(problems.contains { $0.message.en.contains("event_update") })
        }
    }

    @Test("An audit names each kind of tampering")
    func tampering() throws {
        let ledger = try richLedger()
        let cases: [(String, DiagnosticCode, String)] = [
            (
                "DROP TRIGGER body_update; UPDATE body SET content = '{}' WHERE position = 9",
                .alteredEvent, "#9"
            ),
            (
                "DROP TRIGGER body_update; UPDATE body SET salt = randomblob(16) WHERE position = 9",
                .alteredEvent, "#9"
            ),
            ("DROP TRIGGER body_delete; DELETE FROM body WHERE position = 9", .missingBody, "#9"),
            (
                "DROP TRIGGER event_delete; DELETE FROM event WHERE position = 9", .missingEvent,
                "#9"
            ),
            (
                "DROP TRIGGER event_delete; DELETE FROM event WHERE position = 9", .damaged,
                "1 bodies"
            ),
            (
                "DROP TRIGGER tile_update; UPDATE tile SET root = randomblob(32)", .wrongTree,
                "tile 0/0"
            ),
            (
                "DROP TRIGGER tile_delete; DELETE FROM tile", .wrongTree,
                "level 0 of the tree has 0 tile roots, not 1"
            ),
            ("INSERT INTO tile VALUES (1, 0, zeroblob(32))", .wrongTree, "level 1"),
            ("INSERT INTO tile VALUES (0, 7, zeroblob(32))", .wrongTree, "level 0"),
            ("INSERT INTO body VALUES (900, zeroblob(16), '{}')", .damaged, "1 bodies"),
            (
                "DROP TRIGGER code_update; UPDATE code SET text = 'absent' WHERE text = 'present'",
                .alteredEvent, "#2"
            ),
            (
                "DROP TRIGGER code_update; UPDATE code SET text = 'NO' WHERE number = 1", .damaged,
                "dictionary code"
            ),
            (
                "DROP TRIGGER code_delete; DELETE FROM code WHERE number = 1", .damaged,
                "dictionary code"
            ),
            (
                "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
                    + "'CREATE INDEX event_amends ON event (amends) WHERE amends IS NULL' "
                    + "WHERE name = 'event_amends'",
                .damaged, "missing from index event_amends"
            ),
            ("DROP VIEW event_text", .damaged, "event_text"),
            ("CREATE TABLE stray (x)", .damaged, "stray"),
            ("CREATE TRIGGER stray AFTER INSERT ON event BEGIN SELECT 1; END", .damaged, "stray"),
            ("DROP INDEX event_amends", .damaged, "event_amends"),
        ]
        for (sql, code, text) in cases {
            let copy = try ledger.copied()
            try copy.execute(sql)
            var problems: [Diagnostic] = []
            problems = diagnostics { problems += try copy.open().audit().problems.all } + problems
            #expect(
                problems.contains { $0.code == code && $0.message.en.contains(text) },
                "\(sql): \(problems.map { ($0.code.rawValue, $0.message.en) })")
        }
    }

    @Test("A line whose corrections make no sense is told so, and does not stop the program")
    func brokenLine() throws {
        let ledger = try TestLedger()
        var maker = DraftMaker()
        let original = try maker.attendance()
        let late = try maker.replacement(of: original)
        let undoing = try maker.voided(late, "undone")
        try ledger.append([original, late, undoing])
        // Both now amend the original, each with a leaf hash that agrees.
        try ledger.rewrite { statement in
            if statement.type == .eventVoided { statement.amends = original.statement.id }
        }
        let log = try ledger.open()
        #expect(refusal { _ = try Line.containing(try position(2), in: log) } == [.brokenLine])
        #expect(try log.audit().problems.all.map(\.code).contains(.brokenLine))
        let gone = try maker.id()
        try ledger.rewrite { statement in
            if statement.type == .eventVoided { statement.amends = gone }
        }
        #expect(refusal { _ = try Line.containing(try position(4), in: log) } == [.brokenLine])
        #expect(refusal { try log.scan(after: 0, through: 4) { _ in } } == [.brokenLine])
    }

    @Test("Without room nothing is written, and with room again all goes on")
    func fullFile() throws {
        let ledger = try TestLedger()
        let log = try ledger.open()
        var maker = DraftMaker()
        try log.append([try maker.attendance()])
        try log.withWriter { db, _ in
            let pages = try required(Int.fetchOne(db, sql: "PRAGMA page_count"))
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 3)")
        }
        let before = try Answers(log)
        let large = try Body(["text": .string(String(repeating: "x", count: 60_000))])
        var draft = try maker.attendance(member: 5)
        draft.body = large
        #expect(refusal { try log.append([draft]) } == [.diskFull])
        #expect(refusal { try log.append([try maker.attendance(), draft]) } == [.diskFull])
        #expect(try Answers(log) == before)
        // One that swallows the error commits nothing either.
        let found = refusal {
            try log.append(AppendRequest()) { log in
                _ = try log.append(try maker.attendance())
                _ = try? log.append(draft)
                _ = try? log.append(try maker.attendance())
            }
        }
        #expect(found == [.diskFull])
        #expect(try Answers(log) == before)
        try log.withWriter { db, _ in try db.execute(sql: "PRAGMA max_page_count = 1000000") }
        try log.append([draft])
        #expect(try log.end().count == 3)
        #expect(try log.body(at: position(3))?.body == large)
        #expect(try log.audit().problems.isEmpty)
        try log.close()
        #expect(try ledger.open().audit().problems.isEmpty)
    }

    @Test("Where there is no room for one, those who share its transaction are told the truth")
    func fullTogether() throws {
        let ledger = try TestLedger(clock: TestClock(step: 100))
        let log = try ledger.open()
        var maker = DraftMaker()
        try log.append([try maker.attendance()])
        try log.withWriter { db, _ in
            let pages = try required(Int.fetchOne(db, sql: "PRAGMA page_count"))
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 14)")
        }
        let told = Shared<[EventID: [DiagnosticCode]]>([:])
        let group = DispatchGroup()
        for writer in 0..<8 {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                do {
                    var maker = DraftMaker(seed: UInt64(500 + writer))
                    for count in 0..<12 {
                        var draft = try maker.attendance(member: writer)
                        if count % 3 == 1 {
                            draft.body = try Body([
                                "text": .string(String(repeating: "x", count: 80_000))
                            ])
                        }
                        let codes = refusal { try log.append([draft]) }
                        told.withLock { $0[draft.statement.id] = codes }
                    }
                } catch { Issue.record("\(error)") }
            }
        }
        group.wait()
        let answers = told.withLock { $0 }
        #expect(answers.count == 96)
        for (id, codes) in answers {
            #expect(codes.isEmpty || codes == [.diskFull], "\(codes)")
            #expect(try (log.position(of: id) != nil) == codes.isEmpty)
        }
        #expect(answers.values.contains([.diskFull]))
        #expect(try log.end().count == 2 + answers.values.count(where: \.isEmpty))
        #expect(try log.audit().problems.isEmpty)
    }

    @Test(
        "A full disk takes nothing and loses nothing",
        .enabled(if: MountedFolder.isPossible, "nothing can be mounted here"))
    func fullDisk() throws {
        let mounted = try MountedFolder(size: "900k")
        let path = mounted.path + "/ledger"
        let clock = try TestClock()
        func open() throws -> SQLiteLog {
            try SQLiteLog(
                path: path, surroundings: clock.surroundings,
                options: .init(holder: "", checkpointPages: 40))
        }
        try SQLiteLog.create(
            at: path, identity: testIdentity, surroundings: clock.surroundings,
            options: .init(holder: ""), first: foundation()
        ).close()
        var maker = DraftMaker()
        var acknowledged = [try foundation().statement.id]
        var codes: [DiagnosticCode] = []
        let log = try open()
        for _ in 0..<200 where codes.isEmpty {
            var draft = try maker.attendance()
            draft.body = try Body(["text": .string(String(repeating: "x", count: 9_000))])
            codes = refusal { try log.append([draft]) }
            if codes.isEmpty { acknowledged.append(draft.statement.id) }
        }
        #expect(codes == [.diskFull])
        #expect(acknowledged.count > 5)
        func requireAcknowledged(_ log: SQLiteLog) throws {
            let events = try log.events(at: (1...log.end().count).compactMap { Position($0) })
            #expect(events.map(\.envelope.id) == acknowledged)
            #expect(try log.audit().problems.isEmpty)
        }
        try requireAcknowledged(log)
        #expect(
            refusal {
                try SQLiteLog.backup(from: log, to: mounted.path + "/backup")
            } == [.diskFull])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: mounted.path).allSatisfy {
                !$0.hasPrefix("backup")
            })
        try mounted.remount("size=20m")
        for _ in 0..<20 {
            let draft = try maker.attendance()
            try log.append([draft])
            acknowledged.append(draft.statement.id)
        }
        try log.close()
        try requireAcknowledged(open())
    }

    @Test(
        "A backup is read from a read-only medium, a ledger there is explained",
        .enabled(if: MountedFolder.isPossible, "nothing can be mounted here"))
    func readOnlyMedium() throws {
        let ledger = try TestLedger()
        var maker = DraftMaker()
        try ledger.append(try (0..<300).map { try maker.attendance(member: $0) })
        let mounted = try MountedFolder(size: "20m")
        let log = try ledger.open()
        try SQLiteLog.backup(from: log, to: mounted.path + "/backup")
        let answers = try Answers(log)
        try log.close()
        try FileManager.default.copyItem(atPath: ledger.path, toPath: mounted.path + "/ledger")
        try mounted.remount("ro")
        let backup = try SQLiteLog(
            path: mounted.path + "/backup", surroundings: ledger.clock.surroundings,
            options: .init(holder: ""))
        #expect(try Answers(backup) == answers)
        #expect(try backup.audit().problems.isEmpty)
        #expect(refusal { try backup.append([try maker.attendance()]) } == [.readOnly])
        try backup.close()
        let found = diagnostics { try open(mounted.path + "/ledger") }
        #expect(found.map(\.code) == [.cannotOpen])
        #expect(found.first?.help?.en.contains("luzhi backup") == true)
        #expect(
            refusal {
                try SQLiteLog.create(
                    at: mounted.path + "/new", identity: testIdentity,
                    surroundings: ledger.clock.surroundings, options: .init(holder: ""),
                    first: foundation()
                ).close()
            } == [.readOnly])
    }
}

extension TestLedger {
    /// The same ledger at another place.
    fileprivate func copied() throws -> TestLedger {
        let copy = try TestLedger(clock: clock)
        for suffix in ["-wal", "-shm", ".lock"] { unlink(copy.path + suffix) }
        try FileManager.default.removeItem(atPath: copy.path)
        try FileManager.default.copyItem(atPath: path, toPath: copy.path)
        return copy
    }

    /// Changes events and makes their leaf hashes agree, as a forger would who has the whole file.
    fileprivate func rewrite(_ change: (inout EventStatement) -> Void) throws {
        let log = try open()
        let events = try log.events(at: (1...log.end().count).compactMap { Position($0) })
        try log.close()
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        try queue.write { db in
            try db.execute(sql: "DROP TRIGGER IF EXISTS event_update")
            for event in events {
                var envelope = event.envelope
                change(&envelope.statement)
                try db.execute(
                    sql:
                        "UPDATE event SET amends = :amends, leaf_hash = :leaf WHERE position = :at",
                    arguments: [
                        "amends": envelope.amends.map { Data($0.bytes) },
                        "leaf": Data(envelope.leafHash.bytes), "at": event.position.number,
                    ])
            }
        }
    }
}
