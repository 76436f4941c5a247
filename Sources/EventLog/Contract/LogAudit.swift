package import Basics
import MerkleLog

/// What reading a log found.
package struct LogAudit: Sendable {
    package let depth: AuditRequest.Depth
    /// How many events the log said it has when the reading began.
    package let eventCount: Int
    /// The root over the leaf hashes up to the first that cannot be read: over all of them where
    /// there is no problem. In full each is compared with its event.
    package let root: Digest
    /// The roots of the earlier trees that were asked for, as far as leaves can be read.
    package let roots: [Int: Digest]
    /// The first event that is not there or does not agree with its leaf hash; nil of a quick
    /// reading, which looks at no event.
    package let firstAltered: Int64?
    /// Everything that is wrong, in one order whatever the threads did.
    package var problems: Diagnostics
    /// Whether the form of every event was judged.
    package let judgedForms: Bool
    /// Whether all that should be there could be read: else more may be wrong than is told, and what
    /// is called missing may be there.
    package let isWhole: Bool
}

extension LogReading {
    /// Reads everything and believes nothing: each envelope against its leaf hash, each body against
    /// its digest, a missing body against the erasures recorded, positions and knowledge time in
    /// order, the look-up by id, each correction against its line, the root. What is wrong is
    /// returned, all of it; only a log that cannot be read at all throws. This is the plainest way,
    /// for a log that has no other.
    func readInFull(_ request: AuditRequest) throws -> LogAudit {
        let end = try end()
        var auditor = LogAuditor(log: self)
        if let make = request.judge {
            var extensions: [RecordedEvent] = []
            try scan(after: 0, through: Int64(end.count)) { page in
                let added = page.filter { names.type($0.type) == .vocabularyExtended }
                extensions += try events(at: added.compactMap { Position($0.position) })
            }
            auditor.judge = make(extensions)
        }
        for first in stride(from: 1, through: end.count, by: LogAuditor<Self>.batch) {
            let last = min(end.count, first + LogAuditor<Self>.batch - 1)
            try auditor.take((first...last).compactMap { Position($0) })
        }
        return try auditor.finish(end, request.sizes)
    }
}

/// The state of a full reading.
private struct LogAuditor<Log: LogReading> {
    /// How many events are read together.
    static var batch: Int { 1_000 }

    private let log: Log
    private var problems = Diagnostics()
    private var tree = TreeFrontier()
    private var lastRecordedAt: Timestamp?
    /// Bodies that are not there, each with its event's subject.
    private var bodiless: [(position: Position, subject: Reference)] = []
    /// The last erasure of each subject.
    private var erasures = MetErasures<Reference>()
    private var lines = LineAudit()
    private var firstAltered: Int64?
    var judge: EventJudge?

    init(log: Log) { self.log = log }

    /// Takes the next events. A batch that cannot be read is read one by one.
    mutating func take(_ positions: [Position]) throws {
        if let events = try? log.events(at: positions), events.count == positions.count,
            let bodies = try? log.bodies(at: positions)
        {
            for event in events {
                if bodies[event.position] == nil { noteBodiless(event) }
                try take(event)
                judgeForm(event, bodies[event.position]?.body)
            }
            return
        }
        for position in positions {
            do {
                guard let event = try log.event(at: position) else {
                    throw Diagnostics.missing(event: Int(position.number))
                }
                readBody(of: event)
                try take(event)
            } catch let found as Diagnostics {
                firstAltered = firstAltered ?? position.number
                problems.add(contentsOf: found)
            }
        }
    }

    private mutating func judgeForm(_ event: RecordedEvent, _ body: Body?) {
        for problem in judge?(event, body) ?? [] {
            problems.add(
                .againstForm(
                    event.position.number, problem,
                    of: "\(event.envelope.subject) \(event.envelope.occurredOn)"))
        }
    }

    private mutating func noteBodiless(_ event: RecordedEvent) {
        bodiless.append((event.position, event.envelope.subject))
    }

    private mutating func readBody(of event: RecordedEvent) {
        do {
            if try log.body(at: event.position) == nil { noteBodiless(event) }
        } catch let found as Diagnostics {
            problems.add(contentsOf: found)
        } catch {
            problems.add(contentsOf: .altered(event: event.position))
        }
    }

    private mutating func take(_ event: RecordedEvent) throws {
        let statement = event.envelope.statement
        if statement.type == .bodyErased { note(erasure: event) }
        if let last = lastRecordedAt, event.envelope.recordedAt < last {
            add(.alteredEvent, .recordedOutOfOrder(event.position.number), event.position)
        }
        lastRecordedAt = event.envelope.recordedAt
        // After an event that cannot be read no leaf is in its place.
        if tree.size == event.position.leafIndex { tree.append(event.leafHash) { _, _ in } }
        if try log.position(of: statement.id) != event.position {
            add(.damaged, .unknownToIndex(event.position.number), event.position)
        }
        if let amends = statement.amends { try correct(event, amends) }
    }

    /// Applies a correction to its line, if the line takes it.
    private mutating func correct(_ event: RecordedEvent, _ amends: EventID) throws {
        let correction = Line.Correction(event.envelope.statement)
        guard let target = try log.position(of: amends),
            lines.take(correction, at: event.position, of: target)
        else {
            return add(.brokenLine, .brokenLine(event.position.number), event.position)
        }
    }

    mutating func finish(_ end: LogEnd, _ sizes: Set<Int>) throws -> LogAudit {
        if tree.size == end.count, tree.root != end.root { add(.wrongTree, .wrongRoot, nil) }
        if !bodiless.isEmpty { try learnErasures(after: end.count) }
        for (position, subject) in bodiless
        where !erasures.explain(position.number, of: subject) {
            add(.missingBody, .missingBody(position.number), position)
        }
        let wanted = sizes.filter { 0...tree.size ~= $0 }
        let roots = try wanted.map { ($0, try log.root(ofFirst: $0)) }
        return LogAudit(
            depth: .full, eventCount: end.count, root: tree.root,
            roots: Dictionary(uniqueKeysWithValues: roots), firstAltered: firstAltered,
            problems: problems, judgedForms: judge != nil, isWhole: true)
    }

    private mutating func note(erasure event: RecordedEvent) {
        let body = try? log.body(at: event.position)
        erasures.take(event.envelope.subject, at: event.position.number, body: body?.body)
    }

    /// A body that was there when the reading began may have been erased since.
    private mutating func learnErasures(after count: Int) throws {
        let now = try log.end().count
        for first in stride(from: count + 1, through: now, by: Self.batch) {
            let last = min(now, first + Self.batch - 1)
            for event in try log.events(at: (first...last).compactMap { Position($0) })
            where event.envelope.type == .bodyErased { note(erasure: event) }
        }
    }

    private mutating func add(
        _ code: DiagnosticCode, _ message: Message, _ position: Position?
    ) {
        problems.add(
            Diagnostic(
                code, message, at: position.map { .event(position: $0.number) },
                help: .damagedHelp))
    }
}
