import Basics
import Foundation

/// What provokes the codes of the wider vocabulary: what is recorded speaks against an event.
extension GoldenDiagnosticTests {
    private static let claim = "01976f2e-8c00-7000-8000-000000000001"
    private static let claimed =
        "luzhi record claim.submitted member=member/0008 kind=opinion title=社区养老助餐点的问题 "
        + "occurred_on=2026-01-05 --id \(claim)"
    private static let submitted =
        "luzhi record proposal.submitted member=member/0002 matter=proposal/2025-001 kind=individual "
        + "role=author title=关于增设城区公共停车位的建议 occurred_on=2025-02-11"

    private static func joint(_ member: String, _ role: String) -> String {
        "luzhi record proposal.submitted member=member/\(member) matter=proposal/2025-001 "
            + "kind=joint role=\(role) title=关于增设城区公共停车位的建议 occurred_on=2025-02-11"
    }

    private static func decided(_ member: String, _ outcome: String) -> String {
        "luzhi record claim.decided member=\(member) outcome=\(outcome) cites=\(claim) "
            + "occurred_on=2026-01-09"
    }

    private static func linked(_ day: String) -> String {
        "luzhi record link.opened member=member/0001 object=member/0009 kind=contact "
            + "occurred_on=\(day)"
    }

    private static func granted(_ day: String) -> String {
        "luzhi record actor.granted subject=clerk/0005 role=recorder object=organ/0003 "
            + "occurred_on=\(day)"
    }

    private static func sitting(_ number: Int, of session: String, _ day: String) -> String {
        "luzhi record session.held matter=\(session)-\(number) kind=sitting object=\(session) "
            + "occurred_on=\(day)"
    }

    static let people = [
        Provocation(
            .organDissolved, 65,
            before: "luzhi record organ.dissolved organ=organ/0012 occurred_on=2025-12-31",
            "luzhi record member.assigned member=member/0010 object=organ/0012 role=member "
                + "occurred_on=2026-01-05"),
        Provocation(
            .suspended, 65,
            before: "luzhi record member.suspended member=member/0008 occurred_on=2025-06-01",
            sheet("attendance", attendance, "session/2025-04,2025-06-19,member/0008,present")),
        Provocation(
            .notSuspended, 65,
            "luzhi record member.resumed member=member/0008 occurred_on=2026-01-05"),
        Provocation(
            .mergedAway, 65,
            before: "luzhi record member.appointed member=member/0099 name=方㛃 "
                + "occurred_on=2025-01-01 && luzhi record member.merged member=member/0099 "
                + "object=member/0008 occurred_on=2026-01-05",
            sheet("attendance", attendance, "session/2025-04,2025-06-19,member/0099,present")),
        Provocation(.linkOpen, 65, before: linked("2025-03-01"), linked("2026-01-05")),
        Provocation(
            .linkNotOpen, 65,
            "luzhi record link.closed member=member/0001 object=member/0009 kind=contact "
                + "occurred_on=2026-01-05"),
        Provocation(.rightHeld, 65, before: granted("2025-03-01"), granted("2026-01-05")),
        Provocation(
            .rightNotHeld, 65,
            "luzhi record actor.revoked subject=clerk/0005 role=recorder object=organ/0003 "
                + "occurred_on=2026-01-05"),
    ]

    static let matters = [
        Provocation(
            .notSubmitted, 65,
            "luzhi record proposal.progressed organ=organ/0003 matter=proposal/2025-001 kind=filed "
                + "occurred_on=2025-02-20"),
        Provocation(.participates, 65, before: submitted, submitted),
        Provocation(
            .otherTitle, 65, before: submitted,
            sheet(
                "proposals", "提案编号,案由,提案种类,提案人,提交日期",
                "proposal/2025-001,关于治理老旧小区飞线的建议,个人提案,方㛃,2025-02-11")),
        Provocation(
            .wordKnown, 65,
            "luzhi record vocabulary.extended kind=session-kinds role=study zh=学习会 en=study "
                + "occurred_on=2026-01-05"),
        Provocation(.wrongCitation, 65, before: claimed, decided("member/0009", "accepted")),
        Provocation(
            .alreadyAnswered, 65, before: claimed + " && " + decided("member/0008", "accepted"),
            decided("member/0008", "returned")),
        Provocation(
            .rolledTwice, 65, before: sitting(1, of: "session/2025-04", "2025-06-19"),
            sheet("attendance", attendance, "session/2025-04-1,2025-06-19,member/0001,present")),
        Provocation(
            .outsideSession, 65, sitting(1, of: "session/2025-01", "2025-02-14")),
        Provocation(
            .stageOutOfOrder, 0, before: submitted,
            "luzhi record proposal.progressed organ=organ/0003 matter=proposal/2025-001 "
                + "kind=replied occurred_on=2025-08-20"),
        Provocation(
            .authorTwice, 0, before: joint("0002", "lead"), joint("0002", "co-signer")),
        Provocation(.secondLead, 0, before: joint("0002", "lead"), joint("0008", "lead")),
        Provocation(
            .coSignedAlone, 0, before: submitted,
            joint("0008", "co-signer").replacingOccurrences(of: "joint", with: "individual")),
        Provocation(
            .leaveDisagrees, 0,
            "luzhi record leave.decided member=member/0005 matter=session/2025-01 "
                + "outcome=leave-special occurred_on=2025-02-10"),
    ]
}
