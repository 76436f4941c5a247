import Basics
import Foundation
import GRDB
import MerkleLog
import TestSupport
import Testing

@testable import EventLog

/// The full reading of a file, and the quick one.
struct AuditTests {
    /// Three full tiles and some, with corrections and tags.
    private func ledger(count: Int = 900) throws -> TestLedger {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        var maker = DraftMaker()
        var drafts = try (0..<count).map {
            try maker.attendance(member: $0 % 40, session: $0 / 40)
        }
        drafts[4].statement.tags = ["on-line", "topic"]
        drafts += [try maker.replacement(of: drafts[6]), try maker.voided(drafts[7])]
        try ledger.append(drafts)
        return ledger
    }

    @Test("An audit composes the bytes of the envelope")
    func composing() throws {
        let ledger = try TestLedger()
        let log = try ledger.open()
        var random = RandomStatements(generator: TestSeed.generator())
        var drafts: [Draft] = []
        for _ in 0..<300 {
            var statement = try random.statement()
            statement.amends = nil
            drafts.append(Draft(statement: statement, body: try Body(random.body())))
        }
        try log.append(drafts)
        var compared = 0
        try log.read { reader in
            var composer = LeafComposer(AuditedNames(reading: reader.connection))
            let rows = try RawStatement(EventRow.inRange, on: reader.connection)
            rows.bind(1, 0)
            rows.bind(2, 1_000)
            while try rows.step() {
                let hash = composer.leafHash(rows)
                let event = try required(
                    reader.events(at: [try position(compared + 1)]).first)
                let bytes = composer.canonicalBytes
                #expect(hash == event.leafHash, "\(TestSeed.note)")
                #expect(bytes == event.envelope.canonicalBytes, "\(TestSeed.note)")
                compared += 1
            }
        }
        #expect(compared == 301)
        // What they cite was made by chance and is not there.
        let problems = try log.audit().problems.all
        #expect(problems.allSatisfy { $0.code == .brokenLine }, "\(problems) \(TestSeed.note)")
    }

