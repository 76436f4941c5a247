import Basics
import Foundation
import GRDB
import TestSupport
import Testing

@testable import EventLog

@Suite("What a ledger's file does not let happen")
struct SQLiteImmutabilityTests {
    private func ledger() throws -> TestLedger {
        let ledger = try TestLedger()
        var maker = DraftMaker()
        var drafts = try (0..<260).map { try maker.attendance(member: $0) }
        drafts[0].statement.tags = ["on-line"]
        drafts.append(try maker.replacement(of: drafts[0]))
        try ledger.append(drafts)
        return ledger
    }

    /// Statements that a ledger refuses, and what it says.
    private static let refused: [(sql: String, saying: String)] = {
        let columns = """
            id, type, version, subject, matter, object, kind, role, outcome, tags, quantity,
            occurred_on, until, amends, registered_on, recorded_at, actor, cites, body_digest,
            leaf_hash
            """
        func copy(_ position: String, from source: Int, id: String = "id") -> String {
            """
            INTO event (position, \(columns)) SELECT \(position), \(id),
            \(columns.dropFirst("id, ".count)) FROM event WHERE position = \(source)
            """
        }
        let append = "an event is appended at the end and never replaced"
        var refused = [
            ("UPDATE event SET quantity = 7 WHERE position = 3", "an event is never changed"),
            ("UPDATE event SET position = 900 WHERE position = 3", "an event is never changed"),
            (
                "UPDATE OR REPLACE event SET position = 4 WHERE position = 3",
                "an event is never changed"
            ),
            ("DELETE FROM event WHERE position = 262", "an event is never removed"),
            ("DELETE FROM event", "an event is never removed"),
            ("INSERT OR REPLACE " + copy("3", from: 4, id: "randomblob(16)"), append),
            ("REPLACE " + copy("3", from: 3), append),
            ("INSERT OR REPLACE " + copy("263", from: 3), append),
            ("INSERT " + copy("264", from: 3, id: "randomblob(16)"), append),
            ("INSERT " + copy("NULL", from: 3, id: "randomblob(16)"), append),
            ("INSERT OR IGNORE " + copy("0", from: 3, id: "randomblob(16)"), append),
            (
                "INSERT " + copy("263", from: 3) + """
                     ON CONFLICT (id) DO UPDATE SET quantity = 9
                    """, append
            ),
            ("UPDATE body SET content = '{}' WHERE position = 3", "a body is never changed"),
            ("DELETE FROM body WHERE position = 3", "a body goes only by a recorded erasure"),
            ("DELETE FROM body", "a body goes only by a recorded erasure"),
            (
                "INSERT OR REPLACE INTO body VALUES (3, zeroblob(16), '{}')",
                "a body is never replaced"
            ),
            ("UPDATE meta SET value = '+00:00' WHERE key = 'zone'", "origin and zone never change"),
            ("DELETE FROM meta", "origin and zone never change"),
            ("INSERT OR REPLACE INTO meta VALUES ('origin', 'x')", "origin and zone never change"),
            ("INSERT INTO meta VALUES ('other', 'x')", "origin and zone never change"),
            ("UPDATE tile SET root = zeroblob(32)", "the root of a tile is never changed"),
            ("DELETE FROM tile", "the root of a tile is never removed"),
            (
                "INSERT OR REPLACE INTO tile VALUES (0, 0, zeroblob(32))",
                "the root of a tile is never replaced"
            ),
        ]
        for table in ["type_name", "code", "reference", "tag_set"] {
            let said = "a number keeps its meaning"
            refused += [
                ("UPDATE \(table) SET text = 'x' WHERE number = 1", said),
                ("DELETE FROM \(table) WHERE number = 1", said),
                ("INSERT OR REPLACE INTO \(table) VALUES (1, 'x')", said),
                ("INSERT OR REPLACE INTO \(table) SELECT 99999, text FROM \(table) LIMIT 1", said),
            ]
        }
        return refused
    }()

