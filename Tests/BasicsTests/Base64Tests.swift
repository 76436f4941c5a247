import Basics
import Foundation
import TestSupport
import Testing

struct Base64Tests {
    @Test("The examples of RFC 4648 are written and read")
    func examples() {
        let examples = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==",
            "fooba": "Zm9vYmE=", "foobar": "Zm9vYmFy",
        ]
        for (plain, encoded) in examples {
            #expect(Base64.text(plain.utf8) == encoded)
            #expect(Base64.bytes(encoded) == Array(plain.utf8))
        }
    }

    @Test("Every text is read as another reader does, and written as it stood, or it is refused")
    func oneForm() {
        var random = TestSeed.generator()
        let characters = Array("AQgw/+=z\n -_é")
        for _ in 0..<20_000 {
            let text = String(
                (0..<random.pick([0, 3, 4, 4, 8])).map { _ in random.pick(characters) })
            guard let bytes = Base64.bytes(text) else {
                // Another reader refuses it, or reads what is written otherwise.
                #expect(
                    Data(base64Encoded: text)?.base64EncodedString() != text,
                    "\(text.debugDescription), \(TestSeed.note)")
                continue
            }
            #expect(Base64.text(bytes) == text && Data(base64Encoded: text) == Data(bytes))
        }
        for count in 0..<300 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
            #expect(Base64.bytes(Base64.text(bytes)) == bytes)
        }
    }
}
