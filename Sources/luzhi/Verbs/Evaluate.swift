import ArgumentParser
import Basics
import EventLog
import Regulations
import Reports

/// Scores, ranks and grades of a period.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluate a period: points, rank and grade 履职积分表.",
        discussion: """
            A period is judged by the regulation in force on its last day, or on the as-of day if that \
            is earlier; --under names another.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Only these: member/0042, organ/0011 (default: all).")
    var subjects: [String] = []

    @Option(help: "member or organ.")
    var by: Grouping = .member

    enum Grouping: String, ExpressibleByArgument, CaseIterable { case member, organ }

    func run() throws {
        let open = try options.open()
        let subjects = try subjects.map { try Parsing.reference($0, "subject") }
        let judged = try judging.judge(open, for: by == .member ? .memberScore : .groupScore)
        let sheet = try ScoreSheet(judged.judgement, ofOrgans: by == .organ, subjects: subjects)
            .sheet
        try judged.write(sheet, verb: "evaluate", output, open.log.identity)
    }
}
