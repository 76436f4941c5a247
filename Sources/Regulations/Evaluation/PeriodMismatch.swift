package import Basics

/// A period that was named, and that a regulation has no answer for: one that it does not score, or in
/// which none of its quotas is asked.
package struct PeriodMismatch: Hashable, Sendable {
    package let citation: String
    package let purpose: Regulation.Purpose
    package let period: Period
    /// False of an appraisal year where the regulation reckons in other periods.
    package let isReckoned: Bool
    /// Of each kind that it does judge the period within the one that was named that holds the last day
    /// of which anything that counts is recorded, or its middle where nothing is.
    package let examples: [Period]

    /// What refuses the period.
    package var diagnostic: Diagnostic {
        Diagnostic(
            .usage, message,
            expected: .periodsLike(zip(kinds, examples).map { ($0, $1.name) }))
    }

    private var message: Message {
        guard purpose == .quotas else {
            return .periodNotScored(citation, period.shown, kinds: kinds)
        }
        return isReckoned
            ? .quotasNotAsked(citation, within: period.shown, kinds: kinds)
            : .appraisalYearNotReckoned(citation, period.shown, kinds: kinds)
    }

    /// That what was drafted of the period says nothing of the purpose.
    package var remark: Message {
        .leftOutOfDraft(
            Keyword.purposes[purpose.rawValue].message, citation,
            zip(kinds, examples).map { ($0, $1.name) })
    }

    private var kinds: [Message] { examples.map { Keyword.periods[$0.kind.rawValue].message } }
}

extension Regulation {
    /// What keeps it from judging a period for a purpose; nil where nothing does. Scores are of its
    /// own periods, or of others of the same days; quotas of any period in which one of theirs lies
    /// whole. An appraisal year is judged by what reckons in such years alone. Other purposes look back
    /// from a day, whatever the period. `lastActive` gives the last day up to another of which anything
    /// that counts is recorded.
    package func mismatch(
        of purpose: Purpose, with period: Period, by calendar: PeriodCalendar, asOf: Day,
        lastActive: (Day) -> Day?
    ) -> PeriodMismatch? {
        let kinds: [PeriodKind]
        let isJudged: Bool
        switch purpose {
        case .memberScore, .groupScore:
            kinds = [self.period]
            isJudged =
                calendar.period(self.period, holding: period.last).map {
                    $0.first == period.first && $0.last == period.last
                } ?? false
        case .quotas:
            let asked = Set(quotas.map(\.every))
            kinds = PeriodKind.allCases.filter(asked.contains)
            isJudged = kinds.contains { kind in
                calendar.periods(kind, beginningFrom: period.first, through: period.last)
                    .contains { $0.last <= period.last }
            }
        case .grounds, .commendation, .coverage, .procedures: return nil
        }
        // Under other regulations the days of an appraisal year go by another name, and one evaluation
        // would be closed twice.
        let isReckoned =
            period.kind != .appraisalYear || self.period == .appraisalYear
            || kinds.contains(.appraisalYear)
        guard !isJudged || !isReckoned else { return nil }
        let middle = period.first.advanced(by: period.dayCount / 2) ?? period.last
        let active = lastActive(min(period.last, asOf)).flatMap { $0 < period.first ? nil : $0 }
        let day = active ?? max(period.first, min(middle, asOf))
        return PeriodMismatch(
            citation: citation, purpose: purpose, period: period, isReckoned: isReckoned,
            examples: kinds.compactMap { calendar.period($0, holding: day) })
    }
}

extension PeriodCalendar {
    /// The period of that name; refused where there is none, with the terms there are where a term is
    /// meant.
    package func required(_ name: String) throws -> Period {
        if let period = period(named: name) { return period }
        guard name.hasPrefix("term") else {
            throw Diagnostics(
                Diagnostic(.usage, .invalidValue("period", name), expected: .periodForm))
        }
        throw Diagnostics(
            Diagnostic(.usage, .noSuchPeriod(name), expected: .oneOf(terms.map(\.name))))
    }
}
