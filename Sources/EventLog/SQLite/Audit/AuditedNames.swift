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

    init(reading connection: OpaquePointer) throws {
        var problems = Diagnostics()
        types = try AuditedTexts(
            "type_name", "SELECT number, text FROM type_name ORDER BY number", connection,
            &problems
        ) { EventTypeName($0) }
        codes = try AuditedTexts(
            "code", "SELECT number, text FROM code ORDER BY number", connection, &problems
        ) { Code($0) }
        references = try AuditedTexts(
            "reference", "SELECT number, text FROM reference ORDER BY number", connection,
            &problems
        ) { Reference($0) }
        tagSets = try AuditedTexts(
            "tag_set", "SELECT number, text FROM tag_set ORDER BY number", connection, &problems,
            AuditedNames.tags)
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

    var count: Int { values.count }

    /// A dictionary whose numbers go far beyond its rows is not worth the room.
    private static var gapMax: Int64 { 1_000_000 }

    init(
        _ table: String, _ sql: StaticString, _ connection: OpaquePointer,
        _ problems: inout Diagnostics, _ read: (String) -> Value?
    ) throws {
        self.table = table
        var values: [Value?] = []
        var text: [UInt8] = []
        var stops = [0]
        var seen: Set<Value> = []
        let rows = try RawStatement(sql, on: connection)
        while try rows.step() {
            let number = rows.int64(0)
            let found = rows.bytes(1)
            let value = rows.isText(1) ? read(String(decoding: found, as: UTF8.self)) : nil
            let isNew = value.map { seen.insert($0).inserted } ?? true
            let isNext = number == Int64(values.count) + 1
            if value == nil || !isNew || !isNext {
                problems.add(.dictionary(table, number))
            }
            guard number > Int64(values.count),
                number - Int64(values.count) < AuditedTexts.gapMax
            else { continue }
            while Int64(values.count) + 1 < number {
                values.append(nil)
                stops.append(text.count)
            }
            values.append(value)
            for byte in found where value != nil {
                if byte == UInt8(ascii: ",") {
                    text += Array("\",\"".utf8)
                } else {
                    text.append(byte)
                }
            }
            stops.append(text.count)
        }
        self.values = values
        bytes = UnsafeMutableRawPointer.allocate(byteCount: max(1, text.count), alignment: 1)
        UnsafeMutableRawBufferPointer(start: bytes, count: text.count).copyBytes(from: text)
        ends = UnsafeMutablePointer<Int>.allocate(capacity: stops.count)
        ends.initialize(from: stops, count: stops.count)
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

extension AuditedNames {
    /// A number that no row names was never given by a writer; the texts that may be what was
    /// changed where rows disagree with their hashes are named.
    func judgeUse(sound: UsedNumbers, altered: [Set<UsedNumber>]) -> Diagnostics {
        var found = Diagnostics()
        let inAltered = altered.reduce(into: Set()) { $0.formUnion($1) }
        let suspects = SuspectTexts(altered: altered, sound: sound).numbers
        func judge(_ table: UsedNumber.Table, _ texts: AuditedTexts<some Hashable & Sendable>) {
            for used in suspects where used.table == table && texts[used.number] != nil {
                found.add(.suspectText(texts.table, used.number, texts.words(used.number)))
            }
            for number in 1..<Int64(texts.count) + 1 {
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
