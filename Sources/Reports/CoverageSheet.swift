import Basics
package import EventLog
package import Regulations
package import Sheets

/// Coverage, links and compositions: of each rule how many meet it, and who does not, or has too many.
package struct CoverageSheet {
    private let judgement: Judgement
    private let wanted: Set<Reference>
    private let rule: Name?
    private let isWhole: Bool

    /// Of some subjects, of one rule; without `isWhole` only those who do not meet a rule.
    package init(
        _ judgement: Judgement, subjects: [Reference] = [], rule: Name? = nil, isWhole: Bool
    ) {
        self.judgement = judgement
        self.rule = rule
        self.isWhole = isWhole
        wanted = Set(subjects.map { judgement.evaluation.canonical($0) })
    }

    private var summaries: [LinkSummary] {
        (judgement.evaluation.coverage + judgement.evaluation.links).filter { isAsked($0.rule) }
    }

    private var compositions: [CompositionResult] {
        judgement.evaluation.compositions.filter { isAsked($0.composition) }
    }

    private func isAsked(_ name: Name) -> Bool { rule.map { $0 == name } ?? true }

    private func isShown(_ subject: Reference, _ state: LinkResult.State) -> Bool {
        (wanted.isEmpty || wanted.contains(subject)) && (isWhole || state != .met)
    }

    /// Whether a rule that binds is not met.
    package var hasFindings: Bool {
        func isFinding(_ state: LinkResult.State) -> Bool { state == .missed || state == .exceeded }
        return summaries.contains { summary in
            summary.force == .must
                && (summary.infeasibility != nil || !summary.unreached.isEmpty
                    || summary.results.contains { isFinding($0.state) })
        } || compositions.contains { $0.force == .must && isFinding($0.state) }
    }

    /// A row for each rule: how many it is asked of, and in which state they are.
    package var rules: Sheet {
        var sheet = Sheet(
            columns: CoverageSheet.lead + [
                .count("asked", "对象", "asked of"), .count("met", "已覆盖", "met"),
                .count("missed", "不足", "too few"), .count("exceeded", "超出", "too many"),
                .count("not_set", "未设定", "not set"),
                .count("unreached", "无人联系", "reached by nobody"),
                Sheet.Column("remark", Message(zh: "说明", en: "remark")),
                Sheet.Column("force", Message(zh: "效力", en: "force")),
            ])
        func add(
            _ name: Name, _ clause: Name, _ states: [LinkResult.State], unreached: Int?,
            _ remark: Message?, _ force: Force
        ) {
            func count(_ state: LinkResult.State) -> Cell {
                .number(Int64(states.count { $0 == state }))
            }
            sheet.append(
                lead(name, clause) + [
                    .number(Int64(states.count)), count(.met), count(.missed), count(.exceeded),
                    count(.notSet), unreached.map { .number(Int64($0)) } ?? .empty,
                    remark.map { .word(code: $0.en, title: $0) } ?? .empty, .force(force),
                ])
        }
        for summary in summaries {
            add(
                summary.rule, summary.clause, summary.results.map(\.state),
                unreached: reachesAll(summary.rule) ? summary.unreached.count : nil,
                summary.infeasibility.map { CoverageSheet.text(of: $0) }, summary.force)
        }
        for rule in judgement.regulation.compositions where isAsked(rule.id) {
            add(
                rule.id, rule.clause,
                compositions.filter { $0.composition == rule.id }.map(\.state), unreached: nil,
                nil, rule.force)
        }
        return sheet
    }

    private func reachesAll(_ name: Name) -> Bool {
        judgement.regulation.links.first { $0.id == name }?.reachesAll ?? false
    }

    /// Why no assignment could meet a range.
    static func text(of infeasibility: LinkSummary.Infeasibility) -> Message {
        let (audience, targets) = (infeasibility.audience, infeasibility.targets)
        switch infeasibility.cause {
        case .reachesAtMost(let reached):
            return Message(
                zh: "无法实现：\(audience)名联系人至多联系\(reached)，应联系到的有\(targets)",
                en: "infeasible: \(audience) can reach \(reached) at most, and there are \(targets)"
            )
        case .asksAtLeast(let asked):
            return Message(
                zh: "无法实现：\(audience)名联系人至少须联系\(asked)，而只有\(targets)",
                en: "infeasible: \(audience) must reach \(asked) at least, and there are \(targets)"
            )
        }
    }
}

// The rows.
extension CoverageSheet {
    /// One who is asked, or one part of a session's composition.
    private struct Row {
        let rule: Name
        let clause: Name
        let subject: Reference
        let part: Message?
        let state: Cell
        let count: Int
        let atLeast: Cell
        let atMost: Cell
        let others: [Reference]
        let positions: [Int64]
        let force: Force
    }

