import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service
import Sheets

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

    /// What every step between states beside its own.
    struct StepOptions: ParsableArguments {
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var writing: WritingOptions
        @OptionGroup var name: Name

        @Option(help: "The day of the step, of a posting its first (default: today).")
        var on: String?

        func order() throws -> StepOrder {
            StepOrder(
                on: try on.map { try Parsing.day($0, "on") }, by: try ledger.actorReference())
        }

        /// Takes a step and tells what became of it.
        func take(
            _ step: (Ledger, WritingWish) throws -> SteppedEvaluation,
            _ told: (SteppedEvaluation) -> Message
        ) throws {
            let open = try ledger.open()
            let stepped = try step(open.ledger, writing.wish())
            try Answering.tell(stepped, told(stepped), writing)
            try open.log.close()
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
            let changed = try open.ledger.changedEvaluations(steps, at: moment)
            let sheet = EvaluationList(steps, on: moment.asOf, changed: changed).sheet
            // What is seldom passed over takes no room from the rest.
            let spared = Set(sheet.columns.map(\.code)).subtracting(["passed_over"])
            try output.write(
                output.format == .text ? sheet.withoutBlankColumns(keeping: spared) : sheet,
                verb: "evaluations", moment: moment, ledger: open.log.identity)
        }
    }

    struct Post: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that the newest draft is posted for objections 公示.")

        @OptionGroup var step: StepOptions

        @Option(help: "The last day of the posting.")
        var until: String

        @Option(help: "Where it is posted.")
        var venue: String?

        func run() throws {
            let order = PostingOrder(
                try step.order(), evaluation: try step.name.reference(),
                until: try Parsing.day(until, "until"), venue: venue)
            try step.take({ try $0.postEvaluation(order, $1) }) { stepped in
                .posted(
                    stepped.evaluation.text, until: order.until,
                    position: stepped.position.number)
            }
        }
    }

    struct Approve: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a meeting approved the newest draft 审定.",
            discussion: """
                Refused while the draft was not posted, its posting runs, or the ledger no longer gives \
                it; --override says who allowed it all the same, and is refused where nothing needs it.
                """)

        @OptionGroup var step: StepOptions

        @Option(help: "The meeting: session/2012-0031, or what it is called.")
        var by: String

        @Option(help: "The number of the document.")
        var document: String?

        @Option(help: "Who allowed it out of its order, and by what.")
        var override: String?

        func run() throws {
            let order = ApprovalOrder(
                try step.order(), evaluation: try step.name.reference(), meeting: by,
                sanction: Sanction(document: document, override: override))
            try step.take({ try $0.approveEvaluation(order, $1) }) { stepped in
                .approved(stepped.evaluation.text, position: stepped.position.number)
            }
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
