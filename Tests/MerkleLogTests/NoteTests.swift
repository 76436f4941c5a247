import Basics
import Foundation
import MerkleLog
import TestSupport
import Testing

/// Keys whose seeds are fixed, so that what fails can be run again.
private func key(
    _ name: String, _ kind: VerifierKey.Kind = .note, seed: UInt8 = 1
) throws -> SigningKey {
    try required(SigningKey(name: name, kind: kind, seed: Array(repeating: seed, count: 32)))
}

@Suite("Signed notes and checkpoints")
struct NoteTests {
    private let text = "example.org/shache/12\n5\n\(Base64.text(TreeHash.emptyRoot.bytes))\n"

    private func note() throws -> SignedNote { try required(SignedNote(text: text)) }

    private func problem(_ bytes: [UInt8]) -> SignedNote.Problem? {
        do {
            _ = try SignedNote(parsing: bytes)
            return nil
        } catch { return error }
    }

    private func problem(_ text: String) -> SignedNote.Problem? { problem(Array(text.utf8)) }

    @Test(
        "The published note is verified by its key, and by no other",
        .enabled(
            if: SharedVectors.has("c2sp-signed-note-example.txt"),
            "the shared vectors are not here"))
    func published() throws {
        let bytes = Array(try Data(contentsOf: SharedVectors.url("c2sp-signed-note-example.txt")))
        let line = try String(
            contentsOf: SharedVectors.url("c2sp-signed-note-example.vkey"), encoding: .utf8)
        let known = try required(
            VerifierKey(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(known.description == line.trimmingCharacters(in: .whitespacesAndNewlines))
        let note = try SignedNote(parsing: bytes)
        #expect(Array(note.encoded.utf8) == bytes)
        #expect(try note.verified(by: [known]).map(\.key) == [known])
        let other = try key(known.name).verifier
        #expect(throws: SignedNote.Problem.noKnownKey) { try note.verified(by: [other]) }
        for bit in 0..<(note.text.utf8.count * 8) {
            var changed = bytes
            changed[bit / 8] ^= 1 << (bit % 8)
            guard let read = try? SignedNote(parsing: changed) else { continue }
            #expect(throws: SignedNote.Problem.badSignature(name: known.name)) {
                try read.verified(by: [known])
            }
        }
    }

    @Test("A note signed by several is read back to the byte, and says who signed it")
    func several() throws {
        let (log, witness) = (try key("example.org/a"), try key("w.example", .cosignature, seed: 2))
        let stranger = try key("example.org/b", seed: 3)
        let signed = try stranger.signing(
            witness.cosigning(log.signing(note()), at: 1_700_000_000))
        let read = try SignedNote(parsing: Array(signed.encoded.utf8))
        #expect(read == signed)
        let verified = try read.verified(by: [witness.verifier, log.verifier])
        #expect(verified.map(\.key) == [log.verifier, witness.verifier])
        #expect(verified.map(\.seconds) == [nil, 1_700_000_000])
        // Signing again puts a key's new signature in the place of its old one.
        #expect(try log.signing(read).signatures.count == 3)
    }

    @Test(
        "A known key whose signature does not hold rejects the note, an unknown one is passed over")
    func badSignatures() throws {
        let (log, other) = (try key("example.org/a"), try key("example.org/b", seed: 2))
        let signed = try other.signing(log.signing(note()))
        var text = signed.encoded
        text = text.replacingOccurrences(of: "12\n5\n", with: "12\n6\n")
        let changed = try SignedNote(parsing: Array(text.utf8))
        #expect(throws: SignedNote.Problem.badSignature(name: "example.org/a")) {
            try changed.verified(by: [log.verifier])
        }
        // The right name with another key, and another name with the right key, are unknown.
        let sameName = try key("example.org/a", seed: 9).verifier
        let sameKey = try key("example.org/c").verifier
        #expect(try signed.verified(by: [sameName, sameKey, other.verifier]).count == 1)
        #expect(throws: SignedNote.Problem.noKnownKey) {
            try signed.verified(by: [sameName, sameKey])
        }
        #expect(throws: SignedNote.Problem.noKnownKey) { try signed.verified(by: []) }
    }

    @Test("A cosignature holds for its time and its text alone")
    func cosignatures() throws {
        let witness = try key("w.example", .cosignature)
        let signed = try witness.cosigning(note(), at: 7)
        let line = try required(signed.signatures.first)
        for index in line.bytes.indices {
            var bytes = line.bytes
            bytes[index] ^= 1
            let text =
                "\(text)\n\u{2014} w.example \(Base64.text(line.keyID + bytes))\n"
            let changed = try SignedNote(parsing: Array(text.utf8))
            #expect(throws: SignedNote.Problem.badSignature(name: "w.example")) {
                try changed.verified(by: [witness.verifier])
            }
        }
        // The same key as a note's key has another id.
        #expect(throws: SignedNote.Problem.noKnownKey) {
            try signed.verified(by: [witness.verifier.asKey(for: .note)])
        }
    }

    @Test("What is no note is refused, and said why")
    func refused() throws {
        let line = "\u{2014} a \(Base64.text([1, 2, 3, 4, 5]))\n"
        #expect(problem("text\n\n\(line)") == nil)
        #expect(problem("text\n\n\n\(line)") == nil)
        #expect(problem("") == .noSignatures)
        #expect(problem("text\n") == .noSignatures)
        #expect(problem("text\n\(line)") == .noSignatures)
        #expect(problem("text\n\n") == .noSignatures)
        #expect(problem("\n\(line)") == .noSignatures)
        #expect(problem("text\n\n\(line.dropLast())") == .noSignatures)
        #expect(problem("te\txt\n\n\(line)") == .controlCharacter(line: 1))
        #expect(problem("text\r\n\r\n\(line)") == .controlCharacter(line: 1))
        #expect(problem("a\nb\u{7F}\n\n\(line)") == .controlCharacter(line: 2))
        #expect(problem([0xFF, 0x0A, 0x0A]) == .notText)
        #expect(problem(Array(repeating: 0x61, count: 1_000_001)) == .tooLong(bytes: 1_000_001))
        let many = "text\n\n" + String(repeating: line, count: 101)
        #expect(problem(many) == .tooManySignatures)
        #expect(problem("text\n\n" + String(repeating: line, count: 16)) == nil)
        for bad in [
            "- a \(Base64.text([1, 2, 3, 4, 5]))", "\u{2014} a \(Base64.text([1, 2, 3, 4]))",
            "\u{2014} a", "\u{2014}  AQIDBAU=", "\u{2014} a AQIDBAU", "\u{2014} a AQIDBAV=",
            "\u{2014} a b AQIDBAU=", "\u{2014} a+b AQIDBAU=", "\u{2014} a AQIDBAU= ",
        ] {
            #expect(problem("text\n\n\(line)\(bad)\n") == .badSignatureLine(line: 4), "\(bad)")
        }
    }

    @Test("A key is read from what it writes, and from nothing else")
    func keys() throws {
        let log = try key("example.org/a")
        #expect(VerifierKey(log.verifier.description) == log.verifier)
        let again = try required(SigningKey(log.secretText))
        #expect(again.verifier == log.verifier)
        #expect(try again.signing(note()).verified(by: [log.verifier]).count == 1)
        #expect(!log.verifier.description.contains(Base64.text(Array(repeating: 1, count: 32))))
        let parts = log.verifier.description.split(separator: "+").map(String.init)
        for bad in [
            "", parts[0], "\(parts[0])+\(parts[1])", "\(parts[0])+00000000+\(parts[2])",
            "b+\(parts[1])+\(parts[2])", "\(parts[0])+\(parts[1])+AQ==",
            "\(parts[0])+\(parts[1].uppercased())+\(parts[2])x", "+\(parts[1])+\(parts[2])",
        ] {
            #expect(VerifierKey(bad) == nil, "\(bad)")
            #expect(SigningKey(bad) == nil, "\(bad)")
        }
        for name in ["", "a b", "a+b", "a\u{3000}b", "a\nb"] {
            let seed = [UInt8](repeating: 1, count: SigningKey.seedByteCount)
            #expect(SigningKey(name: name, kind: .note, seed: seed) == nil, "\(name)")
        }
        #expect(SigningKey(name: "a", kind: .note, seed: [1, 2, 3]) == nil)
    }

    @Test("A checkpoint is read from what it writes, and from nothing else")
    func checkpoints() throws {
        let checkpoint = Checkpoint(
            origin: "example.org/shache/12", size: 5, root: TreeHash.emptyRoot)
        #expect(checkpoint.text == text)
        #expect(Checkpoint(text) == checkpoint)
        let root = Base64.text(TreeHash.emptyRoot.bytes)
        #expect(Checkpoint("a\n5\n\(root)\nmore\n")?.extensions == ["more"])
        for bad in [
            "", "a\n5\n", "a\n5\n\(root)", "a\n05\n\(root)\n", "a\n-5\n\(root)\n",
            "a\n+5\n\(root)\n",
            "a b\n5\n\(root)\n", "\n5\n\(root)\n", "a\n5\n\(root)\n\nmore\n", "a\n5\nAQ==\n",
            "a\n5\n\(root) \n", "a\n9999999999999999999\n\(root)\n",
        ] {
            #expect(Checkpoint(bad) == nil, "\(bad)")
        }
    }
}
