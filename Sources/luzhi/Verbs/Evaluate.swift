import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service
import Sheets

/// Scores, ranks and grades of a period; its draft, its sealed result, and what was learnt since.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluate a period: points, rank and grade 履职积分表.",
        discussion: """
            A period is judged by the regulation in force on its last day, or on the as-of day if that \
            is earlier; --under names another. Without --period it is the last one in which anything \
            that counts is recorded. --draft records the whole result of a period as a draft \
            拟定; evaluation post and approve and close follow. --closed shows a closed result as it was \
            sealed; --adjustments what closed results would say otherwise now 调整.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var writing: WritingOptions

    @Argument(help: "Only these: member/0042, organ/0011, or a whole name (default: all).")
    var subjects: [String] = []

    @Option(help: "member or organ (default: what the subjects are, or member).")
    var by: Grouping?

    @Flag(help: "Record the result of --period as a draft.")
    var draft = false

    @Option(help: "Of --draft: its day (default: today).")
    var on: String?

    @Flag(help: "The result of --period as it was sealed.")
    var closed = false

    @Option(help: "Of --closed: which part, scores, ground.NAME, quota.NAME (default: the scores).")
    var part: String?

    @Flag(help: "What closed results, or that of --period, would say otherwise now.")
    var adjustments = false

    @Flag(help: "Of --adjustments: what results are made of, too.")
    var details = false

    enum Grouping: String, ExpressibleByArgument, CaseIterable { case member, organ }

    func validate() throws {
        if [draft, closed, adjustments].count(where: { $0 }) > 1 {
            throw ValidationError(.oneOfEvaluate)
        }
        if draft || closed || adjustments, !judging.under.isEmpty {
            throw ValidationError(.evaluationTakesNoUnder)
        }
        if draft, !subjects.isEmpty { throw ValidationError(.draftIsOfEverybody) }
        if !draft, on != nil || writing.dryRun || writing.clockBehind {
            throw ValidationError(.ofDraft)
        }
        if part != nil, !closed { throw ValidationError(.partOfClosed) }
        if details, !adjustments { throw ValidationError(.detailsOfAdjustments) }
    }

    func run() throws {
        let open = try options.open()
        if draft { return try recordDraft(open) }
        if closed { return try showClosed(open) }
        if adjustments { return try showAdjustments(open) }
        try showScores(open)
    }

    /// Whether the scores of organs are asked for: as stated, or as the subjects are.
    func isOfOrgans(_ subjects: [Reference]) -> Bool {
        by.map { $0 == .organ } ?? (!subjects.isEmpty && subjects.allSatisfy(\.isOrgan))
    }
}

// The scores as the ledger gives them.
extension Evaluate {
    private func showScores(_ open: OpenLedger) throws {
        let subjects = try Parsing.subjects(
            subjects, in: open, at: judging.moment.resolve(open.ledger))
        let isOfOrgans = isOfOrgans(subjects)
        let others = subjects.filter { isOfOrgans ? !$0.isOrgan : !$0.isMember }
        guard others.isEmpty else {
            let grouping = isOfOrgans ? Grouping.organ : .member
            throw Diagnostics(
                Diagnostic(.usage, .scoredApart(others.map(\.text), by: grouping.rawValue)))
        }
        let judged = try judging.judge(open, for: isOfOrgans ? .groupScore : .memberScore)
        let scores = ScoreSheet(judged.judgement, ofOrgans: isOfOrgans, subjects: subjects)
        let sheet = try scores.sheet
        try judged.write(
            output.format == .text ? ScoreSheet.told(sheet) : sheet, verb: "evaluate", output,
            open.log.identity,
            notes: try scores.notes + closingNote(open, judged, isOfOrgans ? .groupScores : .scores)
        )
    }

    /// That what is shown of a closed period is not the sealed result, and whether it differs.
    private func closingNote(
        _ open: OpenLedger, _ judged: JudgingOptions.Judged, _ part: CodedResult.Part
    ) throws -> [Message] {
        let period = judged.judgement.evaluation.period.name
        guard let evaluation = Reference.evaluation(of: period) else { return [] }
        let steps = try EvaluationSteps.all(
            open.ledger.facts(), open.log,
            at: Moment(asOf: .last, knownAt: judged.moment.knownAt), of: evaluation)
        guard let sealed = steps.first?.closing, let result = sealed.result else { return [] }
        let citation = judged.regulation.citation
        guard let table = result[under: citation, title: part.rawValue] else {
            return [
                .periodIsClosedUnder(
                    period, on: sealed.step.day, position: sealed.step.position,
                    result.rules.map(\.citation).joined(separator: " "))
            ]
        }
        let now = CodedResult(judged.judgement.evaluation, for: [.memberScore, .groupScore])
        let before = CodedResult(rules: [], tables: [table])
        let after = CodedResult(
            rules: [], tables: now.tables.filter { $0.title == table.title })
        return [
            .periodIsClosed(
                period, on: sealed.step.day, position: sealed.step.position,
                differences: before.differences(to: after).main.count)
        ]
    }
}
