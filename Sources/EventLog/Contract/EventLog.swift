package import Basics
package import MerkleLog

/// An append-only log of events: positions 1, 2, 3 … without a gap, each event a leaf of one
/// Merkle tree.
///
/// What stands at a position never changes, so a reader needs no lock and no long transaction: it
/// asks where the log ends and then reads up to there, in as many short reads as it likes.
/// Only a body may go, by the recorded procedure of erasure.
///
/// Errors are `Diagnostics`.
package protocol LogReading: AnyObject {
    var identity: LogIdentity { get }

    /// What the numbers of this log's coded events stand for. Safe to keep: numbers given later are
    /// looked up when they are asked for.
    var names: any LogNames { get }

    /// How many events there are: the last position, 0 in an empty log.
    func count() throws -> Int

    /// How many events there are, and the root of their tree.
    func end() throws -> LogEnd

    /// The root of the tree of the first `count` events, of which there must be so many.
    func root(ofFirst count: Int) throws -> Digest

    /// The events at `positions`, in the order given. A position after the end is left out. Each
    /// envelope is read back against its leaf hash.
    func events(at positions: [Position]) throws -> [RecordedEvent]

    /// The bodies at `positions`, each read back against its digest; erased ones are left out.
    func bodies(at positions: [Position]) throws -> [Position: SealedBody]

    /// The position of the event of that id.
    func position(of id: EventID) throws -> Position?

    /// The positions of the events that amend the event of that id, ascending.
    func positions(amending id: EventID) throws -> [Position]

    /// The last position recorded at or before `time`; nil where there is none.
    func lastPosition(recordedBy time: Timestamp) throws -> Position?

    /// Hands out the coded events after `start` (0: from the first) up to `end`, in order, some
    /// thousands at a time. `visit` may read the log; what it reads may end where the scan began.
    func scan(
        after start: Int64, through end: Int64,
        _ visit: (UnsafeBufferPointer<CodedEvent>) throws -> Void
    ) throws
}

/// A log that can be written.
package protocol EventLog: LogReading, Sendable {
    /// Runs `work` under the writer's lock and commits what it appended as one transaction: when
    /// this returns, all of it is there for good; when it throws, none of it is.
    ///
    /// `work` sees the log as it stands under the lock, its own appends included, and judges there
    /// whether what it brings may be recorded. Writers that meet may share a transaction and a
    /// sync; a refusal of one leaves the others alone.
    func append<Answer: Sendable>(
        _ request: AppendRequest, _ work: (any LogTransaction) throws -> Answer
    ) throws -> Answer

    /// Runs `work` on the tree of the events as it is stored, for roots and proofs of any of its sizes.
    func readTree<Answer>(_ work: (any TreeReader) throws -> Answer) throws -> Answer

    /// Where this log was taken over from; nil of one that recorded all its events itself.
    func transplant() throws -> Transplant?

    /// Reads everything and believes nothing. What is wrong is answered, all of it.
    func audit(_ request: AuditRequest) throws -> LogAudit

    /// Erasures whose bytes may still be in a file of the log; none as a rule.
    func unfinishedErasures() throws -> [UnfinishedErasure]

    /// Does again what is left of unfinished erasures; nil where there is none.
    func finishErasures() throws -> ErasureOutcome?

    /// Lets go of the log.
    func close() throws
}

extension EventLog {
    /// A full reading without a judge of forms.
    package func audit() throws -> LogAudit { try audit(AuditRequest()) }
}

/// The log under the writer's lock.
package protocol LogTransaction: LogReading {
    /// The knowledge time of everything this transaction records.
    var recordedAt: Timestamp { get }

    /// The same object for all writers that share the transaction, another for each transaction.
    var group: AnyObject { get }

    /// Has `action` run once what was appended is there for good, before anyone else may write. It
    /// is not run if the transaction fails.
    func onCommit(_ action: @escaping () -> Void)

    /// Takes an event, or finds that it was taken before.
    ///
    /// An event of an id that the log holds is compared: the statement but for the actor and the
    /// canonical body, with the event of that id and with what its line holds now. If it equals one
    /// of them nothing is written; otherwise it is refused. A correction is refused unless the
    /// amended event holds its line (or, to undo, is its last correction).
    ///
    /// `check` judges an event that is new, before anything of it is written.
    func append(_ draft: Draft, check: () throws -> Void) throws -> Appended

    /// Records an erasure and lets go of the bodies at `positions`, with their salts, in this
    /// transaction. Each is of an event with the draft's subject; who lost hers before is passed over.
    ///
    /// After the commit, and before anyone else may write, the bytes are cleaned out of every file
    /// of the log, and `then` is told how that went. Should the process be killed in between, the
    /// next writer goes on with it.
    func erase(
        _ positions: [Position], recording draft: Draft,
        then: @escaping (ErasureOutcome) -> Void
    ) throws -> Appended

    /// Notes where this log, which has no events yet, is taken over from. For ``transplant(_:_:)``,
    /// which judges.
    func remember(_ transplant: Transplant) throws

    /// Takes an event with the time and the salt it has. For ``transplant(_:_:)``, which judges.
    func take(_ event: TransplantedEvent) throws
}

extension LogTransaction {
    /// Takes an event that nothing else has to judge.
    package func append(_ draft: Draft) throws -> Appended { try append(draft) {} }
}

/// How a batch wishes to be taken.
package struct AppendRequest: Sendable {
    /// Write although the clock is more than an hour behind the last event.
    package var acceptsClockBehind: Bool

    package init(acceptsClockBehind: Bool = false) {
        self.acceptsClockBehind = acceptsClockBehind
    }
}

/// What became of an event given to the log.
package enum Appended: Hashable, Sendable {
    case recorded(Position, CodedEvent)
    /// The event was recorded before, at the first position; `correctedBy` is the last correction
    /// made since, if any.
    case alreadyRecorded(Position, correctedBy: Position?)

    package var position: Position {
        switch self {
        case .recorded(let position, _), .alreadyRecorded(let position, _): position
        }
    }
}

extension LogReading {
    /// The event at `position`; nil after the end.
    package func event(at position: Position) throws -> RecordedEvent? {
        try events(at: [position]).first
    }

    /// The body at `position`; nil where it was erased.
    package func body(at position: Position) throws -> SealedBody? {
        try bodies(at: [position])[position]
    }
}
