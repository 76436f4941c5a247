import Activity
import Basics
package import EventLog
import Projections
package import Regulations

/// A closed evaluation beside what the ledger says of it now.
package struct AdjustedEvaluation {
    package let steps: EvaluationSteps
    package let sealed: EvaluationSteps.Sealed
    /// What today's knowledge says otherwise, each with the events behind it.
    package let adjustments: [Adjustment]

    package struct Adjustment {
        package let difference: ResultDifference
        /// The positions of the events recorded since the sealed moment that concern the subject,
        /// ascending; where none does, those that concern everybody: sessions, organs, regulations.
        package let events: [Int64]
    }
}

/// What came of reckoning a sealed result again at its own moment.
package struct SealCheck {
    package let steps: EvaluationSteps
    package let sealed: EvaluationSteps.Sealed
    /// Whether what is sealed still has the digest that it was sealed with.
    package let isIntact: Bool
    /// What reckoning it again gives otherwise.
    package let differences: [ResultDifference]

    package var isEqual: Bool { isIntact && differences.isEmpty }
}

extension Ledger {
    /// The evaluations that are closed, as known at a moment; of one period where one is named.
    package func closedEvaluations(
        knownAt: Int64, period: String? = nil
    ) throws -> [EvaluationSteps] {
        let wanted = try period.map { name in
            guard let evaluation = Reference.evaluation(of: name) else {
                throw EvaluationRefusal.noSuchPeriod(name)
            }
            return evaluation
        }
        let steps = try EvaluationSteps.all(
            facts(), log, at: Moment(asOf: .last, knownAt: knownAt), of: wanted)
        let closed = steps.filter { $0.closing != nil }
        if let wanted, closed.isEmpty { throw EvaluationRefusal.notClosed(wanted) }
        return closed
    }

    /// The event of that id or position.
    package func event(_ name: EventName) throws -> Envelope { try log.event(named: name).envelope }

    /// What each closed evaluation would say now otherwise than it was sealed.
    package func adjustments(
        knownAt: Int64, period: String? = nil
    ) throws -> [AdjustedEvaluation] {
        let facts = try facts()
        let rejudge = Rejudge(facts, log)
        return try closedEvaluations(knownAt: knownAt, period: period).compactMap { steps in
            // Of a closing that was entered by hand there may be no result to compare.
            guard let sealed = steps.closing, sealed.result != nil else { return nil }
            let whole = try rejudge.whole(sealed)
            let now = try rejudge.result(of: sealed, by: whole.rules, knownAt: knownAt)
            let changes = Changes(facts, log.names, since: sealed, knownAt: knownAt)
            let differences = whole.differences(to: now ?? CodedResult(rules: [], tables: []))
            return AdjustedEvaluation(
                steps: steps, sealed: sealed,
                adjustments: differences.map {
                    AdjustedEvaluation.Adjustment(
                        difference: $0, events: changes.events(concerning: $0.subject))
                })
        }
    }

    /// Reckons every sealed result again at its own moment.
    package func checkSeals(knownAt: Int64, period: String? = nil) throws -> [SealCheck] {
        let facts = try facts()
        let rejudge = Rejudge(facts, log)
        return try closedEvaluations(knownAt: knownAt, period: period).compactMap { steps in
            guard let sealed = steps.closing else { return nil }
            // A closing that was entered by hand may hold a result of another form.
            guard let result = sealed.result else {
                return SealCheck(steps: steps, sealed: sealed, isIntact: false, differences: [])
            }
            let again = try rejudge.result(
                of: sealed, by: result.rules, knownAt: sealed.knownAt)
            let isIntact =
                result.tables.allSatisfy(\.isIntact)
                && sealed.digest.map { $0 == result.digest } ?? true
            return SealCheck(
                steps: steps, sealed: sealed, isIntact: isIntact,
                differences: result.differences(
                    to: again ?? CodedResult(rules: [], tables: [])))
        }
    }
}

/// What the ledger learnt after a sealed moment about days up to its as-of day.
private struct Changes {
    private let facts: Facts
    private let names: any LogNames
    private let roster: Roster
    /// By subject, or the other party: the events that made something count, or no longer count.
    private var events: [Int32: Set<Int64>] = [:]
    /// The same of what is about no member.
    private var common: Set<Int64> = []

    /// What a result is not reckoned from.
    private static let asides: Set<EventType?> = [
        .evaluationDrafted, .evaluationPosted, .evaluationApproved, .evaluationClosed,
        .bulletinIssued, .decisionMade, .objectionRaised, .objectionResolved, .disclosureRecorded,
    ]

    init(
        _ facts: Facts, _ names: any LogNames, since sealed: EvaluationSteps.Sealed, knownAt: Int64
    ) {
        self.facts = facts
        self.names = names
        roster = facts.roster(at: Moment(asOf: sealed.asOf, knownAt: knownAt))
        let isAside = facts.classifications.map { Changes.asides.contains($0.type) }
        let last = sealed.asOf.daysSince1970
        for row in 0..<facts.count
        where !isAside[Int(facts.code[row])] && facts.day[row] <= last {
            for event in [facts.knownFrom[row], facts.knownUntil[row]]
            where sealed.knownAt < event && event <= knownAt {
                let concerned = [facts.subject[row], facts.object[row]].filter { $0 != 0 }
                for one in concerned { events[one, default: []].insert(event) }
                if !names.reference(facts.subject[row]).isMember { common.insert(event) }
            }
        }
    }

    func events(concerning subject: Reference?) -> [Int64] {
        guard let subject, let number = names.number(of: subject) else { return common.sorted() }
        var concerned = roster.numbers(of: number)
        if subject.isOrgan {
            concerned += roster.members.keys.filter { member in
                roster.facts(of: member)?.assignments.contains { $0.object == number } ?? false
            }
        }
        let found = concerned.reduce(into: Set<Int64>()) { $0.formUnion(events[$1] ?? []) }
        return (found.isEmpty ? common : found).sorted()
    }
}
