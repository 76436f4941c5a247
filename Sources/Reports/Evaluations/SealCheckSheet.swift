import Basics
package import EventLog
package import Projections
package import Regulations
package import Sheets

/// Whether sealed results come out the same when they are reckoned again at their own moments.
package struct SealCheckSheet {
    /// One closing with what came of reckoning it again.
    package struct Row {
        package let steps: EvaluationSteps
        package let sealed: EvaluationSteps.Sealed
        package let isIntact: Bool
        package let isRooted: Bool
        package let differences: [ResultDifference]

        package init(
            steps: EvaluationSteps, sealed: EvaluationSteps.Sealed, isIntact: Bool,
            isRooted: Bool, differences: [ResultDifference]
        ) {
            self.steps = steps
            self.sealed = sealed
            self.isIntact = isIntact
            self.isRooted = isRooted
            self.differences = differences
        }
    }

    private let rows: [Row]
    private let words: DifferenceWords

    /// Told in the words that are known at a position.
    package init(
        _ rows: [Row], _ facts: Facts, _ log: any LogReading, knownAt: Int64
    ) throws {
        self.rows = rows
        words = try DifferenceWords(
            rows.compactMap(\.differences.first), facts, log, knownAt: knownAt)
    }

    package var sheet: Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("evaluation", Message(zh: "考核", en: "evaluation")),
            Sheet.Column("closing", Message(zh: "封存流水号", en: "closing"), .trailing),
            Sheet.Column("as_of", Message(zh: "发生截至", en: "as of")),
            Sheet.Column("known_at", Message(zh: "登记截至", en: "known at"), .trailing),
            Sheet.Column("digest", Message(zh: "摘要值", en: "digest")),
            Sheet.Column("root", Message(zh: "所据记录的校验根", en: "root")),
            Sheet.Column("state", Message(zh: "核对", en: "state")),
            Sheet.Column("differences", Message(zh: "不同处", en: "differences"), .trailing),
            Sheet.Column("first", Message(zh: "首处不同", en: "the first")),
        ])
        for row in rows {
            let sealed = row.sealed
            let (digest, root) = (sealed.digest ?? "", sealed.root ?? "")
            sheet.append([
                .text(row.steps.evaluation.text), .position(sealed.step.position),
                .day(sealed.asOf), .position(sealed.knownAt),
                .word(code: digest, title: Message(verbatim: "\(digest.prefix(16))")),
                .word(code: root, title: Message(verbatim: "\(root.prefix(16))")),
                state(row), .number(Int64(row.differences.count)), first(row),
            ])
        }
        return sheet
    }

    private func state(_ row: Row) -> Cell {
        guard row.isIntact else {
            return .word(
                code: "altered", title: Message(zh: "与摘要值不符", en: "not what its digest says"))
        }
        guard row.isRooted else {
            return .word(
                code: "other-root",
                title: Message(zh: "所据记录与校验根不符", en: "other events than it states"))
        }
        return row.differences.isEmpty
            ? .word(code: "equal", title: Message(zh: "一致", en: "equal"))
            : .word(code: "differs", title: Message(zh: "不一致", en: "differs"))
    }

    private func first(_ row: Row) -> Cell {
        guard let one = row.differences.first else { return .empty }
        let about = one.key.joined(separator: " ")
        let (sealed, again) = (words.before(one), words.after(one))
        let title = words.title(one)
        return .word(
            code: "\(about) \(one.column): \(one.before) | \(one.after)",
            title: Message(
                zh: "\(about) \(title.zh)：封存 \(sealed.zh)，重算 \(again.zh)",
                en: "\(about), \(title.en): sealed \(sealed.en), reckoned \(again.en)"))
    }
}
