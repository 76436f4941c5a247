import Basics
import EventLog
import Foundation
import MerkleLog
import Service
import TestSupport
import Testing

/// What a signer and a witness put their names to, and what they refuse.
struct SigningTests {
    private static let origin = "test.invalid/office"

    /// An office that signs, and a folder for its keys.
    private struct Signer {
        let office: Office
        let folder: URL

        init(_ office: Office) {
            self.office = office
            folder = office.folder
        }

        func path(_ name: String) -> String { folder.appending(path: name).path }

        /// Makes a key; the path of its file.
        func make(_ name: String, kind: VerifierKey.Kind = .note, of owner: String = origin) throws
            -> (path: String, key: VerifierKey)
        {
            let path = path(name)
            return (
                path,
                try HeldKey.make(
                    path, name: owner, kind: kind, surroundings: .system)
            )
        }

        func held(_ name: String) throws -> HeldKey {
            try HeldKey(reading: path(name), kind: .note)
        }

        func sign(_ names: String..., from start: SigningStart = .remembered) throws -> SignedNote {
            try office.ledger.signedCheckpoint(by: names.map(held), from: start)
        }

        /// Puts a note into a file.
        func file(_ text: String, _ name: String) throws -> String {
            try Data(text.utf8).write(to: folder.appending(path: name))
            return path(name)
        }

        /// Records a member.
        func grow(_ number: Int) throws {
            try office.importing(
                .members, "member,name,occurred_on\nmember/\(number),甲\(number),2012-01-10\n")
        }
    }

    private func codes(_ work: () throws -> Void) -> [DiagnosticCode] {
        do { try work() } catch let found as Diagnostics { return found.codes } catch { return [] }
        return []
    }

    @Test(
        "A key's file is its owner's alone, is never replaced, and is refused once others can read it"
    )
    func keyFiles() throws {
        let signer = Signer(try Office())
        let (path, key) = try signer.make("a.key")
        let status = try FileManager.default.attributesOfItem(atPath: path)
        #expect((status[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        #expect(try signer.held("a.key").key.verifier == key)
        #expect(codes { _ = try signer.make("a.key") } == [.alreadyThere])
        #expect(try signer.held("a.key").key.verifier == key)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(codes { _ = try signer.held("a.key") } == [.exposedKey])
        let other = try signer.file("PRIVATE+KEY+x", "b.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: other)
        #expect(codes { _ = try signer.held("b.key") } == [.wrongKey])
        #expect(codes { _ = try signer.held("none") } == [.noSuchFile])
        #expect(codes { _ = try signer.make("c.key", of: "two words") } == [.invalidValue])
    }

    @Test("A signed checkpoint says what the log holds, and its key says that it was signed")
    func signs() throws {
        let signer = Signer(try Office())
        let (_, key) = try signer.make("a.key")
        let note = try signer.sign("a.key", from: .first)
        let end = signer.office.log.end()
        let checkpoint = try required(Checkpoint(note.text))
        #expect(
            checkpoint == Checkpoint(origin: Self.origin, size: end.count, root: end.root))
        #expect(try note.verified(by: [key]).map(\.key) == [key])
        // The same again is the same checkpoint, and one that has grown follows.
        #expect(try required(Checkpoint(signer.sign("a.key").text)) == checkpoint)
        try signer.grow(1)
        let later = try required(Checkpoint(try signer.sign("a.key").text))
        #expect(later.size == checkpoint.size + 1)
    }

    @Test("Who does not remember says where to begin, and who does is not asked")
    func starts() throws {
        let signer = Signer(try Office())
        _ = try signer.make("a.key")
        #expect(codes { _ = try signer.sign("a.key") } == [.signerMemory])
        let first = try signer.sign("a.key", from: .first)
        #expect(codes { _ = try signer.sign("a.key", from: .first) } == [.signerMemory])
        // A key whose memory was lost begins after what was published.
        let memory = try required(try signer.held("a.key").memory)
        try FileManager.default.removeItem(atPath: memory.folder)
        #expect(codes { _ = try signer.sign("a.key") } == [.signerMemory])
        let kept = try required(Checkpoint(first.text))
        #expect(try signer.sign("a.key", from: .after(kept)).text == first.text)
        #expect(try signer.sign("a.key").text == first.text)
    }

