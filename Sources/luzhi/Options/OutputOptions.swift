import ArgumentParser
import Basics
import EventLog
import Foundation
import Projections
import Sheets

/// Where an answer goes, and in which format.
struct OutputOptions: ParsableArguments {
    @Option(help: "text, csv or json.")
    var format: Format = .text

    @Option(name: [.customShort("o"), .long], help: "Write to this file.")
    var output: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, csv, json
    }

    /// Writes a sheet that answers a question at a moment, for people under its title.
    func write(
        _ sheet: Sheet, verb: String, title: Message? = nil, moment: Moment, ledger: LogIdentity,
        notes: [Message] = []
    ) throws {
        switch format {
        case .csv:
            try Terminal.write(sheet.csv, to: output)
        case .json:
            try Terminal.write(
                Answer.json(verb: verb, moment: moment, ledger: ledger, rows: sheet.json),
                to: output)
        case .text:
            let language = Terminal.language
            var text = Message.moment(asOf: moment.asOf, knownAt: moment.knownAt).text(language)
            if let title { text += "\n\n" + title.text(language) }
            text += "\n\n" + sheet.text(language, zone: ledger.zone)
            for note in notes { text += "\n" + note.text(language) + "\n" }
            try Terminal.write(text, to: output)
        }
    }
}

extension OutputOptions {
    /// Writes a sheet that answers a question that no ledger is asked.
    func write(_ sheet: Sheet, verb: String, notes: [Message] = []) throws {
        switch format {
        case .csv: try Terminal.write(sheet.csv, to: output)
        case .json:
            let answer: JSON = .object(["verb": .string(verb), "rows": sheet.json])
            try Terminal.write(answer.prettyText() + "\n", to: output)
        case .text:
            var text = sheet.text(Terminal.language, zone: .utc)
            for note in notes { text += "\n" + note.text(Terminal.language) + "\n" }
            try Terminal.write(text, to: output)
        }
    }
}

/// Answers as JSON documents, each with a schema in `schemas/output`.
enum Answer {
    static func json(verb: String, moment: Moment?, ledger: LogIdentity, rows: JSON) -> String {
        var object = JSONObject()
        object.set(.string(verb), for: "verb")
        object.set(.string(ledger.origin.text), for: "origin")
        if let moment {
            object.set(
                .object([
                    "asOf": .string(moment.asOf.description), "knownAt": .integer(moment.knownAt),
                ]), for: "moment")
        }
        object.set(rows, for: "rows")
        return JSON.object(object).prettyText() + "\n"
    }
}
