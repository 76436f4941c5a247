import Basics
import Foundation
import Regulations
import TestSupport
import Testing

/// The regulations that ship are read without a remark that should not be, and convert.
struct PackReadingTests {
    static let names = Packs.all.map(\.name)

    /// The texts that quotes are compared with lie beside the project where people work on both.
    private static let sources = Fixture.folder.appending(path: "../../../shared/domain/seeds")
    private static let hasSources = FileManager.default.fileExists(atPath: sources.path)

    private static func source(_ id: String) -> String? {
        try? String(contentsOf: sources.appending(path: "\(id).txt"), encoding: .utf8)
    }

    private func read(_ name: String) throws -> RegulationFile {
        let pack = try required(Packs[name])
        do {
            return try RegulationFile(
                reading: pack.text, name: "\(name).yaml", sources: Self.source)
        } catch {
            Issue.record("\(DiagnosticText.of(error, .en))")
            throw error
        }
    }

    @Test(
        "Every regulation that ships converts into Chinese and back, byte for byte",
        arguments: names)
    func converts(name: String) throws {
        let file = try read(name)
        let there = try RegulationFile(
            reading: file.converted(to: file.spelling.other), name: name, sources: Self.source)
        #expect(there.regulation == file.regulation)
        #expect(Data(there.converted(to: file.spelling).utf8) == Data(file.text.utf8))
    }

    @Test("What ships has no clause or setting that nothing uses", arguments: names)
    func used(name: String) throws {
        let unused = try read(name).remarks.filter { $0.code == .unusedRemark }
        #expect(unused.map(\.message.en) == [])
    }

    @Test(
        "Quotes of the sources at hand are in them",
        .enabled(if: hasSources, "the sources do not lie beside the project"), arguments: names)
    func quotes(name: String) throws {
        let file = try read(name)
        guard let id = file.regulation.source?.id, Self.source(id) != nil else { return }
        #expect(!file.remarks.contains { $0.code == .uncheckedQuote })
    }
}
