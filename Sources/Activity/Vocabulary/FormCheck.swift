package import Basics
package import EventLog

/// What can be said of an event without knowing the ledger: its type is known, it has the fields
/// and codes of its type, its body the keys.
package enum FormCheck {
    /// A field of a draft, named as sheets and `record` name it.
    package struct Problem: Hashable, Sendable {
        package let field: String
        package let diagnostic: Diagnostic

        package init(field: String, diagnostic: Diagnostic) {
            self.field = field
            self.diagnostic = diagnostic
        }
    }

    /// Everything wrong with the form of `draft`, in a ledger that knows the words of `vocabulary`.
    /// Fields of `filledLater` are absent as yet, and nothing is said of them.
    package static func problems(
        _ draft: Draft, _ vocabulary: Vocabulary, filledLater: Set<String> = []
    ) -> [Problem] {
        let statement = draft.statement
        guard let type = EventType(statement.type), statement.version == 1 else {
            return [
                Problem(
                    field: "type",
                    diagnostic: Diagnostic(
                        .unknownType, .unknownType(statement.type.text),
                        expected: .oneOf(
                            EventType.allCases.map(\.rawValue), seen: "luzhi vocabulary")))
            ]
        }
        let definition = TypeDefinition[type]
        var problems = fieldProblems(statement, definition, vocabulary, filledLater)
        problems += tagProblems(statement, definition, vocabulary)
        problems += bodyProblems(draft, definition)
        problems += ruleProblems(draft, definition, vocabulary)
            .filter { !filledLater.contains($0.field) }
        return problems
    }

    /// What can be said of an event whose body is erased.
    package static func problems(
        ofErased statement: Statement, _ vocabulary: Vocabulary
    ) -> [Problem] {
        guard let type = EventType(statement.type), statement.version == 1 else {
            return problems(Draft(statement: statement, body: .empty), vocabulary)
        }
        let definition = TypeDefinition[type]
        return fieldProblems(statement, definition, vocabulary, [])
            + tagProblems(statement, definition, vocabulary)
    }

    private static func fieldProblems(
        _ statement: Statement, _ definition: TypeDefinition, _ vocabulary: Vocabulary,
        _ filledLater: Set<String>
    ) -> [Problem] {
        var problems: [Problem] = []
        func add(_ field: String, _ diagnostic: Diagnostic) {
            problems.append(Problem(field: field, diagnostic: diagnostic))
        }
        func check(
            _ field: String, _ reference: Reference?, _ rule: TypeDefinition.ReferenceField
        ) {
            if let problem = Self.problem(field, reference, rule, definition.type) {
                add(field, problem)
            }
        }
        func check(_ field: String, _ code: Code?, _ rule: TypeDefinition.CodeField) {
            guard !filledLater.contains(field) else { return }
            if let problem = Self.problem(field, code, rule, definition.type, vocabulary) {
                add(field, problem)
            }
        }
        check(
            "subject", statement.subject,
            TypeDefinition.ReferenceField(.required, definition.subject, definition.title))
        check("matter", statement.matter, definition.matter)
        check("object", statement.object, definition.object)
        check("kind", statement.kind, definition.kind)
        check("role", statement.role, definition.role)
        check("outcome", statement.outcome, definition.outcome)
        if !definition.quantity.range.contains(statement.quantity) {
            add(
                "quantity",
                Diagnostic(
                    .quantityOutOfRange,
                    .quantityOutOfRange(statement.quantity, definition.quantity.range)))
        }
        let absentees: [(String, Bool)] = [
            ("cites", statement.cites != nil && definition.cites.presence == .absent),
            ("until", statement.until != nil && !definition.hasUntil),
            ("registered_on", statement.registeredOn != nil && !definition.hasRegisteredOn),
        ]
        for (field, isThere) in absentees where isThere {
            add(field, Self.notTaken(field, definition.type))
        }
        if let until = statement.until, until < statement.occurredOn, !definition.looksBack {
            add("until", Diagnostic(.untilBeforeDay, .untilBeforeDay(until, statement.occurredOn)))
        }
        if statement.cites == nil, definition.cites.presence == .required {
            add("cites", Diagnostic(.missingValue, .missingValue("cites"), expected: .eventForm))
        }
        if definition.isOfRoot, statement.subject.isOrgan, statement.subject != .rootOrgan {
            add(
                "subject",
                Diagnostic(
                    .invalidValue, .wrongSpace("subject", statement.subject.text),
                    expected: .rootOrganOnly))
        }
        if definition.type == .eventVoided, statement.amends == nil {
            add("amends", Diagnostic(.missingValue, .missingValue("amends")))
        }
        return problems
    }

    private static func problem(
        _ field: String, _ reference: Reference?, _ rule: TypeDefinition.ReferenceField,
        _ type: EventType
    ) -> Diagnostic? {
        guard let reference else {
            return rule.presence == .required
                ? Diagnostic(.missingValue, .missingValue(field)) : nil
        }
        guard rule.presence != .absent else { return notTaken(field, type) }
        guard rule.takes(reference) else {
            return Diagnostic(
                .invalidValue, .wrongSpace(field, reference.text),
                expected: .oneOf(rule.spaces.map { $0 + "/…" }))
        }
        return nil
    }

    private static func problem(
        _ field: String, _ code: Code?, _ rule: TypeDefinition.CodeField, _ type: EventType,
        _ vocabulary: Vocabulary
    ) -> Diagnostic? {
        guard let code else {
            return rule.presence == .required
                ? Diagnostic(
                    .missingValue, .missingValue(field),
                    expected: rule.lists.isEmpty
                        ? nil
                        : .oneOf(
                            vocabulary.words(rule).map(\.code.text), seen: seen(rule.lists, type))
                )
                : nil
        }
        guard rule.presence != .absent else { return notTaken(field, type) }
        // A field without lists takes any code: the word that is being added.
        guard rule.lists.isEmpty || rule.takes(code, vocabulary) else {
            return unknownCode(
                field, code.text, vocabulary.words(rule), seen: seen(rule.lists, type))
        }
        return nil
    }

    private static func tagProblems(
        _ statement: Statement, _ definition: TypeDefinition, _ vocabulary: Vocabulary
    ) -> [Problem] {
        guard !statement.tags.isEmpty else { return [] }
        let known = definition.tags.flatMap { vocabulary.words($0) }
        let codes = Set(known.map(\.code))
        return statement.tags.filter { !codes.contains($0) }.map { tag in
            let diagnostic =
                known.isEmpty
                ? notTaken("tags", definition.type)
                : unknownCode(
                    "tag", tag.text, known, seen: seen(definition.tags, definition.type))
            return Problem(field: "tags", diagnostic: diagnostic)
        }
    }

    /// The command that shows the words of a field: its list, or its type where it has several.
    package static func seen(_ lists: [WordList], _ type: EventType) -> String {
        "luzhi vocabulary " + (lists.count == 1 ? lists[0].rawValue : type.rawValue)
    }

    /// An unknown code, with those that are known and, for the commonest slip, the right one.
    package static func unknownCode(
        _ field: String, _ text: String, _ words: [Word], seen source: String? = nil
    ) -> Diagnostic {
        let slips: Set = ["absent", "缺勤", "缺席", "leave", "请假", "attended", "到会"]
        return Diagnostic(
            .unknownCode, .unknownCode(field, text),
            expected: .knownCodes(
                field, words.map { ($0.code.text, $0.title) }, seen: source),
            help: field == "outcome" && slips.contains(text) ? .outcomeSlip(text) : nil)
    }

    static func notTaken(_ field: String, _ type: EventType) -> Diagnostic {
        Diagnostic(.fieldNotTaken, .fieldNotTaken(field, type.named))
    }

    private static func bodyProblems(_ draft: Draft, _ definition: TypeDefinition) -> [Problem] {
        var problems: [Problem] = []
        let isCorrection = draft.statement.amends != nil
        let object = draft.body.object
        for (key, value) in object.members {
            guard definition.takes(key: key, isCorrection: isCorrection) else {
                let known =
                    definition.bodyKeys + TypeDefinition.commonBodyKeys
                    + (isCorrection ? TypeDefinition.groundsKeys : [])
                problems.append(
                    Problem(
                        field: key,
                        diagnostic: Diagnostic(
                            .bodyKeyNotTaken, .bodyKeyNotTaken(key, definition.type.named),
                            expected: .oneOf(known.sorted()))))
                continue
            }
            guard !definition.objectBodyKeys.contains(key) else {
                if let problem = objectProblem(key, value) { problems.append(problem) }
                continue
            }
            guard case .string(let text) = value else {
                problems.append(
                    Problem(
                        field: key, diagnostic: Diagnostic(.invalidValue, .textExpected(key))))
                continue
            }
            if key == "reference",
                text.isEmpty || text.unicodeScalars.count > TypeDefinition.referenceLengthMax
            {
                problems.append(
                    Problem(field: key, diagnostic: Diagnostic(.invalidValue, .referenceLength)))
            }
        }
        let required =
            isCorrection
            ? definition.requiredBodyKeys + TypeDefinition.groundsKeys : definition.requiredBodyKeys
        for key in required {
            if let value = object[key], value != "" { continue }
            problems.append(
                Problem(
                    field: key,
                    diagnostic: TypeDefinition.groundsKeys.contains(key)
                        ? Diagnostic(.groundsMissing, .groundsMissing(key))
                        : Diagnostic(
                            .missingValue,
                            .missingValue(key, titled: FieldTitles.own(key, of: definition.type)))))
        }
        return problems
    }

    /// What speaks against a value that has to be an object. An empty text is a value that is missed.
    private static func objectProblem(_ key: String, _ value: JSON) -> Problem? {
        if case .object = value { return nil }
        guard value != "" else { return nil }
        return Problem(field: key, diagnostic: Diagnostic(.invalidValue, .objectExpected(key)))
    }
}
