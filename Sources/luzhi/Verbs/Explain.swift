import ArgumentParser
import Basics
import EventLog
import Regulations
import Reports

/// A result opened down to its entries.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Open a result into clauses, figures and entries 查依据.",
        discussion: """
            explain member/0042 score; explain member/0042 rank; explain member/0042 ground forfeiture; \
            explain member/0042 bar no-commendation; explain organ/0011 quota opinion-monthly. What a \
            corrected event counted for before stands struck out.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    @Argument(
        help:
            "Whose: member/0042, organ/0011; of procedures also a matter, of compositions a session."
    )
    var subject: String

    @Argument(help: "score, grade, rank, quota, ground, bar, coverage or procedure.")
    var question: Question = .score

    @Argument(help: "Which quota, ground, bar, rule of coverage or procedure.")
    var name: String?

    enum Question: String, ExpressibleByArgument, CaseIterable {
        case score, grade, rank, quota, ground, bar, coverage, procedure

        /// Whether it is asked of something that the regulation names.
        var isNamed: Bool {
            switch self {
            case .score, .grade, .rank: false
            case .quota, .ground, .bar, .coverage, .procedure: true
            }
        }

        var title: Message {
            switch self {
            case .score: Message(zh: "积分", en: rawValue)
            case .grade: Message(zh: "等次", en: rawValue)
            case .rank: Message(zh: "名次", en: rawValue)
            case .quota: Message(zh: "定额", en: rawValue)
            case .ground: Message(zh: "情形", en: rawValue)
            case .bar: Message(zh: "限制", en: rawValue)
            case .coverage: Message(zh: "覆盖", en: rawValue)
            case .procedure: Message(zh: "程序", en: rawValue)
            }
        }
    }

    func validate() throws {
        let isNamed = question.isNamed
        if isNamed, name == nil { throw ValidationError(.nameThePart(question.title)) }
        if !isNamed, name != nil { throw ValidationError(.hasNoParts(question.title)) }
    }

    func run() throws {
        let open = try options.open()
        let subject = try Parsing.subjects([subject], in: open.log)[0]
        let judged = try judging.judge(
            open, for: purposes(of: subject), kind: kind)
        let asked: Explanation.Question =
            switch question {
            case .score: .score
            case .grade: .grade
            case .rank: .rank
            case .quota:
                .quota(try judged.part(name ?? "", "quota", judged.regulation.quotas.map(\.id)))
            case .ground:
                .ground(try judged.part(name ?? "", "ground", judged.regulation.grounds.map(\.id)))
            case .bar:
                .bar(try judged.part(name ?? "", "bar", judged.regulation.bars.map(\.id)))
            case .coverage:
                .coverage(
                    try judged.part(name ?? "", "coverage", judged.regulation.namesOfCoverage))
            case .procedure:
                .procedure(
                    try judged.part(
                        name ?? "", "procedure", judged.regulation.procedures.map(\.id)))
            }
        let explanation = try Explanation(judged.judgement, of: subject, asked)
        guard output.format == .text else {
            return try judged.write(
                explanation.sheet, verb: "explain", output, open.log.identity)
        }
        var text = judged.heading(Terminal.language) + "\n\n"
        text += explanation.text(Terminal.language)
        for note in judged.notes { text += "\n" + note.text(Terminal.language) + "\n" }
        try Terminal.write(text, to: output.output)
    }

    /// Grounds and bars have windows of their own, and quotas are asked of the year.
    private var kind: PeriodKind? {
        switch question {
        case .quota, .procedure: .year
        case .ground, .bar, .coverage: .term
        case .score, .grade, .rank: nil
        }
    }

    /// What the regulation serves that answers; of several the first that has one.
    private func purposes(of subject: Reference) -> [Regulation.Purpose] {
        let score: Regulation.Purpose = subject.isOrgan ? .groupScore : .memberScore
        return switch question {
        case .quota: [.quotas]
        case .coverage: [.coverage]
        case .procedure: [.procedures]
        case .ground: [.grounds, .commendation]
        case .bar: [.commendation, score]
        case .score, .grade, .rank: [score]
        }
    }
}
