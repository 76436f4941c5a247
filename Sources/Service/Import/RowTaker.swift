import Activity
package import Basics
package import EventLog
import Projections

/// What an import did.
package struct Imported: Sendable {
    /// Events that are new, replacements left out.
    package let recordedCount: Int
    /// Rows that say what the ledger already holds.
    package let unchangedCount: Int
    /// Of those, rows that a correction has changed since, with the row's line and the positions.
    package let correctedSince: [(line: Int, position: Position, correction: Position)]
    /// Rows that replaced what the ledger held.
    package let changed: [ChangedRow]
    /// What the ledger holds within the file's reach and the file does not say; left as it is.
    package let missing: [RecordedEvent]
    /// What was withdrawn because a replacement took its ground.
    package let dependants: [Dependant]
    package let warnings: Diagnostics
}

/// A row that says something else than the ledger did.
package struct ChangedRow: Sendable {
    package let line: Int
    /// What held the line before.
    package let holder: Position
    /// Whether that was a correction itself.
    package let wasCorrected: Bool
    package let replacement: Position
    /// Every field that differs, `name: was → would be`.
    package let changes: String
}

/// Takes the rows of a sheet within one transaction: records what is new, finds what is known, and
/// replaces what differs if that was asked for.
final class RowTaker {
    private let recorder: Recorder
    private let order: ImportOrder
    private let corrector: Corrector
    private var recordedCount = 0
    private var unchangedCount = 0
    private var correctedSince: [(line: Int, position: Position, correction: Position)] = []
    private var changed: [ChangedRow] = []
    private var reach = SheetReach()

    init(recorder: Recorder, order: ImportOrder) {
        self.recorder = recorder
        self.order = order
        corrector = Corrector(recorder: recorder, actor: order.actor)
    }

    /// Takes one row's event, or throws all that speaks against it.
    func take(_ draft: Draft, line: Int) throws {
        let first: Position
        do {
            switch try recorder.record(draft) {
            case .recorded(let position, _):
                recordedCount += 1
                first = position
            case .alreadyRecorded(let position, let correction):
                unchangedCount += 1
                if let correction { correctedSince.append((line, position, correction)) }
                first = position
            }
        } catch let error as Diagnostics where error.all.first?.code == .differentContent {
            guard let known = try recorder.transaction.position(of: draft.statement.id) else {
                throw error
            }
            try takeChanged(draft, first: known, line: line, error)
            first = known
        }
        if order.correction != nil { try reach.add(draft.statement, first, in: recorder.state) }
    }

    /// A row whose event is known and says something else: replaces what holds the line, or is told
    /// by what was and what would be.
    private func takeChanged(
        _ draft: Draft, first: Position, line number: Int, _ error: Diagnostics
    ) throws {
        let log = recorder.transaction
        guard let line = try Line.containing(first, in: log), let position = line.holder,
            let holder = try log.event(at: position)
        else { throw error }
        let was = Fields(holder.envelope.statement, try log.body(at: position)?.body ?? .empty)
        let would = Fields(draft.statement, draft.body)
        let changes = was.changes(to: would)
        guard let grounds = order.correction else {
            throw Diagnostics(
                Diagnostic(
                    .differentContent, .changedRow(position.number, changes: changes),
                    help: error.all.first?.help))
        }
        let appended = try corrector.replace(holder, by: draft, grounds: grounds)
        changed.append(
            ChangedRow(
                line: number, holder: position, wasCorrected: position != first,
                replacement: appended.position, changes: changes))
    }

    /// What came of all rows; `remarks` are those on the sheet itself.
    func finish(_ remarks: Diagnostics) throws -> Imported {
        let missing =
            order.correction == nil
            ? [] : try recorder.transaction.events(at: reach.missing(from: recorder))
        return Imported(
            recordedCount: recordedCount, unchangedCount: unchangedCount,
            correctedSince: correctedSince, changed: changed, missing: missing,
            dependants: recorder.dependants,
            warnings: remarks.joined(
                with: try recorder.closingWarnings(), recorder.rollCallWarnings()))
    }
}

/// What a sheet speaks of, so that what it no longer says can be told.
///
/// Of types that say something of a member in a matter, such as attendances, it reaches as far as the
/// matters it names; of all others as far as the days from its first to its last.
private struct SheetReach {
    private struct Scope {
        var matters: Set<Int32> = []
        var days: ClosedRange<Int32>
    }

    private var scopes: [EventType: Scope] = [:]
    /// The events that opened the lines of the sheet's rows.
    private var seen: Set<Int64> = []

    mutating func add(
        _ statement: Statement, _ first: Position, in state: LedgerState
    ) throws {
        seen.insert(try state.facts().origin(of: first.number))
        guard let type = EventType(statement.type) else { return }
        let day = statement.occurredOn.daysSince1970
        var scope = scopes[type] ?? Scope(days: day...day)
        scope.days = min(scope.days.lowerBound, day)...max(scope.days.upperBound, day)
        if let matter = statement.matter.flatMap({ state.number(of: $0) }) {
            scope.matters.insert(matter)
        }
        scopes[type] = scope
    }

    /// What stood before, lies within reach and is not of the sheet, in order of position.
    func missing(from recorder: Recorder) throws -> [Position] {
        let facts = try recorder.state.facts()
        let reaching = facts.classifications.map { $0.type.flatMap { scopes[$0] } }
        let isByMatter = facts.classifications.map { $0.type.map(SheetReach.isByMatter) ?? false }
        var found: [Position] = []
        for row in 0..<facts.count where facts.knownUntil[row] == Facts.never {
            let code = Int(facts.code[row])
            guard let scope = reaching[code], facts.position[row] <= recorder.countBefore else {
                continue
            }
            let isWithin =
                isByMatter[code]
                ? scope.matters.contains(facts.matter[row])
                : scope.days.contains(facts.day[row])
            guard isWithin, !seen.contains(facts.origin(of: facts.position[row])),
                let position = Position(facts.position[row])
            else { continue }
            found.append(position)
        }
        return found.sorted()
    }

    private static func isByMatter(_ type: EventType) -> Bool {
        let definition = TypeDefinition[type]
        return definition.matter.presence == .required && definition.subject.contains("member")
    }
}
