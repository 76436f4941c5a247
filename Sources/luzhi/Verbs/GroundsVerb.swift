import ArgumentParser
import Basics
import EventLog
import Regulations
import Reports
import Sheets

/// Who comes within which clause.
struct GroundsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grounds",
        abstract: "Who comes within which clause, and who is one short of it 所列情形.",
        discussion: """
            The ledger lists grounds and decides nothing. Windows are those of the clauses, up to the \
            as-of day. What bars from commendation or from a grade is listed too.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Only these: member/0042, organ/0011, or a whole name (default: all).")
    var subjects: [String] = []

    @Option(name: .customLong("for"), help: "grounds or commendation.")
    var purpose: Purpose = .grounds

    @Flag(help: "Those within no clause, too.")
    var all = false

    enum Purpose: String, ExpressibleByArgument, CaseIterable { case grounds, commendation }

    func run() throws {
        let open = try options.open()
        let subjects = try Parsing.subjects(
            subjects, in: open, at: judging.moment.resolve(open.ledger))
        let asked: Regulation.Purpose = purpose == .grounds ? .grounds : .commendation
        let judged = try judging.judge(open, for: asked, kind: .term)
        let grounds = try GroundSheet(
            judged.judgement, purpose: asked, subjects: subjects, isWhole: all)
        let sheet = try grounds.sheet
        try judged.write(
            output.format == .text ? sheet.withoutBlankColumns() : sheet, verb: "grounds", output,
            open.log.identity, notes: grounds.notes)
    }
}
