import Activity
import Basics
package import EventLog
package import Regulations
package import Sheets

/// Procedures step by step: how many are on time, and the matters that are late, overdue, skipped or
/// open, with who, the events and the limit.
package struct ProcedureSheet {
    private let judgement: Judgement
    private let results: [ProcedureResult]
    private let rule: Name?

    /// Of some matters or subjects, of one procedure; without `isWhole` only what is not done on time.
    package init(
        _ judgement: Judgement, subjects: [Reference] = [], rule: Name? = nil, isWhole: Bool
    ) {
        self.judgement = judgement
        self.rule = rule
        let wanted = Set(subjects.map { judgement.evaluation.canonical($0) })
        results = judgement.evaluation.procedures.filter { result in
            (rule.map { $0 == result.procedure } ?? true)
                && (wanted.isEmpty || wanted.contains(result.matter)
                    || wanted.contains(result.subject))
                && (isWhole || result.state != .onTime)
        }
    }

    /// Whether a step that binds is late, overdue or skipped.
    package var hasFindings: Bool {
        judgement.evaluation.procedures.contains { result in
            (rule.map { $0 == result.procedure } ?? true) && result.force == .must
                && [.late, .overdue, .skipped].contains(result.state)
        }
    }

    private static let states: [ProcedureResult.State] = [
        .onTime, .late, .open, .overdue, .skipped,
    ]

    /// A row for each step: how many matters are in which state.
    package var rules: Sheet {
        var sheet = Sheet(
            columns: ProcedureSheet.lead
                + ProcedureSheet.states.map { state in
                    Sheet.Column(
                        state.rawValue.replacing("-", with: "_"), ProcedureSheet.title(of: state),
                        .trailing)
                } + [
                    Sheet.Column("force", Message(zh: "效力", en: "force")),
                    Sheet.Column("asks", Message(zh: "要求", en: "what it asks")),
                ])
        for procedure in judgement.regulation.procedures
        where rule.map({ $0 == procedure.id }) ?? true {
            for (index, step) in procedure.steps.enumerated() {
                let found = judgement.evaluation.procedures.filter {
                    $0.procedure == procedure.id && $0.step == index
                }
                let asks = judgement.regulation.sentence(of: step, procedure.force)
                sheet.append(
                    lead(procedure.id, index, step.clause ?? procedure.clause)
                        + ProcedureSheet.states.map { state in
                            .number(Int64(found.count { $0.state == state }))
                        } + [.force(procedure.force), .word(code: asks.en, title: asks)])
            }
        }
        return sheet
    }

    package var sheet: Sheet {
        get throws {
            let names = try judgement.names(
                Set(results.map(\.matter) + results.map(\.subject)))
            var sheet = Sheet(
                columns: ProcedureSheet.lead + [
                    .matter, .title,
                    Sheet.Column("subject", Message(zh: "办理方编号", en: "subject")),
                    Sheet.Column("name", Message(zh: "办理方", en: "name")),
                    Sheet.Column("state", Message(zh: "办理情况", en: "state")),
                    Sheet.Column("after_on", Message(zh: "前一环节", en: "first step")),
                    Sheet.Column("after", Message(zh: "流水号", en: "no."), .trailing),
                    Sheet.Column("deadline", Message(zh: "期限", en: "deadline")),
                    Sheet.Column("then_on", Message(zh: "后一环节", en: "second step")),
                    Sheet.Column("then", Message(zh: "流水号", en: "no."), .trailing),
                    Sheet.Column("force", Message(zh: "效力", en: "force")),
                ])
            for result in results {
                let isOfSubject = result.matter == result.subject
                sheet.append(
                    lead(result.procedure, result.step, result.clause) + [
                        .text(result.matter.text),
                        isOfSubject ? .empty : .optional(names[result.matter]),
                        .text(result.subject.text), .optional(names[result.subject]),
                        .procedure(result.state), .optional(result.after?.day),
                        result.after.map { .position($0.position) } ?? .empty,
                        .optional(result.deadline), .optional(result.then?.day),
                        result.then.map { .position($0.position) } ?? .empty,
                        .force(result.force),
                    ])
            }
            return sheet
        }
    }

    static func title(of state: ProcedureResult.State) -> Message {
        switch state {
        case .onTime: Message(zh: "按时", en: "on time")
        case .late: Message(zh: "逾期完成", en: "late")
        case .open: Message(zh: "办理中", en: "open")
        case .overdue: Message(zh: "逾期未办", en: "overdue")
        case .skipped: Message(zh: "缺前一环节", en: "skipped")
        }
    }

    private static let lead: [Sheet.Column] = [
        Sheet.Column("procedure", Message(zh: "程序", en: "procedure")),
        Sheet.Column("step", Message(zh: "环节", en: "step"), .trailing),
        Sheet.Column("clause", Message(zh: "条款", en: "clause")),
    ]

    private func lead(_ name: Name, _ index: Int, _ clause: Name) -> [Cell] {
        [
            .word(code: name.text, title: judgement.title(name)), .number(Int64(index + 1)),
            judgement.citationCell(clause),
        ]
    }
}

extension Cell {
    static func procedure(_ state: ProcedureResult.State) -> Cell {
        .word(code: state.rawValue, title: ProcedureSheet.title(of: state))
    }
}
