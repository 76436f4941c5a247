import Basics
import EventLog
import Foundation
import Synchronization
import TestSupport
import Testing

/// A folder that goes when the test does.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "luzhi-log-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in it.
    func file(_ name: String) -> String { path + "/" + name }

    var fileNames: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}

/// What several threads or tasks write to.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    func withLock<Answer: Sendable>(_ work: (inout Value) -> Answer) -> Answer {
        value.withLock { work(&$0) }
    }
}

/// A clock that the test sets, and a source of salts from a seed.
final class TestClock: Sendable {
    private let time: Mutex<Timestamp>
    private let step: Int64
    private let generator = Mutex(SplitMix64(seed: 7))

    init(_ text: String = "2012-03-20T01:00:00.000000Z", step: Int64 = 1_000_000) throws {
        time = Mutex(try required(Timestamp(canonical: text)))
        self.step = step
    }

    /// Moves the clock, forwards or back.
    func advance(byMicroseconds count: Int64) {
        time.withLock { $0 = $0.advanced(byMicroseconds: count) }
    }

    func set(_ text: String) throws {
        let wanted = try required(Timestamp(canonical: text))
        time.withLock { $0 = wanted }
    }

    /// What the clock says; it moves on by a step each time it is asked.
    func now() -> Timestamp {
        time.withLock { time in
            defer { time = time.advanced(byMicroseconds: step) }
            return time
        }
    }

    var surroundings: Surroundings {
        Surroundings(now: { self.now() }, random: { self.generator.withLock { $0.next() } })
    }
}

/// Another name where GRDB's statements are in sight.
typealias EventStatement = Statement

let testIdentity = LogIdentity(origin: testOrigin, zone: .china)
private let testOrigin: Origin = {
    guard let origin = Origin("test.invalid/log") else { preconditionFailure("an origin") }
    return origin
}()

/// The first event of every log of the tests.
func foundation() throws -> Draft {
    let id = try required(EventID("0133be45-b800-7064-9865-b1e721ad45bf"))
    return Draft(
        statement: Statement(
            id: id, type: "organ.established", subject: .rootOrgan, kind: "committee",
            occurredOn: try required(Day("1949-10-01")), actor: "clerk/0"),
        body: try Body(["name": "政协青禾县委员会"]))
}

/// The contract's implementations: each supplies only how it is made.
enum LogKind: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case inMemory
    case sqlite

    var testDescription: String { rawValue }

    /// A log whose first event is `foundation()`.
    func make(clock: TestClock) throws -> TestLog {
        let folder = try TemporaryFolder()
        switch self {
        case .inMemory:
            let log = InMemoryLog(identity: testIdentity, surroundings: clock.surroundings)
            try log.append(AppendRequest()) { _ = try $0.append(foundation()) }
            return TestLog(log: log, clock: clock, folder: folder)
        case .sqlite:
            let log = try SQLiteLog.create(
                at: folder.file("ledger"), identity: testIdentity,
                surroundings: clock.surroundings, options: .init(holder: "the contract"),
                first: foundation())
            return TestLog(log: log, clock: clock, folder: folder)
        }
    }

    func make() throws -> TestLog { try make(clock: TestClock()) }
}

/// A log, its clock and where it lies.
struct TestLog {
    let log: any EventLog
    let clock: TestClock
    let folder: TemporaryFolder

    /// Appends drafts as one transaction.
    @discardableResult
    func append(_ drafts: Draft..., accepting request: AppendRequest = .init()) throws -> [Appended]
    {
        try log.append(request) { log in try drafts.map { try log.append($0) } }
    }

    /// Appends one draft and answers its position.
    @discardableResult
    func record(_ draft: Draft) throws -> Position { try append(draft)[0].position }
}

/// The codes with which `work` is refused; none if it is not.
func refusal(
    _ work: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) -> [DiagnosticCode] {
    diagnostics(work, sourceLocation: sourceLocation).map(\.code)
}

/// The diagnostics with which `work` is refused; none if it is not.
func diagnostics(
    _ work: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) -> [Diagnostic] {
    do {
        try work()
        return []
    } catch let found as Diagnostics {
        return found.all
    } catch {
        Issue.record("no diagnostics but \(error)", sourceLocation: sourceLocation)
        return []
    }
}

func position(_ number: Int) throws -> Position { try required(Position(number)) }

/// All that a log answers, as one value that two logs can be compared by.
struct Answers: Hashable {
    var end: LogEnd
    var events: [RecordedEvent]
    var bodies: [Position: SealedBody]
    /// Coded events with their numbers resolved.
    var scanned: [String]
    var positionsOfIDs: [Position?]
    var amending: [[Position]]
    var earlierRoots: [Digest]
    var recordedBy: [Position?]

    init(_ log: any LogReading) throws {
        end = try log.end()
        let positions = (0..<end.count).compactMap { Position($0 + 1) }
        events = try log.events(at: positions)
        bodies = try log.bodies(at: positions)
        var texts: [String] = []
        let names = log.names
        try log.scan(after: 0, through: Int64(end.count)) { page in
            for row in page { texts.append(describe(row, names)) }
        }
        scanned = texts
        positionsOfIDs = try events.map { try log.position(of: $0.envelope.id) }
        amending = try events.map { try log.positions(amending: $0.envelope.id) }
        earlierRoots = try stride(from: 0, through: end.count, by: max(1, end.count / 5)).map {
            try log.root(ofFirst: $0)
        }
        recordedBy = try events.map { try log.lastPosition(recordedBy: $0.envelope.recordedAt) }
    }
}

/// A coded event in words.
func describe(_ row: CodedEvent, _ names: any LogNames) -> String {
    func code(_ number: Int32) -> String { number == 0 ? "-" : names.code(number).text }
    func reference(_ number: Int32) -> String { number == 0 ? "-" : names.reference(number).text }
    let tags = names.tags(row.tags).map(\.text).joined(separator: "+")
    let until = row.until == CodedEvent.noDay ? "-" : "\(row.until)"
    return """
        \(row.position) \(names.type(row.type)) \(reference(row.subject)) \(reference(row.matter)) \
        \(reference(row.object)) \(code(row.kind)) \(code(row.role)) \(code(row.outcome)) \
        [\(tags)] \(row.quantity) \(row.occurredOn) \(until) \(row.amends) \(reference(row.actor))
        """
}
