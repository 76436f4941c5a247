import Foundation
import Testing

/// Three sheets as offices have them go in through their mappings, and broken ones are refused with
/// the place as the person sees it.
struct SheetFixtureTests {
    static let folder = Command.packageRoot.appending(path: "Tests/CommandTests/sheets")
    static let hasConverter = ["/usr/bin/xlsx2csv", "/usr/local/bin/xlsx2csv"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    /// A folder with the sheets, a new ledger, and what was imported so far.
    private static func office(_ imports: String...) throws -> Command {
        let command = try Command()
        _ = try command.shell("cp \(folder.path)/* .")
        _ = try command.luzhi("init --name 政协青禾县委员会 --origin example.org/qinghe/9")
        for line in imports {
            let answer = try command.luzhi("import \(line)")
            try #require(answer.exitCode == 0, "\(line): \(answer.errors)")
        }
        return command
    }

    private static let roster = "roster.csv --as members --mapping roster-mapping.csv"
    private static let sessions = "sessions.csv --as sessions"
    private static let rollCall =
        "roll-call.csv --as attendance --wide --mapping roll-call-mapping.csv"
    private static let proposals = "proposals.csv --as proposals --mapping proposals-mapping.csv"

    // MARK: - Whole

    @Test("A roster with a title, 序号, 备注 and a row of sums goes in, days in every form")
    func rosterGoesIn() throws {
        let command = try Self.office(Self.roster)
        defer { command.remove() }
        let log = try command.luzhi("log --format csv")
        #expect(log.output.split(separator: "\n").count(where: { $0.contains("2024-01-10") }) == 8)
        #expect(try command.shell("luzhi export --ledger term.luzhi").output.contains("上届委员连任"))
        let again = try command.luzhi("import \(Self.roster)", language: "zh_CN.UTF-8")
        #expect(again.output.contains("8条此前均已登记"))
    }

    @Test(
        "The same roster as a spreadsheet is the same roster",
        .enabled(if: hasConverter, "xlsx2csv is not installed"))
    func spreadsheet() throws {
        let command = try Self.office(Self.roster)
        defer { command.remove() }
        _ = try command.shell("./make-xlsx.py roster.csv roster.xlsx 名册")
        for option in ["", "--sheet 1", "--sheet 名册"] {
            let again = try command.luzhi(
                "import roster.xlsx --as members --mapping roster-mapping.csv \(option)")
            #expect(again.output.contains("all 8 were recorded before"), "\(again.errors)")
        }
        for missing in ["3", "委员"] {
            let answer = try command.luzhi("import roster.xlsx --as members --sheet \(missing)")
            #expect(answer.exitCode == 65 && answer.errors.contains("E242"), "\(answer.errors)")
        }
        _ = try command.shell("head -c 900 roster.xlsx > cut.xlsx")
        #expect(try command.luzhi("import cut.xlsx --as members").errors.contains("E241"))
        _ = try command.shell("printf '\\320\\317\\021\\340' > old.xls")
        #expect(try command.luzhi("import old.xls --as members").errors.contains(".xlsx"))
    }

    @Test("A wide roll call in GB18030 with signs, homonyms and a row of sums goes in")
    func rollCallGoesIn() throws {
        let command = try Self.office(Self.roster, Self.sessions)
        defer { command.remove() }
        let answer = try command.luzhi("import \(Self.rollCall)")
        #expect(answer.output == "roll-call.csv: recorded 12\n", "\(answer.errors)")
        #expect(answer.errors.contains("W710"))
        let rows = try command.luzhi("log --format csv").output.split(separator: "\n")
        for expected in [
            ["member/0003", "session/2024-01", "2024-01-15", "present"],
            ["member/0004", "session/2024-01", "2024-01-15", "leave-ordinary"],
            ["member/0002", "session/2024-02", "2024-03-20", "leave-ordinary"],
            ["member/0001", "session/2024-03", "2024-09-24", "official-duty"],
            ["member/0005", "session/2024-03", "2024-09-24", "unexcused"],
            ["member/0006", "session/2024-01", "2024-01-15", "late"],
        ] {
            #expect(
                rows.contains { row in expected.allSatisfy { row.contains($0) } }, "\(expected)")
        }
        // A blank cell is nothing, never an absence.
        #expect(rows.count(where: { $0.contains("unexcused") }) == 1)
    }

