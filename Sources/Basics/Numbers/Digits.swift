/// Decimal digits in ASCII, read and written without a locale.
package enum Digits {
    /// The value of one to eighteen ASCII digits; nil for anything else.
    package static func value(_ text: some Collection<UInt8>) -> Int? {
        guard 1...18 ~= text.count else { return nil }
        var value = 0
        for byte in text {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// Appends `value`, which is not negative, with leading zeroes up to `width`.
    package static func append(_ value: Int, width: Int, to output: inout [UInt8]) {
        precondition(value >= 0, "digits are written of what is not negative")
        var divisor = 1
        for _ in 1..<max(width, 1) { divisor *= 10 }
        while value / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            output.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
            divisor /= 10
        }
    }

    /// Appends a whole number in decimal, with a minus sign if negative.
    package static func append(_ value: Int64, to output: inout [UInt8]) {
        if value < 0 { output.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = output.count
        repeat {
            output.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        output[start...].reverse()
    }
}
