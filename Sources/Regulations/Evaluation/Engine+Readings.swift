import Activity
import Basics
import EventLog

// What other readings would say.
extension Engine {
    func differences(_ period: Period) -> [ReadingDifference] {
        let places = regulation.readings
        guard !places.isEmpty else { return [] }
        var binding: Findings?
        return places.flatMap { place -> [ReadingDifference] in
            let other = Engine(
                regulation.applying(place), record, horizon: horizon, sharing: self)
            if case .ground(let name, _) = place.part {
                return ReadingDifference.between(
                    Findings(of: name, self), Findings(of: name, other), place)
            }
            let known = binding ?? Findings(self, period)
            binding = known
            return ReadingDifference.between(known, Findings(other, period), place)
        }
    }
}

/// What an engine answers to the questions in which readings may differ, in order.
private struct Findings {
    struct Question: Hashable {
        var name: Name
        var subject: Reference
    }

    private(set) var questions: [Question] = []
    private(set) var answers: [Question: Example.Answer] = [:]

    /// What it says of one ground.
    init(of ground: Name, _ engine: Engine) {
        for definition in engine.regulation.grounds where definition.id == ground {
            for result in engine.grounds(definition, at: engine.horizon) {
                add(ground, result.subject, result.answer)
            }
        }
    }

    init(_ engine: Engine, _ period: Period) {
        for board in [false, true].map({ engine.board(period, ofOrgans: $0) }) {
            for result in board { add(result) }
        }
        for result in engine.quotas(period) where result.period.holds(engine.horizon) {
            add(result.quota, result.subject, result.answer)
        }
        for result in engine.bars(at: engine.horizon) {
            add(result.bar, result.subject, result.answer)
        }
        for result in engine.grounds(at: engine.horizon) {
            add(result.ground, result.subject, result.answer)
        }
    }

    private mutating func add(_ result: ScoreResult) {
        for one in result.classes { add(one.id, result.subject, one.value.answer) }
        add(Question.score, result.subject, result.value.answer)
        if let grade = result.grade { add(Question.grade, result.subject, grade.answer) }
        if let rank = result.rank { add(Question.rank, result.subject, rank.answer) }
    }

    private mutating func add(_ name: Name, _ subject: Reference, _ answer: Example.Answer) {
        let question = Question(name: name, subject: subject)
        if answers.updateValue(answer, forKey: question) == nil { questions.append(question) }
    }
}

extension Findings.Question {
    static let score = Name("score")
    static let grade = Name("grade")
    static let rank = Name("rank")
}

extension ReadingDifference {
    fileprivate static func between(
        _ binding: Findings, _ other: Findings, _ place: ReadingPlace
    ) -> [ReadingDifference] {
        let added = other.questions.filter { binding.answers[$0] == nil }
        return (binding.questions + added).compactMap { question in
            let bound = binding.answers[question] ?? .notApplicable
            let found = other.answers[question] ?? .notApplicable
            guard bound != found else { return nil }
            return ReadingDifference(
                reading: place, subject: question.subject, question: question.name,
                binding: bound, other: found)
        }
    }
}
