import Activity
package import Basics
package import EventLog
package import Projections
import Synchronization

/// A ledger as its users meet it: events are judged and recorded, read and corrected.
///
/// ## Topics
/// - Recording: `Ledger+Recording.swift`
/// - Correcting: `Ledger+Correcting.swift`
/// - Importing: `Import/`
package final class Ledger: Sendable {
    package let log: any EventLog
    package let surroundings: Surroundings
    /// What new events are judged by, kept from transaction to transaction.
    private let standing = Mutex(StandingState())

    /// Used under the writer's lock only.
    private struct StandingState: @unchecked Sendable {
        var state: LedgerState?
    }

    package init(log: any EventLog, surroundings: Surroundings) {
        self.log = log
        self.surroundings = surroundings
    }

    package var zone: ZoneOffset { log.identity.zone }

    /// Today in the ledger's zone.
    package var today: Day { surroundings.now().day(in: zone) }

    /// A new event id.
    package func newID() -> EventID {
        var generator = surroundings.generator
        return EventID.version7(at: surroundings.now(), using: &generator)
    }

    /// All facts up to the log's end.
    package func facts() throws -> Facts {
        let facts = Facts(names: log.names)
        try facts.catchUp(with: log, through: Int64(try log.count()))
        return facts
    }

    /// Opens a transaction with the state it is judged by. What `work` throws undoes all of it.
    func transact<Answer: Sendable>(
        _ wish: WritingWish, _ work: (Recorder) throws -> Answer
    ) throws -> Answer {
        do {
            return try log.append(AppendRequest(acceptsClockBehind: wish.acceptsClockBehind)) {
                transaction in
                let state =
                    standing.withLock { $0.state } ?? LedgerState(names: transaction.names)
                // Until the transaction is over nobody else may judge by a state that moves on.
                standing.withLock { $0.state = nil }
                state.use(transaction.names)
                try state.catchUp(with: transaction)
                let today = transaction.recordedAt.day(in: zone)
                let recorder = Recorder(
                    transaction: transaction, state: state, wish: wish, today: today)
                let answer = try work(recorder)
                // A transaction's names are gone with it.
                state.use(log.names)
                if wish.isDryRun { throw DryRun(answer: answer) }
                standing.withLock { $0.state = state }
                return answer
            }
        } catch let dryRun as DryRun<Answer> {
            return dryRun.answer
        }
    }
}

/// Undoes a transaction that was only tried.
private struct DryRun<Answer: Sendable>: Error {
    let answer: Answer
}

/// How a writer wishes to write.
package struct WritingWish: Sendable {
    package var acceptsClockBehind = false
    /// Judge everything, write nothing.
    package var isDryRun = false
    /// Refuse if an event about the same subject or matter stands after this position.
    package var expected: Int64?

    package init(
        acceptsClockBehind: Bool = false, isDryRun: Bool = false, expected: Int64? = nil
    ) {
        self.acceptsClockBehind = acceptsClockBehind
        self.isDryRun = isDryRun
        self.expected = expected
    }
}
