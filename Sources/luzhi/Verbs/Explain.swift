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
            explain member/0042 score; explain member/0042 ground forfeiture; explain organ/0011 quota \
            opinion-monthly.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Whose: member/0042, organ/0011.")
    var subject: String

    @Argument(help: "score, grade, quota or ground.")
    var question: Question = .score

    @Argument(help: "Which quota or ground.")
    var name: String?

    enum Question: String, ExpressibleByArgument, CaseIterable {
        case score, grade, quota, ground
    }

    func validate() throws {
        let isNamed = question == .quota || question == .ground
        if isNamed, name == nil { throw ValidationError("name the \(question.rawValue)") }
        if !isNamed, name != nil { throw ValidationError("a \(question.rawValue) has no name") }
    }

    func run() throws {
        let open = try options.open()
        let subject = try Parsing.reference(subject, "subject")
        let judged = try judging.judge(
            open, for: purpose(of: subject), kind: kind)
        let asked: Explanation.Question =
            switch question {
            case .score: .score
            case .grade: .grade
            case .quota:
                .quota(try judged.part(name ?? "", "quota", judged.regulation.quotas.map(\.id)))
            case .ground:
                .ground(try judged.part(name ?? "", "ground", judged.regulation.grounds.map(\.id)))
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

    /// Grounds have windows of their own, and quotas are asked of the year.
    private var kind: PeriodKind? {
        switch question {
        case .quota: .year
        case .ground: .term
        case .score, .grade: nil
        }
    }

    private func purpose(of subject: Reference) -> Regulation.Purpose {
        switch question {
        case .quota: .quotas
        case .ground: .grounds
        case .score, .grade: subject.isOrgan ? .groupScore : .memberScore
        }
    }
}