    @Test("A register of proposals with merged cells gives each participant an event")
    func proposalsGoIn() throws {
        let command = try Self.office(Self.roster)
        defer { command.remove() }
        let answer = try command.luzhi("import \(Self.proposals)")
        #expect(answer.output == "proposals.csv: recorded 9\n", "\(answer.errors)")
        let exported = try command.luzhi("export").output.split(separator: "\n")
        let leads = exported.filter { $0.contains(#""role":"lead""#) }
        #expect(leads.count == 3)
        #expect(leads.allSatisfy { $0.contains("\"title\"") })
        let signers = exported.filter { $0.contains(#""role":"co-signer""#) }
        #expect(signers.count == 6)
        #expect(signers.allSatisfy { !$0.contains("\"title\"") })
        #expect(
            signers.count(where: { $0.contains("proposal/2024-001") && $0.contains("2024-01-16") })
                == 4)
    }

    @Test("A mapping that was saved says the same when it is used again")
    func savedMapping() throws {
        let command = try Self.office(Self.roster, Self.sessions)
        defer { command.remove() }
        let first = try command.luzhi(
            "import \(Self.rollCall) --save-mapping saved.csv")
        try #require(first.exitCode == 0, "\(first.errors)")
        let again = try command.luzhi(
            "import roll-call.csv --as attendance --wide --mapping saved.csv")
        #expect(again.output.contains("all 12 were recorded before"), "\(again.errors)")
        let other = try command.luzhi(
            "import roll-call.csv --as attendance --wide --mapping saved.csv "
                + "--map outcome:○=leave-special")
        // What an option says goes before the file.
        #expect(other.exitCode == 65 && other.errors.contains("E402"), "\(other.errors)")
    }

    @Test("The header of every template is taken back", arguments: ["zh", "en"])
    func templates(language: String) throws {
        let command = try Self.office()
        defer { command.remove() }
        for kind in [
            "members", "organs", "sessions", "attendance", "proposals", "opinions", "reports",
            "suggestions", "work",
        ] {
            let written = try command.luzhi(
                "import --template \(kind) -o template.csv --lang \(language)")
            try #require(written.exitCode == 0, "\(written.errors)")
            #expect(
                try Data(contentsOf: command.folder.appending(path: "template.csv"))
                    .starts(with: [0xEF, 0xBB, 0xBF]))
            let answer = try command.luzhi("import template.csv --as \(kind)")
            #expect(answer.exitCode == 0, "\(kind): \(answer.errors)")
            #expect(answer.output == "template.csv: there are no rows\n")
        }
    }

    // MARK: - Broken

    /// A sheet that was broken by `script`, and the code that is told.
    struct Broken: Sendable {
        let name: String
        let code: String
        let script: String
        let order: String
        var isSpreadsheet = false
    }

    /// Rewrites a sheet in GB18030 by a `sed` script.
    private static func edit(_ script: String) -> String {
        "iconv -f GB18030 -t UTF-8 roll-call.csv | sed '\(script)' > edited.csv"
    }

    private static let edited =
        "edited.csv --as attendance --wide --mapping roll-call-mapping.csv"

    static let broken = [
        Broken(
            name: "title-as-header", code: "E223",
            script: "sed /header-row/d roll-call-mapping.csv "
                + "> m.csv", order: "roll-call.csv --as attendance --wide --mapping m.csv"),
        Broken(
            name: "homonym", code: "E220", script: edit("s/李明（二中）/李明/"), order: edited),
        Broken(
            name: "unknown-name", code: "E221", script: edit("s/艾合买提·居来提/艾合买提·居来/"),
            order: edited),
        Broken(
            name: "unmapped-sign", code: "E203", script: edit("s/△/▲/"), order: edited),
        Broken(
            name: "unknown-session", code: "E223", script: edit("s/2024年9月24日/2024年9月25日/"),
            order: edited),
        Broken(
            name: "member-twice", code: "E208",
            script: edit("s/^6,方　㛃/6,沈望川/"), order: edited),
        Broken(
            name: "short-row", code: "E205", script: edit("s/^5,艾.*/5,艾合买提·居来提,城关镇,√/"),
            order: edited),
        Broken(
            name: "broken-mapping", code: "E230",
            script: "sed 's/^column,序号/colunm,序号/; s/leave-ordinary/leave/; "
                + "s/member.0003/李明/' roll-call-mapping.csv > m.csv",
            order: "roll-call.csv --as attendance --wide --mapping m.csv"),
        Broken(
            name: "unfit-mapping", code: "E232",
            script: "sed 's/leave-ordinary/leave/; s/member.0003/李明/; s/序号,-/序号,number/' "
                + "roll-call-mapping.csv > m.csv",
            order: "roll-call.csv --as attendance --wide --mapping m.csv"),
        Broken(
            name: "no-such-day", code: "E206",
            script: "sed s/2024[.]1[.]10/2024.1.32/ roster.csv > edited.csv",
            order: "edited.csv --as members --mapping roster-mapping.csv"),
        Broken(
            name: "sum-as-row", code: "E221",
            script: "sed /skip-row/d roster-mapping.csv > m.csv",
            order: "roster.csv --as members --mapping m.csv"),
        Broken(
            name: "unknown-column", code: "E202",
            script: "sed '2s/备注/手机号码/' roster.csv > edited.csv; "
                + "./make-xlsx.py edited.csv edited.xlsx",
            order: "edited.xlsx --as members --mapping roster-mapping.csv", isSpreadsheet: true),
        Broken(
            name: "spreadsheet-cells", code: "E206",
            script: "sed 's/45301/2024年/; s/^8,杜若兰,女/8,,女/' roster.csv > edited.csv; "
                + "./make-xlsx.py edited.csv edited.xlsx",
            order: "edited.xlsx --as members --mapping roster-mapping.csv", isSpreadsheet: true),
    ]

    static let names = broken.flatMap { one in
        GoldenDiagnosticTests.languages.map { "sheet-\(one.name)-\($0)" }
    }

    @Test("A broken sheet is refused at the place the person sees, in both languages")
    func refusals() throws {
        let command = try Self.office(Self.roster, Self.sessions)
        defer { command.remove() }
        let before = try command.luzhi("export").output
        for one in Self.broken where !one.isSpreadsheet || Self.hasConverter {
            let made = try command.shell(one.script)
            try #require(made.exitCode == 0, "\(one.name): \(made.errors)")
            for language in GoldenDiagnosticTests.languages {
                let answer = try command.luzhi("import \(one.order) --lang \(language)")
                #expect(answer.exitCode == 65, "\(one.name): \(answer.errors)")
                #expect(answer.errors.contains("[\(one.code)]"), "\(one.name): \(answer.errors)")
                #expect(answer.output.isEmpty)
                try Golden.check("sheet-\(one.name)-\(language)", Normalised.text(answer.errors))
            }
        }
        #expect(try command.luzhi("export").output == before)
    }
}
