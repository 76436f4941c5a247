import TestSupport
import Testing

@testable import Basics

/// Exact numbers, and the long ones they go on in.
@Suite("Exact numbers")
struct RationalTests {
    /// Numbers near every power of 2 and 10 up to 2¹⁴⁰, and their opposites.
    private static let wide: [LongInteger] = {
        var numbers: [LongInteger] = []
        for base in [2, 10] {
            var power = LongInteger(1)
            for _ in 0...(base == 2 ? 140 : 42) {
                for step in [-1, 0, 1] { numbers.append(power + LongInteger(step)) }
                power = power * LongInteger(base)
            }
        }
        return numbers + numbers.map { -$0 }
    }()

    @Test("A quotient times its divisor and the remainder are the dividend")
    func division() {
        for dividend in Self.wide {
            for divisor in Self.wide where !divisor.isZero {
                let (quotient, remainder) = dividend.divided(by: divisor)
                let size = remainder.isNegative ? -remainder : remainder
                let most = divisor.isNegative ? -divisor : divisor
                guard quotient * divisor + remainder == dividend, size < most,
                    remainder.isZero || remainder.isNegative == dividend.isNegative
                else {
                    Issue.record("\(dividend) by \(divisor): \(quotient), \(remainder)")
                    return
                }
            }
        }
    }

    @Test("Long numbers that are short reckon as the processor does")
    func short() {
        var generator = TestSeed.generator()
        for _ in 0..<2_000 {
            let shift = Int.random(in: 0..<63, using: &generator)
            let one = Int.random(in: .min ... .max, using: &generator) >> shift
            let other = Int.random(in: .min ... .max, using: &generator) >> (63 - shift)
            let (left, right) = (LongInteger(one), LongInteger(other))
            let (sum, isOver) = one.addingReportingOverflow(other)
            #expect((left + right).short == (isOver ? nil : sum), "\(one) + \(other)")
            let (product, isGreat) = one.multipliedReportingOverflow(by: other)
            #expect((left * right).short == (isGreat ? nil : product), "\(one) · \(other)")
            #expect((left < right) == (one < other), "\(one) < \(other)")
            #expect(left.description == "\(one)")
            #expect(LongInteger("\(one)") == left)
            if other != 0, one != .min {
                let (quotient, remainder) = left.divided(by: right)
                #expect(quotient.short == one / other, "\(one) / \(other)")
                #expect(remainder.short == one % other, "\(one) % \(other)")
            }
        }
    }

    @Test(
        "Only what a long number writes is read as one",
        arguments: ["", "-", "-0", "01", "+1", "1 ", "1/", "/1", "2/4", "1/-2", "1/0"])
    func notLong(text: String) {
        #expect(LongInteger(text) == nil)
        #expect(Rational(coded: text) == nil)
    }

    @Test("What outgrows 64 bits goes on exactly, and comes back")
    func outgrown() throws {
        let greatest = Rational(9_007_199_254_740_991)
        let points = try #require(Rational("999999999.999999999"))
        let product = greatest * points
        #expect(product.description == "9007199254740990990992800745259009/1000000000")
        #expect(product.short == nil)
        #expect(product / points == greatest)
        #expect(product - product == 0)
        #expect(product + 1 - product == 1)
        #expect(product > greatest && -product < greatest && -product < product)
        #expect(product.roundedDown.description == "9007199254740990990992800")
        #expect((-product).roundedDown.description == "-9007199254740990990992801")
        #expect(Rational(coded: product.description) == product)
        #expect(product.shown.en.hasSuffix(" (9007199254740990990992800.75)"))
        #expect((-Rational(.min)).description == "9223372036854775808")
        #expect(Rational(.min) + 1 == Rational(.min + 1))
        #expect(Rational(.max) + 1 - 1 == Rational(.max))
        #expect(Set([product, product * 2 / 2]).count == 1)
    }

    @Test("Denominators that share nothing multiply without end")
    func denominators() {
        let primes = [999_999_937, 999_999_929, 999_999_893, 999_999_883, 999_999_797]
        let sum = primes.map { Rational(1, $0) }.reduce(0, +)
        #expect(sum.short == nil)
        #expect(primes.dropFirst().reduce(sum) { $0 - Rational(1, $1) } == Rational(1, primes[0]))
    }

    @Test("Decimals are rounded away from nothing")
    func shown() {
        let expected: [(Rational, String)] = [
            (Rational(1, 2), "0.5"), (Rational(-1, 4), "-0.25"), (12, "12"),
            (Rational(25, 6), "25/6 (4.17)"), (Rational(-1, 3), "-1/3 (-0.33)"),
            (Rational(1, 1_000), "1/1000 (0.00)"), (Rational(-1, 1_000), "-1/1000 (0.00)"),
            (Rational(1, 200), "1/200 (0.01)"),
        ]
        for (number, text) in expected { #expect(number.shown.en == text) }
    }
}
