import Activity
package import Basics
package import EventLog

/// Corrections in a file.
package struct CorrectionOrder: Sendable {
    package var path: String
    /// The grounds of rows that state none of their own.
    package var reason: String?
    package var authority: String?
    package var actor: Reference

    package init(path: String, reason: String?, authority: String?, actor: Reference) {
        self.path = path
        self.reason = reason
        self.authority = authority
        self.actor = actor
    }
}

/// What a file of corrections did.
package struct BatchCorrected: Sendable {
    package let corrections: [CorrectedRow]
    /// What was withdrawn because a correction took its ground.
    package let dependants: [Dependant]
    package let warnings: Diagnostics
}

/// One row of a file of corrections, carried out.
package struct CorrectedRow: Sendable {
    package let line: Int
    /// The event that the row names.
    package let event: Position
    package let correction: Position
    /// What was done to it: replaced, withdrawn or undone.
    package let act: Message
    /// Every field that a replacement changed, `name: was → would be`; otherwise the event in short.
    package let changes: Message
}

extension Ledger {
    /// Carries out a file of corrections in one transaction: all or none, all problems together.
    /// Each row is judged as the ledger stands after the rows before it.
    package func correct(
        _ order: CorrectionOrder, _ wish: WritingWish = WritingWish()
    ) throws -> BatchCorrected {
        var remarks = Diagnostics()
        let entries = try CorrectionSheet(
            path: order.path, reason: order.reason, authority: order.authority
        ).entries { remarks.add($0) }
        let resolver = try SheetResolver(.work, of: self)
        return try transact(wish) { [remarks] recorder in
            let corrector = Corrector(recorder: recorder, actor: order.actor)
            var problems = Diagnostics()
            var rows: [CorrectedRow] = []
            for entry in entries {
                do {
                    rows.append(try corrector.carryOut(entry, resolver))
                } catch let error as FieldProblems {
                    for problem in error.problems {
                        problems.add(problem.diagnostic.at(entry.place(of: problem.field)))
                    }
                } catch let error as Diagnostics {
                    for diagnostic in error.all {
                        problems.add(diagnostic.at(entry.place(of: diagnostic.code.column)))
                    }
                }
            }
            if !problems.isEmpty { throw problems }
            return BatchCorrected(
                corrections: rows, dependants: recorder.dependants,
                warnings: remarks.joined(with: try recorder.closingWarnings()))
        }
    }
}

extension DiagnosticCode {
    /// The column of a file of corrections at which a problem is shown.
    fileprivate var column: String {
        switch self {
        case .unknownEvent, .alreadyAmended, .neverAmended, .nothingToUndo, .changedSince,
            .voidedDiffers, .amendsNothing:
            "event"
        default: field
        }
    }
}

extension Corrector {
    fileprivate func carryOut(
        _ entry: CorrectionSheet.Entry, _ resolver: SheetResolver
    ) throws -> CorrectedRow {
        let log = recorder.transaction
        let event = try log.event(named: entry.event)
        let was = Fields(
            event.envelope.statement, try log.body(at: event.position)?.body ?? .empty)
        let appended: Appended
        switch entry.act {
        case .replace:
            let type = EventType(event.envelope.type)
            let changes = try type.map { try entry.changes(as: $0, resolver) } ?? []
            appended = try replace(entry.event, changes: changes, grounds: entry.grounds)
        case .void: appended = try withdraw(entry.event, grounds: entry.grounds)
        case .reinstate: appended = try undo(entry.event, grounds: entry.grounds)
        }
        var changes = event.envelope.statement.summary
        if entry.act == .replace, let made = try log.event(at: appended.position) {
            let would = Fields(
                made.envelope.statement, try log.body(at: made.position)?.body ?? .empty)
            changes = Message(verbatim: was.changes(to: would))
        }
        return CorrectedRow(
            line: entry.row.row.number, event: event.position, correction: appended.position,
            act: entry.act.correction.title, changes: changes)
    }
}

extension CorrectionSheet.Entry {
    /// The changes understood as an event of that type has them, empty texts for what is left out.
    fileprivate func changes(
        as type: EventType, _ resolver: SheetResolver
    ) throws -> [(name: String, text: String)] {
        let definition = TypeDefinition[type]
        var event = RowEvent(type)
        var leftOut: [(name: String, text: String)] = []
        for (column, text, cell) in changes {
            let isOwnName = column == ImportKind.memberName && definition.bodyKeys.contains("name")
            let name = isOwnName ? "name" : column
            if text == CorrectionSheet.leaveOut {
                leftOut.append((name, ""))
            } else {
                event.set(name, text, cell: cell)
            }
        }
        let problems = try resolver.resolve(&event)
        if !problems.isEmpty { throw FieldProblems(problems: problems) }
        return leftOut + event.values.map { ($0.name, $0.text) }
    }
}
