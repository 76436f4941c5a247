import ArgumentParser
import Basics
import EventLog
import Projections
import Reports
import Service
import Sheets

/// What a person ought to look at.
struct AuditVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "What in the ledger a person ought to look at 疑点清单.",
        discussion: """
            Findings, never verdicts: each with its entries and the reason. --settings lists the thresholds; \
            --set late-days=30 asks with another, for this question alone, and --set @FILE with those of a \
            file: a name=value a line, # begins a remark. Exit code 3: something was found.
            """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp(
            "Only this check, by its code or its title; repeatable.", valueName: "code"))
    var only: [String] = []

    @Option(
        help: ArgumentHelp(
            "A threshold for this question, or a file of them; repeatable.",
            valueName: "name=value|@file"))
    var set: [String] = []

    @Flag(help: "List the thresholds, what they mean and which checks ask them.")
    var settings = false

    func run() throws {
        let stated = try StatedSettings(set).settings
        let checks = try statedChecks()
        if settings {
            return try output.write(
                SuspicionSheet.settings(stated), verb: "audit-settings")
        }
        let open = try options.open()
        let moment = try moment.resolve(open.ledger)
        let record = try AuditedRecord(
            try open.ledger.facts(), open.log, at: moment, settings: stated)
        let found = try record.suspicions(of: checks)
        let answer = try SuspicionSheet(found, of: record)
        let text =
            switch output.format {
            case .csv: answer.sheet.csv
            case .json: json(answer.sheet, record, checks, open.log.identity)
            case .text: text(answer, found, record, checks, open.log.identity.zone)
            }
        try Terminal.write(text, to: output.output)
        if !found.isEmpty { throw ExitCode(3) }
    }

    /// Check by check, each under what it asks.
    private func text(
        _ answer: SuspicionSheet, _ found: [Suspicion], _ record: AuditedRecord,
        _ checks: [Suspicion.Check], _ zone: ZoneOffset
    ) -> String {
        let language = Terminal.language
        func told(_ message: Message) -> String {
            TextWrap.lines(message.text(language), widthMax: AuditVerb.widthMax)
                .joined(separator: "\n") + "\n"
        }
        let moment = Message.moment(asOf: record.moment.asOf, knownAt: record.moment.knownAt)
        var text = told(moment) + "\n"
        text +=
            found.isEmpty
            ? told(.nothingSuspicious) : told(.suspicionCounts(SuspicionSheet.counts(found)))
        for section in answer.sections {
            text += "\n" + told(section.title) + told(section.meaning) + "\n"
            text += section.sheet.text(language, zone: zone)
        }
        let settings = Message.suspicionSettings(
            asked(checks).map { ($0.rawValue, record.settings[$0]) })
        if !found.isEmpty { text += "\n" + told(.suspicionsAreNoVerdict) }
        return text + "\n" + told(settings)
    }

    /// How many columns of a terminal running text takes.
    private static let widthMax = 100

    private func json(
        _ sheet: Sheet, _ record: AuditedRecord, _ checks: [Suspicion.Check],
        _ ledger: LogIdentity
    ) -> String {
        let settings = asked(checks).map {
            ($0.rawValue, JSON.integer(Int64(record.settings[$0])))
        }
        var object = JSONObject()
        object.set(.string("audit"), for: "verb")
        object.set(.string(ledger.origin.text), for: "origin")
        object.set(
            .object([
                "asOf": .string(record.moment.asOf.description),
                "knownAt": .integer(record.moment.knownAt),
            ]), for: "moment")
        object.set(.array(checks.map { .string($0.rawValue) }), for: "checks")
        object.set(.object(JSONObject(settings)), for: "settings")
        object.set(sheet.json, for: "rows")
        return JSON.object(object).prettyText() + "\n"
    }

    /// The thresholds that these checks ask, in order.
    private func asked(_ checks: [Suspicion.Check]) -> [SuspicionSettings.Name] {
        SuspicionSettings.Name.allCases.filter { !Set($0.checks).isDisjoint(with: checks) }
    }

    /// The checks that were named, in the order of the list; all without a name.
    private func statedChecks() throws -> [Suspicion.Check] {
        var problems = Diagnostics()
        var named: Set<Suspicion.Check> = []
        for text in only {
            let check = Suspicion.Check.allCases.first {
                $0.rawValue == text || $0.title.zh == text || $0.title.en == text
            }
            if let check {
                named.insert(check)
            } else {
                problems.add(
                    Diagnostic(
                        .usage, .unknownCode("only", text),
                        expected: .parts(
                            Suspicion.Check.allCases.map { ($0.rawValue, $0.title) })))
            }
        }
        guard problems.isEmpty else { throw problems }
        return Suspicion.Check.allCases.filter { named.isEmpty || named.contains($0) }
    }
}
