import Activity
import Basics
import EventLog
import Foundation
@testable import Regulations
import Testing

/// Measures, tests, formulas and conditions, word by word.
struct ExpressionTests {
    private let other = Formula.named(Name("other"))

    private func test(_ text: String) throws -> Regulations.Test? {
        guard case .selection(let selection) = try Small.measure("\"sessions due where \(text)\"")
        else { return nil }
        return selection.test
    }

    private func formula(_ text: String) throws -> Formula? {
        guard case .formula(let formula) = try Small.measure("\"\(text)\"") else { return nil }
        return formula
    }

    private func condition(_ text: String) throws -> Condition? {
        let ground = """
            grounds:
              - id: g
                clause: c
                within: term
                decided-by: { zh: 常委会议, en: Standing Committee }
                leads-to: { zh: 后果, en: consequence }
                when: "\(text)"

            """
        let text =
            Small.heading.replacingOccurrences(of: "[quotas]", with: "[quotas, grounds]")
            + ground + """
                measures:
                  a: sessions due
                  b: sessions attended
                quotas:
                  - { id: q, clause: c, for: member, measure: a, every: year, at-least: 1 }
                  - { id: r, clause: c, for: member, measure: b, every: year, at-least: 1 }
                """
        return try RegulationFile(reading: text, name: "a.yaml").regulation.grounds[0].parts.first?
            .when
    }

