import Activity
import ArgumentParser
import Basics
import EventLog
import Foundation
import Projections
import Service

/// Takes the attendance that counts out of a ledger as a sheet, with the sheets that give it ground
/// in another ledger: words, organs, members and sessions.
struct SheetExport: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sheets")

    @Argument var file: String
    @Argument(help: "The folder the sheets are written to.") var folder: String

    private static let columns = [
        "type", "subject", "matter", "object", "kind", "role", "outcome", "tags", "quantity",
        "occurred_on", "until", "name", "zh", "en",
    ]

    func run() throws {
        let log = try SQLiteLog(path: file, surroundings: .system, options: Measuring.options)
        let facts = Facts(names: log.names)
        try facts.catchUp(with: log, through: Int64(try log.count()))
        // The root organ is in every ledger from the first.
        let root = log.names.number(of: .rootOrgan)
        var rows = 0
        try write("words", facts, log) { type, _ in type == .vocabularyExtended }
        try write("organs", facts, log) { type, fact in
            type == .organEstablished && fact.subject != root
        }
        var appointed: Set<Int32> = []
        try write("members", facts, log) { type, fact in
            type == .memberAppointed && appointed.insert(fact.subject).inserted
        }
        // A sitting's session stands above it, whichever of them was corrected last.
        var held: Set<Int32> = []
        try write("sessions", facts, log) { type, fact in
            guard type == .sessionHeld, fact.object == 0 else { return false }
            held.insert(fact.matter)
            return true
        }
        try write("sittings", facts, log) { type, fact in
            guard type == .sessionHeld, held.contains(fact.object) else { return false }
            held.insert(fact.matter)
            return true
        }
        // The county has attendances that lost their session.
        try write("attendance", facts, log) { type, fact in
            guard type == .attendanceRecorded, held.contains(fact.matter) else { return false }
            rows += 1
            return true
        }
        print("{\"rows\":\(rows)}")
    }

    private func write(
        _ name: String, _ facts: Facts, _ log: SQLiteLog,
        where isTaken: (EventType?, Fact) -> Bool
    ) throws {
        let path = URL(fileURLWithPath: "\(folder)/\(name).csv")
        try Data().write(to: path)
        let output = try FileHandle(forWritingTo: path)
        var bytes: [UInt8] = []
        CSV.appendRecord(SheetExport.columns, to: &bytes)
        for row in 0..<facts.count where facts.knownUntil[row] == Facts.never {
            let fact = facts[row]
            guard isTaken(fact.classification.type, fact) else { continue }
            CSV.appendRecord(cells(fact, log.names), to: &bytes)
            if bytes.count > 1 << 20 {
                try output.write(contentsOf: bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try output.write(contentsOf: bytes)
        try output.close()
    }

    private func cells(_ fact: Fact, _ names: any LogNames) -> [String] {
        let coded = fact.classification
        let subject = names.reference(fact.subject).text
        let isNamed = coded.type == .organEstablished || coded.type == .memberAppointed
        let title = coded.type == .vocabularyExtended ? coded.role?.text ?? "" : ""
        let isPartial = coded.outcome == .partial
        let hasObject = coded.type != .organEstablished && fact.object != 0
        return [
            coded.type?.rawValue ?? "", subject,
            fact.matter == 0 ? "" : names.reference(fact.matter).text,
            hasObject ? names.reference(fact.object).text : "",
            coded.type == .attendanceRecorded ? "" : coded.kind?.text ?? "", coded.role?.text ?? "",
            coded.result?.text ?? "", coded.tags.map(\.text).joined(separator: " "),
            fact.quantity == 1 && !isPartial ? "" : String(fact.quantity), fact.day.description,
            fact.until?.description ?? "", isNamed ? subject : "", title, title,
        ]
    }
}
