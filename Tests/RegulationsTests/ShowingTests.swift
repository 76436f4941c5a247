import Basics
import Foundation
import Testing

@testable import Regulations

/// The packs as sentences, to the letter. `LUZHI_RECORD=1 swift test --filter ShowingTests` writes the
/// golden files anew and then fails, so that nobody records by accident.
struct ShowingTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "golden")
    private static let isRecording = ProcessInfo.processInfo.environment["LUZHI_RECORD"] == "1"
    /// The packs, and a regulation with every construct of the language.
    private static let cases = (ShippedPacks.names + ["whole"]).flatMap { name in
        Language.allCases.map { (name, $0) }
    }

    @Test("A regulation reads as numbered sentences", arguments: cases)
    func sentences(_ name: String, _ language: Language) throws {
        let read = try Packs[name].map { try ShippedPacks.file($0) } ?? Fixture.regulation(name)
        let regulation = read.regulation
        let text = RegulationText(regulation).text(language)
        let file = Self.folder.appending(path: "\(name).\(language).txt")
        if Self.isRecording {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(file.lastPathComponent)")
            return
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        let pairs = zip(golden.split(separator: "\n"), text.split(separator: "\n"))
        let different = pairs.first { $0 != $1 }
        #expect(golden == text, "\(file.lastPathComponent): \(String(describing: different))")
    }

    @Test("Every golden file is one of a pack that ships")
    func strays() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Self.cases.map { "\($0).\($1).txt" }))
    }

    @Test("Every clause of a pack stands beside a sentence", arguments: ShippedPacks.names)
    func clauses(_ name: String) throws {
        let regulation = try ShippedPacks.file(ShippedPacks.pack(name)).regulation
        let shown = Set(RegulationText(regulation).lines.compactMap(\.clause))
        for clause in regulation.clauses { #expect(shown.contains(clause), "\(clause.id)") }
    }

    @Test("A summary never stands between quotation marks, a quote always does")
    func marks() throws {
        let tongcheng = try ShippedPacks.file(ShippedPacks.pack("tongcheng-2019")).regulation
        let grades = try #require(tongcheng.clauses.first { $0.id == Name("grades") })
        #expect(grades.basis.zh == "（依据：【摘要，非原文】百分制，60分以上为合格）")
        #expect(
            grades.basis.en
                == "(Basis: [summary, not the wording] out of a hundred; 60 and more is a pass)")
        let shache = try ShippedPacks.file(ShippedPacks.pack("shache-liaison")).regulation
        let opinions = try #require(shache.clauses.first { $0.code == "S4-01" })
        #expect(opinions.basis.zh == "（依据：“每月至少向县政协反映一条社情信息”，S4-01，二、2、一是）")
    }

    @Test("No code, keyword or name of the file is left in the Chinese sentences")
    func language() throws {
        let left = #/[a-z]{2,}-[a-z]{2,}/#
        for pack in Packs.all {
            for line in RegulationText(try ShippedPacks.file(pack).regulation).lines
            where !line.text.zh.contains("http://") {
                #expect(line.text.zh.firstMatch(of: left) == nil, "\(pack.name): \(line.text.zh)")
            }
        }
    }
}
