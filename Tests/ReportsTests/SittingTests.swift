import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import Sheets
import TestSupport
import Testing

/// Sessions whose roll is called by sittings.
@Suite("Sittings")
struct SittingTests {
    private let books: Books

    init() throws {
        books = try Books()
        try books.appoint("0001", "沈望川")
        try books.appoint("0002", "慕容静秋")
        try books.record(
            .sessionHeld, "2012-03-01",
            ["matter": "session/1", "kind": "plenary", "until": "2012-03-03", "quantity": "6"])
        for number in 1...3 { try hold(number) }
    }

    private func hold(_ number: Int, _ kind: String = "sitting") throws {
        try books.record(
            .sessionHeld, "2012-03-0\(number)",
            [
                "matter": "session/1-\(number)", "kind": kind, "object": "session/1",
                "role": "whole",
            ])
    }

    @discardableResult
    private func call(_ member: String, _ number: Int, _ outcome: String) throws -> Int64 {
        try books.record(
            .attendanceRecorded, "2012-03-0\(number)",
            ["member": "member/\(member)", "matter": "session/1-\(number)", "outcome": outcome])
    }

    @Test("Every combination of three outcomes makes the session as the rule says")
    func combinations() {
        let all = Outcome.counted
        for first in all {
            for second in all {
                for third in all {
                    let outcomes = [first, second, third]
                    #expect(
                        AttendanceRegister.outcome(of: outcomes) == expected(outcomes),
                        "\(outcomes)")
                    #expect(
                        AttendanceRegister.outcome(of: outcomes.reversed()) == expected(outcomes))
                }
            }
        }
        #expect(AttendanceRegister.outcome(of: []) == .notRecorded)
        for one in all { #expect(AttendanceRegister.outcome(of: [one]) == one) }
    }

    /// The rule once more, as sentences on counts.
    private func expected(_ outcomes: [Outcome]) -> Outcome {
        let count = { (outcome: Outcome) in outcomes.filter { $0 == outcome }.count }
        let attended = count(.present) + count(.late) + count(.leftEarly) + count(.partial)
        if attended > 0 {
            if attended < outcomes.count || count(.partial) > 0 { return .partial }
            if count(.late) > 0 { return .late }
            return count(.leftEarly) > 0 ? .leftEarly : .present
        }
        if count(.unexcused) == outcomes.count { return .unexcused }
        if count(.officialDuty) > 0 { return .officialDuty }
        if count(.substitute) > 0 { return .substitute }
        if count(.leaveSpecial) > 0 { return .leaveSpecial }
        return count(.leaveOrdinary) > 0 ? .leaveOrdinary : .notRecorded
    }

    @Test("A session rolled by sittings is one session, and opens into its sittings")
    func oneEntry() throws {
        let first = try call("0001", 1, "present")
        let third = try call("0001", 3, "unexcused")
        for number in 1...3 { try call("0002", number, "unexcused") }
        let board = try books.attendance()
        let counts = board.counts()
        #expect(counts[try books.number("member/0001")]?.due == 1)
        #expect(counts[try books.number("member/0001")]?[.partial] == 1)
        #expect(counts[try books.number("member/0002")]?[.unexcused] == 1)
        let opened = try board.opened(try required(Scoreboard.CellName("member/0001.due")))
        #expect(opened.column("sittings") == ["1/3"])
        #expect(opened.column("positions") == ["#\(first) #\(third)"])
        #expect(opened.column("position") == [""])
    }

    @Test("Sittings are sessions of the board where their kind is asked for")
    func byKind() throws {
        try call("0001", 1, "present")
        let board = try books.attendance(by: .session, kind: "sitting")
        #expect(board.register.sessions.count == 3)
        #expect(board.counts().values.map(\.due).reduce(0, +) == 6)
        #expect(board.counts().values.map(\.attended).reduce(0, +) == 1)
    }

    @Test("Without any roll call a session with sittings is due once, and nothing is recorded")
    func unrolled() throws {
        let entries = try books.attendance().register.entries
        #expect(entries.map(\.outcome) == [.notRecorded, .notRecorded])
    }

    @Test("Sittings she was not due at leave; of all of them, so does the session")
    func notDue() throws {
        try call("0001", 1, "not-due")
        try call("0001", 2, "present")
        try call("0001", 3, "present")
        for number in 1...3 { try call("0002", number, "not-due") }
        let register = try books.attendance().register
        #expect(register.entries.map(\.outcome) == [.present])
        #expect(register.entries.compactMap { register.sittings(of: $0)?.due } == [2])
    }

    @Test("Who is in no group's roll call is due at the session all the same")
    func discussions() throws {
        let group = try Books()
        try group.appoint("0001")
        try group.appoint("0002")
        try group.record(
            .sessionHeld, "2012-03-01",
            ["matter": "session/1", "kind": "plenary", "until": "2012-03-03"])
        try group.record(
            .sessionHeld, "2012-03-02",
            [
                "matter": "session/1-1", "kind": "group-discussion", "object": "session/1",
                "role": "invited",
            ])
        try group.record(
            .attendanceRecorded, "2012-03-02",
            ["member": "member/0001", "matter": "session/1-1", "outcome": "present"])
        let register = try group.attendance().register
        #expect(register.entries.map(\.outcome) == [.present, .notRecorded])
        #expect(register.entries.compactMap { register.sittings(of: $0)?.due } == [1, 0])
    }

    @Test("What was known before the sittings were called is what was said then")
    func knownBefore() throws {
        let before = Int64(books.log.count())
        for number in 1...3 { try call("0001", number, "present") }
        let then = try books.attendance(by: .member, books.moment(knownAt: before)).register
        #expect(then.entries.map(\.outcome) == [.notRecorded, .notRecorded])
        let now = try books.attendance().register
        #expect(now.entries.map(\.outcome) == [.present, .notRecorded])
        let half = try books.attendance(by: .member, books.moment("2012-03-02")).register
        #expect(half.sittings(of: half.entries[0])?.due == 2)
    }

    @Test("Of two numbers that were merged, the attendance of the one that stays counts")
    func merged() throws {
        try books.record(
            .sessionHeld, "2012-05-01", ["matter": "session/2", "kind": "plenary"])
        let given = try books.record(
            .attendanceRecorded, "2012-05-01",
            ["member": "member/0002", "matter": "session/2", "outcome": "unexcused"])
        let staying = try books.record(
            .attendanceRecorded, "2012-05-01",
            ["member": "member/0001", "matter": "session/2", "outcome": "present"])
        let merger = try books.record(
            .memberMerged, "2012-06-01", ["member": "member/0002", "object": "member/0001"])
        let register = try books.attendance().register
        #expect(
            register.entries.map(\.member)
                == Array(repeating: try books.number("member/0001"), count: 2))
        #expect(register.entries.map(\.attendance) == [0, staying])
        #expect(register.groundless == [given])
        let before = try books.attendance(by: .member, books.moment(knownAt: merger - 1)).register
        #expect(before.entries.count == 4)
        #expect(before.groundless.isEmpty)
        let facts = try books.ledger.facts()
        let event = try required(books.log.event(at: required(Position(given))))
        #expect(try EventStory(of: event, in: books.log, facts: facts).missing == .attendedAlready)
        let cell = try required(Scoreboard.CellName("member/0002.present"))
        #expect(try books.attendance().entries(behind: cell).count == 1)
    }

    @Test("A suspended member is not due")
    func suspended() throws {
        try books.record(
            .memberSuspended, "2012-02-01", ["member": "member/0002", "until": "2012-04-30"])
        try call("0001", 1, "present")
        let entries = try books.attendance().register.entries
        #expect(entries.map(\.member) == [try books.number("member/0001")])
    }
}
