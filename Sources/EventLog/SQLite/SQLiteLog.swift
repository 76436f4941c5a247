package import Basics
import Foundation
import GRDB
import GRDBSQLite
package import MerkleLog

/// A log in one SQLite file.
///
/// - Writing: one connection, made when it is first needed, in WAL with `synchronous=FULL` set by us
///   and read back. It is opened, used, checkpointed and closed under `FileLock` only.
/// - Reading: a pool of read-only connections, each read short. Reading needs no lock.
///
/// ## Topics
/// - Making and opening: ``create(at:identity:surroundings:options:first:)``, ``init(path:surroundings:options:)``
/// - Writing: ``append(_:_:)``
/// - Erasing: ``unfinishedErasures()``, ``finishErasures()``
/// - Looking after the file: ``condition()``, ``checkpoint()``, ``audit()``,
///   ``backup(from:to:)``, ``restore(from:to:surroundings:options:)``
package final class SQLiteLog: EventLog {
    package struct Options: Sendable {
        /// How long to wait for the writer's lock.
        package var wait: Duration
        /// What others read of this process while it holds the lock.
        package var holder: String
        /// Whether a commit is synced before it is acknowledged. `false` exists for the crash drill
        /// alone, which must fail with it.
        package var syncsCommits: Bool
        /// When the write-ahead log is moved into the main file.
        package var checkpointPages: Int
        /// How long an erasure waits for those who read.
        package var erasureWait: Duration
        /// Who only records something else rewrites no larger file of a pending erasure than this: that
        /// takes a second or so.
        package var bytesRewrittenInPassing: Int

        package init(
            wait: Duration = .seconds(10), holder: String, syncsCommits: Bool = true,
            checkpointPages: Int = 20_000, erasureWait: Duration = .seconds(2),
            bytesRewrittenInPassing: Int = 64 << 20
        ) {
            self.bytesRewrittenInPassing = bytesRewrittenInPassing
            self.erasureWait = erasureWait
            self.wait = wait
            self.holder = holder
            self.syncsCommits = syncsCommits
            self.checkpointPages = checkpointPages
        }
    }

    package let path: String
    package let identity: LogIdentity
    let surroundings: Surroundings
    let options: Options
    let pool: DatabasePool
    /// Whether what is read may lie on a page that does not agree with its checksum.
    let readsPastBadPages: Bool
    private let readerNames: SQLiteNames
    private let commits = CommitQueue()
    /// The writer, its connection and its lock; touched by whoever leads the commits.
    private let writing = Writing()

    /// What a writer holds on to between transactions.
    private final class Writing: @unchecked Sendable {
        private let mutex = NSLock()
        var lock: FileLock?
        var queue: DatabaseQueue?
        var writer: SQLiteWriter?

        func withMutex<Answer>(_ work: (Writing) throws -> Answer) rethrows -> Answer {
            try mutex.withLock { try work(self) }
        }
    }

    /// Opens an existing ledger for reading, and for writing when something is first appended.
    ///
    /// A page that does not agree with its checksum is refused wherever it is met, but by a reading
    /// past bad pages: that is for an audit, which compares all that it reads with its hashes.
    package init(
        path: String, surroundings: Surroundings, options: Options,
        readsPastBadPages: Bool = false
    ) throws {
        self.readsPastBadPages = readsPastBadPages
        self.path = path
        self.surroundings = surroundings
        self.options = options
        try LedgerFile.requireUsable(path)
        let pool = try LedgerFile.openForReading(path, pastBadPages: readsPastBadPages)
        do {
            identity = try LedgerFile.identity(pool, path: path)
        } catch {
            // Of what it is called the audit tells; what else is wrong is not to be hidden by it.
            guard readsPastBadPages else { throw error }
            identity = .unreadable
        }
        self.pool = pool
        readerNames = SQLiteNames(pool: pool)
    }

    deinit { try? closeWriter() }

    package var names: any LogNames { readerNames }

    /// One short read in one transaction. What is read within another read, as by the visitor of a
    /// scan, is read in that one's transaction.
    func read<Answer>(_ body: (SQLiteReader) throws -> Answer) throws -> Answer {
        try StorageFailure.translating(path) {
            try pool.unsafeReentrantRead { db in
                guard let connection = db.sqliteConnection else {
                    preconditionFailure("a reader's connection is open")
                }
                let reader = SQLiteReader(connection: connection, names: readerNames)
                if db.isInsideTransaction { return try body(reader) }
                var answer: Answer?
                try db.inTransaction(.deferred) {
                    answer = try body(reader)
                    // After a page that cannot be made sense of, SQLite refuses to commit.
                    return readsPastBadPages ? .rollback : .commit
                }
                guard let answer else { preconditionFailure("a transaction ran") }
                return answer
            }
        }
    }

    package func count() throws -> Int { try read { try $0.count() } }

    package func end() throws -> LogEnd { try read { try $0.end() } }

    package func root(ofFirst count: Int) throws -> Digest {
        try read { try $0.root(ofFirst: count) }
    }

    package func readTree<Answer>(_ work: (any TreeReader) throws -> Answer) throws -> Answer {
        try read { try work(StoredTree(connection: $0.connection)) }
    }

    package func events(at positions: [Position]) throws -> [RecordedEvent] {
        try read { try $0.events(at: positions) }
    }

    package func bodies(at positions: [Position]) throws -> [Position: SealedBody] {
        try read { try $0.bodies(at: positions) }
    }

    package func position(of id: EventID) throws -> Position? {
        try read { try $0.position(of: id) }
    }

    package func positions(amending id: EventID) throws -> [Position] {
        try read { try $0.positions(amending: id) }
    }

    package func lastPosition(recordedBy time: Timestamp) throws -> Position? {
        try read { try $0.lastPosition(recordedBy: time) }
    }

    /// How many rows are read in one transaction: some tens of milliseconds.
    private static let rowsPerRead = 131_072

    package func scan(
        after start: Int64, through end: Int64,
        _ visit: (UnsafeBufferPointer<CodedEvent>) throws -> Void
    ) throws {
        var last = start
        while last < end {
            let reached = try read {
                try $0.scan(after: last, through: end, limit: SQLiteLog.rowsPerRead, visit)
            }
            guard reached > last else { return }
            last = reached
        }
    }

    package func append<Answer: Sendable>(
        _ request: AppendRequest, _ work: (any LogTransaction) throws -> Answer
    ) throws -> Answer {
        var answer: Answer?
        let failure = withoutActuallyEscaping(work) { work in
            let ticket = CommitQueue.Ticket(request) { answer = try work($0) }
            commits.submit(ticket) { commit($0) }
            return ticket.failure
        }
        if let failure { throw failure }
        guard let answer else { preconditionFailure("a ticket without failure was done") }
        return answer
    }

    /// Does what the tickets ask in one transaction, leaving failures in them.
    private func commit(_ tickets: [CommitQueue.Ticket]) {
        do {
            try writing.withMutex { writing in
                try StorageFailure.translating(path) {
                    let lock =
                        try writing.lock
                        ?? FileLock(
                            path: path + ".lock", holder: options.holder)
                    writing.lock = lock
                    try lock.withLock(wait: options.wait) {
                        try openWriter(writing)
                        try transact(tickets, writing)
                    }
                }
            }
        } catch {
            for ticket in tickets where ticket.failure == nil { ticket.failure = error }
        }
    }

    /// Lets go of the file; nothing can be read afterwards. The readers go first: a writer that
    /// closes last moves the write-ahead log into the file and leaves one file behind.
    package func close() throws {
        try StorageFailure.translating(path) { try pool.close() }
        try closeWriter()
    }

    /// Closes the writer under the lock, since the last connection that closes checkpoints.
    private func closeWriter() throws {
        try writing.withMutex { writing in
            guard let lock = writing.lock, let queue = writing.queue else { return }
            try StorageFailure.translating(path) {
                try lock.withLock(wait: options.wait) {
                    writing.writer = nil
                    writing.queue = nil
                    try queue.close()
                }
            }
        }
    }

    /// Runs `work` with the writer's connection, under the lock and outside any transaction.
    func withWriter<Answer>(
        wait: Duration? = nil, _ work: (Database, SQLiteWriter) throws -> Answer
    ) throws -> Answer {
        try writing.withMutex { writing in
            try StorageFailure.translating(path) {
                let lock =
                    try writing.lock
                    ?? FileLock(
                        path: path + ".lock", holder: options.holder)
                writing.lock = lock
                return try lock.withLock(wait: wait ?? options.wait) {
                    try openWriter(writing)
                    guard let queue = writing.queue, let writer = writing.writer else {
                        preconditionFailure("the writer was just opened")
                    }
                    return try queue.inDatabase { try work($0, writer) }
                }
            }
        }
    }
}

