import Basics
import Foundation
import Reports

/// The thresholds that `--set` states: one, or a file of them with `@`. What the command itself states
/// goes before what files say, later files before earlier ones; all that is wrong is told together.
struct StatedSettings {
    private(set) var settings = SuspicionSettings()
    private var problems = Diagnostics()

    init(_ texts: [String]) throws {
        for text in texts where text.hasPrefix("@") { try read(String(text.dropFirst())) }
        var names: Set<String> = []
        for text in texts where !text.hasPrefix("@") { take(text, at: nil, &names) }
        guard problems.isEmpty else { throw problems }
    }

    private mutating func read(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path),
            let data = try? file.readToEnd() ?? Data()
        else {
            throw Diagnostics(Diagnostic(.noSuchFile, .noSuchFile(path)))
        }
        let lines = String(decoding: data, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        var names: Set<String> = []
        for (index, line) in lines.enumerated() {
            let source = line.hasSuffix("\r") ? String(line.dropLast()) : String(line)
            let text = source.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
            guard !text.isEmpty else { continue }
            let column = source.prefix { $0.isWhitespace }.unicodeScalars.count + 1
            let place = Place.file(
                name: path, line: index + 1, column: column,
                width: TextWidth.of(text), source: source)
            take(text, at: place, &names)
        }
    }

    /// Takes `name=value`; a name stands once in a file and once in the command.
    private mutating func take(_ text: String, at place: Place?, _ names: inout Set<String>) {
        guard let (name, value) = StatedSettings.parts(text) else {
            problems.add(
                Diagnostic(
                    .usage, .invalidValue("set", text), at: place, expected: .settingForm))
            return
        }
        guard names.insert(name).inserted else {
            problems.add(Diagnostic(.usage, .repeatedField(name), at: place))
            return
        }
        state(name, value, at: place)
    }

    /// A name and what it is set to, with spaces round the equals sign as people write them.
    private static func parts(_ text: String) -> (name: String, value: String)? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        return (parts[0], parts[1])
    }

    private mutating func state(_ name: String, _ text: String, at place: Place?) {
        guard let setting = SuspicionSettings.Name(rawValue: name) else {
            problems.add(
                Diagnostic(
                    .usage, .unknownCode("set", name), at: place,
                    expected: .oneOf(SuspicionSettings.Name.allCases.map(\.rawValue))))
            return
        }
        guard let value = Digits.value(text.utf8), setting.range ~= value else {
            problems.add(
                Diagnostic(
                    .usage, .invalidValue(name, text), at: place,
                    expected: .settingRange(setting.range)))
            return
        }
        settings[setting] = value
    }
}
