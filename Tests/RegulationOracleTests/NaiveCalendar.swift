import Basics
import Regulations

@testable import OracleSupport

/// A part of the calendar, of a kind.
struct Span: Hashable {
    let kind: PeriodKind
    let first: Day
    let last: Day
}

extension Day {
    var next: Day { advanced(by: 1) ?? self }
    var previous: Day { advanced(by: -1) ?? self }

    /// The same day of the month so many months later, or the last of that month.
    func months(later count: Int) -> Day {
        let (year, month, day) = components
        let total = year * 12 + month - 1 + count
        let days = stride(from: day, to: 0, by: -1)
        return days.lazy.compactMap { Day(year: total / 12, month: total % 12 + 1, day: $0) }.first
            ?? .last
    }

    /// Whether it lies in a part of the year, which may reach over the year's end.
    func lies(in window: YearWindow) -> Bool {
        func number(_ month: Int, _ day: Int) -> Int { month * 100 + day }
        let today = number(components.month, components.day)
        let from = number(window.from.month, window.from.day)
        let through = number(window.through.month, window.through.day)
        return from <= through
            ? from <= today && today <= through : from <= today || today <= through
    }
}

extension Regulation.MonthDay {
    /// That day of a year; of 29 February in other years the 28th.
    func of(_ year: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(year: year, month: 2, day: 28) ?? .first
    }
}

extension NaiveEvaluation {
    /// The period of a kind that holds a day; nil of terms where a day is in none.
    func span(_ kind: PeriodKind, holding day: Day) -> Span? {
        if kind == .term { return term(holding: day) }
        let length = [.month: 1, .quarter: 3, .halfYear: 6][kind] ?? 12
        var first = Day(year: day.components.year - 1, month: 1, day: 1) ?? .first
        if kind == .appraisalYear { first = appraisalYear(beginningIn: first.components.year) }
        func following(_ first: Day) -> Day {
            kind == .appraisalYear
                ? appraisalYear(beginningIn: first.components.year + 1)
                : first.months(later: length)
        }
        while following(first) <= day { first = following(first) }
        return Span(kind: kind, first: first, last: following(first).previous)
    }

    private func appraisalYear(beginningIn year: Int) -> Day {
        regulation.appraisalYear.of(year)
    }

    /// Without any term opened the ledger is one term without end.
    private func term(holding day: Day) -> Span? {
        let now = record.now
        if now.all("term.opened").isEmpty { return Span(kind: .term, first: .first, last: .last) }
        // A term ends with its closing, or when the next one begins.
        let openings = now.inOrder("term.opened") { _ in true }
        return openings.enumerated().compactMap { index, opening in
            let closing = now.inOrder("term.closed") {
                $0.matter == opening.matter && opening.day < $0.day
            }.first
            let next = openings.dropFirst(index + 1).first
            let ends = [closing?.day, next?.day].compactMap { $0 }.min()
            return Span(kind: .term, first: opening.day, last: ends?.previous ?? .last)
        }.last { $0.first <= day && day <= $0.last }
    }

    /// The periods of a kind that have a day in common with a stretch of days.
    func spans(_ kind: PeriodKind, from first: Day, through last: Day) -> [Span] {
        var spans: [Span] = []
        var day = first
        while day <= last {
            let span = span(kind, holding: day)
            if let span { spans.append(span) }
            let end = span?.last ?? day
            if end >= last { break }
            day = end.next
        }
        return spans
    }

    /// Those of them that begin in it.
    func spans(_ kind: PeriodKind, beginningFrom first: Day, through last: Day) -> [Span] {
        spans(kind, from: first, through: last).filter { $0.first >= first }
    }
}
