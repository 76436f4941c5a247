import ArgumentParser
import Basics
import EventLog
import SampleCounty
import Service

/// Makes the sample county, and tells who is who in it.
struct Sample: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the sample county 样例县.",
        discussion: """
            An invented county with five years of its committee's work, and a guide to what is so \
            by design. The same seed makes the same ledger, to the byte: \
            luzhi sample --ledger sample.luzhi
            """)

    @OptionGroup var options: LedgerOptions

    @Option(help: "Another seed makes another county.")
    var seed: UInt64 = 1

    @Option(help: "How many years, 1 to 10.")
    var years: Int = 5

    @Option(help: "At least so many events, for benchmarks.")
    var events: Int = 0

    @Option(help: "text or json.")
    var format: Format = .text

    @Option(name: [.customShort("o"), .long], help: "Write the guide to this file.")
    var output: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func run() throws {
        let path = try options.path()
        guard SampleOrder.yearsRange.contains(years) else {
            throw Diagnostics(
                Diagnostic(
                    .usage, .invalidValue("years", String(years)), expected: .sampleYearsForm))
        }
        guard events >= 0 else {
            throw Diagnostics(
                Diagnostic(
                    .usage, .invalidValue("events", String(events)), expected: .sampleEventsForm))
        }
        let bar = Progress(total: 1)
        let order = SampleOrder(seed: seed, years: years, eventsMin: events)
        let maker = SampleMaker(order) { recorded, total in
            bar.update(recorded: recorded, of: total)
        }
        let log = try SQLiteLog.create(
            at: path, identity: maker.identity, surroundings: maker.surroundings,
            options: options.storage, first: try maker.rootOrgan())
        let ledger = Ledger(log: log, surroundings: maker.surroundings)
        let guide = try maker.fill(ledger)
        bar.finish()
        let root = try log.end().root
        try log.close()
        switch format {
        case .text:
            let text = guide.text(Terminal.language, path: path, root: root.description)
            try Terminal.write(text, to: output)
        case .json:
            let json = guide.json(order, origin: maker.identity.origin, root: root.description)
            try Terminal.write(json.prettyText() + "\n", to: output)
        }
    }
}
