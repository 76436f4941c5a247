import ArgumentParser
import Basics
import EventLog
import Projections
import Reports
import Service

/// Seals the result of an evaluation.
struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Close a period: the approved result is sealed as it is 定稿封存.",
        discussion: """
            Refused while the posting runs, an objection is open, the approval is not recorded, a newer \
            draft has superseded what was approved, or the ledger no longer gives it; --override says \
            who allowed it all the same, and the result prints that for ever, with what was passed over; \
            so it is refused where nothing needs it. --check reckons what was sealed again at its own \
            moment.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var writing: WritingOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "2011, 2012Q3, 2012H1, 2012-03, 2012A or term/12.")
    var period: String?

    @Flag(help: "Reckon every sealed result again, or that of the period; exit 3 if one differs.")
    var check = false

    @Option(help: "Who allowed the closing out of its order, and by what.")
    var override: String?

    @Option(help: "The number of the document.")
    var document: String?

    @Option(help: "The day of the closing (default: today).")
    var on: String?

    func validate() throws {
        if !check, period == nil { throw ValidationError(.periodToClose) }
        if check, override != nil || document != nil || on != nil {
            throw ValidationError(.checkOnlyLooks)
        }
    }

    func run() throws {
        let open = try options.open()
        guard check else { return try close(open) }
        let moment = try MomentOptions.parse([]).resolve(open.ledger)
        let checks = try open.ledger.checkSeals(knownAt: moment.knownAt, period: period)
        let rows = checks.map {
            SealCheckSheet.Row(
                steps: $0.steps, sealed: $0.sealed, isIntact: $0.isIntact,
                isRooted: $0.isRooted, differences: $0.differences)
        }
        try output.write(
            SealCheckSheet(
                rows, open.ledger.facts(), open.log, knownAt: moment.knownAt
            ).sheet,
            verb: "close-check", moment: moment, ledger: open.log.identity,
            notes: checks.isEmpty ? [.nothingClosed] : [])
        if checks.contains(where: { !$0.isEqual }) { throw ExitCode(3) }
    }

    private func close(_ open: OpenLedger) throws {
        let step = StepOrder(
            on: try on.map { try Parsing.day($0, "on") }, by: try options.actorReference())
        let order = ClosingOrder(
            step, period: period ?? "",
            sanction: Sanction(document: document, override: override))
        let stepped = try open.ledger.closeEvaluation(order, writing.wish())
        try Answering.tell(
            stepped,
            .closed(
                stepped.evaluation.text, position: stepped.position.number,
                digest: stepped.digest ?? "", seen: stepped.seen), writing)
        try open.log.close()
    }
}
