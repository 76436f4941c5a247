import Activity
import Basics
import EventLog
import Projections
import SampleCounty
import Service
import Testing

@Suite(.serialized)
struct CountyTests {
    @Test("The same order makes the same ledger to the byte, another seed another")
    func sameSeed() throws {
        let first = try MadeCounty.oneYear.get()
        let again = try MadeCounty(SampleOrder(seed: 7, years: 1))
        #expect(try first.log.end() == again.log.end())
        #expect(first.guide == again.guide)
        let other = try MadeCounty(SampleOrder(seed: 8, years: 1))
        #expect(try first.log.end().root != other.log.end().root)
        #expect(other.log.identity.origin.text == "sample.invalid/8")
    }

    @Test("The books balance, and the ledger says what they say")
    func books() throws {
        for county in [try MadeCounty.oneYear.get(), try MadeCounty.whole.get()] {
            let meant = county.guide.books
            #expect(meant.balance)
            #expect(try Count(county.holding()).books == meant)
        }
    }

    @Test("Every event has its ground but those that are without by design")
    func grounds() throws {
        for county in [try MadeCounty.oneYear.get(), try MadeCounty.whole.get()] {
            let state = LedgerState(log: county.log)
            try state.catchUp(with: county.log)
            let without = try state.groundless().compactMap { Position($0.fact.position) }
            let ids = try county.log.events(at: without).map(\.envelope.id)
            #expect(ids == county.guide.groundless)
        }
    }

    @Test("Every case is in the ledger as the guide says")
    func cases() throws {
        let county = try MadeCounty.whole.get()
        #expect(county.guide.omitted.isEmpty)
        #expect(Set(county.guide.cases.map(\.key)).count == county.guide.cases.count)
        for item in county.guide.cases {
            #expect(!item.positions.isEmpty, "\(item.key) has no event")
            let found = try county.log.events(at: item.positions.compactMap { Position($0) })
            #expect(found.map(\.envelope.id) == item.events, "\(item.key)")
            #expect(item.account.text(.zh) != item.account.text(.en))
        }
    }

    @Test("What needs more years is left out and said to be")
    func omissions() throws {
        let county = try MadeCounty.oneYear.get()
        let keys = Set(county.guide.cases.map(\.key))
        #expect(!county.guide.omitted.isEmpty)
        for omission in county.guide.omitted {
            #expect(!keys.contains(omission.key))
            #expect(omission.yearsNeeded > 1)
        }
        let whole = Set(try MadeCounty.whole.get().guide.cases.map(\.key))
        #expect(keys.union(county.guide.omitted.map(\.key)) == whole)
    }

    @Test("Every type, and every word of every list, is used")
    func vocabulary() throws {
        let all = try MadeCounty.whole.get().all()
        let types = Set(all.map(\.type))
        // What was erased could not be shown.
        let unused = EventType.allCases.filter { !types.contains($0.name) && $0 != .bodyErased }
        #expect(unused.isEmpty)
        for (list, codes) in Self.used(all) {
            let missing = list.words.map(\.code).filter { !codes.contains($0) }
            #expect(missing == [], "\(list.rawValue)")
        }
    }

    /// The words of each list that events use.
    private static func used(_ all: [Statement]) -> [WordList: Set<Code>] {
        var used = Dictionary(uniqueKeysWithValues: WordList.allCases.map { ($0, Set<Code>()) })
        used[.wordLists] = nil
        used[.purposes] = nil
        for statement in all {
            guard let type = EventType(statement.type) else { continue }
            let definition = TypeDefinition[type]
            for (field, code) in [
                (definition.kind, statement.kind), (definition.role, statement.role),
                (definition.outcome, statement.outcome),
            ] {
                guard let code else { continue }
                for list in field.lists { used[list]?.insert(code) }
            }
            for list in definition.tags { used[list]?.formUnion(statement.tags) }
        }
        return used
    }

    @Test("A grown county has the events that were asked for and the cases it had")
    func growth() throws {
        let plain = try MadeCounty.oneYear.get()
        let grown = try MadeCounty(SampleOrder(seed: 7, years: 1, eventsMin: 30_000))
        #expect(try grown.log.count() >= 30_000)
        #expect(grown.guide.eventCount == (try grown.log.count()))
        #expect(grown.guide.cases == plain.guide.cases)
        // Growth comes after: what the county itself is does not change.
        let count = try plain.log.count()
        #expect(try grown.log.root(ofFirst: count) == plain.log.end().root)
    }

    @Test("Numbers are drawn by the same rule for ever")
    func generator() {
        var generator = SeededGenerator(seed: 1, topic: "people")
        #expect(generator.next() == 10_483_403_890_507_489_721)
    }
}
