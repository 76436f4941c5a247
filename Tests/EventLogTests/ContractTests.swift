import Basics
import EventLog
import Foundation
import MerkleLog
import TestSupport
import Testing

/// What every log promises, on every log: a store supplies only its factory, `LogKind.make`.
@Suite("The contract of a log", .timeLimit(.minutes(10)))
struct ContractTests {
    @Test("What is appended is read by position and by id", arguments: LogKind.allCases)
    func readBack(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let drafts = try (1...5).map {
            try maker.attendance(member: $0, body: ["n": .integer(Int64($0))])
        }
        let appended = try made.log.append(AppendRequest()) { log in
            try drafts.map { try log.append($0) }
        }
        #expect(appended.map(\.position.number) == [2, 3, 4, 5, 6])
        let positions = appended.map(\.position)
        let events = try made.log.events(at: positions)
        #expect(events.map(\.envelope.statement) == drafts.map(\.statement))
        #expect(events.map(\.position) == positions)
        for event in events { #expect(event.leafHash == event.envelope.leafHash) }
        let bodies = try made.log.bodies(at: positions)
        for (draft, event) in zip(drafts, events) {
            #expect(try made.log.position(of: draft.statement.id) == event.position)
            let sealed = try required(bodies[event.position])
            #expect(sealed.body == draft.body)
            #expect(sealed.digest == event.envelope.bodyDigest)
        }
        #expect(Set(bodies.values.map(\.salt)).count == 5)
        #expect(try made.log.position(of: try maker.id()) == nil)
    }

    @Test("Events come in the order asked for, and none after the end", arguments: LogKind.allCases)
    func order(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        try made.append(maker.attendance(member: 1), maker.attendance(member: 2))
        let asked = try [3, 1, 9, 2, 3].map { try position($0) }
        #expect(try made.log.events(at: asked).map(\.position.number) == [3, 1, 2, 3])
        #expect(try made.log.event(at: position(4)) == nil)
        #expect(try made.log.bodies(at: asked).count == 3)
        #expect(try made.log.events(at: []).isEmpty)
    }

    @Test(
        "Count and root are those of the leaves, then and at every earlier size",
        arguments: LogKind.allCases)
    func roots(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        for size in [1, 2, 3, 254, 300] {
            try made.log.append(AppendRequest()) { log in
                for _ in 0..<size { _ = try log.append(try maker.attendance()) }
            }
        }
        let end = try made.log.end()
        #expect(end.count == 561)
        #expect(end.position == Position(561))
        let events = try made.log.events(at: (1...561).compactMap { Position($0) })
        #expect(end.recordedAt == events.last?.envelope.recordedAt)
        var frontier = TreeFrontier()
        var roots = [TreeHash.emptyRoot]
        for event in events {
            frontier.append(event.leafHash) { _, _ in }
            roots.append(frontier.root)
        }
        #expect(end.root == roots[561])
        for size in [0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 560, 561] {
            #expect(try made.log.root(ofFirst: size) == roots[size], "\(size)")
        }
        #expect(refusal { _ = try made.log.root(ofFirst: 562) } == [.missingEvent])
        #expect(refusal { _ = try made.log.root(ofFirst: -1) } == [.missingEvent])
    }

    @Test(
        "A scan hands out every event once, in order, with numbers that resolve",
        arguments: LogKind.allCases)
    func scan(kind: LogKind) throws {
        let made = try kind.make()
        var random = RandomStatements(generator: TestSeed.generator())
        var statements = [try foundation().statement]
        let shapes = try (0..<300).map { _ in try random.statement() }
        for _ in 0..<3 {
            var batch: [Draft] = []
            for index in 0..<1_500 {
                var statement = shapes[(index * 7 + batch.count) % shapes.count]
                statement.id = try random.id()
                statement.amends = nil
                batch.append(Draft(statement: statement, body: .empty))
            }
            try made.log.append(AppendRequest()) { log in
                for draft in batch { _ = try log.append(draft) }
            }
            statements += batch.map(\.statement)
        }
        var seen: [CodedEvent] = []
        try made.log.scan(after: 0, through: .max) { seen += $0 }
        #expect(seen.map(\.position) == Array(1...Int64(statements.count)))
        let names = made.log.names
        var wrong = 0
        for (row, statement) in zip(seen, statements) where !row.says(statement, names) {
            wrong += 1
        }
        #expect(wrong == 0, "\(TestSeed.note)")
        #expect(names.number(of: "unit/never-named") == nil)
        var part: [Int64] = []
        try made.log.scan(after: 4_000, through: 4_200) { part += $0.map(\.position) }
        #expect(part == Array(4_001...4_200))
        try made.log.scan(after: 5, through: 5) { _ in Issue.record("nothing is asked for") }
        try made.log.scan(after: 9_000, through: 9_999) { _ in Issue.record("nothing is there") }
    }

    @Test(
        "A scanned correction names the position it amends, and an absent day is no day",
        arguments: LogKind.allCases)
    func scanCorrections(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        var original = try maker.attendance()
        original.statement.until = Day("2012-03-16")
        let replacement = try maker.replacement(of: original)
        let withdrawal = try maker.voided(replacement)
        try made.append(original, replacement)
        try made.append(withdrawal)
        var rows: [CodedEvent] = []
        try made.log.scan(after: 1, through: 4) { rows += $0 }
        #expect(rows.map(\.amends) == [0, 2, 3])
        #expect(rows[0].until == Day("2012-03-16")?.daysSince1970)
        #expect(rows[2].until == CodedEvent.noDay)
        #expect(try made.log.positions(amending: original.statement.id) == [position(3)])
        #expect(try made.log.positions(amending: withdrawal.statement.id).isEmpty)
    }

    @Test("The visitor of a scan may read the log", arguments: LogKind.allCases)
    func readingVisitor(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        try made.append(try maker.attendance(), try maker.attendance())
        var count = 0
        try made.log.scan(after: 0, through: 3) { page in
            for row in page {
                let position = try required(Position(row.position))
                let event = try required(made.log.event(at: position))
                #expect(try made.log.position(of: event.envelope.id) == position)
                #expect(try made.log.end().count == 3)
                count += 1
            }
        }
        #expect(count == 3)
    }

    @Test("An append answers the coded event that a scan gives", arguments: LogKind.allCases)
    func codedAnswer(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let original = try maker.attendance()
        let appended = try made.append(original, try maker.replacement(of: original))
        var rows: [CodedEvent] = []
        try made.log.scan(after: 1, through: 3) { rows += $0 }
        let answered = appended.compactMap { answer -> CodedEvent? in
            if case .recorded(_, let row) = answer { row } else { nil }
        }
        #expect(answered == rows)
        #expect(describe(answered[1], made.log.names).hasPrefix("3 attendance.recorded member/42"))
    }

    @Test("A time resolves to the last position recorded by then", arguments: LogKind.allCases)
    func recordedBy(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        for count in [1, 3, 2] {
            try made.log.append(AppendRequest()) { log in
                for _ in 0..<count { _ = try log.append(try maker.attendance()) }
            }
        }
        let times = try made.log.events(at: (1...7).compactMap { Position($0) })
            .map(\.envelope.recordedAt)
        #expect(Set(times).count == 4, "one time a transaction")
        func last(_ time: Timestamp, _ offset: Int64) throws -> Int64? {
            try made.log.lastPosition(
                recordedBy: try required(
                    Timestamp(microseconds: time.microseconds + offset)))?.number
        }
        #expect(try last(times[0], -1) == nil)
        #expect(try last(times[0], 0) == 1)
        #expect(try last(times[1], -1) == 1)
        #expect(try last(times[1], 0) == 2)
        #expect(try last(times[2], 0) == 5)
        #expect(try last(times[2], -1) == 2)
        #expect(try last(times[6], 0) == 7)
        #expect(try last(times[6], 1_000_000_000) == 7)
    }

    @Test("An append of nothing leaves the log as it was", arguments: LogKind.allCases)
    func nothing(kind: LogKind) throws {
        let made = try kind.make()
        let before = try made.log.end()
        #expect(try made.log.append(AppendRequest()) { try $0.end() } == before)
        #expect(try made.log.end() == before)
    }

    @Test(
        "A transaction sees what it appended, and others do not until it is committed",
        arguments: LogKind.allCases)
    func overlay(kind: LogKind) throws {
        let made = try kind.make()
        let outside = made.log
        var maker = DraftMaker()
        let original = try maker.attendance(member: 7)
        let replacement = try maker.replacement(of: original)
        let before = try outside.end()
        try outside.append(AppendRequest()) { log in
            #expect(try log.append(original).position.number == 2)
            #expect(try log.append(replacement).position.number == 3)
            #expect(try log.end().count == 3)
            #expect(try log.end().root == log.root(ofFirst: 3))
            #expect(try log.root(ofFirst: 1) == before.root)
            #expect(try log.event(at: position(3))?.envelope.statement == replacement.statement)
            #expect(try log.body(at: position(2))?.body == original.body)
            #expect(try log.position(of: original.statement.id) == position(2))
            #expect(try log.positions(amending: original.statement.id) == [position(3)])
            #expect(try log.lastPosition(recordedBy: log.recordedAt) == position(3))
            #expect(try Line.containing(position(2), in: log)?.holder == position(3))
            var rows: [String] = []
            try log.scan(after: 1, through: 3) { page in
                rows += page.map { describe($0, log.names) }
            }
            #expect(rows.count == 2)
            #expect(rows.last?.contains("late") == true)
            #expect(log.names.number(of: "member/7") != nil)
            #expect(log.identity == testIdentity)
            #expect(try outside.end() == before)
            #expect(try outside.position(of: original.statement.id) == nil)
            #expect(outside.names.number(of: "member/7") == nil)
        }
        #expect(try outside.end().count == 3)
        #expect(outside.names.number(of: "member/7") != nil)
    }

    @Test(
        "A refused batch leaves nothing behind: no event, no number, no leaf",
        arguments: LogKind.allCases)
    func refusedBatch(kind: LogKind) throws {
        struct Refused: Error {}
        let refusing = try kind.make(clock: TestClock(step: 0))
        let plain = try kind.make(clock: TestClock(step: 0))
        var maker = DraftMaker()
        var drafts: [Draft] = []
        for number in 0..<520 { drafts.append(try maker.attendance(member: number)) }
        let before = try Answers(refusing.log)
        let refusedOnly = try maker.attendance(member: 9_999, session: 77, outcome: "never-seen")
        for count in [1, 300] {
            #expect(throws: Refused.self) {
                try refusing.log.append(AppendRequest()) { log in
                    _ = try log.append(refusedOnly)
                    for draft in drafts.prefix(count) { _ = try log.append(draft) }
                    throw Refused()
                }
            }
        }
        #expect(try Answers(refusing.log) == before)
        #expect(refusing.log.names.number(of: "member/9999") == nil)
        for made in [refusing, plain] {
            try made.log.append(AppendRequest()) { log in
                for draft in drafts { _ = try log.append(draft) }
            }
        }
        // Salts differ, so leaves do; all that is coded must not, numbers included.
        var rows: [[CodedEvent]] = []
        for made in [refusing, plain] {
            var seen: [CodedEvent] = []
            try made.log.scan(after: 0, through: .max) { seen += $0 }
            rows.append(seen)
            #expect(try made.log.audit().problems.isEmpty)
        }
        #expect(rows[0] == rows[1])
        #expect(try refusing.log.end().count == 521)
    }

