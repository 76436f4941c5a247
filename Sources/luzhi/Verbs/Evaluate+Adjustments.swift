import Basics
import EventLog
import Projections
import Regulations
import Reports
import Service

// What closed results would say otherwise now.
extension Evaluate {
    func showAdjustments(_ open: OpenLedger) throws {
        let moment = try judging.moment.resolve(open.ledger)
        let wanted = Set(try Parsing.subjects(subjects, in: open, at: moment))
        let adjusted = try open.ledger.adjustments(
            knownAt: moment.knownAt, period: judging.period)
        let rows = adjusted.flatMap { evaluation in
            let shown = Set(
                details
                    ? evaluation.adjustments.map(\.difference)
                    : evaluation.adjustments.map(\.difference).main)
            return evaluation.adjustments.filter { one in
                shown.contains(one.difference)
                    && (wanted.isEmpty || one.difference.subject.map(wanted.contains) ?? false)
            }.map {
                AdjustmentSheet.Row(
                    evaluation: evaluation.steps.evaluation, difference: $0.difference,
                    events: $0.events)
            }
        }
        let sheet = AdjustmentSheet(rows, try open.ledger.facts(), open.log, at: moment)
        let note: Message? =
            adjusted.isEmpty ? .nothingClosed : rows.isEmpty ? .noAdjustments : nil
        try output.write(
            try sheet.sheet, verb: "adjustments", moment: moment, ledger: open.log.identity,
            notes: [note].compactMap { $0 })
    }
}
