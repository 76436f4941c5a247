import Foundation
import Testing

/// A real term with an answer key that others wrote, read in place where it is.
struct RealTermTests {
    static let shared: URL = {
        let environment = ProcessInfo.processInfo.environment
        if let stated = environment["LUZHI_SHARED"] { return URL(filePath: stated) }
        return Command.packageRoot.deletingLastPathComponent().appending(path: "shared")
    }()
    static let folder = shared.appending(path: "data/legislative-yuan-8")
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    @Test(
        "The scoreboard by session reproduces all 252 totals that the minutes state",
        .enabled(if: isThere, "the real term is not here"))
    func totals() throws {
        let command = try Command()
        defer { command.remove() }
        let sheets = Self.folder.path
        _ = try command.luzhi("init --name 某委员会 --origin example.org/term/8")
        let columns = "official_present,official_leave,official_unexcused"
        let refused = try command.luzhi("import \(sheets)/sessions.csv --as sessions")
        #expect(refused.exitCode == 65)
        #expect(refused.errors.contains("E202"))
        for (sheet, option) in [
            ("members", ""), ("sessions", "--ignore-columns \(columns)"), ("attendance", ""),
        ] {
            let answer = try command.luzhi("import \(sheets)/\(sheet).csv --as \(sheet) \(option)")
            try #require(answer.exitCode == 0, "\(answer.errors)")
        }
        let board = try command.luzhi("scoreboard --by session --format csv --as-of 2016-01-31")
        let rows = Self.table(board.output)
        let key = Self.table(
            try String(
                contentsOf: Self.folder.appending(path: "sessions.csv"), encoding: .utf8))
        let bySession = Dictionary(uniqueKeysWithValues: rows.map { ($0["session"] ?? "", $0) })
        var count = 0
        for session in key {
            let row = try #require(bySession[session["matter"] ?? ""])
            for (stated, column) in [
                ("official_present", "attended"), ("official_leave", "leave-ordinary"),
                ("official_unexcused", "unexcused"),
            ] where session[stated]?.isEmpty == false {
                count += 1
                #expect(row[column] == session[stated], "\(session["matter"] ?? "") \(column)")
            }
        }
        #expect(count == 252)

        let again = try command.luzhi("import \(sheets)/attendance.csv --as attendance")
        #expect(again.output.contains("all 15915 were recorded before; nothing changed"))
    }

    /// Rows of a sheet without quotes as dictionaries.
    private static func table(_ text: String) -> [[String: String]] {
        let lines = text.split(separator: "\n")
        let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return Dictionary(
                uniqueKeysWithValues: zip(header, cells).map { (String($0), String($1)) })
        }
    }
}
