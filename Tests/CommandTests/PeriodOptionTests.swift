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
}
