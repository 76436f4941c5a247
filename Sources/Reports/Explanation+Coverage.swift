import Basics
import EventLog
import Regulations
import Sheets

// Coverage, links, compositions and procedures.
extension Explanation {
    /// A rule of coverage or of links: who it is about here, or, of a session, its composition.
    mutating func coverage(_ name: Name) throws {
        let regulation = judgement.regulation
        let sentence =
            regulation.coverage.first { $0.id == name }.map { regulation.sentence(of: $0) }
            ?? regulation.links.first { $0.id == name }.map { regulation.sentence(of: $0) }
            ?? regulation.compositions.first { $0.id == name }.map { regulation.sentence(of: $0) }
        let summaries = judgement.evaluation.coverage + judgement.evaluation.links
        if let summary = summaries.first(where: { $0.rule == name }) {
            try coverage(summary, sentence)
        } else {
            try composition(name, sentence)
        }
        try objections(1)
    }

    private mutating func coverage(_ summary: LinkSummary, _ sentence: Message?) throws {
        let result = summary.results.first { $0.subject == subject }
        let isUnreached = summary.unreached.contains(subject)
        let state: Cell =
            result.map { .coverage($0.state) }
            ?? (isUnreached
                ? .word(code: "unreached", title: Message(zh: "无人联系", en: "reached by nobody"))
                : .notApplicable)
        add(0, .coverage, judgement.title(summary.rule), state)
        quote(summary.clause, 1)
        if let sentence { add(1, .rule, sentence) }
        if let infeasibility = summary.infeasibility {
            add(1, .infeasible, CoverageSheet.text(of: infeasibility))
        }
        guard let result else { return }
        add(
            1, .count, Message(zh: "截至\(summary.day)", en: "on \(summary.day)"),
            .exact(Rational(result.count)))
        for unit in result.units { try explain(unit, 2) }
    }

    private mutating func composition(_ name: Name, _ sentence: Message?) throws {
        let result = judgement.evaluation.compositions.first {
            $0.composition == name && $0.session == subject
        }
        add(
            0, .coverage, judgement.title(name),
            result.map { .coverage($0.state) } ?? .notApplicable)
        guard let result else { return }
        quote(result.clause, 1)
        if let sentence { add(1, .rule, sentence) }
        add(
            1, .period, [.words(Message(verbatim: result.day.description)), .named(result.session)])
        for part in result.parts {
            let title =
                part.cohort.map { judgement.title($0) }
                ?? Message(zh: "全体参加人员", en: "all who took part")
            add(1, .clause, title, .coverage(part.state))
            add(2, .count, title, .exact(Rational(part.members.count)))
            for member in part.members { add(3, .unit, [.named(member)], .exact(1)) }
            for position in part.positions {
                try addEvent(4, position)
            }
        }
    }

    /// The steps of a matter, or of all matters of a subject.
    mutating func procedure(_ name: Name) throws {
        let results = judgement.evaluation.procedures.filter {
            $0.procedure == name && ($0.matter == subject || $0.subject == subject)
        }
        add(0, .procedure, judgement.title(name), results.isEmpty ? .notApplicable : .empty)
        if results.isEmpty {
            for period in judgement.evaluation.periods(ofProcedure: name, about: subject) {
                add(1, .period, .stepsElsewhere(period.shown, "--period \(period.name)"))
            }
        }
        guard let procedure = judgement.regulation.procedures.first(where: { $0.id == name })
        else { return }
        quote(procedure.clause, 1)
        for (index, step) in procedure.steps.enumerated() {
            add(1, .rule, judgement.regulation.sentence(of: step, procedure.force))
            if let clause = step.clause, clause != procedure.clause { quote(clause, 2) }
            for result in results where result.step == index {
                add(2, .step, [.named(result.matter)], .procedure(result.state))
                for point in [result.after, result.then].compactMap({ $0 }) {
                    try addEvent(3, point.position)
                }
                if let deadline = result.deadline {
                    add(3, .period, Message(zh: "期限 \(deadline)", en: "by \(deadline)"))
                }
            }
        }
        try objections(1)
    }
}
