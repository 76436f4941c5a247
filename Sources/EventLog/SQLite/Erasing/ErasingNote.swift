import Basics
import Foundation

/// `<ledger>.erasing`: that erasures are recorded whose bytes may still be in a file.
///
/// It is written before the transaction is committed, so that a killed process leaves it behind, and
/// removed once the bytes are gone. Positions and ids alone, never content:
///
/// ```json
/// {"erasures":[{"bodies":[12,15],"event":"0198…","position":40}],"found":[],"rewritten":false,"unknown":false}
/// ```
///
/// A note that cannot be read says that something is unfinished, and all of the file is rewritten.
struct ErasingNote {
    struct Entry: Hashable {
        let erasure: Position
        let id: EventID
        let bodies: [Position]
    }

    var entries: [Entry] = []
    /// Whether the ledger's file was rewritten whole since, and only waits to be moved into place.
    var isRewritten = false
    /// Files in which bytes were still found when all was done.
    var found: [String] = []
    /// Whether there was a note before that could not be read.
    var hasUnknown = false

    static func path(ofLedger path: String) -> String { path + ".erasing" }

    static func isThere(ledger path: String) -> Bool {
        access(ErasingNote.path(ofLedger: path), F_OK) == 0
    }

    init() {}

    /// Reads the note beside a ledger; nil where there is none.
    init?(ledger path: String) {
        guard ErasingNote.isThere(ledger: path) else { return nil }
        hasUnknown = true
        guard let data = FileManager.default.contents(atPath: ErasingNote.path(ofLedger: path)),
            case .object(let object)? = try? JSON.parse(Array(data)),
            case .array(let entries)? = object["erasures"],
            case .array(let found)? = object["found"],
            case .bool(let rewritten)? = object["rewritten"],
            case .bool(let unknown)? = object["unknown"]
        else { return }
        let read = entries.compactMap { Entry($0) }
        guard read.count == entries.count else { return }
        self.entries = read
        self.found = found.compactMap {
            if case .string(let name) = $0 { name } else { nil }
        }
        isRewritten = rewritten
        hasUnknown = unknown
    }

    /// Writes it whole or not at all, and synced.
    func write(ledger path: String) throws {
        let note = ErasingNote.path(ofLedger: path)
        let building = note + ".new"
        unlink(building)
        let descriptor = open(building, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageFailure.opening(note, errno: errno) }
        let bytes = json.canonicalBytes
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        let failure = errno
        Glibc.close(descriptor)
        guard written == bytes.count else {
            unlink(building)
            throw StorageFailure.opening(note, errno: failure)
        }
        try LedgerFile.sync(building)
        guard rename(building, note) == 0 else { throw StorageFailure.opening(note, errno: errno) }
        try LedgerFile.sync(LedgerFile.folder(of: path))
    }

    static func remove(ledger path: String) throws {
        let note = ErasingNote.path(ofLedger: path)
        guard unlink(note) == 0 || errno == ENOENT else {
            throw StorageFailure.opening(note, errno: errno)
        }
        try LedgerFile.sync(LedgerFile.folder(of: path))
    }

    private var json: JSON {
        .object([
            "erasures": .array(entries.map(\.json)), "rewritten": .bool(isRewritten),
            "found": .array(found.map { .string($0) }), "unknown": .bool(hasUnknown),
        ])
    }
}

extension ErasingNote.Entry {
    init(_ erased: ErasedBodies) {
        self.init(
            erasure: erased.erasure, id: erased.id, bodies: erased.bodies.keys.sorted())
    }

    fileprivate init?(_ json: JSON) {
        guard case .object(let object) = json, case .integer(let number)? = object["position"],
            let erasure = Position(number), case .string(let text)? = object["event"],
            let id = EventID(text), case .array(let bodies)? = object["bodies"]
        else { return nil }
        self.init(
            erasure: erasure, id: id,
            bodies: bodies.compactMap {
                if case .integer(let number) = $0 { Position(number) } else { nil }
            })
    }

    fileprivate var json: JSON {
        .object([
            "position": .integer(erasure.number), "event": .string(id.description),
            "bodies": .array(bodies.map { .integer($0.number) }),
        ])
    }
}
