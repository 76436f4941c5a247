import Basics
import GRDBSQLite
import MerkleLog

/// Composes the canonical envelope of a stored row and hashes it, without a `String` on the way.
///
/// It writes the same bytes as ``Envelope/appendCanonical(to:)`` from the coded columns, which a
/// reading that has to believe nothing does a million times. That the two agree is shown by "An
/// audit composes the bytes of the envelope". What no event can hold, a number that stands for
/// nothing, a day that is none, has no canonical form: then nothing is hashed.
struct LeafComposer: ~Copyable {
    private let buffer: UnsafeMutableRawPointer
    private var count = 1
    private let names: AuditedNames
    /// Of the last day and time, which repeat from row to row, the bytes as they were written.
    private var lastDay = (number: Int64.min, text: [UInt8]())
    private var lastTime = (number: Int64.min, text: [UInt8]())

    /// What of the row that was composed last is asked for again: to ask SQLite costs more than to keep.
    private(set) var numbers = RowNumbers()
    /// A copy at hand of what would be looked up through a lock.
    private let hexPairs = LeafComposer.hexPairs

    /// The longest envelope: four references, a type, three codes, sixteen tags and the rest.
    private static let capacity = 8_192
    private static let hexPairs: [UInt16] = (0..<256).map { byte in
        let digits = Array("0123456789abcdef".utf8)
        return UInt16(littleEndian: UInt16(digits[byte >> 4]) | UInt16(digits[byte & 15]) << 8)
    }

    init(_ names: AuditedNames) {
        self.names = names
        buffer = UnsafeMutableRawPointer.allocate(
            byteCount: LeafComposer.capacity, alignment: 8)
        // RFC 6962: the hash of a leaf begins with a zero byte.
        buffer.storeBytes(of: 0, as: UInt8.self)
    }

    deinit { buffer.deallocate() }

    /// The bytes of the row that was composed last.
    var canonicalBytes: [UInt8] {
        Array(UnsafeRawBufferPointer(start: buffer + 1, count: count - 1))
    }

    /// The leaf hash of a row; nil where the row is no event.
    mutating func leafHash(_ row: borrowing RawStatement) -> Digest? {
        guard compose(row) else { return nil }
        return TreeHash.leaf(
            prefixed: UnsafeRawBufferPointer(start: buffer, count: count))
    }

    private mutating func compose(_ row: borrowing RawStatement) -> Bool {
        count = 1
        var numbers = RowNumbers()
        defer { self.numbers = numbers }
        guard let actor = row.integer(EventRow.actor), names.actors.contains(actor) else {
            return false
        }
        numbers.actor = actor
        put("{\"actor\":\"")
        put(names.references.text(actor))
        var end = count
        guard putID("\",\"amends\":\"", row, EventRow.amends, isRequired: false) else {
            return false
        }
        numbers.refersToAnother = count > end
        put("\",\"bodyDigest\":\"")
        guard let digest = row.blob(EventRow.bodyDigest, Digest.byteCount) else { return false }
        putHex(digest, Digest.byteCount)
        end = count
        guard putID("\",\"cites\":\"", row, EventRow.cites, isRequired: false) else {
            return false
        }
        if count > end { numbers.refersToAnother = true }
        guard putID("\",\"id\":\"", row, EventRow.id, isRequired: true),
            putCode("\",\"kind\":\"", row, EventRow.kind, &numbers.kind),
            putReference("\",\"matter\":\"", row, EventRow.matter, &numbers.matter),
            putReference("\",\"object\":\"", row, EventRow.object, &numbers.object),
            putDay("\",\"occurredOn\":\"", row, EventRow.occurredOn, isRequired: true),
            putCode("\",\"outcome\":\"", row, EventRow.outcome, &numbers.outcome),
            let quantity = row.integer(EventRow.quantity), JSON.integerRange ~= quantity,
            let recordedAt = row.integer(EventRow.recordedAt)
        else { return false }
        numbers.recordedAt = recordedAt
        put("\",\"quantity\":")
        putNumber(quantity)
        put(",\"recordedAt\":\"")
        guard putTime(recordedAt),
            putDay("\",\"registeredOn\":\"", row, EventRow.registeredOn, isRequired: false),
            putCode("\",\"role\":\"", row, EventRow.role, &numbers.role),
            let subject = row.integer(EventRow.subject), names.references.text(subject).count > 0
        else { return false }
        numbers.subject = subject
        put("\",\"subject\":\"")
        put(names.references.text(subject))
        guard putTagsAndType(row, &numbers),
            putDay("\",\"until\":\"", row, EventRow.until, isRequired: false),
            let version = row.integer(EventRow.version),
            1...JSON.integerRange.upperBound ~= version
        else { return false }
        put("\",\"version\":")
        putNumber(version)
        put("}")
        return true
    }

