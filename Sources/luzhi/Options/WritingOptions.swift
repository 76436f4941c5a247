import ArgumentParser
import EventLog
import Service

/// How a verb that writes wishes to write.
struct WritingOptions: ParsableArguments {
    @Flag(help: "Judge everything, write nothing.")
    var dryRun = false

    @Flag(help: "Write although the clock is more than an hour behind the last event.")
    var clockBehind = false

    func wish(expecting expected: Position? = nil) -> WritingWish {
        WritingWish(acceptsClockBehind: clockBehind, isDryRun: dryRun, expected: expected)
    }
}

/// Refusal if something changed since one looked.
struct ExpectOption: ParsableArguments {
    @Option(help: "Refuse if an event about the same subject or matter stands after '#N'.")
    var expect: String?

    func position() throws -> Position? {
        try expect.map { text in
            if text == "#0" { return nil }
            return try Parsing.position(text, "expect")
        } ?? nil
    }
}
