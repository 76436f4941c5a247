import Basics
import Foundation
import Regulations
import TestSupport
import Testing

/// Files beside the tests.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let isRecording = ProcessInfo.processInfo.environment["LUZHI_RECORD"] == "1"

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    static func names(_ path: String, _ suffix: String) -> [String] {
        let folder = folder.appending(path: path)
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }
            .sorted()
    }

    /// A regulation of the folder `regulations`.
    static func regulation(_ name: String) throws -> RegulationFile {
        try RegulationFile(reading: text("regulations/\(name).yaml"), name: "\(name).yaml")
    }
}

/// A small regulation, of which a test states the part it is about.
enum Small {
    static let heading = """
        regulation: small
        version: 1
        language: 1
        purposes: [quotas]
        status: draft
        title: { zh: 示范办法, en: demo }
        effective: { from: 2012-01-01 }
        clauses: { c: { summary: { zh: 摘要, en: summary } } }

        """

    /// The regulation with a measure `asked`, which a quota uses, and more.
    static func with(measure: String, more: String = "") throws -> Regulation {
        let text =
            heading + more + """

                measures:
                  asked: \(measure)
                  other: sessions due
                quotas:
                  - { id: q, clause: c, for: member, measure: asked, every: year, at-least: 1 }
                  - { id: r, clause: c, for: member, measure: other, every: year, at-least: 1 }
                """
        return try RegulationFile(reading: text, name: "small.yaml").regulation
    }

    /// The definition of that measure.
    static func measure(_ text: String, more: String = "") throws -> Measure.Definition {
        let regulation = try with(measure: text, more: more)
        return try required(regulation.measures.first { $0.id.text == "asked" }).definition
    }

    /// The codes of the problems that a text has.
    static func codes(_ text: String) -> [String] {
        do {
            _ = try RegulationFile(reading: text, name: "small.yaml")
            return []
        } catch {
            return error.all.map(\.code.rawValue)
        }
    }
}