    package var sheet: Sheet {
        get throws {
            let rows = rows
            let names = try judgement.names(
                Set(rows.map(\.subject) + rows.flatMap { $0.others.prefix(Told.max) }))
            var sheet = Sheet(
                columns: CoverageSheet.lead + [
                    Sheet.Column("subject", Message(zh: "编号", en: "subject")),
                    Sheet.Column("name", Message(zh: "姓名或名称", en: "name")),
                    Sheet.Column("part", Message(zh: "其中", en: "part")),
                    Sheet.Column("state", Message(zh: "覆盖情况", en: "state")),
                    .count("count", "现有", "so far"), .count("at_least", "不少于", "at least"),
                    .count("at_most", "不超过", "at most"),
                    Sheet.Column("others", Message(zh: "对象", en: "whom")),
                    Sheet.Column("entries", Message(zh: "所依记录", en: "entries")),
                    Sheet.Column("force", Message(zh: "效力", en: "force")),
                ])
            for row in rows {
                sheet.append(
                    lead(row.rule, row.clause) + [
                        .text(row.subject.text), .optional(names[row.subject]),
                        row.part.map { .word(code: $0.en, title: $0) } ?? .empty, row.state,
                        .number(Int64(row.count)), row.atLeast, row.atMost,
                        Told.others(row.others, names), Told.positions(row.positions),
                        .force(row.force),
                    ])
            }
            return sheet
        }
    }

    private var rows: [Row] {
        summaries.flatMap { summary in
            summary.results.filter { isShown($0.subject, $0.state) }.map { row($0) }
                + summary.unreached.filter { isShown($0, .missed) }.map { unreached($0, summary) }
        }
            + compositions.filter { isShown($0.session, $0.state) }.flatMap { result in
                result.parts.indices.map { row(result, part: $0) }
            }
    }

    private func row(_ result: LinkResult) -> Row {
        Row(
            rule: result.rule, clause: result.clause, subject: result.subject, part: nil,
            state: .coverage(result.state), count: result.count,
            atLeast: result.atLeast.map { .value($0) } ?? .empty,
            atMost: result.atMost.map { .value($0) } ?? .empty,
            others: result.units.compactMap { $0.matter ?? $0.member },
            positions: result.units.flatMap(\.positions), force: result.force)
    }

    private func unreached(_ subject: Reference, _ summary: LinkSummary) -> Row {
        Row(
            rule: summary.rule, clause: summary.clause, subject: subject, part: nil,
            state: .word(
                code: "unreached", title: Message(zh: "无人联系", en: "reached by nobody")),
            count: 0, atLeast: .empty, atMost: .empty, others: [], positions: [],
            force: summary.force)
    }

    private func row(_ result: CompositionResult, part index: Int) -> Row {
        let part = result.parts[index]
        let rule = judgement.regulation.compositions.first { $0.id == result.composition }
        let bounds = rule?.parts[index].bounds
        return Row(
            rule: result.composition, clause: result.clause, subject: result.session,
            part: part.cohort.map { judgement.title($0) }
                ?? Message(zh: "全体参加人员", en: "all who took part"),
            state: .coverage(part.state), count: part.members.count,
            atLeast: judgement.bound(bounds?.atLeast), atMost: judgement.bound(bounds?.atMost),
            others: part.members, positions: part.positions, force: result.force)
    }

    private static let lead: [Sheet.Column] = [
        Sheet.Column("rule", Message(zh: "要求", en: "rule")),
        Sheet.Column("clause", Message(zh: "条款", en: "clause")),
    ]

    private func lead(_ name: Name, _ clause: Name) -> [Cell] {
        [
            .word(code: name.text, title: judgement.title(name)),
            judgement.citationCell(clause),
        ]
    }
}

/// Long lists in a cell: whole for machines, the first few for people.
enum Told {
    static let max = 5

    static func others(_ others: [Reference], _ names: [Reference: String]) -> Cell {
        guard !others.isEmpty else { return .empty }
        let told = others.prefix(max).map { names[$0] ?? $0.text }
        return cell(others.map(\.text), told, count: others.count)
    }

    static func positions(_ positions: [Int64]) -> Cell {
        guard !positions.isEmpty else { return .empty }
        let texts = Set(positions).sorted().map { "#\($0)" }
        return cell(texts, Array(texts.prefix(max)), count: texts.count)
    }

    private static func cell(_ all: [String], _ told: [String], count: Int) -> Cell {
        let rest = count > told.count
        return .word(
            code: all.joined(separator: " "),
            title: Message(
                zh: told.joined(separator: "、") + (rest ? "等\(count)" : ""),
                en: told.joined(separator: ", ") + (rest ? " … \(count)" : "")))
    }
}

extension Judgement {
    /// A bound as the regulation writes it: a number, or a setting's title.
    func bound(_ formula: Formula?) -> Cell {
        switch formula {
        case nil: .empty
        case .number(let number): .exact(number)
        case .named(let name): .word(code: name.text, title: title(name))
        default: .empty
        }
    }
}

extension Cell {
    /// How a subject stands to a rule of coverage.
    static func coverage(_ state: LinkResult.State) -> Cell {
        let title: Message =
            switch state {
            case .met: Message(zh: "符合", en: "met")
            case .missed: Message(zh: "不足", en: "too few")
            case .exceeded: Message(zh: "超出", en: "too many")
            case .notSet: Message(zh: "未设定", en: "not set")
            }
        return .word(code: state.rawValue, title: title)
    }

    static func force(_ force: Force) -> Cell {
        let keyword = Keyword.forces[force.rawValue]
        return .word(code: keyword.en, title: Message(zh: keyword.zh, en: keyword.en))
    }
}

extension Sheet.Column {
    static func count(_ code: String, _ zh: String, _ en: String) -> Sheet.Column {
        Sheet.Column(code, Message(zh: zh, en: en), .trailing)
    }
}
