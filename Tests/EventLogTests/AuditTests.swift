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
            var composer = LeafComposer(try AuditedNames(reading: reader.connection))
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
        #expect(try log.audit().problems.isEmpty, "\(TestSeed.note)")
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
        let log = try ledger().open()
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
}
