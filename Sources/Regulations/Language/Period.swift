package import Basics

/// A span of the calendar by which a regulation measures.
package enum PeriodKind: String, Hashable, Sendable, CaseIterable {
    case month
    case quarter
    case halfYear = "half-year"
    case year
    /// From the day the regulation says, a year long.
    case appraisalYear = "appraisal-year"
    case term
}

/// A part of each period, from a day of the year to another: 01-01 to 01-31. Where the end comes before
/// the beginning it lies in the next year.
package struct YearWindow: Hashable, Sendable {
    package var from: Regulation.MonthDay
    package var through: Regulation.MonthDay

    package init(from: Regulation.MonthDay, through: Regulation.MonthDay) {
        self.from = from
        self.through = through
    }

    /// Whether a day of any year falls in it.
    package func holds(_ day: Day) -> Bool {
        let (_, month, dayOfMonth) = day.components
        let place = month * 100 + dayOfMonth
        let first = from.month * 100 + from.day
        let last = through.month * 100 + through.day
        return first <= last ? first <= place && place <= last : first <= place || place <= last
    }
}

/// A month, quarter, half-year, year, appraisal year or term with its days and its name.
///
/// Names: `2012-03`, `2012Q3`, `2012H1`, `2012`, `2012A` (the appraisal year whose last day lies in
/// 2012), `term/12`; a ledger without terms is the one term `term`.
package struct Period: Hashable, Sendable {
    package let kind: PeriodKind
    package let first: Day
    /// The last day; of a term that is not over yet the day it is meant to end, if one was stated,
    /// otherwise the last day of the calendar.
    package let last: Day
    package let name: String

    package init(kind: PeriodKind, first: Day, last: Day, name: String) {
        precondition(first <= last, "a period has a day at least")
        self.kind = kind
        self.first = first
        self.last = last
        self.name = name
    }

    package var dayCount: Int { Int(last.daysSince1970 - first.daysSince1970) + 1 }

    package func holds(_ day: Day) -> Bool { first <= day && day <= last }
}

extension Period: Comparable {
    /// By first day, the longer before the shorter.
    package static func < (left: Period, right: Period) -> Bool {
        (left.first, right.last, left.name) < (right.first, left.last, right.name)
    }
}

extension Period: CustomStringConvertible {
    package var description: String { name }
}

