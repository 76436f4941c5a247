/// How an exact number is shown to people.
extension Rational {
    /// In decimals where at most two say it exactly, `12.5`; else the fraction with its value rounded
    /// to two: `25/6（4.17）`.
    package var shown: Message {
        if isWhole { return Message(verbatim: "\(numerator)") }
        guard 100 % denominator == 0 else {
            return Message(zh: "\(description)（\(decimals)）", en: "\(description) (\(decimals))")
        }
        let text = decimals
        return Message(verbatim: text.hasSuffix("0") ? String(text.dropLast()) : text)
    }

    /// With two decimals, halves rounded away from nothing.
    private var decimals: String {
        let below = UInt128(denominator.magnitude)
        let hundredths = UInt128(numerator.magnitude) * 200 + below
        let rounded = hundredths / (2 * below)
        let cents = rounded % 100
        return (numerator < 0 && rounded > 0 ? "-" : "") + "\(rounded / 100)."
            + (cents < 10 ? "0" : "") + "\(cents)"
    }
}
