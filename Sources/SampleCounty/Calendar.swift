import Basics

/// The days on which an office works and meets.
struct Calendar {
    /// The days off from the county's first to past its last: the year, month and day of the first
    /// and how many there are. They are those of the yearly notices of the State Council's General
    /// Office (国务院办公厅关于部分节假日安排的通知), with the eve that offices kept in 2014, the day of 2015
    /// and the longer Spring Festival of 2020. Weekends that the notices have worked in exchange stay weekends: nobody meets then.
    private static let daysOff: [(year: Int, month: Int, day: Int, count: Int)] = [
        (2011, 9, 10, 3), (2011, 10, 1, 7),
        (2012, 1, 1, 3), (2012, 1, 22, 7), (2012, 4, 2, 3), (2012, 4, 29, 3), (2012, 6, 22, 3),
        (2012, 9, 30, 8),
        (2013, 1, 1, 3), (2013, 2, 9, 7), (2013, 4, 4, 3), (2013, 4, 29, 3), (2013, 6, 10, 3),
        (2013, 9, 19, 3), (2013, 10, 1, 7),
        (2014, 1, 1, 1), (2014, 1, 30, 8), (2014, 4, 5, 3), (2014, 5, 1, 3), (2014, 5, 31, 3),
        (2014, 9, 6, 3), (2014, 10, 1, 7),
        (2015, 1, 1, 3), (2015, 2, 18, 7), (2015, 4, 4, 3), (2015, 5, 1, 3), (2015, 6, 20, 3),
        (2015, 9, 3, 3), (2015, 9, 26, 2), (2015, 10, 1, 7),
        (2016, 1, 1, 3), (2016, 2, 7, 7), (2016, 4, 2, 3), (2016, 4, 30, 3), (2016, 6, 9, 3),
        (2016, 9, 15, 3), (2016, 10, 1, 7),
        (2016, 12, 31, 3), (2017, 1, 27, 7), (2017, 4, 2, 3), (2017, 4, 29, 3), (2017, 5, 28, 3),
        (2017, 10, 1, 8),
        (2017, 12, 30, 3), (2018, 2, 15, 7), (2018, 4, 5, 3), (2018, 4, 29, 3), (2018, 6, 16, 3),
        (2018, 9, 22, 3), (2018, 10, 1, 7),
        (2018, 12, 30, 3), (2019, 2, 4, 7), (2019, 4, 5, 3), (2019, 5, 1, 4), (2019, 6, 7, 3),
        (2019, 9, 13, 3), (2019, 10, 1, 7),
        (2020, 1, 1, 1), (2020, 1, 24, 10), (2020, 4, 4, 3), (2020, 5, 1, 5), (2020, 6, 25, 3),
        (2020, 10, 1, 8),
        (2021, 1, 1, 3), (2021, 2, 11, 7), (2021, 4, 3, 3), (2021, 5, 1, 5), (2021, 6, 12, 3),
        (2021, 9, 19, 3), (2021, 10, 1, 7),
        (2022, 1, 1, 3), (2022, 1, 31, 7), (2022, 4, 3, 3), (2022, 4, 30, 5), (2022, 6, 3, 3),
    ]

    /// 肉孜节 and 古尔邦节, on which the county rests too. They are reckoned, and each has a day more
    /// than the region gives, since the moon may be seen a day later.
    private static let feasts: [(year: Int, month: Int, day: Int, count: Int)] = [
        (2011, 8, 30, 2), (2011, 11, 6, 4), (2012, 8, 19, 2), (2012, 10, 26, 4),
        (2013, 8, 8, 2), (2013, 10, 15, 4), (2014, 7, 28, 2), (2014, 10, 4, 4),
        (2015, 7, 17, 2), (2015, 9, 23, 4), (2016, 7, 6, 2), (2016, 9, 12, 4),
        (2017, 6, 25, 2), (2017, 9, 1, 4), (2018, 6, 15, 2), (2018, 8, 21, 4),
        (2019, 6, 4, 2), (2019, 8, 11, 4), (2020, 5, 24, 2), (2020, 7, 31, 4),
        (2021, 5, 13, 2), (2021, 7, 20, 4),
    ]

    private static let holidays = Set(
        (daysOff + feasts).flatMap { off in
            (0..<off.count).map { day(off.year, off.month, off.day) + $0 }
        })

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

    static func isHoliday(_ day: Day) -> Bool { holidays.contains(day) }

    static func isWorkday(_ day: Day) -> Bool { weekday(day) < 5 && !isHoliday(day) }

    /// The first working day from `day` on.
    static func workday(from day: Day) -> Day {
        var found = day
        while !isWorkday(found) { found = found + 1 }
        return found
    }

    /// The last working day up to `day`.
    static func workday(before day: Day) -> Day {
        var found = day
        while !isWorkday(found) { found = found + -1 }
        return found
    }

    /// A working day of a month, each of `days` as likely as the others.
    static func workday(
        _ year: Int, _ month: Int, _ days: ClosedRange<Int>, _ random: inout SeededGenerator
    ) -> Day {
        let working = days.compactMap { Day(year: year, month: month, day: $0) }
            .filter(isWorkday)
        guard working.isEmpty else { return random.pick(working) }
        // All of them are days off. A month's business stays in its month.
        let found = workday(from: day(year, month, days.upperBound))
        return found.month == month ? found : workday(before: day(year, month, days.lowerBound))
    }

    /// `days` later, or earlier, counted in working days with five to the week: so that what takes
    /// three weeks ends on the day of the week on which it began, and not on Mondays.
    static func workday(_ days: Int, after day: Day) -> Day {
        let direction = days < 0 ? -1 : 1
        var found = days < 0 ? workday(before: day) : workday(from: day)
        for _ in 0..<((abs(days) * 5 + 6) / 7) {
            found = found + direction
            while !isWorkday(found) { found = found + direction }
        }
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
