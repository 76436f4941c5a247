import Activity
import Basics
import Foundation
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

    init(_ type: EventType) throws {
        common = try required(
            try Schema.read("common.schema.json")["$defs"] as? [String: [String: Any]])
        let schema = try Schema.read("\(type.rawValue).v1.schema.json")
        let properties = try required(schema["properties"] as? [String: [String: Any]])
        envelope = Schema.chain(try required(properties["envelope"]), common)
        body = Schema.chain(try required(properties["body"]), common)
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

    /// The codes a field takes; nil where it is not there.
    func codes(_ name: String) -> [String]? {
        if let one: String = value(name, "const") { return [one] }
        return value(name, "enum")
    }

    /// Whether a field takes that text, by its pattern.
    func takes(_ text: String, as name: String) -> Bool {
        if let only: String = value(name, "const") { return text == only }
        guard let pattern: String = value(name, "pattern"), let regex = try? Regex(pattern) else {
            return false
        }
        return text.firstMatch(of: regex) != nil
    }

    /// The least and the greatest quantity.
    var quantity: ClosedRange<Int64> {
        if let one: Int = value("quantity", "const") { return Int64(one)...Int64(one) }
        let least: Int = value("quantity", "minimum") ?? -1
        let most: Int = value("quantity", "maximum") ?? -1
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
