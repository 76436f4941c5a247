import Activity
import Basics
import EventLog
import Projections
import Regulations
import Service
import Sheets
import TestSupport
import Testing

@testable import Reports

/// Results opened into clauses, figures and entries.
@Suite("Explanations")
struct ExplanationTests {
    private let books: Books

    private static let regulation = """
        regulation: test
        version: 1
        language: 1
        purposes: [member-score, grounds, commendation]
        status: draft
        title: { zh: 试行办法, en: trial }
        effective: { from: 2012-01-01 }
        clauses:
          c: { article: 第一条, quote: "……" }
          d: { article: 第二条, quote: "……" }
        measures:
          unexcused:
            title: { zh: 无故缺席次数, en: absences }
            is: sessions due where outcome is unexcused
          due: { title: { zh: 应到次数, en: due }, is: sessions due }
        score:
          classes:
            - id: attendance
              title: { zh: 出席, en: attendance }
              items:
                - { id: present, title: { zh: 出席, en: present }, each: sessions attended, points: 10 }
            - id: work
              title: { zh: 提案, en: proposals }
              items:
                - { id: filed, title: { zh: 立案, en: filed }, each: proposal, reaching: filed, points: 5 }
        grades:
          - { id: good, grade: { zh: 良好, en: good }, at-least: 10, requires: due >= 2, proportion: 1/3, ties: open }
          - { id: fair, grade: { zh: 一般, en: fair }, below: 10 }
        ranking: { printing: number }
        bars:
          - { id: barred, title: { zh: 不得评优, en: barred }, clause: d, bar-from: commendation, within: year, when: unexcused >= 1, because: 一次即不能 }
        grounds:
          - id: absent
            title: { zh: 缺席, en: absent }
            clause: c
            for: member
            within: year
            decided-by: { zh: 常委会, en: the committee }
            leads-to: { zh: 约谈, en: a talk }
            any:
              - clause: c
                when: unexcused >= 2
                because: 两次
                readings: { once: { title: { zh: 一次也算, en: once is enough }, when: unexcused >= 1 } }
        """

    init() throws {
        books = try Books()
        for number in ["0001", "0002", "0003"] { try books.appoint(number, "委员\(number)") }
        for (session, day) in [("1", "2013-02-01"), ("2", "2013-03-01")] {
            try books.record(
                .sessionHeld, day,
                [
                    "organ": "organ/0001", "matter": "session/\(session)", "kind": "plenary",
                    "quantity": "1", "title": "第\(session)次会议",
                ])
        }
    }

    @discardableResult
    private func attend(_ number: String, _ outcome: String, at session: String) throws -> Int64 {
        try books.record(
            .attendanceRecorded, session == "1" ? "2013-02-01" : "2013-03-01",
            ["member": "member/\(number)", "matter": "session/\(session)", "outcome": outcome])
    }

    private func judgement(
        knownAt: Int64? = nil, under text: String = regulation
    ) throws -> Judgement {
        let facts = try books.ledger.facts()
        let regulation = try RegulationFile(reading: text, name: "test.yaml").regulation
        let evaluator = Evaluator(
            regulation, facts: facts, names: books.log.names,
            moment: try books.moment(knownAt: knownAt))
        let period = try required(evaluator.calendar.period(named: "2013"))
        return Judgement(evaluator.evaluate(period), facts, books.log)
    }

    private func explain(
        _ number: String, _ question: Explanation.Question, knownAt: Int64? = nil
    ) throws -> Explanation {
        try Explanation(
            judgement(knownAt: knownAt), of: required(Reference("member/\(number)")), question)
    }

    @Test("What a corrected absence counted for stands struck out, below what it has become")
    func struckOut() throws {
        let first = try attend("0001", "unexcused", at: "1")
        let second = try attend("0001", "unexcused", at: "2")
        let before = Int64(books.log.count())
        let correction = try books.replace(second, ["outcome": "leave-special"])
        let explanation = try explain("0001", .ground(Name("absent")))
        let sheet = explanation.sheet
        #expect(sheet.column("value").first == "差一次")
        // One of the binding reading and one of the other.
        #expect(countsHold(sheet) == 2)
        let struck = sheet.struckRows
        #expect(struck.map(\.text).first?.contains("不再计") == true)
        #expect(struck.compactMap(\.position) == [second, second])
        let text = explanation.text(.zh)
        #expect(text.contains("~~流水号\(second) 2013-03-01"))
        #expect(text.contains("由流水号\(correction)更正为：考勤 全体会议 特殊原因请假；理由：登记有误"))
        #expect(!text.contains("~~流水号\(first)"))
        // Before it was corrected nothing was struck out.
        let earlier = try explain("0001", .ground(Name("absent")), knownAt: before)
        #expect(earlier.sheet.column("value").first == "符合")
        #expect(earlier.sheet.struckRows.isEmpty)
    }

