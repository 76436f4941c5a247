import Activity
import ArgumentParser
import Basics
import EventLog
import Reports
import Sheets

/// What may be recorded: the types of events and the words they take.
struct VocabularyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocabulary",
        abstract: "The types of events and the words they take 词汇.",
        discussion: """
            Without a ledger it shows the built-in words; with one (--ledger or LUZHI_LEDGER), those \
            the ledger has added as well.
            """)

    @OptionGroup var options: LedgerOptions

    @Argument(help: "A type, as attendance.recorded, or a list, as session-kinds.")
    var name: String?

    @Option(help: "text, csv, json, or markdown for the whole page.")
    var format: Format = .text

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, csv, json, markdown
    }

    func validate() throws {
        if format == .markdown, name != nil {
            throw ValidationError(.wholePageNamesNothing)
        }
    }

    func run() throws {
        let wanted = try name.map { try subject($0) }
        let ledger = try options.openIfNamed()
        let end = try ledger?.log.end().count
        var vocabulary = Vocabulary.builtIn
        if let ledger, let end {
            vocabulary = try Vocabulary(reading: ledger.log, through: Int64(end))
        }
        let report = VocabularyReport(vocabulary)
        let answer =
            switch format {
            case .markdown: report.page
            case .csv: report.sheet(of: wanted).csv
            case .json: json(report.sheet(of: wanted), ledger, end)
            case .text: text(report.sheet(of: wanted), wanted)
            }
        try Terminal.write(answer, to: output)
    }

    private func subject(_ name: String) throws -> VocabularyReport.Subject {
        guard let subject = VocabularyReport.Subject(name) else {
            throw Diagnostics(
                Diagnostic(
                    .usage, .noTypeOrList(name), expected: .typeOrList, help: .typeOrListHelp))
        }
        return subject
    }

    private func text(_ sheet: Sheet, _ subject: VocabularyReport.Subject?) -> String {
        let language = Terminal.language
        return VocabularyReport.title(of: subject).text(language) + "\n\n"
            + sheet.text(language, zone: .utc)
    }

    private func json(_ sheet: Sheet, _ ledger: OpenLedger?, _ end: Int?) -> String {
        var object = JSONObject()
        object.set(.string("vocabulary"), for: "verb")
        if let ledger, let end {
            object.set(.string(ledger.log.identity.origin.text), for: "origin")
            object.set(.integer(Int64(end)), for: "knownAt")
        }
        object.set(name.map { .string($0) } ?? .null, for: "about")
        object.set(sheet.json, for: "rows")
        return JSON.object(object).prettyText() + "\n"
    }
}
