import Basics
package import EventLog
import Projections
package import Regulations
import Sheets

/// Two moments compared: every score, grade, rank, quota, bar and ground that is not the same, and
/// what made it so.
///
/// The way from one moment to the other has two steps: first the record changes under the rules of the
/// earlier moment, then the rules change over the record of the later one. Earlier is what looks back
/// from an earlier day, then what knows less. From the later moment to the earlier one everything is
/// told the other way round.
///
/// Within the first step a score is taken apart by classes, items and units; units of both moments are
/// the same if they open into the same line of the log, or else are about the same matter. So what an
/// entry contributes does not depend on the order in which entries are told, nor on who else is asked
/// about; and what caps, floors and rounding took or gave stands beside it.
package struct MomentComparison {
    package let from: JudgedMoment
    package let to: JudgedMoment
    package private(set) var parts: [Part] = []
    package private(set) var differences: [Difference] = []
    package let between: EntriesBetween
    /// The purposes that a regulation serves at one moment alone, where those are left out.
    package private(set) var leftOut: [Regulation.Purpose] = []
    /// What else is left out: scores and quotas of a period that a regulation has none of.
    package private(set) var mismatches: [PeriodMismatch] = []

    /// A purpose with its period, and the regulations that serve it at the two moments.
    package struct Part {
        package let purpose: Regulation.Purpose
        package let period: Period
        package let before: Regulation?
        package let after: Regulation?
    }

    /// What is compared.
    package static let purposes: [Regulation.Purpose] = [
        .memberScore, .groupScore, .quotas, .grounds, .commendation,
    ]

    /// Of `subjects` where any are named. Without `period` each purpose has the one it has elsewhere: that
    /// of the regulation for scores, the year for quotas, the term for grounds; each as the second
    /// moment has it.
    package init(
        from: JudgedMoment, to: JudgedMoment, period: String? = nil, subjects: [Reference] = []
    ) throws {
        try self.init(from, to, period, subjects, MomentComparison.purposes, needsBoth: false)
        guard parts.isEmpty else { return }
        throw Diagnostics(
            Diagnostic(
                .noRegulation, .nothingInForce(on: to.moment.asOf), help: .noRegulationHelp))
    }

    /// What a draft would make of the record, beside what is in force for the same purposes.
    package init(
        simulating draft: Regulation, at inForce: JudgedMoment, period: String? = nil,
        subjects: [Reference] = []
    ) throws {
        let choice = try RuleChoice(
            shelf: inForce.choice.shelf,
            under: [RuleChoice.Named(regulation: draft, entry: nil)])
        let drafted = JudgedMoment(inForce.moment, choice, inForce.facts, inForce.log)
        try self.init(
            inForce, drafted, period, subjects,
            MomentComparison.purposes.filter(draft.purposes.contains), needsBoth: true)
        leftOut += draft.purposes.filter { !MomentComparison.purposes.contains($0) }
        guard parts.isEmpty else { return }
        throw Diagnostics(
            Diagnostic(
                .noRegulation, .nothingToSimulateBeside(draft.citation, on: inForce.moment.asOf),
                help: .nothingToSimulateBesideHelp))
    }

    private init(
        _ from: JudgedMoment, _ to: JudgedMoment, _ period: String?, _ subjects: [Reference],
        _ purposes: [Regulation.Purpose], needsBoth: Bool
    ) throws {
        self.from = from
        self.to = to
        let isForward = from.isAtOrBefore(to)
        let (early, late) = isForward ? (from, to) : (to, from)
        between = EntriesBetween(
            early.facts, early.log.names, from: early.moment, to: late.moment)
        for purpose in purposes {
            guard let span = try MomentComparison.period(period, purpose, early, late) else {
                continue
            }
            let rules = try [early, late].map {
                try $0.rule(for: purpose, judging: span)?.regulation
            }
            guard rules.contains(where: { $0 != nil }) else { continue }
            if needsBoth, rules.contains(nil) {
                leftOut.append(purpose)
                continue
            }
            let unfit = MomentComparison.mismatch(
                purpose, span, isNamed: period != nil, [early, late], rules)
            guard unfit.isEmpty else {
                mismatches += unfit
                continue
            }
            let found = PurposeComparison(
                purpose, span, early, late, rules[0], rules[1], between, subjects
            ).differences.filter(\.isTold)
            differences += isForward ? found : found.map(\.reversed)
            parts.append(
                Part(
                    purpose: purpose, period: span, before: rules[isForward ? 0 : 1],
                    after: rules[isForward ? 1 : 0]))
        }
        try refuseIfUnfit()
        differences = differences.enumerated().sorted {
            ($0.element.subject, $0.offset) < ($1.element.subject, $1.offset)
        }.map(\.element)
    }

    /// What keeps the regulations of two moments from judging a period. Where none was named there is
    /// one at least that judges it, unless between two terms the year stands for the term.
    private static func mismatch(
        _ purpose: Regulation.Purpose, _ period: Period, isNamed: Bool, _ sides: [JudgedMoment],
        _ rules: [Regulation?]
    ) -> [PeriodMismatch] {
        guard isNamed || purpose != .quotas && rules[0]?.period != rules[1]?.period else {
            return []
        }
        var found: [PeriodMismatch] = []
        for (side, rule) in zip(sides, rules) {
            guard let rule else { continue }
            let evaluator = side.evaluator(rule)
            let calendar = evaluator.calendar
            // By its own calendar the name may have other days.
            let own = calendar.period(named: period.name) ?? period
            let mismatch = rule.mismatch(
                of: purpose, with: own, by: calendar, asOf: side.moment.asOf,
                lastActive: evaluator.lastActiveDay(through:))
            found += [mismatch].compactMap { $0 }.filter { !found.contains($0) }
        }
        return found
    }

    /// As in every evaluation: where neither scores nor quotas of the period are left it is refused.
    private func refuseIfUnfit() throws {
        guard !mismatches.isEmpty, !parts.contains(where: \.purpose.isOfPeriods) else { return }
        throw mismatches.refusal
    }

    /// The texts that judge a purpose at one moment and not at the other, each pair once.
    package var ruleChanges: [RuleChanges] {
        var seen: Set<[Regulation]> = []
        return parts.compactMap { part in
            guard let before = part.before, let after = part.after, before != after,
                seen.insert([before, after]).inserted
            else { return nil }
            return RuleChanges(from: before, to: after)
        }
    }

    /// The period of a purpose, by the calendar of the later moment, whichever of the two was named
    /// first; nil where neither has a regulation for it.
    private static func period(
        _ name: String?, _ purpose: Regulation.Purpose, _ early: JudgedMoment, _ late: JudgedMoment
    ) throws -> Period? {
        guard let rule = try late.ruleAtHand(for: purpose) ?? early.ruleAtHand(for: purpose) else {
            return nil
        }
        let calendar = late.calendar(of: rule.regulation)
        if let name { return try calendar.required(name) }
        let kind: PeriodKind =
            switch purpose {
            case .memberScore, .groupScore: rule.regulation.period
            case .quotas: .year
            default: .term
            }
        // Between two terms the year stands for the term.
        return calendar.period(kind, holding: late.moment.asOf)
            ?? calendar.period(.year, holding: late.moment.asOf)
    }
}

extension Difference {
    /// Whether a reader is told of it: not that somebody who was in no table has neither rank nor grade.
    fileprivate var isTold: Bool {
        guard before != after else { return false }
        return question != .rank && question != .grade || !(before.isNothing && after.isNothing)
    }
}

extension Cell {
    fileprivate var isNothing: Bool {
        switch self {
        case .empty, .notApplicable: true
        case .word(let code, let title): code == "n/a" && title == Judgement.unranked
        default: false
        }
    }
}

extension JudgedMoment {
    /// Whether it looks back from an earlier day, or from the same and knows no more.
    fileprivate func isAtOrBefore(_ other: JudgedMoment) -> Bool {
        (moment.asOf, moment.knownAt) <= (other.moment.asOf, other.moment.knownAt)
    }

    /// The regulation by whose calendar a period is read: the one that serves the purpose on the as-of
    /// day, or where none does the one that did so last.
    fileprivate func ruleAtHand(for purpose: Regulation.Purpose) throws -> RuleChoice.Named? {
        if let rule = try choice.ruleIfAny(for: purpose, on: moment.asOf) { return rule }
        return choice.last(for: purpose)
    }
}
