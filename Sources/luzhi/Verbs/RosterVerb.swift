import Activity
import ArgumentParser
import Basics
import EventLog
import Projections
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

    @Option(
        help: "Only those whose name, present or former, has this in it, however it is written.")
    var name: String?

    @Flag(help: "A row a post instead of a row a member.")
    var posts = false

    @Flag(help: "The organs as a tree, with their people.")
    var tree = false

    @Option(help: "One person's history: member/0042, or a whole name.")
    var of: String?

    func validate() throws {
        let shapes = [posts, tree, of != nil].filter { $0 }.count
        if shapes > 1 { throw ValidationError(.oneShapeOfRoster) }
        if tree || of != nil, organ != nil || name != nil {
            throw ValidationError(.narrowsListAlone)
        }
    }

    func run() throws {
        let open = try options.open()
        let moment = try moment.resolve(open.ledger)
        let facts = try open.ledger.facts()
        let report = try RosterReport(facts, open.log, at: moment)
        let search = PersonSearch(facts, open.log, at: moment)
        let sheet =
            if tree {
                try report.tree(isIndented: output.format == .text)
            } else if let of {
                try report.history(of: search.person(of))
            } else {
                try list(report, search, open)
            }
        try output.write(
            output.format == .text ? sheet.withoutBlankColumns(keeping: ["name"]) : sheet,
            verb: "roster", moment: moment, ledger: open.log.identity,
            notes: facts.beginningNotes(at: moment))
    }

    private func list(
        _ report: RosterReport, _ search: PersonSearch, _ open: OpenLedger
    ) throws -> Sheet {
        let choice = RosterReport.Choice(
            organ: try organ.map { try Parsing.organ($0, in: open.log).reference },
            people: try name.map { try search.people(named: $0) })
        return posts ? try report.posts(choice) : try report.list(choice)
    }
}
