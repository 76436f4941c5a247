import Activity
package import Basics
package import EventLog
package import Regulations
package import Sheets

/// How far each evaluation is, and what it waits for.
package struct EvaluationList {
    private let evaluations: [EvaluationSteps]
    private let day: Day
    /// Those whose draft the ledger no longer gives.
    private let changed: Set<Reference>

    /// As of a day: a posting runs through its last day.
    package init(
        _ evaluations: [EvaluationSteps], on day: Day, changed: Set<Reference> = []
    ) {
        self.evaluations = evaluations
        self.day = day
        self.changed = changed
    }

    package var sheet: Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("evaluation", Message(zh: "考核", en: "evaluation")),
            Sheet.Column("regulations", Message(zh: "适用办法", en: "regulations"), place: .below),
            Sheet.Column("drafted", Message(zh: "拟定", en: "drafted")),
            Sheet.Column("draft", Message(zh: "拟定流水号", en: "draft"), .trailing),
            Sheet.Column("posted_until", Message(zh: "公示至", en: "posted until")),
            Sheet.Column("approved", Message(zh: "审定", en: "approved")),
            Sheet.Column("approved_by", Message(zh: "审定的会议", en: "approved by"), place: .beside),
            Sheet.Column("closed", Message(zh: "封存", en: "closed")),
            Sheet.Column("closing", Message(zh: "封存流水号", en: "closing"), .trailing),
            Sheet.Column("open_objections", Message(zh: "未处理异议", en: "open objections"), .trailing),
            Sheet.Column("next", Message(zh: "下一步", en: "next"), place: .beside),
            Sheet.Column("passed_over", Message(zh: "越过的程序", en: "passed over"), place: .beside),
        ])
        for steps in evaluations {
            let closing = steps.closing?.step
            let draft = steps.presentDraft
            let approval = steps.approval(of: draft)
            sheet.append([
                .text(steps.evaluation.text),
                .stated((steps.closing ?? steps.drafts.last)?.step.said("regulations") ?? ""),
                .optional(draft?.day), draft.map { .position($0.position) } ?? .empty,
                .optional(steps.posting(of: draft).map { $0.until ?? $0.day }),
                .optional(approval?.day), .optional(approval?.said("approved_by")),
                .optional(closing?.day), closing.map { .position($0.position) } ?? .empty,
                .number(Int64(steps.openObjections.count)), next(steps), passedOver(steps),
            ])
        }
        return sheet
    }

    private func next(_ steps: EvaluationSteps) -> Cell {
        let next = steps.next(on: day)
        if steps.closing == nil, changed.contains(steps.evaluation) {
            return .word(
                code: "redraft", title: Message(zh: "结果有变，待重新拟定", en: "changed: to draft anew"))
        }
        return .word(code: next.rawValue, title: next.title)
    }

    /// What was passed over: of the closing, or else of the approval it would rest on.
    private func passedOver(_ steps: EvaluationSteps) -> Cell {
        let step = steps.closing?.step ?? steps.approval(of: steps.presentDraft)
        let passed = step?.passedOver ?? []
        return passed.isEmpty ? .empty : .word(code: passed.codes, title: passed.title)
    }
}

extension EvaluationSteps.Next {
    fileprivate var title: Message {
        switch self {
        case .draft: Message(zh: "待拟定", en: "to draft")
        case .post: Message(zh: "待公示", en: "to post")
        case .posted: Message(zh: "公示中", en: "being posted")
        case .approve: Message(zh: "待审定", en: "to approve")
        case .resolve: Message(zh: "待处理异议", en: "objections to resolve")
        case .close: Message(zh: "待封存", en: "to close")
        case .closed: Message(zh: "已封存", en: "closed")
        case .overridden: Message(zh: "经批准封存（程序未全）", en: "closed by override (steps missing)")
        }
    }
}
