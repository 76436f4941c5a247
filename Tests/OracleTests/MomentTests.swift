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

/// Point 3 of what the first issue must show: a correction, a month later, read from before and after.
@Suite("A moment on two axes")
struct MomentTests {
    @Test("An absence corrected a month later: before, as known before, as known after")
    func correctedAbsence() throws {
        let test = try TestLedger(now: "2012-03-14T02:00:00.000000Z")
        for member in ["member/0001", "member/0002"] {
            try test.record(.memberAppointed, ["member": member, "occurred_on": "2012-01-05"])
        }
        try test.record(
            .sessionHeld,
            ["matter": "session/2012-1", "kind": "plenary", "occurred_on": "2012-03-14"])
        let absence = try test.record(
            .attendanceRecorded,
            [
                "member": "member/0001", "matter": "session/2012-1", "outcome": "unexcused",
                "occurred_on": "2012-03-14",
            ])
        func read(_ knowledge: Moment.Knowledge) throws -> Scoreboard {
            let moment = try Moment.resolve(
                asOf: test.ledger.today, knowing: knowledge, in: test.log, now: test.clock.now())
            return try test.board(by: .member, at: moment)
        }
        func member(_ board: Scoreboard) -> [String: Int]? {
            board.plainCounts(test.log.names)["member/0001"]
        }
        let unexcused = ["due": 1, "unexcused": 1]
        #expect(member(try read(.latest)) == unexcused)
        let beforeText = try read(.latest).sheet().csv

        try test.clock.set("2012-04-16T02:00:00.000000Z")
        let correction = try test.replace(absence, ["outcome": "leave-special"])
        try test.clock.set("2012-04-20T02:00:00.000000Z")

        let position = try required(Position(absence))
        let weekAfter = try required(Timestamp(canonical: "2012-03-21T00:00:00.000000Z"))
        for knowledge in [Moment.Knowledge.position(position), .time(weekAfter)] {
            let board = try read(knowledge)
            #expect(member(board) == unexcused, "\(knowledge)")
            #expect(try board.sheet().csv == beforeText, "\(knowledge)")
            #expect(try opened(board, "unexcused") == [absence])
            #expect(try opened(board, "leave-special") == [])
        }

        let dayAfter = try required(Timestamp(canonical: "2012-04-17T00:00:00.000000Z"))
        for knowledge in [
            Moment.Knowledge.latest, .position(try required(Position(correction))), .time(dayAfter),
        ] {
            let board = try read(knowledge)
            #expect(member(board) == ["due": 1, "leave-special": 1], "\(knowledge)")
            #expect(try opened(board, "unexcused") == [])
            #expect(try opened(board, "leave-special") == [correction])
            #expect(try opened(board, "due") == [correction])
        }

        // The same moment answers the same for ever; the future is not settled.
        let early = try test.board(
            by: .member, at: Moment(asOf: day("2012-03-13"), knownAt: correction))
        #expect(member(early) == [:])
        let tomorrow = try required(Timestamp(canonical: "2012-04-21T00:00:00.000000Z"))
        #expect(try isRefused { _ = try read(.time(tomorrow)) })
        #expect(
            try isRefused { _ = try read(.position(try required(Position(correction + 1)))) })
    }

    /// The attendances behind a cell of the first member.
    private func opened(_ board: Scoreboard, _ column: String) throws -> [Int64] {
        let cell = try required(Scoreboard.CellName("member/0001.\(column)"))
        return try board.entries(behind: cell).map(\.attendance)
    }

    @Test("A time resolves to the last position recorded at or before it")
    func times() throws {
        let test = try TestLedger(now: "2012-03-14T02:00:00.000000Z")
        try test.clock.set("2012-03-15T02:00:00.000000Z")
        try test.record(
            .memberAppointed, ["member": "member/0001", "occurred_on": "2012-03-01"])
        let events = test.log.events(at: [.first, Position.first.next])
        try test.clock.set("2012-03-16T02:00:00.000000Z")
        for (index, event) in events.enumerated() {
            let at = event.envelope.recordedAt
            for (time, known) in [(at, index + 1), (at.advanced(byMicroseconds: -1), index)] {
                let moment = try Moment.resolve(
                    asOf: test.ledger.today, knowing: .time(time), in: test.log,
                    now: test.clock.now())
                #expect(moment.knownAt == Int64(known))
            }
        }
    }
}