    @Test(
        "The tree after a refused batch is that of a log that never saw it",
        arguments: LogKind.allCases)
    func refusedTree(kind: LogKind) throws {
        struct Refused: Error {}
        // One salt for all, so that equal events have equal leaves.
        let salt = try required(Salt(bytes: [UInt8](repeating: 5, count: 16)))
        let time = try required(Timestamp(canonical: "2012-03-20T01:00:00.000000Z"))
        var ends: [LogEnd] = []
        for isRefusing in [true, false] {
            let folder = try TemporaryFolder()
            let surroundings = try surroundings(at: time, salt: salt)
            let log: any EventLog =
                kind == .inMemory
                ? InMemoryLog(identity: testIdentity, surroundings: surroundings)
                : try SQLiteLog.create(
                    at: folder.file("ledger"), identity: testIdentity, surroundings: surroundings,
                    options: .init(holder: ""), first: foundation())
            var maker = DraftMaker()
            if kind == .inMemory {
                try log.append(AppendRequest()) { _ = try $0.append(foundation()) }
            }
            let drafts = try (0..<400).map { try maker.attendance(member: $0) }
            if isRefusing {
                try? log.append(AppendRequest()) { log in
                    for draft in drafts.reversed() { _ = try log.append(draft) }
                    throw Refused()
                }
            }
            try log.append(AppendRequest()) { log in
                for draft in drafts { _ = try log.append(draft) }
            }
            ends.append(try log.end())
        }
        #expect(ends[0] == ends[1])
        #expect(ends[0].count == 401)
    }

