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

/// What is named as a cause made the change, and what is listed is not the same at both moments.
struct DifferenceCauseTests {
    /// Quotas of sessions attended, by the quarter and by the year; a bar within a quarter; a ground.
    private func duties() throws -> Regulation {
        let text = """
            regulation: duties
            version: 1
            language: 1
            purposes: [quotas, grounds, commendation]
            status: draft
            title: { zh: 履职办法, en: duties }
            effective: { from: 2012-01-01 }
            clauses:
              c: { article: 第一条, summary: { zh: 参加会议, en: sessions } }
              d: { article: 第二条, summary: { zh: 漏登, en: not recorded } }
            measures:
              attended: { title: { zh: 参加次数, en: attended }, is: sessions attended }
              missed: { title: { zh: 无故缺席次数, en: missed }, is: sessions due where outcome is unexcused }
              unknown: { title: { zh: 未登记次数, en: not recorded }, is: sessions due where outcome is not-recorded }
            quotas:
              - { id: quarterly, title: { zh: 每季一次, en: each quarter }, clause: c, for: member, \
            measure: attended, every: quarter, at-least: 1 }
              - { id: yearly, title: { zh: 每年一次, en: each year }, clause: c, for: member, \
            measure: attended, every: year, at-least: 1 }
            bars:
              - { id: barred, title: { zh: 不评优, en: barred }, clause: c, bar-from: commendation, \
            for: member, within: quarter, when: missed >= 1 }
            grounds:
              - id: unrecorded
                title: { zh: 漏登, en: unrecorded }
                clause: d
                for: member
                within: year
                decided-by: { zh: 办公室, en: the office }
                leads-to: { zh: 补登, en: recorded }
                any:
                  - { clause: d, when: unknown >= 1 }
                  - { clause: c, when: attended >= 9 }

            """
        return try RegulationFile(reading: text, name: "duties.yaml").regulation
    }

    private func hold(
        _ books: Books, _ session: String, _ kind: String, on day: String
    ) throws {
        try books.record(
            .sessionHeld, day, ["matter": session, "kind": kind, "title": "会议"])
    }

    private func compare(
        _ books: Books, _ from: String, _ to: String, knownAt: Int64? = nil,
        under regulation: Regulation? = nil
    ) throws -> MomentComparison {
        let rules = [try regulation ?? duties()]
        return try MomentComparison(
            from: books.judged(from, knownAt: knownAt, under: rules),
            to: books.judged(to, under: rules))
    }

    private func difference(
        _ comparison: MomentComparison, _ question: Difference.Question, _ period: String,
        of subject: Reference = "member/0001"
    ) throws -> Difference {
        try required(
            comparison.differences.first {
                $0.subject == subject && $0.question == question
                    && $0.periods.after.name == period
            })
    }

    @Test("A quota's period that began between the moments is the cause, and no invitation in it")
    func begun() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        try hold(books, "session/1", "study", on: "2012-08-10")
        try books.record(
            .memberInvited, "2012-08-05", ["member": "member/0001", "matter": "session/1"])
        try hold(books, "session/2", "plenary", on: "2012-11-10")
        let came = try books.attend("0001", "session/2", "2012-11-10", "present")
        let comparison = try compare(books, "2012-06-30", "2012-12-31")

        let third = try difference(comparison, .quota(Name("quarterly")), "2012Q3")
        #expect(third.before == .empty && third.after.plain == "未完成（0）")
        #expect(third.because.map(\.what) == [.time])
        #expect(third.because.map(\.text.zh) == ["2012年第3季度在两个时点之间开始（2012-07-01）"])

