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

extension Books {
    @discardableResult
    func attend(
        _ member: String, _ session: String, _ day: String, _ outcome: String
    ) throws -> Int64 {
        try record(
            .attendanceRecorded, day,
            ["member": "member/\(member)", "matter": session, "outcome": outcome])
    }

    /// A moment that some regulations judge.
    func judged(
        _ asOf: String = "2013-12-31", knownAt: Int64? = nil, under regulations: [Regulation]
    ) throws -> JudgedMoment {
        let moment = try moment(asOf, knownAt: knownAt)
        let facts = try ledger.facts()
        let shelf = try RegulationShelf(facts, log, knownAt: moment.knownAt)
        return JudgedMoment(
            moment,
            try RuleChoice(
                shelf: shelf,
                under: regulations.map { RuleChoice.Named(regulation: $0, entry: nil) }),
            facts, log)
    }
}

/// Two moments compared, each case with what an auditor asks: what changed, and which entry did it.
struct DifferenceTests {
    /// Two plenaries of which one member missed both without leave, and another one of them.
    private func plenaries() throws -> (books: Books, absence: Int64, settled: Int64) {
        let books = try Books()
        try books.appoint("0001", "海山")
        try books.appoint("0002", "江平")
        for (session, held) in [("session/1", "2012-02-20"), ("session/2", "2013-02-20")] {
            try books.record(
                .sessionHeld, held,
                ["matter": session, "kind": "plenary", "title": "全体会议"])
        }
        try books.attend("0001", "session/1", "2012-02-20", "unexcused")
        try books.attend("0002", "session/1", "2012-02-20", "present")
        try books.attend("0002", "session/2", "2013-02-20", "unexcused")
        let absence = try books.attend("0001", "session/2", "2013-02-20", "unexcused")
        return (books, absence, Int64(books.log.count()))
    }

    private func shache() throws -> Regulation {
        let pack = try required(Packs["shache-liaison"])
        return try RegulationFile(reading: pack.text, name: "shache-liaison.yaml").regulation
    }

