package import Basics
import EventLog
package import Regulations
package import Sheets

/// How far each evaluation is, and what it waits for.
package struct EvaluationList {
    private let evaluations: [EvaluationSteps]
    private let day: Day

    /// As of a day: a posting runs through its last day.
    package init(_ evaluations: [EvaluationSteps], on day: Day) {
        self.evaluations = evaluations
        self.day = day
    }

    package var sheet: Sheet {
        var sheet = Sheet(columns: [
            Sheet.Column("evaluation", Message(zh: "考核", en: "evaluation")),
            Sheet.Column("regulations", Message(zh: "适用办法", en: "regulations")),
            Sheet.Column("drafted", Message(zh: "拟定", en: "drafted")),
            Sheet.Column("draft", Message(zh: "拟定流水号", en: "draft"), .trailing),
            Sheet.Column("posted_until", Message(zh: "公示至", en: "posted until")),
            Sheet.Column("approved", Message(zh: "审定", en: "approved")),
            Sheet.Column("approved_by", Message(zh: "审定的会议", en: "approved by")),
            Sheet.Column("closed", Message(zh: "封存", en: "closed")),
            Sheet.Column("closing", Message(zh: "封存流水号", en: "closing"), .trailing),
            Sheet.Column("open_objections", Message(zh: "未处理异议", en: "open objections"), .trailing),
            Sheet.Column("next", Message(zh: "下一步", en: "next")),
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
                .number(Int64(steps.openObjections.count)), next(steps),
            ])
        }
        return sheet
    }

    private func next(_ steps: EvaluationSteps) -> Cell {
        func word(_ code: String, _ zh: String, _ en: String) -> Cell {
            .word(code: code, title: Message(zh: zh, en: en))
        }
        if let closing = steps.closing {
            return closing.step.said("override") == nil
                ? word("closed", "已封存", "closed")
                : word(
                    "overridden", "经批准封存（程序未全）", "closed by override (steps missing)")
        }
        let draft = steps.presentDraft
        guard let posting = steps.posting(of: draft) else { return word("post", "待公示", "to post") }
        if !steps.openObjections.isEmpty {
            return word("resolve", "待处理异议", "objections to resolve")
        }
        if let until = posting.until, until >= day {
            return word("posted", "公示中", "being posted")
        }
        return steps.approval(of: draft) == nil
            ? word("approve", "待审定", "to approve") : word("close", "待封存", "to close")
    }
}

extension EvaluationSteps {
    /// The draft that is on its way: the last one, or of what is closed the one that was.
    fileprivate var presentDraft: Step? { (closing == nil ? drafts.last : decided)?.step }

    /// The last posting of a draft: that of another says nothing of it.
    fileprivate func posting(of draft: Step?) -> Step? {
        draft.flatMap { draft in postings.last { $0.cites == draft.id } }
    }

    fileprivate func approval(of draft: Step?) -> Step? {
        draft.flatMap { draft in approvals.last { $0.cites == draft.id } }
    }
}
