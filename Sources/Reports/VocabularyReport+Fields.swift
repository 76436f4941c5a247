import Activity
import Basics
import EventLog

/// A field or a key of the body that a type has: whether it must be there, what it takes, what it
/// means.
struct FieldRow {
    let field: String
    let isRequired: Bool
    /// The spaces of a reference, as `member/…`, or the names of lists of words.
    let takes: [String]
    let meaning: Message

    static func rows(of type: EventType) -> [FieldRow] {
        let definition = TypeDefinition[type]
        var rows = [
            FieldRow(
                field: "subject", isRequired: true,
                takes: isOfRoot(type)
                    ? [Reference.rootOrgan.text] : definition.subject.map { $0 + "/…" },
                meaning: Message(zh: "记在谁名下", en: "whom it credits or charges"))
        ]
        rows += references(definition) + codes(definition) + others(definition)
        rows += (definition.bodyKeys + TypeDefinition.commonBodyKeys).map { key in
            FieldRow(
                field: "body." + key, isRequired: definition.requiredBodyKeys.contains(key),
                takes: [], meaning: FieldTitles.title(key, of: type))
        }
        return rows
    }

    /// Events about the whole committee.
    private static func isOfRoot(_ type: EventType) -> Bool {
        [.termOpened, .termClosed, .vocabularyExtended].contains(type)
    }

    private static func references(_ definition: TypeDefinition) -> [FieldRow] {
        [("matter", definition.matter), ("object", definition.object)].compactMap { name, field in
            guard field.presence != .absent else { return nil }
            return FieldRow(
                field: name, isRequired: field.presence == .required,
                takes: field.spaces.map { $0 + "/…" }, meaning: field.meaning)
        }
    }

    private static func codes(_ definition: TypeDefinition) -> [FieldRow] {
        let fields = [
            ("kind", definition.kind), ("role", definition.role), ("outcome", definition.outcome),
        ]
        var rows: [FieldRow] = fields.compactMap { name, field in
            guard field.presence != .absent else { return nil }
            return FieldRow(
                field: name, isRequired: field.presence == .required,
                takes: field.lists.map(\.rawValue),
                meaning: field.lists.isEmpty
                    ? Message(zh: "所增加的词", en: "the word that is added")
                    : joined(field.lists.map(\.title)))
        }
        if !definition.tags.isEmpty {
            rows.append(
                FieldRow(
                    field: "tags", isRequired: false, takes: definition.tags.map(\.rawValue),
                    meaning: joined(definition.tags.map(\.title))))
        }
        return rows
    }

    private static func others(_ definition: TypeDefinition) -> [FieldRow] {
        var rows: [FieldRow] = []
        let quantity = definition.quantity
        if quantity.range != 1...1 {
            rows.append(
                FieldRow(
                    field: "quantity", isRequired: quantity.isStated, takes: [range(quantity)],
                    meaning: unit(quantity, definition.kind)))
        }
        if let until = definition.until {
            rows.append(
                FieldRow(field: "until", isRequired: false, takes: [], meaning: until))
        }
        if definition.hasRegisteredOn {
            rows.append(
                FieldRow(
                    field: "registered_on", isRequired: false, takes: [],
                    meaning: FieldTitles.title("registered_on", of: definition.type)))
        }
        if definition.cites.presence != .absent {
            rows.append(
                FieldRow(
                    field: "cites", isRequired: definition.cites.presence == .required, takes: [],
                    meaning: definition.cites.meaning))
        }
        return rows
    }

    /// A bound that every number keeps is no bound to tell.
    private static func range(_ quantity: TypeDefinition.QuantityField) -> String {
        let least = quantity.range.lowerBound
        let most = quantity.range.upperBound
        return (least == JSON.integerRange.lowerBound ? "" : String(least)) + "…"
            + (most == JSON.integerRange.upperBound ? "" : String(most))
    }

    /// The unit, and for kinds that count something else theirs.
    private static func unit(
        _ quantity: TypeDefinition.QuantityField, _ kind: TypeDefinition.CodeField
    ) -> Message {
        var parts = quantity.unit.map { [$0] } ?? []
        for word in kind.words {
            guard let unit = quantity.unitsByKind[word.code] else { continue }
            parts.append(
                Message(
                    zh: "\(word.title.zh)按\(unit.zh)",
                    en: word.code.text == unit.en ? unit.en : "\(word.code): \(unit.en)"))
        }
        return joined(parts)
    }

    private static func joined(_ messages: [Message]) -> Message {
        Message(
            zh: messages.map(\.zh).joined(separator: "、"),
            en: messages.map(\.en).joined(separator: ", "))
    }
}
