package import Basics
package import EventLog
import Activity
import Foundation

/// What an import did.
package struct Imported: Sendable {
    /// Events that are new.
    package let recordedCount: Int
    /// Rows that say what the ledger already holds.
    package let unchangedCount: Int
    /// Of those, rows that a correction has changed since, with the row's line and the positions.
    package let correctedSince: [(line: Int, position: Position, correction: Position)]
    package let warnings: [Diagnostic]
}

/// A sheet to import.
package struct ImportOrder: Sendable {
    package var path: String
    package var kind: ImportKind
    package var ignoredColumns: Set<String>
    package var actor: Reference
    /// Hears the pass (1: reading, 2: recording) and how many bytes of the file were read.
    package var progress: @Sendable (Int, Int) -> Void

    package init(
        path: String, kind: ImportKind, ignoredColumns: Set<String> = [], actor: Reference,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.path = path
        self.kind = kind
        self.ignoredColumns = ignoredColumns
        self.actor = actor
        self.progress = progress
    }
}

extension Ledger {
    /// Imports a sheet: reads it whole and judges its form before the lock is taken, then records it
    /// in one transaction. All of it or none; all problems together.
    package func importSheet(
        _ order: ImportOrder, freeBytes: (String) -> Int? = { FreeSpace.bytes(beside: $0) },
        ledgerPath: String? = nil, _ wish: WritingWish = WritingWish()
    ) throws -> Imported {
        if let ledgerPath { try requireSpace(order, freeBytes, ledgerPath) }
        let reader = SheetReader(
            path: order.path, kind: order.kind, ignoredColumns: order.ignoredColumns,
            origin: log.identity.origin, actor: order.actor)
        let vocabulary = try vocabulary()
        let problems = try reader.read(progress: { order.progress(1, $0) }) { item, problems in
            for problem in FormCheck.problems(item.draft, vocabulary)
            where !isFilledLater(problem, item.draft) {
                problems.add(problem.diagnostic.at(item.row.place(of: problem.field)))
            }
        }
        if !problems.isEmpty { throw problems }
        return try transact(wish) { recorder in
            try record(reader, order, with: recorder)
        }
    }

    /// The kind of what is about a session, and whom a sitting calls, may come from the session.
    private func isFilledLater(_ problem: FormCheck.Problem, _ draft: Draft) -> Bool {
        guard let type = EventType(draft.statement.type) else { return false }
        let statement = draft.statement
        return problem.field == "kind" && statement.kind == nil
            && Defaults.takesSessionKind.contains(type)
            || problem.field == "role" && statement.role == nil && statement.kind == Words.sitting
    }

    private func requireSpace(
        _ order: ImportOrder, _ freeBytes: (String) -> Int?, _ ledgerPath: String
    ) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: order.path)
        guard let size = attributes?[.size] as? Int, let free = freeBytes(ledgerPath) else {
            return
        }
        guard free >= size * 2 else {
            throw Diagnostics(
                Diagnostic(
                    .diskFull, .diskWillBeFull(ledgerPath, needed: size * 2, free: free),
                    help: .diskFullHelp))
        }
    }

    private func record(
        _ sheet: SheetReader, _ order: ImportOrder, with recorder: Recorder
    ) throws -> Imported {
        var reader = sheet
        reader.fill = { Defaults.fill(&$0, from: recorder.state) }
        var recordedCount = 0
        var unchangedCount = 0
        var corrected: [(line: Int, position: Position, correction: Position)] = []
        let problems = try reader.read(progress: { order.progress(2, $0) }) { item, problems in
            do {
                switch try recorder.record(item.draft) {
                case .recorded: recordedCount += 1
                case .alreadyRecorded(let position, let correction):
                    unchangedCount += 1
                    if let correction {
                        corrected.append((item.row.record.line, position, correction))
                    }
                }
            } catch let error as Diagnostics {
                for diagnostic in error.all {
                    problems.add(
                        try explain(diagnostic, item, in: recorder.transaction)
                            .at(item.row.place(of: field(of: diagnostic.code))))
                }
            }
        }
        if !problems.isEmpty { throw problems }
        return Imported(
            recordedCount: recordedCount, unchangedCount: unchangedCount,
            correctedSince: corrected,
            warnings: recorder.closingWarnings() + recorder.rollCallWarnings())
    }

    /// The column at which a problem with the recorded state is shown.
    private func field(of code: DiagnosticCode) -> String {
        switch code {
        case .unknownSubject, .alreadyInOffice, .notInOffice, .alreadyAttended: "subject"
        case .unknownOrgan, .alreadyAssigned, .notAssigned: "object"
        case .alreadyHeld, .notHeld, .sessionCancelled, .termState: "matter"
        case .dayNotCovered, .dayInFuture, .beforeLedger: "occurred_on"
        case .kindDiffers: "kind"
        case .quantityOutOfRange: "quantity"
        default: ""
        }
    }

    /// A changed row, told by what was and what would be.
    private func explain(
        _ diagnostic: Diagnostic, _ item: SheetReader.Item, in log: any LogTransaction
    ) throws -> Diagnostic {
        guard diagnostic.code == .differentContent,
            let first = try log.position(of: item.draft.statement.id),
            let holder = try Line.containing(first, in: log)?.holder,
            let event = try log.event(at: holder)
        else { return diagnostic }
        let was = Fields(event.envelope.statement, try log.body(at: holder)?.body ?? .empty)
        let would = Fields(item.draft.statement, item.draft.body)
        let names = (was.values + would.values).map(\.name)
        var changes: [String] = []
        for (index, name) in names.enumerated()
        where names.firstIndex(of: name) == index && was[name] != would[name] {
            changes.append("\(name): \(was[name] ?? "—") → \(would[name] ?? "—")")
        }
        return Diagnostic(
            .differentContent,
            .changedRow(holder.number, changes: changes.joined(separator: "; ")),
            help: diagnostic.help)
    }
}

/// Room on the disk.
package enum FreeSpace {
    /// The bytes that are free where `path` lies; nil if it cannot be told.
    package static func bytes(beside path: String) -> Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }
}
