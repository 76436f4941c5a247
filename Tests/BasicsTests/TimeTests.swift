import Basics
import TestSupport
import Testing

/// The calendar by counting, one day after the other.
private struct NaiveCalendar {
    var year = 1900
    var month = 1
    var day = 1

    private var isLeap: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private var monthLength: Int {
        [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    mutating func advance() {
        day += 1
        if day <= monthLength { return }
        day = 1
        month += 1
        if month <= 12 { return }
        month = 1
        year += 1
    }

    var text: String {
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(padded(month))-\(padded(day))"
    }
}

@Suite("Days")
struct DayTests {
    @Test("Every day from 1900 to 2199 is the one that counting gives")
    func everyDay() throws {
        var calendar = NaiveCalendar()
        var wrong: [String] = []
        var count = 0
        for number in -25_567...84_005 {
            let day = try required(Day(daysSince1970: number))
            let isRight =
                day.description == calendar.text
                && day.components == (calendar.year, calendar.month, calendar.day)
                && Day(calendar.text) == day
                && Day(year: calendar.year, month: calendar.month, day: calendar.day) == day
                && Int(day.daysSince1970) == number
            if !isRight { wrong.append(calendar.text) }
            count += 1
            calendar.advance()
        }
        #expect(wrong.isEmpty)
        #expect(count == 109_573)
        #expect(calendar.text == "2200-01-01")
        #expect(Day.first.description == "1900-01-01")
        #expect(Day.last.description == "2199-12-31")
        #expect(Day("1970-01-01")?.daysSince1970 == 0)
    }

    @Test("What is no real day between 1900 and 2199 is refused")
    func refused() {
        let texts = [
            "", "1899-12-31", "2200-01-01", "1900-02-29", "2100-02-29", "2013-02-29", "2012-02-30",
            "2012-00-10", "2012-13-10", "2012-01-00", "2012-01-32", "2012-04-31", "2012-1-1",
            "20120101", "2012/01/01", "2012-01-01 ", " 2012-01-01", "2012-01-01T", "２012-01-01",
            "+012-01-01", "2012-+1-01", "0000-00-00",
        ]
        for text in texts { #expect(Day(text) == nil, "\(text)") }
        #expect(Day("2000-02-29") != nil)
        #expect(Day(daysSince1970: -25_568) == nil)
        #expect(Day(daysSince1970: 84_006) == nil)
        #expect(Day(year: 2012, month: 2, day: -1) == nil)
    }

    @Test("A day later and earlier, and beyond the ends")
    func advanced() throws {
        let day = try required(Day("2012-02-28"))
        #expect(day.advanced(by: 2)?.description == "2012-03-01")
        #expect(day.advanced(by: -59)?.description == "2011-12-31")
        #expect(day.advanced(by: 0) == day)
        #expect(Day.last.advanced(by: 1) == nil)
        #expect(Day.first.advanced(by: -1) == nil)
        #expect(day < Day.last && Day.first < day)
    }
}

@Suite("Moments of knowledge time")
struct TimestampTests {
    @Test("The canonical form is read and written the same, at random and at the ends")
    func roundTrip() throws {
        var generator = TestSeed.generator()
        let first = Timestamp(Day.first).microseconds
        let last = Timestamp(Day.last).microseconds + Day.microseconds - 1
        var moments = (0..<2_000).map { _ in Int64.random(in: first...last, using: &generator) }
        moments += [first, last, 0, -1, 1, 999_999, -86_400_000_000, 86_399_999_999]
        for microseconds in moments {
            let time = try required(Timestamp(microseconds: microseconds))
            let again = Timestamp(canonical: time.description)
            #expect(again == time, "\(TestSeed.note)")
            #expect(Timestamp(time.description, zone: .china) == time, "\(TestSeed.note)")
            let text = String(time.description.prefix(10))
            #expect(time.day.description == text, "\(TestSeed.note)")
        }
        #expect(Timestamp(microseconds: first - 1) == nil)
        #expect(Timestamp(microseconds: last + 1) == nil)
        #expect(Timestamp(microseconds: -1)?.description == "1969-12-31T23:59:59.999999Z")
        #expect(Timestamp(microseconds: last)?.description == "2199-12-31T23:59:59.999999Z")
    }

    @Test("Another form than the canonical one is refused")
    func refused() {
        let texts = [
            "", "2012-03-14", "2012-03-14T09:30:00Z", "2012-03-14T09:30:00.000Z",
            "2012-03-14T09:30:00.000000", "2012-03-14T09:30:00.000000z",
            "2012-03-14 09:30:00.000000Z", "2012-03-14T24:00:00.000000Z",
            "2012-03-14T09:60:00.000000Z", "2012-03-14T09:30:60.000000Z",
            "2012-02-30T09:30:00.000000Z", "2012-03-14T09:30:00.0000000Z",
            "2012-03-14T09:30:00,000000Z", "2012-03-14T09:30:00.00000 Z",
            "2012-03-14T0930:00.0000000Z", "2012-03-14T09:30:00.00000０Z",
        ]
        for text in texts { #expect(Timestamp(canonical: text) == nil, "\(text)") }
    }

    @Test("What a person writes is meant in the ledger's zone unless it says otherwise")
    func reading() throws {
        let expected = try required(Timestamp(canonical: "2012-03-14T01:30:00.000000Z"))
        for text in [
            "2012-03-14T09:30", "2012-03-14 09:30", "2012-03-14T09:30:00", "2012-03-14T01:30Z",
            "2012-03-14T09:30:00.0", "2012-03-14T09:30+08:00", "2012-03-13T22:00-03:30",
            "2012-03-14T01:30:00.000000Z", "2012-03-14T09:30:00+08:00",
        ] {
            #expect(Timestamp(text, zone: .china) == expected, "\(text)")
        }
        let fraction = try required(Timestamp("2012-03-14T09:30:15.25", zone: .utc))
        #expect(fraction.description == "2012-03-14T09:30:15.250000Z")
        for text in [
            "", "2012-03-14", "2012-03-14T9:30", "2012-03-14T09:30:00.", "2012-03-14T09:30x",
            "2012-03-14T09:30:00.1234567", "2012-03-14T25:30", "2012-13-14T09:30",
            "2012-03-14T09:30+15:00", "2012-03-14T09:30+0800", "2012-03-14T09:30 Z",
            "1900-01-01T00:00+08:00",
        ] {
            #expect(Timestamp(text, zone: .china) == nil, "\(text)")
        }
    }

    @Test("A day in a zone begins at its midnight")
    func dayInZone() throws {
        let evening = try required(Timestamp(canonical: "2012-03-13T16:00:00.000000Z"))
        let before = try required(Timestamp(microseconds: evening.microseconds - 1))
        #expect(evening.day(in: .china).description == "2012-03-14")
        #expect(before.day(in: .china).description == "2012-03-13")
        #expect(evening.minuteText(in: .china) == "2012-03-14 00:00")
        #expect(before.minuteText(in: .china) == "2012-03-13 23:59")
        #expect(evening.secondText(in: .china) == "2012-03-14T00:00:00")
        #expect(before.secondText(in: .china) == "2012-03-13T23:59:59")
        let old = try required(Timestamp(canonical: "1931-09-17T23:59:59.999999Z"))
        #expect(old.day(in: .utc).description == "1931-09-17")
        #expect(old.day(in: .china).description == "1931-09-18")
    }

    @Test("A moment later stops at the end of 2199")
    func advanced() throws {
        let time = Timestamp(Day.last)
        #expect(time.advanced(byMicroseconds: 1).microseconds == time.microseconds + 1)
        #expect(time.advanced(byMicroseconds: Day.microseconds) == time)
        #expect(time < time.advanced(byMicroseconds: 1))
    }
}

@Suite("Zones of fixed offset")
struct ZoneOffsetTests {
    @Test("Every offset from -12:00 to +14:00 is read and written the same")
    func everyOffset() throws {
        var count = 0
        for minutes in -720...840 {
            let sign = minutes < 0 ? "-" : "+"
            let hours = abs(minutes) / 60
            let rest = abs(minutes) % 60
            let text = "\(sign)\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
            let zone = try required(ZoneOffset(text))
            #expect(zone.minutes == minutes)
            #expect(zone.description == text)
            #expect(zone.microseconds == Int64(minutes) * 60_000_000)
            count += 1
        }
        #expect(count == 1_561)
        #expect(ZoneOffset("+08:00") == .china)
        #expect(ZoneOffset("+00:00") == .utc)
    }

    @Test("Another offset is refused")
    func refused() {
        for text in [
            "", "Z", "08:00", "+8:00", "+0800", "+08:60", "+14:01", "-12:01", "+99:00", "+08:00 ",
            "＋08:00", "+08-00", "+-8:00",
        ] {
            #expect(ZoneOffset(text) == nil, "\(text)")
        }
    }
}
