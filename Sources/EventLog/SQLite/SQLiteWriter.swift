import Basics
import GRDB
import GRDBSQLite
import MerkleLog

/// The writing half on one raw connection: what it knows of the log between transactions, and the
/// statements that append.
///
/// Used by one thread at a time, under the writer's lock.
final class SQLiteWriter {
    let connection: OpaquePointer
    private(set) var names = Names()
    private(set) var count = 0
    private(set) var lastRecordedAt: Timestamp?
    /// What made an append fail half-way. Nothing more is appended in that transaction, whatever
    /// its caller made of the error, and it is not committed.
    private(set) var failure: (any Error)?
    private var tree = TreeFrontier()
    /// Reused from event to event, so that composing one allocates nothing.
    private var canonical: [UInt8] = []
    private var salts: SaltSource
    private let walMeter = WALMeter()

    private let insertEvent: RawStatement
    private let insertBody: RawStatement
    private let insertTile: RawStatement
    private let findID: RawStatement

    init(connection: OpaquePointer, surroundings: Surroundings) throws {
        self.connection = connection
        salts = SaltSource(generator: surroundings.generator)
        insertEvent = try RawStatement(
            """
            INSERT OR FAIL INTO event (position, id, type, version, subject, matter, object, kind, role,
                outcome, tags, quantity, occurred_on, until, registered_on, recorded_at, actor,
                amends, cites, body_digest, leaf_hash)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                ?18, ?19, ?20, ?21)
            """, on: connection)
        insertBody = try RawStatement(
            "INSERT OR FAIL INTO body (position, salt, content) VALUES (?1, ?2, ?3)", on: connection
        )
        insertTile = try RawStatement(
            "INSERT INTO tile (level, number, root) VALUES (?1, ?2, ?3)", on: connection)
        findID = try RawStatement("SELECT position FROM event WHERE id = ?1", on: connection)
        walMeter.watch(connection)
    }

    /// What to return to when a batch is refused.
    struct Mark {
        fileprivate let names: Names.Counts
        fileprivate let count: Int
        let lastRecordedAt: Timestamp?
        fileprivate let tree: TreeFrontier
    }

    var mark: Mark {
        Mark(names: names.counts, count: count, lastRecordedAt: lastRecordedAt, tree: tree)
    }

    /// Forgets what was appended since `mark`; the caller rolls the tables back.
    func rollBack(to mark: Mark) {
        names.truncate(to: mark.names)
        count = mark.count
        lastRecordedAt = mark.lastRecordedAt
        tree = mark.tree
        failure = nil
    }

    /// Learns what others have appended since; called at the beginning of a transaction.
    func catchUp() throws {
        let stored = try SQLiteReader.count(on: connection)
        guard stored != count else { return }
        if stored < count { names = Names() }
        try names.load(from: connection)
        tree = try StoredTree(connection: connection).frontier(ofSize: stored)
        let last = try RawStatement(
            "SELECT recorded_at FROM event WHERE position = ?1", on: connection)
        last.bind(1, Int64(stored))
        lastRecordedAt = try last.step() ? Timestamp(microseconds: last.int64(0)) : nil
        count = stored
    }

    /// Moves the write-ahead log into the main file once it passes `pages`, and truncates it if no
    /// reader is in the way; if one is, the next try waits for some more pages.
    func checkpointIfDue(pages limit: Int) throws {
        guard walMeter.pages >= max(limit, walMeter.nextTry) else { return }
        walMeter.nextTry = walMeter.pages + limit / 10
        try checkpoint()
    }

    /// Returns whether the write-ahead log was truncated.
    @discardableResult
    func checkpoint() throws -> Bool {
        guard try LedgerFile.checkpoint(connection) else { return false }
        walMeter.reset()
        return true
    }

    func position(of id: EventID) throws -> Position? {
        try id.withBytes { bytes in
            findID.bind(1, blob: bytes)
            defer { findID.reset() }
            return try findID.step() ? Position(findID.int64(0)) : nil
        }
    }

    /// Appends an event that was judged: its row, its body, its leaf, the tiles it completes.
    /// An erasure takes the bodies at `erased` away.
    func append(
        _ draft: Draft, recordedAt: Timestamp, amends: Position?, erasing erased: [Position] = []
    ) throws -> CodedEvent {
        let sealed = SealedBody(salt: salts.next(), body: draft.body)
        return try append(
            Envelope(statement: draft.statement, recordedAt: recordedAt, bodyDigest: sealed.digest),
            sealed, amends: amends, erasing: erased)
    }

