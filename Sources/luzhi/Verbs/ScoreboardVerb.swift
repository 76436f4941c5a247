import Activity
import ArgumentParser
import Basics
import EventLog
import Projections
import Reports
import Service
import Sheets

/// Attendance counted at a moment.
struct ScoreboardVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scoreboard", abstract: "Attendance by member, organ or session 履职统计表.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "member, organ or session.")
    var by: Scoreboard.Grouping = .member

    @Option(help: "Only sessions of this kind.")
    var kind: String?

    @Option(help: "Only those who belonged to this organ on the session's first day.")
    var organ: String?

    @Option(help: "Only sessions from this day (default: the term's first day).")
    var from: String?

    @Option(help: "List the entries behind one cell: member/0042.unexcused")
    var open: String?

    func run() throws {
        let ledger = try options.open()
        let moment = try moment.resolve(ledger.ledger)
        let facts = try ledger.ledger.facts()
        let scope = AttendanceRegister.Scope(
            moment: moment, from: try first(facts, moment),
            kind: try kind.map { try Parsing.code($0, "kind", among: WordList.sessionKinds.words) },
            organ: try organ.map { try Parsing.organ($0, in: ledger.log).number })
        let board = Scoreboard(facts, ledger.log, by: by, scope: scope)
        if let open {
            try list(open, board, moment, ledger.log.identity)
        } else {
            try output.write(
                try board.sheet(), verb: "scoreboard", moment: moment,
                ledger: ledger.log.identity,
                notes: facts.beginningNotes(at: moment) + notes(board))
        }
    }

    /// The first day of the span: as stated, or the day the term opened.
    private func first(_ facts: Facts, _ moment: Moment) throws -> Day? {
        if let from { return try Parsing.day(from, "from") }
        return facts.roster(at: moment).term(on: moment.asOf)?.day
    }

    private func list(
        _ text: String, _ board: Scoreboard, _ moment: Moment, _ ledger: LogIdentity
    ) throws {
        guard let cell = Scoreboard.CellName(text) else {
            throw Diagnostics(
                Diagnostic(
                    .unknownCell,
                    .unknownCell(text, columns: Scoreboard.CellName.columns)))
        }
        let sheet = try board.opened(cell)
        try output.write(
            sheet, verb: "scoreboard", moment: moment, ledger: ledger,
            notes: [.opened(text, count: sheet.rows.count)])
    }

    /// What a reader has to know beside the counts.
    private func notes(_ board: Scoreboard) -> [Message] {
        var notes: [Message] = []
        if board.register.entries.contains(where: { $0.outcome == .notRecorded }) {
            notes.append(.notAbsent)
        }
        let groundless = board.register.groundless
        if !groundless.isEmpty {
            let listed = groundless.prefix(10).map { "#\($0)" }.joined(separator: " ")
            let note = Message.groundlessNote(groundless.count)
            notes.append(
                Message(zh: "\(note.zh)\(listed)", en: "\(note.en) \(listed)"))
        }
        return notes
    }
}

extension Scoreboard.Grouping: ExpressibleByArgument {}
