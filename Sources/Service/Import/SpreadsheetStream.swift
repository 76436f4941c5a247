import Basics
import Foundation

/// A sheet of an `.xlsx` file as CSV, by Debian's `xlsx2csv`, read while it is written.
final class SpreadsheetStream: SheetStream {
    private let process = Process()
    private let output = Pipe()
    private let errors = Pipe()
    private let path: String
    private let sheetName: String?
    private(set) var bytesRead = 0

    /// The program, where it is on the path.
    private static var program: URL? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { URL(filePath: String($0)).appending(path: "xlsx2csv") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    init(path: String, sheetName: String?) throws {
        self.path = path
        self.sheetName = sheetName
        guard let program = SpreadsheetStream.program else {
            throw Diagnostics(
                Diagnostic(.noConverter, .noConverter(path), help: .noConverterHelp))
        }
        process.executableURL = program
        // Days as days whatever the cell's form is, for its default loses the century.
        var arguments = ["-f", "%Y-%m-%d"]
        if let sheetName {
            arguments += Int(sheetName) == nil ? ["-n", sheetName] : ["-s", sheetName]
        }
        process.arguments = arguments + ["--", path]
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        do { try process.run() } catch {
            throw Diagnostics(
                Diagnostic(.noConverter, .noConverter(path), help: .noConverterHelp))
        }
    }

    func next() throws -> [UInt8]? {
        if let data = try output.fileHandleForReading.read(upToCount: SheetSource.chunkCount),
            !data.isEmpty
        {
            bytesRead += data.count
            return Array(data)
        }
        let said = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        let complaint = String(decoding: said, as: UTF8.self)
        // It answers 0 also where a sheet of that number is not there.
        if let sheetName, complaint.hasPrefix("Sheet ") {
            throw Diagnostics(
                Diagnostic(
                    .unknownSheet, .unknownSheet(path, sheetName), help: .unknownSheetHelp))
        }
        guard process.terminationStatus == 0 else {
            throw Diagnostics(
                Diagnostic(.notASpreadsheet, .notASpreadsheet(path), help: .notASpreadsheetHelp))
        }
        return nil
    }

    /// Ends the program where it has not ended, which is ours.
    func close() {
        if process.isRunning {
            process.terminate()
            process.waitUntilExit()
        }
        try? output.fileHandleForReading.close()
        try? errors.fileHandleForReading.close()
    }
}
