import ArgumentParser
import Basics
import EventLog
import Reports
import Service

/// Who objects to what.
struct ObjectionsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objections",
        abstract: "Objections, and what became of them 异议.",
        discussion: """
            record objection raises one, record resolution answers it. Without --all those are listed \
            that nothing answers yet.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Only those of, or about, these: member/0042, evaluation/2011 (default: all).")
    var subjects: [String] = []

    @Flag(help: "Those that are resolved, too.")
    var all = false

    func run() throws {
        let open = try options.open()
        let moment = try moment.resolve(open.ledger)
        let sheet = try ObjectionSheet(
            open.ledger.facts(), open.log, at: moment,
            subjects: try Parsing.subjects(subjects, in: open, at: moment),
            isOpenOnly: !all)
        try output.write(
            try sheet.sheet, verb: "objections", moment: moment, ledger: open.log.identity)
    }
}
