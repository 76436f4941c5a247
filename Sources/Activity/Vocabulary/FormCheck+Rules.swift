import Basics
package import EventLog

/// What a type asks of its fields together.
extension FormCheck {
    static func ruleProblems(
        _ draft: Draft, _ definition: TypeDefinition, _ vocabulary: Vocabulary
    ) -> [Problem] {
        let statement = draft.statement
        return switch definition.type {
        case .attendanceRecorded: attendance(statement, vocabulary)
        case .sessionHeld: part(statement)
        case .leaveRequested, .leaveDecided: leave(statement)
        case .memberDescribed: description(draft)
        case .memberMerged: merging(statement)
        case .vocabularyExtended: extensionOfWords(draft)
        case .amountRecorded: amount(statement)
        case .regulationAdopted: regulation(draft)
        case .evaluationDrafted, .evaluationClosed: snapshot(draft)
        case .evaluationApproved: passedOver(draft)
        case .assessmentRecorded, .evaluationCarriedIn: points(statement, definition)
        case .decisionMade: points(statement, definition) + snapshot(draft)
        default: work(draft, definition)
        }
    }

    /// An added outcome is judged as the one it counts as.
    private static func attendance(
        _ statement: Statement, _ vocabulary: Vocabulary
    ) -> [Problem] {
        var problems: [Problem] = []
        let outcome = statement.outcome.flatMap { vocabulary.outcome($0) }
        if statement.subject.isPerson, statement.role != Words.observer {
            problems.append(
                Problem(
                    field: "subject",
                    diagnostic: Diagnostic(
                        .invalidValue, .personNotObserver(statement.subject.text),
                        help: .personNotObserverHelp)))
        }
        if statement.object != nil, outcome != .substitute {
            problems.append(
                Problem(
                    field: "object",
                    diagnostic: Diagnostic(.fieldNotTaken, .objectOnlyForSubstitute)))
        }
        if statement.quantity != 1, outcome != .partial {
            problems.append(
                Problem(
                    field: "quantity",
                    diagnostic: Diagnostic(.quantityOutOfRange, .quantityOnlyForPartial)))
        }
        return problems
    }

    /// A sitting and a group discussion belong to a session, and nothing else does.
    private static func part(_ statement: Statement) -> [Problem] {
        guard let kind = statement.kind else { return [] }
        if Words.parts.contains(kind), statement.object == nil {
            return [
                Problem(
                    field: "object",
                    diagnostic: Diagnostic(
                        .missingValue, .missingValue("object"), expected: .sessionOfPart))
            ]
        }
        guard !Words.parts.contains(kind), statement.object != nil else {
            guard let object = statement.object, object == statement.matter else { return [] }
            return [
                Problem(
                    field: "object",
                    diagnostic: Diagnostic(.invalidValue, .ofItself(object.text)))
            ]
        }
        return [
            Problem(
                field: "object", diagnostic: Diagnostic(.fieldNotTaken, .objectOnlyForParts))
        ]
    }

    /// Leave from a session has the session's kind; leave for a span of days has a last day.
    private static func leave(_ statement: Statement) -> [Problem] {
        if statement.matter == nil {
            var problems: [Problem] = []
            if statement.until == nil {
                problems.append(
                    Problem(
                        field: "until",
                        diagnostic: Diagnostic(
                            .missingValue, .missingValue("until"), expected: .leaveSpan)))
            }
            if statement.kind != nil {
                problems.append(
                    Problem(field: "kind", diagnostic: notTaken("kind", .leaveDecided)))
            }
            return problems
        }
        guard statement.kind == nil else { return [] }
        return [
            Problem(
                field: "kind", diagnostic: Diagnostic(.missingValue, .missingValue("kind")))
        ]
    }

    private static func description(_ draft: Draft) -> [Problem] {
        let keys = TypeDefinition[.memberDescribed].bodyKeys
        guard !keys.contains(where: { draft.body.object[$0] != nil }) else { return [] }
        return [
            Problem(
                field: keys[0],
                diagnostic: Diagnostic(
                    .missingValue, .nothingDescribed, expected: .oneOf(keys)))
        ]
    }

    private static func merging(_ statement: Statement) -> [Problem] {
        guard statement.object == statement.subject else { return [] }
        return [
            Problem(
                field: "object",
                diagnostic: Diagnostic(.invalidValue, .ofItself(statement.subject.text)))
        ]
    }

