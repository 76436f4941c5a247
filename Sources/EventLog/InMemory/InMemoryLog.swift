package import Basics
package import MerkleLog
import Synchronization

/// A log in memory: the contract at its plainest, for tests and for judging what was not recorded.
package final class InMemoryLog: EventLog {
    package let identity: LogIdentity
    private let surroundings: Surroundings
    private let content: Mutex<Content>
    /// Serialises writers; readers take `content` alone and for a moment.
    private let writing = Mutex(())

    package init(identity: LogIdentity, surroundings: Surroundings) {
        self.identity = identity
        self.surroundings = surroundings
        content = Mutex(Content(identity: identity))
    }

    package var names: any LogNames { LiveNames { self.content.withLock { $0.names } } }

    package func append<Answer: Sendable>(
        _ request: AppendRequest, _ work: (any LogTransaction) throws -> Answer
    ) throws -> Answer {
        try writing.withLock { _ in
            let before = content.withLock { $0 }
            let recordedAt = try KnowledgeTime.next(
                after: before.events.last?.envelope.recordedAt, now: surroundings.now(),
                accepting: request)
            let transaction = InMemoryTransaction(
                before, recordedAt: recordedAt, surroundings: surroundings)
            let answer = try work(transaction)
            let after = transaction.content
            content.withLock { $0 = after }
            for action in transaction.commitActions { action() }
            return answer
        }
    }

    /// Memory holds no bytes that were let go.
    package func unfinishedErasures() -> [UnfinishedErasure] { [] }

    package func finishErasures() -> ErasureOutcome? { nil }

    package func audit(_ request: AuditRequest) throws -> LogAudit { try readInFull(request) }

    package func close() {}

    package func transplant() -> Transplant? { content.withLock { $0.transplant } }

    package func count() -> Int { content.withLock { $0.events.count } }

    package func end() -> LogEnd { content.withLock { $0.end } }

    package func root(ofFirst count: Int) throws -> Digest {
        try content.withLock { $0 }.root(ofFirst: count)
    }

    package func readTree<Answer>(_ work: (any TreeReader) throws -> Answer) throws -> Answer {
        try work(LeafTree(leaves: content.withLock { $0 }.events.map(\.leafHash)))
    }

    package func events(at positions: [Position]) -> [RecordedEvent] {
        content.withLock { $0.events(at: positions) }
    }

    package func bodies(at positions: [Position]) -> [Position: SealedBody] {
        content.withLock { $0.bodies(at: positions) }
    }

    package func position(of id: EventID) -> Position? { content.withLock { $0.positions[id] } }

    package func positions(amending id: EventID) -> [Position] {
        content.withLock { $0.amending[id] ?? [] }
    }

    package func lastPosition(recordedBy time: Timestamp) -> Position? {
        content.withLock { $0.lastPosition(recordedBy: time) }
    }

    package func scan(
        after start: Int64, through end: Int64,
        _ visit: (UnsafeBufferPointer<CodedEvent>) throws -> Void
    ) throws {
        try content.withLock { $0 }.scan(after: start, through: end, visit)
    }
}

/// Looks each number up in the names as they stand then.
private struct LiveNames: LogNames {
    let current: () -> Names

    func type(_ number: Int32) -> EventTypeName { current().type(number) }
    func code(_ number: Int32) -> Code { current().code(number) }
    func reference(_ number: Int32) -> Reference { current().reference(number) }
    func tags(_ number: Int32) -> [Code] { current().tags(number) }
    func number(of reference: Reference) -> Int32? { current().number(of: reference) }
}

/// What a log in memory holds, copied on write.
private struct Content: Sendable {
    let identity: LogIdentity
    var names = Names()
    var events: [RecordedEvent] = []
    var coded: [CodedEvent] = []
    /// Nil where the body was erased, here or before this log took the event over.
    var bodies: [SealedBody?] = []
    var transplant: Transplant?
    var positions: [EventID: Position] = [:]
    var amending: [EventID: [Position]] = [:]
    var tree = TreeFrontier()

    init(identity: LogIdentity) { self.identity = identity }

    var end: LogEnd {
        LogEnd(
            count: events.count, root: tree.root, recordedAt: events.last?.envelope.recordedAt)
    }

    func root(ofFirst count: Int) throws -> Digest {
        guard 0...events.count ~= count else { throw Diagnostics.missing(event: events.count + 1) }
        var earlier = TreeFrontier()
        for event in events.prefix(count) { earlier.append(event.leafHash) { _, _ in } }
        return earlier.root
    }

    func events(at positions: [Position]) -> [RecordedEvent] {
        positions.compactMap { $0.leafIndex < events.count ? events[$0.leafIndex] : nil }
    }

    func bodies(at positions: [Position]) -> [Position: SealedBody] {
        var found: [Position: SealedBody] = [:]
        for position in positions where position.leafIndex < bodies.count {
            found[position] = bodies[position.leafIndex]
        }
        return found
    }

    func lastPosition(recordedBy time: Timestamp) -> Position? {
        events.last { $0.envelope.recordedAt <= time }?.position
    }

    func scan(
        after start: Int64, through end: Int64,
        _ visit: (UnsafeBufferPointer<CodedEvent>) throws -> Void
    ) throws {
        let upTo = min(Int(end), coded.count)
        guard Int(start) < upTo else { return }
        try coded[Int(start)..<upTo].withUnsafeBufferPointer(visit)
    }

