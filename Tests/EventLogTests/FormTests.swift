import Basics
import EventLog
import TestSupport
import Testing

@Suite("The form of what an event holds")
struct FormTests {
    @Test("A code is a lower-case letter and up to 63 letters, digits and hyphens")
    func codes() {
        let longest = "a" + String(repeating: "9", count: 63)
        for text in ["a", "z", "leave-special", "a-", "a--1", longest] {
            #expect(Code(text)?.text == text)
        }
        let refused = [
            "", "1a", "-a", "A", "aB", "a_b", "a b", "a.b", "a/b", "é", "ａ", "a\n", "\u{0}",
            longest + "9", "到会",
        ]
        for text in refused { #expect(Code(text) == nil, "\(text.debugDescription)") }
    }

    @Test("The name of a type is two codes and one dot")
    func typeNames() {
        let longest = String(repeating: "a", count: 64)
        for text in ["a.b", "attendance.recorded", "\(longest).\(longest)"] {
            #expect(EventTypeName(text)?.text == text)
        }
        let refused = [
            "", ".", "a", "a.", ".b", "a..b", "a.b.c", "a.B", "a.b ", "a-b", "\(longest)a.b",
            "a.1", "a。b",
        ]
        for text in refused { #expect(EventTypeName(text) == nil, "\(text)") }
    }

    @Test("A reference is a code, a slash and an id; of people the id is digits alone")
    func references() {
        let accepted = [
            "member/0042", "member/1", "clerk/0", "person/000", "organ/0001",
            "session/2012-0031", "unit/Aa-9", "x/-", "members/abc",
            "organ/" + String(repeating: "Z", count: 64),
        ]
        for text in accepted { #expect(Reference(text)?.text == text) }
        let refused = [
            "", "/", "member", "member/", "/0042", "Member/0042", "member/42a", "member/4-2",
            "clerk/a", "person/张", "organ/a_b", "organ/a/b", "organ//a", "organ/a b", "organ/１",
            "organ/" + String(repeating: "Z", count: 65), "organ/a\n",
        ]
        for text in refused { #expect(Reference(text) == nil, "\(text)") }
        #expect(("member/1" as Reference) != "member/0001")
        #expect(("member/0042" as Reference).space == "member")
        #expect(("member/0042" as Reference).isActor)
        #expect(("clerk/1" as Reference).isActor)
        #expect(!("person/1" as Reference).isActor)
        #expect(!("members/1" as Reference).isMember)
    }

    @Test("An id is a UUID of version 7 or 8 in lower case with hyphens")
    func ids() throws {
        let accepted = [
            "0133be45-b800-8064-9865-b1e721ad45bf", "00000000-0000-7000-8000-000000000000",
            "ffffffff-ffff-8fff-bfff-ffffffffffff",
        ]
        for text in accepted { #expect(EventID(text)?.description == text) }
        let refused = [
            "", "0133BE45-b800-8064-9865-b1e721ad45bf", "0133be45b80080649865b1e721ad45bf",
            "0133be45-b800-4064-9865-b1e721ad45bf", "0133be45-b800-1064-9865-b1e721ad45bf",
            "0133be45-b800-8064-c865-b1e721ad45bf", "0133be45-b800-8064-7865-b1e721ad45bf",
            "0133be45-b800-8064-9865-b1e721ad45b", "0133be45-b800-8064-9865-b1e721ad45bff",
            "0133be45-b8008-064-9865-b1e721ad45bf", "{133be45-b800-8064-9865-b1e721ad45bf",
            "0133be45-b800-8064-9865-b1e721ad45bg", "#1",
        ]
        for text in refused { #expect(EventID(text) == nil, "\(text)") }
        for text in accepted {
            let id = try required(EventID(text))
            #expect(EventID(bytes: id.bytes) == id)
            #expect(id.withBytes { $0.baseAddress.flatMap { EventID(loading: $0) } } == id)
        }
        #expect(EventID(bytes: []) == nil)
    }

    @Test("Ids are ordered as their bytes, and those of version 7 by their milliseconds")
    func idOrder() throws {
        var random = RandomStatements(generator: TestSeed.generator())
        for _ in 0..<1_000 {
            let left = try random.id()
            let right = try random.id()
            #expect(
                (left < right) == left.bytes.lexicographicallyPrecedes(right.bytes),
                "\(TestSeed.note)")
        }
        var generator = TestSeed.generator()
        let early = try required(Timestamp(canonical: "2012-03-14T00:00:00.001000Z"))
        let late = try required(Timestamp(canonical: "2012-03-14T00:00:00.002000Z"))
        for _ in 0..<100 {
            let first = EventID.version7(at: early, using: &generator)
            let second = EventID.version7(at: late, using: &generator)
            #expect(first < second)
            #expect(EventID(first.description) == first)
        }
    }

    @Test("A position counts from 1 and is written with a number sign")
    func positions() {
        #expect(Position(0) == nil)
        #expect(Position(-1) == nil)
        #expect(Position(1) == .first)
        #expect(Position.first.leafIndex == 0)
        #expect(Position.first.next == Position(2))
        #expect(Position(hashed: "#1024") == Position(1_024))
        #expect(Position(1_024)?.description == "#1024")
        for text in [
            "", "#", "1024", "#0", "#-1", "#+1", "# 1", "#1 ", "#１", "#9999999999999999999",
        ] {
            #expect(Position(hashed: text) == nil, "\(text)")
        }
    }

    @Test("An origin is lower-case letters, digits, dots, slashes and hyphens")
    func origins() throws {
        for text in ["a", "example.org/county/12", "-", String(repeating: "z", count: 128)] {
            #expect(Origin(text)?.text == text)
        }
        for text in ["", "A", "a_b", "a b", "a,b", "a:b", "县", String(repeating: "z", count: 129)] {
            #expect(Origin(text) == nil, "\(text)")
        }
        var generator = TestSeed.generator()
        for _ in 0..<100 {
            let made = Origin.made(using: &generator)
            #expect(made.text.hasPrefix("ledger.invalid/"))
            #expect(made.text.utf8.count == "ledger.invalid/".utf8.count + 16)
        }
    }

    @Test("What is written of a random envelope is read back the same")
    func roundTrip() throws {
        var random = RandomStatements(generator: TestSeed.generator())
        for _ in 0..<500 {
            let envelope = try random.envelope()
            let bytes = envelope.canonicalBytes
            #expect(try Envelope(canonical: bytes) == envelope, "\(TestSeed.note)")
            #expect(try JSON.parse(bytes).canonicalBytes == bytes, "\(TestSeed.note)")
            #expect(envelope.statement.isWellFormed, "\(TestSeed.note)")
            #expect(bytes.count <= Envelope.byteCountMax)
        }
    }

    @Test("The longest envelope there can be keeps below its limit")
    func longest() throws {
        let code = try required(Code(String(repeating: "z", count: 64)))
        let reference = try required(
            Reference(code.text + "/" + String(repeating: "Z", count: 64)))
        let tags = try (0..<16).map { index in
            try required(Code(String(code.text.dropLast(2)) + (index < 10 ? "0" : "") + "\(index)"))
        }
        let id = try required(EventID(high: 7 << 12, low: 2 << 62))
        let statement = Statement(
            id: id, type: try required(EventTypeName("\(code).\(code)")),
            version: Int(JSON.integerRange.upperBound), subject: reference, matter: reference,
            object: reference, kind: code, role: code, outcome: code, tags: tags,
            quantity: JSON.integerRange.lowerBound, occurredOn: .last, until: .last,
            registeredOn: .last,
            actor: try required(Reference("clerk/" + String(repeating: "9", count: 64))),
            amends: id, cites: id)
        #expect(statement.isWellFormed)
        let envelope = Envelope(
            statement: statement, recordedAt: Timestamp(.last),
            bodyDigest: try required(Digest(hex: String(repeating: "f", count: 64))))
        #expect(try Envelope(canonical: envelope.canonicalBytes) == envelope)
        #expect(envelope.canonicalBytes.count < 4_096)
    }

    @Test("A statement that breaks a rule of the envelope is not well-formed")
    func wellFormed() throws {
        var maker = DraftMaker()
        let sound = try maker.attendance().statement
        #expect(sound.isWellFormed)
        func isWellFormed(_ change: (inout Statement) -> Void) -> Bool {
            var statement = sound
            change(&statement)
            return statement.isWellFormed
        }
        #expect(!isWellFormed { $0.version = 0 })
        #expect(!isWellFormed { $0.quantity = 1 << 53 })
        #expect(!isWellFormed { $0.quantity = -(1 << 53) })
        #expect(!isWellFormed { $0.actor = "organ/0001" })
        #expect(!isWellFormed { $0.tags = ["b", "a"] })
        #expect(!isWellFormed { $0.tags = ["a", "a"] })
        let many = try (10...26).map { try required(Code("t\($0)")) }
        #expect(!isWellFormed { $0.tags = many })
        #expect(isWellFormed { $0.tags = many.dropLast() })
    }

    @Test("A random body is normalised once and then stays the same")
    func bodies() throws {
        var random = RandomStatements(generator: TestSeed.generator())
        for _ in 0..<300 {
            let body = try Body(random.body())
            #expect(try Body(reading: body.canonicalBytes) == body, "\(TestSeed.note)")
            #expect(try Body(.object(body.object)) == body, "\(TestSeed.note)")
        }
    }

    @Test("A body is an object, at most 1 MiB after normalising")
    func bodyLimits() throws {
        for text in ["[]", "1", "null", "\"{}\"", "true"] {
            #expect(throws: FormatError.field(.bodyNotAnObject, name: "")) {
                try Body(reading: Array(text.utf8))
            }
        }
        #expect(try Body(reading: Array("{}".utf8)) == .empty)
        let room = Body.byteCountMax - "{\"a\":\"\"}".utf8.count
        let full = try Body(["a": .string(String(repeating: "x", count: room))])
        #expect(full.canonicalBytes.count == Body.byteCountMax)
        #expect(throws: FormatError.self) {
            try Body(["a": .string(String(repeating: "x", count: room + 1))])
        }
        // U+0958 becomes two code points, so it is the normalised text that is measured.
        let growing = String(repeating: "\u{958}", count: room / 3)
        #expect(throws: FormatError.self) { try Body(["a": .string(growing)]) }
    }

    @Test("A salt hides a body: another salt gives another digest")
    func salts() throws {
        var generator = TestSeed.generator()
        let body = try Body(["name": "沈禾清"])
        let salts = (0..<50).map { _ in Salt(using: &generator) }
        #expect(Set(salts.map { body.digest(salt: $0) }).count == 50)
        for salt in salts { #expect(Salt(bytes: salt.bytes) == salt) }
        #expect(Salt(bytes: [1, 2, 3]) == nil)
    }

    @Test("The reference of a derived id is normalised before it is hashed")
    func derivedReference() throws {
        var maker = DraftMaker()
        var statement = try maker.attendance().statement
        statement.type = "session.held"
        func id(_ reference: String?) -> EventID {
            EventID(
                deriving: DerivationKey(
                    origin: testIdentity.origin, statement: statement, reference: reference, n: 1))
        }
        #expect(id("\u{F90A}1号") == id("\u{91D1}1号"))
        #expect(id("1号") != id("2号"))
        #expect(id(nil) != id(""))
    }

    @Test("A derived id does not mind outcome, quantity, tags, until, actor and cites")
    func derivedIgnores() throws {
        var maker = DraftMaker()
        let statement = try maker.attendance().statement
        func id(_ change: (inout Statement) -> Void) -> EventID {
            var statement = statement
            change(&statement)
            return EventID(
                deriving: DerivationKey(
                    origin: testIdentity.origin, statement: statement, reference: "r", n: 2))
        }
        let same = id { _ in }
        #expect(id { $0.outcome = "late" } == same)
        #expect(id { $0.quantity = 3 } == same)
        #expect(id { $0.tags = ["a"] } == same)
        #expect(id { $0.until = .last } == same)
        #expect(id { $0.actor = "clerk/9" } == same)
        #expect(id { $0.kind = "standing" } == same, "of an attendance kind is not in it")
        #expect(id { $0.subject = "member/7" } != same)
        #expect(id { $0.matter = "session/9" } != same)
        #expect(id { $0.type = "session.held" } != same)
        #expect(id { $0.occurredOn = .last } != same)
    }

    @Test("Before 1970 a derived id begins with zeroes")
    func derivedBefore1970() throws {
        var maker = DraftMaker()
        var statement = try maker.attendance().statement
        statement.occurredOn = .first
        let key = DerivationKey(
            origin: testIdentity.origin, statement: statement, reference: nil, n: 1)
        #expect(EventID(deriving: key).bytes.prefix(6).allSatisfy { $0 == 0 })
    }
}
