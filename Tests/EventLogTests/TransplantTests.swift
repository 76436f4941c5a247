import Basics
import EventLog
import TestSupport
import Testing

/// Taking a whole log over: the contract, on every log.
@Suite("Transplants")
struct TransplantTests {
    /// A log with corrections and times of its own, and what an export of it hands out.
    private static func source(_ kind: LogKind) throws -> (TestLog, [TransplantedEvent]) {
        let made = try kind.make()
        var maker = DraftMaker()
        let drafts = try (1...300).map {
            try maker.attendance(member: $0, body: ["n": .integer(Int64($0))])
        }
        try made.log.append(AppendRequest()) { log in
            for draft in drafts { _ = try log.append(draft) }
        }
        try made.append(maker.replacement(of: drafts[3]), maker.voided(drafts[5]))
        return (made, try events(of: made.log))
    }

    private static func events(of log: any EventLog) throws -> [TransplantedEvent] {
        let positions = try (1...log.count()).map { try position($0) }
        let bodies = try log.bodies(at: positions)
        return try log.events(at: positions).map {
            TransplantedEvent(envelope: $0.envelope, sealed: bodies[$0.position])
        }
    }

    private static func notice(_ log: any EventLog) throws -> Transplant {
        let end = try log.end()
        return Transplant(
            count: end.count, root: end.root,
            at: try required(Timestamp(canonical: "2013-01-01T00:00:00.000000Z")),
            source: "台账.ndjson")
    }

    private static func take(
        _ events: [TransplantedEvent], _ notice: Transplant, into log: any EventLog
    ) throws {
        var rest = events[...]
        try log.append(AppendRequest()) { try $0.transplant(notice) { rest.popFirst() } }
    }

    @Test(
        "A log taken over answers all that the other does, and remembers it",
        arguments: LogKind.allCases)
    func same(kind: LogKind) throws {
        let (source, events) = try Self.source(.inMemory)
        let target = try kind.makeEmpty()
        let notice = try Self.notice(source.log)
        #expect(try target.log.transplant() == nil)
        try Self.take(events, notice, into: target.log)
        #expect(try Answers(target.log) == Answers(source.log))
        #expect(try target.log.transplant() == notice)
        #expect(try target.log.audit().problems.isEmpty)
        var maker = DraftMaker(seed: 9)
        let draft = try maker.attendance(member: 999)
        #expect(try target.record(draft) == source.record(draft))
        #expect(try source.log.transplant() == nil)
    }

    @Test("A log that holds an event takes no other over", arguments: LogKind.allCases)
    func notEmpty(kind: LogKind) throws {
        let (source, events) = try Self.source(kind)
        let target = try kind.make()
        let notice = try Self.notice(source.log)
        #expect(refusal { try Self.take(events, notice, into: target.log) } == [.notEmpty])
        #expect(try target.log.transplant() == nil)
        #expect(try target.log.count() == 1)
    }

    @Test("Whatever was altered is found, and nothing of it is taken", arguments: LogKind.allCases)
    func altered(kind: LogKind) throws {
        let (source, events) = try Self.source(kind)
        let notice = try Self.notice(source.log)
        func refused(_ change: (inout [TransplantedEvent]) throws -> Void) throws -> [String] {
            let target = try kind.makeEmpty()
            var changed = events
            try change(&changed)
            let found = diagnostics { try Self.take(changed, notice, into: target.log) }
            #expect(try target.log.count() == 0)
            #expect(try target.log.transplant() == nil)
            return found.map { "\($0.code.rawValue) \($0.place.map { "\($0)" } ?? "")" }
        }
        let at = { (position: Int) in "E426 event(position: \(position))" }
        #expect(try refused { $0[6] = $0[7] } == ["E426 event(position: 8)"])
        #expect(
            try refused {
                $0[6] = TransplantedEvent(envelope: $0[6].envelope, sealed: $0[7].sealed)
            } == [at(7)])
        #expect(
            try refused { $0[6] = TransplantedEvent(envelope: $0[6].envelope, sealed: nil) }
                == [at(7)])
        #expect(
            try refused {
                var envelope = $0[6].envelope
                envelope.recordedAt = envelope.recordedAt.advanced(byMicroseconds: -86_400_000_000)
                $0[6] = TransplantedEvent(envelope: envelope, sealed: $0[6].sealed)
            } == [at(7)])
        #expect(try refused { $0.swapAt(301, 4) } == [at(5)])
        #expect(
            try refused {
                var envelope = $0[6].envelope
                envelope.statement.outcome = "late"
                $0[6] = TransplantedEvent(envelope: envelope, sealed: $0[6].sealed)
            } == ["E427 "])
        #expect(try refused { _ = $0.popLast() } == ["E427 "])
    }

    @Test("A body may be missing where an erasure after it took it", arguments: LogKind.allCases)
    func erased(kind: LogKind) throws {
        let made = try LogKind.inMemory.make()
        var maker = DraftMaker()
        let draft = try maker.attendance(member: 42)
        var erasure = try maker.attendance(member: 42)
        erasure.statement.type = .bodyErased
        try made.append(draft, erasure)
        var events = try Self.events(of: made.log)
        events[1] = TransplantedEvent(envelope: events[1].envelope, sealed: nil)
        let target = try kind.makeEmpty()
        try Self.take(events, Self.notice(made.log), into: target.log)
        #expect(try target.log.end().root == made.log.end().root)
        #expect(try target.log.body(at: position(2)) == nil)
        #expect(try target.log.body(at: position(3)) != nil)
        #expect(try target.log.audit().problems.isEmpty)
    }
}

extension LogKind {
    /// A log without events, which waits to be filled.
    fileprivate func makeEmpty() throws -> TestLog {
        let folder = try TemporaryFolder()
        let clock = try TestClock()
        switch self {
        case .inMemory:
            let log = InMemoryLog(identity: testIdentity, surroundings: clock.surroundings)
            return TestLog(log: log, clock: clock, folder: folder)
        case .sqlite:
            let log = try SQLiteLog.create(
                at: folder.file("ledger"), identity: testIdentity,
                surroundings: clock.surroundings, options: .init(holder: "the contract"),
                first: nil)
            return TestLog(log: log, clock: clock, folder: folder)
        }
    }
}
