package import Basics
import Foundation
import GRDB

/// A backup that was made of a ledger, as `<ledger>.backups` remembers it: one line of JSON each.
package struct BackupNote: Hashable, Sendable {
    /// Where it was put, from the root of the file system.
    package let path: String
    package let eventCount: Int
    package let root: Digest
    package let madeAt: Timestamp
    let origin: String
}

/// A backup that was made before bodies of its events were erased.
package struct HoldingBackup: Hashable, Sendable {
    package enum Finding: Hashable, Sendable {
        /// It was looked at, and holds these bodies still.
        case holds([Position])
        /// It cannot be looked at: it lies elsewhere now, or its medium is not there.
        case unreachable
        /// Something else lies there now.
        case replaced
    }

    package let note: BackupNote
    package let finding: Finding
}

extension SQLiteLog {
    private var backupListPath: String { path + ".backups" }

    /// Remembers a backup of this log, with what it holds. A list made anew is the owner's alone.
    package func note(backup file: String, holding audit: LogAudit) throws {
        let absolute = URL(fileURLWithPath: file).standardizedFileURL.path
        let json: JSON = .object([
            "path": .string(absolute), "origin": .string(identity.origin.text),
            "events": .integer(Int64(audit.eventCount)), "root": .string(audit.root.hex),
            "at": .string(surroundings.now().description),
        ])
        let descriptor = open(
            backupListPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageFailure.opening(backupListPath, errno: errno) }
        defer { Glibc.close(descriptor) }
        let line = json.canonicalBytes + [UInt8(ascii: "\n")]
        let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == line.count, fsync(descriptor) == 0 else {
            throw StorageFailure.opening(backupListPath, errno: errno)
        }
    }

    /// The backups made of this ledger, each place once, in the order of their making.
    package func notedBackups() -> [BackupNote] {
        let data = FileManager.default.contents(atPath: backupListPath) ?? Data()
        let notes = data.split(separator: UInt8(ascii: "\n"))
            .compactMap { BackupNote(line: Array($0)) }
            .filter { $0.origin == identity.origin.text }
        let last = Dictionary(notes.enumerated().map { ($1.path, $0) }) { $1 }
        return notes.enumerated().filter { last[$1.path] == $0 }.map(\.element)
    }

    /// Backups that may still hold what was erased since they were made, each looked at if it can
    /// be.
    package func backupsHoldingErased() throws -> [HoldingBackup] {
        let notes = notedBackups()
        guard !notes.isEmpty else { return [] }
        let erased = try erasedBodies()
        return try notes.compactMap { note in
            let gone = erased.filter {
                $0.position.number <= note.eventCount && note.eventCount < $0.erasure.number
            }
            guard !gone.isEmpty else { return nil }
            let finding = try look(at: note, for: gone.map(\.position))
            return finding == .holds([]) ? nil : HoldingBackup(note: note, finding: finding)
        }
    }

    private func look(
        at note: BackupNote, for positions: [Position]
    ) throws -> HoldingBackup.Finding {
        guard access(note.path, R_OK) == 0 else { return .unreachable }
        guard
            let backup = try? SQLiteLog(
                path: note.path, surroundings: surroundings, options: options),
            backup.identity == identity, try backup.count() >= note.eventCount,
            try backup.root(ofFirst: note.eventCount) == note.root
        else { return .replaced }
        defer { try? backup.close() }
        return .holds(try backup.bodies(at: positions).keys.sorted())
    }

    /// Events without a body, each with the last erasure of its subject.
    private func erasedBodies() throws -> [(position: Position, erasure: Position)] {
        try read { reader in
            let erasures = try RawStatement(
                """
                SELECT subject, position FROM event
                WHERE type = (SELECT number FROM type_name WHERE text = 'body.erased')
                """, on: reader.connection)
            var last: [Int64: Position] = [:]
            while try erasures.step() {
                last[erasures.int64(0)] = Position(erasures.int64(1))
            }
            guard !last.isEmpty else { return [] }
            let rows = try RawStatement(
                """
                SELECT subject, position FROM event
                WHERE NOT EXISTS (SELECT 1 FROM body WHERE body.position = event.position)
                """, on: reader.connection)
            var found: [(position: Position, erasure: Position)] = []
            while try rows.step() {
                if let position = Position(rows.int64(1)), let erasure = last[rows.int64(0)] {
                    found.append((position, erasure))
                }
            }
            return found
        }
    }
}

extension BackupNote {
    fileprivate init?(line: [UInt8]) {
        guard case .object(let object)? = try? JSON.parse(line),
            case .string(let path)? = object["path"], case .string(let origin)? = object["origin"],
            case .integer(let count)? = object["events"], case .string(let hex)? = object["root"],
            let root = Digest(hex: hex), case .string(let at)? = object["at"],
            let madeAt = Timestamp(canonical: at)
        else { return nil }
        self.init(
            path: path, eventCount: Int(count), root: root, madeAt: madeAt, origin: origin)
    }
}
