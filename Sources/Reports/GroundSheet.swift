import Basics
package import EventLog
package import Regulations
package import Sheets

/// Who comes within which clause, and who is one short of it. The ledger lists grounds; people decide.
package struct GroundSheet {
    private let judgement: Judgement
    private let results: [GroundResult]

    /// Of a purpose, of some subjects; without `isWhole` those within and those one short.
    package init(
        _ judgement: Judgement, purpose: Regulation.Purpose?, subjects: [Reference] = [],
        isWhole: Bool
    ) {
        self.judgement = judgement
        let evaluation = judgement.evaluation
        let wanted = Set(subjects.map { evaluation.canonical($0) })
        let grounds = Set(
            evaluation.regulation.grounds.filter { ground in
                purpose.map { $0 == ground.purpose } ?? true
            }.map(\.id))
        results = evaluation.grounds.filter { result in
            grounds.contains(result.ground)
                && (wanted.isEmpty || wanted.contains(result.subject))
                && (isWhole || result.state != .clear)
        }
    }

    package var isEmpty: Bool { results.isEmpty }

    package var sheet: Sheet {
        get throws {
            let names = try judgement.names(results.map(\.subject))
            var sheet = Sheet(columns: [
                Sheet.Column("ground", Message(zh: "情形", en: "ground")),
                Sheet.Column("subject", Message(zh: "编号", en: "subject")), .name,
                Sheet.Column("state", Message(zh: "所处", en: "state")),
                Sheet.Column("clauses", Message(zh: "条款", en: "clauses")),
                Sheet.Column("evidence", Message(zh: "依据", en: "evidence")),
                Sheet.Column("readings", Message(zh: "对照口径", en: "readings")),
                Sheet.Column("force", Message(zh: "效力", en: "force")),
                Sheet.Column("decided_by", Message(zh: "由谁决定", en: "decided by")),
            ])
            for result in results {
                let ground = judgement.regulation.grounds.first { $0.id == result.ground }
                let clauses =
                    result.state == .oneShort ? result.oneShort.map(\.clause) : result.clauses
                let force = Keyword.forces[result.force.rawValue]
                sheet.append([
                    .word(code: result.ground.text, title: judgement.title(result.ground)),
                    .text(result.subject.text), .optional(names[result.subject]),
                    .state(result.state.rawValue),
                    .word(
                        code: clauses.map(\.text).joined(separator: " "),
                        title: Message(
                            zh: clauses.map { judgement.citation($0) }.joined(separator: "、"),
                            en: clauses.map { judgement.citation($0) }.joined(separator: ", "))),
                    evidence(result), readings(of: result),
                    .word(code: force.en, title: Message(zh: force.zh, en: force.en)),
                    ground.map { .word(code: $0.decidedBy.zh, title: $0.decidedBy) } ?? .empty,
                ])
            }
            return sheet
        }
    }

    /// The comparisons behind a state, in figures.
    private func evidence(_ result: GroundResult) -> Cell {
        let shown =
            result.state == .oneShort
            ? result.oneShort.map(\.evidence)
            : result.parts.filter { $0.truth == .yes }.flatMap(\.evidence)
        let texts = shown.filter { result.state == .oneShort || $0.truth == .yes }
            .map { judgement.text(of: $0) }
        guard !texts.isEmpty else { return .empty }
        let text = Message(
            zh: texts.map(\.zh).joined(separator: "；"),
            en: texts.map(\.en).joined(separator: "; "))
        return .word(code: text.en, title: text)
    }

    /// What other readings of a clause would say of her.
    private func readings(of result: GroundResult) -> Cell {
        let others = judgement.evaluation.readings.filter {
            $0.subject == result.subject && $0.question == result.ground
        }
        guard !others.isEmpty else { return .empty }
        let codes = others.map { "\($0.reading.name.text)=\($0.other.text)" }
        let told = others.map { other in
            let answer = judgement.text(of: other.other)
            return Message(
                zh: "\(other.reading.name.text)：\(answer.zh)",
                en: "\(other.reading.name.text): \(answer.en)")
        }
        return .word(
            code: codes.joined(separator: " "),
            title: Message(
                zh: told.map(\.zh).joined(separator: "；"),
                en: told.map(\.en).joined(separator: "; ")))
    }
}
