extension JSON {
    /// The value that `bytes` are the strict JSON of.
    ///
    /// RFC 8259, and stricter: no byte order mark, no duplicate key (compared after unescaping, as
    /// UTF-8), only integers |n| ≤ 2^53 − 1 in their one canonical form, no lone surrogate.
    package static func parse(
        _ bytes: some Collection<UInt8>,
        limits: Limits = Limits()
    ) throws(JSONError) -> JSON {
        let isTooLarge = bytes.count > limits.bytes
        let found = isTooLarge ? String(bytes.count) : ""
        var parser = JSONParser(bytes: Array(bytes.prefix(limits.bytes)), depthMax: limits.depth)
        if isTooLarge { throw parser.error(.tooLarge, at: limits.bytes, found: found) }
        return try parser.document()
    }
}

/// A descent over bytes that are checked to be UTF-8 before the first is read.
private struct JSONParser {
    private let bytes: [UInt8]
    private let depthMax: Int
    private var index = 0

    init(bytes: [UInt8], depthMax: Int) {
        self.bytes = bytes
        self.depthMax = depthMax
    }

    mutating func document() throws(JSONError) -> JSON {
        if let fault = bytes.withUnsafeBufferPointer({ UTF8Scan.firstFault(in: $0) }) {
            throw error(.invalidUTF8, at: fault, found: "0x" + Hex.text([bytes[fault]]))
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw error(.byteOrderMark, at: 0, found: "U+FEFF")
        }
        skipSpace()
        let value = try value(depth: 1)
        skipSpace()
        if index < bytes.count {
            throw error(.trailingContent, at: index, found: character(at: index))
        }
        return value
    }

    /// A value that is at level `depth` if it is an array or an object.
    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard let byte = peek else { throw unexpected() }
        switch byte {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .integer(try integer())
        case UInt8(ascii: "t"): return try word("true", is: .bool(true))
        case UInt8(ascii: "f"): return try word("false", is: .bool(false))
        case UInt8(ascii: "n"): return try word("null", is: .null)
        default: throw unexpected()
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
        try open(depth: depth)
        var members: [(key: String, value: JSON)] = []
        if takeMark("}") { return JSONObject(distinct: members) }
        var keys = KeySet()
        while true {
            let start = index
            guard peek == UInt8(ascii: "\"") else { throw unexpected() }
            let key = try string()
            guard keys.insert(key) else {
                throw error(.duplicateKey, at: start, found: Self.plainCode(key))
            }
            guard takeMark(":") else { throw unexpected() }
            members.append((key, try value(depth: depth + 1)))
            if takeMark("}") { return JSONObject(distinct: members) }
            guard takeMark(",") else { throw unexpected() }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> [JSON] {
        try open(depth: depth)
        var elements: [JSON] = []
        if takeMark("]") { return elements }
        while true {
            elements.append(try value(depth: depth + 1))
            if takeMark("]") { return elements }
            guard takeMark(",") else { throw unexpected() }
        }
    }

    /// Steps over the bracket at `index` and the space after it.
    private mutating func open(depth: Int) throws(JSONError) {
        if depth > depthMax { throw error(.tooDeep, at: index, found: String(depth)) }
        index += 1
        skipSpace()
    }

    private mutating func word(_ word: StaticString, is value: JSON) throws(JSONError) -> JSON {
        for offset in 0..<word.utf8CodeUnitCount {
            guard peek == word.utf8Start[offset] else { throw unexpected() }
            index += 1
        }
        return value
    }
}

// MARK: - Numbers and strings

extension JSONParser {
    /// `-?(0|[1-9][0-9]*)`, not `-0`, at most 2^53 − 1 either way.
    private mutating func integer() throws(JSONError) -> Int64 {
        let start = index
        let isNegative = peek == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let digits = index
        var magnitude: Int64 = 0
        while let digit = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            magnitude = min(magnitude * 10 + Int64(digit - UInt8(ascii: "0")), Int64.max / 100)
            index += 1
        }
        if index == digits { throw unexpected() }
        let rule: JSONError.Rule? =
            switch peek {
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): .notAnInteger
            default:
                if bytes[digits] == UInt8(ascii: "0"), index > digits + 1 {
                    .leadingZero
                } else if isNegative, magnitude == 0 {
                    .negativeZero
                } else {
                    JSON.integerRange.contains(magnitude) ? nil : .integerOutOfRange
                }
            }
        if let rule { throw error(rule, at: start, found: excerpt(from: start)) }
        return isNegative ? -magnitude : magnitude
    }

