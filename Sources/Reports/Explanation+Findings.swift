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
            add(1, .clause, judgement.citation(part.clause), state(of: part, in: result))
            // The ground's own clause stands above already.
            if part.clause != result.clause { quote(part.clause, 2) }
            because(ground?.parts[index].because, 2)
            try evidence(of: part, in: result, 2)
        }
        try readings(name, 1)
        try objections(1)
    }

    /// What a part of a ground says for itself: it is one short where the ground is by one of its
    /// comparisons.
    func state(of part: GroundResult.Part, in result: GroundResult) -> Cell {
        switch part.truth {
        case .yes: .state("within")
        case .notSet: .state("not-set")
        case .no: .state(result.isOneShort(part) ? "one-short" : "clear")
        }
    }

    mutating func evidence(
        of part: GroundResult.Part, in result: GroundResult, _ level: Int
    ) throws {
        try explain(part.evidence, level) { result.isOneShort(part, by: $0) }
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
        try explain(result.evidence, level + 1)
        try readings(result.bar, level + 1)
    }

    mutating func quota(_ name: Name) throws {
        let results = judgement.evaluation.quotas.filter {
            $0.quota == name && $0.subject == subject
        }
        add(0, .quota, judgement.title(name), results.isEmpty ? .notApplicable : .empty)
        if let first = results.first { quote(first.clause, 1) }
        because(judgement.regulation.quotas.first { $0.id == name }?.because, 1)
        for result in results { try explain(result, 1) }
        try readings(name, 1)
    }

    /// A quota in one period: what it asks by when, what is lacking to it, and what there is.
    mutating func explain(_ result: QuotaResult, _ level: Int) throws {
        add(level, .period, result.period.shown, .state(result.state.rawValue))
        // Of whom nothing is asked, nothing is asked by a day.
        if result.state != .notApplicable {
            add(level + 1, .bound, judgement.bounds(of: result))
            for figure in judgement.evaluation.bounds(of: result) { try explain(figure, level + 2) }
        }
        need(of: result, level + 1)
        try explain(result.figure, level + 1)
    }

    /// How much is lacking, and how long there is for it; or how much there is too much.
    private mutating func need(of result: QuotaResult, _ level: Int) {
        guard let value = result.figure.value.number else { return }
        switch result.state {
        case .open, .atRisk:
            guard let least = result.atLeast?.number else { return }
            let end = judgement.evaluation.end
            let dayCount = Int(result.deadline.daysSince1970 - end.daysSince1970)
            add(
                level, .lacking,
                Message(
                    zh: "尚差（距期限还有\(dayCount)天）",
                    en: "lacking, with \(dayCount) \(dayCount == 1 ? "day" : "days") left"),
                .exact(least - value))
        case .missed:
            guard let least = result.atLeast?.number else { return }
            add(
                level, .lacking, Message(zh: "期限已到，还差", en: "lacking when it was due"),
                .exact(least - value))
        case .exceeded:
            guard let most = result.atMost?.number else { return }
            add(level, .excess, Message(zh: "超出", en: "too many"), .exact(value - most))
        case .met, .notApplicable, .notSet: return
        }
    }
}

extension GroundResult {
    /// Whether a part of the ground lacks one unit to make it hold.
    fileprivate func isOneShort(_ part: Part) -> Bool {
        oneShort.contains { shortfall in
            shortfall.clause == part.clause
                && part.evidence.contains { $0.test == shortfall.evidence.test }
        }
    }

    /// Whether it lacks it in that comparison.
    func isOneShort(_ part: Part, by evidence: Evidence) -> Bool {
        oneShort.contains { $0.clause == part.clause && $0.evidence.test == evidence.test }
    }
}

extension Judgement {
    /// What a quota asks, and by when.
    func bounds(of result: QuotaResult) -> Message {
        let asked = [
            result.atLeast.map { text(of: $0) }.map {
                Message(zh: "不少于\($0.zh)", en: "at least \($0.en)")
            },
            result.atMost.map { text(of: $0) }.map {
                Message(zh: "不超过\($0.zh)", en: "at most \($0.en)")
            },
        ].compactMap { $0 }
        return Message(
            zh: asked.map(\.zh).joined(separator: "、") + "，期限\(result.deadline)",
            en: asked.map(\.en).joined(separator: ", ") + ", by \(result.deadline)")
    }

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
