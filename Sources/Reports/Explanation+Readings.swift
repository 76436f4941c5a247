import Basics
import EventLog
import Regulations
import Sheets

// What other readings say, open as the binding one is.
extension Explanation {
    /// Of each reading that answers a question otherwise its clause, its answer, and what it counts.
    mutating func readings(_ question: Name, _ level: Int) throws {
        for difference in judgement.differences(subject, question) {
            let title = judgement.regulation.title(of: difference.reading)
            let place = judgement.regulation.clause(of: difference.reading)
                .map { judgement.citation($0) }
            add(
                level, .reading,
                Message(
                    zh: "对照口径“\(title.zh)”" + (place.map { "（\($0.zh)）" } ?? ""),
                    en: "another reading, '\(title.en)'" + (place.map { " (\($0.en))" } ?? "")),
                .word(
                    code: difference.other.text, title: judgement.text(of: difference.other)))
            try reread(difference) { tree, binding in
                try tree.open(question, beside: binding, level + 1)
            }
        }
    }

    /// What of the answer is not as the binding readings have it.
    private mutating func open(
        _ question: Name, beside binding: Evaluation, _ level: Int
    ) throws {
        let evaluation = judgement.evaluation
        let regulation = evaluation.regulation
        // What is not asked about is not reckoned.
        if regulation.grounds.contains(where: { $0.id == question }) {
            for result in evaluation.grounds
            where result.ground == question && result.subject == subject {
                let bound = binding.grounds.first {
                    $0.ground == question && $0.subject == subject
                }
                try open(result, beside: bound, level)
            }
            return
        }
        if regulation.bars.contains(where: { $0.id == question }) {
            for result in evaluation.bars
            where result.bar == question && result.subject == subject {
                try explain(result.evidence, level)
            }
            return
        }
        if regulation.quotas.contains(where: { $0.id == question }) {
            for result in evaluation.quotas
            where result.quota == question && result.subject == subject
                && !binding.quotas.contains(result)
            {
                try explain(result, level)
            }
            return
        }
        guard let result = evaluation.scoreResult(of: subject),
            let bound = binding.scoreResult(of: subject)
        else { return }
        try open(question, result, beside: bound, level)
    }

    /// The parts of a ground that are not as the binding readings have them.
    private mutating func open(
        _ result: GroundResult, beside bound: GroundResult?, _ level: Int
    ) throws {
        for (index, part) in result.parts.enumerated() {
            let state = state(of: part, in: result)
            if let bound, bound.parts[index] == part,
                self.state(of: bound.parts[index], in: bound) == state
            {
                continue
            }
            add(level, .clause, judgement.citation(part.clause), state)
            try evidence(of: part, in: result, level + 1)
        }
    }

    /// Of a class the items that are not as the binding readings have them; of what rests on the score
    /// the classes, which open where they stand.
    private mutating func open(
        _ question: Name, _ result: ScoreResult, beside bound: ScoreResult, _ level: Int
    ) throws {
        if let scored = result[class: question] {
            for item in scored.items where bound[item: item.id] != item {
                try explain(item, of: scored, in: result.window, level)
            }
            return
        }
        if question != Name("score") {
            add(level, .score, Message(zh: "积分", en: "score"), .value(result.value))
        }
        for scored in result.classes where bound[class: scored.id] != scored {
            add(level, .figure, judgement.title(scored.id), .value(scored.value))
        }
        guard question == Name("grade") else { return }
        for refusal in result.grade?.refusals ?? [] {
            add(
                level, .step, judgement.title(refusal.grade),
                .word(code: "refused", title: judgement.text(of: refusal)))
        }
    }
}
