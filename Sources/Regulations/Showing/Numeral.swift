import Basics

/// Numbers as they stand in the sentences of an office.
enum Numeral {
    private static let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// 一, 十, 十二, 一百零三; from 1 to 999, beyond that in digits.
    static func chinese(_ number: Int) -> String {
        guard 0...999 ~= number else { return "\(number)" }
        if number < 10 { return digits[number] }
        if number < 20 { return "十" + (number == 10 ? "" : digits[number - 10]) }
        if number < 100 {
            return digits[number / 10] + "十" + (number % 10 == 0 ? "" : digits[number % 10])
        }
        let rest = number % 100
        let hundreds = digits[number / 100] + "百"
        if rest == 0 { return hundreds }
        if rest < 10 { return hundreds + "零" + digits[rest] }
        return hundreds + (rest < 20 ? "一" : "") + chinese(rest)
    }

    /// A number in digits: `12.5`, `-5`, `25/6`.
    static func text(_ number: Rational) -> String {
        var scaled = number < 0 ? -number : number
        for places in 1...4 where !number.isWhole {
            scaled = 10 * scaled
            guard scaled.isWhole else { continue }
            let digits = scaled.description
            let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
            let sign = number < 0 ? "-" : ""
            return sign + padded.dropLast(places) + "." + padded.suffix(places)
        }
        return number.description
    }

    /// A part of a whole in words: 半数, 三分之二; what is no proper part in digits.
    static func share(_ number: Rational) -> Message {
        let text = text(number)
        guard let (part, whole) = number.short, number > 0, number < 1, whole < 1000 else {
            return Message(verbatim: text)
        }
        let zh =
            number == Rational(1, 2)
            ? "半数"
            : "\(chinese(whole))分之\(chinese(part))"
        return Message(zh: zh, en: number.description)
    }

    static func day(_ day: Day) -> Message {
        let (year, month, date) = day.components
        return Message(zh: "\(year)年\(month)月\(date)日", en: day.description)
    }

    static func day(_ day: Regulation.MonthDay) -> Message {
        Message(
            zh: "\(day.month)月\(day.day)日", en: months[day.month - 1] + " \(day.day)")
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// A, B或C; in English A, B or C.
    static func either(_ parts: [Message]) -> Message { joined(parts, zh: "或", en: " or ") }

    /// A、B和C; in English A, B and C.
    static func together(_ parts: [Message]) -> Message { joined(parts, zh: "和", en: " and ") }

    private static func joined(_ parts: [Message], zh: String, en: String) -> Message {
        guard let last = parts.last, parts.count > 1 else {
            return parts.first ?? Message(verbatim: "")
        }
        let first = parts.dropLast()
        return Message(
            zh: first.map(\.zh).joined(separator: "、") + zh + last.zh,
            en: first.map(\.en).joined(separator: ", ") + en + last.en)
    }
}
