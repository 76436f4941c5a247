import Basics
import Testing

struct OfficeDayTests {
    @Test(
        "A day is read as offices write it",
        arguments: [
            "2012-03-14", "2012年3月14日", "2012年03月14日", "2012.3.14", "2012/3/14", "20120314",
            "２０１２年３月１４日", "２０１２．３．１４", "2012 年 3 月 14 日", "2012年3月14号", "40982",
            "2012-03-14 00:00:00", "2012/03/14", "2012年3月14", "\u{3000}2012.03.14 ",
            "40982.0", "40982.00", "４０９８２．０", "20120314.0",
        ])
    func read(text: String) {
        #expect(Day(office: text)?.description == "2012-03-14")
    }

    @Test(
        "What is no real day, or no day for certain, is none",
        arguments: [
            "", "2012-02-30", "2012年13月1日", "12-03-14", "12.3.14", "3月14日", "14/3/2012", "2012",
            "2012年3月", "2012-3.14", "2012年3-14", "201203", "2012031", "123456", "1899-12-31",
            "2012-03-14 08:30", "二〇一二年三月十四日", "-40982", "2012--14", "2012-03-14-", "99999999",
            "40982.5", "40982.", ".0", "40982.0.0", "2012.0", "40982,0",
        ])
    func refuse(text: String) {
        #expect(Day(office: text) == nil)
    }

    @Test("Every day is read back from each form it can be written in")
    func everyDay() throws {
        for number in stride(from: Int(Day.first.daysSince1970), to: 84_000, by: 97) {
            let day = try #require(Day(daysSince1970: number))
            let (year, month, dayOfMonth) = day.components
            for text in [
                "\(year)年\(month)月\(dayOfMonth)日", "\(year).\(month).\(dayOfMonth)",
                "\(year)/\(month)/\(dayOfMonth)",
            ] {
                #expect(Day(office: text) == day)
            }
            let serial = number + 25_569
            if 10_000...99_999 ~= serial { #expect(Day(office: String(serial)) == day) }
        }
    }
}
