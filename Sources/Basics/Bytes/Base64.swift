/// Base64 with the standard alphabet and padding (RFC 4648, section 4), each value in its one form.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let pad = UInt8(ascii: "=")

    /// What each byte stands for as a digit.
    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    /// The bytes as text.
    package static func text(_ bytes: some Collection<UInt8>) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity((bytes.count + 2) / 3 * 4)
        var (bits, count) = (0, 0)
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 6 {
                count -= 6
                digits.append(alphabet[bits >> count & 63])
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { digits.append(alphabet[bits << (6 - count)]) }
        while digits.count % 4 != 0 { digits.append(pad) }
        return String(decoding: digits, as: UTF8.self)
    }

    /// The bytes of a text; nil for anything that ``text(_:)`` would not have written.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 4 == 0 else { return nil }
        let padding = digits.suffix(2).filter { $0 == pad }.count
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        for digit in digits.dropLast(padding) {
            guard let value = values[Int(digit)] else { return nil }
            bits = bits << 6 | Int(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> count & 255))
            }
            bits &= (1 << count) - 1
        }
        // Bits that the last digit has to spare are none: two texts would be one value.
        return bits == 0 ? bytes : nil
    }
}
