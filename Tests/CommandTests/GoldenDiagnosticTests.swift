import Basics
import Foundation
import Testing

/// Every code of a diagnostic: provoked through the command, or exempt with a reason.
struct GoldenDiagnosticTests {
    /// How a code is provoked, on a ledger that holds the small term.
    struct Provocation: Sendable {
        let code: DiagnosticCode
        /// The exit code: 0 where a remark is made on what is taken.
        let exitCode: Int32
        /// What has to stand before, if anything.
        var before = ""
        /// What provokes it; `luzhi` stands for the command in the language that is tested.
        let script: String
        /// Whether a ledger is there that can be read, before and after.
        var isReadable = true

        init(
            _ code: DiagnosticCode, _ exitCode: Int32, before: String = "",
            isReadable: Bool = true, _ script: String
        ) {
            self.code = code
            self.exitCode = exitCode
            self.before = before
            self.script = script
            self.isReadable = isReadable
        }
    }

    /// A sheet made on the spot and imported.
    static func sheet(_ kind: String, _ rows: String..., options: String = "") -> String {
        let text = rows.map { $0 + "\\n" }.joined()
        return "printf '\(text)' > sheet.csv; luzhi import sheet.csv --as \(kind) \(options)"
    }

    private static let grounds = "--reason 补记 --authority 办公室"
    static let attendance = "matter,occurred_on,member,outcome"

    static let bytesAndInput = [
        Provocation(
            .bodyRule, 65,
            "luzhi record member.appointed member=member/0099 occurred_on=2026-01-01 "
                + "name=$'\\u0378'"),
        Provocation(
            .csv, 65, sheet("attendance", attendance, "session/2025-04,2025-06-19,\"member/0008")),
        Provocation(
            .unknownColumn, 65,
            sheet("attendance", attendance + ",official", "session/2025-04,2025-06-19,member/0008")
        ),
        Provocation(
            .unknownCode, 65,
            sheet("attendance", attendance, "session/2025-04,2025-06-19,member/0008,absent")),
        Provocation(
            .fieldCount, 65, sheet("attendance", attendance, "session/2025-04,2025-06-19")),
        Provocation(
            .invalidValue, 65,
            sheet("attendance", attendance, "session/2025-04,2025-6-31,委员/8,present")),
        Provocation(
            .missingValue, 65, sheet("attendance", attendance, "session/2025-04,2025-06-19,,late")),
        Provocation(
            .repeatedKey, 65,
            sheet(
                "attendance", attendance, "session/2025-01,2025-02-11,member/0008,present",
                "session/2025-01,2025-02-11,member/0008,late")),
        Provocation(.unknownType, 65, "luzhi record attendance.taken member=member/0008"),
        Provocation(
            .fieldNotTaken, 65,
            "luzhi record member.appointed member=member/0099 name=甲 occurred_on=2026-01-01 "
                + "outcome=present"),
        Provocation(
            .bodyKeyNotTaken, 65,
            "luzhi record member.appointed member=member/0099 name=甲 occurred_on=2026-01-01 "
                + "venue=县政协"),
        Provocation(.emptyFile, 65, ": > sheet.csv; luzhi import sheet.csv --as attendance"),
        Provocation(
            .repeatedColumn, 65,
            sheet("attendance", attendance + ",member", "session/2025-04,2025-06-19,member/0008")),
    ]