    @Test("A log that is shorter than what was signed, or another, is not signed")
    func rewritten() throws {
        let signer = Signer(try Office())
        _ = try signer.make("a.key")
        try signer.grow(1)
        let published = try signer.sign("a.key", from: .first)
        let before = try required(try signer.held("a.key").memory).path(ofLog: Self.origin)
        let remembered = try Data(contentsOf: URL(filePath: before))

        // The same key at a log of the same name that was restored from before: one event less.
        let restored = Signer(try Office())
        func sign(from start: SigningStart = .remembered) throws -> SignedNote {
            try restored.office.ledger.signedCheckpoint(
                by: [try signer.held("a.key")], from: start)
        }
        #expect(codes { _ = try sign() } == [.shorterThanSigned])
        // As long, and longer, but another history.
        try restored.grow(2)
        #expect(codes { _ = try sign() } == [.forked])
        try restored.grow(3)
        #expect(codes { _ = try sign() } == [.forked])
        #expect(codes { _ = try sign(from: .first) } == [.signerMemory])
        #expect(try Data(contentsOf: URL(filePath: before)) == remembered)
        // Without the memory, what is named is asked in its place.
        try FileManager.default.removeItem(
            atPath: try required(try signer.held("a.key").memory).folder)
        let kept = try required(Checkpoint(published.text))
        #expect(codes { _ = try sign(from: .after(kept)) } == [.forked])
        let foreign = Checkpoint(origin: "test.invalid/other", size: 1, root: kept.root)
        #expect(codes { _ = try sign(from: .after(foreign)) } == [.wrongOrigin])
    }

    @Test("A key that is reached by another name remembers what it signed")
    func links() throws {
        let signer = Signer(try Office())
        let (path, _) = try signer.make("a.key")
        let link = signer.path("link.key")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        _ = try signer.sign("link.key", from: .first)
        #expect(codes { _ = try signer.sign("a.key", from: .first) } == [.signerMemory])
        _ = try signer.sign("a.key")
        // A hard link would remember for itself.
        try FileManager.default.linkItem(atPath: path, toPath: signer.path("hard.key"))
        for name in ["hard.key", "a.key"] {
            #expect(codes { _ = try signer.sign(name, from: .first) } == [.exposedKey])
        }
        try FileManager.default.removeItem(atPath: signer.path("hard.key"))
        _ = try signer.sign("a.key")
    }

    @Test("A memory that somebody changed is refused")
    func alteredMemory() throws {
        let signer = Signer(try Office())
        _ = try signer.make("a.key")
        _ = try signer.sign("a.key", from: .first)
        let memory = try required(try signer.held("a.key").memory)
        let path = memory.path(ofLog: Self.origin)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try Data(text.replacing("\n1\n", with: "\n0\n").utf8).write(to: URL(filePath: path))
        #expect(codes { _ = try signer.sign("a.key") } == [.signerMemory])
        try Data("nothing\n".utf8).write(to: URL(filePath: path))
        #expect(codes { _ = try signer.sign("a.key") } == [.signerMemory])
    }

    @Test("A new key is announced by a checkpoint that both sign, and remembers from there")
    func rotation() throws {
        let signer = Signer(try Office())
        let (_, old) = try signer.make("old.key")
        let (_, new) = try signer.make("new.key")
        _ = try signer.sign("old.key", from: .first)
        try signer.grow(1)
        #expect(codes { _ = try signer.sign("new.key") } == [.signerMemory])
        let both = try signer.sign("old.key", "new.key")
        #expect(try both.verified(by: [old, new]).map(\.key) == [old, new])
        #expect(try both.verified(by: [old]).count == 1)
        try signer.grow(2)
        let later = try signer.sign("new.key")
        #expect(throws: SignedNote.Problem.noKnownKey) { try later.verified(by: [old]) }
        #expect(try later.verified(by: [new]).count == 1)
    }

    @Test("A key of another log, and a witness's, sign no checkpoint")
    func wrongKeys() throws {
        let signer = Signer(try Office())
        _ = try signer.make("a.key", of: "test.invalid/other")
        #expect(codes { _ = try signer.sign("a.key", from: .first) } == [.wrongKey])
        _ = try signer.make("w.key", kind: .cosignature, of: "witness.invalid")
        #expect(codes { _ = try signer.held("w.key") } == [.wrongKey])
    }
}