    @Test(
        "A follower gets what is there and what comes, in order, and ends when it is cancelled",
        arguments: LogKind.allCases)
    func follow(kind: LogKind) async throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let drafts = try (0..<20).map { try maker.attendance(member: $0) }
        try made.log.append(AppendRequest()) { log in
            for draft in drafts.prefix(12) { _ = try log.append(draft) }
        }
        let log = made.log
        let gathered = Shared<[Int64]>([])
        let task = Task {
            for try await events in log.follow(after: .first, pause: .milliseconds(2)) {
                gathered.withLock { $0 += events.map(\.position.number) }
            }
        }
        func wait(for count: Int) async throws {
            for _ in 0..<2_000 where gathered.withLock({ $0.count }) < count {
                try await Task.sleep(for: .milliseconds(2))
            }
        }
        try await wait(for: 12)
        for draft in drafts.dropFirst(12) { try made.record(draft) }
        try await wait(for: 20)
        #expect(gathered.withLock { $0 } == Array(2...21))
        task.cancel()
        try await task.value
        try made.record(maker.attendance())
        #expect(gathered.withLock { $0.count } == 20)
    }

    @Test("A long log is followed in batches", arguments: LogKind.allCases)
    func followBatches(kind: LogKind) async throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let drafts = try (0..<2_500).map { _ in try maker.attendance() }
        try made.log.append(AppendRequest()) { log in
            for draft in drafts { _ = try log.append(draft) }
        }
        var sizes: [Int] = []
        for try await events in made.log.follow(after: nil, pause: .milliseconds(2)) {
            sizes.append(events.count)
            if sizes.reduce(0, +) == 2_501 { break }
        }
        #expect(sizes == [1_000, 1_000, 501])
    }

    @Test(
        "A full reading of a sound log finds nothing, and its root is the log's",
        arguments: LogKind.allCases)
    func audit(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        var original = try maker.attendance()
        try made.record(original)
        for _ in 0..<20 {
            let next = try maker.replacement(of: original)
            try made.append(next)
            original = next
        }
        try made.log.append(AppendRequest()) { log in
            for _ in 0..<580 { _ = try log.append(try maker.attendance()) }
        }
        try made.append(try maker.voided(original))
        let audit = try made.log.audit()
        #expect(audit.problems.isEmpty)
        #expect(try audit.root == made.log.end().root)
        #expect(audit.eventCount == 603)
    }
}

extension CodedEvent {
    /// Whether every number stands for what the statement says.
    fileprivate func says(_ statement: Statement, _ names: any LogNames) -> Bool {
        func isCode(_ number: Int32, _ code: Code?) -> Bool {
            number == 0 ? code == nil : names.code(number) == code
        }
        func isReference(_ number: Int32, _ reference: Reference?) -> Bool {
            number == 0
                ? reference == nil
                : names.reference(number) == reference
                    && reference.flatMap { names.number(of: $0) } == number
        }
        return names.type(type) == statement.type && isCode(kind, statement.kind)
            && isCode(role, statement.role) && isCode(outcome, statement.outcome)
            && names.tags(tags) == statement.tags && isReference(subject, statement.subject)
            && isReference(matter, statement.matter) && isReference(object, statement.object)
            && isReference(actor, statement.actor) && quantity == statement.quantity
            && occurredOn == statement.occurredOn.daysSince1970
            && until == statement.until?.daysSince1970 ?? CodedEvent.noDay && amends == 0
    }
}
