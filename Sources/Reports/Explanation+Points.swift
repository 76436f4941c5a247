import Basics
import EventLog
import Regulations
import Sheets

// Scores and grades that conditions go by. They are those of the period that the condition asks of, which
// need not be the evaluated one, up to the day it asks of, and open as they do there; what other readings make of them is told where
// they are asked about themselves.
extension Explanation {
    /// A score, class or item with what it is made of; false of any other figure.
    mutating func points(_ figure: Figure, _ level: Int) throws -> Bool {
        let window = figure.window
        let result = judgement.evaluation.scoreResult(of: subject, in: window)
        switch figure.origin {
        case .score:
            add(level, .score, judgement.term(of: figure), .value(figure.value))
            if let result { try parts(of: result, level) }
            return true
        case .scoreClass(let name):
            guard let scored = result?[class: name] else { return false }
            try explain(scored, in: window, level)
            return true
        case .item(let name):
            let holding = result?.classes.first { $0.items.contains { $0.id == name } }
            guard let holding, let item = holding.items.first(where: { $0.id == name }) else {
                return false
            }
            try explain(item, of: holding, in: window, level)
            return true
        default: return false
        }
    }

    /// The grade that a condition found: why no better one was given, and the score it rests on.
    mutating func grade(in window: Window, _ level: Int) throws {
        let evaluation = judgement.evaluation
        if let carried = evaluation.carriedGrade(of: subject, in: window.period) {
            add(
                level, .grade,
                Message(zh: "建账以前评定的等次", en: "graded before the ledger began"),
                judgement.grade(carried))
            return
        }
        guard let result = evaluation.scoreResult(of: subject, in: window) else {
            add(level, .score, Message(zh: "没有积分", en: "no score"), .notApplicable)
            return
        }
        if let grade = result.grade {
            add(level, .grade, Message(zh: "等次", en: "grade"), cell(grade))
            if let reason = grade.ungraded { add(level + 1, .unranked, judgement.text(of: reason)) }
            for refusal in grade.refusals {
                add(
                    level + 1, .step, judgement.title(refusal.grade),
                    .word(code: "refused", title: judgement.text(of: refusal)))
            }
        }
        add(level + 1, .score, Message(zh: "积分", en: "score"), .value(result.value))
        try parts(of: result, level + 1)
    }
}
