import Activity
import Basics
import EventLog
import Foundation
import Projections
import SampleCounty
import Service

/// A sample county in a folder of its own, which goes when the test is over.
final class MadeCounty: Sendable {
    let guide: Guide
    let told: Told
    let log: SQLiteLog
    let ledger: Ledger
    private let folder: URL

    init(_ order: SampleOrder) throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "sample-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let maker = SampleMaker(order) { _, _ in }
        log = try SQLiteLog.create(
            at: folder.appending(path: "county.luzhi").path, identity: maker.identity,
            surroundings: maker.surroundings, options: SQLiteLog.Options(holder: "a test"),
            first: try maker.rootOrgan())
        ledger = Ledger(log: log, surroundings: maker.surroundings)
        guide = try maker.fill(ledger)
        told = maker.told
    }

    deinit {
        try? log.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// One of each, made once: making a county takes a while.
    static let oneYear = Result { try MadeCounty(SampleOrder(seed: 7, years: 1)) }
    static let whole = Result { try MadeCounty(SampleOrder()) }

    /// Everything that holds its line, in order of position.
    func holding() throws -> [Statement] {
        let facts = try ledger.facts()
        let standing = (0..<facts.count).filter { facts.knownUntil[$0] == Facts.never }
            .compactMap { Position(facts.position[$0]) }.sorted()
        return try statements(at: standing)
    }

    /// Everything that was recorded.
    func all() throws -> [Statement] {
        try statements(at: (1...(try log.count())).compactMap { Position(Int64($0)) })
    }

    /// What was recorded of a type, each with the texts of its body.
    func bodies(of type: EventType) throws -> [(statement: Statement, body: [String: String])] {
        let all = try all()
        let positions = all.indices.filter { all[$0].type == type.name }
            .compactMap { Position(Int64($0 + 1)) }
        var found: [(statement: Statement, body: [String: String])] = []
        for start in stride(from: 0, to: positions.count, by: 500) {
            let page = Array(positions[start..<min(start + 500, positions.count)])
            let bodies = try log.bodies(at: page)
            for position in page {
                var texts: [String: String] = [:]
                for (key, value) in bodies[position]?.body.object.members ?? [] {
                    if case .string(let text) = value { texts[key] = text }
                }
                found.append((all[Int(position.number) - 1], texts))
            }
        }
        return found
    }

    private func statements(at positions: [Position]) throws -> [Statement] {
        var found: [Statement] = []
        for start in stride(from: 0, to: positions.count, by: 500) {
            let page = Array(positions[start..<min(start + 500, positions.count)])
            found += try log.events(at: page).map(\.envelope.statement)
        }
        return found
    }
}
