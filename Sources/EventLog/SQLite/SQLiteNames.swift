import Basics
import GRDB
import Synchronization

/// Readers' numbers: read from the dictionaries when one is asked for that is not yet known.
final class SQLiteNames: LogNames, Sendable {
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

    /// A number that a stored row bears is in its dictionary: the row's page and the dictionary's
    /// were checked as they were read.
    private func value<Value>(_ find: (Names) -> Value?) -> Value {
        guard let value = look(find) else {
            preconditionFailure("a number of a stored event is in its dictionary")
        }
        return value
    }

    private func look<Value>(_ find: (Names) -> Value?) -> Value? {
        if let value = known.withLock({ find($0) }) { return value }
        guard let loaded = try? load() else { return nil }
        return known.withLock { names in
            names = loaded
            return find(names)
        }
    }

    /// The names as the dictionaries now hold them.
    private func load() throws -> Names {
        var names = known.withLock { $0 }
        // A thread that is already reading may not read again in GRDB's pool; it reads unsafely,
        // which only adds rows that others committed.
        try pool.unsafeReentrantRead { db in
            if let connection = db.sqliteConnection { try names.load(from: connection) }
        }
        return names
    }
}
