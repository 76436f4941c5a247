import Basics
import Foundation
import GRDB
import GRDBSQLite
import TestSupport
import Testing

@testable import EventLog

/// An audit reads on past pages that do not agree with their checksum, and hides nothing behind them.
struct BadPageTests {
    private let pageBytes = 4_096

    /// Some pages of events and bodies, and a second of references.
    private func ledger() throws -> TestLedger {
        let ledger = try TestLedger(clock: TestClock(step: 1_000))
        var maker = DraftMaker()
        try ledger.append((0..<900).map { try maker.attendance(member: $0, session: $0 / 40) })
        return ledger
    }

    private func audit(_ ledger: TestLedger) throws -> LogAudit {
        try SQLiteLog(
            path: ledger.path, surroundings: ledger.clock.surroundings,
            options: .init(holder: "a test"), readsPastBadPages: true
        ).audit()
    }

    /// Where the bytes of a blob begin in the file; they must stand there once.
    private func offset(of bytes: [UInt8], in ledger: TestLedger) throws -> Int {
        let file = try Data(contentsOf: URL(fileURLWithPath: ledger.path))
        let found = try #require(file.range(of: Data(bytes)))
        #expect(file[found.upperBound...].range(of: Data(bytes)) == nil)
        return found.lowerBound
    }

    private func leafOffset(_ number: Int, in ledger: TestLedger) throws -> Int {
        let log = try ledger.open()
        let event = try required(log.event(at: position(number)))
        try log.close()
        return try offset(of: event.leafHash.bytes, in: ledger)
    }

    private func rootPage(_ name: String, of ledger: TestLedger) throws -> Int {
        try required(
            ledger.value("SELECT rootpage FROM sqlite_schema WHERE name = '\(name)'"))
    }

    private func places(_ audit: LogAudit) -> [Place?] {
        audit.problems.all.filter { $0.code == .alteredEvent }.map(\.place)
    }

