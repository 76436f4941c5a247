import Activity
import Basics
import EventLog

// What other readings would say.
extension Engine {
    /// In all that a reading may change, or in one question of it.
    func differences(_ period: Period, about question: Name? = nil) -> [ReadingDifference] {
        let asked = question.map { regulation.scopes(about: $0) }
        var binding: [Findings.Scope: Findings] = [:]
        return regulation.readings.flatMap { place -> [ReadingDifference] in
            let scopes = regulation.scope(of: place).within(asked)
            guard !scopes.isEmpty else { return [] }
            // Who asks for all of it asks once; who asks question by question asks again.
            let other = question == nil ? read(place) : rereading(place)
            return scopes.flatMap { scope in
                let known = binding[scope] ?? Findings(of: scope, self, period)
                binding[scope] = known
                return ReadingDifference.between(known, Findings(of: scope, other, period), place)
                    .filter { question == nil || $0.question == question }
            }
        }
    }

    /// An engine of the same record that reads one clause otherwise.
    func rereading(_ reading: ReadingPlace) -> Engine {
        if let known = rereadings[reading] { return known }
        let other = read(reading)
        rereadings[reading] = other
        return other
    }

    private func read(_ reading: ReadingPlace) -> Engine {
        Engine(regulation.applying(reading), record, horizon: horizon, sharing: self)
    }
}

extension Regulation {
    /// What a reading may change: its own part, and what refers to that.
    fileprivate func scope(of place: ReadingPlace) -> Findings.Scope {
        switch place.part {
        case .ground(let name, _): return .ground(name)
        case .quota(let name):
            return conditions.contains(.quotaMissed(name)) ? .everything : .quota(name)
        case .bar(let name):
            let isOfGrade = bars.contains { bar in
                bar.id == name && grades?.grades.contains { $0.id == bar.from } ?? false
            }
            return isOfGrade || conditions.contains(.barred(name)) ? .everything : .bar(name)
        case .item, .share: return refersToPoints ? .everything : .boards
        case .sessionRule: return .everything
        }
    }

    /// What has to be reckoned to answer a question.
    fileprivate func scopes(about question: Name) -> [Findings.Scope] {
        let found: [Findings.Scope] =
            quotas.filter { $0.id == question }.map { .quota($0.id) }
            + bars.filter { $0.id == question }.map { .bar($0.id) }
            + grounds.filter { $0.id == question }.map { .ground($0.id) }
        let classes = (score?.classes ?? []) + (groupScore?.classes ?? [])
        let ofBoards = [Findings.Question.score, Findings.Question.grade, Findings.Question.rank]
        let isOfBoards = (ofBoards + classes.map(\.id)).contains(question)
        return isOfBoards ? [.boards] + found : found
    }

    /// Whether anything but scores and ranks rests on points.
    private var refersToPoints: Bool {
        let classes = (score?.classes ?? []) + (groupScore?.classes ?? [])
        let names = Set(classes.flatMap { [$0.id] + $0.items.map(\.id) })
        return conditions.contains { if case .grade = $0 { true } else { false } }
            || formulas.contains { formula in
                switch formula {
                case .score: true
                case .named(let name), .within(let name, _): names.contains(name)
                default: false
                }
            }
    }
}

/// What an engine answers to the questions in which readings may differ, in order.
private struct Findings {
    /// Which questions.
    enum Scope: Hashable {
        case everything
        case boards
        case quota(Name)
        case bar(Name)
        case ground(Name)

        /// What of it has to be reckoned where only some things are asked for.
        func within(_ asked: [Scope]?) -> [Scope] {
            guard let asked else { return [self] }
            return self == .everything ? asked : asked.filter { $0 == self }
        }
    }

    struct Question: Hashable {
        var name: Name
        var subject: Reference
    }

    private(set) var questions: [Question] = []
    private(set) var answers: [Question: Example.Answer] = [:]

    init(of scope: Scope, _ engine: Engine, _ period: Period) {
        let regulation = engine.regulation
        let isWhole = scope == .everything
        if isWhole || scope == .boards {
            for board in [false, true].map({ engine.board(period, ofOrgans: $0) }) {
                for result in board { add(result) }
            }
        }
        for quota in regulation.quotas where isWhole || scope == .quota(quota.id) {
            for result in engine.quotas(quota, period) where result.period.holds(engine.horizon) {
                add(result.quota, result.subject, result.answer)
            }
        }
        for bar in regulation.bars where isWhole || scope == .bar(bar.id) {
            for result in engine.bars(bar, at: engine.horizon) {
                add(result.bar, result.subject, result.answer)
            }
        }
        for ground in regulation.grounds where isWhole || scope == .ground(ground.id) {
            for result in engine.grounds(ground, at: engine.horizon, withEvidence: false) {
                add(result.ground, result.subject, result.answer)
            }
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
