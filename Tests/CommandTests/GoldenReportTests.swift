import Foundation
import Testing

/// Rosters, work boards and sittings, in every format and language, on the small term with a year's
/// work recorded in it.
struct GoldenReportTests {
    private typealias Case = GoldenAnswerTests.Case

    private static let day = "--as-of 2025-12-31"

    /// What is recorded beside the small term.
    private static let records = [
        "organ.established organ=organ/0021 object=organ/0001 kind=sector name=农业界 "
            + "occurred_on=2024-01-10",
        "organ.established organ=organ/0031 object=organ/0011 kind=party-branch "
            + "name=城关联络组临时支部 occurred_on=2024-03-01",
        "organ.established organ=organ/0041 object=organ/0001 kind=studio name=旧工作室 "
            + "occurred_on=2024-03-01",
        "organ.dissolved organ=organ/0041 occurred_on=2025-06-01",
        "organ.renamed organ=organ/0012 name=教科卫联络组 occurred_on=2025-03-01",
        "member.assigned member=member/0003 object=organ/0021 role=member occurred_on=2024-01-10",
        "member.assigned member=member/0003 object=organ/0031 role=secretary "
            + "occurred_on=2024-03-01",
        "member.described member=member/0004 name=白雪 unit=县中医院 occurred_on=2025-05-01",
        "member.suspended member=member/0008 occurred_on=2025-11-01",
        "link.opened subject=member/0003 object=unit/1201 kind=pairing occurred_on=2024-05-01",
        "leave.decided member=member/0003 outcome=leave-special until=2025-09-30 "
            + "tags=reason-study occurred_on=2025-09-01",
        "session.held matter=session/2025-09 kind=plenary occurred_on=2025-10-20 "
            + "until=2025-10-21 quantity=4 title=九届三次全体会议",
        "session.held matter=session/2025-09-1 kind=sitting object=session/2025-09 role=whole "
            + "occurred_on=2025-10-20 title=开幕会",
        "session.held matter=session/2025-09-2 kind=sitting object=session/2025-09 role=whole "
            + "occurred_on=2025-10-21 title=闭幕会",
        "attendance.recorded member=member/0003 matter=session/2025-09-1 outcome=present "
            + "occurred_on=2025-10-20",
        "attendance.recorded member=member/0003 matter=session/2025-09-2 outcome=unexcused "
            + "occurred_on=2025-10-21",
        "proposal.submitted member=member/0003 matter=proposal/2025-001 kind=joint role=lead "
            + "tags='at-session topic-agriculture' title=关于保护黑土地的提案 occurred_on=2025-02-11",
        "proposal.submitted member=member/0005 matter=proposal/2025-001 kind=joint "
            + "role=co-signer tags=at-session occurred_on=2025-02-11",
        "proposal.submitted organ=organ/0012 matter=proposal/2025-002 kind=collective role=lead "
            + "tags=between-sessions title=关于乡村医生待遇的提案 occurred_on=2025-05-20",
        "proposal.progressed organ=organ/0003 matter=proposal/2025-001 kind=filed "
            + "occurred_on=2025-03-01",
        "proposal.progressed organ=organ/0003 matter=proposal/2025-001 kind=assigned "
            + "object=unit/1201 unit=县农业农村局 until=2025-06-30 occurred_on=2025-03-10",
        "proposal.progressed organ=organ/0003 matter=proposal/2025-001 kind=replied "
            + "object=unit/1201 occurred_on=2025-06-10",
        "proposal.progressed organ=organ/0003 matter=proposal/2025-001 kind=feedback "
            + "outcome=satisfied occurred_on=2025-06-20",
        "amount.recorded member=member/0005 kind=donation-cash quantity=1234550 "
            + "tags=campaign-practical-help object=unit/1301 occurred_on=2025-07-01",
        "amount.recorded member=member/0005 kind=donation-cash quantity=3000000 tags=at-least "
            + "occurred_on=2025-08-01",
        "speech.given member=member/0004 matter=session/2025-01 kind=oral title=守护乡村健康 "
            + "occurred_on=2025-02-12",
        "publication.made member=member/0004 kind=article quantity=3 title=青禾杂记 "
            + "occurred_on=2025-06-01",
    ]

    private static func all(_ name: String, _ arguments: String) -> [Case] {
        [
            Case("\(name)-zh", "\(arguments) --lang zh"),
            Case("\(name)-en", "\(arguments) --lang en"),
            Case("\(name)-csv", "\(arguments) --format csv"),
            Case("\(name)-json", "\(arguments) --format json"),
        ]
    }

    private static let cases: [Case] =
        all("roster-list", "roster \(day)")
        + all("roster-posts", "roster --posts \(day)")
        + all("roster-tree", "roster --tree \(day)")
        + all("roster-history", "roster --of 陆一鸣 \(day)")
        + [
            Case("roster-named", "roster --name '艾合買提•居來提' \(day) --format csv"),
            Case("roster-former", "roster --name 白雪梅 \(day) --format csv"),
        ]
        + ["member", "organ", "type", "total"].flatMap {
            all("work-\($0)", "scoreboard --of work --by \($0) \(day)")
        }
        + all("work-open", "scoreboard --of work \(day) --open member/0005.proposals-filed")
        + all(
            "work-sum",
            "scoreboard --of work --by total \(day) --open donation-cash.exact")
        + all("sittings-open", "scoreboard \(day) --open member/0003.partial")
        + [
            Case("show-amount-zh", "show '#108' --lang zh"),
            Case("show-amount-en", "show '#108' --lang en"),
            Case("log-work-zh", "log --type amount.recorded --lang zh"),
        ]

    /// The names of all golden files that this test reads.
    static let names = cases.map(\.name)

    @Test("Rosters and work boards answer as their golden files do")
    func answers() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for fields in Self.records {
            let answer = try command.luzhi("record \(fields)")
            #expect(answer.exitCode == 0, "\(fields): \(answer.errors)")
        }
        for one in Self.cases {
            let answer = try command.luzhi(one.arguments)
            #expect(answer.exitCode == 0, "\(one.arguments): \(answer.errors)")
            try Golden.check(one.name, Normalised.text(answer.output))
        }
    }

    @Test("Whom a name fits twice is asked for by number; what is not counted so is refused")
    func refusals() throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        _ = try command.luzhi(
            "record member.appointed member=member/0099 name=陆一鸣 unit=县一中 "
                + "occurred_on=2025-01-01")
        let two = try command.luzhi("roster --of 陆一鸣 --lang zh")
        #expect(two.exitCode == 64)
        #expect(two.errors.contains("member/0003") && two.errors.contains("member/0099"))
        #expect(try command.luzhi("roster --of 某某").exitCode == 64)
        #expect(try command.luzhi("roster --tree --posts").exitCode == 64)
        #expect(try command.luzhi("scoreboard --by total").exitCode == 64)
        #expect(try command.luzhi("scoreboard --of work --by session").exitCode == 64)
        #expect(try command.luzhi("scoreboard --of work --open member/0003.due").exitCode == 64)
        #expect(try command.luzhi("scoreboard --of work --open member/0.proposals").exitCode == 64)
    }
}
