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

/// The order in which those of one rank are printed, and points beside counts.
@Suite("Printing")
struct PrintingTests {
    private let books: Books

    init() throws {
        books = try Books()
        for (number, name) in [
            ("0001", "张三"), ("0002", "丁一"), ("0003", "龘某"), ("0004", "王五"), ("0005", "王二"),
        ] {
            try books.appoint(number, name)
        }
        try books.establish("0021", "sector", "教育界")
        try books.establish("0022", "sector", "农业界")
        try books.establish("0031", "liaison-group", "城关联络组")
        try books.assign("0001", "0022")
        try books.assign("0004", "0021")
        try books.assign("0002", "0031", "leader")
        try books.assign("0005", "0001", "vice-chair")
        try books.assign("0003", "0031")
    }

    private func judgement(_ printing: String) throws -> Judgement {
        let text = """
            regulation: test
            version: 1
            language: 1
            purposes: [member-score]
            status: draft
            title: { zh: 试行办法, en: trial }
            effective: { from: 2012-01-01 }
            score:
              classes:
                - id: speeches
                  title: { zh: 发言, en: speeches }
                  items:
                    - { id: spoken, title: { zh: 发言次数, en: spoken }, each: speech.given, points: 5 }
            ranking: { printing: \(printing) }
            """
        let facts = try books.ledger.facts()
        let regulation = try RegulationFile(reading: text, name: "test.yaml").regulation
        let evaluator = Evaluator(
            regulation, facts: facts, names: books.log.names, moment: try books.moment())
        let period = try required(evaluator.calendar.period(named: "2013"))
        return Judgement(evaluator.evaluate(period), facts, books.log)
    }

    private func printed(_ printing: String) throws -> [String] {
        try ScoreSheet(judgement(printing), ofOrgans: false).sheet.column("name")
    }

    @Test("Those of one rank stand by number where nothing else is said")
    func number() throws {
        #expect(try printed("number") == ["张三", "丁一", "龘某", "王五", "王二"])
    }

    @Test("By strokes of surnames; whom the table lacks stands last and is told")
    func strokes() throws {
        #expect(try printed("surname-strokes") == ["丁一", "王五", "王二", "张三", "龘某"])
        let notes = try ScoreSheet(judgement("surname-strokes"), ofOrgans: false).notes
        #expect(notes.first?.zh.contains("member/0003") == true)
        #expect(try ScoreSheet(judgement("post"), ofOrgans: false).notes.isEmpty)
    }

    @Test("By post: first the committee's, then those of other organs, then ordinary members")
    func post() throws {
        #expect(try printed("post") == ["王二", "丁一", "张三", "龘某", "王五"])
    }

    @Test("By sector; who is in none stands last")
    func sector() throws {
        #expect(try printed("sector") == ["王五", "张三", "丁一", "龘某", "王二"])
    }

    @Test("A rank comes before the order of printing")
    func rankFirst() throws {
        try books.record(
            .speechGiven, "2013-02-01", ["member": "member/0001", "kind": "oral", "title": "发言"])
        #expect(try printed("surname-strokes").first == "张三")
    }

    /// What is evaluated of 2013 and what a closing seals of it, under a regulation that lists its cohorts
    /// in another order than their names have.
    private func sheets(_ printing: String) throws -> (plain: Sheet, closed: Sheet) {
        let text = """
            regulation: test
            version: 1
            language: 1
            purposes: [member-score]
            status: draft
            title: { zh: 试行办法, en: trial }
            effective: { from: 2012-01-01 }
            cohorts:
              townsfolk: { title: { zh: 联络组成员, en: groups }, in: liaison-group }
              leaders: { title: { zh: 领导, en: leaders }, in: committee, post: vice-chair }
              exempt: { title: { zh: 农业界, en: farmers }, in: organ/0022 }
              others: { title: { zh: 其他, en: others }, none-of: [townsfolk, leaders, exempt] }
            score:
              classes:
                - id: speeches
                  title: { zh: 发言, en: speeches }
                  items:
                    - { id: spoken, title: { zh: 发言次数, en: spoken }, each: speech.given, points: 5 }
            ranking: { within: [townsfolk, leaders, others], unranked: [exempt], printing: \(printing) }
            """
        let file = try RegulationFile(reading: text, name: "test.yaml")
        _ = try books.ledger.adopt(
            AdoptionOrder(
                file: file, text: text, adoptedBy: "常委会会议", day: Day("2012-01-05"),
                document: nil, repeals: [], addsWords: true, actor: "clerk/0003"))
        _ = try books.ledger.closeEvaluation(
            ClosingOrder(
                StepOrder(on: try day("2014-01-05"), by: "clerk/0003"), period: "2013",
                sanction: Sanction(override: "主席会议")))
        let facts = try books.ledger.facts()
        let steps = try required(
            try books.ledger.closedEvaluations(knownAt: Int64(books.log.count())).first)
        let closed = try required(try ClosedResult(steps, facts, books.log))
        let evaluator = Evaluator(
            file.regulation, facts: facts, names: books.log.names, moment: closed.sealed.moment)
        let period = try required(evaluator.calendar.period(named: "2013"))
        let judgement = Judgement(evaluator.evaluate(period), facts, books.log)
        let table = try required(closed.leading(ofOrgans: false))
        #expect(
            try closed.notes(table) == ScoreSheet(judgement, ofOrgans: false).notes)
        return (
            try ScoreSheet(judgement, ofOrgans: false).sheet, try closed.sheet(table)
        )
    }

    @Test(
        "A closed result stands in the order of the evaluation that it sealed",
        arguments: ["number", "surname-strokes", "post", "sector"])
    func closedOrder(printing: String) throws {
        for (number, name) in [("0006", "马六"), ("0007", "丁七"), ("0008", "卜八")] {
            try books.appoint(number, name)
        }
        try books.assign("0006", "0031")
        try books.assign("0008", "0022")
        try books.record(
            .speechGiven, "2013-02-01", ["member": "member/0006", "kind": "oral", "title": "发言"])
        let (plain, closed) = try sheets(printing)
        #expect(plain.rows.count == 8)
        for column in ["subject", "cohort", "rank"] {
            #expect(closed.column(column) == plain.column(column), "\(column)")
        }
        #expect(plain.column("name").first == "马六")
        #expect(Set(plain.column("cohort")).count == 4)
        // The order of nothing but names and numbers would be another.
        #expect(plain.column("subject") != plain.column("subject").sorted())
    }

    @Test("Points stand beside the counts of a board")
    func points() throws {
        try books.record(
            .speechGiven, "2013-02-01", ["member": "member/0001", "kind": "oral", "title": "发言"])
        let points = BoardPoints(try judgement("number"), ofOrgans: false)
        let work = try books.work(by: .member).sheet(points: points)
        #expect(work.says("member/0001", "item_spoken") == "5")
        #expect(work.says("member/0002", "points") == "0")
        let attendance = try books.attendance().sheet(points: points)
        #expect(attendance.says("member/0001", "points") == "5")
        #expect(try books.attendance().sheet().says("member/0001", "points") == nil)
    }
}