    @Test("An event that a unit still rests on by another is struck out below that unit")
    func struckBelow() throws {
        let present = try attend("0001", "present", at: "1")
        let late = try books.replace(present, ["outcome": "late"])
        let sheet = try explain("0001", .score).sheet
        let rows = sheet.explained
        let unit = try required(rows.firstIndex { $0.what == "unit" })
        #expect(rows[unit...].prefix(3).map(\.what) == ["unit", "event", "struck"])
        #expect(rows[unit + 1].position == late && rows[unit + 2].position == present)
        #expect(rows[unit + 2].level == rows[unit].level + 1)
    }

    @Test("What a withdrawal took away is struck out with who withdrew it; an undoing restores it")
    func withdrawn() throws {
        let present = try attend("0001", "present", at: "1")
        let withdrawal = try books.withdraw(present)
        let text = try explain("0001", .score).text(.zh)
        #expect(text.contains("由流水号\(withdrawal)撤回"))
        #expect(text.contains("【已更正，不再计】"))
        try books.undo(present)
        #expect(try explain("0001", .score).sheet.struckRows.isEmpty)
    }

    @Test(
        "A stage that an organ withdrew is struck out for who takes part in its matter, for nobody else"
    )
    func struckStage() throws {
        try books.record(
            .proposalSubmitted, "2013-02-02",
            [
                "member": "member/0001", "matter": "proposal/1", "role": "author",
                "kind": "individual", "title": "关于修路的提案",
            ])
        let stage = try books.record(
            .proposalProgressed, "2013-02-20",
            ["organ": "organ/0001", "matter": "proposal/1", "kind": "filed"])
        try books.withdraw(stage)
        #expect(try explain("0001", .score).sheet.struckRows.compactMap(\.position) == [stage])
        #expect(try explain("0002", .score).sheet.struckRows.isEmpty)
    }

    @Test("A rank tells who stands above, beside and below, who is not ranked, and what it takes")
    func rank() throws {
        for session in ["1", "2"] { try attend("0001", "present", at: session) }
        try attend("0002", "present", at: "1")
        try books.appoint("0004", "委员0004")
        try attend("0003", "present", at: "2")
        try books.record(
            .memberDeparted, "2013-10-01", ["member": "member/0004", "kind": "resigned"])
        let text = try explain("0002", .rank).text(.zh)
        #expect(text.hasPrefix("名次  2\n"))
        #expect(text.contains("参加排名的  3"))
        #expect(text.contains("第1名 member/0001 委员0001  20"))
        #expect(text.contains("第2名 member/0003 委员0003  10"))
        #expect(text.contains("再得10分即与第1名并列"))
        #expect(text.contains("member/0004 委员0004 期末不在任，不排名"))
        let unranked = try explain("0004", .rank).text(.zh)
        #expect(unranked.hasPrefix("名次  —\n  期末不在任，不排名\n"))
    }

    @Test("A grade tells its bounds, what it requires, how many places there are, and who ties")
    func grade() throws {
        for number in ["0001", "0002", "0003"] { try attend(number, "present", at: "1") }
        let text = try explain("0001", .grade).text(.zh)
        #expect(text.contains("“良好”：10分以上（含）  并列待议"))
        #expect(text.contains("另须具备的条件  具备"))
        #expect(text.contains("名额不超过1/3：参加排名3人，可评1人"))
        #expect(text.contains("末位并列，由会议议定  3"))
        #expect(text.contains("“一般”：不满10分  评为本等次"))
        let why = "分数达到“良好”而未评（“良好”并列待议），议定之前定为低一等次，不受本等次分数上限所限"
        #expect(text.contains(why), "\(text)")
        let other = try explain("0001", .grade).sheet
        #expect(other.column("what").contains("score"))
    }

