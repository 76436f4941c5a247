import Activity
import Basics
import EventLog
import Foundation
import Projections
import Service
import Synchronization
import TestSupport
import Testing

/// A clock that the test sets; it moves on by a second each time it is asked.
final class TestClock: Sendable {
    private let time: Mutex<Timestamp>
    private let words = Mutex<UInt64>(7)

    init(_ text: String = "2012-03-20T01:00:00.000000Z") throws {
        time = Mutex(try required(Timestamp(canonical: text)))
    }

    func set(_ text: String) throws {
        let wanted = try required(Timestamp(canonical: text))
        time.withLock { $0 = wanted }
    }

    var surroundings: Surroundings {
        Surroundings(
            now: {
                self.time.withLock { time in
                    defer { time = time.advanced(byMicroseconds: 1_000_000) }
                    return time
                }
            },
            random: {
                self.words.withLock { word in
                    word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return word ^ (word >> 29)
                }
            })
    }
}

/// A ledger in memory, a clerk, and a folder for her sheets.
final class Office: Sendable {
    let clock: TestClock
    let log: InMemoryLog
    let ledger: Ledger
    let folder: URL
    let actor: Reference = "clerk/0003"

    init(origin: String = "test.invalid/office", clock: TestClock? = nil) throws {
        let clock = try clock ?? TestClock()
        self.clock = clock
        log = InMemoryLog(
            identity: LogIdentity(origin: try required(Origin(origin)), zone: .china),
            surroundings: clock.surroundings)
        ledger = Ledger(log: log, surroundings: clock.surroundings)
        folder = FileManager.default.temporaryDirectory
            .appending(path: "luzhi-office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let root = try Ledger.rootOrgan(
            name: "政协青禾县委员会", since: try required(Day("1949-10-01")), actor: actor,
            surroundings: clock.surroundings)
        _ = try log.append(AppendRequest()) { try $0.append(root) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// An office with two members in office and two sessions held.
    static func withMembers() throws -> Office {
        let office = try Office()
        try office.importing(
            .members,
            """
            member,name,occurred_on
            member/0001,沈望川,2012-01-10
            member/0002,慕容静秋,2012-01-10

            """)
        try office.importing(
            .sessions,
            """
            matter,kind,occurred_on,until,quantity
            session/1,plenary,2012-02-01,2012-02-03,6
            session/2,study,2012-02-20,,1

            """)
        return office
    }

    /// Writes a sheet and answers its path.
    func sheet(_ bytes: some Sequence<UInt8>) throws -> String {
        let file = folder.appending(path: "sheet.csv")
        try Data(bytes).write(to: file)
        return file.path
    }

    /// Imports a sheet of that text.
    @discardableResult
    func importing(
        _ kind: ImportKind, _ text: String, ignoring ignored: Set<String> = [],
        _ wish: WritingWish = WritingWish()
    ) throws -> Imported {
        try importing(kind, bytes: Array(text.utf8), ignoring: ignored, wish)
    }

    @discardableResult
    func importing(
        _ kind: ImportKind, bytes: [UInt8], ignoring ignored: Set<String> = [],
        _ wish: WritingWish = WritingWish()
    ) throws -> Imported {
        try ledger.importSheet(
            ImportOrder(
                path: try sheet(bytes), kind: kind, ignoredColumns: ignored, actor: actor), wish)
    }

    /// What speaks against importing a sheet of that text; that nothing was written is seen to.
    func refusal(
        _ kind: ImportKind, _ text: String, ignoring ignored: Set<String> = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Diagnostics {
        let before = log.end()
        do {
            try importing(kind, text, ignoring: ignored)
        } catch let refused as Diagnostics {
            #expect(log.end() == before, sourceLocation: sourceLocation)
            return refused
        }
        Issue.record("the sheet was taken", sourceLocation: sourceLocation)
        return Diagnostics()
    }

    func event(_ number: Int) throws -> RecordedEvent {
        try required(try log.event(at: try required(Position(number))))
    }

    func body(_ number: Int) throws -> Body {
        try required(try log.body(at: try required(Position(number)))).body
    }

    /// The statement of the last event.
    var last: Statement {
        get throws { try event(log.count()).envelope.statement }
    }

    /// The ids of all events from position `first`.
    func ids(from first: Int) throws -> [EventID] {
        try (first...log.count()).map { try event($0).envelope.id }
    }
}

extension Diagnostics {
    var codes: [DiagnosticCode] { all.map(\.code) }

    /// Line and column of each.
    var places: [String] {
        all.map { diagnostic in
            guard case .file(_, let line, let column, _, _)? = diagnostic.place else { return "—" }
            return "\(line):\(column)"
        }
    }
}
