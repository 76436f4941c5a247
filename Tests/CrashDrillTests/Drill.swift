import Foundation
import Synchronization
import Testing
import crash_writer

/// One drill: a way of writing and what befalls it, at its 1st, 2nd, n-th operation until it
/// survives.
struct Drill: Sendable {
    var mode: Plan.Mode
    var faults = Faults()
    /// `synchronous=FULL`: commits are synced before they are acknowledged.
    var syncsCommits = true
    /// When the writer moves the write-ahead log into the file: small, so that it does.
    var checkpointPages = 20
    /// Whether the writer tries once more what was refused.
    var retries = false
    /// Whether it is over at the first acknowledged event that is lost.
    var stopsAtLoss = false

    /// Whether everything is run, and not a selection.
    static let isWhole = ProcessInfo.processInfo.environment["LUZHI_DRILL"] == "full"
    /// How many runs go on at once.
    private static let width = 2

    func arguments(_ ledger: String, _ sheet: String) -> [String] {
        var arguments = [ledger, mode.rawValue, "--sheet", sheet]
        arguments += ["--checkpoint-pages", String(checkpointPages)]
        if !syncsCommits { arguments.append("--without-full") }
        if retries { arguments.append("--retry") }
        return arguments
    }

    func run() throws -> Outcome {
        let started = ContinuousClock.now
        let workshop = try Workshop(self)
        let undisturbed = try workshop.run(nil)
        guard let counts = undisturbed.said.counts, undisturbed.verdict.breaches.isEmpty else {
            throw Child.Failure(
                description: "undisturbed, the writer fails: \(undisturbed.verdict.breaches) "
                    + undisturbed.said.errors)
        }
        let progress = Mutex(Outcome(drill: self, operationCount: count(in: counts)))
        DispatchQueue.concurrentPerform(iterations: Drill.width) { _ in
            while let number = progress.withLock({ $0.next() }) {
                let result = Result { try workshop.run(number) }
                progress.withLock { $0.take(result, number) }
            }
        }
        var outcome = progress.withLock { $0 }
        outcome.duration = ContinuousClock.now - started
        return outcome
    }

    /// How many operations there are at which the fault may befall.
    private func count(in counts: Testimony.Counts) -> Int {
        switch faults.kind {
        case .kill: counts.operations
        case .noSpace: counts.writes
        case .failedSync: counts.syncs
        }
    }

    /// What came of the runs.
    struct Outcome: Sendable {
        let drill: Drill
        /// Of the undisturbed writer.
        let operationCount: Int
        private(set) var runCount = 0
        private(set) var acknowledgedCount = 0
        private(set) var lostCount = 0
        private(set) var breaches: [String] = []
        fileprivate(set) var duration = Duration.zero
        private var startedCount = 0

        init(drill: Drill, operationCount: Int) {
            self.drill = drill
            self.operationCount = operationCount
        }

        /// The number of the next run: one more than there are operations, which it survives.
        fileprivate mutating func next() -> Int? {
            let isOver = startedCount > operationCount || drill.stopsAtLoss && lostCount > 0
            guard !isOver else { return nil }
            startedCount += 1
            return startedCount
        }

        fileprivate mutating func take(_ result: Result<Run, any Error>, _ number: Int) {
            runCount += 1
            switch result {
            case .failure(let error): breaches.append("run \(number): \(error)")
            case .success(let run):
                acknowledgedCount += run.verdict.acknowledgedCount
                lostCount += run.verdict.lostCount
                breaches += run.verdict.breaches.map { "run \(number): \($0)" }
                let isDead = run.said.ending != .exited(0)
                let isDoomed = drill.faults.kind == .kill && number <= operationCount
                if isDoomed && !isDead || isDead && number > operationCount {
                    breaches.append("run \(number): the writer did not do as when undisturbed")
                }
            }
        }
    }
}

extension Drill: CustomTestStringConvertible {
    /// The way of writing, the fault, the power, when, and how commits are synced.
    private var cells: [(text: String, width: Int)] {
        let syncs = !syncsCommits ? "NORMAL" : faults.ignoresSyncs ? "ignored" : "FULL"
        return [
            (mode.rawValue, 6), (faults.kind.rawValue + (retries ? ", again" : ""), 18),
            (faults.power.rawValue, 4), (faults.kind == .kill ? faults.when.rawValue : "-", 6),
            (syncs, 7),
        ]
    }

    var testDescription: String { cells.map(\.text).joined(separator: " ") }

    fileprivate var row: String {
        cells.map { $0.text.padded(to: $0.width) }.joined(separator: " ")
    }
}

extension Drill.Outcome: CustomStringConvertible {
    /// A line of the table.
    var description: String {
        let counts = [
            "operations \(operationCount)".padded(to: 15), "runs \(runCount)".padded(to: 9),
            "acknowledged \(acknowledgedCount)".padded(to: 19),
            "lost \(lostCount)".padded(to: 10),
            "seconds \(String(format: "%.1f", duration / .seconds(1)))",
        ]
        return "drill: \(drill.row) \(counts.joined(separator: " "))"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
