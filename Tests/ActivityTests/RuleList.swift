import Basics
import Foundation

/// `schemas/rules.csv`: what records each of the domain's rules, or why nothing does.
struct RuleList {
    /// A line: one of the things that record a rule, or that a clause or report of it reads.
    struct Line: Hashable, Sendable {
        let code: String
        /// `event`, `regulation`, `report` or `none`.
        let matterOf: String
        let combination: Combination?
        let note: String
    }

    /// What a line names: a type, and as much more of it as matters.
    struct Combination: Hashable, Sendable {
        let type: String
        let kind: String?
        let role: String?
        let outcome: String?
        let tag: String?
        /// The space of the object.
        let object: String?
    }

    static let columns = [
        "code", "matter_of", "type", "kind", "role", "outcome", "tag", "object", "note",
        "served_by", "why",
    ]

    let lines: [Line]

    /// Reads the file of the package whose root is given.
    init(of package: URL) throws {
        var chunks = [Array(try Data(contentsOf: package.appending(path: "schemas/rules.csv")))]
        var reader = CSVReader { chunks.popLast() }
        var records: [[String]] = []
        while let record = try reader.next() { records.append(record.fields.map(\.text)) }
        guard records.first == RuleList.columns,
            records.allSatisfy({ $0.count == RuleList.columns.count })
        else { throw NotAsColumns() }
        lines = records.dropFirst().map { fields in
            let cells = fields.map { $0.isEmpty ? nil : $0 }
            return Line(
                code: fields[0], matterOf: fields[1],
                combination: cells[2].map {
                    Combination(
                        type: $0, kind: cells[3], role: cells[4], outcome: cells[5],
                        tag: cells[6], object: cells[7])
                }, note: fields[8])
        }
    }

    struct NotAsColumns: Error {}

    /// The codes, in the order of the file, each once.
    var codes: [String] {
        var seen: Set<String> = []
        return lines.map(\.code).filter { seen.insert($0).inserted }
    }

    /// What the lines name, each once: a sample that shows all rules has an event of each.
    var combinations: [Combination] {
        var seen: Set<Combination> = []
        return lines.compactMap(\.combination).filter { seen.insert($0).inserted }
    }
}
