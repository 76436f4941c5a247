import Activity
import Basics
import TestSupport
import Testing

@testable import OracleSupport

@Suite("What a refusal names")
struct RefusalTests {
    @Test("Of several terms in the way, the one recorded first is named, whatever a hash says")
    func termsInTheWay() throws {
        let test = try TestLedger()
        var first: Int64?
        for number in 1...6 {
            let opened = try test.record(
                .termOpened, ["matter": "term/\(number)", "occurred_on": "2012-0\(number)-01"])
            first = first ?? opened
            try test.record(
                .termClosed, ["matter": "term/\(number)", "occurred_on": "2012-0\(number)-28"])
        }
        let expected = Diagnostic(.termState, .termOpen(try required(first)), help: .closeTermHelp)
        do {
            try test.record(.termOpened, ["matter": "term/9", "occurred_on": "2012-01-01"])
            Issue.record("a term before the others was taken")
        } catch let refusal as Diagnostics {
            #expect(refusal.all == [expected])
        }
    }
}
