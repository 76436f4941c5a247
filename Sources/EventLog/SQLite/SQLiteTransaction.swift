import Basics

/// The log under the writer's lock, inside its transaction: reads see what it appended.
final class SQLiteTransaction: LogTransaction {
    let identity: LogIdentity
    let recordedAt: Timestamp
    let group: AnyObject
    /// What is to be done after the commit.
    private(set) var commitActions: [() -> Void] = []
    /// What was let go.
    private(set) var erased: [ErasedBodies] = []
    private let writer: SQLiteWriter

    init(
        _ writer: SQLiteWriter, identity: LogIdentity, recordedAt: Timestamp, group: AnyObject
    ) {
        self.writer = writer
        self.identity = identity
        self.recordedAt = recordedAt
        self.group = group
    }

    func onCommit(_ action: @escaping () -> Void) { commitActions.append(action) }

    private var reader: SQLiteReader {
        SQLiteReader(connection: writer.connection, names: WriterNames(writer: writer))
    }

    var names: any LogNames { WriterNames(writer: writer) }

    func count() -> Int { writer.count }

    func end() throws -> LogEnd { try reader.end() }

    func root(ofFirst count: Int) throws -> Digest { try reader.root(ofFirst: count) }

    func events(at positions: [Position]) throws -> [RecordedEvent] {
        try reader.events(at: positions)
    }

    func bodies(at positions: [Position]) throws -> [Position: SealedBody] {
        try reader.bodies(at: positions)
    }

    func position(of id: EventID) throws -> Position? { try writer.position(of: id) }

    func positions(amending id: EventID) throws -> [Position] {
        try reader.positions(amending: id)
    }

    func lastPosition(recordedBy time: Timestamp) throws -> Position? {
        try reader.lastPosition(recordedBy: time)
    }

    func scan(
        after start: Int64, through end: Int64,
        _ visit: (UnsafeBufferPointer<CodedEvent>) throws -> Void
    ) throws {
        _ = try reader.scan(after: start, through: end, limit: Int.max, visit)
    }

    func remember(_ transplant: Transplant) throws { try writer.remember(transplant) }

    func take(_ event: TransplantedEvent) throws {
        let amends = try event.envelope.amends.flatMap { try writer.position(of: $0) }
        _ = try writer.append(event.envelope, event.sealed, amends: amends)
    }

    func erase(
        _ positions: [Position], recording draft: Draft,
        then: @escaping (ErasureOutcome) -> Void
    ) throws -> Appended {
        if let first = try writer.position(of: draft.statement.id) {
            return try Admission.judgeRepeated(draft, first: first, in: self)
        }
        try Admission.judgeErasure(draft.statement, of: positions, in: self)
        let bodies = try reader.bodies(at: positions)
        let coded = try writer.append(
            draft, recordedAt: recordedAt, amends: nil, erasing: bodies.keys.sorted())
        guard let position = Position(coded.position) else {
            preconditionFailure("positions begin at 1")
        }
        erased.append(
            ErasedBodies(erasure: position, id: draft.statement.id, bodies: bodies, then: then))
        return .recorded(position, coded)
    }

    func append(_ draft: Draft, check: () throws -> Void) throws -> Appended {
        if let first = try writer.position(of: draft.statement.id) {
            return try Admission.judgeRepeated(draft, first: first, in: self)
        }
        try Admission.judgeCorrection(draft.statement, in: self)
        let amends = try draft.statement.amends.flatMap { try writer.position(of: $0) }
        try check()
        let coded = try writer.append(draft, recordedAt: recordedAt, amends: amends)
        guard let position = Position(coded.position) else {
            preconditionFailure("positions begin at 1")
        }
        return .recorded(position, coded)
    }
}

/// The writer's numbers, those of this transaction included.
private struct WriterNames: StoredNames {
    let writer: SQLiteWriter

    func require(_ counts: Names.Counts, on connection: OpaquePointer) throws {
        if let (table, number) = counts.lacking(in: writer.names.counts) {
            throw Diagnostics.damagedDictionary(table, number: number)
        }
    }

    func type(_ number: Int32) -> EventTypeName { writer.names.type(number) }
    func code(_ number: Int32) -> Code { writer.names.code(number) }
    func reference(_ number: Int32) -> Reference { writer.names.reference(number) }
    func tags(_ number: Int32) -> [Code] { writer.names.tags(number) }
    func number(of reference: Reference) -> Int32? { writer.names.number(of: reference) }
}