    @Test("A late medical note takes a ground away, and the one event that did it is named")
    func lateNote() throws {
        let (books, absence, settled) = try plenaries()
        let note = try books.replace(absence, ["outcome": "leave-special"])
        // What has nothing to do with it.
        try books.record(
            .organRenamed, "2012-01-01", ["organ": "organ/0001", "name": "政协青禾县委"])
        let rules = [try shache()]
        let comparison = try MomentComparison(
            from: books.judged(knownAt: settled, under: rules), to: books.judged(under: rules))
        let ground = try required(comparison.differences.first)
        #expect(comparison.differences.count == 1)
        #expect(ground.subject == "member/0001")
        #expect(ground.question == .ground(Name("forfeiture")))
        #expect(ground.before.plain == "符合（S4-12）")
        #expect(ground.after.plain == "差一次（S4-12）")
        let clause = try required(ground.because.first)
        #expect(ground.because.count == 1 && clause.what == .clause)
        let figure = try required(clause.because.first)
        #expect(clause.because.count == 1 && figure.what == .figure && figure.change == -1)
        #expect([figure.before.plain, figure.after.plain] == ["2", "1"])
        let unit = try required(figure.because.first)
        #expect(figure.because.count == 1 && unit.what == .unit && unit.change == -1)
        #expect(unit.because.map { $0.entry?.position } == [note])

        let sheet = try DifferenceSheet(comparison)
        let text = sheet.text(.zh)
        #expect(
            text.contains(
                "流水号\(note) 更正流水号\(absence)：2013-02-20 member/0001 session/2 考勤 全体会议 无故缺席"
                    + " → 特殊原因请假；理由：登记有误；批准依据：办公室"), "\(text)")
        #expect(comparison.between.recordedCount == 2 && comparison.between.correctionCount == 1)
    }

    @Test("From the later moment to the earlier one the same is told the other way round")
    func reversed() throws {
        let (books, absence, settled) = try plenaries()
        try books.replace(absence, ["outcome": "leave-special"])
        let rules = [try shache()]
        let (then, now) = (
            try books.judged(knownAt: settled, under: rules), try books.judged(under: rules)
        )
        let back = try required(MomentComparison(from: now, to: then).differences.first)
        #expect(back.before.plain == "差一次（S4-12）" && back.after.plain == "符合（S4-12）")
        #expect(back.direction == .up)
        #expect(back.because.first?.because.first?.change == 1)
        #expect(try MomentComparison(from: now, to: now).differences.isEmpty)
    }

    @Test("By two regulations with other appraisal years one period is compared, from either side")
    func calendars() throws {
        let (books, _, _) = try plenaries()
        let sides = try ["12-01", "01-01"].enumerated().map { index, start in
            try books.judged(
                "201\(index + 3)-06-30",
                under: [
                    points(
                        each: 10 + index, version: index + 1,
                        head: "period: appraisal-year\nappraisal-year: { from: \(start) }")
                ])
        }
        let there = try MomentComparison(from: sides[0], to: sides[1], period: "2013A")
        let back = try MomentComparison(from: sides[1], to: sides[0], period: "2013A")
        #expect(there.parts.map(\.period.first) == [Day("2013-01-01")])
        #expect(back.parts.map(\.period) == there.parts.map(\.period))
    }

    /// Points for two sessions attended, points for each, and at most 25 of these.
    private func points(
        each: Int = 10, twice: Int = 30, version: Int = 1, more: String = "", head: String = ""
    ) throws -> Regulation {
        let text = """
            regulation: points
            version: \(version)
            language: 1
            purposes: [member-score]
            status: draft
            title: { zh: 积分办法, en: points }
            effective: { from: 2012-01-01 }
            \(head)
            clauses:
              twice: { article: 第一条, summary: { zh: 参加两次得30分, en: 30 points for two sessions } }
              each: { article: 第二条, summary: { zh: 每次得分，设上限, en: points for each with a cap } }
            measures:
              attended: { title: { zh: 参加次数, en: attended }, is: sessions attended }
            score:
              classes:
                - id: both
                  title: { zh: 会议, en: meetings }
                  items:
                    - { id: twice-attended, title: { zh: 参加两次, en: two attended }, clause: twice, \
            measure: attended, points: { steps: [ { at-least: 2, points: \(twice) } ] } }
                    - { id: each-attended, title: { zh: 每次参加, en: each attended }, clause: each, \
            each: sessions attended, points: \(each), at-most: 25 }
            \(more)
            ranking: { printing: number }
            """
        return try RegulationFile(reading: text, name: "points.yaml").regulation
    }

    @Test(
        "By a threshold the entry that reaches it contributes the points; what a cap takes is shown"
    )
    func thresholds() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        var entries: [Int64] = []
        let held = ["2012-02-20", "2012-03-20", "2012-04-20"]
        for (index, day) in held.enumerated() {
            try books.record(
                .sessionHeld, day,
                ["matter": "session/\(index)", "kind": "plenary", "title": "全体会议"])
        }
        let start = Int64(books.log.count())
        for (index, day) in held.enumerated() {
            entries.append(try books.attend("0001", "session/\(index)", day, "present"))
        }
        let rules = [try points()]
        let comparison = try MomentComparison(
            from: books.judged("2012-12-31", knownAt: start, under: rules),
            to: books.judged("2012-12-31", under: rules))
        let score = try required(comparison.differences.first { $0.question == .score })
        #expect(score.change == 55 && score.direction == .up)
        let meetings = try required(score.because.first)
        let twice = try required(meetings.because.first)
        #expect(twice.change == 30)
        let units = twice.because.filter { $0.what == .unit }
        #expect(units.map(\.change) == [30])
        #expect(units.flatMap(\.because).map { $0.entry?.position } == [entries[1]])
        let each = try required(meetings.because.last)
        #expect(each.because.map(\.change) == [10, 10, 10, -5])
        #expect(each.because.map(\.what) == [.unit, .unit, .unit, .cap])
    }

    @Test("Under a draft the items that differ are named, and the sentences that changed")
    func draft() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        try books.record(
            .sessionHeld, "2012-02-20", ["matter": "session/1", "kind": "study", "title": "学习"])
        try books.attend("0001", "session/1", "2012-02-20", "present")
        let inForce = try books.judged("2012-12-31", under: [points()])
        let comparison = try MomentComparison(
            simulating: points(each: 12, version: 2), at: inForce)
        #expect(comparison.differences.map(\.question) == [.score])
        let score = try required(comparison.differences.first)
        #expect(score.change == 2 && score.before.plain == "10" && score.after.plain == "12")
        let rules = try required(score.because.first)
        #expect(score.because.count == 1 && rules.what == .rules && rules.change == 2)
        #expect(rules.because.map(\.text.zh) == ["会议"])
        #expect(rules.because.first?.because.map(\.text.zh) == ["每次参加（第二条）"])
        #expect(DifferenceSummary(comparison.differences).counts.map(\.code) == ["score-up"])
        let changes = try required(comparison.ruleChanges.first)
        let texts = changes.sentences.map { ($0.isAdded ? "+" : "-") + $0.text.zh }
        #expect(texts.contains { $0.hasPrefix("-") && $0.contains("10分") }, "\(texts)")
        #expect(texts.contains { $0.hasPrefix("+") && $0.contains("12分") }, "\(texts)")
    }

    @Test("An item that another regulation has and that gave nothing is told to machines alone")
    func nothing() throws {
        let books = try Books()
        try books.appoint("0001", "海山")
        try books.record(
            .sessionHeld, "2012-02-20", ["matter": "session/1", "kind": "study", "title": "学习"])
        try books.attend("0001", "session/1", "2012-02-20", "present")
        let speeches =
            "        - { id: spoken, title: { zh: 发言, en: spoken }, each: speech.given, points: 3 }"
        let draft = try points(each: 12, version: 2, more: speeches)
        let comparison = try MomentComparison(
            simulating: draft, at: books.judged("2012-12-31", under: [points()]))
        let sheet = try DifferenceSheet(comparison)
        #expect(sheet.sheet.column("text").contains("发言"))
        #expect(!sheet.text(.zh).contains("发言"))
        #expect(sheet.text(.zh).contains("每次参加（第二条）：10 → 12　+2\n"))
    }

    @Test("Of sentences that take each other's place all of the one text come first")
    func changedSentences() throws {
        let changes = RuleChanges(
            from: try points(), to: try points(each: 12, twice: 40, version: 2))
        let items = changes.sentences.filter { $0.text.zh.contains("分") }
        #expect(items.map(\.isAdded) == [false, false, true, true], "\(items.map(\.text.zh))")
    }

    @Test("Many who overtake are one line with the first few, and rows of their own for machines")
    func overtakers() throws {
        let books = try Books()
        let names = ["海山", "江平", "乌兰", "陆一鸣", "白雪梅"]
        for (index, name) in names.enumerated() { try books.appoint("000\(index + 1)", name) }
        for session in 1...2 {
            try books.record(
                .sessionHeld, "2013-0\(session)-20",
                ["matter": "session/\(session)", "kind": "plenary", "title": "全体会议"])
        }
        try books.attend("0001", "session/1", "2013-01-20", "present")
        let settled = Int64(books.log.count())
        for number in 2...5 {
            for session in 1...2 {
                try books.attend(
                    "000\(number)", "session/\(session)", "2013-0\(session)-20", "present")
            }
        }
        let rules = [try points()]
        let (then, now) = (
            try books.judged(knownAt: settled, under: rules), try books.judged(under: rules)
        )
        let sheet = try DifferenceSheet(MomentComparison(from: then, to: now))
        let (zh, en) = (sheet.text(.zh), sheet.text(.en))
        #expect(zh.contains("名次（2013年）：1 → 5　+4\n    被4人超过：江平、乌兰、陆一鸣等　+4\n"), "\(zh)")
        #expect(en.contains("    overtaken by 4: 江平, 乌兰, 陆一鸣 and 1 more  +4\n"), "\(en)")
        let back = try DifferenceSheet(MomentComparison(from: now, to: then)).text(.zh)
        #expect(back.contains("    不再排在其前的4人：江平、乌兰、陆一鸣等　-4\n"), "\(back)")
        // Of those who pass one or two there is a line each, with both scores.
        #expect(zh.contains("    不再排在海山（member/0001）之后：10　-1\n"), "\(zh)")
        let above = sheet.sheet.column("what").filter { $0 == "above" }
        #expect(above.count == 8)
    }
}
