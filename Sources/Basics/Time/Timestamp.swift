/// A moment of knowledge time: microseconds since 1970-01-01T00:00:00Z, from 1900 to 2199.
package struct Timestamp: Hashable, Sendable {
    package let microseconds: Int64

    /// A moment by its count of microseconds; nil outside the years 1900 to 2199.
    package init?(microseconds: Int64) {
        let first = Int64(Day.first.daysSince1970) * Day.microseconds
        let last = (Int64(Day.last.daysSince1970) + 1) * Day.microseconds
        guard first..<last ~= microseconds else { return nil }
        self.microseconds = microseconds
    }

    /// Midnight in UTC at the beginning of `day`.
    package init(_ day: Day) {
        microseconds = Int64(day.daysSince1970) * Day.microseconds
    }

    /// Reads the canonical form `YYYY-MM-DDTHH:MM:SS.ffffffZ` and nothing else.
    package init?(canonical text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 27, bytes[10] == UInt8(ascii: "T"), bytes[26] == UInt8(ascii: "Z"),
            bytes[19] == UInt8(ascii: "."),
            let day = Day(String(decoding: bytes[..<10], as: UTF8.self)),
            let time = Timestamp.secondOfDay(bytes[11..<19]),
            let fraction = Digits.value(bytes[20..<26])
        else { return nil }
        microseconds = Timestamp(day).microseconds + Int64(time) * 1_000_000 + Int64(fraction)
    }

    /// The UTC day.
    package var day: Day { day(in: .utc) }

    /// The day at this moment in a zone of fixed offset.
    package func day(in zone: ZoneOffset) -> Day {
        let local = microseconds + zone.microseconds
        let days = local >= 0 ? local / Day.microseconds : (local + 1) / Day.microseconds - 1
        return Day(daysSince1970: Int(days)) ?? (days < 0 ? .first : .last)
    }

    /// The moment `count` microseconds later, held at the end of 2199.
    package func advanced(byMicroseconds count: Int64) -> Timestamp {
        Timestamp(microseconds: microseconds + count) ?? self
    }

    /// Appends the canonical form as ASCII.
    package func append(to output: inout [UInt8]) {
        appendDayAndTime(in: .utc, through: .microsecond, to: &output)
        output.append(UInt8(ascii: "Z"))
    }

    /// `YYYY-MM-DD HH:MM` in a zone: what a person reads.
    package func minuteText(in zone: ZoneOffset) -> String {
        var text: [UInt8] = []
        appendDayAndTime(in: zone, through: .minute, to: &text)
        text[10] = UInt8(ascii: " ")
        return String(decoding: text, as: UTF8.self)
    }

    /// `YYYY-MM-DDTHH:MM:SS` in a zone: as a person may write it.
    package func secondText(in zone: ZoneOffset) -> String {
        var text: [UInt8] = []
        appendDayAndTime(in: zone, through: .second, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    private enum Precision { case minute, second, microsecond }

    private func appendDayAndTime(
        in zone: ZoneOffset, through precision: Precision, to output: inout [UInt8]
    ) {
        let local = day(in: zone)
        let time = Int(
            microseconds + zone.microseconds - Int64(local.daysSince1970) * Day.microseconds)
        local.append(to: &output)
        output.append(UInt8(ascii: "T"))
        Digits.append(time / 3_600_000_000, width: 2, to: &output)
        output.append(UInt8(ascii: ":"))
        Digits.append(time / 60_000_000 % 60, width: 2, to: &output)
        guard precision != .minute else { return }
        output.append(UInt8(ascii: ":"))
        Digits.append(time / 1_000_000 % 60, width: 2, to: &output)
        guard precision == .microsecond else { return }
        output.append(UInt8(ascii: "."))
        Digits.append(time % 1_000_000, width: 6, to: &output)
    }

    /// The second of the day of `HH:MM:SS`; nil for anything else, a leap second too.
    static func secondOfDay(_ text: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(text)
        guard bytes.count == 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
            let hour = Digits.value(bytes[0..<2]), let minute = Digits.value(bytes[3..<5]),
            let second = Digits.value(bytes[6..<8]), hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3_600 + minute * 60 + second
    }
}

extension Timestamp: Comparable {
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.microseconds < right.microseconds
    }
}

extension Timestamp: CustomStringConvertible {
    /// `YYYY-MM-DDTHH:MM:SS.ffffffZ`.
    package var description: String {
        var text: [UInt8] = []
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
