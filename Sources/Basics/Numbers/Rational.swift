/// An exact number: points, shares, thresholds. Always in lowest terms, the denominator at least 1.
///
/// Its parts are 64-bit and what is reckoned on the way is 128-bit. A sum or product that does not fit
/// in lowest terms stops the program rather than answer something near it: points are small, and a
/// share among n people brings denominators that divide the product of a few small numbers.
package struct Rational: Hashable, Sendable {
    package let numerator: Int
    package let denominator: Int

    /// `numerator / denominator`, which is not 0.
    package init(_ numerator: Int, _ denominator: Int = 1) {
        precondition(denominator != 0, "a fraction of nothing is no number")
        let divisor = Rational.greatestCommonDivisor(numerator, denominator)
        let sign = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / divisor
        self.denominator = sign * denominator / divisor
    }

    /// The fraction of two wide numbers, in lowest terms; `denominator` is above 0.
    private init(wide numerator: Int128, _ denominator: Int128) {
        var (left, right) = (numerator.magnitude, denominator.magnitude)
        while right != 0 { (left, right) = (right, left % right) }
        let divisor = Int128(left)
        guard let reduced = Int(exactly: numerator / divisor),
            let below = Int(exactly: denominator / divisor)
        else { preconditionFailure("an exact number outgrew 64 bits") }
        self.numerator = reduced
        self.denominator = below
    }

    /// Of two numbers not both 0; at least 1.
    private static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        var (left, right) = (left.magnitude, right.magnitude)
        while right != 0 { (left, right) = (right, left % right) }
        return Int(left)
    }

    package var isWhole: Bool { denominator == 1 }

    /// The greatest whole number that is not above it.
    package var floor: Int {
        let quotient = numerator / denominator
        return numerator % denominator < 0 ? quotient - 1 : quotient
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}

extension Rational: Comparable {
    package static func < (left: Rational, right: Rational) -> Bool {
        guard left.denominator != right.denominator else { return left.numerator < right.numerator }
        return Int128(left.numerator) * Int128(right.denominator)
            < Int128(right.numerator) * Int128(left.denominator)
    }
}

extension Rational {
    package static func + (left: Rational, right: Rational) -> Rational {
        if left.isWhole, right.isWhole { return Rational(left.numerator + right.numerator) }
        return Rational(
            wide: Int128(left.numerator) * Int128(right.denominator)
                + Int128(right.numerator) * Int128(left.denominator),
            Int128(left.denominator) * Int128(right.denominator))
    }

    package static prefix func - (number: Rational) -> Rational {
        Rational(-number.numerator, number.denominator)
    }

    package static func - (left: Rational, right: Rational) -> Rational { left + -right }

    package static func * (left: Rational, right: Rational) -> Rational {
        Rational(
            wide: Int128(left.numerator) * Int128(right.numerator),
            Int128(left.denominator) * Int128(right.denominator))
    }

    /// `right` is not 0.
    package static func / (left: Rational, right: Rational) -> Rational {
        precondition(right.numerator != 0, "a fraction of nothing is no number")
        let sign: Int128 = right.numerator < 0 ? -1 : 1
        return Rational(
            wide: sign * Int128(left.numerator) * Int128(right.denominator),
            sign * Int128(left.denominator) * Int128(right.numerator))
    }

    package static func += (left: inout Rational, right: Rational) { left = left + right }
}

extension Rational: CustomStringConvertible {
    /// `25/6`, `-5`, `0`.
    package var description: String {
        isWhole ? "\(numerator)" : "\(numerator)/\(denominator)"
    }
}

extension Rational {
    /// Reads `50`, `-5`, `25/2`, `12.5`: digits without a leading zero, a denominator above 0. Nil for
    /// everything else.
    package init?(_ text: some StringProtocol) {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text[...]
        let sign = isNegative ? -1 : 1
        if let slash = digits.firstIndex(of: "/") {
            guard let above = Rational.whole(digits[..<slash]),
                let below = Rational.whole(digits[digits.index(after: slash)...]), below > 0
            else { return nil }
            self.init(sign * above, below)
        } else if let point = digits.firstIndex(of: ".") {
            let decimals = digits[digits.index(after: point)...]
            guard let whole = Rational.whole(digits[..<point]), 1...9 ~= decimals.utf8.count,
                decimals.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
                let part = Int(decimals)
            else { return nil }
            let scale = decimals.utf8.reduce(1) { scale, _ in scale * 10 }
            self.init(sign * (whole * scale + part), scale)
        } else {
            guard let whole = Rational.whole(digits) else { return nil }
            self.init(sign * whole)
        }
    }

    /// Reads what `description` writes, whatever the length of its parts: what people write stays
    /// short, what was reckoned need not. Nil for everything else.
    package init?(coded text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let above = Int(parts[0])
        let below = parts.count > 1 ? Int(parts[1]) : 1
        // The least number has no opposite, and is written by nothing that was reckoned.
        guard let above, let below, above != .min, below > 0 else { return nil }
        self.init(above, below)
        guard description == text else { return nil }
    }

    /// The sum where it fits, for numbers that were not reckoned here.
    package func adding(_ other: Rational) -> Rational? {
        let sum =
            Int128(numerator) * Int128(other.denominator)
            + Int128(other.numerator) * Int128(denominator)
        let below = Int128(denominator) * Int128(other.denominator)
        var (left, right) = (sum.magnitude, below.magnitude)
        while right != 0 { (left, right) = (right, left % right) }
        let divisor = Int128(left)
        guard let reduced = Int(exactly: sum / divisor), reduced != .min,
            let denominator = Int(exactly: below / divisor)
        else { return nil }
        return Rational(reduced, denominator)
    }

    private static func whole(_ text: some StringProtocol) -> Int? {
        guard 1...9 ~= text.utf8.count,
            text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0")
        else { return nil }
        return Int(text)
    }
}