    /// Appends an event as it was recorded elsewhere, without a body where that was erased.
    func append(
        _ envelope: Envelope, _ sealed: SealedBody?, amends: Position?,
        erasing erased: [Position] = []
    ) throws -> CodedEvent {
        if let failure { throw failure }
        // SQLite may end a transaction of its own accord when the disk fails.
        guard sqlite3_get_autocommit(connection) == 0 else {
            throw SQLiteFailure(code: SQLITE_ABORT, message: "the transaction has ended")
        }
        do {
            return try write(envelope, sealed, amends: amends, erasing: erased)
        } catch {
            failure = error
            throw error
        }
    }

    private func write(
        _ envelope: Envelope, _ sealed: SealedBody?, amends: Position?, erasing erased: [Position]
    ) throws -> CodedEvent {
        canonical.removeAll(keepingCapacity: true)
        envelope.appendCanonical(to: &canonical)
        precondition(canonical.count <= Envelope.byteCountMax, "an envelope's fields are bounded")
        let leafHash = TreeHash.leaf(canonical)
        let coded = try code(envelope.statement, position: Int64(count) + 1, amends: amends)
        try insert(coded, envelope, leafHash)
        // The trigger lets bodies go only until the erasure's own is written.
        try remove(bodiesAt: erased)
        if let sealed { try insert(sealed, at: coded.position) }
        try tree.append(leafHash) { tile, root in
            insertTile.bind(1, Int64(tile.level))
            insertTile.bind(2, Int64(tile.number))
            insertTile.bind(3, root)
            _ = try insertTile.step()
        }
        count += 1
        lastRecordedAt = envelope.recordedAt
        return coded
    }

    /// Notes where the log is taken over from, while it has no events.
    func remember(_ transplant: Transplant) throws {
        let insert = try RawStatement(
            "INSERT INTO meta (key, value) VALUES ('transplant', ?1)", on: connection)
        insert.bind(1, transplant.text)
        _ = try insert.step()
    }

    /// Row by row, so that no statement has more to undo than memory holds.
    private func remove(bodiesAt positions: [Position]) throws {
        guard !positions.isEmpty else { return }
        let remove = try RawStatement("DELETE FROM body WHERE position = ?1", on: connection)
        for position in positions {
            remove.bind(1, position.number)
            _ = try remove.step()
        }
    }

    private func insert(_ sealed: SealedBody, at position: Int64) throws {
        try sealed.salt.withBytes { saltBytes in
            try sealed.body.canonicalBytes.withUnsafeBytes { content in
                insertBody.bind(1, position)
                insertBody.bind(2, blob: saltBytes)
                insertBody.bind(3, utf8: content)
                _ = try insertBody.step()
            }
        }
    }

    private func insert(
        _ coded: CodedEvent, _ envelope: Envelope, _ leafHash: Digest
    ) throws {
        let statement = envelope.statement
        insertEvent.bind(1, coded.position)
        insertEvent.bind(3, coded: coded.type)
        insertEvent.bind(4, Int64(statement.version))
        insertEvent.bind(5, coded: coded.subject)
        insertEvent.bind(6, coded: coded.matter)
        insertEvent.bind(7, coded: coded.object)
        insertEvent.bind(8, coded: coded.kind)
        insertEvent.bind(9, coded: coded.role)
        insertEvent.bind(10, coded: coded.outcome)
        insertEvent.bind(11, coded: coded.tags)
        insertEvent.bind(12, coded.quantity)
        insertEvent.bind(13, Int64(coded.occurredOn))
        insertEvent.bind(14, statement.until)
        insertEvent.bind(15, statement.registeredOn)
        insertEvent.bind(16, envelope.recordedAt.microseconds)
        insertEvent.bind(17, coded: coded.actor)
        insertEvent.bind(18, statement.amends)
        insertEvent.bind(19, statement.cites)
        try statement.id.withBytes { id in
            try envelope.bodyDigest.withBytes { digest in
                try leafHash.withBytes { leaf in
                    insertEvent.bind(2, blob: id)
                    insertEvent.bind(20, blob: digest)
                    insertEvent.bind(21, blob: leaf)
                    _ = try insertEvent.step()
                }
            }
        }
    }

    /// The numbers of a statement's codes and references, entering new ones in the dictionaries.
    private func code(
        _ statement: Statement, position: Int64, amends: Position?
    ) throws -> CodedEvent {
        CodedEvent(
            position: position, quantity: statement.quantity, amends: amends?.number ?? 0,
            occurredOn: statement.occurredOn.daysSince1970,
            until: statement.until?.daysSince1970 ?? CodedEvent.noDay,
            type: try number(
                statement.type, \.types, text: \.text,
                "INSERT INTO type_name (number, text) VALUES (?1, ?2)"),
            kind: try number(statement.kind),
            role: try number(statement.role),
            outcome: try number(statement.outcome),
            tags: statement.tags.isEmpty
                ? 0
                : try number(
                    statement.tags, \.tagSets, text: \.joined,
                    "INSERT INTO tag_set (number, text) VALUES (?1, ?2)"),
            subject: try number(statement.subject),
            matter: try number(statement.matter),
            object: try number(statement.object),
            actor: try number(statement.actor))
    }

