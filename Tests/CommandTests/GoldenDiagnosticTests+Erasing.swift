import Basics

/// What an erasure refuses.
extension GoldenDiagnosticTests {
    /// Rules of retention made on the spot.
    private static func retaining(_ rows: String...) -> String {
        "printf 'type,after_years,source\\n\(rows.map { $0 + "\\n" }.joined())' > rules.csv; "
    }

    private static let retention = retaining(
        "attendance.recorded,0,保管期限规定", "member.appointed,0,保管期限规定")

    private static func erase(
        _ subject: String = "member/0002", by confirming: String = "clerk/0004",
        approved: String = "县档案馆批复第4号"
    ) -> String {
        "luzhi erase \(subject) --authority \(approved) --list 销毁清册第3号 "
            + "--confirmed-by \(confirming) "
            + "--retention rules.csv"
    }

    static let erasing = [
        Provocation(.notErasable, 65, retention + erase("organ/0003") + " --also '#1'"),
        Provocation(.secondActor, 65, retention + erase(by: "clerk/0003")),
        Provocation(
            .retentionRules, 65,
            retaining("attendance.taken,10,甲", "evaluation.closed,10,甲", "speech.given,ten,甲")
                + erase()),
        Provocation(.nothingReleased, 65, retaining("speech.given,1,保管期限规定") + erase()),
        Provocation(.namedForever, 65, retention + erase(approved: "关于慕容静秋档案的批复")),
    ]

    /// Told after something was recorded, or by a verb that records nothing.
    static let exemptOfErasing: [DiagnosticCode: String] = [
        .erasureBlocked:
            "CommandTests: While somebody reads, an erasure is pending, and says how to "
            + "go on",
        .bytesRemain: "CommandTests: What an interrupted restoration left is told, and named",
        .erasureUnfinished: "CommandTests: While somebody reads, an erasure is pending, and says "
            + "how to go on",
        .backupHoldsErased: "CommandTests: The doctor tells which backups hold what was erased",
        .backupNotNoted: "CommandTests: A backup that cannot be noted is made all the same",
    ]
}
