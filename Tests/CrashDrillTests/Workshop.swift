import EventLog
import Foundation
import Service
import crash_writer

/// What the runs of one drill have in common: the compiled library, the writer, the prepared ledger.
final class Workshop: Sendable {
    let drill: Drill
    let plan: Plan
    /// Where the ledger stands before the plan.
    let base: LogEnd?
    let folder: String
    let writer: String

    /// The file that the drills compile and preload.
    private static let source = ((#filePath as NSString).deletingLastPathComponent as NSString)
        .appendingPathComponent("../CrashDrill/faults.c")

    /// Whether there is what compiles it.
    static let hasCompiler: Bool = {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.contains { access("\($0)/cc", X_OK) == 0 }
    }()

    var library: String { folder + "/libfaults.so" }
    var preparedPath: String { folder + "/prepared" }
    private var sheetPath: String { folder + "/sheet.csv" }

    init(_ drill: Drill) throws {
        self.drill = drill
        plan = try Plan(drill.mode)
        folder = NSTemporaryDirectory() + "luzhi-drill-\(UInt64.random(in: 0...UInt64.max))"
        writer = try Workshop.writerPath()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(plan.sheet.utf8).write(to: URL(fileURLWithPath: folder + "/sheet.csv"))
        base = drill.mode == .create ? nil : try Workshop.prepare(folder + "/prepared")
        try compile()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Where the writer was built: beside the tests, or where `LUZHI_CRASH_WRITER` says.
    private static func writerPath() throws -> String {
        if let path = ProcessInfo.processInfo.environment["LUZHI_CRASH_WRITER"] { return path }
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return (tests as NSString).deletingLastPathComponent + "/crash-writer"
    }

    private static func prepare(_ path: String) throws -> LogEnd {
        let options = SQLiteLog.Options(holder: "the crash drill")
        let log = try SQLiteLog.create(
            at: path, identity: Plan.identity, surroundings: Plan.surroundings, options: options,
            first: try Plan.root())
        _ = try Ledger(log: log, surroundings: Plan.surroundings).record(try Plan.base())
        let end = try log.end()
        try log.close()
        return end
    }

    private func compile() throws {
        let arguments = [
            "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", library,
            Workshop.source, "-ldl", "-pthread",
        ]
        let cc = Child(
            program: "cc", arguments: arguments, environment: ProcessInfo.processInfo.environment)
        let errors = folder + "/cc.err"
        guard try cc.run(outputPath: folder + "/cc.out", errorPath: errors) == .exited(0) else {
            throw Child.Failure(description: "cc: " + Workshop.text(errors))
        }
    }

    /// Runs the writer once, in a folder of its own, and looks at what it leaves behind.
    func run(_ number: Int?) throws -> Run {
        let place = folder + "/run-\(number ?? 0)"
        try FileManager.default.createDirectory(
            atPath: place + "/ledger", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        let ledger = place + "/ledger/ledger"
        if base != nil { try FileManager.default.copyItem(atPath: preparedPath, toPath: ledger) }
        let child = Child(
            program: writer, arguments: drill.arguments(ledger, sheetPath),
            environment: environment(place, number))
        let ending = try child.run(outputPath: place + "/out", errorPath: place + "/err")
        let said = Testimony(
            ending: ending, output: Workshop.text(place + "/out"),
            errors: Workshop.text(place + "/err"), counts: Workshop.text(place + "/counts"))
        if case .killed = ending, drill.faults.power != .keep { try loseMemory(ledger + "-shm") }
        let inspection = Inspection(
            path: ledger, sheetPath: sheetPath, plan: plan, base: base, faults: drill.faults,
            readsTwice: Drill.isWhole || (number ?? 0) % 4 == 0)
        return Run(said: said, verdict: inspection.verdict(on: said))
    }

    func environment(_ place: String, _ number: Int?) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["LD_PRELOAD"] = library
        environment["SWIFT_BACKTRACE"] = "enable=no"
        environment["FAULTS_FOLDER"] = place + "/ledger"
        environment["FAULTS_COUNT_FILE"] = place + "/counts"
        return environment.merging(drill.faults.environment(number)) { $1 }
    }

    /// Shared memory does not outlive the power supply: what its file holds then is anything.
    func loseMemory(_ path: String) throws {
        guard let file = FileHandle(forUpdatingAtPath: path) else { return }
        let size = try file.seekToEnd()
        try file.seek(toOffset: 0)
        try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size)))
        try file.close()
    }

    static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}

/// One run of the writer.
struct Run: Sendable {
    let said: Testimony
    let verdict: Verdict
}
