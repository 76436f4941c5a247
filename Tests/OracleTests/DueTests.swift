import Activity
import Basics
import EventLog
import Projections
import Reports
import Sheets
import TestSupport
import Testing

@testable import OracleSupport

/// "Who is due" of the design, case by case, by the board's own figures.
@Suite("Who is due, and what is counted of her")
struct DueTests {
    private let test: TestLedger

    init() throws { test = try TestLedger() }

    // MARK: A small committee

    @discardableResult
    private func appoint(_ number: String, _ day: String) throws -> Int64 {
        try test.record(.memberAppointed, ["member": "member/\(number)", "occurred_on": day])
    }

    private func depart(_ number: String, _ day: String) throws {
        try test.record(.memberDeparted, ["member": "member/\(number)", "occurred_on": day])
    }

    private func establish(_ number: String) throws {
        try test.record(
            .organEstablished,
            [
                "organ": "organ/\(number)", "kind": "special-committee",
                "occurred_on": "2012-01-01",
            ])
    }

    @discardableResult
    private func assign(_ number: String, _ organ: String, _ day: String) throws -> Int64 {
        try test.record(
            .memberAssigned,
            ["member": "member/\(number)", "object": "organ/\(organ)", "occurred_on": day])
    }

    @discardableResult
    private func hold(
        _ session: String, _ day: String, until: String = "", kind: String = "plenary",
        organ: String = "0001"
    ) throws -> Int64 {
        try test.record(
            .sessionHeld,
            [
                "organ": "organ/\(organ)", "matter": "session/\(session)", "kind": kind,
                "occurred_on": day, "until": until,
            ])
    }

    @discardableResult
    private func call(
        _ session: String, _ number: String, _ outcome: String, _ day: String, role: String = ""
    ) throws -> Int64 {
        try test.record(
            .attendanceRecorded,
            [
                "member": "member/\(number)", "matter": "session/\(session)", "outcome": outcome,
                "occurred_on": day, "role": role, "quantity": outcome == "partial" ? "1" : "",
            ])
    }

    /// The counts of a member; nil where she has no row.
    private func counts(_ number: String, asOf: String = "2012-12-31") throws -> [String: Int]? {
        let board = try test.board(by: .member, at: test.moment(asOf: asOf))
        return board.plainCounts(test.log.names)["member/\(number)"]
    }

    private func counts(
        of subject: String, by grouping: Scoreboard.Grouping
    ) throws -> [String: Int]? {
        try test.board(by: grouping).plainCounts(test.log.names)[subject]
    }

    // MARK: In office

    @Test("A newcomer is measured only against what was due since she joined")
    func newcomer() throws {
        try appoint("0001", "2012-01-01")
        try appoint("0002", "2012-03-01")
        try hold("1", "2012-02-01")
        try hold("2", "2012-03-01")
        try call("2", "0002", "present", "2012-03-01")
        #expect(try counts("0001") == ["due": 2, "not-recorded": 2])
        #expect(try counts("0002") == ["due": 1, "attended": 1, "present": 1])
        #expect(try counts("0002", asOf: "2012-02-29") == nil)
    }

