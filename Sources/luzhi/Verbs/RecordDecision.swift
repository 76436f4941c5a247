import Activity
import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Service

/// Records a decision about a member or an organ.
struct RecordDecision: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decision",
        abstract: "Record a decision, with the grounds and the moment it rests on 决定.",
        discussion: """
            luzhi record decision admonition member/0042 --ground forfeiture --by organ/0003 --as-of \
            2011-12-31. The regulation in force, the clauses that hold and the moment are written with \
            it. --rests-on evaluation/2011 cites a closing: the sealed period is judged by the sealed \
            regulation at the sealed moment.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var moment: MomentOptions

    @Argument(help: "The kind: reminder, admonition, commendation, or 提醒 …")
    var kind: String

    @Argument(help: "Whom it is about: member/0042, organ/0011, or a whole name.")
    var subject: String

    @Option(help: "A ground of the regulation in force that it rests on; may be repeated.")
    var ground: [String] = []

    @Option(help: "The closing, request or other event it rests on: id, '#1024', evaluation/2011.")
    var restsOn: String?

    @Option(help: "Who decided: organ/0003, person/0014.")
    var by: String?

    @Option(help: "What is decided on: evaluation/2011, session/2012-0031.")
    var matter: String?

    @Option(help: "Its title.")
    var title: String?

    @Option(help: "What the paper says.")
    var text: String?

    @Option(help: "The clause in the words of the paper (default: the clauses that hold).")
    var clause: String?

    @Option(help: "Of a star rating: how many.")
    var stars: Int64?

    @Option(help: "The deadline, or the last day of the period it is for.")
    var until: String?

    @Option(help: "The day of the decision (default: today).")
    var on: String?

    func run() throws {
        let open = try options.open()
        let words = try open.ledger.vocabulary().words(.decisionKinds)
        var order = DecisionOrder(
            try Parsing.code(kind, "kind", among: words),
            try Parsing.subject(subject, in: open, at: moment.resolve(open.ledger)),
            actor: try options.actorReference())
        order.grounds = ground
        order.by = try by.map { try Parsing.reference($0, "by") }
        order.matter = try matter.map { try Parsing.reference($0, "matter") }
        order.title = title
        order.text = text
        order.clause = clause
        order.stars = stars
        order.until = try until.map { try Parsing.day($0, "until") }
        order.day = try on.map { try Parsing.day($0, "on") }
        try rest(&order, open)
        if let asOf = moment.asOf { order.asOf = try Parsing.day(asOf, "as-of") }
        if moment.knownAt != nil {
            order.knownAt = try moment.resolve(open.ledger).knownAt
        }
        let recorded = try open.ledger.decide(order, writing.wish())
        try Answering.tell(recorded, id: nil, isDryRun: writing.dryRun)
        try open.log.close()
    }

    /// What the decision cites; on a closing it rests with all that was sealed.
    private func rest(_ order: inout DecisionOrder, _ open: OpenLedger) throws {
        guard let restsOn else { return }
        guard let evaluation = Reference(restsOn), evaluation.space == "evaluation" else {
            order.cites = try open.ledger.event(try Parsing.event(restsOn)).id
            return
        }
        order.closing = evaluation
    }
}
