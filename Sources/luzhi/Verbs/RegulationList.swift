import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service

/// Which regulations there are.
struct RegulationList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the regulations that ship with Luzhi, or those a ledger adopted 办法目录.",
        discussion: """
            With a ledger (--ledger or LUZHI_LEDGER) those it has adopted are listed, with when each is \
            in force; --packs lists those that ship with Luzhi all the same.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Those that ship with Luzhi, whatever ledger is named.")
    var packs = false

    func run() throws {
        guard !packs, let ledger = try options.openIfNamed() else {
            let files = try Packs.all.map { try RegulationFinder.read($0) }
            return try output.write(RegulationSheet.shipped(files), verb: "regulation-packs")
        }
        let moment = try moment.resolve(ledger.ledger)
        let shelf = try RegulationShelf(
            ledger.ledger.facts(), ledger.log, knownAt: moment.knownAt)
        try output.write(
            RegulationSheet.adopted(shelf, on: moment.asOf), verb: "regulation-list",
            moment: moment, ledger: ledger.log.identity,
            notes: shelf.entries.isEmpty ? [.noneAdopted] : [])
    }
}
