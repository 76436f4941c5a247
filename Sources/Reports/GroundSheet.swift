import Activity
package import Basics
package import EventLog
import Projections
package import Regulations
package import Sheets

/// Who comes within which clause, who is one short of it, and whom a bar keeps from commendation or a
/// grade; with the evidence and its entries, what other readings say, and the objections that are
/// pending. The ledger lists grounds; people decide.
package struct GroundSheet {
    private let judgement: Judgement
    private let rows: [Row]
    private let objections: [Reference: [Int64]]
    /// Where another reading says otherwise, by whom and what it is about.
    private let differences: [Asked: [ReadingDifference]]

    private struct Asked: Hashable {
        let subject: Reference
        let question: Name
    }

    /// A ground or a bar, of one subject.
    private struct Row {
        let finding: Name
        let subject: Reference
        /// The period it was found in: the term, or the quarter or year that its text asks of.
        let period: Period
        let state: Cell
        let clauses: [Name]
        /// Since which day the member is no longer in office; nil of who is.
        var leftOn: Day?
        /// The tests that speak for it.
        let evidence: [Evidence]
        let isOneShort: Bool
        let force: Force
        let decidedBy: Message?
        let leadsTo: Message?
    }

    /// Of a purpose, of some subjects; without `isWhole` those within, one short, barred, or within by
    /// another reading than the binding one.
    package init(
        _ judgement: Judgement, purpose: Regulation.Purpose?, subjects: [Reference] = [],
        isWhole: Bool
    ) throws {
        self.judgement = judgement
        let evaluation = judgement.evaluation
        let wanted = Set(subjects.map { evaluation.canonical($0) })
        func isShown(_ subject: Reference) -> Bool { wanted.isEmpty || wanted.contains(subject) }
        let grounds = evaluation.regulation.grounds.filter { ground in
            purpose.map { $0 == ground.purpose } ?? true
        }
        // Whom another reading than the binding one brings within a clause is no clear case.
        let questions = grounds.map(\.id) + evaluation.regulation.bars.map(\.id)
        let differences = Dictionary(
            grouping: questions.flatMap { evaluation.readings(about: $0) }
        ) { Asked(subject: $0.subject, question: $0.question) }
        func isDisputed(_ subject: Reference, _ ground: Name) -> Bool {
            (differences[Asked(subject: subject, question: ground)] ?? []).contains { difference in
                if case .within = difference.other { true } else { false }
            }
        }
        let found = grounds.flatMap { ground in
            evaluation.grounds.filter {
                $0.ground == ground.id && isShown($0.subject)
                    && (isWhole || $0.state != .clear
                        || isDisputed($0.subject, ground.id))
            }.map { GroundSheet.row(ground, $0) }
        }
        let barred = evaluation.bars.filter {
            isShown($0.subject) && (isWhole || $0.truth != .no)
        }.map { GroundSheet.row($0, judgement) }
        let asOf = evaluation.moment.asOf
        let roster = judgement.facts.circumstances(at: evaluation.moment).roster
        rows = (found + barred).map { row in
            var row = row
            row.leftOn = judgement.log.names.number(of: row.subject)
                .flatMap { roster.departure(of: $0, by: asOf) }
            return row
        }
        self.differences = differences
        objections = try judgement.openObjections()
    }

    private static func row(_ ground: Ground, _ result: GroundResult) -> Row {
        let isOneShort = result.state == .oneShort
        let holding = result.parts.filter { $0.truth == .yes }.flatMap(\.evidence)
        return Row(
            finding: result.ground, subject: result.subject, period: result.window.period,
            state: .state(result.state.rawValue),
            clauses: isOneShort ? result.oneShort.map(\.clause) : result.clauses,
            evidence: isOneShort
                ? result.oneShort.map(\.evidence) : holding.filter { $0.truth == .yes },
            isOneShort: isOneShort, force: result.force, decidedBy: ground.decidedBy,
            leadsTo: ground.leadsTo)
    }

    private static func row(_ result: BarResult, _ judgement: Judgement) -> Row {
        Row(
            finding: result.bar, subject: result.subject, period: result.window.period,
            state: judgement.state(of: result),
            clauses: [result.clause],
            evidence: result.truth == .yes ? result.evidence.filter { $0.truth == .yes } : [],
            isOneShort: false, force: .must, decidedBy: nil,
            leadsTo: judgement.barred(from: result.from))
    }

    package var isEmpty: Bool { rows.isEmpty }

    /// What a reader has to know beside the rows.
    package var notes: [Message] {
        let oneShort = rows.count(where: \.isOneShort)
        let pending = Set(rows.flatMap { objections[$0.subject] ?? [] }).count
        return (isEmpty ? [.nobodyWithin] : [.groundsAreNoVerdict])
            + (oneShort == 0 ? [] : [.oneShortNote(oneShort)])
            + (pending == 0 ? [] : [.openObjectionsNote(pending)])
    }

    package var sheet: Sheet {
        get throws {
            let names = try judgement.names(rows.map(\.subject))
            var sheet = Sheet(columns: GroundSheet.columns(of: rows.map(\.subject)))
            for row in rows {
                let force = Keyword.forces[row.force.rawValue]
                sheet.append([
                    .word(code: row.finding.text, title: judgement.title(row.finding)),
                    .text(row.subject.text), .optional(names[row.subject]),
                    .word(code: row.period.name, title: row.period.shown), row.state,
                    clauses(row), evidence(row), row.isOneShort ? .number(1) : .empty,
                    entries(row), readings(row), objections(row), .optional(row.leftOn),
                    .word(code: force.en, title: Message(zh: force.zh, en: force.en)),
                    row.leadsTo.map { .word(code: $0.en, title: $0) } ?? .empty,
                    row.decidedBy.map { .word(code: $0.en, title: $0) } ?? .empty,
                ])
            }
            return sheet
        }
    }

    /// Who and which clause stand in the row; what is said of them, which is long, below it.
    private static func columns(of subjects: [Reference]) -> [Sheet.Column] {
        [
            Sheet.Column("ground", Message(zh: "情形", en: "ground")),
            Sheet.Column("subject", Message(zh: "编号", en: "subject")),
            .name(of: subjects),
            Sheet.Column("period", Message(zh: "时段", en: "period")),
            Sheet.Column("state", Message(zh: "所处", en: "state")),
            Sheet.Column("clauses", Message(zh: "条款", en: "clauses")),
            Sheet.Column("evidence", Message(zh: "依据", en: "evidence"), place: .below),
            Sheet.Column("lacking", Message(zh: "尚差", en: "short by"), .trailing),
            Sheet.Column("entries", Message(zh: "所依记录", en: "entries"), place: .below),
            Sheet.Column("readings", Message(zh: "对照口径", en: "other readings"), place: .below),
            Sheet.Column(
                "objections", Message(zh: "未办结异议", en: "pending objections"), place: .below),
            Sheet.Column("left_on", Message(zh: "不再任委员日期", en: "left on"), place: .below),
            Sheet.Column("force", Message(zh: "效力", en: "force"), place: .below),
            Sheet.Column("leads_to", Message(zh: "办法所定", en: "leads to"), place: .beside),
            Sheet.Column("decided_by", Message(zh: "由谁决定", en: "decided by"), place: .beside),
        ]
    }

    private func clauses(_ row: Row) -> Cell {
        let citations = row.clauses.map { judgement.citation($0) }
        return .word(
            code: row.clauses.map(\.text).joined(separator: " "),
            title: Message(
                zh: citations.map(\.zh).joined(separator: "、"),
                en: citations.map(\.en).joined(separator: ", ")))
    }

    /// The comparisons behind a state, in figures.
    private func evidence(_ row: Row) -> Cell {
        guard !row.evidence.isEmpty else { return .empty }
        let text = judgement.text(of: row.evidence)
        return .word(code: text.en, title: text)
    }

    /// How many units people are told of; machines are told of all.
    private static let toldUnits = 5

    /// The entries of what is compared with a bound.
    private func entries(_ row: Row) -> Cell {
        var seen: Set<CountedUnit> = []
        let units = row.evidence.flatMap { evidence -> [CountedUnit] in
            guard case .comparison(let left, _, _) = evidence.test else { return [] }
            return counts(in: left).flatMap { judgement.evaluation.units(of: $0) }
        }.filter { seen.insert($0).inserted }
        guard !units.isEmpty else { return .empty }
        let positions = Set(units.flatMap(\.positions)).sorted()
        let told = units.prefix(GroundSheet.toldUnits).map { unit -> Message in
            let (first, count) = (unit.positions[0], unit.positions.count)
            return Message(
                zh: "\(unit.day) 流水号\(first)" + (count > 1 ? "等\(count)条" : ""),
                en: "\(unit.day) #\(first)" + (count > 1 ? " and \(count - 1) more" : ""))
        }
        let rest = units.count > told.count
        return .word(
            code: positions.map { "#\($0)" }.joined(separator: " "),
            title: Message(
                zh: told.map(\.zh).joined(separator: "、") + (rest ? "等\(units.count)次" : ""),
                en: told.map(\.en).joined(separator: ", ")
                    + (rest ? " … \(units.count) in all" : "")
            ))
    }

    /// The figures that count in what a figure was reckoned from.
    private func counts(in figure: Figure) -> [Figure] {
        if figure.isCount { return [figure] }
        return figure.parts.flatMap { counts(in: $0) }
    }

    /// What other readings of a clause would say of her.
    private func readings(_ row: Row) -> Cell {
        guard let others = differences[Asked(subject: row.subject, question: row.finding)] else {
            return .empty
        }
        let codes = others.map { "\($0.reading.name.text)=\($0.other.text)" }
        let told = others.map { other in
            let (title, answer) = (
                judgement.regulation.title(of: other.reading), judgement.text(of: other.other)
            )
            return Message(zh: "\(title.zh)：\(answer.zh)", en: "\(title.en): \(answer.en)")
        }
        return .word(
            code: codes.joined(separator: " "),
            title: Message(
                zh: told.map(\.zh).joined(separator: "；"),
                en: told.map(\.en).joined(separator: "; ")))
    }

    private func objections(_ row: Row) -> Cell {
        guard let positions = objections[row.subject] else { return .empty }
        let list = positions.map(String.init).joined(separator: "、")
        return .word(
            code: positions.map { "#\($0)" }.joined(separator: " "),
            title: Message(
                zh: "\(positions.count)件（流水号\(list)）",
                en: "\(positions.count): " + positions.map { "#\($0)" }.joined(separator: " ")))
    }
}

extension Judgement {
    /// The positions of the objections that nothing answers yet, by whom they are about: who raised them,
    /// and whose record they object to.
    func openObjections() throws -> [Reference: [Int64]] {
        var found: [Reference: [Int64]] = [:]
        for objection in try Objections(facts, log, at: evaluation.moment).open {
            let about = [objection.raised.subject, objection.cited?.subject ?? 0]
                .filter { $0 != 0 }.map { evaluation.canonical(log.names.reference($0)) }
            for subject in Set(about) {
                found[subject, default: []].append(objection.raised.position)
            }
        }
        return found
    }
}