    static let state = [
        Provocation(
            .unknownSubject, 65,
            "luzhi record attendance.recorded member=member/42 matter=session/2025-04 "
                + "occurred_on=2025-06-19 outcome=present"),
        Provocation(
            .alreadyInOffice, 65,
            "luzhi record member.appointed member=member/0001 name=沈望川 occurred_on=2026-01-01"),
        Provocation(
            .notInOffice, 65,
            "luzhi record attendance.recorded member=member/0006 matter=session/2025-04 "
                + "occurred_on=2025-06-19 outcome=present"),
        Provocation(
            .organExists, 65,
            "luzhi record organ.established organ=organ/0002 kind=sector name=界别 "
                + "occurred_on=2026-01-01"),
        Provocation(
            .unknownOrgan, 65,
            "luzhi record session.held organ=organ/0099 matter=session/2026-01 kind=study "
                + "occurred_on=2026-01-08"),
        Provocation(
            .alreadyAssigned, 65,
            "luzhi record member.assigned member=member/0001 object=organ/0002 "
                + "occurred_on=2026-01-01"),
        Provocation(
            .notAssigned, 65,
            "luzhi record member.unassigned member=member/0004 object=organ/0002 "
                + "occurred_on=2026-01-01"),
        Provocation(
            .alreadyHeld, 65,
            "luzhi record session.held matter=session/2024-01 kind=plenary occurred_on=2024-01-15"),
        Provocation(
            .notHeld, 65,
            "luzhi record attendance.recorded member=member/0001 matter=session/2026-01 "
                + "kind=study occurred_on=2026-01-08 outcome=present"),
        Provocation(
            .dayNotCovered, 65,
            "luzhi record attendance.recorded member=member/0008 matter=session/2025-01 "
                + "occurred_on=2025-02-14 outcome=present"),
        Provocation(
            .alreadyAttended, 65,
            "luzhi record attendance.recorded member=member/0001 matter=session/2025-01 "
                + "occurred_on=2025-02-12 outcome=present"),
        Provocation(
            .kindDiffers, 65,
            "luzhi record attendance.recorded member=member/0008 matter=session/2025-01 "
                + "kind=study occurred_on=2025-02-11 outcome=present"),
        Provocation(
            .dayInFuture, 65,
            "luzhi record session.held matter=session/2199-01 kind=study occurred_on=2199-01-08"),
        Provocation(
            .beforeLedger, 65,
            "luzhi record member.appointed member=member/0099 name=甲 occurred_on=1949-09-30"),
        Provocation(
            .sessionCancelled, 65,
            before: "luzhi record session.cancelled matter=session/2026-01 kind=study "
                + "occurred_on=2026-01-08",
            "luzhi record session.held matter=session/2026-01 kind=study occurred_on=2026-01-08"),
        Provocation(
            .termState, 65, "luzhi record term.closed matter=term/9 occurred_on=2026-01-01"),
        Provocation(
            .untilBeforeDay, 65,
            "luzhi record session.held matter=session/2026-01 kind=study occurred_on=2026-01-08 "
                + "until=2026-01-07"),
        Provocation(
            .quantityOutOfRange, 65,
            "luzhi record attendance.recorded member=member/0008 matter=session/2025-01 "
                + "occurred_on=2025-02-11 outcome=partial quantity=7"),
    ]

    static let correctionsAndWriters = [
        Provocation(
            .differentContent, 65,
            sheet(
                "attendance", attendance, "session/2025-02,2025-03-20,member/0003,present",
                "session/2025-02,2025-03-20,member/0009,leave-ordinary")),
        Provocation(
            .neverAmended, 65, before: "luzhi correct void '#70' \(grounds)",
            "luzhi correct void '#85' \(grounds)"),
        Provocation(
            .replacementOfOtherType, 65,
            "luzhi correct replace '#70' --set type=member.invited \(grounds)"),
        Provocation(
            .alreadyAmended, 75,
            before: "luzhi correct replace '#70' --set outcome=late \(grounds)",
            "luzhi correct void '#70' \(grounds)"),
        Provocation(.nothingToUndo, 65, "luzhi correct reinstate '#70' \(grounds)"),
        Provocation(
            .changedSince, 75,
            "luzhi record attendance.recorded member=member/0008 matter=session/2025-01 "
                + "occurred_on=2025-02-11 outcome=present --expect '#60'"),
        Provocation(
            .locked, 75,
            "exec 9>>case.luzhi.lock; flock 9; "
                + "printf 'luzhi import, process 42' > case.luzhi.lock; "
                + "luzhi correct void '#70' \(grounds) --wait 0"),
        Provocation(.groundsMissing, 65, "luzhi correct void '#70' --reason '' --authority ''"),
    ]

    private static func empty(_ origin: String) -> String {
        "rm -f other.luzhi*; luzhi init --for-transplant --origin \(origin) --ledger other.luzhi"
    }
    private static let own = "example.org/qinghe/9"

    static let filesOfEvents = [
        Provocation(
            .nothingToChange, 65,
            "printf 'event,act\\n#70,replace\\n' > sheet.csv; luzhi correct batch "
                + "sheet.csv \(grounds)"
        ),
        Provocation(
            .notDue, 65,
            "printf 'member,outcome\\nmember/0006,late\\n' > sheet.csv; luzhi record roll-call "
                + "session/2025-04 --absent sheet.csv --others present --authority 签到册"),
        Provocation(
            .notAnEvent, 65, "printf '[]\\n' > sheet.csv; luzhi import sheet.csv --as events"),
        Provocation(
            .foreignExport, 65, before: "luzhi export -o sheet.csv; \(empty("example.org/8"))",
            "luzhi import sheet.csv --as events --ledger other.luzhi"),
        Provocation(
            .brokenExport, 65, before: "luzhi export | sed 5d > sheet.csv; \(empty(own))",
            "luzhi import sheet.csv --as events --ledger other.luzhi"),
        Provocation(
            .rootDiffers, 65, before: "luzhi export | sed '$d' > sheet.csv; \(empty(own))",
            "luzhi import sheet.csv --as events --ledger other.luzhi"),
        Provocation(
            .notEmpty, 1, before: "luzhi export -o sheet.csv",
            "luzhi import sheet.csv --as events"),
        Provocation(
            .awaitsTransplant, 1, before: empty(own),
            "luzhi correct void '#70' \(grounds) --ledger other.luzhi"),
    ]

