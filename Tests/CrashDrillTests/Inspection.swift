import Basics
import EventLog
import Foundation
import crash_writer

/// What a ledger looks like after its writer's end.
struct Verdict: Sendable {
    /// Events that were acknowledged, each looked for.
    var acknowledgedCount = 0
    /// Of those, events that are not there.
    var lostCount = 0
    /// Everything else that must not be, in words.
    var breaches: [String] = []
}

/// Looks at a ledger after its writer's end, without the library, and then writes on.
struct Inspection {
    let path: String
    let sheetPath: String
    let plan: Plan
    /// Where the ledger stood before; nil where it was made by the writer.
    let base: LogEnd?
    let faults: Faults
    /// Whether everything is read again after writing on, which takes as long as all else.
    let readsTwice: Bool

    private var writer: PlanWriter {
        PlanWriter(
            path: path, sheetPath: sheetPath, options: .init(holder: "the inspection"))
    }

    func verdict(on said: Testimony) -> Verdict {
        var verdict = Verdict()
        judgeEnding(said, &verdict)
        do {
            let count = try countWritten(audits: true, &verdict)
            judgeCount(count, said, &verdict)
            try writeOn(&verdict)
        } catch let diagnostics as Diagnostics {
            verdict.breaches.append(DiagnosticText.of(diagnostics, .en))
        } catch {
            verdict.breaches.append("\(error)")
        }
        return verdict
    }

    /// The writer dies as planned, succeeds, or says what it lacks.
    private func judgeEnding(_ said: Testimony, _ verdict: inout Verdict) {
        let isPlanned =
            switch (faults.kind, said.ending) {
            case (.failedSync, .exited(0)): said.errorCodes.allSatisfy { $0 == "E512" }
            case (_, .exited(0)): said.errorCodes.isEmpty
            case (.kill, .killed(signal: SIGKILL)): true
            case (.noSpace, .exited(1)):
                !said.errorCodes.isEmpty && said.errorCodes.allSatisfy { $0 == "E503" }
            case (.failedSync, .exited(1)):
                !said.errorCodes.isEmpty && said.errorCodes.allSatisfy { $0 == "E512" }
            default: false
            }
        if !isPlanned { verdict.breaches.append("the writer \(said.ending): \(said.errors)") }
        let folder = (path as NSString).deletingLastPathComponent
        let left = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        if base == nil, said.ending == .exited(1), !left.isEmpty {
            verdict.breaches.append("of a ledger that was not made these are left: \(left)")
        }
    }

    /// What was acknowledged is there, and of the rest nothing that must not be.
    private func judgeCount(_ count: Int, _ said: Testimony, _ verdict: inout Verdict) {
        let acknowledgedCount = said.acknowledged.last.map { $0.position - plan.baseCount } ?? 0
        verdict.acknowledgedCount = acknowledgedCount
        verdict.lostCount = max(0, acknowledgedCount - count)
        let drafts = Array(plan.units.joined())
        let ids = drafts.map(\.statement.id.description)
        for one in said.acknowledged
        where ids.dropFirst(one.position - plan.baseCount - 1).first != one.id {
            verdict.breaches.append("#\(one.position) was acknowledged as another event")
        }
        // What was not acknowledged is the one unit that was being written, whole or not at all;
        // what was refused is not there.
        let ends = plan.units.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        guard let units = ends.firstIndex(of: count),
            let acknowledgedUnits = ends.firstIndex(of: acknowledgedCount)
        else {
            return verdict.breaches.append("half a unit: \(count) events of the plan are there")
        }
        let unsureUnits = if case .killed = said.ending { 1 } else { 0 }
        if units > acknowledgedUnits + unsureUnits {
            verdict.breaches.append(
                "\(count) events are there where \(acknowledgedCount) were acknowledged")
        }
        if said.ending == .exited(0), count != drafts.count || acknowledgedCount != count {
            verdict.breaches.append("the writer succeeded and wrote \(count) events")
        }
    }

    /// Reads the log, and answers how many events of the plan are there, each as planned.
    private func countWritten(audits: Bool, _ verdict: inout Verdict) throws -> Int {
        guard FileManager.default.fileExists(atPath: path) else {
            if base != nil { verdict.breaches.append("the ledger is gone") }
            return 0
        }
        let log = try SQLiteLog(
            path: path, surroundings: Plan.surroundings, options: writer.options)
        defer { try? log.close() }
        let end = try log.end()
        if audits { try audit(log, end, &verdict) }
        guard end.count >= plan.baseCount else {
            verdict.breaches.append("only \(end.count) events are there")
            return 0
        }
        if let base, try log.root(ofFirst: base.count) != base.root {
            verdict.breaches.append("the events from before have changed")
        }
        let drafts = Array(plan.units.joined()) + [plan.epilogue]
        try compare(log, end.count, with: drafts, &verdict)
        return end.count - plan.baseCount
    }

    /// The log's own full reading: hashes, positions, bodies, tree, tiles, SQLite's structures.
    private func audit(
        _ log: SQLiteLog, _ end: LogEnd, _ verdict: inout Verdict
    ) throws {
        let audit = try log.audit()
        if !audit.problems.isEmpty {
            verdict.breaches.append(DiagnosticText.of(audit.problems, .en))
        }
        if audit.root != end.root || audit.eventCount != end.count {
            verdict.breaches.append("the stored tree is not that of the stored leaves")
        }
        if log.identity != Plan.identity { verdict.breaches.append("another ledger") }
    }

    /// Compares the events after the base, envelope and body, with what was to be written.
    private func compare(
        _ log: SQLiteLog, _ count: Int, with drafts: [Draft], _ verdict: inout Verdict
    ) throws {
        let positions = (plan.baseCount..<count).compactMap { Position($0 + 1) }
        let events = try log.events(at: positions)
        let bodies = try log.bodies(at: positions)
        guard events.map(\.position) == positions else {
            return verdict.breaches.append("positions have a gap")
        }
        guard count - plan.baseCount <= drafts.count else {
            return verdict.breaches.append("events that nobody wrote")
        }
        for (event, draft) in zip(events, drafts)
        where event.envelope.statement != draft.statement
            || bodies[event.position]?.body != draft.body
        {
            verdict.breaches.append("\(event.position) is not what was written there")
        }
    }

    /// Does the same again without faults, and one event more; then all must be there, once.
    private func writeOn(_ verdict: inout Verdict) throws {
        var writer = writer
        writer.writesEpilogue = true
        try writer.perform(plan) { _, _ in }
        let expected = plan.units.reduce(1) { $0 + $1.count }
        let count = try countWritten(audits: readsTwice, &verdict)
        if count != expected {
            verdict.breaches.append("written on, \(count) events are there instead of \(expected)")
        }
    }
}
