extension Timestamp {
    /// Reads what a person writes: `2012-03-14T09:30`, optionally with seconds, a fraction of up
    /// to six digits, and `Z` or an offset; without one the time is meant in `zone`.
    package init?(_ text: some StringProtocol, zone: ZoneOffset) {
        var bytes = Array(text.utf8)[...]
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let day = Day(String(decoding: bytes.prefix(10), as: UTF8.self))
        else { return nil }
        bytes = bytes.dropFirst(11)
        let offset: ZoneOffset
        if bytes.last == UInt8(ascii: "Z") {
            offset = .utc
            bytes = bytes.dropLast()
        } else if bytes.count > 6,
            let stated = ZoneOffset(String(decoding: bytes.suffix(6), as: UTF8.self))
        {
            offset = stated
            bytes = bytes.dropLast(6)
        } else {
            offset = zone
        }
        var fraction = 0
        if let dot = bytes.firstIndex(of: UInt8(ascii: ".")) {
            let digits = bytes[bytes.index(after: dot)...]
            guard digits.count <= 6, let value = Digits.value(digits) else { return nil }
            fraction = value
            for _ in digits.count..<6 { fraction *= 10 }
            bytes = bytes[..<dot]
        }
        if bytes.count == 5 { bytes += Array(":00".utf8)[...] }
        guard let second = Timestamp.secondOfDay(bytes) else { return nil }
        self.init(
            microseconds: Timestamp(day).microseconds + Int64(second) * 1_000_000
                + Int64(fraction) - offset.microseconds)
    }
}