    @Test("From the day she departs nothing is due, and what was due before stays")
    func departed() throws {
        try appoint("0001", "2012-01-01")
        try hold("1", "2012-02-01")
        try hold("2", "2012-03-01")
        try hold("3", "2012-04-01")
        try call("1", "0001", "present", "2012-02-01")
        try depart("0001", "2012-03-01")
        #expect(try counts("0001") == ["due": 1, "attended": 1, "present": 1])
        #expect(
            try isRefused { try call("3", "0001", "present", "2012-04-01") })
    }

    @Test("Who returns is due again, and what was held in between is not held against her")
    func returned() throws {
        try appoint("0001", "2012-01-01")
        try depart("0001", "2012-03-01")
        let again = try appoint("0001", "2012-05-01")
        for (session, day) in [("1", "2012-02-01"), ("2", "2012-04-01"), ("3", "2012-06-01")] {
            try hold(session, day)
        }
        #expect(try counts("0001") == ["due": 2, "not-recorded": 2])
        let entries = try test.board(by: .member).register.entries
        #expect(entries.map(\.appointment) == [2, again])
    }

    @Test("A departure recorded late takes the ground of the roll call after it; nothing is lost")
    func lateDeparture() throws {
        try appoint("0001", "2012-01-01")
        try hold("1", "2012-04-01")
        let attendance = try call("1", "0001", "present", "2012-04-01")
        try depart("0001", "2012-03-01")
        let board = try test.board(by: .member)
        #expect(try counts("0001") == [:])
        #expect(board.register.groundless == [attendance])
    }

    // MARK: The roll call

    @Test("Silence is 'not recorded', not absence")
    func silence() throws {
        try appoint("0001", "2012-01-01")
        try hold("1", "2012-02-01")
        #expect(try counts("0001") == ["due": 1, "not-recorded": 1])
    }

    @Test("A recorded 'not-recorded' equals no record")
    func recordedAsNotRecorded() throws {
        try appoint("0001", "2012-01-01")
        try appoint("0002", "2012-01-01")
        try hold("1", "2012-02-01")
        try hold("2", "2012-03-01", kind: "study")
        let before = try test.board(by: .member).register.entries
        try call("1", "0001", "not-recorded", "2012-02-01")
        // Where only the invited are due, it makes nobody due.
        try call("2", "0001", "not-recorded", "2012-03-01")
        let after = try test.board(by: .member).register.entries
        #expect(before.count == 2)
        #expect(after.map(\.attendance) == [0, 0])
        #expect(after.map(\.outcome) == [.notRecorded, .notRecorded])
        #expect(try counts("0001") == counts("0002"))
    }

    @Test("A recorded 'not-due' leaves the denominator")
    func notDue() throws {
        try appoint("0001", "2012-01-01")
        try hold("1", "2012-02-01")
        try call("1", "0001", "not-due", "2012-02-01")
        #expect(try counts("0001") == [:])
        #expect(try counts(of: "session/1", by: .session) == [:])
    }

    @Test("An observer is never in a denominator, not even where her organ is called")
    func observer() throws {
        try appoint("0001", "2012-01-01")
        try appoint("0002", "2012-01-01")
        try hold("1", "2012-02-01")
        try call("1", "0001", "present", "2012-02-01", role: "observer")
        try test.record(
            .attendanceRecorded,
            [
                "person": "person/7", "matter": "session/1", "outcome": "present",
                "occurred_on": "2012-02-01", "role": "observer",
            ])
        #expect(try counts("0001") == [:])
        #expect(try counts(of: "session/1", by: .session) == ["due": 1, "not-recorded": 1])
        #expect(try test.board(by: .member).register.groundless == [])
    }

    @Test("Who was never appointed, or whose appointment was withdrawn, is no member to observe")
    func observerWithoutAppointment() throws {
        let appointment = try appoint("0001", "2012-01-01")
        try appoint("0002", "2012-01-01")
        try hold("1", "2012-02-01")
        try test.withdraw(appointment)
        for number in ["0001", "0009"] {
            #expect(
                try isRefused {
                    try call("1", number, "present", "2012-02-01", role: "observer")
                }, "member/\(number)")
        }
    }

    @Test("Nine outcomes are due, four of them attended")
    func outcomes() throws {
        try appoint("0001", "2012-01-01")
        var expected = ["due": 9, "attended": 4]
        for (index, outcome) in Outcome.allCases.enumerated() where outcome != .notRecorded {
            let day = "2012-02-\(10 + index)"
            try hold("\(index)", day)
            try call("\(index)", "0001", outcome.rawValue, day)
            if outcome != .notDue { expected[outcome.rawValue] = 1 }
        }
        #expect(try counts("0001") == expected)
    }

    // MARK: Who is called

    @Test("At a session of those invited, only who is named is due")
    func invited() throws {
        for number in ["0001", "0002", "0003"] { try appoint(number, "2012-01-01") }
        try hold("1", "2012-02-01", kind: "study")
        try test.record(
            .memberInvited,
            ["member": "member/0001", "matter": "session/1", "occurred_on": "2012-02-01"])
        try call("1", "0002", "present", "2012-02-01")
        #expect(try counts("0001") == ["due": 1, "not-recorded": 1])
        #expect(try counts("0002") == ["due": 1, "attended": 1, "present": 1])
        #expect(try counts("0003") == [:])
    }

    @Test("Who is invited to a session is due at those of its sittings that name nobody")
    func invitedToSittings() throws {
        for number in ["0001", "0002"] {
            try appoint(number, "2012-01-01")
            try test.record(
                .memberInvited,
                [
                    "member": "member/\(number)", "matter": "session/1", "kind": "inspection",
                    "occurred_on": "2012-01-20",
                ])
        }
        try hold("1", "2012-02-01", kind: "inspection")
        for part in ["a", "b"] {
            try test.record(
                .sessionHeld,
                [
                    "matter": "session/1\(part)", "kind": "sitting", "object": "session/1",
                    "role": "invited", "occurred_on": "2012-02-01",
                ])
            try call("1\(part)", "0001", "present", "2012-02-01")
        }
        #expect(try counts("0001") == ["due": 1, "attended": 1, "present": 1])
        // Of the two she came to one, and was due at both.
        try call("1a", "0002", "present", "2012-02-01")
        #expect(try counts("0002") == ["due": 1, "attended": 1, "partial": 1])
        // The other names its own: she is not among them.
        try test.record(
            .memberInvited,
            [
                "member": "member/0001", "matter": "session/1b", "kind": "sitting",
                "occurred_on": "2012-01-20",
            ])
        #expect(try counts("0002") == ["due": 1, "attended": 1, "present": 1])
    }

    @Test("An invitation that lost its ground makes nobody due")
    func invitationWithoutGround() throws {
        let appointment = try appoint("0001", "2012-01-01")
        try test.record(
            .memberInvited,
            [
                "member": "member/0001", "matter": "session/1", "kind": "study",
                "occurred_on": "2012-01-20",
            ])
        try hold("1", "2012-02-01", kind: "study")
        #expect(try counts("0001") == ["due": 1, "not-recorded": 1])
        try test.replace(appointment, ["occurred_on": "2012-01-25"])
        #expect(try counts("0001") == [:])
    }

    @Test("Who joins during a session is due if the roll call names her")
    func joiner() throws {
        try appoint("0001", "2012-01-01")
        try appoint("0002", "2012-03-03")
        try appoint("0003", "2012-03-03")
        try hold("1", "2012-03-01", until: "2012-03-05")
        try call("1", "0002", "present", "2012-03-04")
        #expect(try counts("0002") == ["due": 1, "attended": 1, "present": 1])
        #expect(try counts("0003") == [:])
        #expect(try counts(of: "session/1", by: .session)?["due"] == 2)
    }

    @Test("Who joins during a session counts for the whole committee, filtered or not")
    func joinerByOrgan() throws {
        try establish("0002")
        try appoint("0001", "2012-03-03")
        try assign("0001", "0002", "2012-03-03")
        try hold("1", "2012-03-01", until: "2012-03-05")
        try call("1", "0001", "present", "2012-03-04")
        #expect(try counts(of: "organ/0001", by: .organ)?["due"] == 1)
        #expect(try counts(of: "organ/0002", by: .organ) == [:])
        for (organ, count) in [("organ/0001", 1), ("organ/0002", 0)] {
            let reference = try required(Reference(organ))
            let board = try test.board(by: .member, organ: reference)
            #expect(board.register.entries.count == count, "\(organ)")
        }
    }

    @Test("Organs that hold a session together: due is the union, and the session counts once")
    func joint() throws {
        for organ in ["0002", "0003"] { try establish(organ) }
        for number in ["0001", "0002", "0003", "0004"] { try appoint(number, "2012-01-01") }
        try assign("0001", "0002", "2012-01-05")
        try assign("0002", "0002", "2012-01-05")
        try assign("0002", "0003", "2012-01-05")
        try assign("0003", "0003", "2012-01-05")
        for organ in ["0002", "0003"] {
            try hold("1", "2012-02-01", kind: "special-committee", organ: organ)
        }
        let board = try test.board(by: .session).plainCounts(test.log.names)
        #expect(board == ["session/1": ["due": 3, "not-recorded": 3]])
        #expect(try counts("0002")?["due"] == 1)
        #expect(try counts("0004") == [:])
        #expect(try counts(of: "organ/0002", by: .organ)?["due"] == 2)
        #expect(try counts(of: "organ/0003", by: .organ)?["due"] == 2)
        #expect(try counts(of: "organ/0001", by: .organ)?["due"] == 3)
    }

    @Test("An organ's figures are its members' on the session's first day")
    func transferred() throws {
        for organ in ["0002", "0003"] { try establish(organ) }
        try appoint("0001", "2012-01-01")
        try assign("0001", "0002", "2012-01-05")
        try test.record(
            .memberUnassigned,
            ["member": "member/0001", "object": "organ/0002", "occurred_on": "2012-03-02"])
        try assign("0001", "0003", "2012-03-02")
        try hold("1", "2012-02-01")
        try hold("2", "2012-03-01", until: "2012-03-03")
        try call("2", "0001", "present", "2012-03-03")
        try hold("3", "2012-04-01")
        #expect(
            try counts(of: "organ/0002", by: .organ)
                == ["due": 2, "attended": 1, "present": 1, "not-recorded": 1])
        #expect(try counts(of: "organ/0003", by: .organ) == ["due": 1, "not-recorded": 1])
        #expect(try counts("0001")?["due"] == 3)
    }

    @Test("A filter by organ keeps who belonged to it before the span began, if she still does")
    func organFromADay() throws {
        try establish("0002")
        for number in ["0001", "0002", "0003"] { try appoint(number, "2012-01-01") }
        for number in ["0001", "0002"] { try assign(number, "0002", "2012-01-05") }
        try test.record(
            .memberUnassigned,
            ["member": "member/0002", "object": "organ/0002", "occurred_on": "2012-02-01"])
        try hold("1", "2012-03-01")
        func rows(from: String) throws -> [String] {
            let board = try test.board(by: .member, organ: "organ/0002", from: day(from))
            return board.plainCounts(test.log.names).keys.sorted()
        }
        #expect(try rows(from: "2012-01-31") == ["member/0001", "member/0002"])
        #expect(try rows(from: "2012-02-01") == ["member/0001"])
    }

    @Test("A span that ends before it begins has no rows of members")
    func emptySpan() throws {
        try appoint("0001", "2012-01-01")
        let board = try test.board(
            by: .member, at: test.moment(asOf: "2012-02-01"), from: day("2012-03-01"))
        #expect(board.counts().isEmpty)
    }

    // MARK: Ground

    @Test("A voided session takes the ground of its roll call, and reinstating gives it back")
    func voidedSession() throws {
        try appoint("0001", "2012-01-01")
        let session = try hold("1", "2012-02-01")
        let attendance = try call("1", "0001", "present", "2012-02-01")
        let before = try test.board(by: .member).sheet()
        let voided = try test.withdraw(session)
        #expect(try counts("0001") == [:])
        #expect(try test.board(by: .member).register.groundless == [attendance])
        #expect(try test.board(by: .session).counts().isEmpty)
        try test.undo(voided)
        #expect(try test.board(by: .member).sheet() == before)
        #expect(try test.board(by: .member).register.groundless == [])
    }

    @Test("A session moved away from a roll call's day takes its ground")
    func movedSession() throws {
        try appoint("0001", "2012-01-01")
        let session = try hold("1", "2012-02-01")
        let attendance = try call("1", "0001", "present", "2012-02-01")
        try test.replace(session, ["occurred_on": "2012-02-08"])
        #expect(try counts("0001") == ["due": 1, "not-recorded": 1])
        #expect(try test.board(by: .member).register.groundless == [attendance])
    }

    @Test("A roll call is corrected and restored after its session's kind was corrected")
    func kindCorrected() throws {
        try appoint("0001", "2012-01-01")
        let session = try hold("1", "2012-02-01")
        let attendance = try call("1", "0001", "unexcused", "2012-02-01")
        let late = try test.replace(attendance, ["outcome": "late"])
        try test.replace(session, ["kind": "standing", "role": "whole"])
        // Restored as it was recorded; its kind is read from the session.
        try test.undo(late)
        #expect(try counts("0001") == ["due": 1, "unexcused": 1])
        // A replacement that does not speak of the kind takes the session's.
        let special = try test.replace(attendance, ["outcome": "leave-special"])
        #expect(test.plainEvents()[Int(special) - 1].kind == "standing")
        #expect(try isRefused { try test.replace(special, ["kind": "plenary"]) })
        let board = try test.board(by: .member, kind: "standing")
        #expect(board.register.entries.map(\.outcome) == [.leaveSpecial])
    }

    // MARK: Ranks

    @Test("Equal rates share a rank, 1, 2, 2, 4, and who had nothing due stands last without one")
    func ranks() throws {
        for number in ["0001", "0002", "0003", "0004"] { try appoint(number, "2012-01-01") }
        for (session, day) in [("1", "2012-02-01"), ("2", "2012-03-01")] {
            try hold(session, day)
            try call(session, "0004", "present", day)
            try call(session, "0001", "unexcused", day)
        }
        try call("1", "0003", "late", "2012-02-01")
        try call("2", "0002", "present", "2012-03-01")
        try appoint("0000", "2012-04-01")
        let sheet = try test.board(by: .member).sheet()
        #expect(
            sheet.csv.split(separator: "\n").dropFirst().map {
                $0.split(separator: ",")[0...1].joined(separator: " ")
            } == [
                "1 member/0004", "2 member/0002", "2 member/0003", "4 member/0001",
                "n/a member/0000",
            ])
    }
}
