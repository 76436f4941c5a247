import Activity
import ArgumentParser
import Basics
import EventLog
import Service

/// Records the roll call of a session.
struct RecordRollCall: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll-call",
        abstract: "Record an attendance for everyone due at a session 点名.",
        discussion: """
            The file names who was not there like the others: member,outcome and, where they are \
            needed, quantity, object, note, or 姓名, 考勤, 备注 and so on: it is read as 'luzhi \
            import' reads sheets. Everyone else due by the roster gets --others. Each has an event \
            of her own; the same roll call again changes nothing.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var expectation: ExpectOption

    @Argument(help: "The session: session/2012-0031.")
    var session: String

    @Option(help: "The exceptions: CSV or .xlsx with the columns member and outcome.")
    var absent: String?

    @Option(help: "The outcome of everyone else due: present, 出席, …")
    var others: String

    @Option(help: "Where it is written: 签到册.")
    var authority: String

    func run() throws {
        let session = try Parsing.reference(session, "matter")
        let open = try options.open()
        let words = WordIndex(try open.ledger.vocabulary())
        let known = words.code(others, "outcome", of: .attendanceRecorded)
        guard let outcome = known ?? Code(others) else {
            throw Diagnostics(
                Diagnostic(
                    .usage, .invalidValue("others", others), expected: .format("outcome")))
        }
        let order = RollCallOrder(
            session: session, path: absent, others: outcome, authority: authority,
            actor: try options.actorReference())
        let recorded = try open.ledger.recordRollCall(
            order, writing.wish(expecting: try expectation.position()))
        Terminal.report(recorded.warnings)
        try Terminal.answer(
            .rollCall(
                session.text, due: recorded.dueCount, recorded: recorded.recordedCount,
                unchanged: recorded.unchangedCount))
        if writing.dryRun { try Terminal.answer(.dryRun) }
        try open.log.close()
    }
}
