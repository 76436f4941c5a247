import Basics
import Regulations
import Sheets
import TestSupport
import Testing

@testable import Reports

/// The codes of sealed tables in words, and the codes as they are where machines read them.
struct SealedWordsTests {
    private static let regulation = """
        regulation: test
        version: 1
        language: 1
        purposes: [member-score, quotas, grounds]
        status: draft
        title: { zh: 试行办法, en: trial }
        effective: { from: 2012-01-01 }
        clauses:
          twice: { article: 第一条, quote: "……" }
          often: { code: S4-12, quote: "……" }
        cohorts:
          leaders: { title: { zh: 组长, en: leaders }, in: liaison-group, post: [leader] }
        measures:
          absences: { title: { zh: 缺席次数, en: absences }, is: sessions due where outcome is unexcused }
        score:
          classes:
            - id: attendance
              title: { zh: 出席, en: attendance }
              clause: twice
              items: [ { id: present, title: { zh: 出席, en: present }, each: sessions attended, points: 1 } ]
        grades:
          - { id: good, grade: { zh: 良好, en: good }, at-least: 10, requires: absences = 0, proportion: 1/3, ties: open }
          - { id: fair, grade: { zh: 一般, en: fair }, below: 10 }
        ranking: { within: [leaders], printing: number }
        quotas:
          - { id: few, title: { zh: 少缺席, en: few absences }, clause: twice, for: member, measure: absences, every: half-year, at-most: 2 }
        bars:
          - { id: barred, title: { zh: 不得评优, en: barred }, clause: twice, bar-from: good, within: year, when: absences >= 1 }
        grounds:
          - id: absent
            title: { zh: 缺席, en: absent }
            clause: twice
            for: member
            within: year
            decided-by: { zh: 常委会, en: the committee }
            leads-to: { zh: 约谈, en: a talk }
            any:
              - { clause: often, when: absences >= 2, readings: { once: { title: { zh: 一次也算, en: once is enough }, when: absences >= 1 } } }
        """

    private func words() throws -> SealedWords {
        SealedWords(try RegulationFile(reading: Self.regulation, name: "test.yaml").regulation)
    }

    private static let cells:
        [(part: CodedResult.Part, column: String, code: String, zh: String, en: String)] = [
            (.ground, "state", "one-short", "差一次", "one-short"),
            (.ground, "clauses", "twice often", "第一条、S4-12", "第一条, S4-12"),
            (.ground, "in-office", "yes", "是", "yes"),
            (
                .ground, "evidence", "absences=2 >= 2", "缺席次数 2（界限：达到 2）",
                "absences 2 (limit: at least 2)"
            ),
            (
                .ground, "evidence", "absences=1/3 > 1/2; grade=none in good|fair",
                "缺席次数 1/3（界限：超过 1/2）；等次：无（要求：良好、一般）",
                "absences 1/3 (limit: more than 1/2); grade: none (asked: good, fair)"
            ),
            (
                .ground, "evidence", "in leaders; barred barred", "属于组长；有“不得评优”",
                "belongs to leaders; barred by barred"
            ),
            (
                .ground, "evidence", "missed few 2012H1 2012H2; consecutive>=2 2011 2012",
                "“少缺席”未完成：2012年上半年、2012年下半年；连续2期：2011年、2012年",
                "few absences missed in 2012H1 2012H2; in 2 consecutive periods: 2011 2012"
            ),
            (
                .ground, "evidence", "periods>=1 2012; absences=2 >= 2; absences=2 >= 2",
                "至少1期：2012年；缺席次数 2（界限：达到 2）",
                "in at least 1 period: 2012; absences 2 (limit: at least 2)"
            ),
            (
                .ground, "evidence", "periods>=2 2011 2012", "至少2期：2011年、2012年",
                "in at least 2 periods: 2011 2012"
            ),
            (.bar, "state", "yes", "不得评", "barred"), (.bar, "state", "no", "不受限", "free"),
            (.quota, "2012H1", "met 2 ..2", "已完成 2（不超过2）", "met 2 (at most 2)"),
            (
                .quota, "2012H2", "missed 1/2 1..3", "未完成 1/2（1至3）",
                "missed 1/2 (1 to 3)"
            ),
            (.quota, "2012H2", "n/a", "不适用", "n/a"),
            (.coverage, "bounds", "1..", "不少于1", "at least 1"),
            (.coverage, "subject", "all", "全部", "all"),
            (.link, "state", "feasible", "可以实现", "feasible"),
            (
                .composition, "parts", "leaders=3:met all=5:missed", "组长3人（已完成）、全体5人（未完成）",
                "leaders 3 (met), all 5 (missed)"
            ),
            (.reading, "reading", "ground.absent.1/once", "一次也算（S4-12）", "once is enough (S4-12)"),
            (.reading, "question", "absent", "缺席", "absent"),
            (.reading, "question", "rank", "名次", "rank"),
            (.reading, "other", "{ within: [often, twice] }", "符合S4-12、第一条", "within S4-12, 第一条"),
            (.reading, "binding", "clear", "无此情形", "clear"),
            (.reading, "binding", "25/2", "12.5", "12.5"),
        ]

