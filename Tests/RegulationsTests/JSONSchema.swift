import Foundation
import TestSupport

@testable import Regulations

/// As much of JSON Schema as the schema of regulations uses; a keyword it does not know is a problem, so
/// that nothing in the schema goes unasked.
struct JSONSchema {
    private let root: [String: Any]
    private let definitions: [String: Any]

    init(_ data: Data) throws {
        root = try required(JSONSerialization.jsonObject(with: data) as? [String: Any])
        definitions = try required(root["$defs"] as? [String: Any])
    }

    /// What is wrong with a file, each with where it is.
    func problems(ofYAML text: String) throws -> [String] {
        var reading = YAMLReading(SourceText(text, name: "regulation.yaml"))
        let node = try required(reading.root())
        return problems(JSONSchema.value(node), root, "")
    }

    /// A node as JSON has it: a plain number is one, all else is text.
    private static func value(_ node: YAMLNode) -> Any {
        switch node.content {
        case .mapping(let mapping):
            return Dictionary(
                mapping.entries.map { ($0.name, value($0.value)) }, uniquingKeysWith: { $1 })
        case .sequence(let nodes): return nodes.map(value)
        case .scalar(let scalar):
            guard scalar.style == .plain else { return scalar.text }
            if scalar.text.wholeMatch(of: #/-?(0|[1-9][0-9]*)/#) != nil,
                let number = Int(scalar.text)
            {
                return number
            }
            if scalar.text.wholeMatch(of: #/-?[0-9]+\.[0-9]+/#) != nil,
                let number = Double(scalar.text)
            {
                return number
            }
            return scalar.text
        }
    }
}

// What the schema says of words.
extension JSONSchema {
    private func walk(_ value: Any, _ visit: ([String: Any]) -> Void) {
        if let object = value as? [String: Any] {
            visit(object)
            for inner in object.values { walk(inner, visit) }
        } else if let list = value as? [Any] {
            for inner in list { walk(inner, visit) }
        }
    }

    /// The keys that some mapping may have.
    var propertyNames: Set<String> {
        var names: Set<String> = []
        walk(root) { object in
            names.formUnion((object["properties"] as? [String: Any] ?? [:]).keys)
        }
        return names
    }

    /// The words that some value may be.
    var values: Set<String> {
        var values: Set<String> = []
        walk(root) { object in
            values.formUnion((object["enum"] as? [Any] ?? []).compactMap { $0 as? String })
            if let only = object["const"] as? String { values.insert(only) }
        }
        return values
    }

    /// The words of expressions, by the name of their group.
    var words: [String: [String]] {
        var words: [String: [String]] = [:]
        walk(root) { object in
            for (name, list) in object["x-words"] as? [String: [String]] ?? [:] {
                words[name] = list
            }
        }
        return words
    }
}

// Judging.
extension JSONSchema {
    private static let silent: Set<String> = [
        "$schema", "$id", "$defs", "title", "description", "x-words",
    ]

    private func problems(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        schema.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
            guard !JSONSchema.silent.contains(keyword) else { return [] }
            let found =
                ofAny(value, keyword, rule, place) ?? ofText(value, keyword, rule, place)
                ?? ofObject(value, schema, keyword, rule, place)
            return found ?? ["the schema says '\(keyword)', which is not known here"]
        }
    }

    private func told(_ holds: Bool, _ place: String, _ text: String) -> [String] {
        holds ? [] : ["\(place): \(text)"]
    }

    private func ofAny(
        _ value: Any, _ keyword: String, _ rule: Any, _ place: String
    ) -> [String]? {
        switch keyword {
        case "$ref":
            let name = (rule as? String)?.split(separator: "/").last.map(String.init) ?? ""
            guard let schema = definitions[name] as? [String: Any] else {
                return ["the schema has no '\(name)'"]
            }
            return problems(value, schema, place)
        case "type": return told(isOf(type: rule as? String ?? "", value), place, "no \(rule)")
        case "enum":
            let list = (rule as? [Any] ?? []).map { "\($0)" }
            return told(list.contains("\(value)"), place, "'\(value)' is none of \(list)")
        case "const": return told("\(value)" == "\(rule)", place, "not \(rule)")
        case "anyOf", "oneOf":
            let counts = (rule as? [[String: Any]] ?? []).map { problems(value, $0, place) }
            let taken = counts.count { $0.isEmpty }
            let holds = keyword == "anyOf" ? taken > 0 : taken == 1
            let why = counts.joined().joined(separator: "; ")
            return told(holds, place, "\(keyword) takes \(taken): \(why)")
        case "minimum", "maximum":
            guard let number = value as? Int, let bound = rule as? Int else { return [] }
            return told(keyword == "minimum" ? bound <= number : number <= bound, place, keyword)
        default: return nil
        }
    }

    private func isOf(type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "integer": value is Int
        case "number": value is Int || value is Double
        default: false
        }
    }

