import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Sheets

/// Two moments compared.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What differs between two moments, and why 比较两个时点.",
        discussion: """
            Each rank, grade, score, quota, bar and ground that is not the same at both, with the \
            entries and rules that made it so and how much each contributed. What happened by 2012 as \
            known on 5 January 2013, and as known now: --from 2012-12-31@2013-01-05T17:00 --to \
            2012-12-31. Two regulations: --from 2012-12-31 --from-under shache-liaison@1 --to \
            2012-12-31 --to-under draft.yaml.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var moments: MomentPair
    @OptionGroup var output: OutputOptions

    @Argument(help: "Only these: member/0042, organ/0011, or a whole name (default: all).")
    var subjects: [String] = []

    @Option(help: "2012, 2012Q3, 2012H1, 2012-03, 2012A or term/12 (default: that of --to).")
    var period: String?

    func run() throws {
        let open = try options.open()
        let (from, to) = try moments.resolve(open)
        let subjects = try Parsing.subjects(subjects, in: open, at: to.moment)
        let comparison = try MomentComparison(
            from: from, to: to, period: period, subjects: subjects)
        try DifferenceAnswer(comparison).write(
            verb: "diff", output, open.log.identity)
    }
}
