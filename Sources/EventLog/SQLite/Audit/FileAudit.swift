import Basics
import GRDB
import GRDBSQLite
import MerkleLog

/// What only a file can have wrong: its pages, SQLite's own structures, tables, triggers and
/// indexes that are not those the migrations make, rows that belong to nothing.
struct FileAudit {
    private(set) var problems = Diagnostics()
    /// Whether every check could be made.
    private(set) var isWhole = true
    private let log: SQLiteLog
    private let count: Int

    init(_ log: SQLiteLog, _ depth: AuditRequest.Depth, count: Int) {
        self.log = log
        self.count = count
        attempt { db, problems in try FileAudit.compareSchema(db, into: &problems) }
        attempt { db, problems in try FileAudit.countTiles(db, of: count, into: &problems) }
        attempt { [log] db, problems in try FileAudit.judgeMeta(db, of: log, into: &problems) }
        guard depth == .full else { return }
        attempt { db, problems in try FileAudit.readPages(db, into: &problems) }
        attempt { db, problems in try FileAudit.boundPositions(db, into: &problems) }
        attempt { db, problems in try FileAudit.countBodies(db, into: &problems) }
        attempt { [path = log.path] db, problems in
            let lines = try String.fetchCursor(db, sql: "PRAGMA integrity_check(1001)")
            while let line = try lines.next() {
                let told = line.replacing("*** in database main ***\n", with: "")
                if told != "ok" { problems.add(.structure(path, told)) }
            }
        }
    }

    private mutating func attempt(_ check: (Database, inout Diagnostics) throws -> Void) {
        var found = Diagnostics()
        do {
            // In one transaction: what is compared is of one moment, whatever is written meanwhile.
            try log.read { _ in try log.pool.unsafeReentrantRead { try check($0, &found) } }
        } catch {
            found.add(contentsOf: FileAudit.diagnostics(error, log.path))
            isWhole = false
        }
        problems.add(contentsOf: found)
    }

    /// What made a reading fail, as findings.
    static func diagnostics(_ error: any Error, _ path: String) -> Diagnostics {
        switch StorageFailure.translated(path, error) {
        case let found as Diagnostics: found
        case let other:
            Diagnostics(
                Diagnostic(.storage, .storage(path, reason: "\(other)"), help: .storageHelp))
        }
    }

    /// The page that SQLite's locks lie on, which is never written.
    private static let lockByte: Int64 = 0x4000_0000