/// Witnesses.
extension SigningTests {
    @Test("A witness cosigns what follows, with the time, and nothing that does not")
    func witness() throws {
        let signer = Signer(try Office())
        let (_, logKey) = try signer.make("a.key")
        let (path, witnessKey) = try signer.make(
            "w.key", kind: .cosignature, of: "witness.invalid/w")
        let witness = Witness(
            key: try HeldKey(reading: path, kind: .cosignature), logKey: logKey)
        let time = try required(Timestamp(canonical: "2012-03-21T00:00:00.000000Z"))
        func cosign(_ file: String, _ start: SigningStart = .remembered, _ ledger: Ledger? = nil)
            throws -> SignedNote
        { try witness.cosign(file, from: start, ledger: ledger, at: time) }

        let first = try signer.file(
            signer.sign("a.key", from: .first).encoded, "first.checkpoint")
        #expect(codes { _ = try cosign(first) } == [.signerMemory])
        let cosigned = try cosign(first, .first)
        let verified = try cosigned.verified(by: [logKey, witnessKey])
        #expect(verified.map(\.seconds) == [nil, UInt64(time.microseconds / 1_000_000)])

        for number in 1...5 { try signer.grow(number) }
        let second = try signer.file(signer.sign("a.key").encoded, "second.checkpoint")
        // Alone it shows nothing; with its proof, or beside the ledger, it does.
        #expect(codes { _ = try cosign(second) } == [.noProof])
        let request = try signer.office.ledger.witnessRequest(
            for: NoteFile.checkpoint(second), after: NoteFile.checkpoint(first).checkpoint)
        let requested = try signer.file(request.encoded, "second.request")
        #expect(try cosign(requested).verified(by: [witnessKey]).count == 1)
        #expect(try cosign(second).verified(by: [witnessKey]).count == 1)
        try signer.grow(6)
        let third = try signer.file(signer.sign("a.key").encoded, "third.checkpoint")
        #expect(codes { _ = try cosign(third) } == [.noProof])
        #expect(try cosign(third, .remembered, signer.office.ledger).signatures.count == 2)

        // What was cosigned once is not followed by what is shorter, nor by another history.
        #expect(codes { _ = try cosign(second) } == [.shorterThanSigned])
        let rewritten = Signer(try Office())
        for number in 10...19 { try rewritten.grow(number) }
        let key = try HeldKey(reading: signer.path("a.key"), kind: .note)
        let forged = try key.key.signing(rewritten.office.ledger.checkpoint().note)
        let fork = try rewritten.file(forged.encoded, "fork.checkpoint")
        #expect(
            codes { _ = try cosign(fork, .remembered, rewritten.office.ledger) } == [.forked])
        // Nor is what another key signed.
        let (_, other) = try signer.make("b.key")
        let stranger = Witness(
            key: try HeldKey(reading: path, kind: .cosignature), logKey: other)
        #expect(
            codes {
                _ = try stranger.cosign(third, from: .remembered, ledger: nil, at: time)
            } == [.signature])
    }

    @Test("What others put under a checkpoint does not keep a witness from the next")
    func junk() throws {
        let signer = Signer(try Office())
        let (_, logKey) = try signer.make("a.key")
        let (path, witnessKey) = try signer.make(
            "w.key", kind: .cosignature, of: "witness.invalid/w")
        let held = try HeldKey(reading: path, kind: .cosignature)
        let witness = Witness(key: held, logKey: logKey)
        let time = try required(Timestamp(canonical: "2012-03-21T00:00:00.000000Z"))
        func cosign(_ text: String, _ start: SigningStart) throws -> SignedNote {
            try witness.cosign(
                signer.file(text, "given"), from: start, ledger: nil, at: time)
        }
        func junk(_ count: Int) -> String {
            String(repeating: "\u{2014} junk AAAAAAAA\n", count: count)
        }
        let signed = try signer.sign("a.key", from: .first).encoded
        // One more line than anybody reads.
        #expect(codes { _ = try cosign(signed + junk(99), .first) } == [.notANote])
        #expect(try cosign(signed + junk(98), .first).signatures.count == 100)
        let memory = try required(held.memory?.path(ofLog: Self.origin))
        let kept = try SignedNote(parsing: Array(Data(contentsOf: URL(fileURLWithPath: memory))))
        #expect(kept.signatures.map(\.name) == [witnessKey.name])
        #expect(try cosign(signed, .remembered).verified(by: [witnessKey]).count == 1)
    }

    @Test("A request that proves itself needs no ledger, and is not disturbed by another")
    func otherLedger() throws {
        let signer = Signer(try Office())
        let (_, logKey) = try signer.make("a.key")
        let (path, _) = try signer.make("w.key", kind: .cosignature, of: "witness.invalid/w")
        let witness = Witness(
            key: try HeldKey(reading: path, kind: .cosignature), logKey: logKey)
        let time = try required(Timestamp(canonical: "2012-03-21T00:00:00.000000Z"))
        let first = try signer.file(signer.sign("a.key", from: .first).encoded, "first")
        _ = try witness.cosign(first, from: .first, ledger: nil, at: time)
        try signer.grow(1)
        let second = try signer.file(signer.sign("a.key").encoded, "second")
        let request = try signer.office.ledger.witnessRequest(
            for: NoteFile.checkpoint(second), after: NoteFile.checkpoint(first).checkpoint)
        let requested = try signer.file(request.encoded, "request")
        let another = try Office()
        for number in 5...9 {
            try another.importing(
                .members, "member,name,occurred_on\nmember/\(number),甲\(number),2012-01-10\n")
        }
        let note = try witness.cosign(
            requested, from: .remembered, ledger: another.ledger, at: time)
        #expect(note.signatures.count == 2)
    }

    @Test("From a checkpoint of no event with a root of its own nothing grows")
    func emptyRoot() throws {
        let signer = Signer(try Office())
        _ = try signer.make("a.key")
        let wrong = Checkpoint(
            origin: Self.origin, size: 0, root: TreeHash.leaf(Array("none".utf8)))
        #expect(codes { _ = try signer.sign("a.key", from: .after(wrong)) } == [.forked])
        let empty = Checkpoint(origin: Self.origin, size: 0, root: TreeHash.emptyRoot)
        #expect(try signer.sign("a.key", from: .after(empty)).signatures.count == 1)
    }

    @Test("A log of a long name is remembered under a name that a file may have")
    func longName() {
        let long = "example.org/" + String(repeating: "x/", count: 58)
        let memory = SignerMemory(besideKey: "office.key")
        let names = [long, long + "y"].map {
            String(memory.path(ofLog: $0).split(separator: "/").last ?? "")
        }
        #expect(names.allSatisfy { $0.utf8.count <= 255 })
        #expect(Set(names).count == 2)
    }

    @Test("A request to a witness is read back to the byte; one that is cut or changed is refused")
    func requests() throws {
        let signer = Signer(try Office())
        let (_, key) = try signer.make("a.key")
        let first = try required(Checkpoint(try signer.sign("a.key", from: .first).text))
        for number in 1...5 { try signer.grow(number) }
        let file = try signer.file(signer.sign("a.key").encoded, "second.checkpoint")
        let signed = try NoteFile.checkpoint(file)
        let request = try signer.office.ledger.witnessRequest(for: signed, after: first)
        let bytes = Array(request.encoded.utf8)
        #expect(try WitnessRequest(parsing: bytes) == request)
        #expect(request.proves(first, growsInto: signed.checkpoint))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            guard let read = try? WitnessRequest(parsing: changed) else { continue }
            // Nothing of it can be changed but one of the two notices: the signature or the proof.
            let isSigned = (try? read.note.verified(by: [key])) != nil
            let isProved = Checkpoint(read.note.text).map { read.proves(first, growsInto: $0) }
            #expect(!isSigned || isProved != true, "byte \(index)")
        }
    }
}

