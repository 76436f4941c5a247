import Basics
import TestSupport
import Testing

@Suite struct CSVTests {
    @Test("Fields are read as RFC 4180 has them, LF or CRLF, the last line end missing or not")
    func reading() throws {
        for lineEnd in ["\n", "\r\n"] {
            for last in ["", lineEnd] {
                let text = ["a,b,c", #""x, y","","say ""hi""""#, "1,,", "\"two\nlines\",名,3"]
                    .joined(separator: lineEnd)
                let records = try Self.records(of: text + last)
                #expect(
                    records.map { $0.fields.map(\.text) } == [
                        ["a", "b", "c"], ["x, y", "", #"say "hi""#], ["1", "", ""],
                        ["two\nlines", "名", "3"],
                    ]
                )
                #expect(records.map(\.line) == [1, 2, 3, 4])
            }
        }
    }

    @Test("A line end in quotes is kept as it is written")
    func quotedLineEnds() throws {
        let records = try Self.records(of: "\"a\r\nb\rc\nd\"\r\n")
        #expect(records.first.map { Array($0.fields[0].text.utf8) } == Array("a\r\nb\rc\nd".utf8))
    }

    @Test("A byte order mark is no text and takes no column; elsewhere it is text")
    func byteOrderMark() throws {
        let records = try Self.records(of: "\u{FEFF}a,b\n\u{FEFF}c\n")
        #expect(records[0].fields.map { Array($0.text.utf8) } == [[0x61], [0x62]])
        #expect(records[0].fields.map(\.column) == [1, 3])
        #expect(records[0].sourceText.utf8.elementsEqual("a,b".utf8))
        #expect(records[1].fields[0].text.utf8.elementsEqual("\u{FEFF}c".utf8))
        #expect(try Self.records(of: "\u{FEFF}").isEmpty)
    }

    @Test("Empty lines are skipped but counted; a line of space or of empty quotes is a record")
    func emptyLines() throws {
        let records = try Self.records(of: "\n\r\na\n\n\r\n \n\"\"\n,\n\n")
        #expect(records.map(\.line) == [3, 6, 7, 8])
        #expect(records.map { $0.fields.map(\.text) } == [["a"], [" "], [""], ["", ""]])
        #expect(try Self.records(of: "").isEmpty)
        #expect(try Self.records(of: "\r\n\n").isEmpty)
    }

    @Test("A field knows its line, its column and its width in scalars, quotes included")
    func places() throws {
        let records = try Self.records(of: "会议,\u{1F600}e\u{301},x\n\"两\r\n行\",\"\"\"\",,末\nz\n")
        let first = records[0].fields
        #expect(first.map(\.line) == [1, 1, 1])
        #expect(first.map(\.column) == [1, 4, 8])
        #expect(first.map(\.width) == [2, 3, 1])
        #expect(records[0].sourceText == "会议,\u{1F600}e\u{301},x")
        let second = records[1].fields
        #expect(records[1].line == 2)
        #expect(second.map(\.line) == [2, 3, 3, 3])
        #expect(second.map(\.column) == [1, 4, 9, 10])
        #expect(second.map(\.width) == [2, 4, 0, 1])
        #expect(records.map(\.line) == [1, 2, 4])
        #expect(records[1].sourceText == "\"两\r\n行\",\"\"\"\",,末")
    }

    @Test("The reader passes on what the chunks throw, and can go on")
    func chunkErrors() throws {
        var chunks: [[UInt8]?] = [Array("a\nb".utf8), nil, [], Array("c\n".utf8)]
        var reader = CSVReader {
            if chunks.isEmpty { return nil }
            guard let chunk = chunks.removeFirst() else { throw Broken() }
            return chunk
        }
        #expect(try reader.next()?.fields.map(\.text) == ["a"])
        #expect(throws: Broken.self) { try reader.next() }
        #expect(try reader.next()?.fields.map(\.text) == ["bc"])
        #expect(try reader.next()?.line == nil)
    }

    private struct Broken: Error {}

    private static func records(of text: String) throws -> [CSVRecord] {
        var records: [CSVRecord] = []
        var isRead = false
        var reader = CSVReader {
            defer { isRead = true }
            return isRead ? nil : Array(text.utf8)
        }
        while let record = try reader.next() { records.append(record) }
        return records
    }
}

// MARK: - Refusals

extension CSVTests {
    /// Texts, the errors they get, and the first fields of the records read all the same.
    private static let refusals: [(text: [UInt8], errors: [String], firsts: [String])] = [
        (Array("a\n名b\"c,d\ne\n".utf8), ["quote-in-unquoted-field 2:3"], ["a", "e"]),
        (Array("a\nb, \"c\"\ne".utf8), ["quote-in-unquoted-field 2:4"], ["a", "e"]),
        (Array("\"a\" ,b\nc".utf8), ["text-after-quote 1:4"], ["c"]),
        (Array("\"a\n名\"b\nc".utf8), ["text-after-quote 2:3"], ["c"]),
        (Array("a\n1,\"b\nc\n".utf8), ["unclosed-quote 2:3"], ["a"]),
        (Array("\"".utf8), ["unclosed-quote 1:1"], []),
        (Array("\"\"\"".utf8), ["unclosed-quote 1:1"], []),
        (Array("a\rb\nc".utf8), ["lone-carriage-return 1:2"], ["c"]),
        (Array("c\na\r".utf8), ["lone-carriage-return 2:2"], ["c"]),
        (Array("\"a\"\rb".utf8), ["lone-carriage-return 1:4"], []),
        (Array("名,".utf8) + [0xD5, 0xC5, 0x0A, 0x62], ["invalid-utf8 1:3"], ["b"]),
        ([0xFF, 0xFE, 0x22, 0x00, 0x0A, 0x00], ["invalid-utf8 1:1"], ["\0"]),
        ([0x22, 0x0A, 0x80, 0x22, 0x0A, 0x62], ["invalid-utf8 2:1"], ["b"]),
        ([0x61, 0x0A, 0xE5, 0x90], ["invalid-utf8 2:1"], ["a"]),
        (
            Array("a\"\n\"b\"c\nd\n\"e".utf8),
            ["quote-in-unquoted-field 1:2", "text-after-quote 2:4", "unclosed-quote 4:1"], ["d"]
        ),
    ]

