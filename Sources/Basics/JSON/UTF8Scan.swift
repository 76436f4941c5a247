/// Well-formedness of UTF-8, and places in it, told without making a `String`.
///
/// The standard library repairs what is malformed; the ledger refuses it and says where.
enum UTF8Scan {
    /// The offset of the first sequence that is not well-formed, or nil if there is none.
    ///
    /// Table 3-7 of the Unicode Standard: no overlong form, no surrogate, nothing above U+10FFFF.
    static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                while index + 8 <= bytes.count,
                    raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                }
                continue
            }
            guard let (length, second) = sequence(led: bytes[index]),
                index + length <= bytes.count, second.contains(bytes[index + 1]),
                bytes[(index + 2)..<(index + length)].allSatisfy({ isContinuation($0) })
            else { return index }
            index += length
        }
        return nil
    }

    /// The number of scalars that begin in `bytes`, which are well-formed.
    static func scalarCount(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 + (isContinuation($1) ? 0 : 1) }
    }

    /// The line and the column, both from 1, of `offset` in `bytes`. A line ends at a line feed;
    /// a column is a Unicode scalar.
    static func place(of offset: Int, in bytes: some RandomAccessCollection<UInt8>) -> Place {
        let before = bytes.prefix(offset)
        let lineFeed = UInt8(ascii: "\n")
        let line = before.reduce(1) { $1 == lineFeed ? $0 + 1 : $0 }
        let start = before.lastIndex(of: lineFeed).map(before.index(after:)) ?? before.startIndex
        return Place(line: line, column: scalarCount(before[start...]) + 1)
    }

    /// A line and a column, both from 1.
    struct Place {
        let line: Int
        let column: Int
    }

    /// How long the sequence that `lead` begins is, and what its second byte may be.
    private static func sequence(led lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
