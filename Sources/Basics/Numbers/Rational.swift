/// An exact number: points, shares, thresholds. Always in lowest terms, the denominator at least 1.
///
/// There is no number it cannot hold. As good as all have parts of 64 bits and are reckoned in 128; what
/// outgrows that, the largest quantity an event may state times the largest points a regulation may give
/// among them, goes on in numbers of any size.
package struct Rational: Hashable, Sendable {
    private let parts: Parts

    /// The numerator, and the denominator; short wherever both fit, so that equal numbers are equal parts.
    private enum Parts: Hashable, Sendable {
        case short(Int, Int)
        indirect case long(LongInteger, LongInteger)
    }

    private init(_ parts: Parts) { self.parts = parts }

    /// `numerator / denominator`, which is not 0.
    package init(_ numerator: Int, _ denominator: Int = 1) {
        // The least number has no opposite, and is left to the long ones.
        if denominator == 1, numerator != .min {
            self.init(.short(numerator, 1))
        } else {
            self.init(Int128(numerator), Int128(denominator))
        }
    }

    /// The same of wide numbers.
    package init(_ numerator: Int128, _ denominator: Int128) {
        precondition(denominator != 0, "a fraction of nothing is no number")
        var (left, right) = (numerator.magnitude, denominator.magnitude)
        while right != 0 { (left, right) = (right, left % right) }
        let (above, below) = (numerator.magnitude / left, denominator.magnitude / left)
        let isNegative = (numerator < 0) != (denominator < 0)
        if let above = Int(exactly: above), let below = Int(exactly: below) {
            self.init(.short(isNegative ? -above : above, below))
        } else {
            let (long, short) = (LongInteger(magnitude: above), LongInteger(magnitude: below))
            self.init(isNegative ? -long : long, short)
        }
    }

    /// The same of numbers of any size.
    private init(_ numerator: LongInteger, _ denominator: LongInteger) {
        precondition(!denominator.isZero, "a fraction of nothing is no number")
        let divisor = LongInteger.greatestCommonDivisor(numerator, denominator)
        let signed = denominator.isNegative ? -divisor : divisor
        let above = numerator.divided(by: signed).quotient
        let below = denominator.divided(by: signed).quotient
        if let short = above.short, short != .min, let whole = below.short {
            self.init(.short(short, whole))
        } else {
            self.init(.long(above, below))
        }
    }

    private var long: (above: LongInteger, below: LongInteger) {
        switch parts {
        case .short(let above, let below): (LongInteger(above), LongInteger(below))
        case .long(let above, let below): (above, below)
        }
    }

    /// The numerator and the denominator where 64 bits hold them.
    package var short: (numerator: Int, denominator: Int)? {
        if case .short(let above, let below) = parts { (above, below) } else { nil }
    }

    package var isWhole: Bool {
        switch parts {
        case .short(_, let below): below == 1
        case .long(_, let below): below == LongInteger(1)
        }
    }

    /// The whole number it is; nil of a fraction, and of one that 64 bits do not hold.
    package var whole: Int? {
        if case .short(let above, 1) = parts { above } else { nil }
    }

    /// The greatest whole number that is not above it.
    package var roundedDown: Rational {
        switch parts {
        case .short(let above, let below):
            let quotient = above / below
            return Rational(above % below < 0 ? quotient - 1 : quotient)
        case .long(let above, let below):
            let (quotient, remainder) = above.divided(by: below)
            return Rational(
                remainder.isNegative ? quotient + LongInteger(-1) : quotient, LongInteger(1))
        }
    }

    /// The same of what is no more than a count.
    package var floor: Int {
        guard let whole = roundedDown.whole else {
            preconditionFailure("a count lies within 64 bits")
        }
        return whole
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int) { self.init(value) }
}

extension Rational: Comparable {
    package static func < (left: Rational, right: Rational) -> Bool {
        guard case .short(let above, let below) = left.parts,
            case .short(let otherAbove, let otherBelow) = right.parts
        else {
            let (one, other) = (left.long, right.long)
            return one.above * other.below < other.above * one.below
        }
        guard below != otherBelow else { return above < otherAbove }
        return Int128(above) * Int128(otherBelow) < Int128(otherAbove) * Int128(below)
    }
}

extension Rational {
    package static func + (left: Rational, right: Rational) -> Rational {
        guard case .short(let above, let below) = left.parts,
            case .short(let otherAbove, let otherBelow) = right.parts
        else {
            let (one, other) = (left.long, right.long)
            return Rational(
                one.above * other.below + other.above * one.below, one.below * other.below)
        }
        if below == 1, otherBelow == 1 {
            let (sum, isOver) = above.addingReportingOverflow(otherAbove)
            if !isOver { return Rational(sum) }
        }
        return Rational(
            Int128(above) * Int128(otherBelow) + Int128(otherAbove) * Int128(below),
            Int128(below) * Int128(otherBelow))
    }

    package static prefix func - (number: Rational) -> Rational {
        switch number.parts {
        case .short(let above, let below): Rational(-Int128(above), Int128(below))
        case .long(let above, let below): Rational(-above, below)
        }
    }

    package static func - (left: Rational, right: Rational) -> Rational { left + -right }

    package static func * (left: Rational, right: Rational) -> Rational {
        guard case .short(let above, let below) = left.parts,
            case .short(let otherAbove, let otherBelow) = right.parts
        else {
            let (one, other) = (left.long, right.long)
            return Rational(one.above * other.above, one.below * other.below)
        }
        return Rational(
            Int128(above) * Int128(otherAbove), Int128(below) * Int128(otherBelow))
    }

    /// `right` is not 0.
    package static func / (left: Rational, right: Rational) -> Rational {
        guard case .short(let above, let below) = left.parts,
            case .short(let otherAbove, let otherBelow) = right.parts
        else {
            let (one, other) = (left.long, right.long)
            return Rational(one.above * other.below, one.below * other.above)
        }
        return Rational(
            Int128(above) * Int128(otherBelow), Int128(below) * Int128(otherAbove))
    }

    package static func += (left: inout Rational, right: Rational) { left = left + right }
}

extension Rational: CustomStringConvertible {
    /// `25/6`, `-5`, `0`.
    package var description: String {
        switch parts {
        case .short(let above, let below): below == 1 ? "\(above)" : "\(above)/\(below)"
        case .long(let above, let below): isWhole ? "\(above)" : "\(above)/\(below)"
        }
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
        guard text.utf8.count <= Rational.codedLengthMax else { return nil }
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let above = LongInteger(parts[0]),
            let below = parts.count > 1 ? LongInteger(parts[1]) : LongInteger(1),
            LongInteger(0) < below
        else { return nil }
        self.init(above, below)
        guard description == text else { return nil }
    }

    /// Longer than anything that a regulation's numbers come to, and short enough to read at once.
    private static let codedLengthMax = 4_096

    private static func whole(_ text: some StringProtocol) -> Int? {
        guard 1...9 ~= text.utf8.count,
            text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            text.utf8.count == 1 || text.utf8.first != UInt8(ascii: "0")
        else { return nil }
        return Int(text)
    }
}
