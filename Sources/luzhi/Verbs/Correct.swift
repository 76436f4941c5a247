import ArgumentParser
import Basics
import EventLog
import Service

/// Corrects by compensating events.
struct Correct: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Correct an event by a further one 更正.",
        subcommands: [Replace.self, Void.self, Reinstate.self, CorrectBatch.self])

    /// What every correction states.
    struct GroundsOptions: ParsableArguments {
        @Argument(help: "The event: its id or '#1024'.")
        var event: String

        @Option(help: "Why it is corrected.")
        var reason: String

        @Option(help: "Under which authority: who allowed it, or a document.")
        var authority: String

        var grounds: Grounds { Grounds(reason: reason, authority: authority) }
    }

    /// What becomes of events whose ground a correction takes.
    struct DependantsOption: ParsableArguments {
        @Flag(help: "Withdraw what loses its ground by this, too.")
        var withDependants = false
    }

    struct Replace: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace an event by the same with changed fields 更正.",
            discussion: """
                Codes may be given by their titles (--set outcome=出席), days as offices write them \
                (--set occurred_on=2012年3月14日).
                """)

        @OptionGroup var options: LedgerOptions
        @OptionGroup var writing: WritingOptions
        @OptionGroup var expectation: ExpectOption
        @OptionGroup var grounds: GroundsOptions
        @OptionGroup var dependants: DependantsOption

        @Option(name: .customLong("set"), help: "field=value; an empty value leaves it out.")
        var changes: [String] = []

        func validate() throws {
            if changes.isEmpty { throw ValidationError(.setSaysWhatChanges) }
        }

        func run() throws {
            try Correct.correct(options, writing, expectation, dependants) { ledger, actor, wish in
                try ledger.replace(
                    try Parsing.event(grounds.event), changes: try Parsing.assignments(changes),
                    grounds: grounds.grounds, actor: actor, wish)
            }
        }
    }

    struct Void: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Withdraw an event: it counts no more 撤回.")

        @OptionGroup var options: LedgerOptions
        @OptionGroup var writing: WritingOptions
        @OptionGroup var expectation: ExpectOption
        @OptionGroup var grounds: GroundsOptions
        @OptionGroup var dependants: DependantsOption

        func run() throws {
            try Correct.correct(options, writing, expectation, dependants) { ledger, actor, wish in
                try ledger.withdraw(
                    try Parsing.event(grounds.event), grounds: grounds.grounds, actor: actor, wish)
            }
        }
    }

    struct Reinstate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Undo the last correction of an event 撤销更正.")

        @OptionGroup var options: LedgerOptions
        @OptionGroup var writing: WritingOptions
        @OptionGroup var expectation: ExpectOption
        @OptionGroup var grounds: GroundsOptions
        @OptionGroup var dependants: DependantsOption

        func run() throws {
            try Correct.correct(options, writing, expectation, dependants) { ledger, actor, wish in
                try ledger.undo(
                    try Parsing.event(grounds.event), grounds: grounds.grounds, actor: actor, wish)
            }
        }
    }

    fileprivate static func correct(
        _ options: LedgerOptions, _ writing: WritingOptions, _ expectation: ExpectOption,
        _ dependants: DependantsOption,
        _ work: (Ledger, Reference, WritingWish) throws -> Recorded
    ) throws {
        let open = try options.open()
        let actor = try options.actorReference()
        var wish = writing.wish(expecting: try expectation.position())
        wish.withdrawsDependants = dependants.withDependants
        let recorded = try work(open.ledger, actor, wish)
        let id = try recorded.appended.first.flatMap {
            writing.dryRun ? nil : try open.log.event(at: $0.position)?.envelope.id
        }
        try Answering.tell(recorded, id: id, isDryRun: writing.dryRun)
        try open.log.close()
    }
}