    static let files = [
        Provocation(.noSuchFile, 1, "luzhi import nowhere.csv --as attendance"),
        Provocation(.readOnly, 1, "luzhi roster -o nowhere/roster.txt"),
        Provocation(.cannotOpen, 1, "luzhi import tools --as members"),
        Provocation(.storage, 1, "luzhi roster > /dev/full"),
        Provocation(
            .notALedger, 1, before: "printf 'a letter, no ledger' > case.luzhi", isReadable: false,
            "luzhi log"),
        Provocation(
            .truncated, 1, before: "truncate -s -4096 case.luzhi", isReadable: false,
            "luzhi correct void '#70' \(grounds)"),
        Provocation(
            .damaged, 1,
            before: "printf '\\377' | dd of=case.luzhi bs=1 seek=20000 conv=notrunc status=none",
            isReadable: false, "luzhi log"),
        Provocation(.alreadyThere, 1, "luzhi init --name 政协青禾县委员会"),
        Provocation(
            .wrongOrigin, 1, "luzhi correct void '#70' \(grounds) --expect-origin example.org/8"),
        Provocation(
            .backupNotWritten, 1,
            before: "luzhi backup backup.luzhi && mv backup.luzhi case.luzhi",
            "luzhi correct void '#70' \(grounds)"),
    ]

    static let commandLine = [
        Provocation(.usage, 64, "luzhi correct void '#70' \(grounds) --actor 张三"),
        Provocation(.noLedgerNamed, 64, "unset LUZHI_LEDGER; luzhi log"),
        Provocation(.momentInFuture, 64, "luzhi roster --known-at '#1024'"),
        Provocation(.unknownEvent, 64, "luzhi correct void '#1024' \(grounds)"),
        Provocation(.unknownCell, 64, "luzhi scoreboard --open member/0042.points"),
    ]

    static let remarks = [
        Provocation(
            .nobodyNamed, 0, "unset LUZHI_ACTOR; luzhi correct void '#70' \(grounds)"),
        Provocation(
            .enteredLate, 0,
            "luzhi record member.appointed member=member/0099 name=甲 occurred_on=2020-01-01"),
        Provocation(
            .rosterWithoutRollCall, 0,
            "luzhi correct void '#84' \(grounds); "
                + sheet("attendance", attendance, "session/2025-04,2025-06-19,member/0005,present")
        ),
        Provocation(
            .jointSessionDiffers, 0,
            "luzhi record session.held organ=organ/0002 matter=session/2025-03 kind=training "
                + "occurred_on=2025-05-16"),
        Provocation(
            .enteredByMigration, 0,
            sheet(
                "sessions", "matter,kind,occurred_on", "session/2024-90,study,2024-05-01",
                options: "--migration 移交清册第3号")),
        Provocation(.losesGround, 0, "luzhi correct void '#5' \(grounds)"),
    ]

    static let all =
        bytesAndInput + state + correctionsAndWriters + filesOfEvents + files + commandLine
        + remarks + sheets + people + matters + rules + proving + erasing

    /// Codes that no plain use of the command brings forth, with the test that covers each or the
    /// reason why none can.
    static let exempt: [DiagnosticCode: String] = [
        .clockBehind: "EventLogTests: A clock more than an hour behind needs consent",
        .amendsNothing: "the command names events that are there (E604); "
            + "EventLogTests: What a correction may not do is refused, each with its code",
        .voidedDiffers: "the command makes withdrawals of their targets; "
            + "EventLogTests: What a correction may not do is refused, each with its code",
        .diskFull: "ServiceTests: A sheet for which the disk is too full is not begun; "
            + "EventLogTests: A full disk takes nothing and loses nothing",
        .newerVersion: "EventLogTests: A migration is applied once, and a file from the future is "
            + "refused and not touched",
        .alteredEvent: "EventLogTests: An event altered with SQL and sound checksums does not "
            + "agree with its leaf hash",
        .missingEvent: "EventLogTests: An audit names each kind of tampering",
        .networkFileSystem: "EventLogTests: Network and foreign file systems are refused, local "
            + "ones are not",
        .brokenLine: "EventLogTests: A line whose corrections make no sense is told so, and does "
            + "not stop the program",
        .missingBody: "EventLogTests: An audit names each kind of tampering",
        .wrongTree: "EventLogTests: An audit names each kind of tampering",
        .againstForm: "ServiceTests: An event that breaks the rules of its type is found by a full "
            + "reading",
        .sealDiffers: "ServiceTests: A seal whose rows or whose result were tampered with is told",
        .exampleNotRead: "ServiceTests: A line that the runner does not know is told by its word",
        .exampleDiffers: "ServiceTests: What comes out otherwise is told with what was found and "
            + "where it was expected",
        .severalInForce: "ServiceTests: Several in force at once for one purpose decide nothing",
        .warnedClock: "the doctor's remark where E401 refuses",
    ].merging(ofRegulations) { $1 }.merging(exemptOfErasing) { $1 }

