import Basics
import Foundation
import GRDBSQLite

/// The dictionaries as an audit reads them: each text judged by itself, kept as bytes ready to be
/// appended, and never taken on trust that a number stands for something.
final class AuditedNames: Sendable {
    let types: AuditedTexts<EventTypeName>
    let codes: AuditedTexts<Code>
    let references: AuditedTexts<Reference>
    let tagSets: AuditedTexts<[Code]>
    /// The references that may record.
    let actors: NumberSet
    /// What is wrong with the tables themselves.
    let problems: Diagnostics
    /// Whether all of them could be read to their ends.
    var isWhole: Bool {
        types.isWhole && codes.isWhole && references.isWhole && tagSets.isWhole
    }

    init(reading connection: OpaquePointer) {
        var problems = Diagnostics()
        types = AuditedTexts(
            "type_name", "SELECT number, text FROM type_name WHERE number > ?1 ORDER BY number",
            byText: """
                SELECT number, text FROM type_name INDEXED BY sqlite_autoindex_type_name_1
                WHERE text >= ''
                """, connection, &problems
        ) { EventTypeName($0) }
        codes = AuditedTexts(
            "code", "SELECT number, text FROM code WHERE number > ?1 ORDER BY number",
            byText: """
                SELECT number, text FROM code INDEXED BY sqlite_autoindex_code_1
                WHERE text >= ''
                """, connection,
            &problems
        ) { Code($0) }
        references = AuditedTexts(
            "reference", "SELECT number, text FROM reference WHERE number > ?1 ORDER BY number",
            byText: """
                SELECT number, text FROM reference INDEXED BY sqlite_autoindex_reference_1
                WHERE text >= ''
                """, connection, &problems
        ) { Reference($0) }
        tagSets = AuditedTexts(
            "tag_set", "SELECT number, text FROM tag_set WHERE number > ?1 ORDER BY number",
            byText: """
                SELECT number, text FROM tag_set INDEXED BY sqlite_autoindex_tag_set_1
                WHERE text >= ''
                """, connection, &problems, AuditedNames.tags)
        actors = references.numbers { $0.isActor }
        self.problems = problems
    }

    /// A set of tags as the writer joins it: sorted, each once, at least one.
    private static func tags(_ text: String) -> [Code]? {
        let texts = text.split(separator: ",", omittingEmptySubsequences: false)
        let tags = texts.compactMap { Code(String($0)) }
        guard tags.count == texts.count, tags.count <= Statement.tagCountMax,
            zip(tags, tags.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        return tags
    }

    /// The number of a type's name; nil where no event is of it.
    func number(of type: EventTypeName) -> Int64? { types.number(of: type) }
}

/// The texts of one dictionary, numbered from 1.
final class AuditedTexts<Value: Hashable & Sendable>: @unchecked Sendable {
    let table: String
    /// The value of each number from 1; nil where it is missing or its text is no value.
    private let values: [Value?]
    /// The texts one after another, and where each ends. A set of tags is kept as `a","b`.
    private let bytes: UnsafeMutableRawPointer
    private let ends: UnsafeMutablePointer<Int>

    /// Whether every row could be read.
    let isWhole: Bool

    var count: Int { values.count }

    /// A dictionary whose numbers go far beyond its rows is not worth the room.
    private static var gapMax: Int64 { 1_000_000 }

    /// Past a page that cannot be read its successor is looked for among so many numbers.
    private static var unreadableMax: Int64 { 4_096 }

    /// Reads the rows that `byNumber` gives after a number, on past those that cannot be read; these
    /// the index of texts may still hold, which `byText` reads.
    init(
        _ table: String, _ byNumber: StaticString, byText: StaticString,
        _ connection: OpaquePointer, _ problems: inout Diagnostics, _ read: (String) -> Value?
    ) {
        self.table = table
        var rows: [Int64: (bytes: [UInt8], isText: Bool)] = [:]
        var order: [Int64] = []
        func take(_ found: borrowing RawStatement) -> Int64 {
            let number = found.int64(0)
            if rows.updateValue((found.bytes(1), found.isText(1)), forKey: number) == nil {
                order.append(number)
            }
            return number
        }
        var last: Int64 = 0
        var failed: Int64 = 0
        var isWhole = true
        while failed < AuditedTexts.unreadableMax {
            do {
                let found = try RawStatement(byNumber, on: connection)
                found.bind(1, last)
                while try found.step() {
                    last = max(last, take(found))
                    failed = 0
                }
                break
            } catch {
                if failed == 0 { problems.add(.unreadableDictionary(table, after: last)) }
                isWhole = false
                last += 1
                failed += 1
            }
        }
        if !isWhole {
            let read = order.count
            do {
                let found = try RawStatement(byText, on: connection)
                while try found.step() {
                    if rows[found.int64(0)] == nil { _ = take(found) }
                }
                isWhole = order.count > read
            } catch {
                // What was found until then is used; the rest stays unread.
            }
            order.sort()
        }
        var texts = TextsInOrder<Value>(table, isWhole: isWhole)
        for number in order {
            guard let row = rows[number] else { continue }
            texts.take(
                number, row.bytes, isText: row.isText, gapMax: AuditedTexts.gapMax, read, &problems)
        }
        self.isWhole = isWhole
        values = texts.values
        bytes = UnsafeMutableRawPointer.allocate(
            byteCount: max(1, texts.bytes.count), alignment: 1)
        UnsafeMutableRawBufferPointer(start: bytes, count: texts.bytes.count)
            .copyBytes(from: texts.bytes)
        ends = UnsafeMutablePointer<Int>.allocate(capacity: texts.ends.count)
        ends.initialize(from: texts.ends, count: texts.ends.count)
    }

