import Basics
import EventLog
import Regulations
import Sheets

// Grounds, bars and quotas.
extension Explanation {
    mutating func ground(_ name: Name) throws {
        let evaluation = judgement.evaluation
        let ground = judgement.regulation.grounds.first { $0.id == name }
        guard
            let result = evaluation.grounds.first(where: {
                $0.ground == name && $0.subject == subject
            })
        else {
            add(0, .ground, judgement.title(name), .notApplicable)
            return
        }
        add(0, .ground, judgement.title(name), .state(result.state.rawValue))
        quote(result.clause, 1)
        for (index, part) in result.parts.enumerated() {
            let citation = judgement.citation(part.clause)
            add(
                1, .clause, citation,
                .state(part.truth == .yes ? "within" : part.truth == .no ? "clear" : "not-set"))
            // The ground's own clause stands above already.
            if part.clause != result.clause { quote(part.clause, 2) }
            because(ground?.parts[index].because, 2)
            for evidence in part.evidence { try explain(evidence, 2) }
        }
        readings(name, 1)
        try objections(1)
    }

    /// The objections that are pending about the subject.
    mutating func objections(_ level: Int) throws {
        for position in try judgement.openObjections()[subject] ?? [] {
            let told = try event(position)
            add(
                level, .objection,
                Message(zh: "异议未办结：\(told.zh)", en: "objection pending: \(told.en)"),
                position: position)
        }
    }

    mutating func bar(_ name: Name) throws {
        guard
            let result = judgement.evaluation.bars.first(where: {
                $0.bar == name && $0.subject == subject
            })
        else {
            add(0, .bar, judgement.title(name), .notApplicable)
            return
        }
        try explain(result, 0)
        try objections(1)
    }

    mutating func explain(_ result: BarResult, _ level: Int) throws {
        let bar = judgement.regulation.bars.first { $0.id == result.bar }
        add(level, .bar, judgement.title(result.bar), judgement.state(of: result))
        quote(result.clause, level + 1)
        because(bar?.because, level + 1)
        add(
            level + 1, .period,
            Message(verbatim: "\(result.window.first)—\(result.window.end)"))
        for evidence in result.evidence { try explain(evidence, level + 1) }
        readings(result.bar, level + 1)
    }

    mutating func quota(_ name: Name) throws {
        let results = judgement.evaluation.quotas.filter {
            $0.quota == name && $0.subject == subject
        }
        add(0, .quota, judgement.title(name), results.isEmpty ? .notApplicable : .empty)
        if let first = results.first { quote(first.clause, 1) }
        because(judgement.regulation.quotas.first { $0.id == name }?.because, 1)
        for result in results {
            add(1, .period, result.period.shown, .state(result.state.rawValue))
            try explain(result.figure, 2)
        }
        readings(name, 1)
    }
}

extension Judgement {
    /// Whether a bar stands.
    func state(of result: BarResult) -> Cell {
        .state(
            result.truth == .yes ? "barred" : result.truth == .no ? "free" : "not-set")
    }

    /// What a bar keeps from: commendation, or a grade.
    func barred(from name: Name) -> Message {
        if name == Name("commendation") { return Message(zh: "不得评优", en: "no commendation") }
        let grade = title(name)
        return Message(zh: "不得评为“\(grade.zh)”", en: "not graded '\(grade.en)'")
    }
}
