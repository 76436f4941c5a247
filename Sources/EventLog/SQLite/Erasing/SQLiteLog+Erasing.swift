import Basics
import Foundation
import GRDB
import GRDBSQLite

/// Cleaning the bytes of erased bodies out of the files.
///
/// The commit takes the rows away, and with `secure_delete` SQLite writes zeros over them. Their
/// older pages remain in the write-ahead log, until it is moved into the ledger's file and truncated, which no
/// reader may stand in the way of. Then every file is searched for what only these bodies said.
/// Where anything is found, or what to look for is not known any more because another process took
/// over, the ledger's file is rewritten whole, which leaves nothing in it but the rows that stand.
///
/// `ErasingNote` stands beside the ledger from before the commit until all this is done.
extension SQLiteLog {
    package func unfinishedErasures() throws -> [UnfinishedErasure] {
        guard let note = ErasingNote(ledger: path) else { return [] }
        let unknown =
            note.hasUnknown ? [UnfinishedErasure(erasure: nil, positions: [])] : []
        // A note whose transaction was never committed speaks of nothing.
        return try unknown
            + note.entries.filter { try position(of: $0.id) != nil }.map {
                UnfinishedErasure(erasure: $0.erasure, positions: $0.bodies)
            }
    }

    package func finishErasures() throws -> ErasureOutcome? {
        guard ErasingNote.isThere(ledger: path) else { return nil }
        return try withWriter { db, writer in
            cleanUp(db, writer, after: [], wait: options.erasureWait)
        }
    }

    /// Notes, before the commit, what will have to be cleaned out after it.
    func noteErasures(_ erased: [ErasedBodies]) throws {
        guard !erased.isEmpty else { return }
        var note = ErasingNote(ledger: path) ?? ErasingNote()
        note.entries += erased.map { ErasingNote.Entry($0) }
        note.isRewritten = false
        try note.write(ledger: path)
    }

    /// Cleans up under the lock, outside any transaction; nil where nothing is to be done. `erased`
    /// is what this process let go just now. Who merely records something else does not wait for
    /// readers.
    func cleanUp(
        _ db: Database, _ writer: SQLiteWriter, after erased: [ErasedBodies],
        wait: Duration? = nil
    ) -> ErasureOutcome? {
        guard var note = ErasingNote(ledger: path) else { return nil }
        let wait = wait ?? (erased.isEmpty ? .zero : options.erasureWait)
        do {
            return try StorageFailure.translating(path) {
                try cleanUp(&note, db, writer, after: erased, wait)
            }
        } catch let problems as Diagnostics {
            return .failed(problems)
        } catch {
            return .failed(
                Diagnostics(Diagnostic(.storage, .storage(path, reason: "\(error)"))))
        }
    }

    private func cleanUp(
        _ note: inout ErasingNote, _ db: Database, _ writer: SQLiteWriter,
        after erased: [ErasedBodies], _ wait: Duration
    ) throws -> ErasureOutcome {
        var search = ErasureSearch()
        note.entries = try note.entries.filter { try writer.position(of: $0.id) != nil }
        guard note.hasUnknown || !note.entries.isEmpty else {
            try ErasingNote.remove(ledger: path)
            return .finished(search)
        }
        guard try truncate(writer, wait) else { return .blocked }
        let known = Set(erased.map(\.id))
        let isKnown = !note.hasUnknown && note.entries.allSatisfy { known.contains($0.id) }
        let files = LedgerBytes(connection: writer.connection, path: path)
        var needles: ByteNeedles?
        if isKnown {
            let sought = try ByteNeedles(of: erased, elsewhereThanIn: writer.connection)
            search.needleCount = sought.count
            needles = sought
            if try files.search(sought, &search).isEmpty {
                try ErasingNote.remove(ledger: path)
                return .finished(search)
            }
        }
        if !note.isRewritten {
            let isInPassing = erased.isEmpty && wait == .zero
            guard !isInPassing || LedgerFile.size(path) <= options.bytesRewrittenInPassing else {
                return .blocked
            }
            try db.execute(sql: "VACUUM")
            note.isRewritten = true
            try note.write(ledger: path)
            guard try truncate(writer, wait) else { return .blocked }
        }
        search.isRewritten = true
        note.found = try needles.map { try files.search($0, &search) } ?? stillThere(note.found)
        guard note.found.isEmpty else {
            // What another file holds is looked at anew next time, and this one rewritten.
            note.isRewritten = false
            try note.write(ledger: path)
            return .found(note.found)
        }
        try ErasingNote.remove(ledger: path)
        return .finished(search)
    }

    /// Of files that held something when that could still be looked for, those that nobody has
    /// removed, but for the ledger's own, which were rewritten.
    private func stillThere(_ names: [String]) -> [String] {
        let name = FilePath.name(of: path)
        let folder = LedgerFile.folder(of: path)
        let rewritten = Set(["", "-wal", "-shm"].map { name + $0 })
        return names.filter {
            !rewritten.contains($0) && access(folder + "/" + $0, F_OK) == 0
        }
    }

    /// Moves the write-ahead log into the ledger's file and truncates it, waiting a little for those who read.
    private func truncate(_ writer: SQLiteWriter, _ wait: Duration) throws -> Bool {
        let deadline = ContinuousClock.now + wait
        while true {
            if try writer.checkpoint(), LedgerFile.size(path + "-wal") == 0 { return true }
            guard ContinuousClock.now < deadline else { return false }
            usleep(20_000)
        }
    }
}
