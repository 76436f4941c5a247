import Basics
import TestSupport
import Testing

@Suite("Digits")
struct DigitsTests {
    @Test("One to eighteen ASCII digits are read, and nothing else")
    func reading() {
        #expect(Digits.value("0".utf8) == 0)
        #expect(Digits.value("007".utf8) == 7)
        #expect(Digits.value("999999999999999999".utf8) == 999_999_999_999_999_999)
        for text in ["", "1000000000000000000", "-1", "+1", " 1", "1 ", "１", "1a"] {
            #expect(Digits.value(text.utf8) == nil, "\(text)")
        }
    }

    @Test("A whole number is written as Swift writes it")
    func writing() {
        var generator = TestSeed.generator()
        let ends: [Int64] = [0, 1, -1, 9, 10, -10, .max, .min]
        for value in ends
            + (0..<500).map({ _ in Int64.random(in: .min ... .max, using: &generator) })
        {
            var text: [UInt8] = []
            Digits.append(value, to: &text)
            #expect(String(decoding: text, as: UTF8.self) == "\(value)")
        }
    }

    @Test("Leading zeroes fill up to a width and never cut")
    func padding() {
        func padded(_ value: Int, _ width: Int) -> String {
            var text: [UInt8] = []
            Digits.append(value, width: width, to: &text)
            return String(decoding: text, as: UTF8.self)
        }
        #expect(padded(0, 1) == "0")
        #expect(padded(0, 2) == "00")
        #expect(padded(7, 2) == "07")
        #expect(padded(123, 2) == "123")
        #expect(padded(1_000, 3) == "1000")
        #expect(padded(42, 6) == "000042")
        #expect(padded(5, 0) == "5")
    }
}

@Suite("Fractions")
struct FractionTests {
    @Test("A rate of nothing is no number, and a rate stays as it was counted")
    func counting() throws {
        #expect(Fraction(0, of: 0) == nil)
        #expect(Fraction(0, of: -1) == nil)
        let rate = try required(Fraction(4, of: 6))
        #expect(rate.description == "4/6")
        #expect(rate.part == 4 && rate.whole == 6)
        #expect(rate == Fraction(2, of: 3))
    }

    @Test("Two rates compare as their cross products, all up to thirty")
    func comparing() throws {
        var all: [Fraction] = []
        for whole in 1...30 {
            for part in 0...whole { all.append(try required(Fraction(part, of: whole))) }
        }
        // In 1/2520ths and so on a common denominator would do; 2329089562800 is that of 1...30.
        let common = 2_329_089_562_800
        var wrong = 0
        for left in all {
            for right in all {
                let (first, second) = (
                    left.part * (common / left.whole), right.part * (common / right.whole)
                )
                if (left < right) != (first < second) { wrong += 1 }
                if (left == right) != (first == second) { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }

    @Test("A percentage is rounded half up to hundredths")
    func percent() throws {
        let cases = [
            (0, 7, "0.00"), (7, 7, "100.00"), (2, 3, "66.67"), (1, 3, "33.33"), (1, 8, "12.50"),
            (1, 16, "6.25"), (1, 32, "3.13"), (1, 20_000, "0.01"), (1, 20_001, "0.00"),
            (19_999, 20_000, "100.00"), (4, 6, "66.67"), (1, 200, "0.50"), (1, 2_000, "0.05"),
        ]
        for (part, whole, text) in cases {
            #expect(try required(Fraction(part, of: whole)).percent == text, "\(part)/\(whole)")
        }
    }
}
