/// An exact rate: `part` of `whole`, kept as counted, so that 4 of 6 stays 4/6.
///
/// `whole` is at least 1 and `part` lies in 0...whole. Two rates are compared by cross
/// multiplication; no floating point takes part.
package struct Fraction: Sendable {
    package let part: Int
    package let whole: Int

    /// Nil where nothing was due: a rate of nothing is not a number.
    package init?(_ part: Int, of whole: Int) {
        guard whole > 0 else { return nil }
        precondition(0...whole ~= part, "what was attended is at most what was due")
        self.part = part
        self.whole = whole
    }

    /// Hundredths of a per cent, rounded half up: 2 of 3 is `66.67`.
    package var percent: String {
        let hundredths = (part * 20_000 + whole) / (whole * 2)
        var text: [UInt8] = []
        Digits.append(hundredths / 100, width: 1, to: &text)
        text.append(UInt8(ascii: "."))
        Digits.append(hundredths % 100, width: 2, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}

extension Fraction: Comparable {
    package static func == (left: Fraction, right: Fraction) -> Bool {
        left.part * right.whole == right.part * left.whole
    }

    package static func < (left: Fraction, right: Fraction) -> Bool {
        left.part * right.whole < right.part * left.whole
    }
}

extension Fraction: CustomStringConvertible {
    /// `part/whole`, not reduced.
    package var description: String { "\(part)/\(whole)" }
}
