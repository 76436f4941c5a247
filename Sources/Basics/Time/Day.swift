/// A calendar day of the Gregorian calendar from 1900-01-01 to 2199-12-31: valid time's unit.
///
/// It is a count of days since 1970-01-01, so that arithmetic and storage need no calendar.
/// The conversion is the standard one over eras of 400 years (146,097 days).
package struct Day: Hashable, Sendable {
    /// Days since 1970-01-01, negative before.
    package let daysSince1970: Int32

    /// The first day the ledger knows, 1900-01-01.
    package static let first = Day(unchecked: -25_567)

    /// The last day the ledger knows, 2199-12-31.
    package static let last = Day(unchecked: 84_005)

    /// The number of microseconds in a day.
    package static let microseconds: Int64 = 86_400_000_000

    private init(unchecked days: Int32) { daysSince1970 = days }

    /// A day by its count of days since 1970-01-01; nil outside 1900 to 2199.
    package init?(daysSince1970 days: Int) {
        guard Int(Day.first.daysSince1970)...Int(Day.last.daysSince1970) ~= days else {
            return nil
        }
        self.init(unchecked: Int32(days))
    }

    /// A real day of the calendar; nil for others (13-01, 02-30) and outside 1900 to 2199.
    package init?(year: Int, month: Int, day: Int) {
        guard 1900...2199 ~= year, 1...12 ~= month, day >= 1,
            day <= Day.daysInMonth(month, year: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(unchecked: Int32(era * 146_097 + dayOfEra - 719_468))
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Digits.value(bytes[0..<4]), let month = Digits.value(bytes[5..<7]),
            let day = Digits.value(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Year, month and day of the month.
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSince1970) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// The day `count` days later (earlier if negative); nil outside 1900 to 2199.
    package func advanced(by count: Int) -> Day? {
        Day(daysSince1970: Int(daysSince1970) + count)
    }

    /// Appends `YYYY-MM-DD` as ASCII.
    package func append(to output: inout [UInt8]) {
        let (year, month, day) = components
        Digits.append(year, width: 4, to: &output)
        output.append(UInt8(ascii: "-"))
        Digits.append(month, width: 2, to: &output)
        output.append(UInt8(ascii: "-"))
        Digits.append(day, width: 2, to: &output)
    }

    private static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: Comparable {
    package static func < (left: Day, right: Day) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    package var description: String {
        var text: [UInt8] = []
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
