import Basics
import GRDB
import Synchronization

/// Names behind stored numbers, which may have to be read first.
protocol StoredNames: LogNames {
    /// Makes sure that every number up to `counts` is known, so that asking for its value cannot
    /// fail. Throws where a dictionary cannot be read or lacks one.
    func require(_ counts: Names.Counts, on connection: OpaquePointer) throws
}

/// Readers' numbers: read from the dictionaries when one is asked for that is not yet known.
final class SQLiteNames: StoredNames, Sendable {
    private let pool: DatabasePool
    private let known = Mutex(Names())

    init(pool: DatabasePool) { self.pool = pool }

    func type(_ number: Int32) -> EventTypeName {
        value { number <= $0.types.count ? $0.type(number) : nil }
    }

    func code(_ number: Int32) -> Code {
        value { number <= $0.codes.count ? $0.code(number) : nil }
    }

    func reference(_ number: Int32) -> Reference {
        value { number <= $0.references.count ? $0.reference(number) : nil }
    }

    func tags(_ number: Int32) -> [Code] {
        value { number <= $0.tagSets.count ? $0.tags(number) : nil }
    }

    func number(of reference: Reference) -> Int32? { look { $0.number(of: reference) } }

    /// Every row that a reader hands out went through here, so its names are known by then.
    func require(_ counts: Names.Counts, on connection: OpaquePointer) throws {
        let isKnown = { counts.lacking(in: self.known.withLock { $0.counts }) == nil }
        if isKnown() { return }
        var names = known.withLock { $0 }
        try names.load(from: connection)
        if let (table, number) = counts.lacking(in: names.counts) {
            throw Diagnostics.damagedDictionary(table, number: number)
        }
        keep(names)
    }

    /// A number comes from a row that was read or from this process's writer.
    private func value<Value>(_ find: (Names) -> Value?) -> Value {
        guard let value = look(find) else {
            preconditionFailure("a number of a stored event is in its dictionary")
        }
        return value
    }

    private func look<Value>(_ find: (Names) -> Value?) -> Value? {
        if let value = known.withLock({ find($0) }) { return value }
        load()
        return known.withLock { find($0) }
    }

    /// Learns the names that the dictionaries hold by now; of a closed log, no more.
    private func load() {
        var names = known.withLock { $0 }
        do {
            // A thread that is already reading may not read again in GRDB's pool; it reads
            // unsafely, which only adds rows that others committed.
            try pool.unsafeReentrantRead { db in
                if let connection = db.sqliteConnection { try names.load(from: connection) }
            }
            keep(names)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
            return
        } catch {
            // To answer "no event names it" would be wrong, and there is nobody to throw to.
            preconditionFailure("a dictionary can no longer be read: \(error)")
        }
    }

    /// Keeps what was read unless another thread has read further meanwhile.
    private func keep(_ names: Names) {
        known.withLock { if names.counts.lacking(in: $0.counts) != nil { $0 = names } }
    }
}