    @Test("Nothing recorded is changed, removed or replaced by SQL")
    func immutable() throws {
        let ledger = try ledger()
        let before = try Answers(ledger.open())
        for (sql, saying) in Self.refused {
            #expect(try ledger.refusal(ofSQL: sql) == saying, "\(sql)")
        }
        #expect(try Answers(ledger.open()) == before)
        #expect(try ledger.open().audit().problems.isEmpty)
    }

    @Test("What may be done by SQL is done: the refusals above are not for another reason")
    func allowed() throws {
        let ledger = try ledger()
        let sql = """
            INSERT INTO event SELECT 263, randomblob(16), type, version, subject, matter, object,
                kind, role, outcome, tags, quantity, occurred_on, until, amends, registered_on,
                recorded_at, actor, cites, body_digest, leaf_hash
            FROM event WHERE position = 3
            """
        #expect(try ledger.refusal(ofSQL: sql) == nil)
        #expect(try ledger.refusal(ofSQL: "INSERT INTO code VALUES (99999, 'new')") == nil)
        #expect(try ledger.refusal(ofSQL: "INSERT INTO tile VALUES (5, 0, zeroblob(32))") == nil)
    }

    @Test(
        "The sqlite3 shell is refused as well",
        .enabled(if: Shell.has("sqlite3"), "there is no sqlite3 here"))
    func shell() throws {
        let ledger = try ledger()
        let before = try Answers(ledger.open())
        for (sql, saying) in Self.refused {
            let shell = try Shell("sqlite3", "-bail", ledger.path, sql)
            #expect(shell.status != 0, "\(sql)")
            #expect(shell.output.contains(saying), "\(sql): \(shell.output)")
        }
        #expect(try Answers(ledger.open()) == before)
        #expect(try ledger.open().audit().problems.isEmpty)
    }

