import Basics
package import EventLog
import Activity
import Foundation

/// A sheet to import.
package struct ImportOrder: Sendable {
    package var sheet: SheetOrder
    package var actor: Reference
    /// Why and by whose leave changed rows become replacements; nil where they are refused.
    package var correction: Grounds?
    /// The paper by which older records are handed over; nil for what is recorded in its time.
    package var migration: String?
    /// Hears the pass (1: reading, 2: recording) and how many bytes of the file were read.
    package var progress: @Sendable (Int, Int) -> Void

    package var path: String { sheet.path }

    package init(
        _ sheet: SheetOrder, actor: Reference,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.sheet = sheet
        self.actor = actor
        self.progress = progress
    }

    package init(
        path: String, kind: ImportKind, ignoredColumns: Set<String> = [], actor: Reference,
        correction: Grounds? = nil, migration: String? = nil,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.init(
            SheetOrder(path: path, kind: kind, ignoredColumns: ignoredColumns), actor: actor,
            progress: progress)
        self.correction = correction
        self.migration = migration
    }
}

extension Ledger {
    /// Imports a sheet: reads it whole and judges its form before the lock is taken, then records it
    /// in one transaction. All of it or none; all problems together.
    package func importSheet(
        _ order: ImportOrder, freeBytes: (String) -> Int? = { FreeSpace.bytes(beside: $0) },
        ledgerPath: String? = nil, _ wish: WritingWish = WritingWish()
    ) throws -> Imported {
        try order.correction?.require()
        let size = order.fileByteCount
        func requireSpace(_ needed: Int) throws {
            guard let ledgerPath, let free = freeBytes(ledgerPath), free < needed else { return }
            throw Diagnostics(
                Diagnostic(
                    .diskFull, .diskWillBeFull(ledgerPath, needed: needed, free: free),
                    help: .diskFullHelp))
        }
        // A file that is too large as it is need not be read.
        try requireSpace(size * FreeSpace.timesOfFile)
        var vocabulary = try vocabulary()
        let words = WordIndex(vocabulary)
        try order.sheet.requireSound(words: words)
        let reader = SheetReader(
            order: order.sheet, origin: log.identity.origin, actor: order.actor,
            resolver: SheetResolver(
                kind: order.sheet.kind, mapping: order.sheet.mapping, words: words,
                names: LazyNameIndex(log)))
        var remarks = Diagnostics()
        var eventCount = 0
        let problems = try reader.read(
            progress: { order.progress(1, $0) }, remark: { remarks.add($0) }
        ) { item, problems in
            eventCount += 1
            let draft = try order.prepared(item.draft)
            // A word that the sheet adds is known from there on.
            vocabulary.add(draft.statement)
            for problem in FormCheck.problems(
                draft, vocabulary, filledLater: Defaults.filledLater(draft.statement))
            {
                problems.add(problem.diagnostic.at(item.row.place(of: problem.field)))
            }
        }
        if !problems.isEmpty { throw problems }
        try requireSpace(eventCount * FreeSpace.bytesOfEvent)
        return try transact(wish) { [remarks] recorder in
            try record(reader, order, remarks, with: recorder)
        }
    }

    private func record(
        _ sheet: SheetReader, _ order: ImportOrder, _ remarks: Diagnostics,
        with recorder: Recorder
    ) throws -> Imported {
        var reader = sheet
        reader.isRecording = true
        reader.fill = { Defaults.fill(&$0, from: recorder.state) }
        let taker = RowTaker(recorder: recorder, order: order)
        let problems = try reader.read(progress: { order.progress(2, $0) }) { item, problems in
            do {
                try taker.take(try order.prepared(item.draft), line: item.row.number)
            } catch let error as FieldProblems {
                for problem in error.problems {
                    problems.add(problem.diagnostic.at(item.row.place(of: problem.field)))
                }
            } catch let error as Diagnostics {
                for diagnostic in error.all {
                    problems.add(diagnostic.at(item.row.place(of: diagnostic.code.field)))
                }
            }
        }
        if !problems.isEmpty { throw problems }
        return try taker.finish(remarks)
    }
}

extension ImportOrder {
    /// The size of the file; 0 where it cannot be told, which reading it will tell.
    fileprivate var fileByteCount: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }

    /// A row's event with what the whole import says of it.
    func prepared(_ draft: Draft) throws -> Draft {
        try migration.map { try draft.marked(asMigratedFrom: $0) } ?? draft
    }
}

extension DiagnosticCode {
    /// The column at which a problem with the recorded state is shown; empty for the whole row.
    var field: String {
        switch self {
        case .unknownSubject, .alreadyInOffice, .notInOffice, .alreadyAttended: "subject"
        case .unknownOrgan, .alreadyAssigned, .notAssigned: "object"
        case .alreadyHeld, .notHeld, .sessionCancelled, .termState, .otherTitle: "matter"
        case .dayNotCovered, .dayInFuture, .beforeLedger: "occurred_on"
        case .kindDiffers: "kind"
        case .quantityOutOfRange: "quantity"
        default: ""
        }
    }
}

/// Room on the disk.
package enum FreeSpace {
    /// What an event takes in the ledger and its WAL. Measured: ten million events of short rows
    /// (736 MB of CSV) took 4 GB.
    static let bytesOfEvent = 400

    /// What a file takes of its own size: the texts of long rows are kept whole, and pass the WAL.
    static let timesOfFile = 2

    /// The bytes that are free where `path` lies; nil if it cannot be told.
    package static func bytes(beside path: String) -> Int? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }
}
