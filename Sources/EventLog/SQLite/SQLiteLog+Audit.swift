import Basics
import GRDB
import MerkleLog

extension SQLiteLog {
    /// The contract's full reading, and what only a file can have wrong: stored tile roots, bodies of
    /// no event, SQLite's own structures, the definitions of tables and triggers.
    package func audit() throws -> LogAudit {
        var tree = TreeAudit()
        var audit = try audit { event in
            guard tree.size == event.position.leafIndex else { return }
            try tree.append(event.leafHash) { tile in try self.storedRoot(of: tile) }
        }
        for mismatch in tree.mismatches {
            audit.add(
                .wrongTree, .wrongTile(level: mismatch.tile.level, number: mismatch.tile.number))
        }
        do {
            let isWhole = tree.size == audit.eventCount
            try pool.read { db in
                if isWhole { try SQLiteLog.countTiles(db, of: audit.eventCount, into: &audit) }
                try SQLiteLog.countBodies(db, into: &audit)
                try SQLiteLog.compareSchema(db, into: &audit)
                for problem in try String.fetchAll(db, sql: "PRAGMA integrity_check")
                where problem != "ok" { audit.add(.damaged, .damaged(path, what: problem)) }
            }
        } catch {
            guard let found = StorageFailure.translated(path, error) as? Diagnostics else {
                throw error
            }
            audit.problems.add(contentsOf: found)
        }
        return audit
    }

    private func storedRoot(of tile: TileCoordinate) throws -> Digest? {
        try read {
            try StoredTree(connection: $0.connection).hashes(
                level: tile.level + 1, range: tile.number..<tile.number + 1
            ).first
        }
    }

    /// The audit compares the root of each full tile; here there must be no others. Tiles that were
    /// completed since `size` was read are not counted.
    private static func countTiles(
        _ db: Database, of size: Int, into audit: inout LogAudit
    ) throws {
        let shape = TreeShape(size: size)
        let now = TreeShape(
            size: try Int.fetchOne(db, sql: "SELECT coalesce(max(position), 0) FROM event") ?? 0)
        let levels = try Int.fetchAll(db, sql: "SELECT DISTINCT level FROM tile")
        for level in Set(levels).union(0..<shape.levelCount).sorted() {
            let found = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM tile WHERE level = :level",
                arguments: ["level": level])
            let expected = now.fullTileCount(level: level)
            guard found != expected else { continue }
            audit.add(
                .wrongTree, .wrongTileCount(level: level, found: found ?? 0, expected: expected))
        }
    }

    private static func countBodies(_ db: Database, into audit: inout LogAudit) throws {
        let count = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM body
                WHERE position NOT IN (SELECT position FROM event)
                """)
        if let count, count > 0 { audit.add(.damaged, .strayBodies(count)) }
    }

    /// Tables, indices, triggers and views must be those that the migrations make.
    private static func compareSchema(_ db: Database, into audit: inout LogAudit) throws {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        func definitions(_ db: Database) throws -> [String: String] {
            var found: [String: String] = [:]
            for row in try Row.fetchAll(db, sql: sql) {
                found[row["name"]] = row["sql"]
            }
            return found
        }
        let applied = try Schema.migrator.appliedMigrations(db)
        let model = try DatabaseQueue()
        if let last = applied.last { try Schema.migrator.migrate(model, upTo: last) }
        let expected = try model.inDatabase(definitions)
        let found = try definitions(db)
        for name in Set(expected.keys).union(found.keys).sorted()
        where expected[name] != found[name] { audit.add(.damaged, .alteredSchema(name)) }
    }
}

extension LogAudit {
    fileprivate mutating func add(_ code: DiagnosticCode, _ message: Message) {
        problems.add(Diagnostic(code, message, help: .damagedHelp))
    }
}
