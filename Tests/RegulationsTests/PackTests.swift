import Basics
import Foundation
import Regulations
import Testing

/// The regulations that ship, read with the sources that they quote.
enum ShippedPacks {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The text of a source document beside the repository.
    static func source(_ id: String) -> String? {
        let folder = root.deletingLastPathComponent().appending(path: "shared/domain/seeds")
        return try? String(contentsOf: folder.appending(path: id + ".txt"), encoding: .utf8)
    }

    static func file(_ pack: Pack) throws -> RegulationFile {
        try RegulationFile(reading: pack.text, name: pack.name + ".yaml", sources: source)
    }

    static let names = Packs.all.map(\.name)

    static func pack(_ name: String) throws -> Pack { try #require(Packs[name]) }
}

struct PackTests {
    @Test("Every pack is read without a problem", arguments: ShippedPacks.names)
    func reading(_ name: String) throws {
        let pack = try ShippedPacks.pack(name)
        let file: RegulationFile
        do {
            file = try ShippedPacks.file(pack)
        } catch let problems as Diagnostics {
            Issue.record("\(DiagnosticText.of(problems, .en))")
            return
        }
        #expect(file.regulation.name.text == name)
        // What is taken from a document at hand is compared with it, to the last quote.
        let isAtHand = file.regulation.source?.id.flatMap(ShippedPacks.source) != nil
        let remarks = file.remarks.filter { isAtHand || $0.code != .uncheckedQuote }
        #expect(remarks.isEmpty, "\(remarks.map { DiagnosticText.of($0, .en) })")
    }

    @Test("The packs are sorted, and each file says the name it has")
    func order() {
        #expect(ShippedPacks.names == ShippedPacks.names.sorted())
        #expect(ShippedPacks.names.count == 14)
    }

    @Test("A pack converts into Chinese keywords and back", arguments: ShippedPacks.names)
    func conversion(_ name: String) throws {
        let file = try ShippedPacks.file(ShippedPacks.pack(name))
        let chinese = file.converted(to: .chinese)
        #expect(chinese.contains("\n语言版本: 1\n"))
        let again = try RegulationFile(
            reading: chinese, name: "zh.yaml", sources: ShippedPacks.source)
        #expect(again.regulation == file.regulation)
        #expect(again.converted(to: .english) == file.text)
    }

    @Test("Every rule of a pack names its clause, and every pack carries examples")
    func honesty() throws {
        for pack in Packs.all {
            let regulation = try ShippedPacks.file(pack).regulation
            #expect(!regulation.examples.isEmpty, "\(pack.name) has no examples")
            // One clause in our words makes the whole a summary.
            let summaries = regulation.clauses.filter { $0.summary != nil }
            #expect((regulation.status == .summary) == !summaries.isEmpty, "\(pack.name)")
            for clause in regulation.clauses {
                #expect((clause.quote == nil) != (clause.summary == nil))
                if let summary = clause.summary {
                    #expect(!summary.zh.contains("“"), "\(pack.name): a summary in quotation marks")
                }
            }
            for setting in regulation.settings { #expect(setting.source != nil) }
        }
    }

    @Test("Each of the eighteen ambiguities is decided in the packs that the page names for it")
    func ambiguities() throws {
        let page = try String(
            contentsOf: ShippedPacks.root.appending(path: "schemas/readings.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| B") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        #expect(rows.map { $0[0] } == (1...18).map { "B\($0)" })
        for row in rows {
            for name in row[3].split(separator: ", ") {
                let text = try ShippedPacks.pack(String(name)).text
                let isNamed = text.ranges(of: "歧义\(row[0])").contains { range in
                    !(text[range.upperBound...].first?.isNumber ?? false)
                }
                let isListed = text.ranges(of: "、\(row[0])").contains { range in
                    !(text[range.upperBound...].first?.isNumber ?? false)
                }
                #expect(isNamed || isListed, "\(name) does not name \(row[0])")
            }
        }
    }
}
