import Basics
import Foundation
import GRDB
import TestSupport
import Testing

@testable import EventLog

/// A ledger file of a test, and the ways to it that go round the log.
struct TestLedger {
    let folder: TemporaryFolder
    let clock: TestClock

    var path: String { folder.file("ledger") }
    var logPath: String { path + "-wal" }

    /// A folder, and in it a ledger whose one event is `foundation()`.
    init(clock: TestClock) throws {
        folder = try TemporaryFolder()
        self.clock = clock
        try SQLiteLog.create(
            at: path, identity: testIdentity, surroundings: clock.surroundings,
            options: .init(holder: "the maker"), first: foundation()
        ).close()
    }

    init() throws { try self.init(clock: TestClock()) }

    func open(
        wait: Duration = .seconds(10), holder: String = "a test", checkpointPages: Int = 20_000
    ) throws -> SQLiteLog {
        try SQLiteLog(
            path: path, surroundings: clock.surroundings,
            options: .init(wait: wait, holder: holder, checkpointPages: checkpointPages))
    }

    /// Opens the ledger, appends the drafts as one transaction, and closes it.
    func append(_ drafts: [Draft]) throws {
        let log = try open()
        try log.append(drafts)
        try log.close()
    }

    /// Runs raw SQL in one transaction, by SQLite with our page checks, and closes.
    func execute(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        try queue.write { try $0.execute(sql: sql) }
    }

    /// One value by raw SQL.
    func value<Value: DatabaseValueConvertible>(_ sql: String) throws -> Value? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Value.fetchOne($0, sql: sql) }
    }

    /// What SQLite says to raw SQL; nil if it takes it. Nothing of it stays.
    func refusal(ofSQL sql: String) throws -> String? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        var said: String?
        try queue.inDatabase { db in
            try db.inTransaction {
                do { try db.execute(sql: sql) } catch let error as DatabaseError {
                    said = error.message ?? "without a word"
                }
                return .rollback
            }
        }
        return said
    }

    /// Runs `work` on the file's bytes and writes them back in place.
    func alterBytes(_ work: (inout [UInt8]) -> Void) throws {
        let url = URL(fileURLWithPath: path)
        var bytes = Array(try Data(contentsOf: url))
        work(&bytes)
        try Data(bytes).write(to: url)
    }
}

extension SQLiteLog {
    /// Appends drafts as one transaction.
    @discardableResult
    func append(_ drafts: [Draft]) throws -> [Appended] {
        try append(AppendRequest()) { log in try drafts.map { try log.append($0) } }
    }
}

/// A program of the host's, run to its end.
struct Shell {
    let status: Int32
    let output: String

    static func has(_ program: String) -> Bool {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains {
            FileManager.default.isExecutableFile(atPath: $0 + program)
        }
    }

    @discardableResult
    init(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        output = String(
            decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }
}

/// Another process that holds the writer's lock of a ledger until it is told to let go.
final class LockHolder: @unchecked Sendable {
    private let process = Process()
    private let input = Pipe()

    /// Without a note it leaves the file of the lock as it is.
    init(of path: String, note: String) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "flock", path + ".lock", "sh", "-c",
            "[ -z \"$1\" ] || printf '%s' \"$1\" > \"$2\"; echo held; read line",
            "sh", note, path + ".lock",
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let said = try output.fileHandleForReading.read(upToCount: 5)
        guard said == Data("held\n".utf8) else { throw Missing() }
    }

    func letGo() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    deinit { if process.isRunning { letGo() } }
}

/// A small file system of its own, which only root can have.
final class MountedFolder {
    let path: String
    private let folder: TemporaryFolder

    /// Whether one can be had: in some containers not even root may mount.
    static let isPossible: Bool = {
        guard geteuid() == 0, Shell.has("mount"), let folder = try? MountedFolder(size: "64k")
        else { return false }
        return folder.path.isEmpty == false
    }()

    init(size: String) throws {
        folder = try TemporaryFolder()
        path = folder.path
        guard
            try Shell("mount", "-t", "tmpfs", "-o", "size=\(size)", "luzhi-test", path).status == 0
        else { throw Missing() }
    }

    func remount(_ options: String) throws {
        let shell = try Shell("mount", "-o", "remount,\(options)", path)
        guard shell.status == 0 else { throw Missing() }
    }

    deinit { _ = try? Shell("umount", "-l", path) }
}
