import Basics
import EventLog
import Foundation
import TestSupport
import Testing

@Suite("Knowledge time", .timeLimit(.minutes(10)))
struct KnowledgeTimeTests {
    private func times(_ log: any EventLog) throws -> [String] {
        try log.events(at: (1...max(1, log.end().count)).compactMap { Position($0) })
            .map(\.envelope.recordedAt.description)
    }

    @Test("A transaction has one time", arguments: LogKind.allCases)
    func oneTime(kind: LogKind) throws {
        let made = try kind.make()
        var maker = DraftMaker()
        let drafts = try (0..<3).map { _ in try maker.attendance() }
        let recordedAt = try made.log.append(AppendRequest()) { log in
            for draft in drafts { _ = try log.append(draft) }
            return log.recordedAt
        }
        #expect(Set(try times(made.log).dropFirst()) == [recordedAt.description])
    }

    @Test(
        "While the clock stands still, each transaction is a microsecond later",
        arguments: LogKind.allCases)
    func standingStill(kind: LogKind) throws {
        let made = try kind.make(clock: TestClock("2012-03-20T01:00:00.000000Z", step: 0))
        var maker = DraftMaker()
        for _ in 0..<3 { try made.record(try maker.attendance()) }
        #expect(
            try times(made.log) == [
                "2012-03-20T01:00:00.000000Z", "2012-03-20T01:00:00.000001Z",
                "2012-03-20T01:00:00.000002Z", "2012-03-20T01:00:00.000003Z",
            ])
    }

    @Test(
        "A clock that steps back half an hour does not take time back",
        arguments: LogKind.allCases)
    func steppingBack(kind: LogKind) throws {
        let made = try kind.make(clock: TestClock("2012-03-20T01:00:00.000000Z", step: 0))
        var maker = DraftMaker()
        try made.clock.set("2012-03-20T00:30:00.000000Z")
        try made.record(try maker.attendance())
        try made.clock.set("2012-03-20T00:00:00.000001Z")
        try made.record(try maker.attendance())
        try made.clock.set("2012-03-20T01:00:05.000000Z")
        try made.record(try maker.attendance())
        #expect(
            try times(made.log) == [
                "2012-03-20T01:00:00.000000Z", "2012-03-20T01:00:00.000001Z",
                "2012-03-20T01:00:00.000002Z", "2012-03-20T01:00:05.000000Z",
            ])
    }

    @Test("A clock more than an hour behind needs consent", arguments: LogKind.allCases)
    func farBehind(kind: LogKind) throws {
        let made = try kind.make(clock: TestClock("2012-03-20T01:00:00.000000Z", step: 0))
        var maker = DraftMaker()
        let draft = try maker.attendance()
        try made.clock.set("2012-03-20T00:00:00.000000Z")
        try made.record(try maker.attendance(member: 1))
        // The last event is at 01:00:00.000001 now, so that is one microsecond too much.
        let found = diagnostics { try made.append(draft) }
        #expect(found.map(\.code) == [.clockBehind])
        #expect(found.first?.help?.en.contains("--clock-behind") == true)
        #expect(try made.log.end().count == 2)
        try made.clock.set("2011-01-01T00:00:00.000000Z")
        #expect(refusal { try made.append(draft) } == [.clockBehind])
        try made.append(draft, accepting: AppendRequest(acceptsClockBehind: true))
        #expect(try times(made.log).last == "2012-03-20T01:00:00.000002Z")
        try made.clock.set("2012-03-20T00:00:00.000002Z")
        #expect(refusal { try made.append(try maker.attendance()) }.isEmpty)
    }

    @Test("The first event of a log takes the clock as it is")
    func first() throws {
        let clock = try TestClock("1999-01-01T00:00:00.000000Z")
        let log = InMemoryLog(identity: testIdentity, surroundings: clock.surroundings)
        #expect(log.end().recordedAt == nil)
        #expect(log.lastPosition(recordedBy: Timestamp(.last)) == nil)
        try log.append(AppendRequest()) { _ = try $0.append(foundation()) }
        #expect(try times(log) == ["1999-01-01T00:00:00.000000Z"])
    }
}

@Suite("Writers that meet", .timeLimit(.minutes(10)))
struct ConcurrencyTests {
    /// What the writers of one run were told.
    private struct Acknowledged: Sendable {
        var positions: [EventID: Position] = [:]
        var refusals = 0
    }

    @Test(
        "Eight writers of fifty appends each leave no gap and lose nothing",
        arguments: LogKind.allCases)
    func eightWriters(kind: LogKind) throws {
        let made = try kind.make(clock: TestClock(step: 100))
        let log = made.log
        let told = Shared(Acknowledged())
        let group = DispatchGroup()
        for writer in 0..<8 {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                var maker = DraftMaker(seed: UInt64(1_000 + writer))
                for count in 0..<50 {
                    do {
                        let draft = try maker.attendance(member: writer * 100 + count)
                        // Every tenth changes its mind after it has appended.
                        if count % 10 == 9 {
                            try? log.append(AppendRequest()) { log in
                                _ = try log.append(try maker.attendance(session: 99))
                                throw Missing()
                            }
                            told.withLock { $0.refusals += 1 }
                        }
                        let answer = try log.append(AppendRequest()) { try $0.append(draft) }
                        told.withLock { $0.positions[draft.statement.id] = answer.position }
                    } catch {
                        Issue.record("\(error)")
                    }
                }
            }
        }
        group.wait()
        let acknowledged = told.withLock { $0 }
        #expect(acknowledged.positions.count == 400)
        #expect(acknowledged.refusals == 40)
        #expect(Set(acknowledged.positions.values.map(\.number)) == Set(2...401))
        for (id, position) in acknowledged.positions {
            #expect(try log.position(of: id) == position)
        }
        #expect(try log.end().count == 401)
        let audit = try log.audit()
        #expect(audit.problems.isEmpty)
        #expect(log.names.number(of: "session/2012-99") == nil)
        let events = try log.events(at: (2...401).compactMap { Position($0) })
        let times = Set(events.map(\.envelope.recordedAt)).count
        if kind == .sqlite { #expect(times < 400, "some shared a transaction") }
    }

    @Test("A clerk of eight wins the correction, the others are told", arguments: LogKind.allCases)
    func oneWins(kind: LogKind) throws {
        let made = try kind.make()
        let log = made.log
        var maker = DraftMaker()
        let original = try maker.attendance()
        try made.record(original)
        let drafts = try (1...8).map {
            try maker.replacement(of: original, actor: try required(Reference("clerk/\($0)")))
        }
        let codes = Shared<[[DiagnosticCode]]>([])
        let group = DispatchGroup()
        for draft in drafts {
            group.enter()
            Thread.detachNewThread {
                defer { group.leave() }
                let found = refusal { _ = try log.append(AppendRequest()) { try $0.append(draft) } }
                codes.withLock { $0.append(found) }
            }
        }
        group.wait()
        let found = codes.withLock { $0 }
        #expect(found.count(where: \.isEmpty) == 1)
        #expect(found.count { $0 == [.alreadyAmended] } == 7)
        #expect(try log.end().count == 3)
    }
}
