import Basics
import EventLog
import Foundation
import GRDB
import MerkleLog
import Synchronization
import TestSupport
import Testing

/// The frozen samples of `schemas/samples`, which a Python script checks as well.
private enum Samples {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("schemas/samples")

    /// What is in the folder, in the order of names.
    static func names(_ subfolder: String = "") throws -> [String] {
        let path = subfolder.isEmpty ? folder : folder.appendingPathComponent(subfolder)
        return try FileManager.default.contentsOfDirectory(atPath: path.path).sorted()
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    static func object(_ name: String) throws -> JSONObject {
        guard case .object(let object) = try JSON.parse(try bytes(name), limits: limits) else {
            throw Missing()
        }
        return object
    }

    /// A sample wraps a body, which may itself be as deep and as large as a body may.
    static let limits = JSON.Limits(depth: 20, bytes: 4 << 20)

    /// The names of the samples of events, in the order of their numbers.
    static let events: [String] = {
        let all = (try? names()) ?? []
        return all.filter { $0.first?.isNumber == true && $0.hasSuffix(".json") }
            .sorted { number(of: $0) < number(of: $1) }
    }()

    static func number(of name: String) -> Int { Int(name.prefix { $0 != "-" }) ?? 0 }

    static let refused: [String] = {
        ((try? names("refused")) ?? []).filter { $0 != "index.json" }
    }()
}

/// One sample of an event.
private struct Sample {
    let object: JSONObject

    init(_ name: String) throws { object = try Samples.object(name) }

    func text(_ key: String) throws -> String { try EventLogTests.text(object[key]) }

    var envelope: JSON {
        get throws { try required(object["envelope"]) }
    }

    var body: JSON {
        get throws { try required(object["body"]) }
    }

    var salt: Salt {
        get throws { try required(Salt(bytes: try required(Hex.bytes(try text("salt"))))) }
    }
}

private func text(_ json: JSON?) throws -> String {
    guard case .string(let text)? = json else { throw Missing() }
    return text
}

private func optionalText(_ json: JSON?) throws -> String? {
    if case .null? = json { return nil }
    return try text(json)
}

private func integer(_ json: JSON?) throws -> Int {
    guard case .integer(let value)? = json else { throw Missing() }
    return Int(value)
}

@Suite("Samples")
struct SampleTests {
    @Test("Every file of the samples is read by a test")
    func everyFileIsRead() throws {
        let others = ["derived-ids.json", "refused", "refused-events.json", "tree.json"]
        #expect(try Samples.names() == (Samples.events + others).sorted())
        #expect(Samples.events.count >= 171)
        #expect(Samples.events.map(Samples.number) == Array(1...Samples.events.count))
        #expect(Samples.refused.count >= 199)
        let known: Set = [
            "about", "vocabulary", "envelope", "body", "salt", "canonicalEnvelope",
            "canonicalBody", "bodyDigest", "leafHash", "derivedFrom",
        ]
        for name in Samples.events {
            #expect(known.isSuperset(of: try Samples.object(name).keys), "\(name)")
        }
    }

    @Test("A sample's envelope is read and written to the byte", arguments: Samples.events)
    func envelope(name: String) throws {
        let sample = try Sample(name)
        let canonical = Array(try sample.text("canonicalEnvelope").utf8)
        let envelope = try Envelope(try sample.envelope)
        #expect(envelope.canonicalBytes == canonical)
        #expect(try Envelope(canonical: canonical) == envelope)
        #expect(envelope.leafHash.hex == (try sample.text("leafHash")))
        #expect(TreeHash.leaf(canonical).hex == (try sample.text("leafHash")))
        #expect(envelope.statement.isWellFormed)
    }

    @Test("A sample's body is read and written to the byte", arguments: Samples.events)
    func body(name: String) throws {
        let sample = try Sample(name)
        let body = try Body(try sample.body)
        let canonical = Array(try sample.text("canonicalBody").utf8)
        #expect(body.canonicalBytes == canonical)
        #expect(try Body(reading: canonical) == body, "normalising again changes nothing")
        #expect(try Body(.object(body.object)) == body)
        let digest = body.digest(salt: try sample.salt)
        #expect(digest.hex == (try sample.text("bodyDigest")))
        #expect(try Envelope(try sample.envelope).bodyDigest == digest)
    }

