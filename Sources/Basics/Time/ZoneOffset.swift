/// A fixed offset from UTC, `-12:00` to `+14:00`: the ledger's zone, set when it is made.
package struct ZoneOffset: Hashable, Sendable {
    package let minutes: Int

    package static let utc = ZoneOffset(unchecked: 0)

    /// `+08:00`, the offset of a ledger that names none.
    package static let china = ZoneOffset(unchecked: 480)

    private init(unchecked minutes: Int) { self.minutes = minutes }

    /// Reads `+08:00` or `-03:30` and nothing else.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
            bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            let hours = Digits.value(bytes[1..<3]), let rest = Digits.value(bytes[4..<6]),
            rest < 60
        else { return nil }
        let minutes = (hours * 60 + rest) * (bytes[0] == UInt8(ascii: "-") ? -1 : 1)
        guard -720...840 ~= minutes else { return nil }
        self.init(unchecked: minutes)
    }

    package var microseconds: Int64 { Int64(minutes) * 60_000_000 }
}

extension ZoneOffset: CustomStringConvertible {
    /// `+08:00`.
    package var description: String {
        var text: [UInt8] = [minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")]
        Digits.append(abs(minutes) / 60, width: 2, to: &text)
        text.append(UInt8(ascii: ":"))
        Digits.append(abs(minutes) % 60, width: 2, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
