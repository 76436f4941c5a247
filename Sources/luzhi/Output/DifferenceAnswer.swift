import Basics
import EventLog
import Projections
import Regulations
import Reports
import Sheets

/// A comparison as it is answered: with both moments, what was judged by what, how many results went
/// which way, what the texts say otherwise, and the rows.
struct DifferenceAnswer {
    private let comparison: MomentComparison
    private let sheet: DifferenceSheet
    private let summary: DifferenceSummary
    private let rules: [RuleChanges]

    init(_ comparison: MomentComparison) throws {
        self.comparison = comparison
        sheet = try DifferenceSheet(comparison)
        summary = DifferenceSummary(comparison.differences)
        rules = comparison.ruleChanges
    }

    /// `isSimulated` where one moment is judged twice, by what is in force and by a draft.
    func write(
        verb: String, _ output: OutputOptions, _ ledger: LogIdentity, isSimulated: Bool = false
    ) throws {
        switch output.format {
        case .csv: try Terminal.write(sheet.sheet.csv, to: output.output)
        case .json:
            try Terminal.write(
                JSON.object(json(verb, ledger)).prettyText() + "\n", to: output.output)
        case .text:
            try Terminal.write(text(Terminal.language, isSimulated: isSimulated), to: output.output)
        }
    }
}

// JSON.
extension DifferenceAnswer {
    private func json(_ verb: String, _ ledger: LogIdentity) -> JSONObject {
        let between = comparison.between
        return [
            "verb": .string(verb), "origin": .string(ledger.origin.text),
            "from": json(comparison.from.moment), "to": json(comparison.to.moment),
            "between": .object([
                "recorded": .integer(Int64(between.recordedCount)),
                "corrections": .integer(Int64(between.correctionCount)),
                "happened": .integer(Int64(between.happenedCount)),
            ]),
            "judged": .array(comparison.parts.map(json)),
            "leftOut": .array(leftOut.map { .string($0.rawValue) }),
            "summary": .array(
                summary.counts.map { count in
                    .object([
                        "result": .string(count.code), "count": .integer(Int64(count.count)),
                    ])
                }),
            "rules": .array(rules.map(json)), "rows": sheet.sheet.json,
        ]
    }

    private func json(_ moment: Moment) -> JSON {
        .object([
            "asOf": .string(moment.asOf.description), "knownAt": .integer(moment.knownAt),
        ])
    }

    private func json(_ part: MomentComparison.Part) -> JSON {
        .object([
            "purpose": .string(part.purpose.rawValue),
            "period": .object([
                "name": .string(part.period.name),
                "first": .string(part.period.first.description),
                "last": .string(part.period.last.description),
            ]),
            "before": part.before.map { .string($0.citation) } ?? .null,
            "after": part.after.map { .string($0.citation) } ?? .null,
        ])
    }

    private func json(_ changes: RuleChanges) -> JSON {
        .object([
            "before": .string(changes.before.citation), "after": .string(changes.after.citation),
            "sentences": .array(
                changes.sentences.map { sentence in
                    .object([
                        "in": .string(sentence.isAdded ? "after" : "before"),
                        "zh": .string(sentence.text.zh), "en": .string(sentence.text.en),
                    ])
                }),
        ])
    }
}

// Text.
extension DifferenceAnswer {
    private func text(_ language: Language, isSimulated: Bool) -> String {
        var blocks = [heading(isSimulated).map { $0.text(language) + "\n" }.joined()]
        if isSimulated {
            blocks.append(
                summary.counts.map { Message.summarized($0.title, $0.count).text(language) + "\n" }
                    .joined())
        }
        if sheet.isEmpty {
            blocks.append((isSimulated ? Message.noChange : .noDifference).text(language) + "\n")
        } else {
            let subjects = Set(comparison.differences.map(\.subject))
            let count = Message.differences(comparison.differences.count, of: subjects.count)
            blocks += [sheet.text(language), count.text(language) + "\n"]
        }
        // The texts are long where two regulations have little in common: results come first.
        blocks += rules.filter { !$0.sentences.isEmpty }.map { text($0, language) }
        if isSimulated { blocks.append(Message.simulation.text(language) + "\n") }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func heading(_ isSimulated: Bool) -> [Message] {
        let sides = [comparison.from, comparison.to].map {
            Message.moment(asOf: $0.moment.asOf, knownAt: $0.moment.knownAt)
        }
        let between = comparison.between
        var lines = [isSimulated ? sides[0] : Message.comparedMoments(sides[0], sides[1])]
        if !isSimulated {
            lines.append(
                .between(
                    recorded: between.recordedCount, corrections: between.correctionCount,
                    happened: between.happenedCount))
        }
        lines += comparison.parts.map { part in
            .compared(
                part.purpose.message, part.period.shown, part.before?.citation,
                part.after?.citation)
        }
        if !comparison.leftOut.isEmpty { lines.append(.leftOut(comparison.leftOut.map(\.message))) }
        return lines + comparison.mismatches.map(\.remark)
    }

    /// The purposes that are not compared, for whatever reason.
    private var leftOut: [Regulation.Purpose] {
        comparison.leftOut
            + comparison.mismatches.map(\.purpose).filter { !comparison.leftOut.contains($0) }
    }

    private func text(_ changes: RuleChanges, _ language: Language) -> String {
        let (minus, plus) = language == .zh ? ("－", "＋") : ("-", "+")
        return Message.rulesDiffer(changes.before.citation, changes.after.citation).text(language)
            + "\n"
            + changes.sentences.map { sentence in
                "  \(sentence.isAdded ? plus : minus) \(sentence.text.text(language))\n"
            }.joined()
    }
}

extension Regulation.Purpose {
    fileprivate var message: Message {
        let keyword = Keyword.purposes[rawValue].message
        return Message(zh: keyword.zh, en: keyword.en.replacing("-", with: " "))
    }
}
