package import Activity
package import Basics
package import EventLog
package import Projections
import Foundation

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
    private let standing = StandingState()
    /// What answers are made of, kept from question to question.
    private let known = KnownFacts()

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

    /// All facts up to the log's end. They are read once, and serve everyone who asks until the log
    /// grows: whoever is given them reads them and takes nothing more in.
    package func facts() throws -> Facts { try known.facts(of: log) }

    /// The words the ledger knows now.
    package func vocabulary() throws -> Vocabulary {
        try Vocabulary(reading: log, through: Int64(try log.count()))
    }

    /// Opens a transaction with the state it is judged by. What `work` throws undoes all of it.
    func transact<Answer: Sendable>(
        _ wish: WritingWish, _ work: (Recorder) throws -> Answer
    ) throws -> Answer {
        do {
            return try log.append(AppendRequest(acceptsClockBehind: wish.acceptsClockBehind)) {
                transaction in
                guard try transaction.count() > 0 else {
                    throw Diagnostics(
                        Diagnostic(
                            .awaitsTransplant, .awaitsTransplant, help: .awaitsTransplantHelp))
                }
                let state = standing.take(for: transaction)
                state.use(transaction)
                try state.catchUp(with: transaction)
                let recorder = Recorder(
                    transaction: transaction, state: state, wish: wish, today: self.today,
                    newID: self.newID)
                let answer = try work(recorder)
                // A transaction is gone with its names.
                state.use(log)
                if wish.isDryRun { throw DryRun(answer: answer) }
                standing.put(state, for: transaction)
                return answer
            }
        } catch let dryRun as DryRun<Answer> {
            return dryRun.answer
        }
    }

    /// Opens a transaction for what is first to be reckoned. That reads the whole ledger and takes its
    /// time, so it is done before the lock is taken; under the lock it is done again only where the
    /// ledger has grown in between, since the same prefix gives the same answer.
    func transact<Reckoned, Answer: Sendable>(
        _ wish: WritingWish, reckoning reckon: (LedgerView) throws -> Reckoned,
        _ work: (Recorder, Reckoned) throws -> Answer
    ) throws -> Answer {
        let view = LedgerView(facts: try facts(), log: log)
        let reckoned = view.end == 0 ? nil : try reckon(view)
        return try transact(wish) { recorder in
            if let reckoned, recorder.countBefore == view.end {
                return try work(recorder, reckoned)
            }
            return try work(recorder, try reckon(recorder.view))
        }
    }
}

/// What a ledger holds up to a position, before the lock is taken or under it.
struct LedgerView {
    let facts: Facts
    let log: any LogReading

    /// The last position in it.
    var end: Int64 { facts.end }
}

extension Recorder {
    /// What the ledger holds in the transaction.
    var view: LedgerView {
        get throws { LedgerView(facts: try state.facts(), log: transaction) }
    }
}

/// The facts of a log as it ended when they were last asked for.
///
/// When the log has grown they are read anew: others may still be reading those of before.
private final class KnownFacts: @unchecked Sendable {
    private let lock = NSLock()
    private var facts: Facts?

    func facts(of log: any LogReading) throws -> Facts {
        let end = Int64(try log.count())
        return try lock.withLock {
            if let facts, facts.end == end { return facts }
            let read = Facts(names: log.names)
            try read.catchUp(with: log, through: end)
            facts = read
            return read
        }
    }
}

/// The state that new events are judged by, between transactions.
///
/// It has taken in what a transaction appended before that is committed. So it serves the writers
/// that share this transaction, and others only after the commit: had that failed, the state
/// would speak of events that are not there.
private final class StandingState: @unchecked Sendable {
    private let lock = NSLock()
    private var state: LedgerState?
    /// The transaction whose appends the state has taken in and that is not yet committed.
    private var uncommitted: AnyObject?

    /// Takes the state out; a new one if there is none that `transaction` may judge by.
    func take(for transaction: any LogTransaction) -> LedgerState {
        lock.withLock {
            let kept = uncommitted == nil || uncommitted === transaction.group ? state : nil
            state = nil
            uncommitted = nil
            return kept ?? LedgerState(log: transaction)
        }
    }

    /// Puts the state back.
    func put(_ state: LedgerState, for transaction: any LogTransaction) {
        let group = transaction.group
        lock.withLock {
            self.state = state
            uncommitted = group
        }
        transaction.onCommit {
            self.lock.withLock {
                if self.uncommitted === group { self.uncommitted = nil }
            }
        }
    }
}

/// Undoes a transaction that was only tried.
struct DryRun<Answer: Sendable>: Error {
    let answer: Answer
}

/// How a writer wishes to write.
package struct WritingWish: Sendable {
    package var acceptsClockBehind = false
    /// Judge everything, write nothing.
    package var isDryRun = false
    /// Refuse if an event about the same subject or matter stands after this position.
    package var expected: Int64?
    /// Withdraw what a correction takes the ground from, rather than remark on it.
    package var withdrawsDependants = false
    /// Refuse the adoption of a text that does not read as the regulation which the event says. The
    /// command wishes it of all that a person or a file brings.
    package var readsRegulations = false

    package init(
        acceptsClockBehind: Bool = false, isDryRun: Bool = false, expected: Int64? = nil,
        withdrawsDependants: Bool = false, readsRegulations: Bool = false
    ) {
        self.withdrawsDependants = withdrawsDependants
        self.readsRegulations = readsRegulations
        self.acceptsClockBehind = acceptsClockBehind
        self.isDryRun = isDryRun
        self.expected = expected
    }
}
