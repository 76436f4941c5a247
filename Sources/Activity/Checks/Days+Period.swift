package import Basics
package import EventLog

extension ClosedRange<Day> {
    /// The days that a period of this name can have: of `2012Q3` July to September. An appraisal year
    /// begins as its regulation says; `2012A` ends in 2012 and is a year long, so it lies between
    /// 2011-01-02 and 2012-12-31. Nil of terms, and of what names no period.
    package init?(ofPeriod name: String) {
        let bytes = Array(name.utf8)
        guard bytes.count >= 4, let year = Digits.value(bytes.prefix(4)) else { return nil }
        let rest = bytes.dropFirst(4)
        let part = Digits.value(rest.dropFirst()) ?? 0
        switch (rest.first, rest.count) {
        case (nil, _): self.init(months: 1...12, of: year)
        case (UInt8(ascii: "A"), 1):
            guard 1900...2200 ~= year else { return nil }
            // What reaches over an end of the calendar is cut there.
            let first = Day(year: year - 1, month: 1, day: 2) ?? .first
            self = first...(Day(year: year, month: 12, day: 31) ?? .last)
        case (UInt8(ascii: "H"), 2) where 1...2 ~= part:
            self.init(months: (part * 6 - 5)...(part * 6), of: year)
        case (UInt8(ascii: "Q"), 2) where 1...4 ~= part:
            self.init(months: (part * 3 - 2)...(part * 3), of: year)
        case (UInt8(ascii: "-"), 3): self.init(months: part...part, of: year)
        default: return nil
        }
    }

    private init?(months: ClosedRange<Int>, of year: Int) {
        let last =
            months.upperBound == 12
            ? Day(year: year, month: 12, day: 31)
            : Day(year: year, month: months.upperBound + 1, day: 1)?.advanced(by: -1)
        guard let first = Day(year: year, month: months.lowerBound, day: 1), let last, first <= last
        else { return nil }
        self = first...last
    }
}

extension Reference {
    /// What an evaluation is called where no period can have that name: `abc`. Nil where it is one's, and
    /// of terms, whichever there are.
    package var nameOfNoPeriod: String? {
        guard space == "evaluation" else { return nil }
        let name = String(text.dropFirst("evaluation/".count))
        let isPeriod = name.hasPrefix("term-") || ClosedRange<Day>(ofPeriod: name) != nil
        return isPeriod ? nil : name
    }

    /// The days that an evaluation looks at, as its name says them: those of `2012Q3`, or of a term from
    /// the day on which it opened to the eve of the next one, by the `openings` of all terms. Nil where
    /// the name says nothing of them.
    package func evaluatedDays(
        _ openings: [Fact], number: (Reference) -> Int32?
    ) -> ClosedRange<Day>? {
        guard space == "evaluation" else { return nil }
        let name = text.dropFirst("evaluation/".count)
        guard name.hasPrefix("term-") else { return ClosedRange(ofPeriod: String(name)) }
        let term = Reference("term/\(name.dropFirst("term-".count))").flatMap(number)
        guard let term,
            let first = openings.filter({ $0.matter == term }).map(\.day).min()
        else { return nil }
        let next = openings.filter { $0.matter != term && $0.day > first }.map(\.day).min()
        return first...(next?.advanced(by: -1) ?? .last)
    }
}
