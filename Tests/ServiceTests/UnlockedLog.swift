import Basics
import EventLog
import MerkleLog
import Synchronization

/// A log that tells which bodies were read before the lock was taken, and lets something happen just
/// before it is: what another writer does while one prepares.
final class UnlockedLog: EventLog {
    private let base: any EventLog
    private let read = Mutex<Set<Position>>([])
    private let meanwhile = Mutex<(@Sendable () throws -> Void)?>(nil)

    init(_ base: any EventLog) { self.base = base }

    /// The positions whose bodies were read without the lock.
    var readPositions: Set<Position> { read.withLock { $0 } }

    /// Done once, before the next lock is taken.
    func meanwhile(_ work: @escaping @Sendable () throws -> Void) {
        meanwhile.withLock { $0 = work }
    }

    func append<Answer: Sendable>(
        _ request: AppendRequest, _ work: (any LogTransaction) throws -> Answer
    ) throws -> Answer {
        let before = meanwhile.withLock { work in
            defer { work = nil }
            return work
        }
        try before?()
        return try base.append(request, work)
    }

    func bodies(at positions: [Position]) throws -> [Position: SealedBody] {
        read.withLock { $0.formUnion(positions) }
        return try base.bodies(at: positions)
    }

    var identity: LogIdentity { base.identity }
    var names: any LogNames { base.names }
    func count() throws -> Int { try base.count() }
    func end() throws -> LogEnd { try base.end() }
    func root(ofFirst count: Int) throws -> Digest { try base.root(ofFirst: count) }
    func readTree<Answer>(_ work: (any TreeReader) throws -> Answer) throws -> Answer {
        try base.readTree(work)
    }
    func events(at positions: [Position]) throws -> [RecordedEvent] {
        try base.events(at: positions)
    }
    func position(of id: EventID) throws -> Position? { try base.position(of: id) }
    func positions(amending id: EventID) throws -> [Position] {
        try base.positions(amending: id)
    }
    func lastPosition(recordedBy time: Timestamp) throws -> Position? {
        try base.lastPosition(recordedBy: time)
    }
    func scan(
        after start: Int64, through end: Int64,
        _ visit: (UnsafeBufferPointer<CodedEvent>) throws -> Void
    ) throws {
        try base.scan(after: start, through: end, visit)
    }
    func transplant() throws -> Transplant? { try base.transplant() }
    func audit(_ request: AuditRequest) throws -> LogAudit { try base.audit(request) }
    func unfinishedErasures() throws -> [UnfinishedErasure] { try base.unfinishedErasures() }
    func finishErasures() throws -> ErasureOutcome? { try base.finishErasures() }
    func close() throws { try base.close() }
}
