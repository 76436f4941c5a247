import Basics
import Testing

@Suite struct JSONRefusalTests {
    /// A text and the error it gets: rule, offset, line, column, found.
    struct Sample: Sendable, CustomTestStringConvertible {
        let text: [UInt8]
        let error: (rule: JSONError.Rule, offset: Int, line: Int, column: Int, found: String)

        init(
            _ text: String,
            _ rule: JSONError.Rule,
            _ offset: Int,
            _ line: Int,
            _ column: Int,
            _ found: String
        ) {
            self.init(Array(text.utf8), rule, offset, line, column, found)
        }

        init(
            _ text: [UInt8],
            _ rule: JSONError.Rule,
            _ offset: Int,
            _ line: Int,
            _ column: Int,
            _ found: String
        ) {
            self.text = text
            self.error = (rule, offset, line, column, found)
        }

        var testDescription: String { String(decoding: text, as: UTF8.self).debugDescription }
    }

    private static let nines = String(repeating: "9", count: 24)

    private static let samples: [Sample] = [
        Sample("", .unexpectedEnd, 0, 1, 1, ""),
        Sample(" \n ", .unexpectedEnd, 3, 2, 2, ""),
        Sample("[1,\n", .unexpectedEnd, 4, 2, 1, ""),
        Sample(#"{"a""#, .unexpectedEnd, 4, 1, 5, ""),
        Sample(#""abc"#, .unexpectedEnd, 4, 1, 5, ""),
        Sample(#""\"#, .unexpectedEnd, 2, 1, 3, ""),
        Sample(#""\u12"#, .unexpectedEnd, 5, 1, 6, ""),
        Sample("tru", .unexpectedEnd, 3, 1, 4, ""),
        Sample("-", .unexpectedEnd, 1, 1, 2, ""),
        Sample("trux", .unexpectedCharacter, 3, 1, 4, "x"),
        Sample("NaN", .unexpectedCharacter, 0, 1, 1, "N"),
        Sample("+1", .unexpectedCharacter, 0, 1, 1, "+"),
        Sample(".5", .unexpectedCharacter, 0, 1, 1, "."),
        Sample("-x", .unexpectedCharacter, 1, 1, 2, "x"),
        Sample("'a'", .unexpectedCharacter, 0, 1, 1, "'"),
        Sample("[1,]", .unexpectedCharacter, 3, 1, 4, "]"),
        Sample("[1 2]", .unexpectedCharacter, 3, 1, 4, "2"),
        Sample("[,1]", .unexpectedCharacter, 1, 1, 2, ","),
        Sample(#"{"a":1,}"#, .unexpectedCharacter, 7, 1, 8, "}"),
        Sample(#"{"a" 1}"#, .unexpectedCharacter, 5, 1, 6, "1"),
        Sample("{a:1}", .unexpectedCharacter, 1, 1, 2, "a"),
        Sample("// no\n1", .unexpectedCharacter, 0, 1, 1, "/"),
        Sample("[\"名字\",\n \"字\" 名]", .unexpectedCharacter, 18, 2, 6, "U+540D"),
        Sample("\u{A0}1", .unexpectedCharacter, 0, 1, 1, "U+00A0"),
        Sample("\u{C}1", .unexpectedCharacter, 0, 1, 1, "U+000C"),
        Sample("\u{FEFF}1", .byteOrderMark, 0, 1, 1, "U+FEFF"),
        Sample("1 2", .trailingContent, 2, 1, 3, "2"),
        Sample("{}\n}", .trailingContent, 3, 2, 1, "}"),
        Sample("1\0", .trailingContent, 1, 1, 2, "U+0000"),
        Sample(#"{"a":1,"b":2,"a":3}"#, .duplicateKey, 13, 1, 14, "a"),
        Sample(#"{"a":1,"\u0061":3}"#, .duplicateKey, 7, 1, 8, "a"),
        Sample(#"{"名":{},"名":{}}"#, .duplicateKey, 10, 1, 9, ""),
        Sample("[1.0]", .notAnInteger, 1, 1, 2, "1.0"),
        Sample("1e2", .notAnInteger, 0, 1, 1, "1e2"),
        Sample("-0.0", .notAnInteger, 0, 1, 1, "-0.0"),
        Sample("1E400", .notAnInteger, 0, 1, 1, "1E400"),
        Sample("[9007199254740992]", .integerOutOfRange, 1, 1, 2, "9007199254740992"),
        Sample("-9007199254740992", .integerOutOfRange, 0, 1, 1, "-9007199254740992"),
        Sample("[\(nines)\(nines)]", .integerOutOfRange, 1, 1, 2, nines),
        Sample("-0", .negativeZero, 0, 1, 1, "-0"),
        Sample("01", .leadingZero, 0, 1, 1, "01"),
        Sample("-00", .leadingZero, 0, 1, 1, "-00"),
        Sample(#""é\ud800""#, .loneSurrogate, 3, 1, 3, #"\ud800"#),
        Sample(#""\udc00\ud800""#, .loneSurrogate, 1, 1, 2, #"\udc00"#),
        Sample(#""\ud83d\n""#, .loneSurrogate, 1, 1, 2, #"\ud83d"#),
        Sample(#""\ud83d\ud83d\ude00""#, .loneSurrogate, 1, 1, 2, #"\ud83d"#),
        Sample("\"a\tb\"", .controlCharacter, 2, 1, 3, "U+0009"),
        Sample("\"a\n\"", .controlCharacter, 2, 1, 3, "U+000A"),
        Sample(#""\x41""#, .invalidEscape, 1, 1, 2, #"\x"#),
        Sample(#""\U0041""#, .invalidEscape, 1, 1, 2, #"\U"#),
        Sample(#""\u00g1""#, .invalidEscape, 1, 1, 2, #"\u00g1"#),
        Sample(#""\u12""#, .invalidEscape, 1, 1, 2, #"\u12"#),
        Sample(#""\名""#, .invalidEscape, 1, 1, 2, #"\"#),
        Sample([0x22, 0xC0, 0xAF, 0x22], .invalidUTF8, 1, 1, 2, "0xc0"),
        Sample([0x22, 0xE0, 0x80, 0xAF, 0x22], .invalidUTF8, 1, 1, 2, "0xe0"),
        Sample([0x22, 0xED, 0xA0, 0x80, 0x22], .invalidUTF8, 1, 1, 2, "0xed"),
        Sample([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .invalidUTF8, 1, 1, 2, "0xf4"),
        Sample([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], .invalidUTF8, 1, 1, 2, "0xf5"),
        Sample([0x22, 0xC3, 0xA9, 0x80, 0x22], .invalidUTF8, 3, 1, 3, "0x80"),
        Sample([0x20, 0x22, 0xE5, 0x90], .invalidUTF8, 2, 1, 3, "0xe5"),
        Sample(Array("0123456789abcdef".utf8) + [0xFF], .invalidUTF8, 16, 1, 17, "0xff"),
    ]

    @Test("Each rule is refused, with its place and what was found", arguments: samples)
    func refusal(_ sample: Sample) {
        let error = #expect(throws: JSONError.self) { try JSON.parse(sample.text) }
        #expect(error?.rule == sample.error.rule)
        #expect(error?.offset == sample.error.offset)
        #expect(error?.line == sample.error.line)
        #expect(error?.column == sample.error.column)
        #expect(error?.found == sample.error.found)
    }

    @Test("Every rule has a sample here, and a code in kebab case")
    func coverage() {
        let sampled = Set(Self.samples.map(\.error.rule)).union([.tooDeep, .tooLarge])
        #expect(sampled == Set(JSONError.Rule.allCases))
        for rule in JSONError.Rule.allCases.map(\.rawValue) + CSVError.Rule.allCases.map(\.rawValue)
            + JSONTextError.Rule.allCases.map(\.rawValue)
        {
            #expect(rule.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(rule)")
        }
    }

    @Test("Sixteen levels are read and the seventeenth is refused, arrays and objects alike")
    func depth() throws {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            func nested(_ levels: Int) -> String {
                String(repeating: open, count: levels) + "1"
                    + String(repeating: close, count: levels)
            }
            #expect(throws: Never.self) { try JSON.parse(nested(16).utf8) }
            let error = #expect(throws: JSONError.self) { try JSON.parse(nested(17).utf8) }
            #expect(error?.rule == .tooDeep)
            #expect(error?.offset == 16 * open.utf8.count)
            #expect(error?.found == "17")
        }
        let flat = JSON.Limits(depth: 0)
        #expect(try JSON.parse("1".utf8, limits: flat) == 1)
        #expect(throws: JSONError.self) { try JSON.parse("[]".utf8, limits: flat) }
    }

    @Test("The deepest nesting that a limit can allow does not exhaust the stack")
    func deepest() throws {
        let limits = JSON.Limits(depth: 512)
        let text = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(try JSON.parse(text.utf8, limits: limits).canonicalBytes == Array(text.utf8))
        let unclosed = String(repeating: "[", count: 100_000)
        let error = #expect(throws: JSONError.self) {
            try JSON.parse(unclosed.utf8, limits: limits)
        }
        #expect(error?.rule == .tooDeep)
    }

    @Test("One byte more than the limit is refused, before anything else is looked at")
    func size() throws {
        let limits = JSON.Limits(bytes: 4)
        #expect(try JSON.parse("1234".utf8, limits: limits) == 1234)
        let error = #expect(throws: JSONError.self) {
            try JSON.parse("x\n345".utf8, limits: limits)
        }
        #expect(error?.rule == .tooLarge)
        #expect(error?.offset == 4)
        #expect(error?.line == 2)
        #expect(error?.column == 3)
        #expect(error?.found == "5")
        let mebibyte = "\"" + String(repeating: "a", count: (1 << 20) - 2) + "\""
        #expect(throws: Never.self) { try JSON.parse(mebibyte.utf8) }
        #expect(throws: JSONError.self) { try JSON.parse((mebibyte + " ").utf8) }
    }

    @Test("A hundred thousand keys are told apart in no time, and the last may be the duplicate")
    func manyKeys() {
        let keys = (0..<100_000).map { "\"\($0)\":0" }.joined(separator: ",")
        let limits = JSON.Limits(bytes: 4 << 20)
        #expect(throws: Never.self) { try JSON.parse("{\(keys)}".utf8, limits: limits) }
        let error = #expect(throws: JSONError.self) {
            try JSON.parse("{\(keys),\"99999\":0}".utf8, limits: limits)
        }
        #expect(error?.rule == .duplicateKey)
    }
}
