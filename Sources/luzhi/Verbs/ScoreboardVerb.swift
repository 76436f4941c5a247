import Activity
import ArgumentParser
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service
import Sheets

/// Attendance or work counted at a moment.
struct ScoreboardVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scoreboard",
        abstract: "Attendance or work by member, organ and more 履职统计表.",
        discussion: """
            --under REGULATION sets points beside the counts 履职积分表: the score of a period and its \
            items; counted is what fell in that period.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var judging: JudgingOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "attendance or work.")
    var of: Subject = .attendance

    @Option(
        help: ArgumentHelp(
            "member, organ or session (of attendance); member, organ, type or total (of work). "
                + "Default: what --open names, or member."))
    var by: Grouping?

    @Option(help: "Only sessions, or work, of this kind, by its code or its title.")
    var kind: String?

    @Option(help: "Only those who belonged to this organ then.")
    var organ: String?

    @Option(help: "Only from this day (default: the term's first day).")
    var from: String?

    @Option(
        help: "List the entries behind one cell: member/0042.unexcused, organ/0011.proposals-filed")
    var open: String?

    enum Subject: String, ExpressibleByArgument, CaseIterable { case attendance, work }

    enum Grouping: String, ExpressibleByArgument, CaseIterable {
        case member, organ, session, type, total
    }

    func validate() throws {
        if judging.under.isEmpty, judging.period != nil {
            throw ValidationError(.periodNeedsUnder)
        }
        if !judging.under.isEmpty, from != nil {
            throw ValidationError(.underHasNoFrom)
        }
    }

    func run() throws {
        let ledger = try options.open()
        let judged = try judged(ledger)
        // What is counted is what the score looks back on.
        let moment =
            try judged.map { Moment(asOf: $0.judgement.evaluation.end, knownAt: $0.moment.knownAt) }
            ?? judging.moment.resolve(ledger.ledger)
        let facts = try ledger.ledger.facts()
        let first = try judged?.judgement.evaluation.period.first ?? first(facts, moment)
        let organ = try organ.map { try Parsing.organ($0, in: ledger.log).number }
        let words = try DisplayWords(facts, ledger.log, knownAt: moment.knownAt)
        switch of {
        case .attendance:
            let kind = try kind.map {
                try Parsing.code($0, "kind", among: words.vocabulary.words(.sessionKinds))
            }
            let board = Scoreboard(
                facts, ledger.log, by: try grouping(Scoreboard.Grouping.self),
                scope: AttendanceRegister.Scope(
                    moment: moment, from: first, kind: kind, organ: organ))
            try write(
                board, judged, moment, ledger.log.identity, facts.beginningNotes(at: moment))
        case .work:
            let kind = try kind.map {
                try Parsing.code($0, "kind", among: workKinds(words.vocabulary))
            }
            let board = try WorkBoard(
                facts, ledger.log, by: try grouping(WorkBoard.Grouping.self),
                scope: WorkRegister.Scope(moment: moment, from: first, kind: kind, organ: organ))
            try write(
                board, judged, moment, ledger.log.identity, facts.beginningNotes(at: moment))
        }
    }

    /// The evaluation whose points stand beside the counts; nil without `--under`.
    private func judged(_ ledger: OpenLedger) throws -> JudgingOptions.Judged? {
        guard !judging.under.isEmpty else { return nil }
        guard wanted == .member || wanted == .organ else {
            throw Diagnostics(Diagnostic(.usage, .pointsOfSubjects(wanted.rawValue)))
        }
        return try judging.judge(ledger, for: wanted == .organ ? .groupScore : .memberScore)
    }

    private func points(_ judged: JudgingOptions.Judged?) -> BoardPoints? {
        judged.map { BoardPoints($0.judgement, ofOrgans: wanted == .organ) }
    }

    /// The first day of the span: as stated, or the day the term opened.
    private func first(_ facts: Facts, _ moment: Moment) throws -> Day? {
        if let from { return try Parsing.day(from, "from") }
        return facts.roster(at: moment).term(on: moment.asOf)?.day
    }

    /// What is counted by: as stated, or what the cell to open is a cell of.
    private var wanted: Grouping {
        if let by { return by }
        guard let open, let dot = open.lastIndex(of: ".") else { return .member }
        let row = String(open[..<dot])
        switch Reference(row)?.space {
        case "organ"?: return .organ
        case "session"?: return .session
        case nil where of == .work:
            return EventType(rawValue: typeName(row)) == nil ? .total : .type
        default: return .member
        }
    }

    /// The type of a row of the board by type: `report.submitted/research`.
    private func typeName(_ row: String) -> String { String(row.prefix { $0 != "/" }) }

    private func grouping<Known>(_ known: Known.Type) throws -> Known
    where Known: RawRepresentable<String> & CaseIterable {
        guard let grouping = Known(rawValue: wanted.rawValue) else {
            throw Diagnostics(
                Diagnostic(
                    .usage,
                    .wrongGrouping(
                        wanted.rawValue, of: of.rawValue, known: Known.allCases.map(\.rawValue))))
        }
        return grouping
    }

    /// The kinds that work may be narrowed to.
    private func workKinds(_ vocabulary: Vocabulary) -> [Word] {
        WorkRegister.types.flatMap { vocabulary.words(TypeDefinition[$0].kind) }
    }

    private func write(
        _ board: Scoreboard, _ judged: JudgingOptions.Judged?, _ moment: Moment,
        _ ledger: LogIdentity, _ beginning: [Message]
    ) throws {
        guard let open else {
            let sheet = try board.sheet(points: points(judged))
            let notes = beginning + notes(board)
            try answer(judged == nil ? sheet : shown(sheet), judged, moment, ledger, notes)
            return
        }
        guard let cell = Scoreboard.CellName(open) else {
            throw Diagnostics(
                Diagnostic(
                    .unknownCell,
                    .unknownCell(open, columns: Scoreboard.CellName.columns)))
        }
        try list(try board.opened(cell), moment, ledger)
    }

    private func write(
        _ board: WorkBoard, _ judged: JudgingOptions.Judged?, _ moment: Moment,
        _ ledger: LogIdentity, _ beginning: [Message]
    ) throws {
        guard let open else {
            let sheet = shown(try board.sheet(points: points(judged)))
            let notes: [Message] =
                beginning + [.workCounting]
                + groundless(board.register.groundless) { .groundlessWorkNote($0) }
            try answer(sheet, judged, moment, ledger, notes)
            return
        }
        guard let cell = WorkBoard.CellName(open) else {
            throw Diagnostics(
                Diagnostic(
                    .unknownCell, .unknownCell(open, columns: board.columns.map(\.code))))
        }
        try list(try board.opened(cell), moment, ledger)
    }

    /// Writes a board under its title, which says whether points stand in it.
    private func answer(
        _ sheet: Sheet, _ judged: JudgingOptions.Judged?, _ moment: Moment,
        _ ledger: LogIdentity, _ notes: [Message]
    ) throws {
        guard let judged else {
            return try output.write(
                sheet, verb: "scoreboard", title: .boardOfCounts, moment: moment, ledger: ledger,
                notes: notes)
        }
        try judged.write(
            sheet, verb: "scoreboard-under", title: .boardOfPoints, output, ledger, notes: notes)
    }

    private func list(_ sheet: Sheet, _ moment: Moment, _ ledger: LogIdentity) throws {
        try output.write(
            shown(sheet), verb: "scoreboard", moment: moment, ledger: ledger,
            notes: [.opened(open ?? "", count: sheet.rows.count)])
    }

    /// People are spared columns in which nothing stands.
    private func shown(_ sheet: Sheet) -> Sheet {
        output.format == .text
            ? sheet.withoutBlankColumns(keeping: [
                "name", "matters", "participants", "position", "due", "attended", "rate", "percent",
                "points",
            ])
            : sheet
    }

    /// What a reader has to know beside the counts.
    private func notes(_ board: Scoreboard) -> [Message] {
        let hasSilence = board.register.entries.contains { $0.outcome == .notRecorded }
        return (hasSilence ? [.notAbsent] : [])
            + groundless(board.register.groundless) { .groundlessNote($0) }
    }

    private func groundless(
        _ positions: [Int64], _ note: (Int) -> Message
    ) -> [Message] {
        guard !positions.isEmpty else { return [] }
        let listed = positions.prefix(10).map { "#\($0)" }.joined(separator: " ")
        let note = note(positions.count)
        return [Message(zh: "\(note.zh)\(listed)", en: "\(note.en) \(listed)")]
    }
}