    /// The string whose opening quote is at `index`.
    private mutating func string() throws(JSONError) -> String {
        index += 1
        var unescaped: [UInt8] = []
        var start = index
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                let rest = bytes[start..<index]
                index += 1
                if unescaped.isEmpty { return String(decoding: rest, as: UTF8.self) }
                return String(decoding: unescaped + rest, as: UTF8.self)
            case UInt8(ascii: "\\"):
                unescaped += bytes[start..<index]
                unescaped += try escape().utf8
                start = index
            case 0..<0x20:
                throw error(.controlCharacter, at: index, found: character(at: index))
            default:
                index += 1
            }
        }
        throw unexpected()
    }

    /// What the escape whose backslash is at `index` stands for: one code point.
    private mutating func escape() throws(JSONError) -> String {
        let start = index
        index += 1
        guard let letter = peek else { throw unexpected() }
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return String(Unicode.Scalar(letter))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try codeUnit(escapedAt: start)
            guard UTF16.isSurrogate(unit) else { return String(decoding: [unit], as: UTF16.self) }
            return try pair(led: unit, escapedAt: start)
        default:
            throw error(.invalidEscape, at: start, found: excerpt(from: start, countMax: 2))
        }
    }

    /// The code point that the surrogate `high`, escaped at `start`, makes with the one after it.
    private mutating func pair(
        led high: UInt16,
        escapedAt start: Int
    ) throws(JSONError) -> String {
        let second = index
        guard UTF16.isLeadSurrogate(high), take("\\"), take("u") else {
            throw error(.loneSurrogate, at: start, found: excerpt(from: start, countMax: 6))
        }
        let low = try codeUnit(escapedAt: second)
        guard UTF16.isTrailSurrogate(low) else {
            throw error(.loneSurrogate, at: start, found: excerpt(from: start, countMax: 6))
        }
        return String(decoding: [high, low], as: UTF16.self)
    }

    /// The four hex digits at `index`, of the escape whose backslash is at `start`.
    private mutating func codeUnit(escapedAt start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = peek else { throw unexpected() }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error(.invalidEscape, at: start, found: excerpt(from: start, countMax: 6))
            }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }
}

// MARK: - Bytes and errors

extension JSONParser {
    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// Takes a mark between values together with the space around it.
    private mutating func takeMark(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard take(character) else { return false }
        skipSpace()
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            index += 1
        }
    }

    /// What to say of the byte at `index`, which fits nothing, or of the end of the text.
    private func unexpected() -> JSONError {
        index < bytes.count
            ? error(.unexpectedCharacter, at: index, found: character(at: index))
            : error(.unexpectedEnd, at: index, found: "")
    }

    func error(_ rule: JSONError.Rule, at offset: Int, found: String) -> JSONError {
        let place = UTF8Scan.place(of: offset, in: bytes)
        return JSONError(
            rule: rule,
            offset: offset,
            line: place.line,
            column: place.column,
            found: found
        )
    }

    /// The character at `offset`: itself if it is visible ASCII, else its number.
    private func character(at offset: Int) -> String {
        let text = String(decoding: bytes[offset...].prefix(4), as: UTF8.self)
        guard let scalar = text.unicodeScalars.first else { return "" }
        return (0x21...0x7E).contains(scalar.value) ? String(scalar) : scalar.codePointName
    }

    /// The visible ASCII from `offset` to the next mark that ends a number or a string.
    private func excerpt(from offset: Int, countMax: Int = 24) -> String {
        let end = bytes[offset...].prefix(countMax).prefix {
            (0x21...0x7E).contains($0) && !#"",]}"#.utf8.contains($0)
        }
        return String(decoding: end, as: UTF8.self)
    }

    /// A key that can be shown since it is a code, not a person's text; else nothing.
    private static func plainCode(_ key: String) -> String {
        let isPlain = key.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        return isPlain && key.utf8.count <= 24 ? key : ""
    }
}

extension Unicode.Scalar {
    /// `U+` and four to six upper-case hex digits.
    package var codePointName: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
