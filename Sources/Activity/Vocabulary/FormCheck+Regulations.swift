import Basics
import EventLog

/// What the body of a regulation or of an evaluation has to say, beside having its keys.
extension FormCheck {
    /// A regulation says for what it is, in days and numbers that can be read, and its text is the
    /// one its digest was made of.
    static func regulation(_ draft: Draft) -> [Problem] {
        let body = draft.body.object
        var problems: [Problem] = []
        let purposes = draft.statement.tags.filter { $0 != Words.migrated }
        if purposes.isEmpty {
            problems.append(
                Problem(
                    field: "tags",
                    diagnostic: Diagnostic(
                        .missingValue, .missingValue("tags"),
                        expected: .oneOf(WordList.purposes.words.map(\.code.text)))))
        }
        problems += illFormed("version", in: body) { Version($0) != nil }
        problems += illFormed("effective", "day", in: body) { Day($0) != nil }
        problems += illFormed("expires", "day", in: body) { Day($0) != nil }
        if problems.isEmpty, let first = day("effective", in: body),
            let last = day("expires", in: body), last < first
        {
            problems.append(
                Problem(
                    field: "expires",
                    diagnostic: Diagnostic(.untilBeforeDay, .untilBeforeDay(last, first))))
        }
        if let text = said("text", in: body), let digest = said("digest", in: body),
            digest != Digest(hashing: text).hex
        {
            problems.append(
                Problem(
                    field: "digest",
                    diagnostic: Diagnostic(.invalidValue, .digestDiffers, help: .digestHelp)))
        }
        return problems
    }

    /// The moment at which an evaluation was reckoned, or that a decision rests on.
    static func snapshot(_ draft: Draft) -> [Problem] {
        let body = draft.body.object
        return illFormed("as_of", "day", in: body) { Day($0) != nil }
            + illFormed("known_at", in: body) { text in
                Int64(text).flatMap { Position($0) }?.number.description == text
            } + root(body) + passedOver(draft)
    }

    /// A closing states the root of the tree that it saw.
    private static func root(_ body: JSONObject) -> [Problem] {
        guard let text = said("root", in: body), Hex.bytes(text)?.count != Digest.byteCount else {
            return []
        }
        return [
            Problem(
                field: "root",
                diagnostic: Diagnostic(
                    .invalidValue, .invalidValue("root", text), expected: .rootForm))
        ]
    }

    /// What an override passed over is named by codes.
    static func passedOver(_ draft: Draft) -> [Problem] {
        guard let text = said("passed_over", in: draft.body.object),
            PassedStep.list(text) == nil
        else { return [] }
        return [
            Problem(
                field: "passed_over",
                diagnostic: Diagnostic(
                    .invalidValue, .invalidValue("passed_over", text),
                    expected: .oneOf(PassedStep.Kind.allCases.map(\.example))))
        ]
    }

    /// The number of a version as texts state it: 1, 2, 3 …
    private struct Version {
        init?(_ text: String) {
            guard let number = Int(text), number >= 1, String(number) == text else { return nil }
        }
    }

    private static func said(_ key: String, in body: JSONObject) -> String? {
        guard case .string(let text)? = body[key], !text.isEmpty else { return nil }
        return text
    }

    private static func day(_ key: String, in body: JSONObject) -> Day? {
        said(key, in: body).flatMap { Day($0) }
    }

    private static func illFormed(
        _ key: String, _ form: String = "number", in body: JSONObject,
        _ isTaken: (String) -> Bool
    ) -> [Problem] {
        guard let text = said(key, in: body), !isTaken(text) else { return [] }
        return [
            Problem(
                field: key,
                diagnostic: Diagnostic(
                    .invalidValue, .invalidValue(key, text),
                    expected: form == "day" ? .format("occurred_on") : .wholeNumberForm))
        ]
    }
}