/// Proofs of events, and checkpoints that were published.
extension SigningTests {
    @Test("A proof stands without the ledger, and for the checkpoint that it names alone")
    func proofs() throws {
        let signer = Signer(try Office())
        let (_, key) = try signer.make("a.key")
        for number in 1...9 { try signer.grow(number) }
        let file = try signer.file(signer.sign("a.key", from: .first).encoded, "a.checkpoint")
        let signed = try NoteFile.checkpoint(file)
        for number in 1...10 {
            let event = try signer.office.event(number)
            let proof = try signer.office.ledger.proof(of: event.position, in: signed)
            let path = try signer.file(proof.encoded, "event.tlog-proof")
            let proved = try ProvedEvent(reading: path, keys: [key])
            #expect(proved.position == event.position && proved.envelope == event.envelope)
            #expect(proved.checkpoint == signed.checkpoint)
            // Another event in its place is not proved.
            let other = try signer.office.event(number % 10 + 1)
            let forged = ProofFile(
                entry: other.envelope.canonicalBytes,
                proof: InclusionProof(
                    index: proof.index, size: signed.checkpoint.size, hashes: proof.hashes),
                note: proof.note)
            let forgery = try signer.file(forged.encoded, "forged.tlog-proof")
            #expect(codes { _ = try ProvedEvent(reading: forgery, keys: [key]) } == [.notProved])
        }
        try signer.grow(10)
        let last = try required(Position(signer.office.log.count()))
        #expect(
            codes { _ = try signer.office.ledger.proof(of: last, in: signed) } == [.noProof])
        let (_, other) = try signer.make("b.key")
        let path = signer.path("event.tlog-proof")
        #expect(codes { _ = try ProvedEvent(reading: path, keys: [other]) } == [.signature])
    }

    @Test("Published checkpoints hold as far as the ledger is the one that was published")
    func published() throws {
        let signer = Signer(try Office())
        let (_, key) = try signer.make("a.key")
        var files: [String] = []
        for number in 1...4 {
            try signer.grow(number)
            let note = try signer.sign("a.key", from: number == 1 ? .first : .remembered)
            files.append(try signer.file(note.encoded, "\(number).checkpoint"))
        }
        func held(_ ledger: Ledger, _ files: [String]) throws -> [PublishedCheckpoint] {
            try ledger.verify(.full, against: ledger.readPublished(files, keys: [key])).published
        }
        let all = try held(signer.office.ledger, files.reversed())
        #expect(all.map(\.checkpoint.size) == [2, 3, 4, 5])
        #expect(all.allSatisfy { $0.holds })
        // The same up to #3, then another history.
        let rewritten = Signer(try Office())
        for number in [1, 2, 7, 8, 9] { try rewritten.grow(number) }
        #expect(
            try held(rewritten.office.ledger, files).map(\.holds)
                == [true, true, false, false])
        let restored = Signer(try Office())
        try restored.grow(1)
        #expect(
            try held(restored.office.ledger, files).map(\.holds)
                == [true, false, false, false])
    }
}

