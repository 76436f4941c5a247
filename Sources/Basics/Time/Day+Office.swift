extension Day {
    /// Reads a day as offices write it: `2012-03-14`, `2012年3月14日`, `2012.3.14`, `2012/3/14`,
    /// `20120314`, an Excel serial number of five digits (also printed as `45371.0`); with full-width digits and signs, with
    /// spaces, and with the midnight that a spreadsheet adds. Years have four digits; the order is
    /// year, month, day. Nil for anything else and for days that are none.
    package init?(office text: String) {
        if let day = Day(text) {
            self = day
            return
        }
        guard text.utf8.count <= Day.officeTextMax else { return nil }
        let plain = Day.withoutZeroFraction(NameFolding.plain(text))
        var bytes = Array(Day.signsFolded(plain).utf8)
        let midnight = Array("00:00:00".utf8)
        if bytes.count > midnight.count, bytes.suffix(midnight.count).elementsEqual(midnight) {
            bytes.removeLast(midnight.count)
        }
        if let value = Digits.value(bytes) {
            switch bytes.count {
            case 8: self.init(year: value / 10_000, month: value / 100 % 100, day: value % 100)
            case 5: self.init(daysSince1970: value - Day.excelEpoch)
            default: return nil
            }
            return
        }
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, 1...2 ~= parts[1].count,
            1...2 ~= parts[2].count, let year = Digits.value(parts[0]),
            let month = Digits.value(parts[1]), let day = Digits.value(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The serial number of 1970-01-01 in the 1900 system of spreadsheets, from March 1900 on.
    private static let excelEpoch = 25_569

    /// The most bytes of a text that can be a day.
    private static let officeTextMax = 96

    /// A whole number without the fraction of zeros with which a spreadsheet's converter prints it.
    private static func withoutZeroFraction(_ text: String) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, Digits.value(Array(parts[0].utf8)) != nil, !parts[1].isEmpty,
            parts[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return text }
        return String(parts[0])
    }

    /// The text with one sign between year, month and day, and none after the day. Signs are not
    /// mixed: `2012年3-14` is no day.
    private static func signsFolded(_ text: String) -> String {
        var signs: [Unicode.Scalar] = []
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "-", ".", "/", "。", "年", "月":
                signs.append(scalar)
                folded.append("-")
            case "日", "号":
                signs.append("日")
            default: folded.append(scalar)
            }
        }
        let isWhole: Bool =
            switch signs {
            case ["年", "月", "日"], ["年", "月"], []: true
            default: signs.count == 2 && signs[0] == signs[1] && signs[0] != "年" && signs[0] != "月"
            }
        return isWhole ? String(folded) : ""
    }
}