    private mutating func putTagsAndType(
        _ row: borrowing RawStatement, _ numbers: inout RowNumbers
    ) -> Bool {
        guard let type = row.integer(EventRow.type), names.types.text(type).count > 0 else {
            return false
        }
        numbers.type = type
        if let tags = row.integer(EventRow.tags) {
            let text = names.tagSets.text(tags)
            guard text.count > 0 else { return false }
            numbers.tags = tags
            put("\",\"tags\":[\"")
            put(text)
            put("\"],\"type\":\"")
        } else {
            guard row.isNull(EventRow.tags) else { return false }
            put("\",\"type\":\"")
        }
        put(names.types.text(type))
        return true
    }

    private mutating func putCode(
        _ name: StaticString, _ row: borrowing RawStatement, _ column: Int32,
        _ number: inout Int64
    ) -> Bool {
        switch row.kind(column) {
        case SQLITE_NULL: return true
        case SQLITE_INTEGER: number = row.int64(column)
        default: return false
        }
        let text = names.codes.text(number)
        guard text.count > 0 else { return false }
        put(name)
        put(text)
        return true
    }

    private mutating func putReference(
        _ name: StaticString, _ row: borrowing RawStatement, _ column: Int32,
        _ number: inout Int64
    ) -> Bool {
        switch row.kind(column) {
        case SQLITE_NULL: return true
        case SQLITE_INTEGER: number = row.int64(column)
        default: return false
        }
        let text = names.references.text(number)
        guard text.count > 0 else { return false }
        put(name)
        put(text)
        return true
    }

    private mutating func putID(
        _ name: StaticString, _ row: borrowing RawStatement, _ column: Int32, isRequired: Bool
    ) -> Bool {
        if !isRequired, row.isNull(column) { return true }
        guard let bytes = row.blob(column, EventID.byteCount) else { return false }
        guard EventID(loading: bytes) != nil else { return false }
        put(name)
        putHex(bytes, 4)
        put("-")
        putHex(bytes + 4, 2)
        put("-")
        putHex(bytes + 6, 2)
        put("-")
        putHex(bytes + 8, 2)
        put("-")
        putHex(bytes + 10, 6)
        return true
    }

    private mutating func putDay(
        _ name: StaticString, _ row: borrowing RawStatement, _ column: Int32, isRequired: Bool
    ) -> Bool {
        switch row.kind(column) {
        case SQLITE_NULL: return !isRequired
        case SQLITE_INTEGER: break
        default: return false
        }
        let number = row.int64(column)
        if number != lastDay.number {
            guard let day = Int(exactly: number).flatMap({ Day(daysSince1970: $0) }) else {
                return false
            }
            var text: [UInt8] = []
            day.append(to: &text)
            lastDay = (number, text)
        }
        put(name)
        lastDay.text.withUnsafeBytes { put($0) }
        return true
    }

    private mutating func putTime(_ number: Int64) -> Bool {
        if number != lastTime.number {
            guard let time = Timestamp(microseconds: number) else { return false }
            var text: [UInt8] = []
            time.append(to: &text)
            lastTime = (number, text)
        }
        lastTime.text.withUnsafeBytes { put($0) }
        return true
    }

    @inline(__always)
    private mutating func put(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        buffer.advanced(by: count).copyMemory(from: text.utf8Start, byteCount: length)
        count += length
    }

    @inline(__always)
    private mutating func put(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        buffer.advanced(by: count).copyMemory(from: start, byteCount: bytes.count)
        count += bytes.count
    }

    private mutating func putHex(_ bytes: UnsafeRawPointer, _ length: Int) {
        hexPairs.withUnsafeBufferPointer { pairs in
            for index in 0..<length {
                let byte = bytes.load(fromByteOffset: index, as: UInt8.self)
                buffer.storeBytes(
                    of: pairs[Int(byte)], toByteOffset: count + 2 * index, as: UInt16.self)
            }
        }
        count += 2 * length
    }

    private mutating func putNumber(_ number: Int64) {
        if number < 0 { put("-") }
        var rest = number.magnitude
        var length = 1
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        rest = number.magnitude
        for index in (0..<length).reversed() {
            buffer.storeBytes(
                of: UInt8(ascii: "0") + UInt8(rest % 10), toByteOffset: count + index,
                as: UInt8.self)
            rest /= 10
        }
        count += length
    }
}

/// What a row that composed says by numbers; 0 where it says nothing.
struct RowNumbers {
    var type: Int64 = 0
    var kind: Int64 = 0
    var role: Int64 = 0
    var outcome: Int64 = 0
    var subject: Int64 = 0
    var matter: Int64 = 0
    var object: Int64 = 0
    var actor: Int64 = 0
    var tags: Int64 = 0
    var recordedAt: Int64 = 0
    /// Whether it amends or cites an event.
    var refersToAnother = false
}