    @Test("Each column of a sealed table is told in words, with its code kept", arguments: cells)
    func told(
        part: CodedResult.Part, column: String, code: String, zh: String, en: String
    ) throws {
        #expect(
            try words().cell(code, column, in: part)
                == .word(code: code, title: Message(zh: zh, en: en)))
    }

    @Test("What is no code stands as it is sealed, whatever it is")
    func verbatim() throws {
        let words = try words()
        #expect(words.cell("", "clauses", in: .ground) == .empty)
        #expect(words.cell("member/0001", "subject", in: .ground) == .text("member/0001"))
        #expect(words.cell("12 15", "entries", in: .ground) == .text("12 15"))
        for text in ["later words", "absences", "a=b=c", "missed", "{ within: ["] {
            for column in ["evidence", "state", "bounds", "parts", "reading", "other"] {
                guard case .word(text, _) = words.cell(text, column, in: .ground) else {
                    Issue.record("\(column): \(text)")
                    continue
                }
            }
        }
        // Without its regulation a name stands for its title.
        let bare = SealedWords(nil).cell("absences=2 >= 2", "evidence", in: .ground)
        #expect(
            bare
                == .word(
                    code: "absences=2 >= 2",
                    title: Message(zh: "absences 2（界限：达到 2）", en: "absences 2 (limit: at least 2)"))
        )
    }

    @Test("What two results say otherwise stands in a sentence in the words of the regulation")
    func differences() throws {
        let words = try words()
        func result(
            _ part: CodedResult.Part, _ name: String?, _ columns: [String], _ row: [String]
        ) -> CodedResult {
            CodedResult(
                rules: [],
                tables: [
                    CodedResult.Table(
                        under: "test@1", part: part, name: name,
                        columns: ["subject"] + columns, rows: [["member/0001"] + row])
                ])
        }
        func told(
            _ part: CodedResult.Part, _ name: String? = nil, _ columns: [String],
            _ before: [String], _ after: [String]
        ) -> [String] {
            result(part, name, columns, before)
                .differences(to: result(part, name, columns, after))
                .flatMap { one in
                    [one.before, one.after].map { words.shown($0, of: one).zh }
                }
        }
        #expect(
            told(
                .scores, nil, ["score", "rank", "grade"], ["9/2", "3", "good"], ["5", "", "fair"])
                == ["4.5", "5", "3", "—", "良好", "一般"])
        #expect(
            told(.ground, "absent", ["state", "clauses"], ["within", "twice"], ["clear", ""])
                == ["符合", "无此情形", "第一条", "—"])
    }

    @Test("A period that a quota was sealed for is called by its name")
    func columns() throws {
        let words = try words()
        #expect(words.title(of: "2012H1", in: .quota).zh == "2012年上半年")
        #expect(words.title(of: "2012-03", in: .quota).zh == "2012年3月")
        #expect(words.title(of: "term/13", in: .quota).zh == "第13届")
        #expect(words.title(of: "state", in: .ground).zh == "所处")
    }

    @Test("Why no better grade was given is told as it was when it was reckoned")
    func refusals() throws {
        let words = try words()
        func told(_ refused: String, _ undecided: String = "") -> String? {
            guard case .word(_, let title) = words.remark(refused: refused, undecided: undecided)
            else { return nil }
            return title.zh
        }
        #expect(told("good:places:24") == "“良好”名额24个，已满")
        #expect(told("good:bar:barred fair:requirement") == "因“不得评优”不得评为“良好”")
        #expect(told("good:requirement") == "不具备“良好”的其他条件")
        #expect(told("good:tie:3") == "“良好”名额3个，并列未列入")
        #expect(told("good:tie:3", "good") == "“良好”并列待议")
        #expect(told("") == nil)
        #expect(told("whatever") == "whatever")
    }
}