/// A folder of tiles.
extension SigningTests {
    @Test("A folder of tiles grows with the ledger, and takes no other history")
    func tiles() throws {
        let signer = Signer(try Office())
        _ = try signer.make("a.key")
        try signer.office.importing(.members, Self.members(1...400))
        let folder = signer.path("tiles")
        let first = try NoteFile.checkpoint(
            signer.file(signer.sign("a.key", from: .first).encoded, "1.checkpoint"))
        // 401 events: a full tile and the right edge of hashes and of entries, one root, the checkpoint.
        #expect(try TileDirectory(folder, of: signer.office.ledger).write(first) == 6)
        try signer.office.importing(.members, Self.members(401...600))
        let second = try NoteFile.checkpoint(
            signer.file(signer.sign("a.key").encoded, "2.checkpoint"))
        // Of 601 events the first tile of each kind is there already.
        #expect(try TileDirectory(folder, of: signer.office.ledger).write(second) == 6)
        let hashes = try signer.office.log.readTree { try $0.hashes(level: 0, range: 256..<512) }
        let tile = try Data(contentsOf: URL(filePath: folder + "/tile/0/001"))
        #expect(Array(tile) == hashes.flatMap(\.bytes))
        let bundle = try Data(contentsOf: URL(filePath: folder + "/tile/entries/002.p/89"))
        let entries = try required(EntryBundle.entries(Array(bundle)))
        #expect(entries.count == 89)
        #expect(try TreeHash.leaf(entries[88]) == signer.office.event(601).leafHash)
        let note = try Data(contentsOf: URL(filePath: folder + "/checkpoint"))
        #expect(String(decoding: note, as: UTF8.self) == second.note.encoded)

        // An earlier checkpoint does not take the place of a later one, nor does another history's.
        #expect(
            codes {
                _ = try TileDirectory(folder, of: signer.office.ledger).write(first)
            } == [.shorterThanSigned])
        let other = Signer(try Office())
        _ = try other.make("b.key")
        try other.office.importing(.members, Self.members(1001...1700))
        let foreign = try NoteFile.checkpoint(
            other.file(other.sign("b.key", from: .first).encoded, "1.checkpoint"))
        #expect(
            codes { _ = try TileDirectory(folder, of: other.office.ledger).write(foreign) }
                == [.forked])
        // And a folder of something else is left alone, as is a file.
        #expect(
            codes {
                _ = try TileDirectory(signer.path("a.key"), of: signer.office.ledger).write(second)
            } == [.readOnly])
        #expect(
            codes {
                _ = try TileDirectory(signer.folder.path, of: signer.office.ledger).write(second)
            } == [.alreadyThere])
    }

    private static func members(_ numbers: ClosedRange<Int>) -> String {
        "member,name,occurred_on\n"
            + numbers.map { "member/\($0),甲\($0),2012-01-10\n" }.joined()
    }
}