    mutating func append(_ draft: Draft, recordedAt: Timestamp, salt: Salt) -> Appended {
        let sealed = SealedBody(salt: salt, body: draft.body)
        return append(
            Envelope(statement: draft.statement, recordedAt: recordedAt, bodyDigest: sealed.digest),
            sealed)
    }

    @discardableResult
    mutating func append(_ envelope: Envelope, _ sealed: SealedBody?) -> Appended {
        let statement = envelope.statement
        guard let position = Position(events.count + 1) else {
            preconditionFailure("positions begin at 1")
        }
        let event = RecordedEvent(
            position: position, envelope: envelope, leafHash: envelope.leafHash)
        let amends = statement.amends.flatMap { positions[$0] }
        let row = names.code(statement, position: position, amends: amends)
        events.append(event)
        coded.append(row)
        bodies.append(sealed)
        positions[statement.id] = position
        if let amended = statement.amends { amending[amended, default: []].append(position) }
        tree.append(event.leafHash) { _, _ in }
        return .recorded(position, row)
    }
}

private final class InMemoryTransaction: LogTransaction {
    var content: Content
    let recordedAt: Timestamp
    private(set) var commitActions: [() -> Void] = []
    private let surroundings: Surroundings

    init(_ content: Content, recordedAt: Timestamp, surroundings: Surroundings) {
        self.content = content
        self.recordedAt = recordedAt
        self.surroundings = surroundings
    }

    var group: AnyObject { self }
    func onCommit(_ action: @escaping () -> Void) { commitActions.append(action) }
    var identity: LogIdentity { content.identity }
    var names: any LogNames { LiveNames { self.content.names } }
    func count() -> Int { content.events.count }
    func end() -> LogEnd { content.end }
    func root(ofFirst count: Int) throws -> Digest { try content.root(ofFirst: count) }
    func events(at positions: [Position]) -> [RecordedEvent] { content.events(at: positions) }
    func bodies(at positions: [Position]) -> [Position: SealedBody] {
        content.bodies(at: positions)
    }
    func position(of id: EventID) -> Position? { content.positions[id] }
    func positions(amending id: EventID) -> [Position] { content.amending[id] ?? [] }
    func lastPosition(recordedBy time: Timestamp) -> Position? {
        content.lastPosition(recordedBy: time)
    }
    func scan(
        after start: Int64, through end: Int64,
        _ visit: (UnsafeBufferPointer<CodedEvent>) throws -> Void
    ) throws {
        try content.scan(after: start, through: end, visit)
    }

    func erase(
        _ positions: [Position], recording draft: Draft,
        then: @escaping (ErasureOutcome) -> Void
    ) throws -> Appended {
        if let first = content.positions[draft.statement.id] {
            return try Admission.judgeRepeated(draft, first: first, in: self)
        }
        try Admission.judgeErasure(draft.statement, of: positions, in: self)
        for position in positions { content.bodies[position.leafIndex] = nil }
        onCommit { then(.finished(ErasureSearch())) }
        var generator = surroundings.generator
        return content.append(draft, recordedAt: recordedAt, salt: Salt(using: &generator))
    }

    func remember(_ transplant: Transplant) { content.transplant = transplant }

    func take(_ event: TransplantedEvent) { content.append(event.envelope, event.sealed) }

    func append(_ draft: Draft, check: () throws -> Void) throws -> Appended {
        if let first = content.positions[draft.statement.id] {
            return try Admission.judgeRepeated(draft, first: first, in: self)
        }
        try Admission.judgeCorrection(draft.statement, in: self)
        try check()
        var generator = surroundings.generator
        return content.append(draft, recordedAt: recordedAt, salt: Salt(using: &generator))
    }
}

extension Names {
    /// The coded form of a statement, giving numbers to what has none yet.
    fileprivate mutating func code(
        _ statement: Statement, position: Position, amends: Position?
    ) -> CodedEvent {
        func number<Value>(_ value: Value?, _ numbering: inout Numbering<Value>) -> Int32 {
            guard let value else { return 0 }
            return numbering.number(of: value) ?? numbering.add(value)
        }
        return CodedEvent(
            position: position.number,
            quantity: statement.quantity,
            amends: amends?.number ?? 0,
            occurredOn: statement.occurredOn.daysSince1970,
            until: statement.until?.daysSince1970 ?? CodedEvent.noDay,
            type: number(statement.type, &types),
            kind: number(statement.kind, &codes),
            role: number(statement.role, &codes),
            outcome: number(statement.outcome, &codes),
            tags: number(statement.tags.isEmpty ? nil : statement.tags, &tagSets),
            subject: number(statement.subject, &references),
            matter: number(statement.matter, &references),
            object: number(statement.object, &references),
            actor: number(statement.actor, &references))
    }
}

/// The tree over leaf hashes that are all at hand.
private struct LeafTree: TreeReader {
    let leaves: [Digest]

    func hashes(level: Int, range: Range<Int>) -> [Digest] {
        let span = 1 << (level * TileCoordinate.height)
        return range.filter { ($0 + 1) * span <= leaves.count }.map { index in
            var tree = TreeFrontier()
            for leaf in leaves[index * span..<(index + 1) * span] { tree.append(leaf) { _, _ in } }
            return tree.root
        }
    }
}