/// The calendar of a regulation and a ledger: which periods there are and which holds a day.
///
/// Years, halves, quarters and months are the calendar's; appraisal years begin on the day that the
/// regulation says; terms are the ledger's, in order of their first days and without overlap.
package struct PeriodCalendar: Hashable, Sendable {
    package let appraisalYear: Regulation.MonthDay
    package let terms: [Period]

    /// Without `terms` the ledger is one term without end.
    package init(
        appraisalYear: Regulation.MonthDay = Regulation.MonthDay(month: 1, day: 1),
        terms: [Period] = []
    ) {
        self.appraisalYear = appraisalYear
        self.terms =
            terms.isEmpty
            ? [Period(kind: .term, first: .first, last: .last, name: "term")] : terms.sorted()
    }

    /// The period of that kind that holds `day`; nil only of terms, between two of them.
    package func period(_ kind: PeriodKind, holding day: Day) -> Period? {
        let (year, month, _) = day.components
        switch kind {
        case .month: return PeriodCalendar.months(1, of: kind, year: year, part: month)
        case .quarter:
            return PeriodCalendar.months(3, of: kind, year: year, part: (month - 1) / 3 + 1)
        case .halfYear:
            return PeriodCalendar.months(6, of: kind, year: year, part: (month - 1) / 6 + 1)
        case .year: return PeriodCalendar.months(12, of: kind, year: year, part: 1)
        case .appraisalYear:
            return [year, year + 1].lazy.compactMap { appraisalYear($0) }.first { $0.holds(day) }
        case .term: return terms.last { $0.holds(day) }
        }
    }

    /// The period after another of its kind; nil at the end of the calendar and of the terms.
    package func next(after period: Period) -> Period? {
        if period.kind == .term { return terms.first { $0.first > period.first } }
        return period.last.advanced(by: 1).flatMap { self.period(period.kind, holding: $0) }
    }

    /// The period before another of its kind.
    package func previous(before period: Period) -> Period? {
        if period.kind == .term { return terms.last { $0.first < period.first } }
        return period.first.advanced(by: -1).flatMap { self.period(period.kind, holding: $0) }
    }

    /// The periods of a kind that begin on `first` or later and by `last`, in order.
    package func periods(_ kind: PeriodKind, beginningFrom first: Day, through last: Day)
        -> [Period]
    {
        periods(kind, meeting: first, through: last).filter { $0.first >= first }
    }

    /// The periods of a kind that have a day in common with `first...last`, in order.
    package func periods(_ kind: PeriodKind, meeting first: Day, through last: Day) -> [Period] {
        guard first <= last else { return [] }
        if kind == .term { return terms.filter { $0.first <= last && first <= $0.last } }
        var found: [Period] = []
        var period = self.period(kind, holding: first)
        while let present = period, present.first <= last {
            found.append(present)
            period = next(after: present)
        }
        return found
    }

    /// The period of that name; nil for other texts and for terms the ledger does not have.
    package func period(named name: String) -> Period? {
        if let term = terms.first(where: { $0.name == name }) { return term }
        let bytes = Array(name.utf8)
        guard bytes.count >= 4, let year = Digits.value(bytes.prefix(4)) else { return nil }
        let rest = bytes.dropFirst(4)
        if rest.isEmpty { return PeriodCalendar.months(12, of: .year, year: year, part: 1) }
        let part = Digits.value(rest.dropFirst()) ?? 0
        switch (rest.first, rest.count) {
        case (UInt8(ascii: "A"), 1): return appraisalYear(year)
        case (UInt8(ascii: "-"), 3):
            return PeriodCalendar.months(1, of: .month, year: year, part: part)
        case (UInt8(ascii: "Q"), 2):
            return PeriodCalendar.months(3, of: .quarter, year: year, part: part)
        case (UInt8(ascii: "H"), 2):
            return PeriodCalendar.months(6, of: .halfYear, year: year, part: part)
        default: return nil
        }
    }

    /// The appraisal year that ends in `year`: with 12-01 that of 2012 ends on 2012-11-30, with
    /// 01-01 on 2012-12-31.
    private func appraisalYear(_ year: Int) -> Period? {
        let isCalendarYear = appraisalYear.month == 1 && appraisalYear.day == 1
        let start = isCalendarYear ? year : year - 1
        // What reaches over an end of the calendar is cut there.
        guard 1900...2200 ~= year, isCalendarYear ? year < 2200 : true else { return nil }
        let first = appraisalYear.day(in: start) ?? .first
        let last = appraisalYear.day(in: start + 1)?.advanced(by: -1) ?? .last
        return Period(kind: .appraisalYear, first: first, last: last, name: "\(year)A")
    }

    /// The `part`th span of so many months in a year, from 1.
    private static func months(_ count: Int, of kind: PeriodKind, year: Int, part: Int) -> Period? {
        guard 1...(12 / count) ~= part,
            let first = Day(year: year, month: (part - 1) * count + 1, day: 1)
        else { return nil }
        let last = first.advanced(byMonths: count)?.advanced(by: -1) ?? .last
        let name: String =
            switch kind {
            case .month: "\(year)-\(part < 10 ? "0" : "")\(part)"
            case .quarter: "\(year)Q\(part)"
            case .halfYear: "\(year)H\(part)"
            default: "\(year)"
            }
        return Period(kind: kind, first: first, last: last, name: name)
    }
}

extension Regulation.MonthDay {
    /// That day of a year; of 29 February in other years the day before.
    package func day(in year: Int) -> Day? {
        Day(year: year, month: month, day: day)
            ?? (month == 2 && day == 29 ? Day(year: year, month: 2, day: 28) : nil)
    }
}

extension Day {
    /// The same day of the month so many months later, or the month's last day where it is shorter:
    /// six months after 31 August is the last day of February.
    package func advanced(byMonths count: Int) -> Day? {
        let (year, month, day) = components
        let index = year * 12 + month - 1 + count
        for shorter in 0...3 where day - shorter >= 1 {
            if let found = Day(year: index / 12, month: index % 12 + 1, day: day - shorter) {
                return found
            }
        }
        return nil
    }
}
