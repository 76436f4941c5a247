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
            is earlier; --under names another. --draft records the whole result of a period as a draft \
            拟定; evaluation post and approve and close follow. --closed shows a closed result as it was \
            sealed; --adjustments what closed results would say otherwise now 调整.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var writing: WritingOptions

    @Argument(help: "Only these: member/0042, organ/0011 (default: all).")
    var subjects: [String] = []

    @Option(help: "member or organ.")
    var by: Grouping = .member

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
        let subjects = try Parsing.subjects(subjects, in: open.log)
        let judged = try judging.judge(open, for: by == .member ? .memberScore : .groupScore)
        let scores = ScoreSheet(judged.judgement, ofOrgans: by == .organ, subjects: subjects)
        let sheet = try scores.sheet
        try judged.write(
            output.format == .text ? ScoreSheet.told(sheet) : sheet, verb: "evaluate", output,
            open.log.identity,
            notes: try scores.notes + closingNote(open, judged))
    }

    private func recordDraft(_ open: OpenLedger) throws {
        guard let period = judging.period else {
            throw Diagnostics(
                Diagnostic(.usage, .draftNeedsPeriod, help: .draftNeedsPeriodHelp))
        }
        var order = DraftOrder(period: period, actor: try options.actorReference())
        order.day = try on.map { try Parsing.day($0, "on") }
        order.asOf = try judging.moment.asOf.map { try Parsing.day($0, "as-of") }
        if judging.moment.knownAt != nil {
            order.knownAt = try judging.moment.resolve(open.ledger).knownAt
        }
        let stepped = try open.ledger.draftEvaluation(order, writing.wish())
        try Answering.tell(
            stepped,
            .drafted(
                stepped.evaluation.text, position: stepped.position.number,
                digest: stepped.digest ?? ""), writing)
        if stepped.isBeforeItsEnd { try Terminal.answer(.periodNotOver) }
        try open.log.close()
    }
}

// What was closed.
extension Evaluate {
    private func showClosed(_ open: OpenLedger) throws {
        guard let period = judging.period else {
            throw Diagnostics(
                Diagnostic(.usage, .closedNeedsPeriod, help: .closedNeedsPeriodHelp))
        }
        let subjects = try Parsing.subjects(subjects, in: open.log)
        let moment = try judging.moment.resolve(open.ledger)
        let steps = try open.ledger.closedEvaluations(knownAt: moment.knownAt, period: period)
        guard let steps = steps.first,
            let result = try ClosedResult(steps, open.ledger.facts(), open.log)
        else { throw Diagnostics(Diagnostic(.notClosed, .noSealedResult(period))) }
        let titles = result.result.tables.map(\.title)
        let table =
            try part.map { name in
                guard let table = result.table(name) else {
                    throw Diagnostics(
                        Diagnostic(
                            .usage, .unknownCode("part", name), expected: .oneOf(titles)))
                }
                return table
            } ?? result.leading(ofOrgans: by == .organ) ?? result.result.tables.first
        guard let table else {
            throw Diagnostics(Diagnostic(.notClosed, .noSealedResult(period)))
        }
        try write(result, table, try result.sheet(table, subjects: subjects), open)
    }

    private func write(
        _ result: ClosedResult, _ table: CodedResult.Table, _ sheet: Sheet, _ open: OpenLedger
    ) throws {
        switch output.format {
        case .csv: try Terminal.write(sheet.csv, to: output.output)
        case .json:
            let answer: JSON = .object([
                "verb": .string("evaluate-closed"),
                "origin": .string(open.log.identity.origin.text),
                "moment": .object([
                    "asOf": .string(result.sealed.asOf.description),
                    "knownAt": .integer(result.sealed.knownAt), "under": .string(table.under),
                ]),
                "period": .string(result.sealed.period), "closing": result.closing,
                "part": .string(table.title), "rows": sheet.json,
            ])
            try Terminal.write(answer.prettyText() + "\n", to: output.output)
        case .text:
            let language = Terminal.language
            var text = result.heading(language)
            text += "\n" + ScoreSheet.told(sheet).text(language, zone: open.log.identity.zone)
            if table.rows == nil {
                text += "\n" + Message.rowsNotSealed(table.title).text(language) + "\n"
            }
            let opens = Message.opensAt(
                result.sealed.period, asOf: result.sealed.asOf, knownAt: result.sealed.knownAt,
                table.under)
            text += "\n" + opens.text(language) + "\n"
            let titles = result.result.tables.map(\.title)
            text += Message.closedParts(titles).text(language) + "\n"
            try Terminal.write(text, to: output.output)
        }
    }

    private func showAdjustments(_ open: OpenLedger) throws {
        let moment = try judging.moment.resolve(open.ledger)
        let wanted = Set(try Parsing.subjects(subjects, in: open.log))
        let adjusted = try open.ledger.adjustments(
            knownAt: moment.knownAt, period: judging.period)
        let rows = adjusted.flatMap { evaluation in
            let shown = Set(
                details
                    ? evaluation.adjustments.map(\.difference)
                    : evaluation.adjustments.map(\.difference).main)
            return evaluation.adjustments.filter { one in
                shown.contains(one.difference)
                    && (wanted.isEmpty || one.difference.subject.map(wanted.contains) ?? false)
            }.map {
                AdjustmentSheet.Row(
                    evaluation: evaluation.steps.evaluation, difference: $0.difference,
                    events: $0.events)
            }
        }
        let sheet = AdjustmentSheet(rows, try open.ledger.facts(), open.log, at: moment)
        let note: Message? =
            adjusted.isEmpty ? .nothingClosed : rows.isEmpty ? .noAdjustments : nil
        try output.write(
            try sheet.sheet, verb: "adjustments", moment: moment, ledger: open.log.identity,
            notes: [note].compactMap { $0 })
    }

    /// That what is shown of a closed period is not the sealed result, and whether it differs.
    private func closingNote(
        _ open: OpenLedger, _ judged: JudgingOptions.Judged
    ) throws -> [Message] {
        let period = judged.judgement.evaluation.period.name
        guard let evaluation = Reference.evaluation(of: period) else { return [] }
        let steps = try EvaluationSteps.all(
            open.ledger.facts(), open.log,
            at: Moment(asOf: .last, knownAt: judged.moment.knownAt), of: evaluation)
        guard let sealed = steps.first?.closing, let result = sealed.result else { return [] }
        let citation = judged.regulation.citation
        let part: CodedResult.Part = by == .member ? .scores : .groupScores
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
