import Basics

/// What a log says of an event that it cannot hand out as it was recorded.
extension Diagnostics {
    /// The event does not agree with its hashes.
    static func altered(event position: Position) -> Diagnostics {
        Diagnostics(
            Diagnostic(
                .alteredEvent, .alteredEvent(position.number),
                at: .event(position: position.number), help: .damagedHelp))
    }

    /// There is no event where one must be.
    static func missing(event position: Int) -> Diagnostics {
        Diagnostics(
            Diagnostic(
                .missingEvent, .missingEvent(Int64(position)),
                at: .event(position: Int64(position)), help: .damagedHelp))
    }

    /// What the event amends is not there, or could not be amended by it.
    static func brokenLine(event position: Position) -> Diagnostics {
        Diagnostics(
            Diagnostic(
                .brokenLine, .brokenLine(position.number), at: .event(position: position.number),
                help: .damagedHelp))
    }
}
