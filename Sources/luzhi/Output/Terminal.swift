import Basics
import Foundation
import Service

/// Standard output, standard error, and the language of both.
enum Terminal {
    /// Set once, while options are read.
    nonisolated(unsafe) static var language: Language = localeLanguage

    /// The language that --lang names among the words of a command, else that of the locale.
    static func language(statedIn arguments: [String]) -> Language {
        let option = "--lang"
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            if argument.hasPrefix(option + "=") {
                return Language(rawValue: String(argument.dropFirst(option.count + 1)))
                    ?? localeLanguage
            }
            if argument == option, index + 1 < arguments.count {
                return Language(rawValue: arguments[index + 1]) ?? localeLanguage
            }
        }
        return localeLanguage
    }

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
            try write(Data(text.utf8), to: .standardOutput)
            return
        }
        try writeFile(path) { try write(Data(text.utf8), to: $0) }
    }

    /// Writes bytes to an open file. A reader or a disk that takes no more is told, not crashed on.
    static func write(_ data: Data, to file: FileHandle) throws {
        do {
            try file.write(contentsOf: data)
        } catch {
            throw Diagnostics(Diagnostic(.storage, .outputNotTaken, help: .outputHelp))
        }
    }

    /// Writes a file, whole or not at all; a device or a pipe as it comes.
    static func writeFile(_ path: String, _ fill: (FileHandle) throws -> Void) throws {
        if isDevice(path) {
            guard let file = FileHandle(forWritingAtPath: path) else {
                throw Diagnostics(Diagnostic(.readOnly, .readOnly(path), help: .outputHelp))
            }
            defer { try? file.close() }
            return try fill(file)
        }
        guard !isOfLedger(path) else {
            throw Diagnostics(Diagnostic(.alreadyThere, .belongsToLedger(path), help: .outputHelp))
        }
        guard !beginning(of: path).starts(with: Data("PRIVATE+KEY+".utf8)) else {
            throw Diagnostics(Diagnostic(.alreadyThere, .isPrivateKey(path), help: .outputHelp))
        }
        try WholeFile.write(path, replacing: true, fill)
    }

    /// Whether a path names a ledger, a backup, or a file that stands beside one: an answer must not
    /// take its place.
    private static func isOfLedger(_ path: String) -> Bool {
        if ["-wal", "-shm", "-journal", ".lock", ".erasing", ".backups"].contains(where: {
            path.hasSuffix($0)
        }) {
            return true
        }
        return beginning(of: path).starts(with: Data("SQLite format 3".utf8))
    }

    private static func beginning(of path: String) -> Data {
        guard let file = FileHandle(forReadingAtPath: path) else { return Data() }
        defer { try? file.close() }
        return (try? file.read(upToCount: 16)) ?? Data()
    }

    /// Whether a path names what is there and is neither a file nor a folder: a device, a pipe. Such a
    /// thing is written to; giving its name to a new file would take it away from everybody.
    private static func isDevice(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        let kind = status.st_mode & S_IFMT
        return kind != S_IFREG && kind != S_IFDIR
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
        // Who cannot be told cannot be told that either.
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    /// What was done, on standard output.
    static func answer(_ message: Message) throws {
        try write(message.text(language) + "\n", to: nil)
    }
}