    @Test("Each rule is refused with its place, and the lines after it are read")
    func refusal() throws {
        for sample in Self.refusals {
            for size in [1, 2, 1000] {
                let result = outcomes(of: chunks(of: sample.text, size: size))
                #expect(result.errors == sample.errors)
                #expect(result.records.map { $0.fields[0].text } == sample.firsts)
            }
        }
        let named = Set(Self.refusals.flatMap(\.errors).map { String($0.prefix { $0 != " " }) })
        let all = Set(CSVError.Rule.allCases.map(\.rawValue))
        #expect(named.union(["record-too-long"]) == all)
    }

    @Test("A record of as many bytes as the limit is read, and one of a byte more is not")
    func recordTooLong() {
        let limits = CSVReader.Limits(recordBytes: 6)
        for end in ["", "\n", "\r\n"] {
            for (record, isRead) in [
                ("123456", true), ("1,3456", true), ("\"234\n\"", true), ("1234567", false),
                ("12345678901", false), ("\"2345\n\"", false), ("1\n12345678", false),
            ] {
                for size in [1, 3, 1000] {
                    let text = Array(("x\n" + record + end).utf8)
                    let result = outcomes(of: chunks(of: text, size: size), limits: limits)
                    let line = record.hasPrefix("1\n") ? 3 : 2
                    #expect(result.errors == (isRead ? [] : ["record-too-long \(line):1"]))
                }
            }
        }
    }

