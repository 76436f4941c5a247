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

/// Entries that came long after their day, where they count: on the quota board and opened.
struct LatenessTests {
    private let books: Books

    private static let regulation = """
        regulation: test
        version: 1
        language: 1
        purposes: [quotas]
        status: draft
        title: { zh: 试行办法, en: trial }
        effective: { from: 2012-01-01 }
        clauses:
          c: { article: 第一条, quote: "……" }
        measures:
          written: { title: { zh: 发表篇数, en: published }, is: events of publication.made }
          spoken: { title: { zh: 发言次数, en: speeches }, is: events of speech.given }
          both: { title: { zh: 合计, en: both }, is: written + spoken }
        quotas:
          - { id: write, title: { zh: 每季发表, en: write }, clause: c, for: member, measure: written, every: quarter, at-least: 1 }
          - { id: act, title: { zh: 每年履职, en: act }, clause: c, for: member, measure: both, every: year, at-least: 1 }
        """

    init() throws {
        books = try Books()
        try books.appoint("0001", "委员一")
        try books.wait(until: "2015-06-01 09:00")
    }

    @discardableResult
    private func write(_ day: String, tags: String = "between-sessions") throws -> Int64 {
        try books.record(
            .publicationMade, day,
            ["member": "member/0001", "kind": "essay", "tags": tags, "title": "学习心得"])
    }

    private func judgement() throws -> Judgement {
        let facts = try books.ledger.facts()
        let regulation = try RegulationFile(
            reading: Self.regulation, name: "test.yaml"
        ).regulation
        let evaluator = Evaluator(
            regulation, facts: facts, names: books.log.names,
            moment: try books.moment("2015-12-31"))
        let period = try required(evaluator.calendar.period(named: "2015"))
        return Judgement(evaluator.evaluate(period), facts, books.log)
    }

    private func lateCounts(_ quota: String) throws -> [Cell] {
        let rows = try QuotaSheet(judgement(), quota: Name(quota)).rows
        let column = try #require(rows.columns.firstIndex { $0.code == "late" })
        return rows.rows.map { $0[column] }
    }

    @Test("A quota counts the entries behind it that came late, of all that a sum is made of")
    func quotas() throws {
        try write("2015-04-02")
        #expect(try lateCounts("write") == [.empty, .empty, .empty, .empty])
        #expect(try QuotaSheet(judgement()).notes.isEmpty)
        try write("2015-04-01")
        try write("2015-01-10")
        try write("2015-01-11", tags: "migrated")
        try books.record(.speechGiven, "2015-02-01", ["member": "member/0001", "kind": "oral"])
        #expect(try lateCounts("write") == [.number(1), .number(1), .empty, .empty])
        #expect(try lateCounts("act") == [.number(3)])
        let sheet = try QuotaSheet(judgement(), quota: Name("write"))
        let board = try #require(sheet.boards.first).sheet
        #expect(board.text(.zh, zone: .utc).contains("已完成·补1"))
        #expect(try sheet.board.csv.contains("met,met"))
        #expect(sheet.notes.map(\.zh).first?.contains("60天") == true)
    }

    @Test("An entry that came late is marked where a result opens, by its first recording")
    func explanation() throws {
        try write("2015-04-02")
        let late = try write("2015-04-01")
        try write("2015-04-03", tags: "migrated")
        try books.wait(until: "2015-12-01 09:00")
        let onTime = try write("2015-11-30")
        try books.replace(late, ["title": "学习体会"])
        let explanation = try Explanation(
            judgement(), of: "member/0001", .quota(Name("write")))
        let marked = explanation.text(.zh).split(separator: "\n").filter { $0.contains("【") }
        #expect(marked.count == 2)
        #expect(
            marked.first { $0.contains("2015-04-01") }?
                .hasSuffix("【后补：2015-06-01登记，晚61天】") == true)
        #expect(marked.first { $0.contains("2015-04-03") }?.hasSuffix("【移交补录】") == true)
        #expect(explanation.text(.en).contains("[recorded late, on 2015-06-01, 61 days after]"))
        let sheet = explanation.sheet
        let column = try #require(sheet.columns.firstIndex { $0.code == "recorded_late" })
        let days = sheet.rows.map { $0[column] }.filter { $0 != .empty }
        #expect(days == [.day(try day("2015-06-01"))])
        #expect(onTime > late)
    }
}