    private func ofText(
        _ value: Any, _ keyword: String, _ rule: Any, _ place: String
    ) -> [String]? {
        switch keyword {
        case "minLength":
            guard let text = value as? String, let least = rule as? Int else { return [] }
            return told(text.unicodeScalars.count >= least, place, "too short")
        case "pattern", "format":
            guard let text = value as? String else { return [] }
            let pattern = keyword == "format" ? "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" : rule as? String
            guard let regex = pattern.flatMap({ try? Regex($0) }) else {
                return ["the schema has the pattern \(rule)"]
            }
            return told(text.firstMatch(of: regex) != nil, place, "'\(text)' is not \(rule)")
        default: return nil
        }
    }

    private func ofObject(
        _ value: Any, _ schema: [String: Any], _ keyword: String, _ rule: Any, _ place: String
    ) -> [String]? {
        let object = value as? [String: Any] ?? [:]
        let list = value as? [Any] ?? []
        switch keyword {
        case "minItems":
            return told(!(value is [Any]) || list.count >= rule as? Int ?? 0, place, "too few")
        case "items":
            guard let inner = rule as? [String: Any] else { return nil }
            return list.enumerated().flatMap { problems($1, inner, "\(place)[\($0)]") }
        case "minProperties", "maxProperties":
            guard value is [String: Any], let bound = rule as? Int else { return [] }
            let holds = keyword == "minProperties" ? object.count >= bound : object.count <= bound
            return told(holds, place, keyword)
        case "required":
            guard value is [String: Any] else { return [] }
            return (rule as? [String] ?? []).flatMap {
                told(object[$0] != nil, place, "no '\($0)'")
            }
        case "dependentRequired":
            return (rule as? [String: [String]] ?? [:]).flatMap { key, others in
                object[key] == nil
                    ? [] : others.flatMap { told(object[$0] != nil, place, "no '\($0)'") }
            }
        case "propertyNames":
            guard let inner = rule as? [String: Any] else { return nil }
            return object.keys.sorted().flatMap { problems($0, inner, "\(place).\($0)") }
        case "properties":
            let known = rule as? [String: [String: Any]] ?? [:]
            return object.keys.sorted().flatMap { key in
                known[key].map { problems(object[key] ?? "", $0, "\(place).\(key)") } ?? []
            }
        case "patternProperties":
            return others(object, schema, properties: false).flatMap { key, inner in
                inner.flatMap { problems(object[key] ?? "", $0, "\(place).\(key)") }
            }
        case "additionalProperties":
            let more = others(object, schema, properties: true).filter(\.inner.isEmpty).map(\.key)
            guard let inner = rule as? [String: Any] else {
                return told(more.isEmpty, place, "unknown \(more)")
            }
            return more.flatMap { problems(object[$0] ?? "", inner, "\(place).\($0)") }
        default: return nil
        }
    }

    /// The keys of an object with the schemas that a pattern has for them; without those that are
    /// properties by name, if so asked.
    private func others(
        _ object: [String: Any], _ schema: [String: Any], properties leavesOut: Bool
    ) -> [(key: String, inner: [[String: Any]])] {
        let named = schema["properties"] as? [String: Any] ?? [:]
        let patterns = schema["patternProperties"] as? [String: [String: Any]] ?? [:]
        return object.keys.sorted().filter { !leavesOut || named[$0] == nil }.map { key in
            let inner = patterns.filter { pattern, _ in
                (try? Regex(pattern)).map { key.firstMatch(of: $0) != nil } ?? false
            }
            return (key, Array(inner.values))
        }
    }
}
