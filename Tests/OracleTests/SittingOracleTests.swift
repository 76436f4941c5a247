import Activity
import Basics
import EventLog
import Projections
import Reports
import Service
import Testing

@testable import OracleSupport

@Suite("What sittings say of a session")
struct SittingOracleTests {
    /// A member for each combination of three outcomes, who had them at three sittings of a day.
    @Test("Every combination of outcomes over three sittings, as the oracle says")
    func everyCombination() throws {
        let test = try TestLedger()
        let outcomes = Outcome.allCases
        var combinations: [[Outcome]] = []
        for first in outcomes {
            for second in outcomes {
                for third in outcomes { combinations.append([first, second, third]) }
            }
        }
        var drafts: [Draft] = []
        for index in combinations.indices {
            drafts.append(
                try test.draft(
                    .memberAppointed,
                    [("member", "member/\(index)"), ("occurred_on", "2012-01-05")]))
        }
        _ = try test.ledger.record(drafts)
        try test.record(
            .sessionHeld,
            ["matter": "session/1", "kind": "plenary", "occurred_on": "2012-02-01"])
        for part in ["a", "b", "c"] {
            try test.record(
                .sessionHeld,
                [
                    "matter": "session/1\(part)", "kind": "sitting", "object": "session/1",
                    "occurred_on": "2012-02-01",
                ])
        }
        drafts = []
        for (index, combination) in combinations.enumerated() {
            for (part, outcome) in zip(["a", "b", "c"], combination) {
                drafts.append(
                    try test.draft(
                        .attendanceRecorded,
                        [
                            ("member", "member/\(index)"), ("matter", "session/1\(part)"),
                            ("outcome", outcome.rawValue), ("occurred_on", "2012-02-01"),
                            ("quantity", outcome == .partial ? "1" : ""),
                        ]))
            }
        }
        _ = try test.ledger.record(drafts)
        let register = try test.board(by: .member).register
        var found: [String: String] = [:]
        for entry in register.entries {
            found[test.log.names.reference(entry.member).text] = entry.outcome.rawValue
        }
        for (index, combination) in combinations.enumerated() {
            let due = combination.filter { $0 != .notDue }.map(\.rawValue)
            #expect(
                found["member/\(index)"] == (due.isEmpty ? nil : NaiveMoment.together(due)),
                "\(combination)")
        }
    }
}
