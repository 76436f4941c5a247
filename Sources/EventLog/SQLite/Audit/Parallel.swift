import Dispatch
import Synchronization

/// Numbered jobs on several threads.
enum Parallel {
    /// Does jobs 0 ..< `count`, each by whichever thread is free, and hands back what they give in
    /// their order. Of errors the one of the lowest job is thrown.
    static func map<Output: Sendable>(
        _ count: Int, _ request: AuditRequest, _ stage: AuditProgress.Stage,
        _ job: @Sendable (Int) throws -> Output
    ) throws -> [Output] {
        try outcomes(count, request, stage, job).map { try $0.get() }
    }

    /// The same for jobs that cannot fail.
    static func map<Output: Sendable>(
        _ count: Int, _ request: AuditRequest, _ stage: AuditProgress.Stage,
        _ job: @Sendable (Int) -> Output
    ) -> [Output] {
        outcomes(count, request, stage, job).map {
            switch $0 {
            case .success(let output): output
            }
        }
    }

    private static func outcomes<Output: Sendable, Failure: Error>(
        _ count: Int, _ request: AuditRequest, _ stage: AuditProgress.Stage,
        _ job: @Sendable (Int) throws(Failure) -> Output
    ) -> [Result<Output, Failure>] {
        let next = Atomic(0)
        let outcomes = Mutex<[Int: Result<Output, Failure>]>([:])
        let meter = Meter(request, stage, of: count)
        DispatchQueue.concurrentPerform(iterations: max(1, min(request.threadCount, count))) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let outcome = Result { () throws(Failure) in try job(index) }
                outcomes.withLock { $0[index] = outcome }
                meter.step()
            }
        }
        let found = outcomes.withLock { $0 }
        return (0..<count).map { index in
            guard let outcome = found[index] else { preconditionFailure("every job was done") }
            return outcome
        }
    }

    /// Counts what is done of a stage, and tells.
    final class Meter: Sendable {
        private let done = Mutex(0)
        private let request: AuditRequest
        private let stage: AuditProgress.Stage
        private let total: Int

        init(_ request: AuditRequest, _ stage: AuditProgress.Stage, of total: Int) {
            self.request = request
            self.stage = stage
            self.total = total
            request.progress?(AuditProgress(stage, done: 0, total: total))
        }

        func step() {
            guard let progress = request.progress else { return }
            done.withLock { done in
                done += 1
                progress(AuditProgress(stage, done: done, total: total))
            }
        }
    }
}
