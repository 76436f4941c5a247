import Foundation
import Testing

/// Which module may import which: those above it in this table, Swift's own, and the packages the
/// table names. Nothing else.
struct LayeringTests {
    private static let layers: [(module: String, packages: Set<String>)] = [
        ("Basics", []),
        ("MerkleLog", ["Crypto"]),
        ("EventLog", ["GRDB", "GRDBSQLite", "Crypto", "CLedgerFile"]),
        ("Activity", []),
        ("Projections", ["GRDB", "GRDBSQLite"]),
        ("Regulations", ["Yams"]),
        ("Sheets", []),
        ("Reports", []),
        ("Service", []),
        ("SampleCounty", []),
        ("luzhi", ["ArgumentParser"]),
    ]

    private static let ofSwift: Set<String> = [
        "Swift", "Foundation", "Synchronization", "Dispatch", "Glibc", "Logging", "Collections",
    ]

    private static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources")

    /// The modules that a Swift file imports.
    private static func imports(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ").map(String.init)
            while let first = words.first,
                first.hasPrefix("@")
                    || ["package", "public", "internal", "private"].contains(first)
            {
                words.removeFirst()
            }
            guard words.first == "import" else { return nil }
            let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "typealias"]
            let path = words.dropFirst().first { !kinds.contains($0) }
            return path?.split(separator: ".").first.map(String.init)
        }
    }

    private static func files(of module: String) throws -> [URL] {
        let folder = sources.appending(path: module)
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { $0.pathExtension == "swift" }
    }

    @Test("A module imports only what stands above it")
    func layering() throws {
        var above: Set<String> = []
        for (module, packages) in Self.layers {
            let files = try Self.files(of: module)
            #expect(!files.isEmpty, "\(module) has no sources")
            let allowed = above.union(packages).union(Self.ofSwift)
            for file in files {
                for imported in try Self.imports(of: file) where !allowed.contains(imported) {
                    Issue.record("\(module)/\(file.lastPathComponent) imports \(imported)")
                }
            }
            above.insert(module)
        }
    }

    @Test("Every module of the sources is in the table, and C lies in one shim alone")
    func completeness() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        let known = Set(Self.layers.map(\.module)).union(["CLedgerFile"])
        #expect(Set(folders) == known)
    }

    /// The library answers with Foundation's `Data` for keys and signatures.
    private static let filesOfData: Set<String> = ["SigningKey.swift", "VerifierKey.swift"]

    @Test("The vocabulary's domain code reads no clock, randomness, locale or file")
    func purity() throws {
        for module in ["Basics", "MerkleLog", "Activity", "Projections", "Sheets", "Reports"] {
            for file in try Self.files(of: module)
            where !Self.filesOfData.contains(file.lastPathComponent) {
                #expect(
                    try !Self.imports(of: file).contains("Foundation"),
                    "\(module)/\(file.lastPathComponent) imports Foundation")
            }
        }
    }
}