    @Test("Who is not ranked has no grade, and is told why instead of the bounds she missed")
    func ungraded() throws {
        try books.appoint("0004", "委员0004")
        try books.record(
            .memberDeparted, "2013-10-01", ["member": "member/0004", "kind": "resigned"])
        let text = try explain("0004", .grade).text(.zh)
        #expect(text.hasPrefix("等次  —\n  期末不在任，不排名\n  积分"))
        #expect(!text.contains("不满10分"))
    }

    @Test("What nobody has assessed yet is told on the row and where the score opens")
    func unassessed() throws {
        try attend("0001", "present", at: "1")
        let regulation = Self.regulation.replacing(
            "grades:\n",
            with: """
                    - id: judged
                      title: { zh: 评议, en: appraisal }
                      items:
                        - { id: given, title: { zh: 评议得分, en: points given }, each: assessment.recorded, points: assessed, at-most: 20 }
                grades:

                """)
        let judgement = try judgement(under: regulation)
        let sheet = try ScoreSheet(judgement, ofOrgans: false).sheet
        #expect(sheet.column("class_judged") == ["—", "—", "—"])
        #expect(sheet.column("score").first == "10")
        #expect(sheet.column("remark").first == "“评议得分”尚未评分，未计入总分")
        let text = try Explanation(judgement, of: required(Reference("member/0001")), .score)
            .text(.zh)
        #expect(text.contains("评议得分  —\n      本期没有评定记录，未计入总分"))
        try books.record(
            .assessmentRecorded, "2013-06-01",
            [
                "subject": "member/0001", "object": "organ/0001", "kind": "appraisal",
                "outcome": "excellent",
            ])
        let graded = try Explanation(
            self.judgement(under: regulation), of: required(Reference("member/0001")), .score
        ).text(.zh)
        #expect(
            graded.contains("评议得分  —\n      本期评定1次，只评了等次，没有评分，未计入总分"), "\(graded)")
    }

    @Test("Of a corrected assessment the points are told that it stated and that it states")
    func correctedPoints() throws {
        let regulation = Self.regulation.replacing(
            "points: 5 }\n",
            with: """
                points: 5 }
                        - { id: given, title: { zh: 评议得分, en: points given }, each: assessment.recorded, points: assessed }

                """)
        let first = try books.record(
            .assessmentRecorded, "2013-06-01",
            [
                "subject": "member/0001", "object": "organ/0001", "kind": "appraisal",
                "outcome": "points", "quantity": "5500",
            ])
        let second = try books.replace(first, ["quantity": "6500"])
        let text = try Explanation(
            judgement(under: regulation), of: required(Reference("member/0001")), .score
        ).text(.zh)
        #expect(text.contains("流水号\(second) 2013-06-01 评价 年度考核测评 评分 65.00分"), "\(text)")
        #expect(text.contains("~~流水号\(first) 2013-06-01 评价 年度考核测评 评分 55.00分~~"), "\(text)")
        #expect(text.contains("由流水号\(second)更正为：评价 年度考核测评 评分 65.00分"), "\(text)")
    }

    @Test(
        "Another reading opens into its clause, its figures and their entries, as the binding one")
    func readings() throws {
        let absent = try attend("0001", "unexcused", at: "1")
        let rows = try explain("0001", .ground(Name("absent"))).sheet.explained
        let reading = try required(rows.firstIndex { $0.what == "reading" })
        #expect(rows[reading].text == "对照口径“一次也算”（第一条）")
        #expect(rows[reading].value == "符合第一条")
        let below = rows[(reading + 1)...].prefix { $0.level > rows[reading].level }
        #expect(below.map(\.what) == ["clause", "test", "count", "unit", "event"])
        #expect(below.first?.text == "第一条" && below.first?.value == "符合")
        #expect(below.map(\.level) == [2, 3, 4, 5, 6])
        #expect(below.first { $0.what == "count" }?.value == "1")
        #expect(below.compactMap(\.position) == [absent])
        // Who is told the same by each reading is told of none.
        let other = try explain("0002", .ground(Name("absent"))).sheet.explained
        #expect(!other.contains { $0.what == "reading" })
    }

    @Test("What a corrected event counted for by another reading stands struck out there too")
    func struckReading() throws {
        try attend("0001", "unexcused", at: "1")
        let second = try attend("0001", "unexcused", at: "2")
        try books.replace(second, ["outcome": "leave-special"])
        let rows = try explain("0001", .ground(Name("absent"))).sheet.explained
        let reading = try required(rows.firstIndex { $0.what == "reading" })
        #expect(rows[..<reading].filter { $0.what == "struck" }.compactMap(\.position) == [second])
        #expect(rows[reading...].filter { $0.what == "struck" }.compactMap(\.position) == [second])
    }

    @Test("A clause says as the heading does that it is one short, and which comparison is")
    func oneShort() throws {
        try attend("0001", "unexcused", at: "1")
        let rows = try explain("0001", .ground(Name("absent"))).sheet.explained
        #expect(rows.first { $0.what == "ground" }?.value == "差一次")
        #expect(rows.first { $0.what == "clause" }?.value == "差一次")
        #expect(rows.first { $0.what == "test" }?.value == "不成立，差一次")
        let clear = try explain("0002", .ground(Name("absent"))).sheet.explained
        #expect(clear.first { $0.what == "ground" }?.value == "无此情形")
        #expect(clear.first { $0.what == "clause" }?.value == "无此情形")
        #expect(clear.first { $0.what == "test" }?.value == "不成立")
    }

    @Test("A bar opens into its clause, reading and entries")
    func bar() throws {
        let absent = try attend("0001", "unexcused", at: "1")
        let sheet = try explain("0001", .bar(Name("barred"))).sheet
        #expect(sheet.column("value").first == "不得评")
        #expect(sheet.column("text").contains("执行口径：一次即不能"))
        #expect(sheet.explained.compactMap(\.position) == [absent])
    }

    @Test("Grounds list bars, readings, entries and objections that are pending")
    func grounds() throws {
        let absent = try attend("0001", "unexcused", at: "1")
        let cited = try required(books.log.event(at: required(Position(absent)))).envelope.id
        let objection = try books.record(
            .objectionRaised, "2013-02-05",
            ["member": "member/0001", "cites": cited.description, "text": "当日就医"])
        func sheet() throws -> Sheet {
            try GroundSheet(judgement(), purpose: .grounds, isWhole: false).sheet
        }
        let pending = try sheet()
        #expect(pending.column("ground") == ["缺席", "不得评优"])
        #expect(pending.column("state") == ["差一次", "不得评"])
        #expect(pending.column("lacking") == ["1", ""])
        #expect(pending.column("entries") == Array(repeating: "2013-02-01 流水号\(absent)", count: 2))
        #expect(pending.column("readings").first == "一次也算：符合第一条")
        #expect(pending.column("leads_to") == ["约谈", "不得评优"])
        #expect(pending.column("objections").first == "1件（流水号\(objection)）")
        let raised = try required(books.log.event(at: required(Position(objection)))).envelope.id
        try books.record(
            .objectionResolved, "2013-03-05",
            ["member": "member/0001", "cites": raised.description, "outcome": "rejected"])
        #expect(try sheet().column("objections") == ["", ""])
    }

    /// How many counts the tree shows; each has as many units below it as it says.
    private func countsHold(_ sheet: Sheet) -> Int {
        let rows = sheet.explained
        var counts = 0
        for (index, row) in rows.enumerated() where row.what == "count" {
            let below = rows[(index + 1)...].prefix { $0.level > row.level }
            let units = below.filter { $0.what == "unit" && $0.level == row.level + 1 }
            #expect(row.value == String(units.count))
            counts += 1
        }
        return counts
    }

    @Test("Corrections made in one go are reached by one look back, and each is reached")
    func fewLooksBack() {
        #expect(CorrectedCounts.positions(reaching: []) == [])
        #expect(CorrectedCounts.positions(reaching: [5...19, 7...20, 9...21]) == [19])
        #expect(CorrectedCounts.positions(reaching: [5...9, 7...20, 10...30]) == [30, 9])
        // A correction that was itself corrected holds its line only in between.
        #expect(CorrectedCounts.positions(reaching: [3...9, 10...14]) == [14, 9])
    }
}

extension Sheet {
    /// The lines of an explanation.
    var explained: [Explained] {
        let (levels, whats) = (column("level"), column("what"))
        let (texts, values, positions) = (column("text"), column("value"), column("position"))
        return rows.indices.map { index in
            Explained(
                level: Int(levels[index]) ?? 0, what: whats[index], text: texts[index],
                value: values[index], position: Int64(positions[index]))
        }
    }

    fileprivate var struckRows: [Explained] { explained.filter { $0.what == "struck" } }
}

/// A line of an explanation.
struct Explained {
    let level: Int
    let what: String
    let text: String
    let value: String
    let position: Int64?
}
