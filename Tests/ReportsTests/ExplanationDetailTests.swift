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

/// What quotas ask by when, which rule placed a score between two grades, and readings of points.
struct ExplanationDetailTests {
    private let books: Books

    private static func regulation(gap: String) -> String {
        """
        regulation: test
        version: 1
        language: 1
        purposes: [member-score, quotas, grounds]
        status: draft
        title: { zh: 试行办法, en: trial }
        effective: { from: 2012-01-01 }
        clauses:
          c: { article: 第一条, quote: "……" }
          d: { article: 第二条, quote: "……" }
        settings:
          most: { title: { zh: 上限, en: most }, value: 3 }
        measures:
          spoken: { title: { zh: 发言次数, en: speeches }, is: events of speech.given }
          written: { title: { zh: 发表篇数, en: published }, is: events of publication.made }
        score:
          classes:
            - id: speeches
              title: { zh: 发言, en: speeches }
              clause: c
              items:
                - id: spoken-points
                  title: { zh: 发言得分, en: points }
                  each: speech.given
                  where: kind is oral
                  points: 89.5
                  readings: { all: { title: { zh: 授课也计, en: lectures too }, where: kind is oral or kind is lecture } }
        grades:
          gap: \(gap)
          list:
            - { id: best, grade: { zh: 优秀, en: best }, clause: c, at-least: 90 }
            - { id: good, grade: { zh: 良好, en: good }, clause: d, at-least: 80, at-most: 89 }
            - { id: poor, grade: { zh: 一般, en: poor }, clause: d, below: 80 }
        quotas:
          - { id: speak, title: { zh: 每年发言, en: speak }, clause: c, for: member, measure: spoken, every: year, at-least: 3, due-by: 11-30 }
          - { id: write, title: { zh: 每季发表, en: write }, clause: d, for: member, measure: written, every: quarter, at-least: 1, at-most: most }
        grounds:
          - id: talk
            title: { zh: 约谈, en: a talk }
            clause: c
            for: member
            within: term
            decided-by: { zh: 主席会议, en: the council }
            leads-to: { zh: 约谈, en: a talk }
            any:
              - { clause: c, when: score < 90 in 1 year }
              - { clause: c, when: score < 90 in 1 year and grade is best }
              - { clause: d, when: spoken-points >= 100 }
              - { clause: d, when: spoken > 1/2 of written }
        """
    }

    init() throws {
        books = try Books()
        try books.appoint("0001", "委员一")
    }

    private func speak(_ kinds: String...) throws {
        for (index, kind) in kinds.enumerated() {
            try books.record(
                .speechGiven, "2013-02-0\(index + 1)", ["member": "member/0001", "kind": kind])
        }
    }

    private func judgement(
        asOf: String = "2013-12-31", gap: String = "lower"
    ) throws -> Judgement {
        let facts = try books.ledger.facts()
        let regulation = try RegulationFile(
            reading: Self.regulation(gap: gap), name: "test.yaml"
        ).regulation
        let evaluator = Evaluator(
            regulation, facts: facts, names: books.log.names,
            moment: Moment(asOf: try day(asOf), knownAt: Int64(books.log.count())))
        let period = try required(evaluator.calendar.period(named: "2013"))
        return Judgement(evaluator.evaluate(period), facts, books.log)
    }

    private func explain(
        _ question: Explanation.Question, asOf: String = "2013-12-31", gap: String = "lower"
    ) throws -> Explanation {
        try Explanation(judgement(asOf: asOf, gap: gap), of: "member/0001", question)
    }

