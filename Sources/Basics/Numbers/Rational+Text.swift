/// How an exact number is shown to people.
extension Rational {
    /// In decimals where at most two say it exactly, `12.5`; else the fraction with its value rounded
    /// to two: `25/6（4.17）`.
    package var shown: Message {
        if isWhole { return Message(verbatim: description) }
        guard (100 * self).isWhole else {
            return Message(zh: "\(description)（\(decimals)）", en: "\(description) (\(decimals))")
        }
        let text = decimals
        return Message(verbatim: text.hasSuffix("0") ? String(text.dropLast()) : text)
    }

    /// With two decimals, halves rounded away from nothing.
    private var decimals: String {
        let size = self < 0 ? -self : self
        let rounded = (100 * size + Rational(1, 2)).roundedDown
        let digits = rounded.description
        let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
        return (self < 0 && rounded > 0 ? "-" : "") + padded.dropLast(2) + "."
            + padded.suffix(2)
    }
}
