/// A whole number of any size: what the parts of an exact number become when 64 bits do not hold them.
///
/// It is asked for rarely, so it is plain rather than quick. Division shifts and subtracts; the laws are
/// `dividend = quotient · divisor + remainder`, `|remainder| < |divisor|`, and the remainder has the
/// dividend's sign (`LongIntegerTests`).
struct LongInteger: Hashable, Sendable {
    /// The digits to the base 2³², the lowest first, the highest not 0; none of the number 0.
    private let digits: [UInt32]
    /// Never of the number 0.
    let isNegative: Bool

    private init(_ digits: [UInt32], isNegative: Bool) {
        let count = digits.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        self.digits = Array(digits.prefix(count))
        self.isNegative = isNegative && count > 0
    }

    init(magnitude: UInt128) {
        self.init(
            (0..<4).map { UInt32(truncatingIfNeeded: magnitude >> (32 * $0)) }, isNegative: false)
    }

    init(_ number: Int) {
        let size = LongInteger(magnitude: UInt128(number.magnitude))
        self = number < 0 ? -size : size
    }

    /// The same number where 64 bits hold it.
    var short: Int? {
        guard digits.count <= 2 else { return nil }
        let size = digits.reversed().reduce(Int128(0)) { $0 << 32 | Int128($1) }
        return Int(exactly: isNegative ? -size : size)
    }

    var isZero: Bool { digits.isEmpty }

    static prefix func - (number: LongInteger) -> LongInteger {
        LongInteger(number.digits, isNegative: !number.isNegative)
    }

    static func + (left: LongInteger, right: LongInteger) -> LongInteger {
        if left.isNegative == right.isNegative {
            return LongInteger(sum(left.digits, right.digits), isNegative: left.isNegative)
        }
        return isBelow(left.digits, right.digits)
            ? LongInteger(difference(right.digits, left.digits), isNegative: right.isNegative)
            : LongInteger(difference(left.digits, right.digits), isNegative: left.isNegative)
    }

    static func * (left: LongInteger, right: LongInteger) -> LongInteger {
        var product = [UInt32](repeating: 0, count: left.digits.count + right.digits.count)
        for (place, one) in left.digits.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.digits.enumerated() {
                carry += UInt64(one) * UInt64(other) + UInt64(product[place + offset])
                product[place + offset] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product[place + right.digits.count] = UInt32(carry)
        }
        return LongInteger(product, isNegative: left.isNegative != right.isNegative)
    }

    /// Towards nothing; `divisor` is not 0.
    func divided(by divisor: LongInteger) -> (quotient: LongInteger, remainder: LongInteger) {
        precondition(!divisor.isZero, "nothing is divided by 0")
        let shift = bitCount - divisor.bitCount
        guard shift >= 0 else { return (LongInteger(0), self) }
        var part = LongInteger.shifted(divisor.digits, by: shift)
        var rest = digits
        var quotient = [UInt32](repeating: 0, count: shift / 32 + 1)
        for bit in stride(from: shift, through: 0, by: -1) {
            if !LongInteger.isBelow(rest, part) {
                rest = LongInteger.difference(rest, part)
                quotient[bit / 32] |= 1 << UInt32(bit % 32)
            }
            part = LongInteger.halved(part)
        }
        return (
            LongInteger(quotient, isNegative: isNegative != divisor.isNegative),
            LongInteger(rest, isNegative: isNegative)
        )
    }

    /// The greatest that divides both; of two numbers not both 0 at least 1.
    static func greatestCommonDivisor(_ left: LongInteger, _ right: LongInteger) -> LongInteger {
        var (one, other) = (left, right)
        while !other.isZero { (one, other) = (other, one.divided(by: other).remainder) }
        return LongInteger(one.digits, isNegative: false)
    }

    private var bitCount: Int {
        digits.last.map { digits.count * 32 - $0.leadingZeroBitCount } ?? 0
    }
}

// Magnitudes. The highest digits of those that are compared or subtracted may be 0.
extension LongInteger {
    private static func isBelow(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        for place in (0..<max(left.count, right.count)).reversed() {
            let one = place < left.count ? left[place] : 0
            let other = place < right.count ? right[place] : 0
            if one != other { return one < other }
        }
        return false
    }

    private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var digits: [UInt32] = []
        var carry: UInt64 = 0
        for place in 0..<max(left.count, right.count) {
            if place < left.count { carry += UInt64(left[place]) }
            if place < right.count { carry += UInt64(right[place]) }
            digits.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        return digits + [UInt32(carry)]
    }

    /// Of a number and one that is not above it.
    private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var digits = left
        var borrow: Int64 = 0
        for place in left.indices {
            borrow += Int64(left[place])
            if place < right.count { borrow -= Int64(right[place]) }
            digits[place] = UInt32(truncatingIfNeeded: borrow)
            borrow >>= 32
        }
        return digits
    }

    private static func shifted(_ digits: [UInt32], by count: Int) -> [UInt32] {
        var shifted = [UInt32](repeating: 0, count: count / 32)
        var carry: UInt64 = 0
        for digit in digits {
            carry |= UInt64(digit) << UInt64(count % 32)
            shifted.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        return shifted + [UInt32(carry)]
    }

    private static func halved(_ digits: [UInt32]) -> [UInt32] {
        digits.indices.map { place in
            let above = place + 1 < digits.count ? digits[place + 1] << 31 : 0
            return digits[place] >> 1 | above
        }
    }
}

extension LongInteger: Comparable {
    static func < (left: LongInteger, right: LongInteger) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        return left.isNegative
            ? isBelow(right.digits, left.digits) : isBelow(left.digits, right.digits)
    }
}

extension LongInteger: CustomStringConvertible {
    private static let groupSize = 9
    private static let group: UInt64 = 1_000_000_000

    /// In decimal digits.
    var description: String {
        guard !isZero else { return "0" }
        var groups: [String] = []
        var rest = digits
        while let highest = rest.last {
            guard highest != 0 else {
                rest.removeLast()
                continue
            }
            var remainder: UInt64 = 0
            for place in rest.indices.reversed() {
                remainder = remainder << 32 | UInt64(rest[place])
                rest[place] = UInt32(remainder / LongInteger.group)
                remainder %= LongInteger.group
            }
            groups.append("\(remainder)")
        }
        let lower = groups.dropLast().reversed().map { text in
            String(repeating: "0", count: LongInteger.groupSize - text.utf8.count) + text
        }
        return (isNegative ? "-" : "") + (groups.last ?? "") + lower.joined()
    }

    /// Reads what `description` writes; nil of everything else.
    init?(_ text: some StringProtocol) {
        let sign = text.utf8.first == UInt8(ascii: "-")
        var number = LongInteger(0)
        for letter in text.utf8.dropFirst(sign ? 1 : 0) {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= letter else { return nil }
            number = number * LongInteger(10) + LongInteger(Int(letter - UInt8(ascii: "0")))
        }
        if sign { number = -number }
        guard number.description == text else { return nil }
        self = number
    }
}
