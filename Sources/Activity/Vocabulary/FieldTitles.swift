package import Basics

/// What fields are called (``FieldNames``), of a type.
///
/// Where a field means one thing in most types and another in some, those come first. Sheets of a
/// kind may call a column otherwise, such as 案由 for the title of a proposal; that they say
/// themselves.
package enum FieldTitles {
    /// What a field is called; of whatever type where none is named.
    package static func title(_ field: String, of type: EventType? = nil) -> Message {
        type.flatMap { own(field, of: $0) } ?? FieldNames.title(field) ?? Message(verbatim: field)
    }

    /// What a type calls a field otherwise than others do; nil where it does not.
    static func own(_ field: String, of type: EventType) -> Message? { byType[type]?[field] }

    /// Every field that has a title, in the order in which headers are looked up.
    package static let fields = FieldNames.fields

    private static let ofPerson = [
        "name": Message(zh: "姓名", en: "name"), "title": Message(zh: "职务", en: "post"),
        "unit": Message(zh: "单位", en: "unit"),
    ]

    private static let byType: [EventType: [String: Message]] = {
        let paper = [
            "title": Message(zh: "标题", en: "title"),
            "unit": Message(zh: "承办单位", en: "handling unit"),
        ]
        var byType = Dictionary(uniqueKeysWithValues: EventType.allCases.map { ($0, paper) })
        byType[.memberAppointed] = ofPerson
        byType[.memberDescribed] = ofPerson
        byType[.actorGranted] = ["name": Message(zh: "姓名或称呼", en: "name")]
        return byType
    }()
}