    /// A title that a built-in word of the list has: with two of one name, a sheet could say neither.
    private static func takenTitle(_ draft: Draft) -> Problem? {
        guard let list = draft.statement.kind.flatMap({ WordList(rawValue: $0.text) }) else {
            return nil
        }
        for (key, title) in [("zh", \Message.zh), ("en", \Message.en)] {
            guard case .string(let text)? = draft.body.object[key],
                let word = list.words.first(where: {
                    NameFolding.fold($0.title[keyPath: title]) == NameFolding.fold(text)
                })
            else { continue }
            return Problem(
                field: key,
                diagnostic: Diagnostic(
                    .wordKnown, .wordKnown(word.code.text, word.title, in: list.rawValue)))
        }
        return nil
    }

    /// Every added outcome of attendance counts as a built-in one, and nothing else counts as any.
    private static func extensionOfWords(_ draft: Draft) -> [Problem] {
        let statement = draft.statement
        if let taken = takenTitle(draft) { return [taken] }
        let isOutcome = statement.kind == WordList.attendanceOutcomes.code
        if isOutcome, statement.outcome == nil {
            return [
                Problem(
                    field: "outcome",
                    diagnostic: Diagnostic(
                        .missingValue, .missingValue("outcome"), expected: .countsAs))
            ]
        }
        guard !isOutcome, statement.outcome != nil else { return [] }
        return [Problem(field: "outcome", diagnostic: notTaken("outcome", .vocabularyExtended))]
    }

    /// Nothing counted is an amount only of goods whose value nobody states.
    private static func amount(_ statement: Statement) -> [Problem] {
        let isUnvalued = statement.tags.contains(Words.unvalued)
        guard isUnvalued != (statement.quantity == 0) else { return [] }
        return [
            Problem(
                field: "quantity",
                diagnostic: Diagnostic(.quantityOutOfRange, .unvaluedIsZero))
        ]
    }

    /// A number of points is stated where the outcome or kind says so, and nowhere else.
    private static func points(
        _ statement: Statement, _ definition: TypeDefinition
    ) -> [Problem] {
        let counts =
            statement.outcome == Words.points || statement.kind == Words.scored
            || statement.kind == Words.starRating
        var problems: [Problem] = []
        if !counts, statement.quantity != 1 {
            problems.append(
                Problem(
                    field: "quantity",
                    diagnostic: Diagnostic(
                        .quantityOutOfRange, .quantityOutOfRange(statement.quantity, 1...1))))
        }
        let isGrade = definition.type == .evaluationCarriedIn && statement.kind != Words.scored
        if isGrade, statement.outcome == nil {
            problems.append(
                Problem(
                    field: "outcome",
                    diagnostic: Diagnostic(.missingValue, .missingValue("outcome"))))
        }
        return problems
    }

    private static func work(_ draft: Draft, _ definition: TypeDefinition) -> [Problem] {
        let statement = draft.statement
        if definition.isSubmission, let role = statement.role, Words.titleBearers.contains(role),
            draft.body.object["title"] == nil
        {
            return [
                Problem(
                    field: "title",
                    diagnostic: Diagnostic(
                        .missingValue,
                        .missingValue(
                            "title", titled: FieldTitles.own("title", of: definition.type))))
            ]
        }
        guard definition.isProgress, statement.kind != nil else { return [] }
        let rule = Stage.rule(of: statement.kind, in: definition.type)
        let presence =
            rule?.outcome ?? (definition.type == .proposalProgressed ? .optional : .absent)
        if presence == .required, statement.outcome == nil {
            return [
                Problem(
                    field: "outcome",
                    diagnostic: Diagnostic(
                        .missingValue, .missingValue("outcome"),
                        expected: .oneOf(definition.outcome.words.map(\.code.text))))
            ]
        }
        guard presence == .absent, statement.outcome != nil,
            definition.outcome.presence != .absent
        else { return [] }
        return [
            Problem(
                field: "outcome",
                diagnostic: Diagnostic(
                    .fieldNotTaken, .outcomeNotOfStage(statement.kind?.text ?? "")))
        ]
    }
}

extension Statement {
    /// Whether its quantity says something even where it is 1, so that it must be stated.
    package var hasStatedQuantity: Bool {
        guard let type = EventType(type) else { return false }
        return TypeDefinition[type].quantity.isStated
            || outcome == Outcome.partial.code && type == .attendanceRecorded
            || outcome == Words.points || kind == Words.scored || kind == Words.starRating
    }
}
