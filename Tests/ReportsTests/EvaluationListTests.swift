import Activity
import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service
import Sheets
import TestSupport
import Testing

/// How far evaluations are, as their list tells it.
struct EvaluationListTests {
    /// Records a step past the result that nobody asks for here; its id.
    private func step(
        _ type: EventType, _ text: String, until: String? = nil, cites: EventID? = nil,
        override: String? = nil, in books: Books
    ) throws -> EventID {
        let id = books.ledger.newID()
        var body: JSONObject = [:]
        if type == .evaluationDrafted || type == .evaluationClosed {
            body = [
                "period": "2012", "regulations": "duties@1", "as_of": "2012-12-31",
                "known_at": "1", "result": .object([:]),
            ]
        }
        if type == .evaluationApproved { body = ["approved_by": "主席会议"] }
        body.set(override.map { .string($0) }, for: "override")
        _ = try books.ledger.record([
            Draft(
                statement: Statement(
                    id: id, type: type.name, subject: .rootOrgan, matter: "evaluation/2012",
                    occurredOn: try day(text), until: try until.map { try day($0) },
                    actor: "clerk/0003", cites: cites),
                body: try Body(.object(body)))
        ])
        return id
    }

    /// Until when it is posted, when it was approved, and what comes next.
    private func told(_ books: Books, on text: String) throws -> [Cell] {
        let moment = Moment(asOf: try day(text), knownAt: Int64(books.log.count()))
        let steps = try EvaluationSteps.all(books.ledger.facts(), books.log, at: moment)
        let sheet = EvaluationList(steps, on: moment.asOf).sheet
        let row = try required(sheet.rows.first)
        return ["posted_until", "approved", "next"].map { code in
            sheet.columns.firstIndex { $0.code == code }.map { row[$0] } ?? .empty
        }
    }

    private func next(_ code: String, _ zh: String, _ en: String) -> Cell {
        .word(code: code, title: Message(zh: zh, en: en))
    }

    @Test("A new draft waits for its own posting and approval, whatever became of the one before")
    func redrafted() throws {
        let books = try Books()
        let post = next("post", "待公示", "to post")
        let approve = next("approve", "待审定", "to approve")
        let first = try step(.evaluationDrafted, "2013-01-02", in: books)
        #expect(try told(books, on: "2013-01-02") == [.empty, .empty, post])
        _ = try step(
            .evaluationPosted, "2013-01-03", until: "2013-01-10", cites: first, in: books)
        #expect(try told(books, on: "2013-01-11")[2] == approve)
        let second = try step(.evaluationDrafted, "2013-01-11", in: books)
        #expect(try told(books, on: "2013-01-11") == [.empty, .empty, post])
        _ = try step(
            .evaluationPosted, "2013-01-12", until: "2013-01-14", cites: second, in: books)
        #expect(
            try told(books, on: "2013-01-15") == [.day(try day("2013-01-14")), .empty, approve])
        let approval = try step(.evaluationApproved, "2013-01-16", cites: second, in: books)
        #expect(try told(books, on: "2013-01-16")[2] == next("close", "待封存", "to close"))
        _ = try step(.evaluationDrafted, "2013-01-17", in: books)
        #expect(try told(books, on: "2013-01-17") == [.empty, .empty, post])
        // What is closed by an authority is what was approved: the row tells of that draft again.
        _ = try step(
            .evaluationClosed, "2013-01-18", cites: approval, override: "县委函", in: books)
        #expect(
            try told(books, on: "2013-01-18") == [
                .day(try day("2013-01-14")), .day(try day("2013-01-16")),
                next("overridden", "经批准封存（程序未全）", "closed by override (steps missing)"),
            ])
    }

    @Test("What was closed by override is told by that, and not as closed early")
    func overridden() throws {
        let books = try Books()
        _ = try step(.evaluationDrafted, "2013-01-02", in: books)
        _ = try step(.evaluationClosed, "2013-01-03", override: "县委函", in: books)
        #expect(
            try told(books, on: "2013-01-03")[2]
                == next("overridden", "经批准封存（程序未全）", "closed by override (steps missing)"))
    }
}