    @Test("A quota tells what it asks and by when, and what is lacking to it until then")
    func open() throws {
        try speak("oral")
        let quota = Explanation.Question.quota(Name("speak"))
        let open = try explain(quota, asOf: "2013-03-31").text(.zh)
        #expect(
            open.hasPrefix(
                """
                每年发言
                  “……”（第一条）
                  2013年  进行中
                    不少于3，期限2013-11-30
                    尚差（距期限还有244天）  2
                    发言次数  1

                """), "\(open)")
        let missed = try explain(quota, asOf: "2013-11-30").text(.en)
        #expect(missed.contains("    at least 3, by 2013-11-30\n"))
        #expect(missed.contains("    lacking when it was due  2\n"))
        #expect(!missed.contains("left"))
        try speak("oral", "written", "lecture")
        let met = try explain(quota, asOf: "2013-11-29").text(.en)
        #expect(met.contains("2013  met\n    at least 3, by 2013-11-30\n    speeches  4\n"))
        #expect(!met.contains("lacking"))
    }

    @Test("A score or a grade that a condition goes by opens into what it is made of")
    func scoreInGround() throws {
        try speak("oral")
        let text = try explain(.ground(Name("talk")), asOf: "2014-06-30").text(.zh)
        #expect(
            text.contains("积分 89.5（界限：少于 90）  成立\n      积分  89.5\n        发言  89.5\n"),
            "\(text)")
        #expect(text.contains("          发言得分  89.5\n            2013-02-01  89.5\n"), "\(text)")
        #expect(text.contains("流水号\(books.log.count()) 2013-02-01"), "\(text)")
        #expect(
            text.contains(
                "等次：良好（要求：优秀）  不成立\n      等次  良好\n        积分  89.5\n          发言  89.5\n"),
            "\(text)")
        #expect(text.contains("发言得分 89.5（界限：达到 100）"), "\(text)")
    }

    @Test("What is reckoned from a figure says how, and does not call a half a sum")
    func reckoned() throws {
        try speak("oral", "oral")
        for index in 1...3 {
            try books.record(
                .publicationMade, "2013-01-0\(index)", ["member": "member/0001", "kind": "article"])
        }
        let explanation = try explain(.ground(Name("talk")))
        #expect(explanation.sheet.column("text").contains("折算（1/2×3）"))
        #expect(!explanation.text(.zh).contains("合计"))
        #expect(explanation.text(.en).contains("portion (1/2 × 3)"))
    }

    @Test("Above what a quota asks at most it tells by how much, and what its bound was taken from")
    func exceeded() throws {
        for index in 1...5 {
            try books.record(
                .publicationMade, "2013-01-0\(index)", ["member": "member/0001", "kind": "article"])
        }
        let text = try explain(.quota(Name("write")), asOf: "2013-03-31").text(.zh)
        #expect(
            text.contains(
                """
                  2013年第1季度  超出
                    不少于1、不超过3，期限2013-03-31
                      上限  3
                    超出  2
                    发表篇数  5

                """), "\(text)")
    }

    @Test("A score between two grades tells which rule placed it, and by which clause")
    func gap() throws {
        try speak("oral")
        let lower = try explain(.grade).text(.zh)
        #expect(lower.contains("“良好”：80分以上（含）、至多89分  评为本等次"))
        #expect(
            lower.contains("89.5分不在任何等次所写的分数之内，按“就低”定为“良好”（第二条）"), "\(lower)")
        let higher = try explain(.grade, gap: "higher").text(.en)
        #expect(
            higher.contains(
                "89.5 lies in no grade as written; a gap is read 'higher', which makes it 'best' (第一条)"
            ), "\(higher)")
    }

    @Test("A score within a grade as written tells of no gap")
    func noGap() throws {
        let text = try explain(.grade).text(.zh)
        #expect(text.contains("“一般”") && !text.contains("不在任何等次"))
    }

    @Test("Where nobody is ranked people are shown no rank, and machines nothing in its place")
    func noRanking() throws {
        let sheet = try ScoreSheet(judgement(), ofOrgans: false).sheet
        #expect(sheet.rows.first?.first == .empty && sheet.columns.first?.code == "rank")
        #expect(
            ScoreSheet.told(sheet).columns.map(\.code) == [
                "subject", "name", "score", "class_speeches", "grade",
            ])
    }

    @Test("Another reading of an item opens into the units that it counts, below the class")
    func readingOfPoints() throws {
        try speak("oral", "lecture")
        let rows = try explain(.score).sheet.explained
        let places = rows.indices.filter { rows[$0].what == "reading" }
        #expect(places.map { rows[$0].text } == Array(repeating: "对照口径“授课也计”（第一条）", count: 2))
        #expect(places.map { rows[$0].value } == ["179", "179"])
        let below = rows[(places[0] + 1)..<places[1]]
        #expect(below.map(\.what) == ["item", "unit", "event", "unit", "event"])
        // The score names the class, which opens above.
        let last = rows[(places[1] + 1)...]
        #expect(last.map(\.what) == ["figure"] && last.first?.value == "179")
    }
}