    @Test("Each changed event is named beside its page, and what is changed elsewhere, too")
    func changedCells() throws {
        let ledger = try ledger()
        try ledger.execute(
            "DROP TRIGGER event_update; UPDATE event SET quantity = 7 WHERE position = 800")
        let offsets = try [100, 300, 301].map { try leafOffset($0, in: ledger) }
        try ledger.alterBytes { bytes in for offset in offsets { bytes[offset + 5] ^= 1 } }
        let found = try audit(ledger)
        #expect(places(found) == [100, 300, 301, 800].map { .event(position: $0) })
        let pages = Set(offsets.map { Int64($0 / pageBytes) + 1 }).sorted()
        let told = found.problems.all.map(\.message)
        for page in pages { #expect(told.contains(.damagedPageNumber(page))) }
        #expect(found.isWhole)
        // Who answers questions goes on refusing such a page.
        #expect(refusal { _ = try ledger.open().event(at: position(100)) } == [.damaged])
    }

    @Test("A page that is rubbish takes its own events along, and no others")
    func rubbish() throws {
        let ledger = try ledger()
        try ledger.execute(
            """
            DROP TRIGGER event_update; DROP TRIGGER body_update;
            UPDATE event SET quantity = 7 WHERE position IN (2, 800);
            UPDATE body SET content = '{}' WHERE position = 801
            """)
        let page = try leafOffset(400, in: ledger) / pageBytes
        try ledger.alterBytes { bytes in
            for offset in page * pageBytes..<(page + 1) * pageBytes { bytes[offset] = 0xA5 }
        }
        let found = try audit(ledger)
        #expect(places(found) == [2, 800, 801].map { .event(position: $0) })
        let missing = found.problems.all.filter { $0.code == .missingEvent }
        #expect(missing.count == 1, "\(missing.map(\.message.en))")
        #expect(found.firstAltered == 2)
        #expect(!found.isWhole)
        #expect(found.problems.all.contains { $0.message == .damagedPageNumber(Int64(page) + 1) })
        #expect(found.eventCount == 901)
    }

    @Test("An edit by a program that knows no page checksums is told event by event")
    func plainEdit() throws {
        let ledger = try ledger()
        try ledger.append([])
        var connection: OpaquePointer?
        #expect(sqlite3_open_v2(ledger.path, &connection, SQLITE_OPEN_READWRITE, "unix") == 0)
        let sql = """
            DROP TRIGGER event_update; UPDATE event SET quantity = 7 WHERE position % 300 = 9;
            UPDATE meta SET value = value; PRAGMA wal_checkpoint(TRUNCATE)
            """
        #expect(sqlite3_exec(connection, "DROP TRIGGER meta_update;" + sql, nil, nil, nil) == 0)
        sqlite3_close(connection)
        let found = try audit(ledger)
        #expect(places(found) == [9, 309, 609].map { .event(position: $0) })
        let told = found.problems.all.map(\.message)
        #expect(told.contains(.alteredSchema("event_update")))
        #expect(told.contains(.damagedPageNumber(1)))
        #expect(found.isWhole)
    }

    @Test(
        "Whatever table a page belongs to, the others are read",
        arguments: [
            "meta", "type_name", "code", "reference", "tag_set", "event", "body", "tile",
            "sqlite_autoindex_event_1", "event_amends", "sqlite_autoindex_reference_1",
            "grdb_migrations",
        ])
    func anyTable(_ table: String) throws {
        let ledger = try ledger()
        try ledger.execute(
            "DROP TRIGGER body_update; UPDATE body SET content = '{}' WHERE position = 9")
        let page = try rootPage(table, of: ledger)
        // The last byte of a cell's content, which lies at the end of the page before its checksum.
        try ledger.alterBytes { $0[page * pageBytes - 9] ^= 1 }
        let found = try audit(ledger)
        #expect(found.problems.all.contains { $0.message == .damagedPageNumber(Int64(page)) })
        #expect(found.eventCount == 901)
        #expect(found.problems.all.contains { $0.message == .alteredBody(9) })
    }

    /// Overwrites a page with what SQLite can make nothing of.
    private func ruin(_ page: Int, of ledger: TestLedger) throws {
        try ledger.alterBytes { bytes in
            for offset in page * pageBytes..<(page + 1) * pageBytes { bytes[offset] = 0xA5 }
        }
    }

    /// The leaf page of a table on which a text stands.
    private func page(_ kind: UInt8, of text: String, in ledger: TestLedger) throws -> Int {
        let file = Array(try Data(contentsOf: URL(fileURLWithPath: ledger.path)))
        return try required(
            (1..<file.count / pageBytes).first { page in
                let bytes = file[page * pageBytes..<(page + 1) * pageBytes]
                return bytes.first == kind && Data(bytes).range(of: Data(text.utf8)) != nil
            })
    }

    @Test("What a dictionary lost with a page its index of texts still tells")
    func dictionary() throws {
        let ledger = try ledger()
        try ledger.execute(
            "DROP TRIGGER event_update; UPDATE event SET quantity = 7 WHERE position = 800")
        try ruin(page(13, of: "member/500", in: ledger), of: ledger)
        let found = try audit(ledger)
        let unreadable = found.problems.all.filter { $0.message.en.contains("cannot be read from") }
        #expect(unreadable.count == 1)
        #expect(places(found) == [.event(position: 800)])
        // With the index gone as well, no event is called altered for it.
        try ruin(page(10, of: "member/500", in: ledger), of: ledger)
        let less = try audit(ledger)
        #expect(places(less) == [.event(position: 800)])
        #expect(less.problems.all.contains { $0.code == .missingEvent })
        #expect(!less.isWhole)
    }

    @Test("An index of ids that cannot be read hides no event")
    func index() throws {
        let ledger = try ledger()
        try ledger.execute(
            "DROP TRIGGER event_update; UPDATE event SET quantity = 7 WHERE position = 800")
        let root = try ledger.open().end().root
        try ruin(rootPage("sqlite_autoindex_event_1", of: ledger) - 1, of: ledger)
        let found = try audit(ledger)
        #expect(found.eventCount == 901)
        #expect(found.root == root)
        #expect(places(found) == [.event(position: 800)])
        #expect(found.problems.all.contains { $0.code == .damaged })
    }

    @Test("A ledger that does not say what it is called is checked all the same")
    func nameless() throws {
        let ledger = try ledger()
        try ledger.execute(
            """
            DROP TRIGGER event_update; DROP TRIGGER meta_delete;
            UPDATE event SET quantity = 7 WHERE position = 800;
            DELETE FROM meta WHERE key = 'zone'
            """)
        let found = try audit(ledger)
        #expect(places(found) == [.event(position: 800)])
        #expect(found.problems.all.contains { $0.message == .alteredMeta("zone") })
        try ruin(rootPage("meta", of: ledger) - 1, of: ledger)
        #expect(try places(audit(ledger)) == [.event(position: 800)])
    }

    @Test("What follows the last page is told")
    func strayBytes() throws {
        let ledger = try ledger()
        try ledger.alterBytes { $0 += Array(repeating: 7, count: 200) }
        #expect(try audit(ledger).problems.all.map(\.message) == [.strayBytes(200)])
    }
}
