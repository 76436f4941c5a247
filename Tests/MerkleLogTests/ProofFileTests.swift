import Basics
import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite("Proofs in a file")
struct ProofFileTests {
    private let entries = (0..<300).map { Array("entry \($0)".utf8) }

    private func file(
        _ index: Int, of size: Int, entry: [UInt8]? = nil
    ) throws -> (file: ProofFile, key: SigningKey) {
        let tree = StoredTree(entries.map { TreeHash.leaf($0) })
        let key = try required(
            SigningKey(
                name: "example.org/a", kind: .note, seed: Array(repeating: 1, count: 32)))
        let checkpoint = Checkpoint(
            origin: "example.org/a", size: size, root: try tree.root(ofSize: size))
        let file = ProofFile(
            entry: entry ?? entries[index],
            proof: try tree.inclusionProof(of: index, inSize: size),
            note: try key.signing(checkpoint.note))
        return (file, key)
    }

    @Test("A file is read back to the byte and proves its entry")
    func proves() throws {
        for (index, size) in [(0, 1), (0, 300), (299, 300), (255, 256), (17, 257)] {
            let (file, key) = try file(index, of: size)
            let read = try ProofFile(parsing: Array(file.encoded.utf8))
            #expect(read == file)
            let verified = try read.verified(by: [key.verifier])
            #expect(verified.checkpoint.size == size)
            #expect(verified.signatures.map(\.key) == [key.verifier])
        }
    }

    @Test("No byte of a file can be changed without its being refused")
    func changes() throws {
        let (file, key) = try file(17, of: 20)
        let bytes = Array(file.encoded.utf8)
        for index in bytes.indices {
            for bit in [0, 3, 6] {
                var changed = bytes
                changed[index] ^= 1 << bit
                let result = Result { () throws -> Checkpoint in
                    try ProofFile(parsing: changed).verified(by: [key.verifier]).checkpoint
                }
                #expect(throws: (any Error).self, "byte \(index), bit \(bit)") {
                    try result.get()
                }
            }
        }
    }

    @Test("What proves nothing is refused, and said why")
    func refused() throws {
        func problem(_ text: String) throws -> ProofFile.Problem? {
            let key = try file(0, of: 1).key.verifier
            do throws(ProofFile.Problem) {
                _ = try ProofFile(parsing: Array(text.utf8)).verified(by: [key])
                return nil
            } catch { return error }
        }
        let text = try file(17, of: 20).file.encoded
        #expect(try problem(text) == nil)
        #expect(try problem("") == .noHeader)
        #expect(try problem(text.replacingOccurrences(of: "@v1", with: "@v2")) == .noHeader)
        #expect(
            try problem(text.replacingOccurrences(of: "extra ", with: "extra *")) == .badLine(2))
        #expect(
            try problem(text.replacingOccurrences(of: "index 17", with: "index 017"))
                == .badLine(3))
        #expect(
            try problem(text.replacingOccurrences(of: "index 17", with: "index 16"))
                == .notIncluded)
        #expect(
            try problem(text.replacingOccurrences(of: "index 17", with: "index 20"))
                == .outsideTree(index: 20, size: 20))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(try problem(lines.prefix(6).joined(separator: "\n")) == .noCheckpoint)
        #expect(
            try problem((lines.prefix(1) + lines.dropFirst(2)).joined(separator: "\n"))
                == .noEntry)
        #expect(try problem(file(17, of: 20, entry: entries[18]).file.encoded) == .notIncluded)
        let log = try file(0, of: 1).key
        let note = try log.signing(required(SignedNote(text: "not a checkpoint\n")))
        let proof = InclusionProof(index: 0, size: 1, hashes: [])
        #expect(
            try problem(ProofFile(entry: entries[0], proof: proof, note: note).encoded)
                == .badCheckpoint)
        #expect(
            try problem(text.replacingOccurrences(of: "\u{2014} example.org/a", with: "\u{2014} b"))
                == .badNote(.noKnownKey))
    }
}
