import Foundation

/// Runs the built command as a user would, in a folder of its own.
struct Command {
    /// What a run answered.
    struct Answer {
        let output: String
        let errors: String
        let exitCode: Int32
    }

    /// The folder the command is run in.
    let folder: URL

    /// The root of the package.
    static let packageRoot = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder that holds the built binaries: the test bundle lies in it.
    static let binaries: URL = {
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var folder = bundle.deletingLastPathComponent()
        while folder.path != "/",
            !FileManager.default.isExecutableFile(atPath: folder.appending(path: "luzhi").path)
        {
            folder = folder.deletingLastPathComponent()
        }
        return folder
    }()

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "luzhi-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "tools"),
            withDestinationURL: Command.packageRoot.appending(path: "tools"))
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Runs a shell command with `luzhi` on the path.
    func shell(
        _ text: String, language: String = "C.UTF-8", environment extra: [String: String] = [:]
    ) throws -> Answer {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", text]
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        environment["PATH"] = Command.binaries.path + ":" + (environment["PATH"] ?? "")
        environment["LC_ALL"] = language
        environment["LUZHI_LEDGER"] = nil
        environment["LUZHI_ACTOR"] = nil
        process.environment = environment.merging(extra) { $1 }
        let output = folder.appending(path: "output-\(UUID().uuidString)")
        let errors = folder.appending(path: "errors-\(UUID().uuidString)")
        for file in [output, errors] {
            try Data().write(to: file)
        }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        defer {
            try? FileManager.default.removeItem(at: output)
            try? FileManager.default.removeItem(at: errors)
        }
        return Answer(
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8),
            exitCode: process.terminationStatus)
    }

    /// Runs `luzhi` on the ledger `term.luzhi` as clerk/0003.
    func luzhi(_ arguments: String, language: String = "C.UTF-8") throws -> Answer {
        try shell(
            "luzhi \(arguments)", language: language,
            environment: ["LUZHI_LEDGER": "term.luzhi", "LUZHI_ACTOR": "clerk/0003"])
    }

    /// A folder with the small term that the project brings along.
    static func withTerm() throws -> Command {
        let command = try Command()
        _ = try command.luzhi("init --name 政协青禾县委员会 --origin example.org/qinghe/9")
        for (sheet, kind) in [
            ("organs", "organs"), ("members", "members"), ("posts", "members"),
            ("sessions", "sessions"), ("attendance", "attendance"),
        ] {
            _ = try command.luzhi("import tools/term/\(sheet).csv --as \(kind)")
        }
        return command
    }
}
