import Activity
import Basics
import EventLog
import Regulations
import Reports
import Service
import Sheets
import TestSupport
import Testing

/// The list of the regulations that a ledger adopted.
struct AdoptedSheetTests {
    @Test("A text that does not read is listed as that, with what its adoption says")
    func unreadable() throws {
        let books = try Books()
        _ = try books.ledger.record([
            Draft(
                statement: Statement(
                    id: books.ledger.newID(), type: EventType.regulationAdopted.name,
                    subject: .rootOrgan, matter: "regulation/points-1",
                    tags: ["grounds", "member-score"], occurredOn: try day("2014-03-01"),
                    actor: "clerk/0003"),
                body: try Body(composing: [
                    "name": .string("points"), "version": .string("1"),
                    "effective": .string("2014-01-01"), "text": .string("甲"),
                    "digest": .string(Digest(hashing: "甲").hex), "adopted_by": .string("常委会"),
                ]))
        ])
        let shelf = try RegulationShelf(books.ledger.facts(), books.log, knownAt: 2)
        let sheet = RegulationSheet.adopted(shelf, on: try day("2014-06-01"))
        let rows = sheet.csv.split(separator: "\n")
        #expect(rows.count == 2)
        #expect(
            rows.last
                == "points,1,,,,grounds member-score,2014-01-01,,unreadable,2014-03-01,常委会,,2")
        #expect(sheet.text(.zh, zone: .china).contains("文本不能读作办法"))
    }
}