extension SQLiteLog {
    /// Opens the read-write connection unless it is open. Under the lock.
    private func openWriter(_ writing: Writing) throws {
        guard writing.writer == nil else { return }
        let queue = try LedgerFile.openForWriting(path, syncsCommits: options.syncsCommits)
        writing.writer = try queue.inDatabase { db in
            guard let connection = db.sqliteConnection else {
                preconditionFailure("a writer's connection is open")
            }
            return try SQLiteWriter(connection: connection, surroundings: surroundings)
        }
        writing.queue = queue
    }

    /// One transaction for all tickets, then a checkpoint if one is due. Under the lock.
    private func transact(
        _ tickets: [CommitQueue.Ticket], _ writing: Writing
    ) throws {
        guard let queue = writing.queue, let writer = writing.writer else {
            preconditionFailure("the writer is open")
        }
        try queue.inDatabase { db in
            var before = writer.mark
            let group = Group()
            do {
                try db.inTransaction(.immediate) {
                    try writer.catchUp()
                    before = writer.mark
                    let now = surroundings.now()
                    for ticket in tickets {
                        try run(ticket, isAlone: tickets.count == 1, db, writer, before, now, group)
                    }
                    try noteErasures(group.erased)
                    return .commit
                }
            } catch {
                writer.rollBack(to: before)
                // Where a commit's sync failed, its frames lie whole in the write-ahead log, and
                // who opens the file next would take what was refused for recorded.
                let isUndone = !(error is DatabaseError) || (try? writer.checkpoint()) == true
                // Of an erasure that surely did not come about nothing is left to clean.
                if isUndone, !group.erased.isEmpty { _ = cleanUp(db, writer, after: []) }
                throw error
            }
            for action in group.commitActions { action() }
            if let outcome = cleanUp(db, writer, after: group.erased) {
                for erased in group.erased { erased.then(outcome) }
            }
            // What is committed stays committed: a checkpoint that fails is made later.
            try? writer.checkpointIfDue(pages: options.checkpointPages)
        }
    }

