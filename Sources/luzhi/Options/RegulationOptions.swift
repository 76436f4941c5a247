import ArgumentParser
import Basics
import Foundation
import Regulations

/// The language of what is said, where no ledger is needed.
struct LanguageOption: ParsableArguments {
    @Option(help: "The language: zh or en (default: the locale's).")
    var lang: String?

    mutating func validate() throws {
        guard let lang else { return }
        guard let language = Language(rawValue: lang) else {
            throw ValidationError(.languageForm)
        }
        Terminal.language = language
    }
}

/// Finds regulations: files, and those that ship with Luzhi.
enum RegulationFinder {
    /// The regulation in a file, whose quotes are compared with the texts in `sources`: a file
    /// `ID.txt` for each source.
    static func file(_ path: String, sources: String? = nil) throws -> RegulationFile {
        try read(try text(of: path), name: path, sources: sources)
    }

    /// A regulation that ships with Luzhi, by its name, or else the one in a file; `adopted` are the
    /// names that a ledger has besides.
    static func regulation(
        _ name: String, sources: String? = nil, adopted: [String] = []
    ) throws -> RegulationFile {
        if let pack = Packs[name] { return try read(pack, sources: sources) }
        guard FileManager.default.fileExists(atPath: name) else {
            throw Diagnostics(
                Diagnostic(
                    .noSuchFile, .noSuchRegulation(name),
                    expected: .oneOf(adopted + Packs.all.map(\.name)), help: .noSuchRegulationHelp))
        }
        return try file(name, sources: sources)
    }

    static func read(_ pack: Pack, sources: String? = nil) throws -> RegulationFile {
        try read(pack.text, name: pack.name + ".yaml", sources: sources)
    }

    private static func read(
        _ text: String, name: String, sources: String?
    ) throws -> RegulationFile {
        try RegulationFile(reading: text, name: name) { id in
            guard let sources else { return nil }
            let file = URL(filePath: sources).appending(path: id + ".txt")
            return (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static func text(of path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Diagnostics(Diagnostic(.noSuchFile, .noSuchFile(path)))
        }
        guard let text = String(bytes: data, encoding: .utf8) else {
            throw Diagnostics(
                Diagnostic(.yamlSyntax, .notInUTF8(path), help: .notInUTF8Help))
        }
        return text
    }
}
