import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service

/// A draft beside what is in force.
struct RegulationSimulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "What a draft would change, beside what is in force 试算草案.",
        discussion: """
            The draft judges the record at the moment, and each result that is not what the regulation in \
            force comes to is told: how many first, then who, and through which items and clauses. \
            Nothing is written.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "A file, or the name of a regulation that ships with Luzhi.")
    var file: String

    @Argument(help: "Only these: member/0042, organ/0011, or a whole name (default: all).")
    var subjects: [String] = []

    @Option(help: "2012, 2012Q3, 2012H1, 2012-03, 2012A or term/12 (default: the present one).")
    var period: String?

    func run() throws {
        let file = try RegulationFinder.regulation(file)
        let open = try options.open()
        let moment = try moment.resolve(open.ledger)
        let subjects = try Parsing.subjects(subjects, in: open, at: moment)
        let facts = try open.ledger.facts()
        let shelf = try RegulationShelf(facts, open.log, knownAt: moment.knownAt)
        let inForce = JudgedMoment(moment, try RuleChoice(shelf: shelf), facts, open.log)
        let comparison = try MomentComparison(
            simulating: file.regulation, at: inForce, period: period, subjects: subjects)
        Terminal.report(file.remarks.filter { $0.code != .uncheckedQuote })
        try DifferenceAnswer(comparison).write(
            verb: "regulation-simulate", output, open.log.identity, isSimulated: true)
    }
}
