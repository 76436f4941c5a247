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
            corrected event counted for before stands struck out; what was recorded more than 60 days after \
            its day is marked, and what was carried in from older records.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    @Argument(
        help: ArgumentHelp(
            "Whose: member/0042, organ/0011, a whole name; of procedures also a matter, of "
                + "compositions a session."))
    var subject: String

    @Argument(help: "score, grade, rank, quota, ground, bar, coverage or procedure.")
    var question: Question = .score

    @Argument(help: "Which quota, ground, bar, rule of coverage or procedure.")
    var name: String?

    enum Question: String, ExpressibleByArgument, CaseIterable {
        case score, grade, rank, quota, ground, bar, coverage, procedure

        /// The parts of a regulation of which it is asked.
        func parts(of regulation: Regulation) -> [Name] {
            switch self {
            case .score, .grade, .rank: []
            case .quota: regulation.quotas.map(\.id)
            case .ground: regulation.grounds.map(\.id)
            case .bar: regulation.bars.map(\.id)
            case .coverage: regulation.namesOfCoverage
            case .procedure: regulation.procedures.map(\.id)
            }
        }

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
        if !question.isNamed, name != nil { throw ValidationError(.hasNoParts(question.title)) }
    }

    func run() throws {
        let open = try options.open()
        let subject = try Parsing.subjects(
            [subject], in: open, at: judging.moment.resolve(open.ledger))[0]
        let judged = try judging.judge(
            open, for: purposes(of: subject), kind: kind)
        let asked: Explanation.Question =
            switch question {
            case .score: .score
            case .grade: .grade
            case .rank: .rank
            case .quota: .quota(try named(judged))
            case .ground: .ground(try named(judged))
            case .bar: .bar(try named(judged))
            case .coverage: .coverage(try named(judged))
            case .procedure: .procedure(try named(judged))
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

    /// The part that is asked about: as named, or the only one there is.
    private func named(_ judged: JudgingOptions.Judged) throws -> Name {
        let known = question.parts(of: judged.regulation)
        guard let name else {
            if let only = known.first, known.count == 1 { return only }
            throw Diagnostics(
                Diagnostic(.usage, .nameThePart(question.title), expected: judged.parts(known)))
        }
        // A screen lists grounds and bars together, by their titles.
        let other = Question.allCases.first { other in
            other != question
                && other.parts(of: judged.regulation).contains { $0.text == name }
        }
        return try judged.part(
            name, question.rawValue, known,
            help: other.map { .askedAs("luzhi explain \(subject) \($0.rawValue) \(name)") })
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
