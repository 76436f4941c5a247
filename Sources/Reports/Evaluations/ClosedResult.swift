package import Activity
package import Basics
package import EventLog
package import Projections
package import Regulations
package import Sheets

/// A closed evaluation as it is re-issued: from what its closing sealed, with names and titles as they
/// were at the sealed moment. Nothing that is recorded later changes a byte of it.
package struct ClosedResult {
    package let evaluation: Reference
    package let sealed: EvaluationSteps.Sealed
    package let result: CodedResult
    /// The approval that it rests on, as it was known when it was closed.
    private let approval: EvaluationSteps.Step?
    private let regulations: [String: Regulation]
    private let facts: Facts
    private let log: any LogReading

    /// Nil of a closing that was entered without a result of ours.
    package init?(_ steps: EvaluationSteps, _ facts: Facts, _ log: any LogReading) throws {
        guard let sealed = steps.closing, let result = sealed.result else { return nil }
        evaluation = steps.evaluation
        self.sealed = sealed
        self.result = result
        self.facts = facts
        self.log = log
        let then = try EvaluationSteps.all(
            facts, log, at: Moment(asOf: .last, knownAt: sealed.step.position),
            of: steps.evaluation
        ).first
        approval = sealed.step.cites.flatMap { id in then?.approvals.first { $0.id == id } }
        let shelf = try RegulationShelf(facts, log, knownAt: sealed.step.position)
        var regulations: [String: Regulation] = [:]
        for rule in result.rules {
            regulations[rule.citation] = shelf.entry(named: rule.citation)?.readable
        }
        self.regulations = regulations
    }

    package var override: String? { sealed.step.said("override") }
    /// What the override passed over; empty of a closing that does not say.
    package var passedOver: [PassedStep] { sealed.step.passedOver }
    package var document: String? { sealed.step.said("document") }
    package var approvedBy: String? { approval?.said("approved_by") }

    /// What a person reads above it: which closing, at which moment, by which rules.
    package func heading(_ language: Language) -> String {
        var lines: [Message] = [
            .closedResult(
                evaluation.text, on: sealed.step.day, position: sealed.step.position),
            .moment(asOf: sealed.asOf, knownAt: sealed.knownAt),
        ]
        lines += result.rules.map { rule in
            .judgedUnder(
                rule.citation,
                regulations[rule.citation]?.title ?? Message(verbatim: rule.citation))
        }
        if let approvedBy { lines.append(.approvedBy(approvedBy)) }
        if let document { lines.append(.closedByDocument(document)) }
        if let override { lines.append(.closedByOverride(override)) }
        if !passedOver.isEmpty { lines.append(.passedOver(passedOver.title)) }
        lines.append(.sealedDigest(sealed.digest ?? result.digest))
        return lines.map { $0.text(language) }.joined(separator: "\n") + "\n"
    }

    /// The same for machines.
    package var closing: JSON {
        var object: JSONObject = [
            "evaluation": .string(evaluation.text),
            "position": .integer(sealed.step.position),
            "day": .string(sealed.step.day.description),
            "digest": .string(sealed.digest ?? result.digest),
        ]
        object.set(approvedBy.map { .string($0) }, for: "approvedBy")
        object.set(document.map { .string($0) }, for: "document")
        object.set(override.map { .string($0) }, for: "override")
        if !passedOver.isEmpty {
            let steps = passedOver.map { step -> JSON in
                var object: JSONObject = ["step": .string(step.kind.rawValue)]
                object.set(step.position.map { .integer($0) }, for: "position")
                return .object(object)
            }
            object.set(.array(steps), for: "passedOver")
        }
        return .object(object)
    }

    /// The table that is read first: the scores of members, or of organs; else the first there is.
    package func leading(ofOrgans: Bool) -> CodedResult.Table? {
        result.tables.first { $0.part == (ofOrgans ? .groupScores : .scores) }
    }

    /// The table of that title: `scores`, `ground.forfeiture`.
    package func table(_ title: String) -> CodedResult.Table? {
        result.tables.first { $0.title == title }
    }

    /// A table as a sheet. Of rows that did not fit into the closing there are none to show.
    package func sheet(_ table: CodedResult.Table, subjects: [Reference] = []) throws -> Sheet {
        let wanted = Set(subjects.map(\.text))
        let rows = (table.rows ?? []).filter { row in
            wanted.isEmpty || row.prefix(table.keyCount).contains { wanted.contains($0) }
        }
        let words = SealedWords(regulations[table.under])
        if table.part == .scores || table.part == .groupScores {
            return ClosedScores(table, rows, words, try printing(table, rows)).sheet(
                try names(rows.map { $0[0] }))
        }
        let place = table.columns.firstIndex(of: "subject") ?? 0
        let names = try names(rows.map { $0[place] })
        let named = Sheet.Column.name(of: rows.lazy.compactMap { Reference($0[place]) })
        var sheet = Sheet(
            columns: table.columns.enumerated().flatMap { index, code in
                let column = Sheet.Column(
                    code.replacing("-", with: "_"),
                    words.title(of: code, in: table.part))
                return index == place ? [column, named] : [column]
            })
        for row in rows {
            sheet.append(
                row.enumerated().flatMap { index, text -> [Cell] in
                    let cell = words.cell(text, table.columns[index], in: table.part)
                    return index == place ? [cell, .optional(names[text])] : [cell]
                })
        }
        return sheet
    }

    /// The order in which the scores are printed, as on the day of the sealed moment.
    private func printing(
        _ table: CodedResult.Table, _ rows: [[String]]
    ) throws -> PrintingOrder {
        try PrintingOrder(
            regulations[table.under]?.ranking, rows.compactMap { Reference($0[0]) },
            on: min(sealed.asOf, sealed.step.until ?? .last), facts, log, at: sealed.moment)
    }

    /// What a reader has to know of the order of a table: whose surnames have no place in it.
    package func notes(_ table: CodedResult.Table) throws -> [Message] {
        guard table.part == .scores || table.part == .groupScores else { return [] }
        let unplaced = try printing(table, table.rows ?? []).unplaced
        return unplaced.isEmpty ? [] : [.unplacedSurnames(unplaced.map(\.text))]
    }

    /// Names as they were at the sealed moment, by the text of references.
    private func names(_ references: [String]) throws -> [String: String] {
        let numbers = references.compactMap { Reference($0) }
            .compactMap { log.names.number(of: $0) }
        let found = try DisplayNames(facts, log, at: sealed.moment).names(numbers)
        return Dictionary(
            found.map { (log.names.reference($0.key).text, $0.value) }
        ) { first, _ in first }
    }
}

