import Activity
import ArgumentParser
import Basics
import EventLog
import Service

/// Records that somebody objects to an event.
struct RecordObjection: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objection",
        abstract: "Record an objection to an event 提出异议.",
        discussion: """
            luzhi record objection member/0042 --to '#871' --text 当日住院，有证明. An objection to a \
            posting, or to an absence, is listed by 'objections' until it is resolved.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions

    @Argument(help: "Who objects: member/0042, organ/0011, or a whole name.")
    var subject: String

    @Option(help: "The event objected to: its id or '#1024'.")
    var to: String

    @Option(help: "Why.")
    var text: String

    @Option(help: "What it concerns (default: what that event is about).")
    var matter: String?

    @Option(help: "The day (default: today).")
    var on: String?

    func run() throws {
        let open = try options.open()
        let order = ObjectionOrder(
            subject: try Parsing.subject(subject, in: open, at: open.now()),
            to: try Parsing.event(to),
            matter: try matter.map { try Parsing.reference($0, "matter") }, text: text,
            day: try on.map { try Parsing.day($0, "on") }, actor: try options.actorReference())
        let recorded = try open.ledger.object(order, writing.wish())
        try Answering.tell(recorded, id: nil, isDryRun: writing.dryRun)
        try open.log.close()
    }
}

/// Records what became of an objection.
struct RecordResolution: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolution",
        abstract: "Record what became of an objection 处理异议.",
        discussion: """
            luzhi record resolution '#912' upheld --by organ/0001 --text 经核实…. Nobody resolves an \
            objection to her own record.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions

    @Argument(help: "The objection: its id or '#1024'.")
    var objection: String

    @Argument(help: "upheld, partly-upheld, rejected, or 成立, 部分成立, 不成立.")
    var outcome: String

    @Option(help: "Who resolved it: organ/0003, person/0014.")
    var by: String?

    @Option(help: "Why.")
    var text: String?

    @Option(help: "The day (default: today).")
    var on: String?

    func run() throws {
        let open = try options.open()
        let words = try open.ledger.vocabulary().words(.objectionDecisions)
        let order = ResolutionOrder(
            of: try Parsing.event(objection),
            try Parsing.code(outcome, "outcome", among: words),
            by: try by.map { try Parsing.reference($0, "by") }, text: text,
            day: try on.map { try Parsing.day($0, "on") }, actor: try options.actorReference())
        let recorded = try open.ledger.resolve(order, writing.wish())
        try Answering.tell(recorded, id: nil, isDryRun: writing.dryRun)
        try open.log.close()
    }
}
