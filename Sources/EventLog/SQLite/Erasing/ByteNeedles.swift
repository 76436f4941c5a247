/// Many texts looked for in bytes at once.
///
/// Every text begins with four bytes that lead to it; a table of 65,536 flags passes over nearly
/// every place where none begins, so that a file is looked through in one go however many texts
/// there are.
package struct ByteNeedles: Sendable {
    /// The shortest text that is looked for.
    package static let byteCountMin = 4

    private var texts: [[UInt8]] = []
    private var byStart: [UInt32: [Int]] = [:]
    private var mayStart = [Bool](repeating: false, count: 1 << 16)
    /// The length of the longest: what two pieces of a file must overlap by, and one more.
    package private(set) var byteCountMax = 0

    /// Texts that are too short are left out, and each is looked for once.
    package init(_ all: some Sequence<[UInt8]>) {
        for text in Set(all) where text.count >= ByteNeedles.byteCountMin {
            let start = text.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            byStart[start, default: []].append(texts.count)
            mayStart[ByteNeedles.slot(start)] = true
            byteCountMax = max(byteCountMax, text.count)
            texts.append(text)
        }
    }

    package var count: Int { texts.count }

    package var isEmpty: Bool { texts.isEmpty }

    private static func slot(_ start: UInt32) -> Int {
        Int(truncatingIfNeeded: (start &* 0x9E37_79B1) >> 16)
    }

    /// The numbers of the texts that stand in `bytes`, up to the first where `isEnough`.
    package func found(in bytes: UnsafeRawBufferPointer, isEnough: Bool = false) -> Set<Int> {
        var found: Set<Int> = []
        guard bytes.count >= 4, !texts.isEmpty else { return found }
        var start = UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
        mayStart.withUnsafeBufferPointer { mayStart in
            for end in 3..<bytes.count {
                start = start << 8 | UInt32(bytes[end])
                guard mayStart[ByteNeedles.slot(start)], let candidates = byStart[start] else {
                    continue
                }
                for candidate in candidates where stands(candidate, in: bytes, at: end - 3) {
                    found.insert(candidate)
                    if isEnough { return }
                }
            }
        }
        return found
    }

    private func stands(_ number: Int, in bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        let text = texts[number]
        guard offset + text.count <= bytes.count else { return false }
        for index in 4..<text.count where bytes[offset + index] != text[index] { return false }
        return true
    }

    /// The same without the texts of those numbers.
    package func without(_ numbers: Set<Int>) -> ByteNeedles {
        numbers.isEmpty
            ? self
            : ByteNeedles(texts.indices.lazy.filter { !numbers.contains($0) }.map { texts[$0] })
    }
}
