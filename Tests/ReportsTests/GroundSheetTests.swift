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

/// What the list of grounds says below a row: conditions that are repeated, and who has left.
struct GroundSheetTests {
    private let books: Books

    private static func regulation(when condition: String) -> String {
        """
        regulation: test
        version: 1
        language: 1
        purposes: [grounds]
        status: draft
        title: { zh: 试行办法, en: trial }
        effective: { from: 2012-01-01 }
        clauses:
          c: { article: 第一条, quote: "……" }
        measures:
          spoken: { title: { zh: 发言次数, en: speeches }, is: events of speech.given }
        grounds:
          - id: talk
            title: { zh: 约谈情形, en: a talk }
            clause: c
            for: member
            within: term
            decided-by: { zh: 主席会议, en: the council }
            leads-to: { zh: 约谈, en: a talk }
            any:
              - { clause: c, when: \(condition) }
        """
    }

    init() throws {
        books = try Books()
        try books.appoint("0001", "委员一")
    }

    private func judgement(when condition: String, asOf: String = "2013-12-31") throws -> Judgement
    {
        let facts = try books.ledger.facts()
        let regulation = try RegulationFile(
            reading: Self.regulation(when: condition), name: "test.yaml"
        ).regulation
        let evaluator = Evaluator(
            regulation, facts: facts, names: books.log.names,
            moment: Moment(asOf: try day(asOf), knownAt: Int64(books.log.count())))
        let period = try required(evaluator.calendar.period(.term, holding: day(asOf)))
        return Judgement(evaluator.evaluate(period), facts, books.log)
    }

    private func sheet(_ judgement: Judgement) throws -> Sheet {
        try GroundSheet(judgement, purpose: .grounds, isWhole: false).sheet
    }

    @Test("What years in a row were found to have names its year, and is told once")
    func consecutive() throws {
        try books.record(
            .speechGiven, "2013-02-01", ["member": "member/0001", "kind": "oral"])
        let condition = "spoken <= 1 in 2 consecutive year or spoken <= 1 in 2 consecutive year"
        let judgement = try judgement(when: condition)
        #expect(
            try sheet(judgement).column("evidence") == [
                "连续2期：2012年、2013年；2012年发言次数 0（界限：不超过 1）；"
                    + "2013年发言次数 1（界限：不超过 1）"
            ])
        let explanation = try Explanation(judgement, of: "member/0001", .ground(Name("talk")))
        #expect(
            explanation.text(.en).contains(
                "in 2 consecutive periods: 2012 2013  holds\n"
                    + "    2012: speeches 0 (limit: at most 1)  holds\n"))
    }

    @Test("A condition that is to hold in some period says in how many at least")
    func inPeriods() throws {
        let one = try judgement(when: "spoken <= 1 in 1 year")
        #expect(try sheet(one).column("evidence").first?.hasPrefix("至少1期：2012年、2013年；") == true)
    }

    @Test("Who has left is told beside the decision that is due, with the day; who is back is not")
    func left() throws {
        func leftOn(asOf: String) throws -> [String] {
            try sheet(judgement(when: "spoken <= 1", asOf: asOf)).column("left_on")
        }
        #expect(try leftOn(asOf: "2013-12-31") == [""])
        try books.record(
            .memberDeparted, "2013-06-01", ["member": "member/0001", "kind": "resigned"])
        #expect(try leftOn(asOf: "2013-05-31") == [""])
        #expect(try leftOn(asOf: "2013-06-01") == ["2013-06-01"])
        #expect(try leftOn(asOf: "2013-12-31") == ["2013-06-01"])
        try books.record(
            .memberAppointed, "2013-09-01", ["member": "member/0001", "name": "委员一"])
        #expect(try leftOn(asOf: "2013-08-31") == ["2013-06-01"])
        #expect(try leftOn(asOf: "2013-12-31") == [""])
    }
}
