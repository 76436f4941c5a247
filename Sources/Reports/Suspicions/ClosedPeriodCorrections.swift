import Activity
import Basics
import EventLog
import Projections
import Regulations

extension AuditedRecord {
    /// Corrections of days that an evaluation looked at, recorded after it was closed; by evaluation and
    /// by whose record was corrected.
    func closedPeriodCorrections() throws -> [Suspicion] {
        var openings: [Fact] = []
        for fact in standing where fact.classification.type == .termOpened {
            openings.append(fact)
        }
        return try EvaluationSteps.all(facts, log, at: moment).flatMap { steps in
            guard let closing = steps.closing?.step,
                let days = steps.evaluation.evaluatedDays(
                    openings, number: { names.number(of: $0) })
            else { return [Suspicion]() }
            var groups: [Int32: [Correction]] = [:]
            for correction in corrections where correction.position > closing.position {
                let reaching = correction.changed.filter { days.contains($0.day) }
                for subject in Set(reaching.map { roster.canonical($0.subject) }) {
                    groups[subject, default: []].append(correction)
                }
            }
            return groups.map { subject, corrections in
                let changed = corrections.flatMap { $0.changed.map(\.day) }
                return Suspicion(
                    .closedPeriod, reference(subject), about: steps.evaluation,
                    on: changed.filter { days.contains($0) }.extent,
                    events: corrections.map(\.position),
                    .correctedAfterClosing(
                        corrections.count, closedOn: closing.day, position: closing.position))
            }
        }
    }
}