    /// Runs one ticket. If it refuses, its part alone is rolled back; if it is alone, all is.
    private func run(
        _ ticket: CommitQueue.Ticket, isAlone: Bool, _ db: Database, _ writer: SQLiteWriter,
        _ before: SQLiteWriter.Mark, _ now: Timestamp, _ group: Group
    ) throws {
        let mark = writer.mark
        if !isAlone { try db.execute(sql: "SAVEPOINT ticket") }
        do {
            var recordedAt = try KnowledgeTime.next(
                after: before.lastRecordedAt, now: now, accepting: ticket.request)
            // Another writer of this transaction may have taken over events with times of their own.
            if let last = writer.lastRecordedAt, last > recordedAt {
                recordedAt = try KnowledgeTime.next(
                    after: last, now: now, accepting: ticket.request)
            }
            let transaction = SQLiteTransaction(
                writer, identity: identity, recordedAt: recordedAt, group: group)
            try ticket.work(transaction)
            if let failure = writer.failure { throw failure }
            group.commitActions += transaction.commitActions
            group.erased += transaction.erased
        } catch {
            // Where SQLite has ended the whole transaction, all of it failed.
            if isAlone || !db.isInsideTransaction { throw error }
            writer.rollBack(to: mark)
            try db.execute(sql: "ROLLBACK TO SAVEPOINT ticket")
            ticket.failure = StorageFailure.translated(path, error)
        }
        if !isAlone { try db.execute(sql: "RELEASE SAVEPOINT ticket") }
    }
}

/// The writers that share one transaction.
private final class Group {
    /// What they want done after the commit.
    var commitActions: [() -> Void] = []
    var erased: [ErasedBodies] = []
}