    @Test(
        "The sqlite3 shell shows events as text while a ledger is open",
        .enabled(if: Shell.has("sqlite3"), "there is no sqlite3 here"))
    func look() throws {
        let ledger = try ledger()
        let log = try ledger.open()
        var maker = DraftMaker(seed: 99)
        try log.append([try maker.attendance(member: 777, outcome: "leave-special")])
        let shell = try Shell(
            "sqlite3", "-readonly", ledger.path,
            """
            SELECT position, type, subject, outcome, tags, occurred_on, amends, body
            FROM event_text WHERE position IN (1, 263)
            """)
        #expect(
            shell.output == """
                1|organ.established|organ/0001|||1949-10-01||{"name":"政协青禾县委员会"}
                263|attendance.recorded|member/777|leave-special||2012-03-14||{"note":"如期到会"}

                """)
    }

    /// An erasure of member/5 by raw SQL: its event without its body, which comes last.
    private static let erasure = """
        INSERT INTO type_name SELECT max(number) + 1, 'body.erased' FROM type_name;
        INSERT INTO event SELECT 263, randomblob(16), (SELECT max(number) FROM type_name), version, subject, NULL, NULL, NULL, NULL,
            NULL, NULL, 1, occurred_on, NULL, NULL, NULL, recorded_at, actor, NULL, body_digest,
            leaf_hash
        FROM event WHERE position = 7;
        """

    @Test("A body goes in the transaction that records an erasure of its subject, and no other")
    func erasure() throws {
        let ledger = try ledger()
        let goes = "a body goes only by a recorded erasure"
        let subject = "SELECT text FROM event JOIN reference ON number = subject WHERE position = 7"
        #expect(try ledger.value(subject) == "member/5")
        let delete = "DELETE FROM body WHERE position = 7;"
        let body = "INSERT INTO body VALUES (263, zeroblob(16), '{}');"
        #expect(try ledger.refusal(ofSQL: delete) == goes)
        #expect(try ledger.refusal(ofSQL: Self.erasure + delete) == nil)
        #expect(try ledger.refusal(ofSQL: Self.erasure + delete + body) == nil)
        #expect(
            try ledger.refusal(ofSQL: Self.erasure + "DELETE FROM body WHERE position = 8") == goes,
            "another subject's")
        #expect(
            try ledger.refusal(
                ofSQL: Self.erasure.replacingOccurrences(of: "'body.erased'", with: "'body.kept'")
                    + delete) == goes, "another type")
        #expect(try ledger.refusal(ofSQL: Self.erasure + body + delete) == goes)
        try ledger.execute(Self.erasure + delete + body)
        #expect(try ledger.refusal(ofSQL: "DELETE FROM body WHERE position = 263") == goes)
        #expect(try ledger.refusal(ofSQL: delete) == nil, "it is gone already")
        let log = try ledger.open()
        #expect(try log.body(at: position(7)) == nil)
        #expect(try log.event(at: position(7))?.envelope.subject == "member/5")
        #expect(try log.body(at: position(8)) != nil)
        #expect(try log.bodies(at: (1...20).compactMap { Position($0) }).count == 19)
    }

    @Test("After an erasure the same id is compared by its envelope alone")
    func repeatedAfterErasure() throws {
        let ledger = try TestLedger()
        var maker = DraftMaker()
        var draft = try maker.attendance(member: 5)
        try ledger.append([draft])
        try ledger.execute(
            Self.erasure.replacingOccurrences(of: "263", with: "3")
                .replacingOccurrences(of: "position = 7", with: "position = 2")
                + "DELETE FROM body WHERE position = 2;"
                + "INSERT INTO body VALUES (3, zeroblob(16), '{}')")
        let log = try ledger.open()
        draft.body = try Body(["note": "不同"])
        #expect(try log.append([draft]) == [.alreadyRecorded(try position(2), correctedBy: nil)])
        draft.statement.outcome = "late"
        #expect(refusal { try log.append([draft]) } == [.differentContent])
    }

    @Test("The event table has two b-trees and an index that only corrections enter")
    func indices() throws {
        let ledger = try ledger()
        let queue = try DatabaseQueue(path: ledger.path)
        let rows = try queue.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT type, name, sql FROM sqlite_schema
                    WHERE tbl_name = 'event' AND rootpage > 0 ORDER BY name
                    """)
        }
        #expect(
            rows.map { $0["name"] as String } == [
                "event", "event_amends", "sqlite_autoindex_event_1",
            ])
        let sql: String = try required(rows[1]["sql"])
        #expect(sql.hasSuffix("ON event (amends) WHERE amends IS NOT NULL"))
        let strict: Int? = try ledger.value(
            "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict"
        )
        #expect(strict == 8, "event, body, tile, meta and the dictionaries")
        #expect(try ledger.value("PRAGMA application_id") == 0x4C55_5A48)
        let entries: Int? = try ledger.value("SELECT count(*) FROM event WHERE amends IS NOT NULL")
        #expect(entries == 1)
    }

    @Test("A row keeps the form of its columns")
    func checks() throws {
        let ledger = try TestLedger()
        for (column, value) in [
            ("id", "zeroblob(15)"), ("version", "0"), ("amends", "zeroblob(17)"),
            ("cites", "x''"), ("body_digest", "zeroblob(31)"), ("leaf_hash", "zeroblob(33)"),
            ("quantity", "'many'"), ("occurred_on", "NULL"), ("subject", "1.5"),
        ] {
            let columns = [
                "id", "type", "version", "subject", "quantity", "occurred_on", "recorded_at",
                "actor", "body_digest", "leaf_hash", "amends", "cites",
            ]
            func insert(_ replaced: Bool) -> String {
                let values = columns.map { name in
                    if replaced, name == column { return value }
                    return name == "id" ? "randomblob(16)" : name
                }
                return """
                    INSERT INTO event (position, \(columns.joined(separator: ", ")))
                    SELECT 2, \(values.joined(separator: ", ")) FROM event
                    """
            }
            #expect(try ledger.refusal(ofSQL: insert(true)) != nil, "\(column)")
            #expect(try ledger.refusal(ofSQL: insert(false)) == nil)
        }
    }
}
