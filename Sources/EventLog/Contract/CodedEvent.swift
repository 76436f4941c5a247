/// An envelope as numbers: what a scan hands out, a million at a time without a `String`.
///
/// A log numbers types, codes, references and sets of tags from 1 by first use and never
/// renumbers; 0 is an absent field. `LogNames` tells what a number stands for. Numbers are the
/// log's own: two ledgers of the same events may number differently.
package struct CodedEvent: Hashable, Sendable {
    package var position: Int64
    package var quantity: Int64
    /// The position of the amended event; 0 where nothing is amended.
    package var amends: Int64
    /// Days since 1970-01-01.
    package var occurredOn: Int32
    /// Days since 1970-01-01; `CodedEvent.noDay` where absent.
    package var until: Int32
    package var type: Int32
    package var kind: Int32
    package var role: Int32
    package var outcome: Int32
    package var tags: Int32
    package var subject: Int32
    package var matter: Int32
    package var object: Int32
    package var actor: Int32

    package static let noDay = Int32.min
}

/// What numbers of a log stand for.
package protocol LogNames {
    func type(_ number: Int32) -> EventTypeName
    func code(_ number: Int32) -> Code
    func reference(_ number: Int32) -> Reference
    func tags(_ number: Int32) -> [Code]
    /// The number of a reference; nil where no event names it.
    func number(of reference: Reference) -> Int32?
}

/// Values numbered from 1 by first use.
struct Numbering<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var numbers: [Value: Int32] = [:]

    var count: Int { values.count }

    /// The value of `number`, which must have been given.
    subscript(number: Int32) -> Value { values[Int(number) - 1] }

    func number(of value: Value) -> Int32? { numbers[value] }

    /// Gives `value` the next number.
    mutating func add(_ value: Value) -> Int32 {
        values.append(value)
        let number = Int32(values.count)
        numbers[value] = number
        return number
    }

    /// Forgets the numbers above `count`.
    mutating func truncate(to count: Int) {
        guard count < values.count else { return }
        for value in values[count...] { numbers[value] = nil }
        values.removeSubrange(count...)
    }
}

/// All the numberings of a log.
struct Names: LogNames, Sendable {
    var types = Numbering<EventTypeName>()
    var codes = Numbering<Code>()
    var references = Numbering<Reference>()
    var tagSets = Numbering<[Code]>()

    func type(_ number: Int32) -> EventTypeName { types[number] }
    func code(_ number: Int32) -> Code { codes[number] }
    func reference(_ number: Int32) -> Reference { references[number] }
    func tags(_ number: Int32) -> [Code] { number == 0 ? [] : tagSets[number] }
    func number(of reference: Reference) -> Int32? { references.number(of: reference) }

    /// How many numbers are given, to return to after a refused batch.
    struct Counts: Sendable {
        var types = 0
        var codes = 0
        var references = 0
        var tagSets = 0

        /// Takes in the numbers of an event. What no log gives, a number below 1 or an absent
        /// type, subject or actor, counts as one that is never known.
        mutating func cover(_ event: CodedEvent) {
            func highest(_ numbers: Int32...) -> Int {
                numbers.reduce(0) { $1 < 0 ? Int.max : max($0, Int($1)) }
            }
            let isWhole = event.type > 0 && event.subject > 0 && event.actor > 0
            types = max(types, isWhole ? Int(event.type) : Int.max)
            codes = max(codes, highest(event.kind, event.role, event.outcome))
            references = max(
                references, highest(event.subject, event.matter, event.object, event.actor))
            tagSets = max(tagSets, highest(event.tags))
        }

        /// The dictionary that `known` lacks a number of, and that number.
        func lacking(in known: Counts) -> (table: String, number: Int)? {
            if types > known.types { return ("type_name", types) }
            if codes > known.codes { return ("code", codes) }
            if references > known.references { return ("reference", references) }
            if tagSets > known.tagSets { return ("tag_set", tagSets) }
            return nil
        }
    }

    var counts: Counts {
        Counts(
            types: types.count, codes: codes.count, references: references.count,
            tagSets: tagSets.count)
    }

    mutating func truncate(to counts: Counts) {
        types.truncate(to: counts.types)
        codes.truncate(to: counts.codes)
        references.truncate(to: counts.references)
        tagSets.truncate(to: counts.tagSets)
    }
}