    deinit {
        bytes.deallocate()
        ends.deallocate()
    }

    /// The value of a number; nil of one that stands for nothing.
    subscript(number: Int64) -> Value? {
        1...Int64(max(1, values.count)) ~= number && !values.isEmpty
            ? values[Int(number) - 1] : nil
    }

    /// The bytes of a number's text; empty where it stands for nothing.
    func text(_ number: Int64) -> UnsafeRawBufferPointer {
        guard number >= 1, number <= Int64(values.count) else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        let start = ends[Int(number) - 1]
        return UnsafeRawBufferPointer(
            start: bytes + start, count: ends[Int(number)] - start)
    }

    /// The numbers of the values that are so.
    func numbers(_ isSo: (Value) -> Bool) -> NumberSet {
        var numbers = NumberSet()
        for (index, value) in values.enumerated() {
            if let value, isSo(value) { numbers.insert(Int64(index) + 1) }
        }
        return numbers
    }

    func number(of value: Value) -> Int64? {
        values.firstIndex(of: value).map { Int64($0) + 1 }
    }
}

/// The texts of a dictionary while they are read.
private struct TextsInOrder<Value: Hashable> {
    let table: String
    private(set) var values: [Value?] = []
    private(set) var bytes: [UInt8] = []
    private(set) var ends = [0]
    private var seen: Set<Value> = []
    private let isWhole: Bool

    init(_ table: String, isWhole: Bool) {
        self.table = table
        self.isWhole = isWhole
    }

    /// Takes the next row. A number that is not the next one is itself wrong; those left out stand for
    /// nothing, which is told of them unless they could not be read.
    mutating func take(
        _ number: Int64, _ found: [UInt8], isText: Bool, gapMax: Int64,
        _ read: (String) -> Value?, _ problems: inout Diagnostics
    ) {
        let value = isText ? read(String(decoding: found, as: UTF8.self)) : nil
        let isNew = value.map { seen.insert($0).inserted } ?? true
        let isNext = number == Int64(values.count) + 1
        if value == nil || !isNew || !isNext && isWhole {
            problems.add(.dictionary(table, number))
        }
        guard number > Int64(values.count), number - Int64(values.count) < gapMax else { return }
        while Int64(values.count) + 1 < number {
            values.append(nil)
            ends.append(bytes.count)
        }
        values.append(value)
        for byte in found where value != nil {
            if byte == UInt8(ascii: ",") {
                bytes += Array("\",\"".utf8)
            } else {
                bytes.append(byte)
            }
        }
        ends.append(bytes.count)
    }
}

extension AuditedNames {
    /// A number that no row names was never given by a writer, unless rows could not be read; the
    /// texts that may be what was changed where rows disagree with their hashes are named.
    func judgeUse(
        sound: UsedNumbers, altered: [Set<UsedNumber>], isWhole: Bool
    ) -> Diagnostics {
        var found = Diagnostics()
        let inAltered = altered.reduce(into: Set()) { $0.formUnion($1) }
        let suspects = SuspectTexts(altered: altered, sound: sound).numbers
        func judge(_ table: UsedNumber.Table, _ texts: AuditedTexts<some Hashable & Sendable>) {
            for used in suspects where used.table == table && texts[used.number] != nil {
                found.add(.suspectText(texts.table, used.number, texts.words(used.number)))
            }
            for number in 1..<Int64(texts.count) + 1 where isWhole {
                let used = UsedNumber(table: table, number: number)
                if !sound.contains(used), !inAltered.contains(used), texts[number] != nil {
                    found.add(.unusedText(texts.table, number, texts.words(number)))
                }
            }
        }
        judge(.types, types)
        judge(.codes, codes)
        judge(.references, references)
        judge(.tagSets, tagSets)
        return found
    }
}

extension AuditedTexts {
    /// A number's text as its dictionary holds it.
    fileprivate func words(_ number: Int64) -> String {
        String(decoding: text(number), as: UTF8.self).replacing("\",\"", with: ",")
    }
}
