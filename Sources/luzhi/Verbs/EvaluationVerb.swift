import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service

/// The steps of an evaluation between its draft and its closing.
struct EvaluationVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluation",
        abstract: "The steps of an evaluation: list, post, approve 考核程序.",
        discussion: """
            evaluate --draft drafts a result, evaluation post posts it for objections, evaluation \
            approve records the meeting that approved it, and close seals it.
            """,
        subcommands: [List.self, Post.self, Approve.self], defaultSubcommand: List.self)

    /// The evaluation that a verb is about.
    struct Name: ParsableArguments {
        @Argument(help: "The evaluation: evaluation/2011, or its period, 2011.")
        var evaluation: String

        func reference() throws -> Reference {
            if let reference = Reference(evaluation), reference.space == "evaluation" {
                return reference
            }
            guard let reference = Reference.evaluation(of: evaluation) else {
                throw Diagnostics(
                    Diagnostic(
                        .usage, .invalidValue("evaluation", evaluation), expected: .periodForm))
            }
            return reference
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How far each evaluation is, and what it waits for 考核进度.")

        @OptionGroup var options: LedgerOptions
        @OptionGroup var moment: MomentOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let open = try options.open()
            let moment = try moment.resolve(open.ledger)
            let steps = try EvaluationSteps.all(open.ledger.facts(), open.log, at: moment)
            try output.write(
                EvaluationList(steps, on: moment.asOf).sheet, verb: "evaluations",
                moment: moment, ledger: open.log.identity)
        }
    }

    struct Post: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that the last draft is posted for objections 公示.")

        @OptionGroup var options: LedgerOptions
        @OptionGroup var writing: WritingOptions
        @OptionGroup var name: Name

        @Option(help: "The last day of the posting.")
        var until: String

        @Option(help: "Where it is posted.")
        var venue: String?

        @Option(help: "The first day of the posting (default: today).")
        var on: String?

        func run() throws {
            let open = try options.open()
            let order = PostingOrder(
                evaluation: try name.reference(), until: try Parsing.day(until, "until"),
                venue: venue, day: try on.map { try Parsing.day($0, "on") },
                actor: try options.actorReference())
            let stepped = try open.ledger.postEvaluation(order, writing.wish())
            try Answering.tell(
                stepped,
                .posted(
                    stepped.evaluation.text, until: order.until,
                    position: stepped.position.number), writing)
            try open.log.close()
        }
    }

    struct Approve: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a meeting approved the last draft 审定.")

        @OptionGroup var options: LedgerOptions
        @OptionGroup var writing: WritingOptions
        @OptionGroup var name: Name

        @Option(help: "The meeting: session/2012-0031, or what it is called.")
        var by: String

        @Option(help: "The number of the document.")
        var document: String?

        @Option(help: "Who allowed it although it was not posted, and by what.")
        var override: String?

        @Option(help: "The day of the approval (default: today).")
        var on: String?

        func run() throws {
            let open = try options.open()
            let order = ApprovalOrder(
                evaluation: try name.reference(), meeting: by, document: document,
                override: override, day: try on.map { try Parsing.day($0, "on") },
                actor: try options.actorReference())
            let stepped = try open.ledger.approveEvaluation(order, writing.wish())
            try Answering.tell(
                stepped,
                .approved(stepped.evaluation.text, position: stepped.position.number), writing)
            try open.log.close()
        }
    }
}

extension Answering {
    /// Tells what became of a step of an evaluation.
    static func tell(
        _ stepped: SteppedEvaluation, _ message: Message, _ writing: WritingOptions
    ) throws {
        Terminal.report(stepped.recorded.warnings)
        try Terminal.answer(message)
        for table in stepped.tablesWithoutRows { try Terminal.answer(.rowsNotSealed(table)) }
        if writing.dryRun { try Terminal.answer(.dryRun) }
    }
}
