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
    let stage: Stage

    /// How far the making of it had come when the note was written.
    package enum Stage: String, Hashable, Sendable {
        /// It was about to be copied: what a process that was killed has left is looked for.
        case begun
        /// It did not come about, and nothing was left.
        case failed
        case done
    }
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
        /// The making of it was cut off, and left this file behind.
        case cutOff(String)
    }

    package let note: BackupNote
    package let finding: Finding
}

extension SQLiteLog {
    private var backupListPath: String { path + ".backups" }

    /// Remembers a backup of this log, with what it holds: before it is made at least that much, and then
    /// what it has. A list made anew is the owner's alone.
    package func note(
        backup file: String, holding count: Int, of root: Digest, _ stage: BackupNote.Stage
    ) throws {
        let absolute = URL(fileURLWithPath: file).standardizedFileURL.path
        let json: JSON = .object([
            "path": .string(absolute), "origin": .string(identity.origin.text),
            "events": .integer(Int64(count)), "root": .string(root.hex),
            "at": .string(surroundings.now().description), "stage": .string(stage.rawValue),
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
        // One that was begun may have come about, and its process been killed before it could say so.
        let made = allNotes().filter {
            $0.stage == .done || $0.stage == .begun && access($0.path, F_OK) == 0
        }
        let last = Dictionary(made.enumerated().map { ($1.path, $0) }) { $1 }
        return made.enumerated().filter { last[$1.path] == $0 }.map(\.element)
    }

    private func allNotes() -> [BackupNote] {
        let data = FileManager.default.contents(atPath: backupListPath) ?? Data()
        return data.split(separator: UInt8(ascii: "\n"))
            .compactMap { BackupNote(line: Array($0)) }
            .filter { $0.origin == identity.origin.text }
    }

    /// Backups that may still hold what was erased since they were made, each looked at if it can
    /// be.
    package func backupsHoldingErased() throws -> [HoldingBackup] {
        let all = allNotes()
        guard !all.isEmpty else { return [] }
        let erased = try erasedBodies()
        func gone(since note: BackupNote) -> [Position] {
            erased.filter {
                $0.position.number <= note.eventCount && note.eventCount < $0.erasure.number
            }.map(\.position)
        }
        var found = try notedBackups().compactMap { note -> HoldingBackup? in
            let positions = gone(since: note)
            guard !positions.isEmpty else { return nil }
            let finding = try look(at: note, for: positions)
            return finding == .holds([]) ? nil : HoldingBackup(note: note, finding: finding)
        }
        // What was left beside a place is of any time at which a backup was begun there.
        var looked: Set<String> = []
        for note in all where !gone(since: note).isEmpty && looked.insert(note.path).inserted {
            found += LedgerFile.leftBehind(building: note.path).map {
                HoldingBackup(note: note, finding: .cutOff($0))
            }
        }
        return found
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
        // Lists written before there were stages hold what was done.
        var stage = BackupNote.Stage.done
        if case .string(let text)? = object["stage"] {
            guard let read = BackupNote.Stage(rawValue: text) else { return nil }
            stage = read
        }
        self.init(
            path: path, eventCount: Int(count), root: root, madeAt: madeAt, origin: origin,
            stage: stage)
    }
}
