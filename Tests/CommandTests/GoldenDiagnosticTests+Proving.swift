import Basics
import Foundation

/// What provokes the codes of keys, checkpoints and proofs.
extension GoldenDiagnosticTests {
    private static let key = "rm -rf a.* b.*; luzhi keygen a.key > a.vkey"
    private static let signed = key + "; luzhi checkpoint --sign a.key --first -o a.checkpoint"

    private static func appointed(_ member: String) -> String {
        "; luzhi record member.appointed member=member/\(member) name=新委员 occurred_on=2026-01-01"
            + " > a.said"
    }

    /// One more event is signed, and then lost.
    private static let restored =
        key + "; luzhi backup a.backup > a.said" + appointed("0099")
        + "; luzhi checkpoint --sign a.key --first -o a.checkpoint; rm case.luzhi*"
        + "; luzhi restore a.backup --ledger case.luzhi > a.said"

    static let proving = [
        Provocation(
            .notANote, 1, before: key + "; printf '检查点\\n' > a.note",
            "luzhi verify --against a.note --key a.vkey"),
        Provocation(
            .signature, 1, before: signed + "; luzhi keygen b.key > b.vkey",
            "luzhi verify --against a.checkpoint --key b.vkey"),
        Provocation(
            .wrongKey, 1,
            before: "rm -rf a.*; luzhi keygen a.key --name example.org/w --witness > a.vkey",
            "luzhi checkpoint --sign a.key --first"),
        Provocation(
            .exposedKey, 1, before: key + "; chmod 640 a.key",
            "luzhi checkpoint --sign a.key --first"),
        Provocation(.signerMemory, 1, before: key, "luzhi checkpoint --sign a.key"),
        Provocation(.shorterThanSigned, 1, before: restored, "luzhi checkpoint --sign a.key"),
        Provocation(
            .forked, 1, before: restored + appointed("0098"), "luzhi checkpoint --sign a.key"),
        Provocation(
            .noProof, 1, before: signed + appointed("0099"),
            "luzhi prove '#85' --checkpoint a.checkpoint"),
        Provocation(
            .notProved, 3,
            before: signed + "; luzhi prove '#2' --checkpoint a.checkpoint"
                + " | sed 's/^index 1$/index 2/' > a.tlog-proof",
            "luzhi verify --proof a.tlog-proof --key a.vkey"),
    ]
}
