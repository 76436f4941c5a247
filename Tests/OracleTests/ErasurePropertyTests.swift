import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import Sheets
import TestSupport
import Testing

@testable import OracleSupport

/// What the bodies say, no figure is made of.
@Suite("Erasure in random histories")
struct ErasurePropertyTests {
    private static let historyCount = 60

    @Test("Whoever is erased, every board, entry and line stays as it was, and the log is sound")
    func figures() throws {
        var goneCount = 0
        for index in 0..<Self.historyCount {
            let (seed, note) = TestSeed.history(index)
            var history = try RandomHistory(seed: seed, note: note)
            try history.lay()
            for _ in 0..<30 { try history.duel.propose(history.nextProposal()) }
            let test = history.duel.test
            let moment = Moment(asOf: history.duel.today, knownAt: Int64(test.log.count()))
            let before = try Self.figures(test.ledger, test.log, moment)
            let root = test.log.end().root
            let sound = try test.ledger.verify(.full).audit.problems.all.map(\.message.en)
            for member in history.members {
                let gone = try Self.eraseAll(
                    of: try required(Reference(member)), in: test.log, test.ledger)
                goneCount += gone
            }
            let after = try Self.figures(test.ledger, test.log, moment)
            #expect(before == after, "\(note)")
            #expect(try test.log.root(ofFirst: Int(moment.knownAt)) == root, "\(note)")
            let problems = try test.ledger.verify(.full).audit.problems.all
            #expect(problems.map(\.message.en) == sound, "\(note)")
        }
        #expect(goneCount > Self.historyCount * 10)
    }

    /// Lets every body of a member go that any rules could release, and her reasons with them.
    private static func eraseAll(
        of member: Reference, in log: InMemoryLog, _ ledger: Ledger
    ) throws -> Int {
        guard let number = log.names.number(of: member) else { return 0 }
        var positions: [Position] = []
        try log.scan(after: 0, through: Int64(log.count())) { page in
            positions += page.filter {
                $0.subject == number
                    && EventType(log.names.type($0.type))?.retention != .forever
            }.compactMap { Position($0.position) }
        }
        guard !positions.isEmpty else { return 0 }
        let draft = Draft(
            statement: Statement(
                id: ledger.newID(), type: .bodyErased, subject: member,
                occurredOn: ledger.today, actor: "clerk/0003"),
            body: try Body([
                "approval": "批复", "list": "清册", "confirmed_by": "clerk/0004",
                "erased": .string(PositionList.text(positions)),
                "erased_count": .string(String(positions.count)), "retention": "规则",
            ]))
        _ = try log.append(AppendRequest()) { try $0.erase(positions, recording: draft) { _ in } }
        return positions.count
    }

    /// Every figure of every board at a moment, without names and titles.
    private static func figures(
        _ ledger: Ledger, _ log: InMemoryLog, _ moment: Moment
    ) throws -> [[[Cell]]] {
        let facts = try ledger.facts()
        var figures: [[[Cell]]] = []
        for grouping in Scoreboard.Grouping.allCases {
            let board = Scoreboard(
                facts, log, by: grouping, scope: AttendanceRegister.Scope(moment: moment))
            let sheet = try board.sheet()
            let isNamed = sheet.columns.map { $0.code == "name" || $0.code == "title" }
            figures.append(
                sheet.rows.map { row in zip(row, isNamed).filter { !$1 }.map(\.0) })
            figures.append(
                board.register.groundless.map { _ in [Cell.empty] })
        }
        return figures
    }
}
