import Basics

/// What is recorded speaks against a regulation, or against a step of an evaluation.
extension GoldenDiagnosticTests {
    private static let draft = "01976f2e-8c00-7000-8000-000000000002"

    /// An adoption of one character, with its digest.
    private static let unreadable = imported(
        "\"id\":\"01976f2e-8c00-7000-8000-000000000011\",\"type\":\"regulation.adopted\","
            + "\"matter\":\"regulation/duties-1\",\"tags\":[\"grounds\"],"
            + "\"occurredOn\":\"2025-01-10\"",
        "\"name\":\"duties\",\"version\":\"1\",\"effective\":\"2025-01-01\",\"text\":\"甲\","
            + "\"digest\":\"33e3580c093111e1c4cac922872c40371f7896bb3fa4e23be5840bd1834fc622\","
            + "\"adopted_by\":\"常务委员会第三次会议\"")

    /// The duties with another line in their text.
    private static func changed(_ edit: String) -> String {
        "sed '\(edit)' tools/term/duties.yaml > changed.yaml && "
            + "luzhi regulation adopt changed.yaml --authority 常务委员会第三次会议"
    }

    /// An event of the whole committee, imported.
    private static func imported(_ envelope: String, _ body: String) -> String {
        "echo '{\"envelope\":{\(envelope),\"subject\":\"organ/0001\"},\"body\":{\(body)}}' "
            + "> event.ndjson && "
            + "luzhi import event.ndjson --as events"
    }

    private static func step(_ type: String, _ fields: String) -> String {
        "luzhi record evaluation.\(type) matter=evaluation/2025 \(fields)"
    }

    private static let drafted = step(
        "drafted",
        "period=2025 regulations=duties@1 as_of=2025-12-31 known_at=84 occurred_on=2026-01-02 "
            + "--id \(draft)")

    static let rules = [
        Provocation(
            .regulationKnown, 65, before: adoptedDuties,
            changed("s/^status: adopted/&  # 定稿/")),
        Provocation(
            .purposeTaken, 65, before: adoptedDuties,
            changed("s/^regulation: .*/regulation: points/")),
        Provocation(.regulationUnreadable, 65, unreadable),
        Provocation(
            .regulationDiffers, 65, before: adoptedDuties,
            "luzhi correct replace '#85' --set name=points --reason 误登 --authority 办公室"),
        Provocation(
            .regulationNotInForce, 65,
            "luzhi record regulation.repealed matter=regulation/duties-1 "
                + "repealed_by=常务委员会第九次会议 occurred_on=2026-01-05"),
        Provocation(
            .evaluationOutOfOrder, 65, before: drafted,
            step("approved", "cites=\(draft) approved_by=主席会议 occurred_on=2026-01-08")),
        Provocation(
            .evaluationClosed, 65, before: drafted + " && " + closed,
            step("posted", "cites=\(draft) until=2026-01-14 occurred_on=2026-01-08")),
        Provocation(
            .wordsMissing, 65,
            "luzhi regulation adopt tongcheng-2019 --authority 常务委员会第三次会议"),
        Provocation(.noRegulation, 65, "luzhi evaluate --as-of 2025-06-30"),
        Provocation(
            .ownCase, 65,
            before: "luzhi record objection member/0005 --to '#31' --text 有误 --on 2025-06-01",
            "luzhi record resolution '#85' upheld --on 2025-06-02 --actor member/0005"),
        Provocation(
            .noSuchEvaluation, 65, "luzhi evaluation post 2025 --until 2026-01-12 --on 2026-01-05"),
        Provocation(
            .resultChanged, 65, before: adoptedDuties + drafting + absence,
            "luzhi close 2025 --on 2026-01-14"),
        Provocation(
            .knownTooLate, 65,
            step(
                "drafted",
                "period=2025 regulations=duties@1 as_of=2025-12-31 known_at=999 "
                    + "occurred_on=2026-01-02")),
        Provocation(
            .needlessOverride, 65, before: adoptedDuties + drafting,
            "luzhi close 2025 --on 2026-01-14 --override 主席会议"),
        Provocation(
            .periodNotBegun, 65, before: adoptedDuties,
            "luzhi evaluate --draft --period 2025 --on 2024-12-31"),
        Provocation(.notClosed, 65, "luzhi evaluate --closed --period 2025"),
        Provocation(
            .groundNotFound, 0, before: adoptedDuties,
            "luzhi record decision reminder member/0003 --ground absences --on 2025-06-30"),
    ]

    private static let adoptedDuties =
        "luzhi regulation adopt tools/term/duties.yaml --authority 常务委员会第三次会议 >/dev/null"

    private static let drafting =
        " && luzhi evaluate --draft --period 2025 --as-of 2025-12-31 --on 2026-01-05 >/dev/null"
        + " && luzhi evaluation post 2025 --until 2026-01-12 --on 2026-01-06 >/dev/null"
        + " && luzhi evaluation approve 2025 --by 主席会议 --on 2026-01-13 >/dev/null"

    /// A member whose absence turns out to have been an illness.
    private static let absence =
        " && luzhi correct replace '#50' --set outcome=leave-ordinary --reason 补交住院证明 "
        + "--authority 办公室 >/dev/null"

    /// A whole result is an object, which no field states.
    private static let closed = imported(
        "\"id\":\"01976f2e-8c00-7000-8000-000000000003\",\"type\":\"evaluation.closed\","
            + "\"matter\":\"evaluation/2025\",\"occurredOn\":\"2026-01-06\"",
        "\"period\":\"2025\",\"regulations\":\"duties@1\",\"as_of\":\"2025-12-31\","
            + "\"known_at\":\"84\",\"result\":{},\"override\":\"主席会议\"")
}
