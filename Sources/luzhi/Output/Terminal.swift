import Basics
import Foundation

/// Standard output, standard error, and the language of both.
enum Terminal {
    /// Set once, while options are read.
    nonisolated(unsafe) static var language: Language = localeLanguage

    /// The language of LC_ALL, LC_MESSAGES or LANG: Chinese if it begins with zh, else English.
    private static var localeLanguage: Language {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
            .first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("zh") == true ? .zh : .en
    }

    /// Writes data to a file, whole or not at all, or to standard output.
    static func write(_ text: String, to path: String?) throws {
        guard let path else {
            FileHandle.standardOutput.write(Data(text.utf8))
            return
        }
        try writeFile(path) { $0.write(Data(text.utf8)) }
    }

    /// Makes a file under another name and gives it its own when it is complete.
    static func writeFile(_ path: String, _ fill: (FileHandle) throws -> Void) throws {
        let building = path + ".new-\(ProcessInfo.processInfo.processIdentifier)"
        guard FileManager.default.createFile(atPath: building, contents: nil),
            let file = FileHandle(forWritingAtPath: building)
        else {
            throw Diagnostics(Diagnostic(.readOnly, .readOnly(path), help: .outputHelp))
        }
        do {
            try fill(file)
            try file.synchronize()
            try file.close()
        } catch {
            unlink(building)
            throw error
        }
        guard rename(building, path) == 0 else {
            unlink(building)
            throw Diagnostics(Diagnostic(.readOnly, .readOnly(path), help: .outputHelp))
        }
    }

    /// Writes diagnostics to standard error.
    static func report(_ diagnostics: Diagnostics) {
        guard !diagnostics.isEmpty else { return }
        say(DiagnosticText.of(diagnostics, language))
    }

    static func report(_ warnings: [Diagnostic]) {
        var diagnostics = Diagnostics()
        for warning in warnings { diagnostics.add(warning) }
        report(diagnostics)
    }

    /// Writes a line to standard error.
    static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// What was done, on standard output.
    static func answer(_ message: Message) throws {
        try write(message.text(language) + "\n", to: nil)
    }
}
