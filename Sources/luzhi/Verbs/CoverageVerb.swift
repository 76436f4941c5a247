import ArgumentParser
import Basics
import EventLog
import Regulations
import Reports
import Sheets

/// Who is covered by what a regulation asks of all, and how far matters are.
struct CoverageVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Who is covered, linked and represented; which steps are late 覆盖与程序.",
        discussion: """
            Without --all only those are listed who do not meet a rule, or steps that are not done on \
            time. --rules has a row a rule. Exit code 3: a rule that binds is not met.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    @Argument(
        help: "Only these: member/0042, a whole name, session/2012-0031, proposal/2012-017.")
    var subjects: [String] = []

    @Option(help: "coverage (links and compositions too) or procedures.")
    var of: Subject = .coverage

    @Option(help: "Only this rule or procedure.")
    var rule: String?

    @Flag(help: "Those who meet the rules, too.")
    var all = false

    @Flag(help: "A row a rule, with how many meet it.")
    var rules = false

    enum Subject: String, ExpressibleByArgument, CaseIterable { case coverage, procedures }

    func run() throws {
        let open = try options.open()
        let subjects = try Parsing.subjects(
            subjects, in: open, at: judging.moment.resolve(open.ledger))
        let isOfCoverage = of == .coverage
        let judged = try judging.judge(
            open, for: isOfCoverage ? .coverage : .procedures, kind: .year)
        let names =
            isOfCoverage
            ? judged.regulation.namesOfCoverage : judged.regulation.procedures.map(\.id)
        let rule = try rule.map { try judged.part($0, "rule", names) }
        let board: (rules: Sheet, rows: Sheet, hasFindings: Bool)
        if isOfCoverage {
            let sheet = CoverageSheet(
                judged.judgement, subjects: subjects, rule: rule, isWhole: all)
            board = (sheet.rules, try sheet.sheet, sheet.hasFindings)
        } else {
            let sheet = ProcedureSheet(
                judged.judgement, subjects: subjects, rule: rule, isWhole: all)
            board = (sheet.rules, try sheet.sheet, sheet.hasFindings)
        }
        let verb = isOfCoverage ? "coverage" : "procedures"
        let identity = open.log.identity
        if rules {
            try judged.write(shown(board.rules), verb: "\(verb)-rules", output, identity)
        } else if output.format == .text {
            // How many meet a rule is said of everybody, not of those who are asked about.
            let sheets = subjects.isEmpty ? [board.rules, board.rows] : [board.rows]
            try judged.write(
                sheets.map { (title: nil, sheet: shown($0)) }, output, identity,
                notes: board.rows.rows.isEmpty ? [.allCovered] : [])
        } else {
            try judged.write(board.rows, verb: verb, output, identity)
        }
        if board.hasFindings { throw ExitCode(3) }
    }

    /// People are spared columns in which nothing stands.
    private func shown(_ sheet: Sheet) -> Sheet {
        output.format == .text
            ? sheet.withoutBlankColumns(keeping: ["met", "on_time", "count", "name", "title"])
            : sheet
    }
}

extension Regulation {
    /// The names of the rules of coverage and links and of the compositions.
    var namesOfCoverage: [Name] {
        coverage.map(\.id) + links.map(\.id) + compositions.map(\.id)
    }
}
