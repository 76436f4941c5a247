import ArgumentParser
import EventLog
import Service

/// How a verb that writes wishes to write.
struct WritingOptions: ParsableArguments {
    @Flag(help: "Judge everything, write nothing.")
    var dryRun = false

    @Flag(help: "Write although the clock is more than an hour behind the last event.")
    var clockBehind = false

    func wish(expecting expected: Int64? = nil) -> WritingWish {
        WritingWish(
            acceptsClockBehind: clockBehind, isDryRun: dryRun, expected: expected,
            readsRegulations: true)
    }
}

/// Refusal if something changed since one looked.
struct ExpectOption: ParsableArguments {
    @Option(help: "Refuse if an event about the same subject or matter stands after '#N'.")
    var expect: String?

    /// The position stated; 0 for an empty ledger.
    func position() throws -> Int64? {
        try expect.map { $0 == "#0" ? 0 : try Parsing.position($0, "expect").number }
    }
}