extension Cell {
    /// A text, or nothing.
    static func stated(_ text: String) -> Cell { text.isEmpty ? .empty : .text(text) }

    /// A coded value: exact for machines, with decimals for people.
    static func coded(_ text: String) -> Cell {
        switch text {
        case "": .empty
        case "n/a": .notApplicable
        default: .word(code: text, title: Message(coded: text))
        }
    }
}

/// The scores of a closed evaluation, in the columns that an evaluation has.
private struct ClosedScores {
    private let table: CodedResult.Table
    private let rows: [[String]]
    private let words: SealedWords
    private let places: [String: Int]
    private let printing: PrintingOrder

    init(
        _ table: CodedResult.Table, _ rows: [[String]], _ words: SealedWords,
        _ printing: PrintingOrder
    ) {
        self.printing = printing
        self.table = table
        self.rows = rows
        self.words = words
        places = Dictionary(
            table.columns.enumerated().map { ($1, $0) }
        ) { first, _ in first }
    }

    private func cell(_ row: [String], _ column: String) -> String {
        places[column].map { row[$0] } ?? ""
    }

    private var classes: [String] {
        table.columns.compactMap { column in
            let parts = column.split(separator: ".")
            return parts.count == 2 && parts[0] == "class" ? String(parts[1]) : nil
        }
    }