    @Test("A sample's derived id follows from what it says", arguments: Samples.events)
    func derivedID(name: String) throws {
        let sample = try Sample(name)
        guard case .object(let derivedFrom)? = sample.object["derivedFrom"] else { return }
        let statement = try Envelope(try sample.envelope).statement
        let key = DerivationKey(
            origin: try required(Origin(try text(derivedFrom["origin"]))), statement: statement,
            reference: try optionalText(derivedFrom["reference"]), n: try integer(derivedFrom["n"]))
        #expect(EventID(deriving: key) == statement.id)
    }

    @Test("Some samples have derived ids")
    func someAreDerived() throws {
        let derived = try Samples.events.filter { try Samples.object($0)["derivedFrom"] != nil }
        #expect(derived.count >= 20)
    }

    @Test("The ids derived elsewhere are derived here")
    func derivedIDs() throws {
        guard
            case .array(let cases) = try JSON.parse(
                try Samples.bytes("derived-ids.json"), limits: Samples.limits)
        else { throw Missing() }
        #expect(cases.count >= 20)
        for case .object(let object) in cases {
            func reference(_ key: String) throws -> Reference? {
                try optionalText(object[key]).map { try required(Reference($0)) }
            }
            func code(_ key: String) throws -> Code? {
                try optionalText(object[key]).map { try required(Code($0)) }
            }
            let statement = Statement(
                id: try required(EventID(high: 7 << 12, low: 2 << 62)),
                type: try required(EventTypeName(try text(object["type"]))),
                subject: try required(try reference("subject")), matter: try reference("matter"),
                object: try reference("object"), kind: try code("kind"), role: try code("role"),
                occurredOn: try required(Day(try text(object["occurredOn"]))), actor: "clerk/1")
            let key = DerivationKey(
                origin: try required(Origin(try text(object["origin"]))), statement: statement,
                reference: try optionalText(object["reference"]), n: try integer(object["n"]))
            let about = try text(object["about"])
            #expect(EventID(deriving: key).description == (try text(object["id"])), "\(about)")
        }
    }

    @Test("The samples in the order of their numbers are the leaves of the sample tree")
    func tree() throws {
        var tree = TreeFrontier()
        for name in Samples.events {
            tree.append(try Envelope(try Sample(name).envelope).leafHash) { _, _ in }
        }
        let expected = try Samples.object("tree.json")
        #expect(try integer(expected["size"]) == tree.size)
        #expect(try text(expected["root"]) == tree.root.hex)
    }

    @Test("Each refused sample is refused for its rule", arguments: Samples.refused)
    func refused(name: String) throws {
        let bytes = try Samples.bytes("refused/" + name)
        let entry = try required(Samples.object("refused/index.json")[name])
        guard case .object(let entry) = entry else { throw Missing() }
        let rule = try text(entry["rule"])
        let isEnvelope = try text(entry["input"]) == "envelope"
        do throws(FormatError) {
            if isEnvelope {
                _ = try Envelope(canonical: bytes)
            } else {
                _ = try Body(reading: bytes)
            }
            Issue.record("\(name) was taken")
        } catch {
            #expect(error.code == rule)
        }
    }

    @Test("Every rule of the format has a refused sample, and the index names files alone")
    func everyRule() throws {
        let index = try Samples.object("refused/index.json")
        #expect(index.keys.sorted() == Samples.refused)
        let rules = try index.members.map { member in
            guard case .object(let entry) = member.value else { throw Missing() }
            return try text(entry["rule"])
        }
        let formatRules = FormatRule.allCases.map(\.rawValue)
        let textRules = JSONTextError.Rule.allCases.map(\.rawValue)
        #expect(Set(rules).isSuperset(of: formatRules + textRules))
    }

    @Test("A log given a sample's clock and salt records the sample's bytes")
    func recorded() throws {
        var count = 0
        for name in Samples.events {
            let sample = try Sample(name)
            let envelope = try Envelope(try sample.envelope)
            guard envelope.amends == nil else { continue }
            let log = InMemoryLog(
                identity: testIdentity,
                surroundings: try surroundings(at: envelope.recordedAt, salt: sample.salt))
            try log.append(AppendRequest()) {
                _ = try $0.append(
                    Draft(statement: envelope.statement, body: try Body(try sample.body)))
            }
            let event = try required(log.events(at: [.first]).first)
            #expect(event.envelope == envelope, "\(name)")
            #expect(event.leafHash.hex == (try sample.text("leafHash")), "\(name)")
            count += 1
        }
        #expect(count >= 145)
    }

