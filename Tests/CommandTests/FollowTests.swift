import Foundation
import Testing

/// Following a ledger from another process.
struct FollowTests {
    /// Follows in the background, records meanwhile, interrupts, and answers what was printed.
    private func follow(_ command: Command, _ options: String) throws -> Command.Answer {
        try command.shell(
            """
            export LUZHI_LEDGER=term.luzhi LUZHI_ACTOR=clerk/0003
            set -m
            luzhi log --follow \(options) > followed.txt &
            follower=$!
            has() { for i in $(seq 200); do grep -q "$1" followed.txt && return; sleep 0.1; done; }
            has '\(options.contains("ndjson") ? "\"position\":84" : "#84 ")'
            luzhi record member.appointed member=member/0099 name=甲 occurred_on=2026-01-01 >&2
            luzhi correct void '#85' --reason 误记 --authority 办公室 >&2
            has '\(options.contains("ndjson") ? "\"position\":86" : "#86 ")'
            kill -INT $follower
            for i in $(seq 100); do kill -0 $follower 2>/dev/null || break; sleep 0.1; done
            kill -9 $follower 2>/dev/null
            wait $follower
            echo "exit $?" >&2
            cat followed.txt
            """)
    }

    @Test("Text comes oldest first, then each event as it is recorded, until interrupted")
    func text() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let answer = try follow(command, "--lang zh")
        #expect(answer.errors.contains("exit 130"), "\(answer.errors)")
        let lines = answer.output.split(separator: "\n")
        #expect(lines.count == 86)
        #expect(lines.first?.hasPrefix("#1  ") == true)
        #expect(lines[84].hasPrefix("#85  ") && lines[84].contains("任委员  member/0099"))
        #expect(lines[85].hasPrefix("#86  ") && lines[85].contains("撤回"))
    }

    @Test("Lines of JSON are those of the log, filtered, also of what nobody had named before")
    func lines() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let answer = try follow(command, "--format ndjson --positions '#84-'")
        #expect(answer.errors.contains("exit 130"), "\(answer.errors)")
        let lines = answer.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
        let log = try command.luzhi("log --format ndjson --positions '#86' --oldest-first").output
        #expect(lines.last.map { $0 + "\n" } == log[...])
    }

    @Test("What cannot be followed is a matter of usage")
    func usage() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for options in ["--format csv", "--holding", "--limit 3", "-o log.txt"] {
            #expect(try command.luzhi("log --follow \(options)").exitCode == 64, "\(options)")
        }
    }
}
