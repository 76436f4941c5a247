import Basics

/// Which numbers of the dictionaries rows use.
struct UsedNumbers: Sendable {
    private var types = NumberSet()
    private var codes = NumberSet()
    private var references = NumberSet()
    private var tagSets = NumberSet()

    /// Takes in the numbers of a row that composed. An absent field is 0, which stands for nothing.
    mutating func insert(_ numbers: RowNumbers) {
        types.insert(numbers.type)
        codes.insert(numbers.kind)
        codes.insert(numbers.role)
        codes.insert(numbers.outcome)
        references.insert(numbers.subject)
        references.insert(numbers.matter)
        references.insert(numbers.object)
        references.insert(numbers.actor)
        tagSets.insert(numbers.tags)
    }

    func contains(_ used: UsedNumber) -> Bool {
        switch used.table {
        case .types: types.contains(used.number)
        case .codes: codes.contains(used.number)
        case .references: references.contains(used.number)
        case .tagSets: tagSets.contains(used.number)
        }
    }

    mutating func formUnion(_ other: UsedNumbers) {
        types.formUnion(other.types)
        codes.formUnion(other.codes)
        references.formUnion(other.references)
        tagSets.formUnion(other.tagSets)
    }
}

/// A number of one of the dictionaries.
struct UsedNumber: Hashable, Comparable, Sendable {
    enum Table: Int, Sendable {
        case types, codes, references, tagSets
    }

    let table: Table
    let number: Int64

    /// Those that a row names, whatever its cells hold.
    static func all(_ row: borrowing RawStatement) -> Set<UsedNumber> {
        var all: Set<UsedNumber> = []
        let columns: [(Table, Int32)] = [
            (.types, EventRow.type), (.codes, EventRow.kind), (.codes, EventRow.role),
            (.codes, EventRow.outcome), (.references, EventRow.subject),
            (.references, EventRow.matter), (.references, EventRow.object),
            (.references, EventRow.actor), (.tagSets, EventRow.tags),
        ]
        for (table, column) in columns where !row.isNull(column) {
            all.insert(UsedNumber(table: table, number: row.int64(column)))
        }
        return all
    }

    static func < (left: UsedNumber, right: UsedNumber) -> Bool {
        (left.table.rawValue, left.number) < (right.table.rawValue, right.number)
    }
}

/// Which texts may be what was changed where rows disagree with their hashes.
///
/// A text that a sound row uses is as it was. Of the others the one behind most altered rows is
/// taken to explain these, and so on with what is left; those that stand behind the very same rows
/// cannot be told apart, and all are named.
struct SuspectTexts {
    private(set) var numbers: [UsedNumber] = []

    init(altered rows: [Set<UsedNumber>], sound: UsedNumbers) {
        var rowsOf: [UsedNumber: [Int]] = [:]
        for (index, row) in rows.enumerated() {
            for used in row where !sound.contains(used) { rowsOf[used, default: []].append(index) }
        }
        let candidates = rowsOf.sorted {
            ($0.value.count, $1.key) > ($1.value.count, $0.key)
        }
        var explained: Set<Int> = []
        var takenRows: Set<[Int]> = []
        for (used, rows) in candidates {
            guard takenRows.contains(rows) || !explained.isSuperset(of: rows) else { continue }
            explained.formUnion(rows)
            takenRows.insert(rows)
            numbers.append(used)
        }
        numbers.sort()
    }
}

/// A set of small numbers, a bit each.
struct NumberSet: Sendable {
    private var words: [UInt64] = []

    /// A number above this stands for nothing and is not kept.
    private static let numberMax: Int64 = 1 << 32

    mutating func insert(_ number: Int64) {
        guard 0...NumberSet.numberMax ~= number else { return }
        let word = Int(number >> 6)
        if word >= words.count {
            words += repeatElement(0, count: word + 1 - words.count)
        }
        words[word] |= 1 << UInt64(number & 63)
    }

    func contains(_ number: Int64) -> Bool {
        let word = Int(number >> 6)
        return number >= 0 && word < words.count && words[word] & 1 << UInt64(number & 63) != 0
    }

    mutating func formUnion(_ other: NumberSet) {
        if words.count < other.words.count {
            words += repeatElement(0, count: other.words.count - words.count)
        }
        for index in other.words.indices { words[index] |= other.words[index] }
    }
}
