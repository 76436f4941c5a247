import Foundation
import Testing

/// Answers from before a ledger began.
struct BeginningTests {
    @Test("An answer from before the ledger's first day or first activity says so")
    func notes() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for verb in ["roster", "scoreboard"] {
            let early = try command.luzhi("\(verb) --as-of 1949-09-30").output
            #expect(early.contains("The ledger begins on 1949-10-01"), "\(early)")
            let unknown = try command.luzhi("\(verb) --known-at '#3'").output
            #expect(unknown.contains("By #3 no activity was recorded yet"), "\(unknown)")
            let late = try command.luzhi("\(verb)").output
            #expect(!late.contains("begins on") && !late.contains("no activity"), "\(late)")
            let zh = try command.luzhi("\(verb) --as-of 1949-09-30 --lang zh").output
            #expect(zh.contains("台账所记始于 1949-10-01"))
        }
    }
}
