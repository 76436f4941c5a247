import ArgumentParser
import Basics
import EventLog
import Regulations
import Reports
import Sheets

/// What is asked for how often, and what was done.
struct Quotas: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Quotas by subject and period, with early warnings 指标完成情况表.",
        discussion: """
            Without --period it is the last year in which anything that counts is recorded. --board sets the periods side by \
            side, quota by quota. Behind each figure it says how many of its entries were recorded more than \
            60 days after their day.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Only these: organ/0011, member/0042, or a whole name (default: all).")
    var subjects: [String] = []

    @Option(help: "Only this quota.")
    var quota: String?

    @Option(help: "Only what is met, open, at-risk, missed, exceeded, n/a or not-set; repeatable.")
    var state: [String] = []

    @Flag(help: "A row a quota and subject, a column a period.")
    var board = false

    func run() throws {
        let states = try state.map { text in
            guard let state = QuotaResult.State(rawValue: text) else {
                throw Diagnostics(
                    Diagnostic(
                        .usage, .unknownCode("state", text),
                        expected: .oneOf(QuotaResult.State.allCases.map(\.rawValue))))
            }
            return state
        }
        let open = try options.open()
        let subjects = try Parsing.subjects(
            subjects, in: open, at: judging.moment.resolve(open.ledger))
        let judged = try judging.judge(open, for: .quotas, kind: .year)
        let quota = try quota.map {
            try judged.part($0, "quota", judged.regulation.quotas.map(\.id))
        }
        let sheet = try QuotaSheet(
            judged.judgement, quota: quota, subjects: subjects, states: states)
        if board, output.format == .text {
            let boards = try sheet.boards.map { (title: Optional($0.title), sheet: $0.sheet) }
            let none = (title: Message?.none, sheet: try sheet.board)
            return try judged.write(
                boards.isEmpty ? [none] : boards, output, open.log.identity,
                notes: sheet.notes)
        }
        let rows = try board ? sheet.board : sheet.rows
        let spared: Set = ["at_least", "at_most", "late"]
        let shown = rows.withoutBlankColumns(
            keeping: Set(rows.columns.map(\.code)).subtracting(spared))
        try judged.write(
            output.format == .text ? shown : rows, verb: board ? "quota-board" : "quotas", output,
            open.log.identity, notes: sheet.notes)
    }
}

extension JudgingOptions.Judged {
    /// A part of the regulation by its name, or by the title that screens show.
    func part(
        _ text: String, _ option: String, _ known: [Name], help: Message? = nil
    ) throws -> Name {
        if let name = known.first(where: { $0.text == text }) { return name }
        let titled = known.filter {
            let title = judgement.title($0)
            return title.zh == text || title.en == text
        }
        if let name = titled.first, titled.count == 1 { return name }
        throw Diagnostics(
            Diagnostic(
                .usage, .unknownCode(option, text), expected: parts(known), help: help))
    }

    /// The names of parts, each with its title.
    func parts(_ known: [Name]) -> Message {
        .parts(known.map { ($0.text, judgement.title($0)) })
    }
}
