import Basics
import EventLog
import Foundation
import SampleCounty
import Testing

@Suite("The rules in the sample county")
struct RulesInCountyTests {
    /// What a line of `schemas/rules.csv` names: a type, and as much more of it as matters.
    private struct Named {
        let line: Int
        let fields: [String: String]

        func isSaid(by statement: Statement) -> Bool {
            let said: [String: String] = [
                "type": statement.type.text, "kind": statement.kind?.text ?? "",
                "role": statement.role?.text ?? "", "outcome": statement.outcome?.text ?? "",
                "object": statement.object.map { String($0.space) } ?? "",
            ]
            return fields.allSatisfy { name, text in
                name == "tag" ? statement.tags.contains { $0.text == text } : said[name] == text
            }
        }
    }

    private static func named() throws -> [Named] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "schemas/rules.csv")
        var chunks = [Array(try Data(contentsOf: file))]
        var reader = CSVReader { chunks.popLast() }
        let header = try #require(try reader.next()).fields.map(\.text)
        let columns: Set = ["type", "kind", "role", "outcome", "tag", "object"]
        var all: [Named] = []
        while let record = try reader.next() {
            let cells = zip(header, record.fields.map(\.text))
                .filter { columns.contains($0) && !$1.isEmpty }
            guard !cells.isEmpty else { continue }
            all.append(Named(line: record.line, fields: Dictionary(uniqueKeysWithValues: cells)))
        }
        return all
    }

    @Test("Everything that rules.csv names is in the sample county")
    func everythingIsUsed() throws {
        let named = try Self.named()
        #expect(named.count > 300)
        let all = try MadeCounty.whole.get().all()
        let byType = Dictionary(grouping: all, by: \.type.text)
        for rule in named {
            let ofType = byType[rule.fields["type"] ?? ""] ?? []
            #expect(
                ofType.contains { rule.isSaid(by: $0) }, "rules.csv:\(rule.line) \(rule.fields)")
        }
    }
}
