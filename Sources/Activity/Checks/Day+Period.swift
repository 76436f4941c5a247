import Basics

extension Day {
    /// The first day that a period of this name can have: of `2012` 2012-01-01, of `2012Q3` 2012-07-01. An
    /// appraisal year begins as its regulation says; `2012A` ends in 2012 and is a year long, so it begins
    /// on 2011-01-02 at the earliest. Nil of terms, and of what names no period.
    init?(earliestOf period: String) {
        let bytes = Array(period.utf8)
        guard bytes.count >= 4, let year = Digits.value(bytes.prefix(4)) else { return nil }
        let rest = bytes.dropFirst(4)
        let part = Digits.value(rest.dropFirst()) ?? 0
        switch (rest.first, rest.count) {
        case (nil, _): self.init(year: year, month: 1, day: 1)
        case (UInt8(ascii: "A"), 1): self.init(year: year - 1, month: 1, day: 2)
        case (UInt8(ascii: "H"), 2) where 1...2 ~= part:
            self.init(year: year, month: part * 6 - 5, day: 1)
        case (UInt8(ascii: "Q"), 2) where 1...4 ~= part:
            self.init(year: year, month: part * 3 - 2, day: 1)
        case (UInt8(ascii: "-"), 3): self.init(year: year, month: part, day: 1)
        default: return nil
        }
    }
}
