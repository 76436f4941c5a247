package import Basics

/// A period that was named, and that a regulation has no answer for: one that it does not score, one in
/// which none of its quotas is asked, or one that it knows by another name.
package struct PeriodMismatch: Hashable, Sendable {
    package let citation: String
    package let purpose: Regulation.Purpose
    package let period: Period
    package let reason: Reason
    /// Of each kind that it does judge the period within the one that was named that holds the last day
    /// of which anything that counts is recorded, or its middle where nothing is.
    package let examples: [Period]

    package enum Reason: Hashable, Sendable {
        /// It judges no such period.
        case notJudged
        /// An appraisal year, where it reckons in other periods.
        case notReckoned
        /// Its appraisal year is the calendar year, and goes by one name alone.
        case namedOtherwise
    }

    /// What refuses the period.
    package var diagnostic: Diagnostic {
        Diagnostic(
            .usage, message,
            expected: .periodsLike(zip(kinds, examples).map { ($0, $1.name) }))
    }

    private var message: Message {
        switch (purpose, reason) {
        case (.memberScore, _), (.groupScore, _):
            .periodNotScored(citation, period.shown, kinds: kinds)
        case (.quotas, .notJudged): .quotasNotAsked(citation, within: period.shown, kinds: kinds)
        case (.quotas, .notReckoned):
            .appraisalYearNotReckoned(citation, period.shown, kinds: kinds)
        default: .periodNamedOtherwise(citation, period.shown)
        }
    }

    /// That what was drafted of the period says nothing of the purpose.
    package var remark: Message {
        .leftOutOfDraft(
            Keyword.purposes[purpose.rawValue].message, citation,
            zip(kinds, examples).map { ($0, $1.name) })
    }

    private var kinds: [Message] { examples.map { Keyword.periods[$0.kind.rawValue].message } }
}

extension [PeriodMismatch] {
    /// What refuses the periods. Members and groups that are scored alike are refused in the same words,
    /// which are said once.
    package var refusal: Diagnostics {
        var told: Set<Diagnostic> = []
        var problems = Diagnostics()
        for mismatch in self where told.insert(mismatch.diagnostic).inserted {
            problems.add(mismatch.diagnostic)
        }
        return problems
    }
}

extension Regulation {
    /// What keeps it from judging a period for a purpose; nil where nothing does. Scores are of its
    /// own periods, or of others of the same days; quotas of any period in which one of theirs lies
    /// whole. An appraisal year is judged by what reckons in such years alone; where it is the calendar year
    /// it goes by one name, lest one evaluation be closed twice: by `2012A` under what scores it, else by
    /// `2012`. Other purposes look back from a day, whatever the period. `lastActive` gives the last day up
    /// to another of which anything that counts is recorded.
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
        case .grounds, .commendation, .coverage, .procedures:
            kinds = []
            isJudged = true
        }
        let reason: PeriodMismatch.Reason
        if purpose.isOfPeriods, period.kind == .appraisalYear, self.period != .appraisalYear,
            !kinds.contains(.appraisalYear)
        {
            reason = .notReckoned
        } else if isJudged, period.kind == calendar.unusedYear(under: self) {
            reason = .namedOtherwise
        } else if isJudged {
            return nil
        } else {
            reason = .notJudged
        }
        let middle = period.first.advanced(by: period.dayCount / 2) ?? period.last
        let active = lastActive(min(period.last, asOf)).flatMap { $0 < period.first ? nil : $0 }
        let day = active ?? max(period.first, min(middle, asOf))
        let year: PeriodKind = self.period == .appraisalYear ? .appraisalYear : .year
        let judged = reason == .namedOtherwise ? [year] : kinds
        return PeriodMismatch(
            citation: citation, purpose: purpose, period: period, reason: reason,
            examples: judged.compactMap { calendar.period($0, holding: day) })
    }
}

extension Regulation.Purpose {
    /// Whether its results are of a period: the others look back from a day.
    package var isOfPeriods: Bool {
        switch self {
        case .memberScore, .groupScore, .quotas: true
        case .grounds, .commendation, .coverage, .procedures: false
        }
    }
}

extension PeriodCalendar {
    /// The kind of year whose names are not used, where appraisal years are calendar years.
    fileprivate func unusedYear(under regulation: Regulation) -> PeriodKind? {
        guard appraisalYear == PeriodCalendar().appraisalYear else { return nil }
        return regulation.period == .appraisalYear ? .year : .appraisalYear
    }

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
