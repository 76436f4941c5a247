import Activity
import ArgumentParser
import Basics
import EventLog
import Foundation
import Reports
import Service
import Sheets

/// Lists events.
struct LogVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "List events 流水.")

    @OptionGroup var options: LedgerOptions

    @Option(help: "Only events of this subject.") var subject: String?
    @Option(help: "Only events about this matter.") var matter: String?
    @Option(help: "Only events of this type, by its name or its title.") var type: String?
    @Option(help: "Only events of this kind, by its code or its title.") var kind: String?
    @Option(help: "Only events in this role, by its code or its title.") var role: String?
    @Option(help: "Only events of this outcome, by its code or its title.") var outcome: String?
    @Option(help: "Only events recorded by this clerk or member.") var by: String?
    @Option(help: "Only events from this day.") var from: String?
    @Option(help: "Only events up to this day.") var through: String?
    @Option(help: "Only these positions: '#10', '#10-#20', '#10-'.") var positions: String?
    @Flag(help: "Only what counts now.") var holding = false
    @Flag(help: "Only what counts no more, and the corrections themselves.") var notHolding = false
    @Flag(help: "Oldest first.") var oldestFirst = false
    @Option(help: "How many at most; 0 for all.") var limit: Int = 0
    @Option(help: "text, csv, json or ndjson; with --follow text or ndjson.")
    var format: Format = .text
    @Option(name: [.customShort("o"), .long], help: "Write to this file.") var output: String?

    @Flag(
        help:
            "Print what stands, oldest first, then each event as it is recorded; as text or ndjson."
    )
    var follow = false

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, csv, json, ndjson
    }

    func validate() throws {
        if holding && notHolding { throw ValidationError(.holdingOrNot) }
        if follow {
            guard format == .text || format == .ndjson else {
                throw ValidationError(.followFormats)
            }
            guard !holding, !notHolding, limit == 0, output == nil else {
                throw ValidationError(.followPrintsAll)
            }
        }
        if limit < 0 { throw ValidationError(.limitForm) }
    }

    func run() throws {
        let open = try options.open()
        if follow {
            return try LogFollower(log: open.log, filter: try filter(open), isText: format == .text)
                .run()
        }
        let report = LogReport(try open.ledger.facts(), open.log)
        let found = try report.positions(try filter(open))
        switch format {
        case .text:
            try Terminal.write(
                try report.sheet(found).withoutBlankColumns().text(
                    Terminal.language, zone: open.log.identity.zone),
                to: output)
        case .csv:
            try Terminal.write(try report.sheet(found).csv, to: output)
        case .json:
            try Terminal.write(
                Answer.json(
                    verb: "log", moment: nil, ledger: open.log.identity,
                    rows: try report.sheet(found).json), to: output)
        case .ndjson:
            try writeLines(report, found)
        }
    }

    private func writeLines(_ report: LogReport, _ found: [Position]) throws {
        let write = { (file: FileHandle) in
            try report.forEach(found) { event, body in
                var line = try event.json(body: body, holding: report.isHolding(event.position))
                    .canonicalBytes
                line.append(UInt8(ascii: "\n"))
                try Terminal.write(Data(line), to: file)
            }
        }
        if let output {
            try Terminal.writeFile(output, write)
        } else {
            try write(.standardOutput)
        }
    }

    private func filter(_ open: OpenLedger) throws -> LogReport.Filter {
        var filter = LogReport.Filter()
        let type = try type.map { try Parsing.type($0) }
        // The words of the type, or of any.
        let isNarrowed = kind != nil || role != nil || outcome != nil
        let vocabulary = isNarrowed ? try open.ledger.vocabulary() : .builtIn
        func words(_ field: (TypeDefinition) -> TypeDefinition.CodeField) -> [Word] {
            (type.map { [$0] } ?? EventType.allCases)
                .flatMap { vocabulary.words(field(TypeDefinition[$0])) }
        }
        filter.subject = try subject.map {
            try Parsing.subject($0, in: open, at: open.now())
        }
        filter.matter = try matter.map { try Parsing.reference($0, "matter") }
        filter.actor = try by.map { try Parsing.reference($0, "by") }
        filter.type = type?.name
        filter.kind = try kind.map { try Parsing.code($0, "kind", among: words { $0.kind }) }
        // The role of an added word is its own code.
        filter.role = try role.map {
            try Parsing.code($0, "role", among: words { $0.role } + vocabulary.added)
        }
        filter.outcome = try outcome.map {
            try Parsing.code($0, "outcome", among: words { $0.outcome })
        }
        filter.from = try from.map { try Parsing.day($0, "from") }
        filter.through = try through.map { try Parsing.day($0, "through") }
        filter.positions = try positions.map(range)
        filter.holding = holding ? true : notHolding ? false : nil
        filter.newestFirst = !oldestFirst
        filter.limit = limit == 0 ? nil : limit
        return filter
    }

    private func range(_ text: String) throws -> ClosedRange<Int64> {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let first = try Parsing.position(String(parts[0]), "positions").number
        guard parts.count == 2 else { return first...first }
        if parts[1].isEmpty { return first...Int64.max }
        let last = try Parsing.position(String(parts[1]), "positions").number
        guard first <= last else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue("positions", text), expected: .positionForm))
        }
        return first...last
    }
}
