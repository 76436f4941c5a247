package import Activity
package import Basics
package import EventLog

/// What became of events that were given to be recorded.
package struct Recorded: Sendable {
    package let appended: [Appended]
    package let warnings: Diagnostics
    /// What was withdrawn because a correction took its ground.
    package let dependants: [Dependant]

    package init(
        appended: [Appended], warnings: Diagnostics, dependants: [Dependant] = []
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

extension Recorder {
    /// Records one event that amends nothing; `remarks` are made on it besides.
    func recordOne(
        _ statement: Statement, _ body: JSONObject, remarks: Diagnostics = Diagnostics()
    ) throws -> Recorded {
        let appended = try record(
            Draft(statement: statement, body: try Body(composing: body)))
        return Recorded(
            appended: [appended], warnings: remarks.joined(with: try closingWarnings()))
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

    /// What a person states of one event, as sheets are read: codes by their titles, days as offices
    /// write them.
    package func draft(
        stating fields: Fields, type: EventType, id: EventID, actor: Reference
    ) throws -> Draft {
        var event = RowEvent(type)
        for (name, text) in fields.values { event.set(name, text, cell: nil) }
        let problems = try SheetResolver(.work, of: self).resolveWords(&event)
        do {
            let draft = try event.fields.draft(type: type, id: id, actor: actor)
            if problems.isEmpty { return draft }
            throw FieldProblems(problems: problems)
        } catch let error as FieldProblems {
            let fields = Set(problems.map(\.field))
            throw FieldProblems(
                problems: problems + error.problems.filter { !fields.contains($0.field) })
        }
    }
}
