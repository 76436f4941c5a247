import ArgumentParser
import Basics
import EventLog
import Reports
import Service
import Sheets

/// Who is in office at a moment.
struct RosterVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "Who is in office, in which organs 名册.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Only members of this organ.")
    var organ: String?

    func run() throws {
        let open = try options.open()
        let moment = try moment.resolve(open.ledger)
        let facts = try open.ledger.facts()
        let report = RosterReport(facts, open.log, at: moment)
        let organ = try organ.map { try Parsing.organ($0, in: open.log).reference }
        try output.write(
            try report.sheet(organ: organ), verb: "roster", moment: moment,
            ledger: open.log.identity, notes: facts.beginningNotes(at: moment))
    }
}
