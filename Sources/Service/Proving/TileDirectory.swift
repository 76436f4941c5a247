import Basics
import EventLog
import Foundation
import MerkleLog

/// A static folder of a ledger's tree and entries (C2SP tlog-tiles): any web server can serve it, and other
/// people's tools check it.
///
/// Full tiles never change, so that a later checkpoint adds to what is there. The checkpoint is written
/// last: whoever reads it finds every tile that it speaks of.
package struct TileDirectory {
    private let path: String
    private let log: any EventLog
    private let ledger: Ledger

    private static let checkpointName = "checkpoint"

    package init(_ path: String, of ledger: Ledger) {
        self.path = path
        self.ledger = ledger
        log = ledger.log
    }

    /// Brings the folder to a signed checkpoint of the ledger; how many files were written.
    package func write(_ signed: SignedCheckpoint) throws -> Int {
        try ledger.requireGrowth(of: try ledger.checkpoint(), from: signed.checkpoint)
        let published = try publishedSize(before: signed.checkpoint)
        var count = 0
        for tile in TilePath.all(ofSize: signed.checkpoint.size)
        where !tile.isFull(inSize: published) {
            try write(try bytes(of: tile), to: tile.description)
            count += 1
        }
        // One for all of them: a sync for each tile would take most of the time.
        sync()
        try write(Array(signed.note.encoded.utf8), to: Self.checkpointName)
        return count + 1
    }

    /// How many events the folder's own checkpoint has, 0 in a new folder. One of another ledger, or of
    /// another history, is refused.
    private func publishedSize(before later: Checkpoint) throws -> Int {
        let file = path + "/" + Self.checkpointName
        guard FileManager.default.fileExists(atPath: file) else {
            let found: [String]
            do {
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: true)
                found = try FileManager.default.contentsOfDirectory(atPath: path)
            } catch {
                throw Diagnostics(Diagnostic(.readOnly, .readOnly(path), help: .outputHelp))
            }
            guard found.isEmpty else {
                throw Diagnostics(
                    Diagnostic(.alreadyThere, .notATileDirectory(path), help: .outputHelp))
            }
            return 0
        }
        let published = try NoteFile.checkpoint(file).checkpoint
        guard published.size <= later.size else {
            throw Diagnostics(
                Diagnostic(
                    .shorterThanSigned, .tilesAhead(path, size: published.size, of: later.size),
                    help: .tilesAheadHelp))
        }
        try ledger.requireGrowth(of: later, from: published)
        return published.size
    }

    private func bytes(of tile: TilePath) throws -> [UInt8] {
        if let level = tile.level {
            return try log.readTree { try $0.hashes(level: level, range: tile.range) }
                .flatMap(\.bytes)
        }
        var bundle: [UInt8] = []
        for event in try log.events(at: tile.range.compactMap { Position($0 + 1) }) {
            let isShort = EntryBundle.append(event.envelope.canonicalBytes, to: &bundle)
            precondition(isShort, "an envelope is at most 65,535 bytes")
        }
        return bundle
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(filePath: path).appending(path: name)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url, options: .atomic)
        } catch {
            throw Diagnostics(Diagnostic(.readOnly, .readOnly(url.path), help: .outputHelp))
        }
    }
}

extension TilePath {
    /// Whether it is a full tile of a tree of that size: it was written with that tree.
    fileprivate func isFull(inSize size: Int) -> Bool {
        guard width == TileCoordinate.hashCount else { return false }
        return number < TreeShape(size: size).fullTileCount(level: level ?? 0)
    }
}