    private func number(_ code: Code?) throws -> Int32 {
        guard let code else { return 0 }
        if let known = names.codes.number(of: code) { return known }
        return try number(
            code, \.codes, text: \.text, "INSERT INTO code (number, text) VALUES (?1, ?2)")
    }

    private func number(_ reference: Reference?) throws -> Int32 {
        guard let reference else { return 0 }
        if let known = names.references.number(of: reference) { return known }
        return try number(
            reference, \.references, text: \.text,
            "INSERT INTO reference (number, text) VALUES (?1, ?2)")
    }

    private func number<Value>(
        _ value: Value, _ numbering: WritableKeyPath<Names, Numbering<Value>>,
        text: (Value) -> String, _ sql: StaticString
    ) throws -> Int32 {
        if let known = names[keyPath: numbering].number(of: value) { return known }
        let number = names[keyPath: numbering].add(value)
        let insert = try RawStatement(sql, on: connection)
        insert.bind(1, Int64(number))
        insert.bind(2, text(value))
        _ = try insert.step()
        return number
    }
}

extension RawStatement {
    fileprivate func bind(_ index: Int32, _ day: Day?) {
        if let day { bind(index, Int64(day.daysSince1970)) } else { bindNull(index) }
    }

    fileprivate func bind(_ index: Int32, _ id: EventID?) {
        if let id { bind(index, id) } else { bindNull(index) }
    }
}

extension [Code] {
    /// A set of tags as its dictionary holds it.
    fileprivate var joined: String { map(\.text).joined(separator: ",") }
}

/// Counts the pages of the write-ahead log, as SQLite tells after each commit.
private final class WALMeter {
    private(set) var pages = 0
    var nextTry = 0

    func reset() {
        pages = 0
        nextTry = 0
    }

    /// `self` must outlive the connection's last commit.
    func watch(_ connection: OpaquePointer) {
        sqlite3_wal_hook(
            connection,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<WALMeter>.fromOpaque(context).takeUnretainedValue().pages = Int(pages)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}

/// Salts, drawn as they are needed.
private struct SaltSource {
    var generator: Surroundings.Generator

    mutating func next() -> Salt { Salt(using: &generator) }
}

extension Diagnostics {
    /// A dictionary lacks a number or gives it no value.
    static func damagedDictionary(_ table: String, number: Int) -> Diagnostics {
        Diagnostics(
            Diagnostic(
                .damaged, .damagedDictionary(table, number: Int64(number)), help: .damagedHelp))
    }
}

extension Names {
    /// Adds what the dictionary tables hold beyond what is known.
    mutating func load(from connection: OpaquePointer) throws {
        try Names.load(
            "type_name", "SELECT number, text FROM type_name WHERE number > ?1 ORDER BY number",
            after: types.count, connection
        ) {
            guard let type = EventTypeName($0) else { return false }
            _ = types.add(type)
            return true
        }
        try Names.load(
            "code", "SELECT number, text FROM code WHERE number > ?1 ORDER BY number",
            after: codes.count, connection
        ) {
            guard let code = Code($0) else { return false }
            _ = codes.add(code)
            return true
        }
        try Names.load(
            "reference", "SELECT number, text FROM reference WHERE number > ?1 ORDER BY number",
            after: references.count, connection
        ) {
            guard let reference = Reference($0) else { return false }
            _ = references.add(reference)
            return true
        }
        try Names.load(
            "tag_set", "SELECT number, text FROM tag_set WHERE number > ?1 ORDER BY number",
            after: tagSets.count, connection
        ) {
            let texts = $0.split(separator: ",", omittingEmptySubsequences: false)
            let tags = texts.compactMap { Code(String($0)) }
            guard tags.count == texts.count else { return false }
            _ = tagSets.add(tags)
            return true
        }
    }

    private static func load(
        _ table: String, _ sql: StaticString, after known: Int, _ connection: OpaquePointer,
        _ add: (String) -> Bool
    ) throws {
        let rows = try RawStatement(sql, on: connection)
        rows.bind(1, Int64(known))
        var expected = Int64(known)
        while try rows.step() {
            expected += 1
            guard rows.int64(0) == expected, add(rows.text(1)) else {
                throw Diagnostics.damagedDictionary(table, number: Int(rows.int64(0)))
            }
        }
    }
}
