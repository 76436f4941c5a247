import TestSupport
import Testing

@testable import Basics

@Suite struct JSONNormalisationTests {
    /// Pairs of a text and its form NFC, as code points.
    private static let compositions: [(text: String, composed: String)] = [
        ("", ""),
        ("plain ASCII \0 \u{7F}", "plain ASCII \0 \u{7F}"),
        // A compatibility ideograph has a canonical decomposition: the unified one.
        ("\u{F900}", "\u{8C48}"),
        ("\u{2F800}", "\u{4E3D}"),
        // Hangul: two and three jamo, a syllable and a final, and a final that begins nothing.
        ("\u{1112}\u{1161}", "\u{D558}"),
        ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
        ("\u{D558}\u{11AB}", "\u{D55C}"),
        ("\u{11AB}\u{1112}", "\u{11AB}\u{1112}"),
        // Marks are put in the order of their classes, then composed.
        ("e\u{301}", "\u{E9}"),
        ("a\u{301}\u{323}", "\u{1EA1}\u{301}"),
        ("e\u{301}\u{327}", "\u{229}\u{301}"),
        ("\u{E9}\u{327}", "\u{229}\u{301}"),
        // A mark of the same class in between blocks the composition.
        ("a\u{300}\u{301}", "\u{E0}\u{301}"),
        // What is excluded from composition stays decomposed.
        ("\u{958}", "\u{915}\u{93C}"),
        ("\u{FB1D}", "\u{5D9}\u{5B4}"),
        ("\u{1D15E}", "\u{1D157}\u{1D165}"),
        // Singletons.
        ("\u{212B}", "\u{C5}"),
        ("\u{2126}", "\u{3A9}"),
        // Compatibility forms stay: NFC, not NFKC.
        ("\u{FF21}\u{FB01}\u{2460}", "\u{FF21}\u{FB01}\u{2460}"),
        // A long run of marks.
        (
            "a" + String(repeating: "\u{301}\u{323}", count: 500),
            "\u{1EA1}" + String(repeating: "\u{323}", count: 499)
                + String(repeating: "\u{301}", count: 500)
        ),
        // Three Tibetan vowels are starters that decompose into marks: those are moved all the same.
        ("\u{20D7}\u{F73}", "\u{F71}\u{F72}\u{20D7}"),
        ("\u{7EC}\u{F75}", "\u{F71}\u{F74}\u{7EC}"),
        ("\u{F40}\u{31E}\u{F81}\u{59C}", "\u{F40}\u{F71}\u{F80}\u{31E}\u{59C}"),
        // A run that begins with a mark.
        ("\u{301}e\u{301}", "\u{301}\u{E9}"),
    ]

    @Test("Strings become NFC, code point by code point, and stay so")
    func composition() throws {
        for (text, composed) in Self.compositions {
            let result = try JSON.array([.string(text)]).normalised()
            expectExactly(result, .array([.string(composed)]))
            expectExactly(try result.normalised(), result)
        }
    }

    @Test("What is taken for composed without a look is what a look finds composed")
    func plainlyComposed() throws {
        var scalars = String.UnicodeScalarView()
        for value in UInt32(0)...0xFFFF {
            guard let scalar = Unicode.Scalar(value), String(scalar).isPlainlyComposed else {
                continue
            }
            #expect(scalar.properties.generalCategory != .unassigned)
            #expect(scalar.properties.canonicalCombiningClass == .notReordered)
            scalars.append(scalar)
            scalars.append("A")
        }
        #expect(scalars.count > 40_000)
        // With one letter more that is looked at, all of the text is.
        let text = String(scalars) + "\u{E9}"
        #expect(!text.isPlainlyComposed)
        #expect(text.composed.utf8.elementsEqual(text.utf8))
        #expect("\u{4E00}\u{9FA5}（，。、）《》".isPlainlyComposed)
    }

    @Test("Keys, order, numbers and nesting stay")
    func structure() throws {
        let value: JSON = ["b": [1, .null, true, ["x y": "e\u{301}"]], "a": "ok"]
        let expected: JSON = ["b": [1, .null, true, ["x y": "\u{E9}"]], "a": "ok"]
        #expect(try value.normalised().prettyText() == expected.prettyText())
        expectExactly(try value.normalised(), expected)
    }

    @Test("An unassigned code point is refused by place and number, never by its text")
    func unassigned() throws {
        let cases: [(value: UInt32, name: String)] = [
            (0x378, "U+0378"), (0xFDD0, "U+FDD0"), (0xFFFF, "U+FFFF"), (0x10FFFF, "U+10FFFF"),
            (0xE0000, "U+E0000"),
        ]
        for (number, name) in cases {
            let text = "secret" + String(try required(Unicode.Scalar(number)))
            let value: JSON = ["title": "t", "names": ["a", "b", ["x \"y\"": .string(text)]]]
            let error = #expect(throws: JSONTextError.self) { try value.normalised() }
            #expect(error?.rule == .unassignedCodePoint)
            #expect(error?.path == #"$.names[2]["x \"y\""]"#)
            #expect(error?.codePoint == name)
        }
        #expect(throws: Never.self) {
            try JSON.string("\u{E000}\u{200B}\u{FEFF}\u{0}\u{85}\u{F0000}").normalised()
        }
    }

    @Test("A key that is not ASCII is refused by the place of its object")
    func keys() {
        let value: JSON = ["list": [["a": 1, "n\u{E9}": 2]]]
        let error = #expect(throws: JSONTextError.self) { try value.normalised() }
        #expect(error?.rule == .nonASCIIKey)
        #expect(error?.path == "$.list[0]")
        #expect(error?.codePoint == "U+00E9")
    }
}
