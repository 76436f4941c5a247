import Basics
import TestSupport
import Testing

@Suite struct JSONTests {
    @Test("The literals, numbers and containers of JSON are read, white space anywhere between")
    func reading() throws {
        let text = """
             {"a" : [ true,false , null,0,-1, 9007199254740991,-9007199254740991 ],\t"b":{},\r
            "c":[],"":"" }

            """
        let value = try JSON.parse(text.utf8)
        let expected: JSON = [
            "a": [
                true, false, .null, 0, -1, 9_007_199_254_740_991, -9_007_199_254_740_991,
            ],
            "b": [:], "c": [], "": "",
        ]
        #expect(value == expected)
        guard case .object(let object) = value else { throw Missing() }
        #expect(object.keys == ["a", "b", "c", ""])
    }

    @Test("A scalar alone is a value")
    func scalars() throws {
        #expect(try JSON.parse(" null ".utf8) == .null)
        #expect(try JSON.parse("0".utf8) == 0)
        #expect(try JSON.parse("\"\"".utf8) == "")
    }

    @Test("Every escape is read, and surrogate pairs become one code point")
    func escapes() throws {
        let text =
            #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\uDE00\u0000|\ud800\udc00|"#
            + #"\udbff\udfff""#
        let expected = "\"\\/\u{8}\u{C}\n\r\tA\u{E9}\u{20AC}\u{1F600}\0|\u{10000}|\u{10FFFF}"
        try expectExactly(JSON.parse(text.utf8), .string(expected))
    }

    @Test("Strings are equal only if their code points are")
    func equality() {
        #expect("\u{F900}" == "\u{8C48}", "Swift's equality, for the record")
        #expect(JSON.string("\u{F900}") != JSON.string("\u{8C48}"))
        #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
        let keys: JSON = ["\u{E9}": 1, "e\u{301}": 2]
        #expect(keys != ["e\u{301}": 1, "\u{E9}": 2])
        #expect(keys == ["e\u{301}": 2, "\u{E9}": 1])
        #expect(keys.hashValue == (["e\u{301}": 2, "\u{E9}": 1] as JSON).hashValue)
    }

    @Test("Keys that differ in bytes alone are no duplicates")
    func canonicallyEquivalentKeys() throws {
        let value = try JSON.parse(#"{"\#u{E9}":1,"e\#u{301}":2}"#.utf8)
        guard case .object(let object) = value else { throw Missing() }
        #expect(object["\u{E9}"] == 1)
        #expect(object["e\u{301}"] == 2)
    }

    @Test("A member is replaced in its place, added at the end, and removed by no value")
    func setting() {
        var object: JSONObject = ["b": 1, "a": 2]
        object.set(3, for: "b")
        object.set(.null, for: "c")
        #expect(object.keys == ["b", "a", "c"])
        #expect(object["b"] == 3)
        #expect(object["c"] == .null)
        #expect(object["d"] == nil)
        object.set(nil, for: "a")
        object.set(nil, for: "a")
        #expect(object.keys == ["b", "c"])
        #expect(JSON.object(object).canonicalBytes == Array(#"{"b":3,"c":null}"#.utf8))
    }
}

// MARK: - Writing

extension JSONTests {
    @Test("The key-sorting sample of RFC 8785, 3.2.3")
    func sortingSample() throws {
        let text = #"""
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """#
        let canonical =
            #"{"\r":"Carriage Return","1":"One","\#u{80}":"Control","#
            + #""\#u{F6}":"Latin Small Letter O With Diaeresis","\#u{20AC}":"Euro Sign","#
            + #""\#u{1F600}":"Emoji: Grinning Face","#
            + #""\#u{FB33}":"Hebrew Letter Dalet With Dagesh"}"#
        #expect(try JSON.parse(text.utf8).canonicalBytes == Array(canonical.utf8))
    }

    @Test("The string sample of RFC 8785, 3.2.2, and every escape of its table")
    func stringSample() throws {
        let text =
            #"{"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","#
            + #""literals": [null, true, false]}"#
        let canonical = #"{"literals":[null,true,false],"string":"\#u{20AC}$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try JSON.parse(text.utf8).canonicalBytes == Array(canonical.utf8))
        let escaped = #""\u0000\u0001\b\t\n\u000b\f\r\u001f \#u{7F}\"\\/""#
        let raw = "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F} \u{7F}\"\\/"
        #expect(JSON.string(raw).canonicalBytes == Array(escaped.utf8))
    }

    @Test("Keys sort by UTF-16 code units")
    func sortingByCodeUnits() {
        var generator = TestSeed.generator()
        // Both sides of every border where the orders of UTF-8 and UTF-16 could part.
        let scalars: [Unicode.Scalar] = [
            "\0", "a", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}",
            "\u{EFFF}", "\u{F000}", "\u{FFFF}", "\u{10000}", "\u{103FF}", "\u{10400}", "\u{10FFFF}",
        ]
        for _ in 0..<500 {
            var object = JSONObject()
            for _ in 0..<12 {
                let key = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                    scalars.randomElement(using: &generator) ?? "a"
                }
                object.set(0, for: String(String.UnicodeScalarView(key)))
            }
            let expected = object.keys.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
            let sorted = object.sortedMembers.map { Array($0.key.utf8) }
            #expect(sorted == expected.map { Array($0.utf8) }, "\(TestSeed.note)")
        }
    }

    @Test("Text for people keeps the order of members and indents them")
    func prettyText() {
        let value: JSON = ["b": [1, ["x": .null]], "a": [], "c": [:]]
        let expected = """
            {
              "b": [
                1,
                {
                  "x": null
                }
              ],
              "a": [],
              "c": {}
            }
            """
        #expect(value.prettyText() == expected)
        #expect(JSON.array([1]).prettyText(indent: 4) == "[\n    1\n]")
    }
}

/// Fails unless the two are equal byte for byte.
func expectExactly(_ left: JSON, _ right: JSON) {
    #expect(left == right)
    #expect(left.canonicalBytes == right.canonicalBytes)
}