        // What it came to came between, too: by the entry that is named.
        let fourth = try difference(comparison, .quota(Name("quarterly")), "2012Q4")
        #expect(fourth.after.plain == "已完成（1）")
        #expect(fourth.because.map(\.what) == [.time, .figure])
        let units = try required(fourth.because.last).because
        #expect(units.flatMap(\.because).map { $0.entry?.position } == [came])
    }

    @Test("A quota that fell due between is missed through that, and through no invitation")
    func fellDue() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        try hold(books, "session/1", "study", on: "2012-08-10")
        try books.record(
            .memberInvited, "2012-08-05", ["member": "member/0001", "matter": "session/1"])
        let comparison = try compare(books, "2012-06-30", "2012-12-31")
        let year = try difference(comparison, .quota(Name("yearly")), "2012")
        #expect(year.before.plain == "有风险（0）" || year.before.plain == "进行中（0）")
        #expect(year.after.plain == "未完成（0）")
        #expect(year.because.map(\.text.zh) == ["期限在两个时点之间届满（2012-12-31）"])
        #expect(!(try DifferenceSheet(comparison).text(.zh)).contains("　0\n"))
    }

    @Test("Who was appointed between is asked for the first time through her appointment alone")
    func appointed() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        let appointment = try books.appoint("0002", "江平", on: "2012-07-10")
        try books.establish("0011", "liaison-group", "城关联络组", on: "2012-07-01")
        try books.assign("0002", "0011", on: "2012-07-20")
        let comparison = try compare(books, "2012-06-30", "2012-08-31")
        let year = try difference(
            comparison, .quota(Name("yearly")), "2012", of: "member/0002")
        #expect(year.because.map { $0.entry?.position } == [appointment])
    }

    @Test("An absence of any entry becomes one by her own roll call, not by those of others")
    func rollCalls() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        try books.appoint("0002", "江平")
        try hold(books, "session/1", "plenary", on: "2012-03-10")
        let settled = Int64(books.log.count())
        try books.attend("0002", "session/1", "2012-03-10", "present")
        let own = try books.attend("0001", "session/1", "2012-03-10", "present")
        let comparison = try compare(books, "2012-12-31", "2012-12-31", knownAt: settled)
        let ground = try difference(comparison, .ground(Name("unrecorded")), "2012")
        #expect(ground.before.plain == "符合（第二条）" && ground.after.plain == "无此情形")
        // Of two clauses the one that does not stand as it did.
        #expect(ground.because.map(\.text.zh) == ["第二条"])
        let units = ground.because.flatMap(\.because).flatMap(\.because)
        #expect(units.map(\.what) == [.unit])
        #expect(units.flatMap(\.because).map { $0.entry?.position } == [own])
    }

    @Test("A bar within a quarter is told with both quarters; what the earlier held is one part")
    func quarters() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        for (session, day) in [("session/1", "2012-04-10"), ("session/2", "2012-05-10")] {
            try hold(books, session, "plenary", on: day)
            try books.attend("0001", session, day, "unexcused")
        }
        let comparison = try compare(books, "2012-06-30", "2012-08-31")
        let bar = try difference(comparison, .bar(Name("barred")), "2012Q3")
        #expect(bar.before.plain == "不得评" && bar.after.plain == "不受限")
        #expect(bar.periods.before.name == "2012Q2")
        let figure = try required(bar.because.first)
        #expect(figure.change == -2)
        #expect(figure.because.map(\.what) == [.time, .period])
        #expect(figure.because.map(\.change) == [nil, -2])
        let sheet = try DifferenceSheet(comparison)
        #expect(sheet.text(.zh).contains("不评优（2012年第2季度 → 2012年第3季度）：不得评 → 不受限\n"))
        #expect(sheet.text(.zh).contains("所看时段不同：2012年第2季度 与 2012年第3季度\n"))
        #expect(sheet.sheet.csv.contains(",2012Q2 2012Q3,"))
        let back = try MomentComparison(from: comparison.to, to: comparison.from)
        #expect(back.differences.map(\.reversed) == comparison.differences)
    }

    @Test("A ground is listed with the quarter or the year it was found in, not with the term")
    func windows() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        try hold(books, "session/1", "plenary", on: "2012-04-10")
        let judged = try books.judged("2012-05-31", under: [duties()])
        let regulation = try duties()
        let term = try required(
            judged.calendar(of: regulation).period(.term, holding: day("2012-05-31")))
        let sheet = try GroundSheet(
            judged.judgement(under: regulation, of: term), purpose: nil, isWhole: true
        ).sheet
        #expect(sheet.column("ground") == ["漏登", "不评优"])
        #expect(sheet.column("period") == ["2012年", "2012年第2季度"])
    }

    @Test("A score that is what it was is told by what caps took, and a met quota by its figure")
    func unchanged() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        for month in 1...4 {
            try hold(books, "session/\(month)", "plenary", on: "2012-0\(month)-10")
            try books.attend("0001", "session/\(month)", "2012-0\(month)-10", "present")
        }
        let text = """
            regulation: points
            version: 1
            language: 1
            purposes: [member-score, quotas]
            status: draft
            title: { zh: 积分办法, en: points }
            effective: { from: 2012-01-01 }
            clauses: { c: { article: 第一条, summary: { zh: 每次10分, en: 10 points each } } }
            measures:
              attended: { title: { zh: 参加次数, en: attended }, is: sessions attended }
            score:
              classes:
                - id: meetings
                  title: { zh: 会议, en: meetings }
                  at-most: 20
                  items:
                    - { id: each, title: { zh: 每次参加, en: each }, clause: c, \
            each: sessions attended, points: 10 }
            quotas:
              - { id: yearly, title: { zh: 每年一次, en: each year }, clause: c, for: member, \
            measure: attended, every: year, at-least: 1 }
            """
        let comparison = try compare(
            books, "2012-03-31", "2012-12-31",
            under: RegulationFile(reading: text, name: "points.yaml").regulation)
        #expect(comparison.differences.map(\.question) == [.score, .quota(Name("yearly"))])
        let zh = try DifferenceSheet(comparison).text(.zh)
        #expect(
            zh.contains(
                """
                  积分仍为20，超上限未计分（2012年）：10 → 20
                    会议：20
                      每次参加（第一条）：30 → 40　+10
                """), "\(zh)")
        #expect(zh.contains("  每年一次（2012年）：已完成（3） → 已完成（4）　+1\n"), "\(zh)")
        #expect(comparison.differences.allSatisfy { $0.before != $0.after })
    }
}
