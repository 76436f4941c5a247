package import Basics
package import EventLog

/// What became of events that were given to be recorded.
package struct Recorded: Sendable {
    package let appended: [Appended]
    package let warnings: [Diagnostic]
    /// What was withdrawn because a correction took its ground.
    package let dependants: [Dependant]

    package init(
        appended: [Appended], warnings: [Diagnostic], dependants: [Dependant] = []
    ) {
        self.appended = appended
        self.warnings = warnings
        self.dependants = dependants
    }

    /// How many events are new.
    package var recordedCount: Int {
        appended.count {
            if case .recorded = $0 { true } else { false }
        }
    }
}

extension Ledger {
    /// Records events that amend nothing, all or none.
    package func record(_ drafts: [Draft], _ wish: WritingWish = WritingWish()) throws -> Recorded {
        try transact(wish) { recorder in
            let appended = try drafts.map { try recorder.record($0) }
            return Recorded(appended: appended, warnings: try recorder.closingWarnings())
        }
    }
}