    @Test("Reading holds no more than a record and a chunk, however long the file")
    func boundedMemory() throws {
        // A quote that is never closed must not draw the whole of an endless file in.
        var chunkCount = 0
        var reader = CSVReader {
            chunkCount += 1
            let first = UInt8(ascii: chunkCount == 1 ? "\"" : "\n")
            return [first] + Array(repeating: UInt8(ascii: "a"), count: 65_535)
        }
        let error = #expect(throws: CSVError.self) { try reader.next() }
        #expect(error?.rule == .recordTooLong)
        #expect(chunkCount <= 18)
        #expect(try reader.next()?.line == nil)
    }
}

// MARK: - Properties

extension CSVTests {
    @Test("Chunks of one byte read as one chunk does: records, places and errors")
    func chunking() {
        var generator = TestSeed.generator()
        let pieces: [[UInt8]] = [
            [0x22], [0x22], [0x2C], [0x2C], [0x0A], [0x0A], [0x0D, 0x0A], [0x0D], [0x61], [0x62],
            Array("名".utf8), Array("\u{1F600}".utf8), Array("\u{FEFF}".utf8), [0x22, 0x22],
            [0x80], [0x2C, 0x22], [0x22, 0x2C],
        ]
        let limits = CSVReader.Limits(recordBytes: 24)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...30, using: &generator)).flatMap { _ in
                pieces.randomElement(using: &generator) ?? []
            }
            let whole = outcomes(of: [text], limits: limits)
            for size in 1...3 {
                let cut = outcomes(of: chunks(of: text, size: size), limits: limits)
                #expect(cut.log == whole.log, "\(TestSeed.note) \(text)")
            }
        }
    }

    @Test("Reading undoes writing on 1000 random tables")
    func roundTrip() throws {
        var generator = TestSeed.generator()
        for _ in 0..<1000 {
            let table = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    randomText(using: &generator)
                }
            }
            var bytes: [UInt8] = []
            for record in table { CSV.appendRecord(record, to: &bytes) }
            let result = outcomes(of: [bytes])
            #expect(result.errors == [], "\(TestSeed.note)")
            let read = result.records.map { $0.fields.map { Array($0.text.utf8) } }
            #expect(read == table.map { $0.map { Array($0.utf8) } }, "\(TestSeed.note)")
        }
    }

    @Test("A field is quoted where it must be and nowhere else")
    func writing() {
        let samples = [
            ("", ""), ("a b", "a b"), ("名", "名"), ("a,b", #""a,b""#), (#"a"b"#, #""a""b""#),
            ("a\nb", "\"a\nb\""), ("a\r", "\"a\r\""), (" a", #"" a""#), ("a ", #""a ""#),
            ("\u{FEFF}a", "\"\u{FEFF}a\""), ("a\u{FEFF}", "a\u{FEFF}"),
        ]
        for (text, written) in samples {
            var bytes: [UInt8] = []
            CSV.appendField(text, to: &bytes)
            #expect(bytes == Array(written.utf8))
        }
        var bytes: [UInt8] = []
        CSV.appendRecord(["a", ""], to: &bytes)
        CSV.appendRecord([""], to: &bytes)
        #expect(bytes == Array("a,\n\"\"\n".utf8))
    }
}

// MARK: - Help

/// What a text was read as: the records, the errors as `rule line:column`, and all in order.
private struct Outcomes {
    var records: [CSVRecord] = []
    var errors: [String] = []
    var log: [String] = []
}

private func outcomes(of chunks: [[UInt8]], limits: CSVReader.Limits = .init()) -> Outcomes {
    var rest = chunks[...]
    var reader = CSVReader(limits: limits) { rest.popFirst() }
    var outcomes = Outcomes()
    while true {
        do {
            guard let record = try reader.next() else { return outcomes }
            outcomes.records.append(record)
            let fields = record.fields.map { "\($0.line):\($0.column)+\($0.width) \($0.text)" }
            outcomes.log.append("\(record.line) \(fields) \(record.sourceText)")
        } catch {
            guard let error = error as? CSVError else { return outcomes }
            let text = "\(error.rule.rawValue) \(error.line):\(error.column)"
            outcomes.errors.append(text)
            outcomes.log.append(text)
        }
    }
}

private func chunks(of bytes: [UInt8], size: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
    }
}
