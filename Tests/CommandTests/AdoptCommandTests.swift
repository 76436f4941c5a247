import Foundation
import Testing

/// Adopting what is not wholly in the words of those who made it.
struct AdoptCommandTests {
    @Test("Whoever adopts a summary is told which clauses are not in its own words")
    func summary() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        let adopt = "--authority 常委会第三次会议 --on 2025-01-20 --add-words"
        let summary = try command.luzhi("regulation adopt anqing-2018 \(adopt) --dry-run")
        #expect(summary.exitCode == 0, "\(summary.errors)")
        #expect(summary.output.contains("not in its wording: proposals, others."))
        let chinese = try command.luzhi("regulation adopt anqing-2018 \(adopt) --dry-run --lang zh")
        #expect(chinese.output.contains("其中2条是本系统的摘要，不是原文：proposals、others。"))
        let quoted = try command.luzhi("regulation adopt tongcheng-2019 \(adopt) --dry-run")
        #expect(quoted.exitCode == 0, "\(quoted.errors)")
        #expect(!quoted.output.contains("wording"))
    }
}
