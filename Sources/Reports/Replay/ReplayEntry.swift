import Activity
package import Basics
import EventLog
import Projections

/// An event on the way from one moment to another, and what it adds to the counts of a board or takes
/// from them.
package struct ReplayEntry: Hashable, Sendable {
    /// The event that came: recorded now, or its day come.
    package let position: Int64
    /// The event that no longer counts; nil where none did.
    package let ended: Int64?
    /// The event that counts since: this one, or that which an undoing restored; nil of a withdrawal.
    package let began: Int64?
    package let counts: [Count]

    /// By how much a count of a board goes up or down.
    package struct Count: Hashable, Sendable {
        /// A column of a board; of a sitting or discussion `part.` stands before it.
        package let code: String
        package let title: Message
        package let change: Int64
    }

    /// The same as it is undone on the way back.
    package var reversed: ReplayEntry {
        ReplayEntry(
            position: position, ended: began, began: ended,
            counts: counts.map {
                Count(code: $0.code, title: $0.title, change: -$0.change)
            })
    }
}

extension ReplayEntry.Count {
    /// What one event counts as by itself, among what counts beside it: an outcome, a matter, a stage, a
    /// quantity.
    static func counts(
        of fact: Fact, among circumstances: Circumstances
    ) -> [ReplayEntry.Count] {
        let said = fact.classification
        if let outcome = said.outcome {
            // What is recorded as not recorded equals no record.
            let isCounted =
                !said.isObserver && outcome != .notRecorded && Outcome.counted.contains(outcome)
            return isCounted ? [attendance(outcome, isPart: said.isOfPart)] : []
        }
        // Sittings are no sessions of their own.
        if said.type == .sessionHeld, said.isOfPart { return [] }
        let measures =
            said.type.map { TypeDefinition.progressTypes.contains($0) } == true
            ? stage(fact, circumstances.works) : WorkMeasure.direct(said)
        return measures.map { measure in
            ReplayEntry.Count(
                code: measure.code, title: measure.title,
                change: measure.figure == .items ? 1 : fact.quantity)
        }
    }

    private static func attendance(_ outcome: Outcome, isPart: Bool) -> ReplayEntry.Count {
        let title = outcome.title
        return ReplayEntry.Count(
            code: isPart ? "part.\(outcome.rawValue)" : outcome.rawValue,
            title: isPart
                ? Message(zh: "场次\(title.zh)", en: "sitting: \(title.en)") : title,
            change: 1)
    }

    /// A stage counts for those who take part in its matter, however often the matter reaches it.
    private static func stage(_ fact: Fact, _ works: Works) -> [WorkMeasure] {
        let others = (works.stages[fact.matter] ?? []).filter { $0.position != fact.position }
        let isProject = fact.classification.type == .benefitProjectProgressed
        guard isProject || works.submissions[fact.matter]?.isEmpty == false else { return [] }
        let reached = Set(others.flatMap { WorkMeasure.reached($0.classification) })
        var measures = WorkMeasure.reached(fact.classification).filter { !reached.contains($0) }
        // Of a project the first event of each who carries it joins her to it.
        if isProject, !others.contains(where: { $0.subject == fact.subject }) {
            measures = WorkMeasure.direct(fact.classification) + measures
        }
        return measures
    }

    /// Counts put together by their codes, in order of the codes; what comes to nothing is left out.
    static func joined(
        _ ended: [ReplayEntry.Count], _ began: [ReplayEntry.Count]
    ) -> [ReplayEntry.Count] {
        var sums: [String: (title: Message, change: Int64)] = [:]
        for (counts, sign) in [(ended, Int64(-1)), (began, 1)] {
            for count in counts {
                sums[count.code, default: (count.title, 0)].change += sign * count.change
            }
        }
        return sums.sorted { $0.key < $1.key }.filter { $0.value.change != 0 }.map {
            ReplayEntry.Count(code: $0.key, title: $0.value.title, change: $0.value.change)
        }
    }
}

extension Classification {
    /// Whether it speaks of a sitting or discussion of another session.
    fileprivate var isOfPart: Bool { kind.map { Words.parts.contains($0) } ?? false }
}