    @Test("What is found is the same in the same order, however many threads read")
    func threads() throws {
        let ledger = try ledger(count: 20_000)
        try ledger.execute(
            """
            DROP TRIGGER event_update; DROP TRIGGER body_update; DROP TRIGGER event_delete;
            UPDATE event SET quantity = 7 WHERE position % 1000 = 3;
            UPDATE body SET content = '{}' WHERE position % 2000 = 4;
            DELETE FROM event WHERE position BETWEEN 10005 AND 10008;
            """)
        let log = try ledger.open()
        let one = try log.audit(AuditRequest(threadCount: 1))
        let four = try log.audit(AuditRequest(threadCount: 4))
        #expect(one.problems.all == four.problems.all)
        #expect(one.root == four.root)
        let places = one.problems.all.filter { $0.code == .alteredEvent }.map(\.place)
        let rows: [Place?] = (0...20).map { .event(position: Int64($0 * 1_000 + 3)) }
        let bodies: [Place?] = (0..<10).map { .event(position: Int64($0 * 2_000 + 4)) }
        #expect(places == rows + bodies)
        #expect(
            one.problems.all.contains {
                $0.code == .missingEvent && $0.message.en.contains("#10005 to #10008")
            })
        #expect(one.problems.all.allSatisfy { $0.affected != nil })
    }

    @Test("The quick reading holds the tree against the stored hashes, and sees no event")
    func quick() throws {
        let ledger = try ledger()
        let sound = try ledger.open().audit(AuditRequest(.quick))
        #expect(sound.problems.isEmpty)
        #expect(try sound.root == ledger.open().end().root)
        try ledger.execute(
            "DROP TRIGGER event_update; UPDATE event SET quantity = 2 WHERE position = 9")
        let audit = try ledger.open().audit(AuditRequest(.quick))
        #expect(audit.problems.all.map(\.message.en) == [Message.alteredSchema("event_update").en])
        try ledger.execute("UPDATE event SET leaf_hash = randomblob(32) WHERE position = 300")
        let found = try ledger.open().audit(AuditRequest(.quick)).problems.all
        #expect(found.map(\.code).filter { $0 == .wrongTree } == [.wrongTree])
        #expect(found.contains { $0.message == .wrongTile(level: 0, number: 1) })
    }

    @Test("A changed text of a dictionary shows as changed events, and names the dictionary's row")
    func dictionaryText() throws {
        let ledger = try ledger()
        try ledger.execute(
            "DROP TRIGGER code_update; UPDATE code SET text = 'presenz' WHERE text = 'present'")
        let problems = try ledger.open().audit().problems
        #expect(problems.all.filter { $0.code == .alteredEvent }.count == 900)
        let named = problems.all.filter { $0.message.en.contains("of the dictionary code") }
        #expect(named.count == 1)
        #expect(named.first?.message.en.contains("'presenz'") == true)
    }

    @Test("A text of a dictionary that no event uses, or that stands there twice, is told")
    func strayText() throws {
        let ledger = try ledger()
        try ledger.execute("INSERT INTO code SELECT max(number) + 1, 'stray' FROM code")
        let problems = try ledger.open().audit().problems.all
        #expect(problems.map(\.message.en).filter { $0.contains("'stray'") }.count == 1)
    }

    @Test("A page that holds nothing is compared with its checksum, too")
    func freePages() throws {
        let ledger = try ledger()
        // Rows that come and go leave free pages behind.
        try ledger.execute(
            """
            CREATE TABLE filler (x);
            INSERT INTO filler SELECT randomblob(3000) FROM event LIMIT 40
            """)
        try ledger.execute("DROP TABLE filler")
        #expect(try ledger.open().audit().problems.isEmpty)
        let free: Int = try required(ledger.value("PRAGMA freelist_count"))
        let pages: Int = try required(ledger.value("PRAGMA page_count"))
        #expect(free >= 40)
        try ledger.alterBytes { $0[(pages - 1) * 4_096 + 2_000] ^= 1 }
        let problems = try ledger.open().audit().problems.all
        #expect(problems.map(\.message) == [.damagedPageNumber(Int64(pages))])
    }

    @Test("What an event cites must stand before it")
    func citations() throws {
        let ledger = try TestLedger()
        var maker = DraftMaker()
        var draft = try maker.attendance()
        draft.statement.cites = try maker.id()
        try ledger.append([draft])
        let problems = try ledger.open().audit().problems.all
        #expect(problems.map(\.message) == [.brokenCitation(2)])
    }

    @Test("An audit tells how far each of its stages has come")
    func progress() throws {
        let ledger = try ledger()
        let log = try ledger.open()
        let told = Shared<[AuditProgress.Stage: [Int]]>([:])
        _ = try log.audit(
            AuditRequest(
                threadCount: 2,
                progress: { progress in
                    told.withLock { $0[progress.stage, default: []].append(progress.done) }
                    #expect(progress.done <= progress.total)
                }))
        let stages = told.withLock { $0 }
        #expect(Set(stages.keys) == [.tree, .events, .bodies, .references])
        for done in stages.values { #expect(done == Array(0..<done.count)) }
    }

    @Test("Roots of earlier sizes are computed from the leaves, whatever the stored tree says")
    func earlierRoots() throws {
        let ledger = try ledger()
        let sizes: Set<Int> = [0, 1, 255, 256, 257, 700, 903]
        let sound = try ledger.open()
        let expected = try Dictionary(
            uniqueKeysWithValues: sizes.map { ($0, try sound.root(ofFirst: $0)) })
        #expect(try sound.audit(AuditRequest(.quick, sizes: sizes)).roots == expected)
        #expect(try sound.audit(AuditRequest(sizes: sizes)).roots == expected)
        #expect(try sound.audit(AuditRequest(.quick, sizes: [904])).roots.isEmpty)
        // Row and leaf are changed together; the tiles above are left as they were.
        try ledger.execute(
            """
            DROP TRIGGER event_update;
            UPDATE event SET leaf_hash = randomblob(32) WHERE position = 9
            """)
        let altered = try ledger.open()
        #expect(try altered.root(ofFirst: 700) == expected[700])
        let audit = try altered.audit(AuditRequest(sizes: sizes))
        #expect(Set(sizes.filter { audit.roots[$0] == expected[$0] }) == [0, 1])
        #expect(audit.firstAltered == 9)
    }

    @Test("An audit of a log that is being written finds nothing")
    func whileWriting() async throws {
        let ledger = try ledger()
        let (writer, reader) = try (ledger.open(), ledger.open())
        let isDone = Shared(false)
        let writing = Task.detached {
            defer { isDone.withLock { $0 = true } }
            var maker = DraftMaker(seed: 9)
            for _ in 0..<60 {
                try writer.append(try (0..<256).map { try maker.attendance(member: $0) })
            }
        }
        var audits = 0
        while !isDone.withLock({ $0 }) {
            let problems = try reader.audit(AuditRequest(.quick, threadCount: 1)).problems
            #expect(problems.isEmpty, "\(problems.all.map(\.message.en))")
            audits += 1
        }
        try await writing.value
        #expect(audits > 3)
    }

    @Test("What is asked of a file leaves the locks of this process on it")
    func locks() throws {
        let ledger = try ledger()
        let log = try ledger.open()
        _ = try log.end()
        let before = try locks(ledger.path)
        try #require(!before.isEmpty, "a reader holds a lock")
        _ = try log.condition()
        _ = try log.audit()
        try LedgerFile.requireUsable(ledger.path)
        #expect(try locks(ledger.path).count >= before.count)
    }

    /// The `fcntl` locks that the system knows on a file.
    private func locks(_ path: String) throws -> [String] {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return try String(contentsOfFile: "/proc/locks", encoding: .utf8)
            .split(separator: "\n").map(String.init)
            .filter { $0.contains("POSIX") && $0.contains(":\(status.st_ino) ") }
    }

    @Test("A ledger that was given another name is found by its first event")
    func renamed() throws {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        let path = ledger.folder.file("named")
        let identity = LogIdentity(origin: try required(Origin("test.invalid/named")), zone: .china)
        var maker = DraftMaker()
        var first = try maker.attendance()
        first.statement.id = EventID(
            deriving: DerivationKey(
                origin: identity.origin, statement: first.statement, reference: nil, n: 1))
        let made = try SQLiteLog.create(
            at: path, identity: identity, surroundings: ledger.clock.surroundings,
            options: .init(holder: "a test"), first: first)
        #expect(try made.audit().problems.isEmpty)
        try made.close()
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            let guarding: String = try required(
                String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'meta_update'")
            )
            try db.execute(sql: "DROP TRIGGER meta_update")
            try db.execute(
                sql: "UPDATE meta SET value = 'test.invalid/other' WHERE key = 'origin'")
            try db.execute(sql: guarding)
        }
        try queue.close()
        let log = try SQLiteLog(
            path: path, surroundings: ledger.clock.surroundings, options: .init(holder: "a test"))
        #expect(try log.audit().problems.all.map(\.message) == [.alteredMeta("origin")])
        #expect(try log.audit(AuditRequest(.quick)).problems.count == 1)
    }
}