    @Test("An event that the vocabulary refuses has the form of one, so that only it refuses")
    func refusedEvents() throws {
        guard
            case .array(let all) = try JSON.parse(
                try Samples.bytes("refused-events.json"), limits: Samples.limits)
        else { throw Missing() }
        #expect(all.count >= 40)
        for case .object(let event) in all {
            let about = try text(event["about"])
            let envelope = try Envelope(try required(event["envelope"]))
            let body = try Body(try required(event["body"]))
            let salt = try required(Salt(bytes: try required(Hex.bytes(try text(event["salt"])))))
            #expect(envelope.bodyDigest == body.digest(salt: salt), "\(about)")
            #expect(envelope.statement.isWellFormed, "\(about)")
        }
    }
}

/// A clock that stands at `time`, and a source that gives `salt` again and again.
func surroundings(at time: Timestamp, salt: Salt) throws -> Surroundings {
    let words = [salt.bytes.prefix(8), salt.bytes.suffix(8)].map { bytes in
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
    let source = Rotation(words)
    return Surroundings(now: { time }, random: { source.next() })
}

/// Hands out words in turn.
private final class Rotation: Sendable {
    private let words: Mutex<[UInt64]>

    init(_ words: [UInt64]) { self.words = Mutex(words) }

    func next() -> UInt64 {
        words.withLock { words in
            let word = words.removeFirst()
            words.append(word)
            return word
        }
    }
}

@Suite("Samples in a file")
struct SampleRowTests {
    /// The columns of the view and the fields they show.
    private static let columns = [
        "id": "id", "type": "type", "version": "version", "subject": "subject",
        "matter": "matter", "object": "object", "kind": "kind", "role": "role",
        "outcome": "outcome", "tags": "tags", "quantity": "quantity",
        "occurred_on": "occurredOn", "until": "until", "registered_on": "registeredOn",
        "recorded_at": "recordedAt", "actor": "actor", "amends": "amends", "cites": "cites",
        "body_digest": "bodyDigest",
    ]

    @Test(
        "The view event_text shows a sample to the letter",
        arguments: [
            "68-every-field.json", "67-plain.json", "62-first-day.json", "63-last-day.json",
            "65-last-microsecond.json", "66-whole-second.json", "72-quantity-min.json",
        ])
    func view(name: String) throws {
        let sample = try Sample(name)
        let envelope = try Envelope(try sample.envelope)
        let shown = try shown(
            Draft(statement: envelope.statement, body: try Body(try sample.body)),
            at: envelope.recordedAt, salt: try sample.salt)
        guard case .object(let fields) = try sample.envelope else { throw Missing() }
        #expect(Set(Self.columns.values).isSuperset(of: fields.keys))
        for (column, key) in Self.columns.sorted(by: { $0.key < $1.key }) {
            #expect(shown[column] == Self.words(fields[key]), "\(column)")
        }
        #expect(shown["position"] == "2")
        #expect(shown["leaf_hash"] == (try sample.text("leafHash")))
        #expect(shown["body"] == (try sample.text("canonicalBody")))
    }

    private static func words(_ json: JSON?) -> String? {
        switch json {
        case .string(let text)?: text
        case .integer(let value)?: "\(value)"
        case .array(let elements)?: elements.compactMap { words($0) }.joined(separator: ",")
        default: nil
        }
    }

    /// The row of `event_text` for `draft`, recorded as the second event of a ledger.
    private func shown(
        _ draft: Draft, at time: Timestamp, salt: Salt
    ) throws -> [String: String] {
        let folder = try TemporaryFolder()
        var first = try foundation()
        if let amends = draft.statement.amends {
            first.statement.id = amends
            first.statement.type = draft.statement.type
        }
        let earlier = try required(Timestamp(microseconds: time.microseconds - 5_000_000))
        try SQLiteLog.create(
            at: folder.file("ledger"), identity: testIdentity,
            surroundings: surroundings(at: earlier, salt: salt), options: .init(holder: ""),
            first: first
        ).close()
        let log = try SQLiteLog(
            path: folder.file("ledger"), surroundings: surroundings(at: time, salt: salt),
            options: .init(holder: ""))
        try log.append(AppendRequest()) { _ = try $0.append(draft) }
        try log.close()
        return try DatabaseQueue(path: folder.file("ledger")).read { db in
            let row = try required(
                Row.fetchOne(db, sql: "SELECT * FROM event_text WHERE position = 2"))
            var shown: [String: String] = [:]
            for (column, value) in row {
                shown[column] =
                    String.fromDatabaseValue(value) ?? Int64.fromDatabaseValue(value)?.description
            }
            return shown
        }
    }
}
