import Basics
import Testing

@testable import Regulations

/// Months, quarters, halves, years, appraisal years and terms.
@Suite("Periods")
struct PeriodTests {
    private func calendar() throws -> PeriodCalendar {
        PeriodCalendar(
            appraisalYear: Regulation.MonthDay(month: 12, day: 1),
            terms: [
                Period(
                    kind: .term, first: try day("2016-08-21"), last: .last, name: "term/13"),
                Period(
                    kind: .term, first: try day("2011-08-21"), last: try day("2016-08-20"),
                    name: "term/12"),
            ])
    }

    @Test("Each name is one period, and the period that holds its days has that name")
    func names() throws {
        let calendar = try calendar()
        let expected: [(String, String, String)] = [
            ("2012-02", "2012-02-01", "2012-02-29"), ("2012Q4", "2012-10-01", "2012-12-31"),
            ("2012H2", "2012-07-01", "2012-12-31"), ("2012", "2012-01-01", "2012-12-31"),
            ("2012A", "2011-12-01", "2012-11-30"), ("term/12", "2011-08-21", "2016-08-20"),
            ("2199", "2199-01-01", "2199-12-31"), ("1900Q1", "1900-01-01", "1900-03-31"),
        ]
        for (name, first, last) in expected {
            let period = try #require(calendar.period(named: name))
            #expect(period.first == (try day(first)), "\(name)")
            #expect(period.last == (try day(last)), "\(name)")
            #expect(calendar.period(period.kind, holding: period.first) == period)
            #expect(calendar.period(period.kind, holding: period.last) == period)
            #expect(period.name == name)
        }
    }

    @Test("Other names are no periods")
    func refused() throws {
        let calendar = try calendar()
        for name in [
            "2012Q5", "2012Q0", "2012H3", "2012-13", "2012-1", "2012-00", "201", "20122", "2012B",
            "2012AA", "term/14", "", "1899", "2012q1", "２０１２",
        ] {
            #expect(calendar.period(named: name) == nil, "\(name)")
        }
    }

    @Test(
        "Every day of the calendar lies in one month, quarter, half and year, next to its neighbours"
    )
    func everyDay() throws {
        let calendar = try calendar()
        for kind in PeriodKind.allCases where kind != .term {
            var period = try #require(calendar.period(kind, holding: day("2011-12-15")))
            for _ in 0..<30 {
                let next = try #require(calendar.next(after: period))
                #expect(period.last.advanced(by: 1) == next.first)
                #expect(calendar.previous(before: next) == period)
                #expect(calendar.period(named: next.name) == next)
                period = next
            }
        }
    }

    @Test("An appraisal year that begins on 1 January is the calendar year")
    func calendarYear() throws {
        let calendar = PeriodCalendar()
        let period = try #require(calendar.period(named: "2012A"))
        #expect(period.first == (try day("2012-01-01")))
        #expect(period.last == (try day("2012-12-31")))
        #expect(calendar.period(.term, holding: try day("1950-01-01"))?.name == "term")
    }

    @Test("Purposes for which a period is refused in the same words refuse it once")
    func refusedOnce() throws {
        let regulation = try Small.with(measure: "sessions due")
        let calendar = PeriodCalendar()
        let period = try #require(calendar.period(named: "2012A"))
        func refused(_ purposes: Regulation.Purpose...) -> Int {
            let unfit = purposes.compactMap {
                regulation.mismatch(
                    of: $0, with: period, by: calendar, asOf: period.last,
                    lastActive: { _ in nil })
            }
            #expect(unfit.count == purposes.count)
            return unfit.refusal.all.count
        }
        #expect(refused(.memberScore, .groupScore) == 1)
        #expect(refused(.memberScore, .quotas, .groupScore) == 2)
    }

    @Test("Periods within a window begin there; those that meet it have a day in it")
    func within() throws {
        let calendar = try calendar()
        let first = try day("2012-02-15")
        let last = try day("2012-04-01")
        #expect(
            calendar.periods(.month, beginningFrom: first, through: last).map(\.name) == [
                "2012-03", "2012-04",
            ])
        #expect(
            calendar.periods(.month, meeting: first, through: last).map(\.name) == [
                "2012-02", "2012-03", "2012-04",
            ])
        #expect(
            calendar.periods(.term, meeting: first, through: try day("2017-01-01")).map(\.name)
                == ["term/12", "term/13"])
        #expect(calendar.periods(.year, meeting: last, through: first) == [])
    }

    @Test("A month later is the same day, or the last one of a shorter month")
    func months() throws {
        let expected = [
            ("2012-08-31", 6, "2013-02-28"), ("2011-08-31", 6, "2012-02-29"),
            ("2012-03-31", 3, "2012-06-30"), ("2012-12-15", 1, "2013-01-15"),
            ("2012-01-15", -1, "2011-12-15"),
        ]
        for (day, months, later) in expected {
            #expect(try RegulationsTests.day(day).advanced(byMonths: months)?.description == later)
        }
        #expect(Day.last.advanced(byMonths: 1) == nil)
    }

    @Test("A part of the year may run over its end")
    func yearWindow() throws {
        let winter = YearWindow(
            from: Regulation.MonthDay(month: 12, day: 1),
            through: Regulation.MonthDay(month: 1, day: 31))
        for inside in ["2012-12-01", "2013-01-31"] { #expect(winter.holds(try day(inside))) }
        for outside in ["2013-02-01", "2012-11-30"] { #expect(!winter.holds(try day(outside))) }
    }
}
