import Basics

/// The days on which an office works and meets.
struct Calendar {
    /// The first days of the lunar year.
    private static let springFestivals = [
        2011: (2, 3), 2012: (1, 23), 2013: (2, 10), 2014: (1, 31), 2015: (2, 19), 2016: (2, 8),
        2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1),
    ]

    /// Holidays with the same days every year: month, first and last day.
    private static let fixed = [(1, 1, 3), (4, 4, 6), (5, 1, 3), (10, 1, 7)]

    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        // The 29th to 31st of a month that has none is its 28th.
        guard
            let found = Day(year: year, month: month, day: day)
                ?? Day(year: year, month: month, day: 28)
        else { preconditionFailure("the story's days are in the calendar") }
        return found
    }

    /// 0 is Monday.
    static func weekday(_ day: Day) -> Int { ((Int(day.daysSince1970) + 3) % 7 + 7) % 7 }

    static func isHoliday(_ day: Day) -> Bool {
        let (year, month, dayOfMonth) = day.components
        if fixed.contains(where: { $0.0 == month && $0.1...$0.2 ~= dayOfMonth }) { return true }
        guard let (springMonth, springDay) = springFestivals[year],
            let first = Day(year: year, month: springMonth, day: springDay)
        else { return false }
        let distance = day.daysSince1970 - first.daysSince1970
        // The eve and the first six days; offices run on half power up to the fifteenth.
        return -1...6 ~= distance
    }

    static func isWorkday(_ day: Day) -> Bool { weekday(day) < 5 && !isHoliday(day) }

    /// The first working day from `day` on.
    static func workday(from day: Day) -> Day {
        var found = day
        while !isWorkday(found) { found = found + 1 }
        return found
    }

    /// A working day of a month, drawn at random.
    static func workday(
        _ year: Int, _ month: Int, _ days: ClosedRange<Int>, _ random: inout SeededGenerator
    ) -> Day {
        let wanted = day(year, month, random.number(days))
        let found = workday(from: wanted)
        // A month's business stays in its month.
        return found.components.month == month ? found : workday(before: wanted)
    }

    /// The last working day up to `day`.
    static func workday(before day: Day) -> Day {
        var found = day
        while !isWorkday(found) { found = found + -1 }
        return found
    }
}

/// The day so many days later. The story stays far within the calendar.
func + (day: Day, count: Int) -> Day {
    guard let found = day.advanced(by: count) else {
        preconditionFailure("the story's days are in the calendar")
    }
    return found
}

extension Day {
    var year: Int { components.year }
    var month: Int { components.month }

    /// 2012年3月14日.
    var chinese: String {
        let (year, month, day) = components
        return "\(year)年\(month)月\(day)日"
    }
}
