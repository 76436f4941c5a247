package import Basics
import Foundation

/// How thoroughly a log is read, by how many threads, and who else is asked about its events.
package struct AuditRequest: Sendable {
    package enum Depth: Sendable {
        /// The tree against the leaf hashes as they are stored: seconds, and nothing of the events.
        case quick
        /// Everything, recomputed.
        case full
    }

    package var depth: Depth
    package var threadCount: Int
    /// Makes the judge of forms from the events that added words, in order. Nil: forms are not
    /// judged, since a log knows no vocabulary.
    package var judge: (@Sendable (_ extensions: [RecordedEvent]) -> EventJudge)?
    /// The sizes of earlier trees whose roots are asked for, computed from the leaves.
    package var sizes: Set<Int> = []
    /// Told now and then how far a stage has come, one call at a time.
    package var progress: (@Sendable (AuditProgress) -> Void)?

    package init(
        _ depth: Depth = .full, threadCount: Int = AuditRequest.processorCount,
        judge: (@Sendable ([RecordedEvent]) -> EventJudge)? = nil, sizes: Set<Int> = [],
        progress: (@Sendable (AuditProgress) -> Void)? = nil
    ) {
        self.depth = depth
        self.threadCount = threadCount
        self.judge = judge
        self.sizes = sizes
        self.progress = progress
    }

    /// Each thread reads by a connection of its own, of which the pool has five.
    package static let processorCount = min(4, ProcessInfo.processInfo.activeProcessorCount)
}

/// Says what is wrong with the form of an event that agrees with its hashes; of an erased body, nil.
/// Called from several threads.
package typealias EventJudge = @Sendable (RecordedEvent, Body?) -> [Diagnostic]

/// How far a stage of an audit has come.
package struct AuditProgress: Sendable {
    package enum Stage: String, Sendable, CaseIterable {
        case tree, events, bodies, references, closings
    }

    package let stage: Stage
    package let done: Int
    package let total: Int

    package init(_ stage: Stage, done: Int, total: Int) {
        self.stage = stage
        self.done = done
        self.total = total
    }
}
