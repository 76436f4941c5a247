import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service
import Sheets

// A closed result, issued again as it was sealed.
extension Evaluate {
    func showClosed(_ open: OpenLedger) throws {
        guard let period = judging.period else {
            throw Diagnostics(
                Diagnostic(.usage, .closedNeedsPeriod, help: .closedNeedsPeriodHelp))
        }
        let moment = try judging.moment.resolve(open.ledger)
        let subjects = try Parsing.subjects(subjects, in: open, at: moment)
        let steps = try open.ledger.closedEvaluations(knownAt: moment.knownAt, period: period)
        guard let steps = steps.first,
            let result = try ClosedResult(steps, open.ledger.facts(), open.log),
            let table = try table(of: result, isOfOrgans(subjects))
        else { throw Diagnostics(Diagnostic(.notClosed, .noSealedResult(period))) }
        try write(result, table, try result.sheet(table, subjects: subjects), open.log.identity)
    }

    /// The part that is asked for, or what is read first.
    private func table(
        of result: ClosedResult, _ isOfOrgans: Bool
    ) throws -> CodedResult.Table? {
        guard let part else {
            return result.leading(ofOrgans: isOfOrgans) ?? result.result.tables.first
        }
        guard let table = result.table(part) else {
            throw Diagnostics(
                Diagnostic(
                    .usage, .unknownCode("part", part),
                    expected: .oneOf(result.result.tables.map(\.title))))
        }
        return table
    }

    private func write(
        _ result: ClosedResult, _ table: CodedResult.Table, _ sheet: Sheet, _ ledger: LogIdentity
    ) throws {
        switch output.format {
        case .csv: try Terminal.write(sheet.csv, to: output.output)
        case .json:
            let answer: JSON = .object([
                "verb": .string("evaluate-closed"), "origin": .string(ledger.origin.text),
                "moment": .object([
                    "asOf": .string(result.sealed.asOf.description),
                    "knownAt": .integer(result.sealed.knownAt), "under": .string(table.under),
                ]),
                "period": .string(result.sealed.period), "closing": result.closing,
                "part": .string(table.title), "rows": sheet.json,
            ])
            try Terminal.write(answer.prettyText() + "\n", to: output.output)
        case .text:
            try Terminal.write(
                text(result, table, sheet, ledger, try result.notes(table), Terminal.language),
                to: output.output)
        }
    }

    private func text(
        _ result: ClosedResult, _ table: CodedResult.Table, _ sheet: Sheet, _ ledger: LogIdentity,
        _ notes: [Message], _ language: Language
    ) -> String {
        var text = result.heading(language)
        text += "\n" + ScoreSheet.told(sheet).text(language, zone: ledger.zone)
        for note in notes { text += "\n" + note.text(language) + "\n" }
        if table.rows == nil {
            text += "\n" + Message.rowsNotSealed(table.title).text(language) + "\n"
        }
        let opens = Message.opensAt(
            result.sealed.period, asOf: result.sealed.asOf, knownAt: result.sealed.knownAt,
            table.under)
        text += "\n" + opens.text(language) + "\n"
        let titles = result.result.tables.map(\.title)
        return text + Message.closedParts(titles).text(language) + "\n"
    }
}