    @Test("A measure is taken over the last periods, and sessions are looked for in a row")
    func spansAndRuns() throws {
        #expect(
            try condition("a over last 3 year >= 2")
                == .compare(.overLast(Name("a"), 3, .year), .atLeast, .number(2)))
        #expect(
            try condition("longest run of b among a + 1 > a")
                == .compare(
                    .sum(.longestRun(of: Name("b"), among: Name("a")), .number(1)), .above,
                    .named(Name("a"))))
    }

    @Test("'and' binds more than 'or', 'not' more than both, brackets most")
    func binding() throws {
        let plenary = Regulations.Test.field(.kind, ["plenary"])
        let late = Regulations.Test.field(.outcome, ["late"])
        let host = Regulations.Test.field(.role, ["host"])
        #expect(try test("kind is plenary") == plenary)
        #expect(
            try test("kind is plenary and outcome is late or role is host")
                == .any([.all([plenary, late]), host]))
        #expect(
            try test("kind is plenary and (outcome is late or role is host)")
                == .all([plenary, .any([late, host])]))
        #expect(
            try test("not kind is plenary and outcome is not late")
                == .all([.not(plenary), .not(late)]))
        #expect(try test("quantity >= 1") == .quantity(.atLeast, 1))
        #expect(try test("quantity less than 3/2") == .quantity(.below, Rational(3, 2)))
    }

    @Test("A number before 'of' takes all that follows it")
    func multiple() throws {
        let half = Rational(1, 2)
        #expect(try formula("1/2 of other + 3") == .multiple(half, .sum(other, .number(3))))
        #expect(
            try formula("(1/2 of other) + 3") == .sum(.multiple(half, other), .number(3)))
        #expect(
            try formula("other - 3 + 12.5")
                == .sum(.difference(other, .number(3)), .number(Rational(25, 2))))
        #expect(try formula("other minus -3") == .difference(other, .number(-3)))
        #expect(
            try Small.measure("other out of other plus 1")
                == .share(other, of: .sum(other, .number(1))))
        #expect(try formula("other within half-year") == .within(Name("other"), .halfYear))
    }

    @Test("Parts of a selection stand in any order")
    func parts() throws {
        var expected = Selection(.matters(.proposal))
        expected.actor = .members
        expected.stage = "filed"
        expected.never = ["merged", "withdrawn"]
        expected.window = YearWindow(
            from: Regulation.MonthDay(month: 1, day: 1),
            through: Regulation.MonthDay(month: 2, day: 29))
        expected.test = .field(.matterKind, ["joint"])
        for text in [
            "distinct matters of proposal by its members reaching filed never merged never "
                + "withdrawn from 01-01 through 02-29 where matter kind is joint",
            "distinct matters of proposal where matter kind is joint from 01-01 through 02-29 never "
                + "merged reaching filed never withdrawn by its members",
        ] {
            #expect(try Small.measure(text) == .selection(expected))
        }
    }

    @Test("A condition repeats over periods; 'not' belongs to what is repeated")
    func repeated() throws {
        let compare = Condition.compare(.named(Name("a")), .atLeast, .number(1))
        #expect(
            try condition("a >= 1 in 2 consecutive year skipping gaps")
                == .consecutive(2, .year, skippingGaps: true, compare))
        #expect(try condition("a >= 1 in 3 quarter") == .inPeriods(3, .quarter, compare))
        #expect(
            try condition("not a >= 1 in 2 year") == .inPeriods(2, .year, .not(compare)))
        #expect(
            try condition("(a >= 1 or missed quota q) in 2 year")
                == .inPeriods(2, .year, .any([compare, .quotaMissed(Name("q"))])))
    }

    @Test("A bracket begins a formula or a condition, as what it holds says")
    func brackets() throws {
        let sum = Formula.sum(.named(Name("a")), .named(Name("b")))
        #expect(try condition("(a + b) > 1") == .compare(sum, .above, .number(1)))
        #expect(try condition("(a + b > 1)") == .compare(sum, .above, .number(1)))
        #expect(
            try condition("((a + b) > 1 and not (b = 2))")
                == .all([
                    .compare(sum, .above, .number(1)),
                    .not(.compare(.named(Name("b")), .equal, .number(2))),
                ]))
    }

    @Test("To the right of a comparison 'or' begins another condition, unless only a name follows")
    func highest() throws {
        let both = Formula.highest([.named(Name("a")), .named(Name("b"))])
        #expect(try condition("highest of a or b >= 3") == .compare(both, .atLeast, .number(3)))
        #expect(try condition("3 <= highest of a or b") == .compare(.number(3), .atMost, both))
        #expect(
            try condition("3 <= highest of a or b >= 1")
                == .any([
                    .compare(.number(3), .atMost, .highest([.named(Name("a"))])),
                    .compare(.named(Name("b")), .atLeast, .number(1)),
                ]))
    }

    @Test("Comparisons stand as signs, with spaces or without, and in words")
    func comparisons() throws {
        for (text, comparison) in [
            ("a >= 1", Comparison.atLeast), ("a>=1", .atLeast), ("a at least 1", .atLeast),
            ("a > 1", .above), ("a more than 1", .above), ("a <= 1", .atMost),
            ("a at most 1", .atMost), ("a < 1", .below), ("a less than 1", .below),
            ("a = 1", .equal), ("a equal to 1", .equal),
        ] {
            #expect(
                try condition(text) == .compare(.named(Name("a")), comparison, .number(1)),
                "\(text)")
        }
    }

    @Test("An expression may be folded over lines and quoted either way")
    func folded() throws {
        let expected = try Small.measure("sessions due where kind is plenary and outcome is late")
        for text in [
            "\"sessions due where kind is plenary and outcome is late\"",
            "'sessions due where kind is plenary and outcome is late'",
            "sessions due\n      where kind is plenary\n      and outcome is late",
            ">-\n      sessions due where kind is plenary\n      and outcome is late",
            "|\n      sessions due where kind is plenary\n      and outcome is late",
            "\"sessions due where kind is plenary \\\n      and outcome is late\"",
        ] {
            #expect(try Small.measure(text) == expected, "\(text)")
        }
    }

    @Test("A folded expression converts line by line, and back")
    func foldedConversion() throws {
        let text =
            Small.heading + """
                measures:
                  asked: >-
                    sessions due where kind is plenary
                      and outcome is late
                  other: 'sessions due where
                      kind is standing'
                quotas:
                  - { id: q, clause: c, for: member, measure: asked, every: year, at-least: 1 }
                  - { id: r, clause: c, for: member, measure: other, every: year, at-least: 1 }
                """
        let file = try RegulationFile(reading: text, name: "a.yaml")
        let chinese = file.converted(to: .zh)
        #expect(chinese.contains("    应到次数 其中 种类 为 全体会议\n      且 结果 为 迟到\n"))
        #expect(chinese.contains("'应到次数 其中\n      种类 为 常务委员会会议'"))
        let again = try RegulationFile(reading: chinese, name: "a.yaml")
        #expect(again.regulation == file.regulation && again.converted(to: .en) == text)
    }
}
