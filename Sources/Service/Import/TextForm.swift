import Foundation

/// Whether bytes that come in chunks are well-formed text of an encoding.
struct TextForm {
    /// What may follow in a sequence that was begun: the ranges of the bytes still due.
    private typealias Due = [ClosedRange<UInt8>]

    private let begin: @Sendable (UInt8) -> [ClosedRange<UInt8>]?
    private let isFourBytes: Bool
    private var due: Due = []
    private(set) var isPossible = true

    /// Whether all of it was well-formed and nothing was cut off.
    var isWhole: Bool { isPossible && due.isEmpty }

    /// UTF-8 by table 3-7 of the Unicode Standard.
    static var utf8: TextForm {
        TextForm(isFourBytes: false) { lead in
            let next: ClosedRange<UInt8> = 0x80...0xBF
            return switch lead {
            case 0xC2...0xDF: [next]
            case 0xE0: [0xA0...0xBF, next]
            case 0xED: [0x80...0x9F, next]
            case 0xE1...0xEF: [next, next]
            case 0xF0: [0x90...0xBF, next, next]
            case 0xF1...0xF3: [next, next, next]
            case 0xF4: [0x80...0x8F, next, next]
            default: nil
            }
        }
    }

    /// GB18030: two bytes, or four where the second is a digit.
    static var gb18030: TextForm {
        TextForm(isFourBytes: true) { lead in
            0x81...0xFE ~= lead ? [0x30...0xFE] : nil
        }
    }

    private init(
        isFourBytes: Bool, begin: @escaping @Sendable (UInt8) -> [ClosedRange<UInt8>]?
    ) {
        self.isFourBytes = isFourBytes
        self.begin = begin
    }

    /// Takes the next chunk.
    mutating func take(_ data: Data) {
        guard isPossible else { return }
        data.withUnsafeBytes { bytes in
            for byte in bytes {
                if due.isEmpty {
                    if byte < 0x80 { continue }
                    guard let ranges = begin(byte) else {
                        isPossible = false
                        return
                    }
                    due = ranges
                } else {
                    guard due[0].contains(byte), advance(by: byte) else {
                        isPossible = false
                        return
                    }
                }
            }
        }
    }

    /// Goes one byte further in a sequence; false where GB18030 has no such byte.
    private mutating func advance(by byte: UInt8) -> Bool {
        due.removeFirst()
        guard isFourBytes, due.isEmpty else { return true }
        if isInFour {
            isInFour = false
            return true
        }
        switch byte {
        case 0x30...0x39:
            due = [0x81...0xFE, 0x30...0x39]
            isInFour = true
            return true
        case 0x40...0x7E, 0x80...0xFE: return true
        default: return false
        }
    }

    /// Whether the bytes still due are the last two of four.
    private var isInFour = false
}
