import Activity
import EventLog
import Projections
import Service
import TestSupport
import Testing

@testable import OracleSupport

@Suite("Who is named for the first time in a correction")
struct UnnamedTests {
    @Test("A task is given in a replacement to someone whom nothing names yet, with its stage")
    func task() throws {
        let test = try TestLedger()
        let assigned = try test.record(
            .taskAssigned,
            [
                "person": "person/7", "matter": "task/1", "kind": "assigned", "role": "assignee",
                "occurred_on": "2012-02-01",
            ])
        try test.record(
            .taskProgressed,
            [
                "organ": "organ/0001", "matter": "task/1", "kind": "started",
                "occurred_on": "2012-02-02",
            ])
        try test.replace(assigned, ["person": "person/8"])
        #expect(
            try test.ledger.facts().circumstances(at: test.moment()).isSubmitted(
                try required(test.log.names.number(of: "task/1")), by: day("2012-02-02")))
    }
}