    /// Reads every page of the main file, those included that hold nothing now, by SQLite's own
    /// handle: to open the file once more and close it would let go of this process's locks.
    private static func readPages(_ db: Database, into problems: inout Diagnostics) throws {
        var pointer: UnsafeMutablePointer<sqlite3_file>?
        let pageBytes = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0
        guard pageBytes > 0, let connection = db.sqliteConnection,
            sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer)
                == SQLITE_OK, let file = pointer, let methods = file.pointee.pMethods,
            let read = methods.pointee.xRead, let size = methods.pointee.xFileSize
        else { throw SQLiteFailure(code: SQLITE_ERROR, message: "no handle of the file") }
        var bytes: Int64 = 0
        guard size(file, &bytes) == SQLITE_OK else {
            throw SQLiteFailure(code: SQLITE_IOERR, message: "the size of the file is not told")
        }
        if bytes % pageBytes != 0 {
            problems.add(
                Diagnostic(
                    .damaged, .strayBytes(bytes % pageBytes), help: .damagedHelp,
                    affected: .spoilsNothing))
        }
        let page = UnsafeMutableRawPointer.allocate(byteCount: Int(pageBytes), alignment: 8)
        defer { page.deallocate() }
        try LedgerFile.readPastBadPages(false, on: connection)
        defer { try? LedgerFile.readPastBadPages(true, on: connection) }
        var ahead: Set<Int64>?
        for number in 0..<bytes / pageBytes where number != lockByte / pageBytes {
            // A checkpoint may be writing the page at this moment; then the next try is whole.
            let isSound = (0..<3).contains { _ in
                read(file, page, Int32(pageBytes), number * pageBytes) == SQLITE_OK
            }
            guard !isSound else { continue }
            let pages = try ahead ?? PagesAhead.numbers(connection, pageBytes: pageBytes)
            ahead = pages
            guard !pages.contains(number + 1) else { continue }
            // A page that was freed before it was ever written is a hole in the file; where it is
            // in use, it is found by who reads it.
            let isHole = UnsafeRawBufferPointer(start: page, count: Int(pageBytes))
                .allSatisfy { $0 == 0 }
            if !isHole { problems.add(.page(number + 1)) }
        }
    }

    /// The tree's audit compares the root of each full tile; here there must be no others. Tiles
    /// that were completed since `size` was read are not counted.
    private static func countTiles(
        _ db: Database, of size: Int, into problems: inout Diagnostics
    ) throws {
        let shape = TreeShape(size: size)
        let now = TreeShape(
            size: try Int.fetchOne(db, sql: "SELECT coalesce(max(position), 0) FROM event") ?? 0)
        let levels = try Int.fetchAll(db, sql: "SELECT DISTINCT level FROM tile")
        for level in Set(levels).union(0..<shape.levelCount).sorted() {
            let found = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM tile WHERE level = :level",
                arguments: ["level": level])
            let expected = (0..<8).contains(level) ? now.fullTileCount(level: level) : 0
            guard found != expected else { continue }
            problems.add(
                Diagnostic(
                    .wrongTree,
                    .wrongTileCount(level: level, found: found ?? 0, expected: expected),
                    help: .damagedHelp, affected: .spoilsProofs))
        }
    }

    /// Positions begin at 1: a row before that is read by nothing, and its id would be in the way.
    private static func boundPositions(_ db: Database, into problems: inout Diagnostics) throws {
        for table in ["event", "body"] {
            let first = try Int64.fetchOne(db, sql: "SELECT min(position) FROM \(table)")
            guard let first, first < 1 else { continue }
            problems.add(
                Diagnostic(
                    .damaged, .rowBeforeFirst(table, at: first), help: .damagedHelp,
                    affected: .spoilsNothing))
        }
    }

    private static func countBodies(_ db: Database, into problems: inout Diagnostics) throws {
        let count = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM body
                WHERE position NOT IN (SELECT position FROM event)
                """)
        if let count, count > 0 {
            problems.add(
                Diagnostic(
                    .damaged, .strayBodies(count), help: .damagedHelp, affected: .spoilsNothing))
        }
    }

    /// Beside origin and zone, which were read when the file was opened, there is at most where the
    /// log was taken over from. A first event whose id was derived binds the origin; the tree that was
    /// taken over is still the beginning of this one.
    private static func judgeMeta(
        _ db: Database, of log: SQLiteLog, into problems: inout Diagnostics
    ) throws {
        var missing: Set = ["origin", "zone"]
        defer { for key in missing.sorted() { problems.add(.meta(key)) } }
        for row in try Row.fetchAll(db, sql: "SELECT key, value FROM meta ORDER BY key") {
            let (key, value) = (text(row["key"]), text(row["value"]))
            if let key { missing.remove(key) }
            var isOurs = key == "zone"
            if key == "origin" { isOurs = isOriginBound(log) }
            if key == "transplant", let transplant = value.flatMap({ Transplant(text: $0) }) {
                isOurs = (try? log.root(ofFirst: transplant.count)) == transplant.root
            }
            if !isOurs { problems.add(.meta(key ?? "?")) }
        }
    }

    private static func isOriginBound(_ log: SQLiteLog) -> Bool {
        // Of an event that cannot be read the reading of the rows tells.
        guard let first = try? log.event(at: .first)?.envelope.statement, first.id.isDerived else {
            return true
        }
        let key = DerivationKey(
            origin: log.identity.origin, statement: first, reference: nil, n: 1)
        return EventID(deriving: key) == first.id
    }

    /// A cell that should be a text, whatever it is: GRDB's own reading would end the program.
    private static func text(_ value: DatabaseValue) -> String? { String.fromDatabaseValue(value) }

    /// Tables, indices, triggers and views must be those that the migrations make.
    private static func compareSchema(_ db: Database, into problems: inout Diagnostics) throws {
        let sql = "SELECT type || ' ' || name AS name, tbl_name, sql FROM sqlite_schema"
        func definitions(_ db: Database) throws -> [String: String] {
            var found: [String: String] = [:]
            for row in try Row.fetchAll(db, sql: sql) {
                let (table, sql) = (text(row["tbl_name"]), text(row["sql"]))
                found[text(row["name"]) ?? "? ?"] = "\(table ?? ""): \(sql ?? "")"
            }
            return found
        }
        let migrator = Schema.migrator
        let applied = try migrator.appliedMigrations(db)
        if try applied.isEmpty || migrator.hasBeenSuperseded(db) {
            problems.add(.schema("grdb_migrations"))
        }
        let model = try DatabaseQueue()
        if let last = applied.last ?? migrator.migrations.last {
            try migrator.migrate(model, upTo: last)
        }
        let expected = try model.inDatabase(definitions)
        let found = try definitions(db)
        for name in Set(expected.keys).union(found.keys).sorted()
        where expected[name] != found[name] {
            problems.add(.schema(String(name.drop { $0 != " " }.dropFirst())))
        }
    }
}
