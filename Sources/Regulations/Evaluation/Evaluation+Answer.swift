import Basics
package import EventLog

extension Evaluation {
    /// The answer to a question of one subject, as examples state it: a class, item or measure, `score`,
    /// `grade`, `rank`, a quota (of the period that holds the evaluation's end), a bar, ground, coverage or
    /// link rule; of a session a composition, of a matter a procedure. N/a where the regulation asks
    /// nothing of the subject; nil where it has nothing of that name.
    package func answer(_ question: Name, of subject: Reference) -> Example.Answer? {
        let subject = canonical(subject)
        switch question.text {
        case "score": return scoreResult(of: subject)?.value.answer ?? .notApplicable
        case "grade": return scoreResult(of: subject)?.grade?.answer ?? .notApplicable
        case "rank": return scoreResult(of: subject)?.rank?.answer ?? .notApplicable
        default: break
        }
        if engine.clauses.measures[question] != nil || engine.clauses.settings[question] != nil {
            return figure(question, of: subject)?.value.answer ?? .notApplicable
        }
        if engine.clauses.classes.contains(question) {
            return scoreResult(of: subject)?[class: question]?.value.answer ?? .notApplicable
        }
        if engine.clauses.items.contains(question) {
            return scoreResult(of: subject)?[item: question]?.value.answer ?? .notApplicable
        }
        return finding(question, of: subject)
    }

    private func finding(_ question: Name, of subject: Reference) -> Example.Answer? {
        if regulation.quotas.contains(where: { $0.id == question }) {
            return engine.presentQuotas(of: self)[
                Engine.QuotaQuestion(quota: question, subject: subject)]?.answer ?? .notApplicable
        }
        if regulation.bars.contains(where: { $0.id == question }) {
            return bars.first { $0.bar == question && $0.subject == subject }?.answer
                ?? .notApplicable
        }
        if regulation.grounds.contains(where: { $0.id == question }) {
            return grounds.first { $0.ground == question && $0.subject == subject }?.answer
                ?? .notApplicable
        }
        if let summary = (coverage + links).first(where: { $0.rule == question }) {
            return summary.answer(of: subject)
        }
        if regulation.compositions.contains(where: { $0.id == question }) {
            return compositions.first { $0.composition == question && $0.session == subject }
                .map { $0.state.answer } ?? .notApplicable
        }
        guard regulation.procedures.contains(where: { $0.id == question }) else { return nil }
        let states = procedures.filter {
            $0.procedure == question && ($0.matter == subject || $0.subject == subject)
        }.map(\.state)
        return ProcedureResult.State.worstFirst.first { states.contains($0) }
            .map { .state(Name($0.rawValue)) } ?? .notApplicable
    }

    /// The score of a member or organ by any of its numbers.
    package func scoreResult(of subject: Reference) -> ScoreResult? {
        let subject = canonical(subject)
        return (scores + groupScores).first { $0.subject == subject }
    }

    /// The score in the period of a window, as it stood at the window's end: a condition may ask of one.
    package func scoreResult(of subject: Reference, in window: Window) -> ScoreResult? {
        let subject = canonical(subject)
        let boards = [false, true].lazy.flatMap {
            self.engine.board(window.period, ofOrgans: $0, through: window.end)
        }
        return boards.first { $0.subject == subject }
    }

    /// The grade of a period that was carried in from before the ledger, by which a condition goes.
    package func carriedGrade(of subject: Reference, in period: Period) -> Name? {
        engine.record.number(of: subject).flatMap { engine.carriedGrade(of: $0, in: period) }
    }

    /// The number that stays after mergers.
    package func canonical(_ subject: Reference) -> Reference {
        engine.record.number(of: subject).map { engine.record.reference($0) } ?? subject
    }
}

// Opening.
extension Evaluation {
    /// What a measure, setting, item or class says of a subject in the evaluated period; nil of a subject
    /// that nothing names and of names that are none of these.
    package func figure(_ name: Name, of subject: Reference) -> Figure? {
        figure(name, of: subject, in: period)
    }

    /// The same in another period, as of the evaluation's end.
    package func figure(_ name: Name, of subject: Reference, in period: Period) -> Figure? {
        guard let number = engine.record.number(of: subject), engine.isNamed(name) else {
            return nil
        }
        let window = engine.window(period, floor: nil)
        return engine.figure(named: name, Context(subject: number, window: window, floor: nil))
    }

    /// The units of a figure that counts, as many as it says, in order of day and position; none of a
    /// figure that is reckoned, whose parts open.
    package func units(of figure: Figure) -> [CountedUnit] { engine.units(of: figure) }

    /// The units of an item for a subject in the evaluated period, those that are not counted among them,
    /// in order of day and position.
    package func units(ofItem item: Name, for subject: Reference) -> [ScoredUnit] {
        engine.units(ofItem: item, for: subject, in: period, through: end)
    }

    /// The same of a score, in its period and up to the day to which it was reckoned.
    package func units(
        ofItem item: Name, for subject: Reference, in window: Window
    ) -> [ScoredUnit] {
        engine.units(ofItem: item, for: subject, in: window.period, through: window.end)
    }
}

extension Engine {
    func units(
        ofItem item: Name, for subject: Reference, in period: Period, through day: Day
    ) -> [ScoredUnit] {
        guard let number = record.number(of: subject) else { return [] }
        let purpose: Regulation.Purpose = record.isMember(number) ? .memberScore : .groupScore
        let window = window(period, for: purpose, through: day)
        return scoredUnits(of: item, Context(subject: number, window: window, floor: nil))
    }

    fileprivate func isNamed(_ name: Name) -> Bool {
        clauses.measures[name] != nil || clauses.settings[name] != nil
            || clauses.classes.contains(name) || clauses.items.contains(name)
    }
}

extension Value {
    package var answer: Example.Answer {
        switch self {
        case .number, .share: number.map { .number($0) } ?? .notApplicable
        case .notApplicable: .notApplicable
        case .notSet: .notSet
        }
    }
}

extension GradeResult {
    package var answer: Example.Answer {
        isNotSet ? .notSet : grade.map { .state($0) } ?? .notApplicable
    }
}

extension RankResult {
    package var answer: Example.Answer {
        rank.map { .number(Rational($0)) } ?? (unranked == .notSet ? .notSet : .notApplicable)
    }
}

extension QuotaResult {
    package var answer: Example.Answer {
        switch state {
        case .notApplicable: .notApplicable
        case .notSet: .notSet
        default: .state(Name(state.rawValue))
        }
    }
}

extension BarResult {
    package var answer: Example.Answer {
        switch truth {
        case .yes: .state(Name("barred"))
        case .no: .state(Name("free"))
        case .notSet: .notSet
        }
    }
}

extension GroundResult {
    package var answer: Example.Answer {
        switch state {
        case .within: .within(clauses)
        case .notSet: .notSet
        default: .state(Name(state.rawValue))
        }
    }
}

extension LinkSummary {
    /// Of the root organ, which stands for all, whether the rule can be met at all.
    fileprivate func answer(of subject: Reference) -> Example.Answer {
        if subject == .rootOrgan, infeasibility != nil { return .state(Name("infeasible")) }
        return results.first { $0.subject == subject }?.state.answer ?? .notApplicable
    }
}

extension LinkResult.State {
    fileprivate var answer: Example.Answer {
        self == .notSet ? .notSet : .state(Name(rawValue))
    }
}

extension ProcedureResult.State {
    /// The order in which one state speaks for several steps.
    fileprivate static let worstFirst: [ProcedureResult.State] = [
        .overdue, .skipped, .late, .open, .onTime,
    ]
}
