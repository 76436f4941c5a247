import Basics
import TestSupport
import Testing

@Suite struct JSONPropertyTests {
    @Test("Decoding undoes encoding, canonical and for people, on 2000 random values")
    func roundTrip() throws {
        var generator = TestSeed.generator()
        for _ in 0..<2000 {
            let value = randomValue(depth: 5, using: &generator)
            let bytes = value.canonicalBytes
            let decoded = try JSON.parse(bytes)
            #expect(decoded == value, "\(TestSeed.note)")
            #expect(decoded.hashValue == value.hashValue, "\(TestSeed.note)")
            #expect(decoded.canonicalBytes == bytes, "\(TestSeed.note)")
            let pretty = value.prettyText()
            #expect(try JSON.parse(pretty.utf8).prettyText().utf8.elementsEqual(pretty.utf8))
        }
    }

    @Test("Bytes changed at random are read or refused, never worse")
    func mutation() {
        var generator = TestSeed.generator()
        for _ in 0..<2000 {
            var bytes = Array(randomValue(depth: 4, using: &generator).prettyText(indent: 1).utf8)
            for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: index)
                default: bytes.insert(bytes.randomElement(using: &generator) ?? 0, at: index)
                }
            }
            do throws(JSONError) {
                let value = try JSON.parse(bytes)
                #expect(throws: Never.self, "\(TestSeed.note)") {
                    try JSON.parse(value.canonicalBytes)
                }
            } catch {
                #expect((0...bytes.count).contains(error.offset), "\(TestSeed.note)")
                #expect(error.line >= 1 && error.column >= 1, "\(TestSeed.note)")
                #expect(error.found.count <= 24, "\(TestSeed.note)")
            }
        }
    }

    @Test("A string cut anywhere between its bytes is never read")
    func cutting() throws {
        let bytes = Array(#"{"a":["\#u{E9}\ud83d\ude00\#u{1F600}",-12,true],"b":null}"#.utf8)
        #expect(throws: Never.self) { try JSON.parse(bytes) }
        for count in 0..<bytes.count {
            #expect(throws: JSONError.self) { try JSON.parse(bytes.prefix(count)) }
        }
    }
}

/// A random value of at most `depth` levels.
private func randomValue(depth: Int, using generator: inout SplitMix64) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2:
        let bits = Int.random(in: 0...53, using: &generator)
        let bound = Int64(1) << bits - 1
        return .integer(Int64.random(in: -bound...bound, using: &generator))
    case 3, 4: return .string(randomText(using: &generator))
    case 5:
        return .array(
            (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                randomValue(depth: depth - 1, using: &generator)
            }
        )
    default:
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            object.set(
                randomValue(depth: depth - 1, using: &generator),
                for: randomText(using: &generator)
            )
        }
        return .object(object)
    }
}

/// A random text of at most ten scalars, with many that need care.
func randomText(using generator: inout SplitMix64) -> String {
    let special: [Unicode.Scalar] = [
        "\"", "\\", "/", "\n", "\r", "\t", "\0", "\u{1F}", "\u{7F}", ",", " ", "e", "\u{301}",
        "\u{F900}", "\u{8C48}", "\u{FEFF}", "\u{FFFF}", "\u{1F600}", "\u{10FFFF}", "\u{D7FF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...10, using: &generator) {
        let isSpecial = Bool.random(using: &generator)
        let random = Unicode.Scalar(UInt32.random(in: 0x20...0x9FFF, using: &generator))
        text.append((isSpecial ? special.randomElement(using: &generator) : random) ?? "a")
    }
    return String(text)
}
