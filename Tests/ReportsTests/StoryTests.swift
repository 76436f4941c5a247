import Activity
import Basics
import EventLog
import Reports
import Service
import Sheets
import TestSupport
import Testing

/// What `show` and `log` say of an event.
@Suite("Stories of events")
struct StoryTests {
    private let books: Books

    init() throws {
        books = try Books()
        try books.appoint("0001", "沈望川")
    }

    private func text(_ position: Int64, _ language: Language = .zh) throws -> String {
        let event = try required(books.log.event(at: required(Position(position))))
        return try EventStory(of: event, in: books.log, facts: books.ledger.facts())
            .text(language, zone: .china)
    }

    @Test("An amount is told in yuan, with its lower bound, party and tags")
    func amount() throws {
        let position = try books.record(
            .amountRecorded, "2012-04-01",
            [
                "member": "member/0001", "kind": "donation-cash", "quantity": "12345",
                "tags": "at-least campaign-epidemic", "object": "unit/7",
            ])
        let chinese = try text(position)
        #expect(chinese.contains("不少于123.45元"))
        #expect(chinese.contains("unit/7（受助方或对方）"))
        #expect(chinese.contains("不少于（多、余）、助力抗疫"))
        #expect(try text(position, .en).contains("at least 123.45 yuan"))
        let report = LogReport(try books.ledger.facts(), books.log)
        let sheet = try report.sheet([required(Position(position))])
        #expect(sheet.column("quantity") == ["123.45"])
        #expect(sheet.column("unit") == ["元"])
    }

    @Test("What is cited is told by its number, and words that were added by their titles")
    func citedAndAdded() throws {
        let request = try books.record(
            .leaveRequested, "2012-04-01", ["member": "member/0001", "until": "2012-05-01"])
        let id = try required(books.log.event(at: required(Position(request)))).envelope.id
        let decision = try books.record(
            .leaveDecided, "2012-04-02",
            [
                "member": "member/0001", "outcome": "leave-ordinary", "until": "2012-05-01",
                "cites": id.description,
            ])
        #expect(try text(decision).contains("#\(request)（所审批的申请）"))
        #expect(try text(decision).contains("2012-05-01（请假最后一日）"))
        try books.record(
            .vocabularyExtended, "2012-01-01",
            ["kind": "topics", "role": "topic-ice", "zh": "冰雪经济", "en": "ice economy"])
        let opinion = try books.record(
            .opinionSubmitted, "2012-05-01",
            [
                "member": "member/0001", "matter": "opinion/1", "role": "author", "title": "建议",
                "tags": "topic-ice",
            ])
        #expect(try text(opinion).contains("冰雪经济"))
        #expect(try text(opinion, .en).contains("ice economy"))
    }

    @Test("Hundredths are told with two decimals, exactly")
    func hundredths() {
        #expect(Hundredths.text(0) == "0.00")
        #expect(Hundredths.text(5) == "0.05")
        #expect(Hundredths.text(-5) == "-0.05")
        #expect(Hundredths.text(12_345) == "123.45")
        #expect(Hundredths.text(Int128(Int64.max)) == "92233720368547758.07")
    }

    @Test("Columns of nothing are left out for people, and a sheet without rows stays as it is")
    func blank() {
        var sheet = Sheet(columns: [
            Sheet.Column("a", Message(verbatim: "a")), Sheet.Column("b", Message(verbatim: "b")),
            Sheet.Column("c", Message(verbatim: "c")),
        ])
        #expect(sheet.withoutBlankColumns() == sheet)
        sheet.append([.number(0), .number(1), .text("0.00")])
        sheet.append([.empty, .number(0), .empty])
        #expect(sheet.withoutBlankColumns().columns.map(\.code) == ["b"])
        #expect(sheet.withoutBlankColumns(keeping: ["a"]).columns.map(\.code) == ["a", "b"])
    }
}
