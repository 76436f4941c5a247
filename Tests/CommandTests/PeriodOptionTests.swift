import Foundation
import Testing

/// Which days a period is that is named.
struct PeriodOptionTests {
    @Test("A period is read by the calendar of the regulation that judges it")
    func calendars() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let adopt = "luzhi regulation adopt draft.yaml --authority 常务委员会第三次会议"
        let adopted = try command.shell(
            """
            export LUZHI_LEDGER=term.luzhi LUZHI_ACTOR=clerk/0003
            sed -e 's/^effective: .*/effective: { from: 2023-01-01, until: 2024-12-31 }/' \
                -e '/^effective/a period: appraisal-year' \
                -e '/^effective/a appraisal-year: { from: 12-01 }' \
                tools/term/duties.yaml > draft.yaml && \(adopt) &&
            sed -e 's/^version: 1/version: 2/' \
                -e 's/^effective: .*/effective: { from: 2025-01-01 }/' \
                tools/term/duties.yaml > draft.yaml && \(adopt)
            """)
        #expect(adopted.exitCode == 0, "\(adopted.errors)")
        // In force on the as-of day is the second, whose appraisal year is the calendar year.
        let answer = try command.luzhi(
            "evaluate --period 2024A --as-of 2025-06-30 --format json")
        #expect(answer.exitCode == 0, "\(answer.errors)")
        #expect(answer.output.contains("\"under\": \"qinghe-duties@1\""), "\(answer.output)")
        #expect(answer.output.contains("\"first\": \"2023-12-01\""), "\(answer.output)")
        #expect(answer.output.contains("\"last\": \"2024-11-30\""), "\(answer.output)")
    }

    /// The small term under its duties: members' scores by the year, quotas by the quarter.
    private func duties() throws -> Command {
        let command = try Command.withTerm()
        let adopted = try command.luzhi(
            "regulation adopt tools/term/duties.yaml --authority 常务委员会第三次会议")
        #expect(adopted.exitCode == 0, "\(adopted.errors)")
        return command
    }

    @Test("A period that a regulation does not judge is refused, with one that it does")
    func unfit() throws {
        let command = try duties()
        defer { command.remove() }
        for (arguments, found, example) in [
            ("evaluate --period 2025Q3", "scores by the year", "2025 (year)"),
            // The same days as 2025: they would be closed twice.
            ("evaluate --period 2025A --draft", "scores by the year", "2025 (year)"),
            ("evaluate --period 2025A", "scores by the year", "2025 (year)"),
            ("quotas --period 2025A", "does not reckon in appraisal years", "(quarter)"),
            ("evaluate --period term", "scores by the year", "(year)"),
            ("evaluate --draft --period 2025-03", "scores by the year", "2025 (year)"),
            ("quotas --period 2025-03", "quotas by the quarter", "2025Q1 (quarter)"),
            ("explain member/0006 score --period 2025H1", "scores by the year", "2025 (year)"),
            ("grounds --period 2025A", "goes by one name", "2025 (year)"),
            ("explain member/0006 ground absences --period 2025A", "one name", "2025 (year)"),
            ("coverage --period 2025A --under tools/term/reviews.yaml", "one name", "2025 (year)"),
        ] {
            let answer = try command.luzhi("\(arguments) --as-of 2025-12-31 --lang en")
            #expect(answer.exitCode == 64, "\(arguments): \(answer.errors)")
            #expect(answer.errors.contains(found), "\(arguments): \(answer.errors)")
            #expect(answer.errors.contains(example), "\(arguments): \(answer.errors)")
        }
        for arguments in ["quotas --period 2025Q1", "quotas --period 2025", "quotas --period term"]
        {
            let answer = try command.luzhi("\(arguments) --as-of 2025-12-31")
            #expect(answer.exitCode == 0, "\(arguments): \(answer.errors)")
        }
    }

    @Test("Two moments are compared over a period that is judged, and of others what is")
    func compared() throws {
        let command = try duties()
        defer { command.remove() }
        let draft = "sed -e 's/^version: 1/version: 2/' tools/term/duties.yaml > draft.yaml"
        _ = try command.shell(draft)
        for verb in [
            "diff --from 2025-03-31 --to 2025-12-31",
            "regulation simulate draft.yaml --as-of 2025-12-31",
        ] {
            for (period, example) in [("2025-03", "2025Q1 (quarter)"), ("2025A", "2025 (year)")] {
                let refused = try command.luzhi("\(verb) --period \(period) --lang en")
                #expect(refused.exitCode == 64 && refused.output.isEmpty, "\(verb): \(period)")
                #expect(refused.errors.contains("scores by the year"), "\(refused.errors)")
                #expect(refused.errors.contains(example), "\(refused.errors)")
            }
            // There are no scores of a quarter, but quotas.
            let quarter = try command.luzhi("\(verb) --period 2025Q2 --lang en")
            #expect(quarter.exitCode == 0, "\(quarter.errors)")
            #expect(quarter.output.contains("Left out: member-score"), "\(quarter.output)")
            #expect(!quarter.output.contains("score (2025Q2)"), "\(quarter.output)")
            #expect(quarter.output.contains("quotas, 2025Q2"), "\(quarter.output)")
            let json = try command.luzhi("\(verb) --period 2025Q2 --format json").output
            #expect(json.contains("\"leftOut\": [\n    \"member-score\""), "\(json)")
        }
    }

    @Test("Where appraisal years are scored that are calendar years, their names alone are taken")
    func oneName() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let adopted = try command.shell(
            """
            sed -e '/^effective/a period: appraisal-year' tools/term/duties.yaml > draft.yaml &&
            LUZHI_LEDGER=term.luzhi LUZHI_ACTOR=clerk/0003 \
                luzhi regulation adopt draft.yaml --authority 常务委员会第三次会议
            """)
        #expect(adopted.exitCode == 0, "\(adopted.errors)")
        for verb in [
            "evaluate", "evaluate --draft", "quotas", "grounds", "diff --from 2025-03-31",
            "explain member/0006 score",
        ] {
            let end = verb.hasPrefix("diff") ? "--to 2025-12-31" : "--as-of 2025-12-31"
            let refused = try command.luzhi("\(verb) \(end) --period 2025 --lang en")
            #expect(refused.exitCode == 64, "\(verb): \(refused.output)")
            #expect(refused.errors.contains("2025A (appraisal-year)"), "\(refused.errors)")
            let taken = try command.luzhi("\(verb) \(end) --period 2025A --lang en")
            #expect(taken.exitCode == 0, "\(verb): \(taken.errors)")
        }
    }

    @Test("The period given for example is the last within the one named in which anything is")
    func activeExample() throws {
        let command = try duties()
        defer { command.remove() }
        // Half the term lies after the last record.
        for (period, example) in [("term", "2025 (year)"), ("2024H2", "2024 (year)")] {
            let answer = try command.luzhi(
                "evaluate --period \(period) --as-of 2040-12-31 --lang en")
            #expect(answer.exitCode == 64)
            #expect(answer.errors.contains("for example \(example)"), "\(answer.errors)")
        }
    }

    @Test("A period that has not begun by the as-of day is refused by every verb (E351)")
    func unbegun() throws {
        let command = try duties()
        defer { command.remove() }
        for verb in [
            "evaluate", "quotas", "grounds", "explain member/0006 score",
            "explain member/0006 ground absences", "scoreboard --under qinghe-duties",
            "coverage --under tools/term/reviews.yaml",
        ] {
            for (period, day) in [("2030", "2025-12-31"), ("2025", "2024-12-31")] {
                let answer = try command.luzhi(
                    "\(verb) --period \(period) --as-of \(day) --lang en")
                #expect(answer.exitCode == 65 && answer.output.isEmpty, "\(verb): \(answer.output)")
                let told = "error[E351]: \(period) has not begun by \(day)"
                #expect(answer.errors.contains(told), "\(verb): \(answer.errors)")
            }
            let first = try command.luzhi("\(verb) --period 2025 --as-of 2025-01-01")
            // What coverage finds missing on the first day is told, and exits with 3.
            #expect([0, 3].contains(first.exitCode), "\(verb): \(first.errors)")
        }
    }

    @Test("That a regulation was adopted late is told where it counts something from before")
    func adoptedLate() throws {
        let command = try duties()
        defer { command.remove() }
        // It was adopted on 2025-01-20; the first session of that year was in February.
        for (arguments, isTold) in [
            ("evaluate --period 2025 --as-of 2025-12-31", false),
            ("quotas --period 2025 --as-of 2025-12-31", false),
            ("evaluate --period 2024 --as-of 2025-12-31", true),
            ("evaluate --period 2024 --as-of 2024-01-14", false),
            ("evaluate --period 2024 --as-of 2024-01-15", true),
            ("grounds --as-of 2025-12-31", true),
        ] {
            let answer = try command.luzhi("\(arguments) --lang en")
            #expect(answer.exitCode == 0, "\(arguments): \(answer.errors)")
            let told = answer.output.contains("was adopted on 2025-01-20, after some of the events")
            #expect(told == isTold, "\(arguments): \(answer.output)")
        }
    }

    @Test("What names no period is no evaluation that was never drafted")
    func noPeriod() throws {
        let command = try duties()
        defer { command.remove() }
        for step in [
            "close abc", "close 2025Q5", "evaluation post abc --until 2026-01-12",
            "evaluation approve evaluation/abc --by 主席会议",
        ] {
            let answer = try command.luzhi("\(step) --lang en")
            #expect(answer.exitCode == 64, "\(step): \(answer.errors)")
            #expect(answer.errors.contains("error[E601]: there is no period '"), "\(answer.errors)")
        }
        for period in ["2025", "2025Q3", "2025-03", "2025A", "term/12"] {
            let answer = try command.luzhi("close \(period) --lang en")
            #expect(answer.exitCode == 65, "\(period): \(answer.errors)")
            #expect(answer.errors.contains("was never drafted"), "\(period): \(answer.errors)")
        }
    }

    @Test("A term that there is not is refused with those there are")
    func noTerm() throws {
        let command = try duties()
        defer { command.remove() }
        for verb in ["evaluate", "quotas", "grounds", "evaluate --draft", "diff --from 2025-06-30"]
        {
            let answer = try command.luzhi("\(verb) --period term/99 --lang en")
            #expect(answer.exitCode == 64, "\(verb): \(answer.errors)")
            #expect(answer.errors.contains("no period 'term/99'"), "\(verb): \(answer.errors)")
            #expect(answer.errors.contains("one of: term"), "\(verb): \(answer.errors)")
        }
    }

    @Test("Without a period the last one is taken in which anything that counts is recorded")
    func lastActive() throws {
        let command = try duties()
        defer { command.remove() }
        for verb in ["evaluate", "quotas"] {
            let late = try command.luzhi("\(verb) --as-of 2030-05-01 --lang en").output
            #expect(late.contains("period 2025 (the last in which anything that counts"), "\(late)")
            let present = try command.luzhi("\(verb) --as-of 2025-12-31 --lang en").output
            #expect(present.contains("period 2025\n"), "\(present)")
            let before = try command.luzhi("\(verb) --as-of 2024-01-02 --lang en").output
            #expect(before.contains("period 2024 (nothing is recorded that qinghe"), "\(before)")
        }
    }

    @Test("Members and organs are scored apart, and of organs nothing is made up")
    func apart() throws {
        let command = try duties()
        defer { command.remove() }
        let organ = try command.luzhi("evaluate organ/0011 --as-of 2025-12-31 --lang en")
        #expect(organ.exitCode == 65)
        #expect(organ.errors.contains("no regulation serves group-score"), "\(organ.errors)")
        #expect(organ.errors.contains("in force then: qinghe-duties@1"), "\(organ.errors)")
        for arguments in [
            "organ/0011 member/0006", "organ/0011 --by member", "member/0006 --by organ",
        ] {
            let mixed = try command.luzhi("evaluate \(arguments) --as-of 2025-12-31 --lang en")
            #expect(mixed.exitCode == 64, "\(arguments): \(mixed.errors)")
            #expect(mixed.errors.contains("scored apart"), "\(arguments): \(mixed.errors)")
        }
    }
}
