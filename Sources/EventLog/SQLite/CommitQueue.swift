import Basics
import Foundation

/// Writers of one process that meet here share a transaction and a sync: the first one leads and
/// takes along whoever came meanwhile.
final class CommitQueue: @unchecked Sendable {
    /// One writer's wish, and what became of it.
    final class Ticket {
        let request: AppendRequest
        let work: (any LogTransaction) throws -> Void
        var failure: (any Error)?
        fileprivate var isDone = false

        init(_ request: AppendRequest, _ work: @escaping (any LogTransaction) throws -> Void) {
            self.request = request
            self.work = work
        }
    }

    /// How many share a transaction at most, so that nobody waits long behind others.
    static let sharedMax = 256

    private let condition = NSCondition()
    private var waiting: [Ticket] = []
    private var isLed = false

    /// Waits until `ticket` is done, by this thread or by another that leads. `commit` does what
    /// the tickets it is given ask and never throws: it leaves failures in them.
    func submit(_ ticket: Ticket, commit: ([Ticket]) -> Void) {
        condition.lock()
        waiting.append(ticket)
        while isLed && !ticket.isDone { condition.wait() }
        while !ticket.isDone {
            isLed = true
            let batch = Array(waiting.prefix(CommitQueue.sharedMax))
            waiting.removeFirst(batch.count)
            condition.unlock()
            commit(batch)
            condition.lock()
            for done in batch { done.isDone = true }
            isLed = false
            condition.broadcast()
        }
        condition.unlock()
    }
}