    func sheet(_ names: [String: String]) -> Sheet {
        var sheet = Sheet(
            columns: [
                Sheet.Column("rank", Message(zh: "名次", en: "rank"), .trailing),
                Sheet.Column("cohort", Message(zh: "考核序列", en: "cohort")),
                Sheet.Column("subject", Message(zh: "编号", en: "subject")),
                .name(of: rows.lazy.compactMap { Reference($0[0]) }),
                Sheet.Column("score", Message(zh: "积分", en: "score"), .trailing),
            ]
                + classes.map { Sheet.Column("class_\($0)", words[$0], .trailing) }
                + [
                    Sheet.Column("lost", Message(zh: "超上限未计分", en: "lost to caps"), .trailing),
                    Sheet.Column("grade", Message(zh: "等次", en: "grade")),
                    Sheet.Column("remark", Message(zh: "说明", en: "remark")),
                ])
        for row in ordered {
            let cohort = cell(row, "cohort")
            let grade = cell(row, "grade")
            sheet.append(
                [
                    rank(row),
                    cohort.isEmpty ? .empty : .word(code: cohort, title: words[cohort]),
                    .text(row[0]), .optional(names[row[0]]), .coded(cell(row, "score")),
                ]
                    + classes.map { scored in
                        let value = cell(row, "class.\(scored)")
                        return value.isEmpty ? .notApplicable : .coded(value)
                    }
                    + [
                        .exact(lost(row)),
                        grade.isEmpty ? .notApplicable : .word(code: grade, title: words[grade]),
                        remark(row),
                    ])
        }
        return sheet
    }

    /// N/a of who is not ranked; nothing where nobody is.
    private func rank(_ row: [String]) -> Cell {
        Int64(cell(row, "rank")).map { .number($0) }
            ?? (cell(row, "unranked").isEmpty ? .empty : .notApplicable)
    }

    /// Why she is not ranked, or why a better grade was not given; and what the total was reckoned
    /// without.
    private func remark(_ row: [String]) -> Cell {
        let unassessed = words.assessed.filter { cell(row, "item.\($0)") == "n/a" }
        let standing = standing(row)
        guard !unassessed.isEmpty else { return standing }
        let note = Message.notAssessed(unassessed.map { words[$0] })
        let said: Message? =
            switch standing {
            case .word(_, let title): title
            case .text(let text): Message(verbatim: text)
            default: nil
            }
        let all = Message.remarks([said, note]) ?? note
        return .word(code: all.en, title: all)
    }

    private func standing(_ row: [String]) -> Cell {
        let unranked = cell(row, "unranked")
        // What is not assessed yet is named besides.
        if unranked == "not-assessed" { return .empty }
        guard !unranked.isEmpty else {
            return words.remark(
                refused: cell(row, "refused"), undecided: cell(row, "undecided"))
        }
        if let name = unranked.split(separator: ":").last, unranked.hasPrefix("cohort:") {
            let title = words[String(name)]
            return .word(
                code: unranked,
                title: Message(zh: "\(title.zh)，不排名", en: "\(title.en): not ranked"))
        }
        let word = ClosedScores.unranked[unranked] ?? Message(verbatim: unranked)
        return .word(code: unranked, title: word)
    }

    private static let unranked: [String: Message] = [
        "not-in-office": Message(zh: "期末不在任，不排名", en: "not in office at the end"),
        "no-cohort": Message(zh: "不在排名序列", en: "in no cohort that is ranked"),
        "n/a": Message(zh: "不适用", en: "n/a"),
        "not-set": Message(zh: "未设定", en: "not set"),
    ]

    /// As on the board of the sealed moment.
    private var ordered: [[String]] {
        printing.ordered(rows) { row in
            let cohort = cell(row, "cohort")
            return PrintingOrder.Place(
                subject: Reference(row[0]), cohort: cohort.isEmpty ? nil : Name(cohort),
                rank: Int(cell(row, "rank")))
        }
    }

    /// What caps took, of items, classes and the whole.
    private func lost(_ row: [String]) -> Rational {
        table.columns.enumerated().reduce(Rational(0)) { sum, column in
            guard column.element == "lost" || column.element.hasSuffix(".lost"),
                let lost = Rational(coded: row[column.offset])
            else { return sum }
            return sum + (column.element == "lost" ? max(lost, 0) : lost)
        }
    }
}
