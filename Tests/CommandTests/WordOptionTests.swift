import Foundation
import Testing

/// Options take words as people say them, and say which there are.
struct WordOptionTests {
    @Test("The log is narrowed by titles as by codes")
    func log() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for (code, title) in [
            ("--type attendance.recorded", "--type 考勤"),
            ("--type member.assigned --role member", "--type 编入机构 --role 成员"),
            ("--kind plenary", "--kind 全体会议"), ("--kind plenary", "--kind 全委会议"),
            ("--outcome unexcused", "--outcome 无故缺席"),
            ("--outcome unexcused", "--outcome '无故 缺席'"),
        ] {
            let wanted = try command.luzhi("log --format csv \(code)")
            let found = try command.luzhi("log --format csv \(title)")
            #expect(found.exitCode == 0, "\(title): \(found.errors)")
            #expect(found.output == wanted.output, "\(title)")
            #expect(found.output.split(separator: "\n").count > 1, "\(title)")
        }
    }

    @Test("What became of an objection is said as offices say it")
    func resolutions() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let day = "--on 2025-03-01"
        for (word, code) in [
            ("成立", "upheld"), ("异议成立", "upheld"), ("部分成立", "partly-upheld"),
            ("不成立", "rejected"), ("驳回", "rejected"), ("partly-upheld", "partly-upheld"),
        ] {
            let raised = try command.luzhi(
                "record objection member/0005 --to '#60' --text 有误 \(day) --lang en")
            #expect(raised.exitCode == 0, "\(raised.errors)")
            let last =
                try command.luzhi("log --limit 1 --format csv").output
                .split(separator: "\n").last?.split(separator: ",").first ?? ""
            let answer = try command.luzhi(
                "record resolution '#\(last)' \(word) --by organ/0001 \(day)")
            #expect(answer.exitCode == 0, "\(word): \(answer.errors)")
            let found = try command.luzhi("log --outcome \(code) --format csv --limit 1")
            #expect(found.output.contains("objection.resolved"), "\(word)")
            #expect(found.output.contains("\((Int(last) ?? 0) + 1),"), "\(word)")
        }
        let refused = try command.luzhi("record resolution '#61' 算了 --lang zh")
        #expect(refused.exitCode == 64)
        for known in ["upheld（异议成立）", "partly-upheld（部分成立）", "rejected（异议不成立）"] {
            #expect(refused.errors.contains(known), "\(refused.errors)")
        }
    }

    @Test("A word in no list is a matter of usage, and the known ones are told")
    func unknown() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for (options, known) in [
            ("log --type 考试", "attendance.recorded（考勤）"),
            ("log --kind 大会", "plenary（全体会议）"),
            ("log --type session.held --kind 考勤", "plenary（全体会议）"),
            ("log --role 副官", "member（成员）"), ("log --outcome 缺", "present（出席）"),
            ("scoreboard --kind 大会", "plenary（全体会议）"),
            ("scoreboard --of work --kind 个体", "individual（个人提案）"),
        ] {
            let answer = try command.luzhi("\(options) --lang zh")
            #expect(answer.exitCode == 64, "\(options)")
            #expect(answer.errors.contains("不认识"), "\(options): \(answer.errors)")
            #expect(answer.errors.contains(known), "\(options): \(answer.errors)")
        }
    }

    @Test("A title that two words have is not guessed at")
    func ambiguous() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        _ = try command.luzhi(
            "record vocabulary.extended kind=session-kinds role=own-essay zh=学习心得 en=essays "
                + "occurred_on=2025-01-01")
        let answer = try command.luzhi("log --kind 学习心得 --lang zh")
        #expect(answer.exitCode == 64)
        #expect(answer.errors.contains("有2个代码"), "\(answer.errors)")
        #expect(answer.errors.contains("own-essay") && answer.errors.contains("essay（"))
        let narrowed = try command.luzhi("log --type session.held --kind 学习心得")
        #expect(narrowed.exitCode == 0, "\(narrowed.errors)")
    }

    @Test("A scoreboard is narrowed by titles, and opened by what the cell names")
    func scoreboard() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let moment = "--as-of 2025-06-30 --format csv"
        for (stated, short) in [
            ("--kind plenary", "--kind 全体会议"),
            ("--by organ --open organ/0011.due", "--open organ/0011.due"),
            ("--by session --open session/2025-01.due", "--open session/2025-01.due"),
            ("--by member --open member/0005.due", "--open member/0005.due"),
            (
                "--of work --by organ --open organ/0011.participants",
                "--of work --open organ/0011.participants"
            ),
            (
                "--of work --by total --open proposals.matters",
                "--of work --open proposals.matters"
            ),
        ] {
            let wanted = try command.luzhi("scoreboard \(stated) \(moment)")
            let found = try command.luzhi("scoreboard \(short) \(moment)")
            #expect(wanted.exitCode == 0, "\(stated): \(wanted.errors)")
            #expect(found.exitCode == 0, "\(short): \(found.errors)")
            #expect(found.output == wanted.output, "\(short)")
        }
        let type = try command.luzhi("scoreboard --of work --open session.held/plenary.matters")
        #expect(type.exitCode == 0, "\(type.errors)")
    }

    @Test("A correction takes titles and office days, as a record does")
    func correction() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let grounds = "--reason 误记 --authority 办公室"
        let words = try command.luzhi("correct replace '#70' --set outcome=迟到 \(grounds)")
        #expect(words.exitCode == 0, "\(words.errors)")
        let said = try command.luzhi("log --limit 1 --format csv").output
        #expect(said.contains(",late,"), "\(said)")
        let wrong = try command.luzhi(
            "correct replace '#85' --set occurred_on=2025年2月31日 \(grounds) --lang zh")
        #expect(wrong.exitCode == 65)
        #expect(wrong.errors.contains("2012年3月14日"), "\(wrong.errors)")
        let day = try command.luzhi("correct replace '#5' --set registered_on=2025.2.3 \(grounds)")
        #expect(day.exitCode == 0, "\(day.errors)")
        #expect(
            try command.luzhi("show '#86' --format json").output.contains("2025-02-03"))
    }
}