    /// What is told of a regulation is shown beside the reader of regulations.
    private static let ofRegulations = Dictionary(
        uniqueKeysWithValues: DiagnosticCode.allCases
            .filter {
                ("E701"..."E749").contains($0.rawValue) || ("W740"..."W749").contains($0.rawValue)
            }
            .map {
                (
                    $0,
                    "RegulationsTests: Every broken regulation is told as its golden files have it"
                )
            })

    static let languages = ["zh", "en"]

    static let names = all.flatMap { one in languages.map { "\(one.code.rawValue)-\($0)" } }

    @Test("Every code is provoked once or exempt, and none is both")
    func complete() {
        let provoked = Self.all.map(\.code)
        #expect(Set(provoked).count == provoked.count)
        for code in DiagnosticCode.allCases {
            let isExempt = Self.exempt[code] != nil
            #expect(provoked.contains(code) != isExempt, "\(code.rawValue) \(code)")
        }
    }

    @Test("Every test that stands for an exempt code is there")
    func exemptions() throws {
        for (code, reason) in Self.exempt {
            for part in reason.components(separatedBy: "; ") {
                let pieces = part.components(separatedBy: "Tests: ")
                guard pieces.count == 2 else { continue }
                let folder = Command.packageRoot.appending(path: "Tests/\(pieces[0])Tests")
                let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                let isThere = files.filter { $0.hasSuffix(".swift") }.contains { name in
                    let file = folder.appending(path: name)
                    let text = try? String(contentsOf: file, encoding: .utf8)
                    return text?.contains("\"\(pieces[1])\"") == true
                }
                #expect(isThere, "\(code.rawValue): no test '\(pieces[1])' in \(pieces[0])Tests")
            }
        }
    }

    @Test(
        "Each diagnostic is told as its golden file has it, and nothing refused is written",
        arguments: [
            bytesAndInput, state, correctionsAndWriters, filesOfEvents, files, commandLine,
            remarks, sheets, people, matters, rules, proving, erasing,
        ])
    func provoke(group: [Provocation]) throws {
        let command = try Command.withTerm()
        defer { command.remove() }
        for one in group {
            for language in Self.languages { try provoke(one, language, command) }
        }
    }

    private func provoke(_ one: Provocation, _ language: String, _ command: Command) throws {
        func run(_ script: String) throws -> Command.Answer {
            try command.shell(
                script,
                environment: ["LUZHI_LEDGER": "case.luzhi", "LUZHI_ACTOR": "clerk/0003"])
        }
        let name = "\(one.code.rawValue)-\(language)"
        let inLanguage = "luzhi() { command luzhi \"$@\" --lang \(language); }; "
        let prepared = try run(
            "rm -f case.luzhi* sheet.csv; cp term.luzhi case.luzhi; \(one.before)")
        try #require(prepared.exitCode == 0, "\(name): \(prepared.errors)")
        let contents =
            one.isReadable
            ? "set -o pipefail; luzhi export --no-bodies | sha256sum" : "sha256sum case.luzhi"
        let before = try run(contents)
        try #require(before.exitCode == 0, "\(name): \(before.errors)")
        let answer = try run(inLanguage + one.script)
        #expect(answer.exitCode == one.exitCode, "\(name): \(answer.errors)")
        #expect(answer.errors.contains("[\(one.code.rawValue)]"), "\(name): \(answer.errors)")
        let after = try run(contents)
        if one.code.severity == .error {
            #expect(answer.output.isEmpty, "\(name) said \(answer.output)")
            #expect(after.output == before.output, "\(name) wrote")
        } else {
            #expect(after.output != before.output, "\(name) wrote nothing")
        }
        try Golden.check(name, Normalised.text(answer.errors))
    }
}
