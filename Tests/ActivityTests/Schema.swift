import Activity
import Basics
import EventLog
import Foundation
import TestSupport
import Testing

/// The JSON Schema of a type of events, as far as the vocabulary has to agree with it.
struct Schema {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let folder = root.appending(path: "schemas/events")

    /// The envelope's and the body's own part and all they refer to, the own part first.
    private let envelope: [[String: Any]]
    private let body: [[String: Any]]
    private let common: [String: [String: Any]]
    private let whole: [String: Any]

    init(_ type: EventType) throws {
        common = try Schema.shared()
        let schema = try Schema.read("\(type.rawValue).v1.schema.json")
        whole = schema
        let properties = try required(schema["properties"] as? [String: [String: Any]])
        envelope = Schema.chain(try required(properties["envelope"]), common)
        body = Schema.chain(try required(properties["body"]), common)
    }

    /// What all schemas share: the forms of fields and the lists of words.
    static func shared() throws -> [String: [String: Any]] {
        try required(try read("common.schema.json")["$defs"] as? [String: [String: Any]])
    }

    private static func read(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appending(path: name))
        return try required(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// A schema and, one after another, what it refers to in the common file.
    private static func chain(
        _ schema: [String: Any], _ common: [String: [String: Any]]
    ) -> [[String: Any]] {
        var chain = [schema]
        while let name = (chain[chain.count - 1]["$ref"] as? String)?.split(separator: "/").last,
            let next = common[String(name)]
        {
            chain.append(next)
        }
        return chain
    }

    /// A property of the envelope, with what it refers to; nil where there is none.
    private func property(_ name: String) -> [[String: Any]]? {
        for part in envelope {
            if let found = (part["properties"] as? [String: [String: Any]])?[name] {
                return Schema.chain(found, common)
            }
        }
        return nil
    }

    private func value<Value>(_ name: String, _ key: String) -> Value? {
        property(name)?.lazy.compactMap { $0[key] as? Value }.first
    }

    /// The envelope's fields, and those that must be there.
    var fields: Set<String> { names(envelope) }
    var requiredFields: Set<String> { demanded(envelope) }
    var bodyKeys: Set<String> { names(body) }
    var requiredBodyKeys: Set<String> { demanded(body) }

    private func names(_ chain: [[String: Any]]) -> Set<String> {
        Set(chain.flatMap { ($0["properties"] as? [String: Any]).map { Array($0.keys) } ?? [] })
    }

    private func demanded(_ chain: [[String: Any]]) -> Set<String> {
        Set(chain.flatMap { $0["required"] as? [String] ?? [] })
    }

    /// What is said of the type itself.
    func saying(_ key: String) -> String? { whole[key] as? String }

    /// What is said of a field.
    func saying(_ key: String, of name: String) -> String? { value(name, key) }

    /// The names of the lists a coded field takes its words from; nil where it is not there.
    func lists(_ name: String) -> [String]? {
        guard let own = property(name)?.first else { return nil }
        let parts = own["anyOf"] as? [[String: Any]] ?? [own]
        return parts.compactMap { ($0["$ref"] as? String)?.split(separator: "/").last }
            .map(String.init)
    }

    /// The names of the lists that tags are taken from; nil where there are none.
    var tagLists: [String]? {
        guard let items = property("tags")?.first?["items"] as? [String: Any] else { return nil }
        let parts = items["anyOf"] as? [[String: Any]] ?? [items]
        return parts.compactMap { ($0["$ref"] as? String)?.split(separator: "/").last }
            .map(String.init)
    }

    /// The unit of the quantity, in Chinese and English; nil where nothing is counted.
    var unit: [String: String]? { value("quantity", "x-unit") }

    /// The units of kinds that count something else.
    var unitsByKind: [String: [String: String]] { value("quantity", "x-units-by-kind") ?? [:] }

    /// Whether a field takes that text, by its pattern.
    func takes(_ text: String, as name: String) -> Bool {
        if let only: String = value(name, "const") { return text == only }
        guard let pattern: String = value(name, "pattern"), let regex = try? Regex(pattern) else {
            return false
        }
        return text.firstMatch(of: regex) != nil
    }

    /// The least and the greatest quantity; nil where one is not stated.
    var quantity: ClosedRange<Int64>? {
        if let one: Int = value("quantity", "const") { return Int64(one)...Int64(one) }
        guard let least: Int = value("quantity", "minimum"),
            let most: Int = value("quantity", "maximum")
        else { return nil }
        return Int64(least)...Int64(most)
    }
}

/// The sample events that are of a type of the vocabulary.
enum Samples {
    /// The names of the files, and the type each says.
    static func types() throws -> [String: String] {
        let folder = Schema.root.appending(path: "schemas/samples")
        var types: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".json") {
            let data = try Data(contentsOf: folder.appending(path: name))
            let sample = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            guard sample?["vocabulary"] as? Bool == true else { continue }
            types[name] = (sample?["envelope"] as? [String: Any])?["type"] as? String
        }
        return types
    }

    /// An event whose bytes are well formed and what the vocabulary has against it.
    struct Refused {
        let about: String
        let problems: [String]
        let draft: Draft
    }

    /// The events that the vocabulary refuses.
    static func refused() throws -> [Refused] {
        let file = Schema.root.appending(path: "schemas/samples/refused-events.json")
        let limits = JSON.Limits(depth: 20, bytes: 4 << 20)
        guard
            case .array(let all) = try JSON.parse(
                Array(try Data(contentsOf: file)), limits: limits)
        else { throw Missing() }
        return try all.map { one in
            guard case .object(let object) = one, case .string(let about)? = object["about"],
                case .array(let problems)? = object["problems"], let envelope = object["envelope"],
                let body = object["body"]
            else { throw Missing() }
            return Refused(
                about: about,
                problems: problems.map { if case .string(let text) = $0 { text } else { "" } },
                draft: Draft(
                    statement: try Envelope(envelope).statement, body: try Body(body)))
        }
    }

    /// The canonical envelope and body of a sample.
    static func bytes(_ name: String) throws -> (envelope: [UInt8], body: [UInt8]) {
        let file = Schema.root.appending(path: "schemas/samples/\(name)")
        let sample = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
        let texts = try required(sample as? [String: Any])
        return (
            Array(try required(texts["canonicalEnvelope"] as? String).utf8),
            Array(try required(texts["canonicalBody"] as? String).utf8)
        )
    }
}
